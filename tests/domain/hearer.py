"""Somebody who hears a made-up session, for the tests of its cues."""

from hypothesis import strategies as st

from backtui.domain.cues import Cue, timetable
from backtui.domain.engine import new_timer, transition
from backtui.domain.hearing import Told, heard
from backtui.domain.programme import Family, Move, Phase, Plan, PlannedStep, Programme, Text
from backtui.domain.sides import TURN, paired
from backtui.domain.timer import Command, SessionCommand


def a_move(name: str = "Bridge", cue: str = "Lift the hips.", *tags: str) -> Move:
    return Move(name, Text(name, name), Text(cue, cue), tags=frozenset(tags))


def a_step(move: Move, seconds: int, reps: int | None = None) -> PlannedStep:
    return PlannedStep(move, seconds, Phase.WORK, 0, reps=reps)


def a_plan(*steps: PlannedStep) -> Plan:
    text = Text("", "")
    programme = Programme("own", text, Family.STRENGTH, "own", 1, (), text, text, text, text)
    return Plan(programme, 1, steps)


A_TURN = Move(TURN, Text("Change sides", ""), Text("Get ready.", ""), tags=frozenset({"rest"}))
MOVES = st.builds(
    lambda name, cue, tags: Move("m", Text("n" * name, "n" * (name // 2)), Text("c" * cue, ""), tags=tags),
    st.integers(1, 60),
    st.integers(0, 300),
    st.sampled_from([frozenset(), frozenset({"sides"}), frozenset({"rest"})]),
)
STEPS = st.lists(
    st.builds(a_step, MOVES, st.integers(1, 400), st.none() | st.none() | st.integers(1, 30)),
    min_size=1,
    max_size=25,
).map(lambda steps: tuple(part for step in steps for part in paired(step, A_TURN)))


class Follower:
    """Follows a session as the screen does, and keeps what was heard and when (seconds since the start)."""

    def __init__(self, one: Plan, *, lead_in: int = 0, turn_back: bool = False) -> None:
        self.family = one.programme.family
        self.turn_back = turn_back
        self.state = new_timer(one, 0, lead_in_seconds=lead_in)
        self.cues = timetable(self.state.steps, self.family, turn_back=turn_back)
        self.now = 0
        self.told = Told()
        self.heard: list[tuple[float, Cue]] = []

    def send(self, command: SessionCommand, seconds: float = 0) -> Cue | None:
        self.now += round(seconds * 1000)
        before = self.state
        self.state, _events = transition(before, command, self.now)
        if self.state.steps is not before.steps:
            self.cues = timetable(self.state.steps, self.family, turn_back=self.turn_back)
        cue, self.told = heard(before, self.state, self.cues, self.told)
        if cue is not None:
            self.heard.append((self.now / 1000, cue))
        return cue

    def look_each_second(self, seconds: int) -> None:
        for _ in range(seconds):
            self.send(Command.TICK, 1)
