"""Weeks side by side, a column each, days from top to bottom: what was kept is seen at a glance."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from backtui.present.calendar import (
    DAYS,
    LEGEND,
    WIDEST_CALENDAR,
    Calendar,
    CalendarDay,
    CalendarWeek,
    Level,
    bounded,
)
from backtui.present.dates import month_sign, short_weekday
from backtui.present.names import FAMILIES
from backtui.present.weeks import family_sign
from backtui.present.words import N_, _
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.row_list import fold

LABEL = 5
"""Columns of a day's name."""
COLUMN = 2
"""Columns of a week."""
GAP = 2
"""Columns between two things that are explained."""
STYLES = {
    Level.NOTHING: "$empty",
    Level.PAUSED: "$quiet",
    Level.STOPPED: "bold $paused",
}
"""Of the days without a family's hue."""
QUIET = "$quiet"
TODAY = "□"
"""Today, while it holds nothing."""
SLOT = 2
"""Lines below the days, for what the signs mean and, beside panels rather than both, for what a day held."""
HINT = N_("← → shows what each day held.")


class WeekCalendar(ReflowText):
    """As many weeks as fit, up to the one that is looked at, and what one day held."""

    class Picked(Message):
        """A day was tapped."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, calendar: Calendar, *, keys: bool = True, id: str | None = None) -> None:
        """`keys` tells that days can be looked at with the arrows; else with the mouse alone."""
        super().__init__(id=id)
        self.calendar = calendar
        self.keys = keys
        self.end = calendar.count
        """The week after the last one shown, counted from the first."""
        self.day: date | None = None
        """The day that is looked at."""
        self.under_mouse: date | None = None
        """The day that the mouse points at."""

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
        """Months, seven rows of days, the families, what the signs mean, and what a day held.

        Where panels share the room, what takes two lines of a day stands in place of what the signs mean.
        """
        shown = self.calendar.weeks(self.end, room_in(width))
        parts: list[Part] = [(months_line([week.first_day for week in shown], LABEL, COLUMN) + "\n", QUIET)]
        for row in range(DAYS):
            name = next(
                (short_weekday(week.days[row].day).rstrip(".") for week in shown if row < len(week.days)), ""
            )
            parts.append((name[:LABEL].ljust(LABEL), QUIET))
            for week in shown:
                parts += self._cell(week, row)
            parts.append("\n")
        parts += _hanging(self._families(shown), width)
        legend = ["\n", *_hanging(_levels(shown, letters=self.app.no_color), width)]
        looked = self.day or self.under_mouse
        if looked is None:
            return joined([*parts, *legend, "\n", (_(HINT) if self.keys else "", QUIET)])
        told = fold(self.calendar.told_day(looked), width)[:SLOT]
        if len(told) == 1 or self.screen.has_class("-narrow"):
            parts += legend
        return joined([*parts, "\n", ("\n".join(told), "bold")])

    def _cell(self, week: CalendarWeek, row: int) -> list[Part]:
        if row >= len(week.days):
            return [" " * COLUMN]
        day = week.days[row]
        sign, style = self._sign(day), _style(day, self.calendar.today)
        if day.day in (self.day, self.under_mouse):
            return [(sign, f"{style} reverse".strip()), (" " * (COLUMN - 1), style)]
        return [(sign.ljust(COLUMN), style)]

    def _sign(self, day: CalendarDay) -> str:
        """The sign of a day; without colours its family's letter, a capital for a long day."""
        if day.day == self.calendar.today and day.level in (Level.NOTHING, Level.PAUSED):
            return TODAY
        if self.app.no_color and day.family is not None and day.level in (Level.ACTIVE, Level.LONG):
            letter = family_sign(day.family, letters=True)
            return letter if day.level is Level.LONG else letter.lower()
        return day.level.value

    def _families(self, shown: Sequence[CalendarWeek]) -> list[list[Part]]:
        """The families that are there, each with its sign in its hue."""
        there = {day.family for week in shown for day in week.days}
        sign = Level.LONG.value
        return [
            [
                (family_sign(one, letters=True) if self.app.no_color else sign, f"${one}"),
                (f" {_(name)}", QUIET),
            ]
            for one, name in FAMILIES.items()
            if one in there
        ]

    def day_at(self, offset: Offset) -> date | None:
        """The day at a place in the content; None where there is none that can have held anything."""
        row, column = offset.y - 1, (offset.x - LABEL) // COLUMN
        shown = self.calendar.weeks(self.end, self.room)
        if offset.x < LABEL or not 0 <= row < DAYS or column >= len(shown) or row >= len(shown[column].days):
            return None
        day = shown[column].days[row].day
        return day if day <= self.calendar.today else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The day under the mouse is read out."""
        offset = event.get_content_offset(self)
        self._hover(self.day_at(offset) if offset is not None else None)

    def on_leave(self) -> None:
        """The mouse has gone."""
        self._hover(None)

    def _hover(self, day: date | None) -> None:
        if day != self.under_mouse:
            self.under_mouse = day
            self.drawn = None
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A tap on a day looks at it."""
        offset = event.get_content_offset(self)
        day = self.day_at(offset) if offset is not None else None
        if day is not None:
            event.stop()
            self.post_message(self.Picked(day))


def _style(day: CalendarDay, today: date) -> str:
    """The hue of the day's family, its second shade for a day of few minutes."""
    if day.level in (Level.KEPT, Level.ACTIVE):
        return f"${day.family}-short"
    if day.level is Level.LONG:
        return f"${day.family}"
    return "bold" if day.day == today else STYLES.get(day.level, "")


def room_in(width: int) -> int:
    """How many weeks fit into that many columns."""
    return min(WIDEST_CALENDAR, max(1, (width - LABEL) // COLUMN))


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


def _levels(shown: Sequence[CalendarWeek], *, letters: bool) -> list[list[Part]]:
    """What the signs mean that are there; without colours capitals and small letters."""
    signs = {level: level.value for level, _words in LEGEND}
    if letters:
        signs |= {Level.LONG: _("Capital:"), Level.ACTIVE: _("small:")}
    levels = {day.level for week in shown for day in week.days}
    return [[(f"{signs[level]} {_(words)}", QUIET)] for level, words in LEGEND if level in levels]


def _hanging(items: Sequence[list[Part]], width: int) -> list[Part]:
    """Items in a row, two spaces apart, on as many lines as they need."""
    parts: list[Part] = []
    at = 0
    for item in items:
        size = sum(cell_len(part[0] if isinstance(part, tuple) else str(part)) for part in item)
        if at and at + GAP + size > width:
            parts.append("\n")
            at = 0
        elif at:
            parts.append(" " * GAP)
            at += GAP
        parts += item
        at += size
    return parts
