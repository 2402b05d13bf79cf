"""Weeks side by side, a column each, days from top to bottom: what was kept is seen at a glance."""

from textual.content import Content
from textual.widgets import Static

from backtui.present.calendar import LEGEND, CalendarWeek, Level
from backtui.present.dates import month_sign, short_weekday
from backtui.present.words import N_, _

LABEL = 5
"""Columns of a day's name."""
COLUMN = 2
"""Columns of a week."""
STYLES = {
    Level.NOTHING: "$foreground 45%",
    Level.KEPT: "$foreground 70%",
    Level.ACTIVE: "$primary",
    Level.LONG: "$primary",
}
MARKS = (("✓", N_("on target")), ("p", N_("paused")), ("!", N_("stopped for safety")))
"""What stands under a week."""


def mark(week: CalendarWeek) -> str:
    """The sign under a week: the stop first, then the target, then the pause."""
    if week.safety_stop:
        return "!"
    if week.on_target:
        return "✓"
    return "p" if week.paused else " "


class WeekCalendar(Static):
    """As many of the latest weeks as fit."""

    def __init__(self, weeks: tuple[CalendarWeek, ...], *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.weeks = weeks

    def render(self) -> Content:
        """Months, seven rows of days, the weeks' signs, and what the signs mean."""
        room = max(1, (self.content_size.width - LABEL) // COLUMN)
        shown = self.weeks[-room:]
        parts: list[Content | str | tuple[str, str]] = [(self._months(shown) + "\n", "$foreground 70%")]
        for row in range(7):
            name = short_weekday(shown[-1].days[row].day) if row % 2 == 0 else ""
            parts.append((name.ljust(LABEL), "$foreground 70%"))
            for week in shown:
                level = week.days[row].level if row < len(week.days) else Level.AHEAD
                parts.append((level.value.ljust(COLUMN), STYLES.get(level, "")))
            parts.append("\n")
        parts.append(" " * LABEL)
        parts += [(mark(week).ljust(COLUMN), "$accent") for week in shown]
        parts.append("\n")
        parts.append((self._legend(shown), "$foreground 70%"))
        return Content.assemble(*parts)

    def _months(self, shown: tuple[CalendarWeek, ...]) -> str:
        """A month's name over the first week that begins in it; a month of one week has no room for it."""
        line = " " * LABEL
        before = 0
        for place, week in enumerate(shown):
            at, month = LABEL + place * COLUMN, week.first_day.month
            alone = place + 1 < len(shown) and shown[place + 1].first_day.month != month
            if month != before and not alone and len(line) <= at:
                line = line.ljust(at) + month_sign(week.first_day) + " "
            before = month
        return line[: LABEL + len(shown) * COLUMN + LABEL]

    def _legend(self, shown: tuple[CalendarWeek, ...]) -> str:
        """Only the signs that are there."""
        levels = {day.level for week in shown for day in week.days}
        marks = {mark(week) for week in shown}
        said = [f"{level.value} {_(words)}" for level, words in LEGEND if level in levels]
        said += [f"{sign} {_(words)}" for sign, words in MARKS if sign in marks]
        return "   ".join(said)
