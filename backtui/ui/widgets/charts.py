"""Bars, whiskers and the pain of each week, drawn with plain signs that need no colour."""

from collections.abc import Sequence

from textual.content import Content

from backtui.present.charts import Chart, Habit
from backtui.present.pain import SERIES, FamilyRow, PainColumn, PainView
from backtui.present.words import _
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.hanging_text import fold_figures, hang
from backtui.ui.widgets.row_list import fold
from backtui.ui.widgets.week_calendar import QUIET, months_line

WIDEST_BAR = 34
NARROWEST_BAR = 10
"""Columns; where there is less room, the names stand above the bars."""
INDENT = 2
EIGHTHS = " ▏▎▍▌▋▊▉█"
POINTS = 3
"""Points to either side of no change that the whiskers' axis reaches."""
WEEK = 3
"""Columns of a week in the chart of pain: two digits and a space."""
STEPS = (10, 8, 6, 4, 2)
"""The rows of the chart of pain, each two points high."""


class BarChart(ReflowText):
    """A bar and a figure on each line."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart

    def draw(self, width: int) -> Content:
        """The bars, each with its figure, and the note."""
        chart = self.chart
        label = max((len(bar.label) for bar in chart.bars), default=0) + 2
        figure = max((len(bar.text) for bar in chart.bars), default=0) + 1
        room = min(WIDEST_BAR, width - label - figure)
        above = room < NARROWEST_BAR
        if above:
            room = max(NARROWEST_BAR, min(WIDEST_BAR, width - INDENT))
        parts: list[Part] = []
        for place, bar in enumerate(chart.bars):
            line = drawn(bar.share, room, chart.guide)
            hue = f"${bar.family}" if bar.family else "$primary"
            parts.append("\n" if place else "")
            if above:
                text = f"\n{' ' * label}".join(fold(bar.text, max(1, width - label)))
                parts += [(bar.label.ljust(label), QUIET), f"{text}\n", " " * INDENT, (line, hue)]
            else:
                parts += [(bar.label.ljust(label), QUIET), (line, hue), f" {bar.text}"]
        if chart.note:
            parts += ["\n", (chart.note, QUIET)]
        return joined(parts)


def drawn(share: float, width: int, guide: float | None = None) -> str:
    """A bar of that share of `width`, with a thin line where the guide is and the bar is not."""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    if share > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    line = ("█" * whole + (EIGHTHS[rest] if rest else "")).ljust(width)
    if guide is None:
        return line
    at = min(width - 1, round(guide * width))
    return line if line[at] != " " else f"{line[:at]}┊{line[at + 1 :]}"


class HabitTable(ReflowText):
    """When in the day and week."""

    def __init__(self, habit: Habit) -> None:
        super().__init__()
        self.habit = habit

    def draw(self, width: int) -> Content:
        """A row for each part of the day; the days by two letters where the window is narrow."""
        label = max(len(part) for part, _row in self.habit.rows) + 1
        cell = 4 if label + 4 * len(self.habit.days) <= width else 3
        days = (day[: cell - 1].rjust(cell) for day in self.habit.days)
        parts: list[Part] = [(" " * label + "".join(days), QUIET)]
        for part, row in self.habit.rows:
            parts += ["\n", (part.ljust(label), QUIET)]
            parts += [(str(count or "·").rjust(cell), "bold $primary" if count else QUIET) for count in row]
        return joined([*parts, "\n", self.habit.most])


class PainChart(ReflowText):
    """The 7-day mean as columns, the figures under them, the active weeks under those."""

    def __init__(self, view: PainView) -> None:
        super().__init__()
        self.view = view
        self.end = view.calendar.count

    def show(self, end: int) -> None:
        """Show the weeks up to another one."""
        if end != self.end:
            self.end = end
            self.redraw()

    def draw(self, width: int) -> Content:
        """Months, columns, figures, weeks."""
        names = [_(name) for _key, name in SERIES]
        label = max(len(name) for name in (*names, _("active"))) + 1
        room = max(1, (width - label) // WEEK)
        shown = self.view.columns(self.end, room)
        parts: list[Part] = [
            (_("Bars: average of 7 days. Numbers: average of the week's sessions.") + "\n", QUIET)
        ]
        parts += [(months_line([one.week.first_day for one in shown], label, WEEK), QUIET)]
        for step in STEPS:
            parts += ["\n", (str(step).rjust(label - 1) + " ", QUIET)]
            parts.append(("".join(_block(one.week.mean, step) for one in shown), "$pain"))
        for (key, _name), name in zip(SERIES, names, strict=True):
            parts += ["\n", (name.ljust(label), QUIET)]
            parts += [_figure(getattr(one.week, key)) for one in shown]
        parts += ["\n", (_("active").ljust(label), QUIET)]
        parts += [_state(one).ljust(WEEK) for one in shown]
        for note in self.view.notes:
            parts += ["\n", hang(note, width)]
        return joined(parts)


def _block(mean: float | None, step: int) -> str:
    """What a week's mean fills of the row of two points below `step`."""
    if mean is None:
        return " " * WEEK
    filled = round(mean) - (step - 2)
    sign = "██" if filled >= 2 else "▄▄" if filled == 1 else "▁▁" if step == STEPS[-1] else "  "
    return sign.ljust(WEEK)


def _figure(mean: float | None) -> Part:
    return ("·".ljust(WEEK), QUIET) if mean is None else str(round(mean)).ljust(WEEK)


def _state(column: PainColumn) -> str:
    return "■" if column.active else "–" if column.paused else " "


class FamilyChart(ReflowText):
    """The change of pain to the next day, with whiskers, unranked."""

    def __init__(self, rows: Sequence[FamilyRow], compared: Sequence[str]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.compared = tuple(compared)

    def draw(self, width: int) -> Content:
        """For each kind its figures, its whiskers once there are enough, and what may be compared."""
        parts: list[Part] = []
        axis = max(9, min(WIDEST_BAR, width - 2) // 2 * 2 - 1)
        if any(row.change is not None for row in self.rows):
            legend = _("● is the average, ├─┤ where it most likely lies. Minus is less pain.")
            parts += [*((line + "\n", QUIET) for line in fold(legend, width)), "  ", (scale(axis), QUIET)]
        for row in self.rows:
            parts += ["\n" if parts else "", row.name]
            parts += [("\n  " + line, QUIET) for line in fold_figures(row.figures, width - 2)]
            if row.change is not None:
                parts += ["\n  ", (whiskers(row.change, axis), "$primary")]
            parts += ["\n  " + line for line in fold_figures(row.pain, width - 2)]
        for line in self.compared:
            parts += ["\n", hang(line, width)]
        return joined(parts)


def scale(width: int) -> str:
    """What the ends of the whiskers' axis mean, and its middle where there is room for that."""
    lower, same, higher = _("less pain"), _("unchanged"), _("more pain")
    sides = width - len(lower) - len(higher)
    before = width // 2 - len(same) // 2 - len(lower)
    after = sides - before - len(same)
    if min(before, after) < 1:
        return f"{lower}{' ' * max(1, sides)}{higher}"
    return f"{lower}{' ' * before}{same}{' ' * after}{higher}"


def whiskers(change: tuple[float, float, float], width: int) -> str:
    """The interval and its mean on an axis of some points to either side; a thin line stands at no change."""
    low, mean, high = (
        round((min(max(value, -POINTS), POINTS) + POINTS) / (2 * POINTS) * (width - 1)) for value in change
    )
    cells = ["·"] * width
    cells[width // 2] = "┊"
    for at in range(low, high + 1):
        cells[at] = "─"
    cells[low], cells[high], cells[mean] = "├", "┤", "●"
    return "".join(cells)
