"""Weeks that were kept: counted from the records each time, never stored (consistency.md)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PauseReason(StrEnum):
    """Why weeks do not count against anyone."""

    FLARE_UP = "flare_up"
    ILL = "ill"
    AWAY = "away"
    SAFETY = "safety"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Goal:
    """Active days a week, from a day on (consistency.md rule 4)."""

    id: str
    days: int
    """1 to 7."""
    from_day: date
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """A span of days that asks nothing (consistency.md rule 5)."""

    id: str
    reason: PauseReason
    first_day: date
    last_day: date | None
    """Inclusive; None while it is open."""
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days and what they held."""

    first_day: date
    active_days: int
    goal: int
    paused: bool
    """At least one of its days is in a pause."""

    @property
    def active(self) -> bool:
        """It has an active day (rule 3)."""
        return self.active_days > 0

    @property
    def neutral(self) -> bool:
        """Paused and not active: neither adds nor breaks (rule 5)."""
        return self.paused and not self.active

    @property
    def on_target(self) -> bool:
        """At least its goal of active days (rule 4)."""
        return self.active_days >= self.goal


@dataclass(frozen=True, slots=True)
class Consistency:
    """What a history adds up to on a date."""

    today: date
    weeks: tuple[Week, ...]
    """From the week of the first counted session (or the running one) to the running week, which is last."""
    keep_going: int
    """Weeks (rule 6)."""
    best_keep_going: int
    on_target: int
    """Weeks (rule 6)."""
    best_on_target: int
    window: tuple[date, ...]
    """First days of the headline's weeks, oldest first (rule 7); empty before the first counted session."""
    window_active: int
    coming_back: bool
    """Rule 9."""
    open_pause: Pause | None
    """The pause that is open today, if any."""
    sessions: int
    """Every session kept, counted or not."""
    active_seconds: int
    """Of every session kept."""

    @property
    def this_week(self) -> Week:
        """The running week."""
        return self.weeks[-1]
