"""Weeks side by side, a column each, days from top to bottom: what was kept is seen at a glance."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from backtui.present.calendar import CALENDAR_WEEKS, DAYS, LEGEND, Calendar, CalendarWeek, Level, bounded
from backtui.present.dates import month_sign, short_weekday
from backtui.present.words import N_, _
from backtui.ui.widgets.drawn import Part, ReflowText, joined

LABEL = 6
"""Columns of a day's name."""
COLUMN = 2
"""Columns of a week."""
STYLES = {
    Level.NOTHING: "$foreground 45%",
    Level.PAUSED: "$foreground 70%",
    Level.KEPT: "$foreground 70%",
    Level.ACTIVE: "$primary",
    Level.LONG: "$primary",
    Level.STOPPED: "bold $accent",
}
QUIET = "$foreground 70%"
ON_TARGET = "✓"
HINT = N_("← → shows what each day held.")


class WeekCalendar(ReflowText):
    """As many weeks as fit, up to the one that is looked at, and what one day held."""

    class Picked(Message):
        """A day was tapped."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, calendar: Calendar, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.calendar = calendar
        self.end = calendar.count
        """The week after the last one shown, counted from the first."""
        self.day: date | None = None
        """The day that is looked at."""

    @property
    def room(self) -> int:
        """How many weeks fit."""
        return room_in(self.content_size.width)

    @property
    def marked_at(self) -> Offset | None:
        """The day that is looked at (Marking)."""
        for column, week in enumerate(self.calendar.weeks(self.end, self.room)):
            for row, day in enumerate(week.days):
                if day.day == self.day:
                    return Offset(LABEL + column * COLUMN, 1 + row)
        return None

    def move(self, days: int) -> None:
        """Look at another day; the first step begins with today."""
        day = self.calendar.today if self.day is None else bounded(self.day, timedelta(days), self.calendar)
        self.look_at(day)

    def look_at(self, day: date | None) -> None:
        """Look at a day, or at none."""
        self.day = day
        if day is None:
            self.end = self.calendar.count
        else:
            number = self.calendar.number_of(day)
            self.end = min(max(self.end, number + 1), number + self.room)
        self.redraw()

    def draw(self, width: int) -> Content:
        """Months, seven rows of days, the weeks' sums, what the signs mean, and the day that is looked at."""
        shown = self.calendar.weeks(self.end, room_in(width))
        parts: list[Part] = [(months_line([week.first_day for week in shown], LABEL, COLUMN) + "\n", QUIET)]
        for row in range(DAYS):
            name = (
                short_weekday(shown[-1].days[row].day) if row < len(shown[-1].days) and row % 2 == 0 else ""
            )
            parts.append((name.ljust(LABEL), QUIET))
            for week in shown:
                parts += self._cell(week, row)
            parts.append("\n")
        parts += self._sums(shown)
        parts.append((_legend(shown) + "\n", QUIET))
        told = self.calendar.told_day(self.day) if self.day else _(HINT)
        parts.append((told, "bold" if self.day else QUIET))
        return joined(parts)

    def _cell(self, week: CalendarWeek, row: int) -> list[Part]:
        if row >= len(week.days):
            return [" " * COLUMN]
        day = week.days[row]
        style = STYLES.get(day.level, "")
        if day.day == self.day:
            return [(day.level.value, f"{style} reverse".strip()), (" " * (COLUMN - 1), style)]
        return [(day.level.value.ljust(COLUMN), style)]

    def _sums(self, shown: Sequence[CalendarWeek]) -> list[Part]:
        """Active days, the goal they are measured by, and whether it was reached."""
        parts: list[Part] = [(_("days").ljust(LABEL), QUIET)]
        parts += [(str(week.active_days or " ").ljust(COLUMN), "$primary") for week in shown]
        parts += ["\n", (_("goal").ljust(LABEL), QUIET)]
        parts += [(str(week.goal).ljust(COLUMN), QUIET) for week in shown]
        parts += ["\n", " " * LABEL]
        parts += [((ON_TARGET if week.on_target else " ").ljust(COLUMN), "$accent") for week in shown]
        return [*parts, "\n"]

    def on_click(self, event: events.Click) -> None:
        """A tap on a day looks at it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, column = offset.y - 1, (offset.x - LABEL) // COLUMN
        shown = self.calendar.weeks(self.end, self.room)
        if offset.x >= LABEL and 0 <= row < DAYS and column < len(shown) and row < len(shown[column].days):
            day = shown[column].days[row].day
            if day <= self.calendar.today:
                event.stop()
                self.post_message(self.Picked(day))


def room_in(width: int) -> int:
    """How many weeks fit into that many columns."""
    return min(CALENDAR_WEEKS, max(1, (width - LABEL) // COLUMN))


def months_line(first_days: Sequence[date], label: int, column: int) -> str:
    """A month's name over the first week that begins in it, a January's year; one of a week has no room."""
    line = " " * label
    before = 0
    for place, day in enumerate(first_days):
        at = label + place * column
        alone = place + 1 < len(first_days) and first_days[place + 1].month != day.month
        name = str(day.year) if day.month == 1 else month_sign(day)
        if day.month != before and not alone and len(line) <= at:
            line = line.ljust(at) + name + " "
        before = day.month
    return line[: label + len(first_days) * column + label]


def _legend(shown: Sequence[CalendarWeek]) -> str:
    """Only the signs that are there."""
    levels = {day.level for week in shown for day in week.days}
    said = [f"{level.value} {_(words)}" for level, words in LEGEND if level in levels]
    if any(week.on_target for week in shown):
        said.append(f"{ON_TARGET} {_('on target')}")
    return "   ".join(said)
