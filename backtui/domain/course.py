"""How back pain goes over time: means of weeks, and whether it moved by more than it does from day to day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean

from msgspec import Struct

from backtui.domain.session import Session

BASELINE_DAYS = range(1, 8)
"""Days after the first rated one that the beginning is averaged over: often the first is a bad day."""
RECENT_DAYS = 14
"""Days up to today that it is compared with."""
NOTABLE_POINTS, NOTABLE_SHARE = 2.0, 0.3
"""How far pain has to move to be worth saying, in points and of the beginning (Ostelo 2008)."""
NOTABLE_RATINGS = 3
"""Days with a rating that either mean needs, as in domain.ladder."""


class PainWeek(Struct, frozen=True):
    """Means of one week, 0 to 10; None where nothing was rated."""

    first_day: date
    before: float | None
    """Of the sessions that began in it."""
    after: float | None
    next_day: float | None
    """The days after those sessions."""
    mean: float | None
    """Of the 7 days that end with its last day, or today: pain before sessions and the days after."""


def pain_weeks(sessions: Iterable[Session], first_days: Sequence[date], today: date) -> tuple[PainWeek, ...]:
    """Back pain in each of the weeks that begin on these days, oldest first without gaps."""
    if not first_days:
        return ()
    first, places = first_days[0], len(first_days)
    columns: tuple[list[list[int]], ...] = tuple([[] for _ in range(places)] for _ in range(3))
    by_day: dict[date, list[int]] = {}
    for session in sessions:
        day = session.started_at.date()
        rated = session.pain_before, session.pain_after, session.next_day_pain
        if not first - timedelta(days=7) <= day <= today or rated == (None, None, None):
            continue
        place = (day - first).days // 7
        for column, value in zip(columns, rated, strict=True):
            if value is not None and 0 <= place < places:
                column[place].append(value)
        _note(by_day, session)
    found = []
    for place, first_day in enumerate(first_days):
        last = min(first_day + timedelta(days=6), today)
        week = [value for back in range(7) for value in by_day.get(last - timedelta(days=back), ())]
        before, after, next_day = (_mean(column[place]) for column in columns)
        found.append(PainWeek(first_day, before, after, next_day, _mean(week)))
    return tuple(found)


def _note(by_day: dict[date, list[int]], session: Session) -> None:
    """Put the pain before a session to its day, and that of the day after to the next."""
    day = session.started_at.date()
    if session.pain_before is not None:
        by_day.setdefault(day, []).append(session.pain_before)
    if session.next_day_pain is not None:
        by_day.setdefault(day + timedelta(days=1), []).append(session.next_day_pain)


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def notable_change(sessions: Iterable[Session], today: date) -> tuple[float, float] | None:
    """Mean pain at the beginning and in the last 14 days, when it moved notably; else None.

    evidence.md rule 5: by 2 points and by 30 %, from the mean of the days 2 to 8.
    """
    rated = [
        (day, session)
        for session in sessions
        if (session.pain_before is not None or session.next_day_pain is not None)
        and (day := session.started_at.date()) <= today
    ]
    if not rated:
        return None
    first = min(day for day, _ in rated)
    if all(session.pain_before is None for day, session in rated if day == first):
        first += timedelta(days=1)
    begun, lately = first + timedelta(days=BASELINE_DAYS[-1]), today - timedelta(days=RECENT_DAYS)
    by_day: dict[date, list[int]] = {}
    for day, session in rated:
        if day <= begun or day >= lately:
            _note(by_day, session)
    then = _mean_of_days(by_day, [first + timedelta(days=days) for days in BASELINE_DAYS])
    latest = [today - timedelta(days=days) for days in range(RECENT_DAYS)]
    now = _mean_of_days(by_day, [day for day in latest if day > begun])
    if then is None or now is None:
        return None
    moved = abs(now - then)
    return (then, now) if moved >= NOTABLE_POINTS and moved >= NOTABLE_SHARE * then else None


def _mean_of_days(by_day: Mapping[date, Sequence[int]], days: Sequence[date]) -> float | None:
    rated = [fmean(by_day[day]) for day in days if day in by_day]
    return fmean(rated) if len(rated) >= NOTABLE_RATINGS else None
