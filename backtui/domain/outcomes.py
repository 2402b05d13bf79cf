"""Which exercise a person keeps (consistency.md rule 8)."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from backtui.domain.consistency import week_of
from backtui.domain.days import activity_days, from_day
from backtui.domain.long_history import LongList
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session

KEPT_DAYS = 6
"""Days before the kept exercise gets a name (rule 8)."""
KEPT_WEEKS = 3
"""Weeks before the kept exercise gets a name (rule 8)."""


class Kept(Struct, frozen=True):
    """One activity over the headline's window."""

    activity: str
    programme: str
    """Its latest programme's id."""
    family: str
    weeks: int
    """Weeks of the window in which it was done."""
    of: int
    """Weeks in the window."""
    days: int
    """Of this activity (rule 3); the figures below are of its sessions of at least a minute on them."""
    complete_share: float
    """0.0 to 1.0."""
    enjoyment: float | None
    """Mean, 0 to 10, or None when never rated."""
    active_seconds: int
    last_day: date

    @property
    def named(self) -> bool:
        """Enough to be called the one you keep (rule 8)."""
        return self.days >= KEPT_DAYS and self.weeks >= KEPT_WEEKS


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
    if isinstance(sessions, LongList):
        sessions = from_day(sessions, first)
    lately = [session for session in sessions if session.started_at.date() >= first]
    found = []
    for activity, days in activity_days(lately).items():
        inside = {day: week for day in days if (week := week_of(day, week_start)) in weeks}
        if inside:
            done = [session for day in inside for session in days[day]]
            found.append(_kept(activity, done, len(inside), len(set(inside.values())), len(window)))
    return tuple(kept for kept, latest in sorted(found, key=_rank, reverse=True))


def _kept(activity: str, sessions: list[Session], days: int, weeks: int, of: int) -> tuple[Kept, datetime]:
    """One activity's figures, and when it was begun last."""
    latest = max(sessions, key=lambda session: (session.started_at, session.id))
    liked = [session.enjoyment for session in sessions if session.enjoyment is not None]
    kept = Kept(
        activity=activity,
        programme=latest.programme,
        family=latest.family,
        weeks=weeks,
        of=of,
        days=days,
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
