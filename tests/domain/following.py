"""Somebody following a made-up session, for the tests of the engine."""

from backtui.domain.engine import new_timer, transition
from backtui.domain.programme import Block, Family, Move, Phase, Plan, PlannedStep, Programme, Step, Text
from backtui.domain.timer import Command, SessionCommand, TimerState

BEGAN = 1_000_000
"""The steady clock when a test begins."""
NO_TEXT = Text("", "")
EASY_WALK = Move("easy_walk", Text("Easy walk", "Rolig gange"), NO_TEXT, effort=(2, 3))


def step(seconds: int, phase: Phase = Phase.WORK, *, reps: int | None = None, move: str = "") -> PlannedStep:
    """A step that is known by its length unless `move` names it."""
    name = move or f"move_{seconds}"
    return PlannedStep(Move(name, Text(name, name), NO_TEXT), seconds, phase, block=0, reps=reps)


def plan_of(*steps: PlannedStep) -> Plan:
    """A session of just these steps."""
    block = Block(Phase.WORK, tuple(Step(one.move, one.seconds, one.reps) for one in steps))
    programme = Programme(
        "made_up", NO_TEXT, Family.STRENGTH, "strength", 30, (block,), NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT
    )
    return Plan(programme, 30, steps)


class Follow:
    """Somebody following a session; `at` takes seconds since the test began."""

    def __init__(self, *steps: PlannedStep, lead_in: int = 0, speed: float = 1.0) -> None:
        self.state: TimerState = new_timer(plan_of(*steps), BEGAN, lead_in_seconds=lead_in, speed=speed)

    def at(self, seconds: float, command: SessionCommand = Command.TICK) -> list[tuple[str, int]]:
        """Do it at that moment; what happened, as (kind, index)."""
        self.state, events = transition(self.state, command, BEGAN + round(seconds * 1000))
        return [(event.kind.value, event.index) for event in events]

    def ticks(self, first: int, last: int) -> list[tuple[str, int]]:
        """Look at every whole second from `first` to `last`."""
        return [event for second in range(first, last + 1) for event in self.at(second)]


def started(*steps: PlannedStep, lead_in: int = 0, speed: float = 1.0) -> Follow:
    """A session whose Start was pressed at second 0."""
    session = Follow(*steps, lead_in=lead_in, speed=speed)
    session.at(0, Command.START)
    return session
