"""Which days count: the sessions of one day add up (consistency.md rule 3)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime, time
from functools import cached_property

from backtui.domain.long_history import LongList, SessionsLongAgo, place_of
from backtui.domain.preferences import WeekStart
from backtui.domain.session import COUNTS_FROM_SECONDS, Outcome, Session

ADDS_FROM_SECONDS = 60
"""Least active time with which a session adds to its day (rule 3)."""


def from_day(sessions: Sequence[Session], day: date) -> Sequence[Session]:
    """The sessions of `day` and later, and perhaps some of two days before; of all, sorted by time.

    Looked up instead of looked for, as a long history has thousands. A local date is at most a day off that
    of UTC.
    """
    before = date.fromordinal(max(1, day.toordinal() - 1))
    return sessions[place_of(sessions, datetime.combine(before, time.min, UTC), "started_at") :]


def of_days(sessions: Sequence[Session], first: date, last: date) -> dict[date, list[Session]]:
    """The sessions of each day from `first` to `last` that has any; of all, sorted by time."""
    begins = datetime.combine(date.fromordinal(max(1, first.toordinal() - 1)), time.min, UTC)
    ends = datetime.combine(date.fromordinal(min(date.max.toordinal(), last.toordinal() + 1)), time.max, UTC)
    found: dict[date, list[Session]] = {}
    start, stop = (place_of(sessions, moment, "started_at") for moment in (begins, ends))
    for session in sessions[start:stop]:
        day = session.started_at.date()
        if first <= day <= last:
            found.setdefault(day, []).append(session)
    return found


class ActiveDays(Set[date]):
    """The active days of a long history; those of long ago are read when one of them is asked for."""

    def __init__(self, before: SessionsLongAgo[Session], lately: frozenset[date]) -> None:
        self.before = before
        self.lately = lately

    @cached_property
    def all(self) -> frozenset[date]:
        """All of them, read."""
        return frozenset(active_days(self.before.all()) | self.lately)

    def __contains__(self, day: object) -> bool:
        if day in self.lately:
            return True
        return isinstance(day, date) and day <= self.before.until.date() and day in self.all

    def __iter__(self) -> Iterator[date]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __bool__(self) -> bool:
        return bool(self.lately) or any(counts for _first, counts in self.before.weeks.values())


def active_days(sessions: Iterable[Session]) -> Set[date]:
    """The days with ten minutes, in one session or several, or with one that a stop sign ended; in one pass.

    A session that counts by itself has the ten minutes, so that the sum is all there is to look at. Most have
    them in active time, and a long history has thousands: those are not summed.
    """
    if isinstance(sessions, LongList) and isinstance(sessions.before, SessionsLongAgo):
        return ActiveDays(sessions.before, frozenset(active_days(sessions.lately)))
    days: set[date] = set()
    added: Counter[date] = Counter()
    for session in sessions:
        active = session.active_seconds
        if active >= COUNTS_FROM_SECONDS or session.outcome is Outcome.STOPPED_FOR_SAFETY:
            days.add(session.started_at.date())
        elif active >= ADDS_FROM_SECONDS:
            added[session.started_at.date()] += session.worth_seconds
    return frozenset(days | {day for day, seconds in added.items() if seconds >= COUNTS_FROM_SECONDS})


def activity_days(sessions: Iterable[Session]) -> Mapping[str, Mapping[date, list[Session]]]:
    """The days of each activity, with its sessions of at least a minute on them.

    Sessions that a stop sign ended are left out, and so is an activity without such a day.
    """
    found: dict[str, dict[date, list[Session]]] = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        if session.active_seconds >= ADDS_FROM_SECONDS and session.outcome is not Outcome.STOPPED_FOR_SAFETY:
            found[session.activity][session.started_at.date()].append(session)
    kept = {
        activity: {
            day: done
            for day, done in days.items()
            # As in `active_days`: most days have the ten minutes in their first session.
            if done[0].active_seconds >= COUNTS_FROM_SECONDS
            or sum([session.worth_seconds for session in done]) >= COUNTS_FROM_SECONDS
        }
        for activity, days in found.items()
    }
    return {activity: days for activity, days in kept.items() if days}


def is_first_active_day(before: Sequence[Session], session: Session) -> bool:
    """Whether `session` makes the first active day of all: then a goal is asked for (rules 3 and 4)."""
    return not active_days(before) and bool(active_days((*before, session)))


def active_seconds(sessions: Sequence[Session]) -> int:
    """The active time of all of them."""
    if isinstance(sessions, LongList) and isinstance(sessions.before, SessionsLongAgo):
        return sessions.before.active_seconds + active_seconds(sessions.lately)
    return sum([session.active_seconds for session in sessions])


def times_done(sessions: Sequence[Session], programme: str) -> int:
    """How many of the sessions were of a programme (id)."""
    if isinstance(sessions, LongList) and isinstance(sessions.before, SessionsLongAgo):
        return sessions.before.times.get(programme, 0) + times_done(sessions.lately, programme)
    return sum(session.programme == programme for session in sessions)


def week_numbers(days: Iterable[date], week_start: WeekStart) -> list[int]:
    """The weeks in which days lie, counted from the beginning of the calendar.

    Without a call for each: a long history has thousands.
    """
    before = week_start is WeekStart.MONDAY
    return [(day.toordinal() - before) // 7 for day in days]


def days_in_weeks(days: Set[date], week_start: WeekStart) -> Mapping[int, int]:
    """How many active days lie in each week that has any, by its number."""
    if not isinstance(days, ActiveDays):
        return Counter(week_numbers(days, week_start))
    first, counts = days.before.weeks[week_start]
    found = dict(enumerate(counts, first))
    for number in week_numbers(days.lately, week_start):
        found[number] = found.get(number, 0) + 1
    return found
