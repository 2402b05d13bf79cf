"""Records for tests, written briefly."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Session

NORWAY = timezone(timedelta(hours=1))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SAFETY = Outcome.STOPPED_FOR_SAFETY


def a_session(at: date | datetime, minutes: float = 35, **given: Any) -> Session:
    """A session of `minutes` of active time; at noon when only its day matters."""
    started = at if isinstance(at, datetime) else datetime.combine(at, time(12), NORWAY)
    fields: dict[str, Any] = {
        "id": f"{started.isoformat()} {given.get('activity', 'walk')}",
        "programme": "walk_steady_35",
        "family": Family.CARDIO,
        "activity": "walk",
        "started_at": started,
        "ended_at": started + timedelta(minutes=minutes),
        "planned_seconds": round(minutes * 60),
        "active_seconds": round(minutes * 60),
        "outcome": Outcome.COMPLETED,
        "modified_at": started,
    }
    return Session(**fields | given)


def a_goal(days: int, from_day: date, modified_at: datetime = LONG_AGO, goal_id: str = "") -> Goal:
    return Goal(goal_id or f"{from_day} {days}", days, from_day, modified_at)


def a_pause(first_day: date, last_day: date | None, reason: PauseReason = PauseReason.ILL) -> Pause:
    return Pause(f"{first_day} {last_day}", reason, first_day, last_day, LONG_AGO)
