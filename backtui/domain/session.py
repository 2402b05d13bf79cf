"""One finished session, as it is kept."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from backtui.domain.programme import Family
from backtui.domain.units import Moment, Name, Rating, RecordId, Seconds

COUNTS_FROM_SECONDS = 600
"""consistency.md rule 1."""
COMPLETE_FROM_SHARE = 0.8
"""consistency.md rule 1."""
NOTE_LENGTH = 500
"""Characters of a note that can be written here; a longer one that was imported is kept whole."""


class Outcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    """The plan's end was reached, skips included."""
    ENDED_EARLY = "ended_early"
    STOPPED_FOR_SAFETY = "stopped_for_safety"


class Source(StrEnum):
    """How a session came into the history."""

    TIMER = "timer"
    LOGGED = "logged"
    IMPORTED = "imported"


class Session(Struct, frozen=True):
    """A record of formats.md, "A session". Immutable: an edit is a copy with a later `modified_at`."""

    id: RecordId
    programme: Name
    """Programme id; unknown ids are kept and shown by id."""
    family: Family
    activity: Name
    started_at: Moment
    """By the offset at the place of the session."""
    ended_at: Moment
    planned_seconds: Seconds
    """The plan of the start, never changed afterwards."""
    active_seconds: Seconds
    """Pauses excluded."""
    outcome: Outcome
    modified_at: Moment
    stop_sign: str | None = None
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    effort: Rating | None = None
    enjoyment: Rating | None = None
    next_day_pain: Rating | None = None
    note: str = ""
    source: Source = Source.TIMER

    @property
    def counts(self) -> bool:
        """Whether it makes its day an active day by itself (consistency.md rule 1)."""
        return self.outcome is Outcome.STOPPED_FOR_SAFETY or self.worth_seconds >= COUNTS_FROM_SECONDS

    @property
    def complete(self) -> bool:
        """At least 80 % of the planned time was active (consistency.md rule 1)."""
        return self.active_seconds >= COMPLETE_FROM_SHARE * self.planned_seconds

    @property
    def worth_seconds(self) -> int:
        """What it adds to its day: its active time, or the plan of a complete one if longer (rule 3)."""
        return max(self.active_seconds, self.planned_seconds if self.complete else 0)

    @property
    def day(self) -> date:
        """The local date on which it started, by its own UTC offset (consistency.md rule 2)."""
        return self.started_at.date()


class Ratings(Struct, frozen=True):
    """What a person says about a session afterwards; None is "not said"."""

    pain_after: Rating | None = None
    effort: Rating | None = None
    enjoyment: Rating | None = None
    note: str = ""


class Answer(Struct, frozen=True):
    """An answer that is asked apart from a session's end: next day, weekly mean, would do again."""

    id: RecordId
    at: Moment
    item: Name
    value: int | str
    session: RecordId | None
    """Id of the session that it is about, or None."""
    modified_at: Moment
