"""A running session as it is written down, so that a crash loses seconds, not the session."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SavedStep:
    """A planned step by name."""

    move: str
    """Move id."""
    milliseconds: int
    """Length, with added or taken time."""
    phase: str
    block: int
    round: int
    rounds: int
    reps: int | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything needed to go on, or to save what was done."""

    session: str
    """The id that the record will have."""
    programme: str
    minutes: int
    family: str
    activity: str
    planned_seconds: int
    started_at: datetime
    pain_before: int | None
    status: str
    """Name of the timer's status."""
    steps: tuple[SavedStep, ...]
    index: int
    position: int
    """Milliseconds into the current step."""
    active: int
    """Milliseconds of active time."""
    by_phase: tuple[tuple[str, int], ...]
    """Active milliseconds of each phase."""
    wall: datetime
    """The wall clock at the last look."""
    steady: int
    """The steady clock at the last look, milliseconds."""
    boot: str
    """The boot that the steady clock belongs to."""
    stop_sign: str | None = None
