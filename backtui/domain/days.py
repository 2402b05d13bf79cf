"""Which days count: the sessions of one day add up (consistency.md rule 3)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from backtui.domain.session import COUNTS_FROM_SECONDS, Outcome, Session

ADDS_FROM_SECONDS = 60
"""Least active time with which a session adds to its day (rule 3)."""


def from_day(sessions: tuple[Session, ...], day: date) -> tuple[Session, ...]:
    """The sessions of `day` and later, and perhaps some of two days before; of all, sorted by time.

    Looked up instead of looked for, as a long history has thousands. A local date is at most a day off that
    of UTC.
    """
    before = date.fromordinal(max(1, day.toordinal() - 1))
    return sessions[bisect_left(sessions, datetime.combine(before, time.min, UTC), key=_begins) :]


def _begins(session: Session) -> datetime:
    return session.started_at


def active_days(sessions: Iterable[Session]) -> frozenset[date]:
    """The days with ten minutes, in one session or several, or with one that a stop sign ended; in one pass.

    A session that counts by itself has the ten minutes, so that the sum is all there is to look at. Most have
    them in active time, and a long history has thousands: those are not summed.
    """
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


def is_first_active_day(before: Iterable[Session], session: Session) -> bool:
    """Whether `session` makes the first active day of all: then a goal is asked for (rules 3 and 4)."""
    earlier = tuple(before)
    return not active_days(earlier) and bool(active_days((*earlier, session)))
