"""Which exercise a person keeps, and what their ratings say.

Sources: consistency.md rule 8; evidence.md section D.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from backtui.domain.consistency import week_of
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Outcome, Session

KEPT_SESSIONS = 6
"""Sessions before the kept exercise gets a name (rule 8)."""
KEPT_WEEKS = 3
"""Weeks before the kept exercise gets a name (rule 8)."""
BASELINE_DAYS = range(1, 8)
"""Days after the first rated one that the beginning is averaged over: often the first is a bad day."""
RECENT_DAYS = 14
"""Days up to today that it is compared with."""
NOTABLE_POINTS, NOTABLE_SHARE = 2.0, 0.3
"""How far pain has to move to be worth saying, in points and of the beginning (Ostelo 2008)."""
NOTABLE_RATINGS = 3
"""Days with a rating that either mean needs, as in domain.ladder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One activity over the headline's window."""

    activity: str
    programme: str
    """Its latest programme's id."""
    family: str
    weeks: int
    """Weeks of the window in which it was done."""
    of: int
    """Weeks in the window."""
    sessions: int
    complete_share: float
    """0.0 to 1.0."""
    enjoyment: float | None
    """Mean, 0 to 10, or None when never rated."""
    active_seconds: int
    last_day: date

    @property
    def named(self) -> bool:
        """Enough to be called the one you keep (rule 8)."""
        return self.sessions >= KEPT_SESSIONS and self.weeks >= KEPT_WEEKS


def keeping(
    sessions: Iterable[Session], window: tuple[date, ...], week_start: WeekStart = WeekStart.MONDAY
) -> tuple[Kept, ...]:
    """Each activity of the headline's window, the one that is kept best first (consistency.md rule 8).

    `sessions` are those known today (`consistency.known`), in any order; `window` is `Consistency.window`.
    Ordered by weeks, share complete, enjoyment (a missing one last), most recent; never by pain.
    """
    if not window:
        return ()
    weeks, first = frozenset(window), window[0]
    by_activity: dict[str, list[tuple[date, Session]]] = {}
    for session in sessions:
        day = session.started_at.date()
        if day < first or not session.counts or session.outcome is Outcome.STOPPED_FOR_SAFETY:
            continue
        week = week_of(day, week_start)
        if week in weeks:
            by_activity.setdefault(session.activity, []).append((week, session))
    found = [_kept(activity, done, len(window)) for activity, done in by_activity.items()]
    return tuple(kept for kept, latest in sorted(found, key=_rank, reverse=True))


def _kept(activity: str, done: list[tuple[date, Session]], of: int) -> tuple[Kept, datetime]:
    """One activity's figures, and when it was begun last."""
    sessions = [session for _, session in done]
    latest = max(sessions, key=lambda session: (session.started_at, session.id))
    liked = [session.enjoyment for session in sessions if session.enjoyment is not None]
    kept = Kept(
        activity=activity,
        programme=latest.programme,
        family=latest.family,
        weeks=len({week for week, _ in done}),
        of=of,
        sessions=len(sessions),
        complete_share=sum(session.complete for session in sessions) / len(sessions),
        enjoyment=sum(liked) / len(liked) if liked else None,
        active_seconds=sum(session.active_seconds for session in sessions),
        last_day=latest.day,
    )
    return kept, latest.started_at


def _rank(found: tuple[Kept, datetime]) -> tuple[int, float, float, datetime, str]:
    """The order of rule 8; the name only so that equal ones always come in the same order."""
    kept, latest = found
    enjoyment = -1.0 if kept.enjoyment is None else kept.enjoyment
    return kept.weeks, kept.complete_share, enjoyment, latest, kept.activity


def leading(kept: tuple[Kept, ...]) -> Kept | None:
    """The one you keep, or None while it is too early to say (consistency.md rule 8)."""
    return kept[0] if kept and kept[0].named else None


@dataclass(frozen=True, slots=True)
class PainWeek:
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

    evidence.md section D, rule 5: by 2 points and by 30 %, from the mean of the days 2 to 8.
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
