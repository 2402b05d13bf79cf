"""A session at one moment: a plan, where a person is in it, and what was really done.

Two books are kept apart. The plan's position (`index`, `position`) can be moved by the person; the active
time (`active`, `by_phase`) only grows while the session runs. `engine.transition` is what changes them.
"""

from enum import Enum

from msgspec import Struct

from backtui.domain.programme import Move, Phase, PlannedStep
from backtui.domain.session import Outcome

MS = 1000
"""Milliseconds in a second."""
SILENCE = 30 * MS
"""Longest gap between two looks that is credited without asking, in real ms (architecture.md, Time)."""
FORGOTTEN = 3 * 60 * 60 * MS
"""A pause longer than this offers to save, in milliseconds (architecture.md, Time)."""
RESTART_WITHIN = 3 * MS
"""Further into a step than this, `previous` restarts the step instead of leaving it, in milliseconds."""
LEFT_AFTER_TAKING = 5
"""Seconds of a step that taking time away always leaves, so that nothing ends by that key."""


class Status(Enum):
    """Where a session stands."""

    READY = "ready"
    LEAD_IN = "lead_in"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    """The plan's end was reached."""
    STOPPED = "stopped"
    """Ended before it, by choice or by a stop sign."""

    @property
    def is_over(self) -> bool:
        """Nothing can happen any more."""
        return self in (Status.FINISHED, Status.STOPPED)


class Command(Enum):
    """Commands without a value."""

    TICK = "tick"
    """Only look at the clock."""
    START = "start"
    PAUSE = "pause"
    GO_ON = "go_on"
    NEXT = "next"
    PREVIOUS = "previous"
    DONE = "done"
    """The repetitions of this step are done."""
    END = "end"
    """Save what was done so far."""
    COUNT_AWAY = "count_away"
    """The person kept moving while nobody looked."""


class AddTime(Struct, frozen=True):
    """Make the current step longer, or shorter when negative."""

    seconds: int


class Stop(Struct, frozen=True):
    """End for safety."""

    sign: str
    """Id of the stop sign."""


class ChangeMove(Struct, frozen=True):
    """Leave this move for today: another is done for the rest of its time, and wherever it comes again."""

    move: Move
    slower: bool = False
    """Whatever asks more than `move` later on is left too: a walk stays an easy one."""


SessionCommand = Command | AddTime | Stop | ChangeMove


class EventKind(Enum):
    """What a transition can report."""

    LEAD_IN = "lead_in"
    """The countdown to the start, or to going on, began."""
    STEP = "step"
    """A step began."""
    WENT_ON = "went_on"
    """The clock runs again in the middle of a step."""
    PAUSED = "paused"
    AWAY = "away"
    """Nobody looked for longer than is credited: the person has to be asked."""
    FINISHED = "finished"
    ENDED = "ended"
    STOPPED = "stopped"


class Event(Struct, frozen=True):
    """One thing that happened, and at which step."""

    kind: EventKind
    index: int


class Away(Struct, frozen=True):
    """A gap that the person has to explain: readings of the steady clock, milliseconds."""

    since: int
    until: int

    @property
    def length(self) -> int:
        """Milliseconds."""
        return self.until - self.since


class TimerState(Struct, frozen=True):
    """A session at one moment. Times are in milliseconds."""

    steps: tuple[PlannedStep, ...]
    """The plan as it stands, with added and taken time."""
    looked: int
    """The steady clock at the last look; after an end that was told later, when the person was last there."""
    lead_in: int = 5 * MS
    """Length of the countdown before the start and after each pause."""
    silence: int = SILENCE
    """Longest credited gap, on the scale of the clock in use."""
    status: Status = Status.READY
    index: int = 0
    position: int = 0
    """Into the current step."""
    announced: bool = False
    """Whether the current step's beginning has been reported."""
    past_half: bool = False
    """Whether half of the plan has been behind while the clock ran; added time does not take that back."""
    active: int = 0
    by_phase: tuple[tuple[Phase, int], ...] = ()
    """Active time of each phase so far; sums to `active`."""
    lead_left: int = 0
    """Of the countdown; 0 outside LEAD_IN."""
    away: Away | None = None
    """The gap to be asked about, only while PAUSED."""
    paused_at: int | None = None
    """The steady clock when the pause began, only while PAUSED."""
    stop_sign: str | None = None

    @property
    def step(self) -> PlannedStep:
        """The current step; the last one once the plan is done."""
        return self.steps[self.index]

    @property
    def next_step(self) -> PlannedStep | None:
        """What comes after the current step."""
        return self.steps[self.index + 1] if self.index + 1 < len(self.steps) else None

    @property
    def step_left(self) -> int:
        """Time left of the current step, never negative."""
        return max(0, self.step.seconds * MS - self.position)

    @property
    def total(self) -> int:
        """Length of the plan as it stands."""
        return sum(step.seconds for step in self.steps) * MS

    @property
    def left(self) -> int:
        """Time left of the plan, never negative."""
        return self.step_left + sum(step.seconds for step in self.steps[self.index + 1 :]) * MS

    @property
    def outcome(self) -> Outcome:
        """How it ended, or how it would be kept if it were saved now."""
        if self.stop_sign is not None:
            return Outcome.STOPPED_FOR_SAFETY
        return Outcome.COMPLETED if self.status is Status.FINISHED else Outcome.ENDED_EARLY

    def paused_for(self, now: int) -> int:
        """How long it has been paused at the reading `now`; 0 when it is not."""
        return max(0, now - self.paused_at) if self.paused_at is not None else 0
