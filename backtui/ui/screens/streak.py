"""What it adds up to: the weeks that were kept, the exercise that is kept, minutes, habits, pain."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.flows.prompts import Destination
from backtui.present.calendar import CALENDAR_WEEKS, DAYS
from backtui.present.plain_text import streak_text
from backtui.present.streak import Charts, StreakView, charts
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.charts import BarChart, FamilyChart, HabitTable, PainChart
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.week_calendar import WeekCalendar

_PLACES = (
    Hint("h", "h", N_("History")),
    Hint("p", "p", N_("Pause")),
    Hint("w", "w", N_("Goal")),
)
"""Where the view leads."""


class StreakScreen(BaseScreen[Destination]):
    """Read, and go back, or leave for what can be changed.

    `t` shows the same facts as plain text; left and right look at single days.
    """

    TITLE = N_("What you keep doing")
    MARKED = "WeekCalendar"
    LEADS = (Destination.PAUSE, Destination.GOAL, Destination.HISTORY, Destination.REPORT)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", N_("Back")),
        Binding("s", "nothing", show=False),
        Binding("t", "twin", N_("As text, or as a picture")),
        Binding("h", "lead('history')", N_("History")),
        Binding("p", "lead('pause')", N_("Pause, or go on")),
        Binding("w", "lead('goal')", N_("Change the goal for the week")),
        Binding("r", "lead('report')", N_("A page for your doctor or physiotherapist")),
        Binding("left", "week(-1)", N_("A week earlier")),
        Binding("right", "week(1)", N_("A week later")),
    ]

    def __init__(self, view: StreakView, gained: str, article: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.read_only = read_only
        """Something that is still to be answered lies beneath: nothing leads away from here but back."""
        self.view = view
        self.gained = gained
        """What the session that has just ended added; "" when there was none."""
        self.article = article
        """The article's sentence with its author."""
        self.complete = False
        """Whether the charts below the weeks are there, too."""

    def hints(self) -> tuple[Hint, ...]:
        """The way back, the other form, and how to see more."""
        if self.looking:
            return (
                Hint("escape", "Esc", N_("Done")),
                Hint("left", "← →", N_("Week")),
                Hint("down", "↑ ↓", N_("Day")),
            )
        as_text = self.has_class("as-text")
        return (
            Hint("escape", "Esc", N_("Back")),
            Hint("t", "t", N_("As a picture") if as_text else N_("As text")),
            *(() if self.read_only else _PLACES),
            Hint("down", "↑ ↓", N_("Scroll")),
        )

    def body(self) -> Iterable[Widget]:
        """The numbers alone: each thing more would make them wait. `draw_charts` adds what lies below."""
        view = self.view
        with Vertical(id="pictures"):
            yield Static(view.headline, id="headline", markup=False)
            for line in (self.gained, view.coming_back):
                if line:
                    yield Static(line, classes="lead", markup=False)
            lines = [*(run.line for run in view.runs), view.pause, view.this_week]
            yield Static("\n".join(line for line in lines if line), id="runs", markup=False)
            yield Static(self.keys(), id="keys", classes="" if view.go_on else "quiet", markup=False)
        yield Static(id="twin", markup=False)

    def keys(self) -> str:
        """What can be changed from here."""
        if self.read_only:
            return ""
        goal = _("w sets the goal.")
        return f"{self.view.go_on}\n{goal}" if self.view.go_on else _("p pauses your weeks.") + f" {goal}"

    def on_mount(self) -> None:
        """The numbers first; what lies below them waits until they have been painted."""
        self.call_later(self.draw_charts)

    @work(group="charts")
    async def draw_charts(self) -> None:
        """Draw what there is enough of."""
        more = await asyncio.to_thread(charts, self.view)
        if self.is_left:
            return
        await self.query_one("#pictures").mount_all(self.below(more))
        self.complete = True

    def below(self, more: Charts) -> Iterator[Widget]:
        """The weeks, the charts there are, the latest sessions, from top to bottom."""
        view = self.view
        if view.latest:
            yield WeekCalendar(view.calendar, id="calendar")
        yield BarChart(view.kept, view.kept_details, classes="chart")
        if more.minutes is not None:
            yield BarChart(more.minutes, classes="chart")
        if more.habit is not None:
            yield HabitTable(more.habit, classes="chart")
        if more.pain is not None:
            yield PainChart(more.pain, classes="chart")
        if more.families:
            yield FamilyChart(more.families, more.compared, classes="chart")
        if more.years is not None:
            yield BarChart(more.years, classes="chart")
        if view.latest:
            yield Static(_("Latest sessions"), classes="label", markup=False)
            widest = max(len(row.day) for row in view.latest)
            rows = (
                f"{row.day:{widest}}  {row.programme}, {row.length}, {row.outcome}" for row in view.latest
            )
            yield Static("\n".join(rows), id="latest", markup=False)
            yield Static(view.lifetime, classes="quiet spaced", markup=False)
        yield Static(self.article, id="article", markup=False)

    @property
    def calendar(self) -> WeekCalendar | None:
        """The calendar, once there is something in it."""
        return next(iter(self.query(WeekCalendar)), None)

    @property
    def looking(self) -> bool:
        """Whether single days are looked at."""
        return self.calendar is not None and self.calendar.day is not None

    def action_lead(self, where: str) -> None:
        """Leave for something that changes the weeks; the view comes again after it."""
        if not self.read_only:
            self.dismiss(Destination(where))

    def action_twin(self) -> None:
        """Pictures or text; both begin at the top."""
        self.look_away()
        self.toggle_class("as-text")
        if self.has_class("as-text"):
            self.write()
        self.action_first()
        self.show_hints()

    def write(self) -> None:
        """Write the text for the weeks that the picture shows."""
        calendar = self.calendar
        end = calendar.end if calendar is not None else None
        parts = (self.gained, streak_text(self.view, end, CALENDAR_WEEKS), self.keys(), self.article)
        self.query_one("#twin", Static).update("\n\n".join(part for part in parts if part))

    def action_week(self, by: int) -> None:
        """Look at the same day of another week."""
        if not self.has_class("as-text"):
            self.look(by * DAYS)

    def look(self, days: int) -> None:
        """Move what is looked at; everything that shows weeks goes along."""
        calendar = self.calendar
        if calendar is not None:
            calendar.move(days)
            self.follow(calendar)

    def follow(self, calendar: WeekCalendar) -> None:
        """Keep the calendar in sight, and the chart of pain on its weeks."""
        for chart in self.query(PainChart):
            chart.show(calendar.end)
        calendar.scroll_visible(animate=False)
        self.show_hints()

    def on_week_calendar_picked(self, event: WeekCalendar.Picked) -> None:
        """A tap looks at a day."""
        if self.calendar is not None:
            self.calendar.look_at(event.day)
            self.follow(self.calendar)

    def look_away(self) -> None:
        """Back to the latest weeks."""
        calendar = self.calendar
        if calendar is not None and calendar.day is not None:
            calendar.look_at(None)
            self.follow(calendar)

    def action_move(self, by: int) -> None:
        """Scroll, or look at the next day."""
        if self.looking:
            self.look(by)
        else:
            super().action_move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page, or look half a year further."""
        if self.looking:
            self.look(by * CALENDAR_WEEKS * DAYS)
        else:
            super().action_page(by)

    def action_first(self) -> None:
        """To the top, or to the first week."""
        if self.looking:
            self.look(-self.view.calendar.count * DAYS)
        else:
            super().action_first()

    def action_last(self) -> None:
        """To the bottom, or to today."""
        if self.looking:
            self.look(self.view.calendar.count * DAYS)
        else:
            super().action_last()

    def action_back(self) -> None:
        """Stop looking at days, then go back."""
        if self.looking:
            self.look_away()
        else:
            super().action_back()
