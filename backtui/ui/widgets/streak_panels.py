"""The streak view's panels in their rows, each with what there is to show."""

from collections.abc import Callable, Iterator

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.streak import Charts, StreakView
from backtui.present.words import _
from backtui.ui.widgets.charts import BarChart, FamilyChart, HabitTable, PainChart
from backtui.ui.widgets.hanging_text import HangingText
from backtui.ui.widgets.panel import Panel
from backtui.ui.widgets.small_charts import KeptBars, MinuteColumns, PainSpark
from backtui.ui.widgets.this_week import ThisWeek
from backtui.ui.widgets.week_calendar import WeekCalendar

ROWS = (
    ("days", "week", "kept"),
    ("minutes", "spark", "habit"),
    ("pain", "families"),
    ("details",),
    ("latest", "years"),
)
"""What stands beside each other."""
SIDE = ("week", "kept")
"""Of the first row, what stands on top of each other."""


def parts_of(view: StreakView, more: Charts) -> set[str]:
    """What there is to show, by the names of the pages' parts."""
    return {"head", "runs", "rows", "article", *(name for name, _title, _make in _panels(view, more))}


def rows(view: StreakView, more: Charts, article: str, said: str, wanted: frozenset[str]) -> Iterator[Widget]:
    """The panels that are wanted, from top to bottom, those of a row beside each other where there is room.

    `article` is the article's sentence; `said` is what stands under the headline already.
    """
    made = {
        name: Panel(title, make(), id=name) for name, title, make in _panels(view, more) if name in wanted
    }
    for panel in list(made.values())[1:]:
        panel.add_class("-next")  # where the page has the first one's name, the others have their own
    for names in ROWS:
        row: list[Widget] = [made[name] for name in names if name in made and name not in SIDE]
        side = [made[name] for name in names if name in made and name in SIDE]
        if side:
            row.append(Vertical(*side, id="side"))
        if row:
            yield Horizontal(*row, classes="row below")
    runs = "\n".join(run.line for run in view.runs if run.line not in said)
    if "rows" in wanted and runs:
        yield Static(runs, id="rows", classes="below", markup=False)
    if "article" in wanted:
        yield Static(article, id="article", classes="below", markup=False)


def _panels(view: StreakView, more: Charts) -> Iterator[tuple[str, str, Callable[[], Widget]]]:
    """The name, the title and the content of each panel that there is something for."""
    yield "week", _("This week"), lambda: ThisWeek(view.marks)
    if view.latest:
        yield "days", _("Your days"), lambda: WeekCalendar(view.calendar, id="calendar")
        yield "latest", _("Latest sessions"), lambda: _latest(view)
    if view.kept.bars:
        yield "kept", _("Your regular exercise"), lambda: KeptBars(view.kept, view.kept_early)
        yield "details", view.details_title, lambda: _details(view)
    if (minutes := more.minutes) is not None:
        yield "minutes", _("Minutes a week"), lambda: MinuteColumns(minutes)
    if (pain := more.pain) is not None:
        yield "spark", _("Back pain, 0 to 10"), lambda: PainSpark(pain)
        yield "pain", _("Back pain, 0 to 10"), lambda: PainChart(pain)
    if (habit := more.habit) is not None:
        yield "habit", habit.title, lambda: HabitTable(habit)
    if more.families:
        families = _("By kind of exercise, your whole history")
        yield "families", families, lambda: FamilyChart(more.families, more.compared)
    if (years := more.years) is not None:
        yield "years", years.title, lambda: BarChart(years)


def _details(view: StreakView) -> Widget:
    lines = zip(view.kept.bars, view.kept_details, strict=True)
    return HangingText("\n".join(f"{bar.label}: {said}" for bar, said in lines), figures=True)


def _latest(view: StreakView) -> Widget:
    widest = max(len(row.day) for row in view.latest)
    lines = (f"{row.day:{widest}}  {row.programme}, {row.length}, {row.outcome}" for row in view.latest)
    return HangingText("\n".join((*lines, view.lifetime)), id="sessions")
