"""A calendar of weeks as plain data: what each day held, and what each week came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from backtui.domain.consistency import Consistency, Week
from backtui.domain.session import Outcome, Session
from backtui.present.dates import duration, long_date, short_weekday
from backtui.present.words import N_, _, ngettext

CALENDAR_WEEKS = 26
"""Weeks that the calendar shows at most: half a year."""
LONG_DAY_SECONDS = 30 * 60
"""From here on a day has the fullest sign: the shortest cardio session of the article."""
_DAYS = 7


class Level(Enum):
    """How much a day held. The value is the sign it is drawn with, told apart without colour."""

    AHEAD = " "
    """It is still to come."""
    NOTHING = "·"
    KEPT = "▪"
    """Sessions, none of which counts (consistency.md rule 1)."""
    ACTIVE = "■"
    LONG = "█"
    """An active day with 30 minutes or more."""


LEGEND: tuple[tuple[Level, str], ...] = (
    (Level.KEPT, N_("under 10 minutes")),
    (Level.ACTIVE, N_("active day")),
    (Level.LONG, N_("30 minutes or more")),
)
"""What the signs mean; translate the words when they are shown."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the calendar."""

    day: date
    level: Level
    active_seconds: int


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """One row of the calendar."""

    first_day: date
    days: tuple[CalendarDay, ...]
    """Seven, the week's first day first."""
    active_days: int
    goal: int
    on_target: bool
    paused: bool
    safety_stop: bool
    """A session of this week was ended by a stop sign."""
    running: bool
    """The week that contains today."""

    @property
    def glyphs(self) -> str:
        """The days' signs, one character each."""
        return "".join(day.level.value for day in self.days)

    @property
    def note(self) -> str:
        """What the week came to, in words; "" for a week without a session."""
        return ", ".join(self._notes())

    def _notes(self) -> list[str]:
        notes = []
        if self.on_target:
            notes.append(_("on target"))
        elif self.active_days:
            notes.append(
                ngettext("{days} active day", "{days} active days", self.active_days).format(
                    days=self.active_days
                )
            )
        if self.paused:
            notes.append(_("paused"))
        if self.safety_stop:
            notes.append(_("stopped for safety"))
        return notes

    def told(self, today: date) -> str:
        """The row as a sentence: "23 November: Mon 35 min, Wed 8 min; 1 active day"."""
        held = ", ".join(
            f"{short_weekday(day.day)} {duration(day.active_seconds)}"
            for day in self.days
            if day.level not in (Level.AHEAD, Level.NOTHING)
        )
        said = "; ".join(part for part in (held, self.note) if part)
        nothing = _("no sessions")
        return f"{long_date(self.first_day, today)}: {said or nothing}"


def calendar(
    figures: Consistency, sessions: Iterable[Session], weeks: int = CALENDAR_WEEKS
) -> tuple[CalendarWeek, ...]:
    """The latest weeks, oldest first, at most `weeks` of them, none before the first counted session's."""
    shown = figures.weeks[-weeks:]
    first = shown[0].first_day
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        day = session.started_at.date()
        if first <= day <= figures.today:
            by_day.setdefault(day, []).append(session)
    return tuple(_row(week, by_day, figures) for week in shown)


def _row(week: Week, by_day: dict[date, list[Session]], figures: Consistency) -> CalendarWeek:
    begins = week.first_day.toordinal()
    # The calendar itself ends on its last day, whatever the week would still hold.
    ordinals = range(begins, min(begins + _DAYS, date.max.toordinal() + 1))
    dates = [date.fromordinal(ordinal) for ordinal in ordinals]
    return CalendarWeek(
        first_day=week.first_day,
        days=tuple(_day(day, by_day.get(day, []), figures.today) for day in dates),
        active_days=week.active_days,
        goal=week.goal,
        on_target=week.on_target,
        paused=week.paused,
        safety_stop=any(
            session.outcome is Outcome.STOPPED_FOR_SAFETY for day in dates for session in by_day.get(day, [])
        ),
        running=week is figures.this_week,
    )


def _day(day: date, sessions: list[Session], today: date) -> CalendarDay:
    seconds = sum(session.active_seconds for session in sessions)
    if day > today:
        level = Level.AHEAD
    elif not sessions:
        level = Level.NOTHING
    elif not any(session.counts for session in sessions):
        level = Level.KEPT
    else:
        level = Level.LONG if seconds >= LONG_DAY_SECONDS else Level.ACTIVE
    return CalendarDay(day, level, seconds)
