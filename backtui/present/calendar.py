"""A calendar of weeks as plain data: what each day held, and what each week came to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

from backtui.domain.consistency import Consistency, Pause
from backtui.domain.days import of_days
from backtui.domain.programme import Catalogue, Family
from backtui.domain.session import Outcome, Session
from backtui.present.dates import duration, long_date, short_date, short_weekday
from backtui.present.names import outcome_name, programme_name, reason_name
from backtui.present.words import N_, _, ngettext

CALENDAR_WEEKS = 26
"""Weeks that the calendar's text tells at a time: half a year."""
WIDEST_CALENDAR = 53
"""Weeks that the calendar shows at most: a year, and the week that runs."""
LONG_DAY_SECONDS = 30 * 60
"""From here on a day has the fullest sign: the shortest cardio session of the article."""
DAYS = 7
"""Of a week."""


class Level(Enum):
    """How much a day held. The value is the sign it is drawn with, told apart without colour."""

    AHEAD = " "
    """It is still to come."""
    NOTHING = "·"
    PAUSED = "–"
    """Nothing, in a pause."""
    KEPT = "▫"
    """Sessions that do not make it an active day (consistency.md rule 3)."""
    ACTIVE = "▪"
    LONG = "■"
    """An active day with 30 minutes or more."""
    STOPPED = "!"
    """A session was ended by a stop sign; an active day, too."""


LEGEND: tuple[tuple[Level, str], ...] = (
    (Level.LONG, N_("30 min or more")),
    (Level.ACTIVE, N_("10 min or more")),
    (Level.KEPT, N_("less")),
    (Level.PAUSED, N_("paused")),
    (Level.STOPPED, N_("stopped for safety: the day counts")),
)
"""What the signs mean; translate the words when they are shown."""


class CalendarDay(Struct, frozen=True):
    """One day of the calendar."""

    day: date
    level: Level
    active_seconds: int
    family: Family | None = None
    """The kind of exercise that took the most time; None on a day without one, or to come."""

    @property
    def held(self) -> bool:
        """Whether there was a session."""
        return self.family is not None


class CalendarWeek(Struct, frozen=True):
    """One column of the calendar."""

    first_day: date
    days: tuple[CalendarDay, ...]
    """Seven, the week's first day first."""
    active_days: int
    goal: int
    on_target: bool
    paused: bool
    running: bool
    """The week that contains today."""

    @property
    def note(self) -> str:
        """What the week came to, in words; "" for a week without a session."""
        notes = []
        if self.active_days:
            days = ngettext(
                "{days} active day, goal {goal}", "{days} active days, goal {goal}", self.active_days
            )
            notes.append(days.format(days=self.active_days, goal=self.goal))
        if self.on_target:
            notes.append(_("on target"))
        if self.paused:
            notes.append(_("paused"))
        return ", ".join(notes)

    def told(self, today: date) -> str:
        """The week as a sentence: "23 November: Mon 35 min, Wed 8 min; 1 active day, goal 3"."""
        held = ", ".join(
            f"{short_weekday(day.day)} {duration(day.active_seconds)}{self._aside(day)}"
            for day in self.days
            if day.held
        )
        said = "; ".join(part for part in (held, self.note) if part)
        nothing = _("no sessions")
        return f"{long_date(self.first_day, today)}: {said or nothing}"

    def _aside(self, day: CalendarDay) -> str:
        return f" ({_('stopped for safety')})" if day.level is Level.STOPPED else ""


class Calendar(Struct, frozen=True):
    """Every week from the first to the running one; each is drawn up when it is looked at."""

    figures: Consistency
    sessions: Sequence[Session]
    """Those known today, sorted by time."""
    pauses: tuple[Pause, ...]
    catalogue: Catalogue

    @property
    def count(self) -> int:
        """How many weeks there are."""
        return len(self.figures.weeks)

    @property
    def today(self) -> date:
        """The last day that can have held anything."""
        return self.figures.today

    @property
    def first_day(self) -> date:
        """The first day of the first week."""
        return self.figures.weeks[0].first_day

    def weeks(self, end: int, count: int = CALENDAR_WEEKS) -> tuple[CalendarWeek, ...]:
        """Up to `count` weeks before the one numbered `end` (from 0), oldest first."""
        return tuple(self._week(number) for number in range(max(0, end - count), min(end, self.count)))

    def number_of(self, day: date) -> int:
        """Which week a day lies in, from 0."""
        return (day - self.first_day).days // DAYS

    def told_day(self, day: date) -> str:
        """What one day held: its sessions, a pause, or nothing."""
        name = short_date(day, self.today)
        sessions = [
            f"{programme_name(one.programme, self.catalogue)}, {duration(one.active_seconds)}, "
            f"{outcome_name(one.outcome)}{_pain(one)}"
            for one in of_days(self.sessions, day, day).get(day, ())
        ]
        pause = self._pause(day)
        if pause is not None:
            sessions.append(_("paused ({reason})").format(reason=reason_name(pause.reason)))
        return f"{name}: {'; '.join(sessions) or _('no sessions')}"

    def _week(self, number: int) -> CalendarWeek:
        week = self.figures.weeks[number]
        begins = week.first_day.toordinal()
        # The calendar itself ends on its last day, whatever the week would still hold.
        ordinals = range(begins, min(begins + DAYS, date.max.toordinal() + 1))
        days = [date.fromordinal(ordinal) for ordinal in ordinals]
        done = of_days(self.sessions, days[0], days[-1])
        return CalendarWeek(
            first_day=week.first_day,
            days=tuple(self._day(day, done.get(day, ()), in_pause=week.paused) for day in days),
            active_days=week.active_days,
            goal=week.goal,
            on_target=week.on_target,
            paused=week.paused,
            running=week is self.figures.this_week,
        )

    def _day(self, day: date, sessions: Sequence[Session], *, in_pause: bool) -> CalendarDay:
        seconds = sum(session.active_seconds for session in sessions)
        if day > self.today:
            level = Level.AHEAD
        elif any(session.outcome is Outcome.STOPPED_FOR_SAFETY for session in sessions):
            level = Level.STOPPED
        elif not sessions:
            level = Level.PAUSED if in_pause and self._pause(day) else Level.NOTHING
        elif day not in self.figures.active_days:
            level = Level.KEPT
        else:
            level = Level.LONG if seconds >= LONG_DAY_SECONDS else Level.ACTIVE
        family = main_family(sessions) if day <= self.today else None
        return CalendarDay(day, level, seconds, family)

    def _pause(self, day: date) -> Pause | None:
        return next(
            (
                pause
                for pause in self.pauses
                if pause.first_day <= day and (pause.last_day is None or day <= pause.last_day)
            ),
            None,
        )


def _pain(session: Session) -> str:
    """ ", pain 4 → 2", where both were given."""
    if session.pain_before is None or session.pain_after is None:
        return ""
    return ", " + _("pain {before} → {after}").format(before=session.pain_before, after=session.pain_after)


def calendar(
    figures: Consistency,
    sessions: Sequence[Session],
    pauses: Iterable[Pause] = (),
    catalogue: Catalogue | None = None,
) -> Calendar:
    """The calendar of the sessions known today, sorted by time."""
    return Calendar(figures, sessions, tuple(pauses), catalogue or Catalogue({}, ()))


def main_family(sessions: Iterable[Session]) -> Family | None:
    """The kind of exercise that took the most time in these sessions; None without one."""
    seconds: Counter[Family] = Counter()
    for session in sessions:
        seconds[session.family] += max(1, session.active_seconds)
    return seconds.most_common(1)[0][0] if seconds else None


def bounded(day: date, by: timedelta, calendar: Calendar) -> date:
    """The day that lies `by` further, within the calendar."""
    first, last = calendar.first_day.toordinal(), calendar.today.toordinal()
    return date.fromordinal(min(max(day.toordinal() + by.days, first), last))
