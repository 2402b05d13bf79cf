"""What is said once is said once, and not lost, whatever keys do to the plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.domain.checkpoint import SessionStart, checkpoint, restore
from backtui.domain.cues import BEGINNINGS, MINUTE, OWN_WORDS, CueKind, Said, speaking_time
from backtui.domain.errors import CommandRefused
from backtui.domain.hearing import HALVES, told_before
from backtui.domain.programme import Family, Plan, PlannedStep, plan
from backtui.domain.sides import Side, is_turn, paired, side_of
from backtui.domain.timer import MS, AddTime, Command, SessionCommand, Status, TimerState
from backtui.paths import data_folder
from tests.domain.hearer import A_TURN, STEPS, Follower, a_move, a_plan, a_step
from tests.fakes import MONDAY_MORNING

CATALOGUE = load_content(data_folder()).catalogue
WALK = plan(next(one for one in CATALOGUE.programmes if one.id == "walk_steady_35"))
STRETCH = a_move("Standing hip stretch", "Stand with one foot ahead of the other. Lean on.", "sides")
LONGER, SHORTER = AddTime(60), AddTime(-60)


def walk(*, turn_back: bool = True) -> Follower:
    follower = Follower(WALK, turn_back=turn_back)
    follower.send(Command.START)
    return follower


def stretch(*more: PlannedStep, lead_in: int = 0) -> Follower:
    follower = Follower(a_plan(*paired(a_step(STRETCH, 90), A_TURN), *more), lead_in=lead_in)
    follower.send(Command.START)
    follower.look_each_second(lead_in)
    return follower


def when(follower: Follower, *kinds: CueKind) -> list[float]:
    return [at for at, cue in follower.heard if cue.kind in kinds]


def to_the_end(follower: Follower) -> None:
    while not follower.state.status.is_over:
        follower.send(Command.TICK, 1)


def test_time_that_is_added_after_the_half_turns_nobody_back_again() -> None:
    for turn_back in (True, False):
        follower = walk(turn_back=turn_back)
        follower.look_each_second(1060)
        assert len(when(follower, *HALVES)) == 1
        follower.send(LONGER)
        to_the_end(follower)
        assert len(when(follower, *HALVES)) == 1


def test_who_begins_the_move_again_after_the_half_is_not_turned_back_again() -> None:
    follower = walk()
    follower.look_each_second(1100)
    follower.send(Command.PREVIOUS)
    to_the_end(follower)
    assert len(when(follower, *HALVES)) == 1


def test_a_half_that_taken_time_jumps_over_is_said_at_once() -> None:
    for turn_back in (True, False):
        follower = walk(turn_back=turn_back)
        follower.look_each_second(960)
        for _ in range(7):
            follower.send(SHORTER, 0.1)
        (late,) = [cue for _at, cue in follower.heard if cue.kind in HALVES]
        assert late.late
        assert 960 < when(follower, *HALVES)[0] <= 961
        to_the_end(follower)
        assert len(when(follower, *HALVES)) == 1


def test_a_half_that_is_skipped_is_said_after_the_moves_words() -> None:
    follower = walk()
    follower.look_each_second(400)
    begun = follower.send(Command.NEXT)
    assert begun is not None
    assert (begun.kind, begun.said) == (CueKind.STEP, Said.WHOLE)
    follower.look_each_second(30)
    (at,) = when(follower, CueKind.TURN_BACK)
    assert 0 <= at - (400 + begun.lasts / 1000) < 5, "after the words, and one call of the time at most"


def test_half_way_in_the_last_minute_matters_no_more() -> None:
    follower = walk(turn_back=False)
    follower.look_each_second(400)
    follower.send(Command.NEXT)
    for _ in range(5):
        follower.send(SHORTER)
    to_the_end(follower)
    assert when(follower, *HALVES) == []


def sides_of(follower: Follower) -> list[tuple[float, Side | None]]:
    """When each beginning was heard, and of which side."""
    return [
        (at, side_of(follower.state.steps, cue.index)) for at, cue in follower.heard if cue.kind in BEGINNINGS
    ]


def test_each_side_has_its_full_time_and_the_turn_between_them_its_own() -> None:
    follower = stretch()
    to_the_end(follower)
    assert sides_of(follower) == [(0, Side.LEFT), (42, None), (48, Side.RIGHT)]
    assert when(follower, CueKind.END) == [90]


def test_time_that_is_added_or_taken_on_one_side_leaves_the_other_whole() -> None:
    follower = stretch()
    follower.look_each_second(30)
    follower.send(LONGER)
    to_the_end(follower)
    assert sides_of(follower) == [(0, Side.LEFT), (102, None), (108, Side.RIGHT)]
    assert when(follower, CueKind.END) == [150]
    follower = stretch()
    follower.look_each_second(10)
    follower.send(SHORTER)
    to_the_end(follower)
    assert sides_of(follower) == [(0, Side.LEFT), (15, None), (21, Side.RIGHT)]
    assert when(follower, CueKind.END) == [63]


def test_right_and_left_lead_to_whole_sides() -> None:
    follower = stretch()
    follower.look_each_second(10)
    follower.send(Command.NEXT)
    to_the_end(follower)
    assert sides_of(follower) == [(0, Side.LEFT), (10, None), (16, Side.RIGHT)]
    assert when(follower, CueKind.END) == [58]
    follower = stretch()
    follower.look_each_second(60)
    follower.send(Command.PREVIOUS)
    follower.send(Command.PREVIOUS, 1)
    follower.send(Command.PREVIOUS, 1)
    assert side_of(follower.state.steps, follower.state.index) is Side.LEFT
    to_the_end(follower)
    assert when(follower, CueKind.END) == [62 + 90]


def test_going_on_says_no_more_than_there_is_room_for() -> None:
    def said_after(seconds: int) -> Said:
        follower = stretch()
        follower.look_each_second(seconds)
        follower.send(Command.PAUSE)
        cue = follower.send(Command.GO_ON, 30)
        assert cue is not None
        assert cue.kind is CueKind.STEP
        return cue.said

    assert said_after(10) is Said.WHOLE
    assert said_after(32) is Said.NAME
    assert said_after(41) is Said.NOTHING


def restored(state: TimerState) -> TimerState:
    begun = SessionStart("id", "own", 1, Family.STRENGTH, "own", 60, MONDAY_MORNING)
    saved = checkpoint(begun, state, MONDAY_MORNING, "boot")
    moves = {move.id: move for move in (A_TURN, *(step.move for step in state.steps))}
    return restore(saved, moves, MONDAY_MORNING, "boot", TimerState((), state.looked, 0))


@pytest.mark.parametrize("gone", [10, 44, 60])
def test_a_side_that_was_begun_before_a_crash_goes_on_after_it(gone: int) -> None:
    follower = stretch(a_step(a_move(), 60))
    follower.look_each_second(gone)
    before = follower.state
    follower.state = restored(before)
    follower.told = told_before(follower.state, follower.cues)
    assert (follower.state.index, follower.state.position) == (before.index, before.position)
    follower.send(Command.GO_ON)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == ([42, 44] if gone == 44 else [42])
    assert when(follower, CueKind.END) == [150]


@pytest.mark.parametrize(("gone", "index", "position"), [(0, 0, 0), (41, 0, 41), (44, 1, 2), (60, 2, 12)])
def test_a_step_that_an_earlier_version_wrote_for_both_sides_goes_on_in_two(
    gone: int, index: int, position: int
) -> None:
    follower = Follower(a_plan(a_step(STRETCH, 90), a_step(a_move(), 60), a_step(STRETCH, 66)))
    follower.send(Command.START)
    follower.look_each_second(gone)
    state = restored(follower.state)
    assert [step.seconds for step in state.steps] == [42, 6, 42, 60, 30, 6, 30]
    assert (state.index, state.position) == (index, position * MS)
    assert (state.total, state.left) == (follower.state.total, follower.state.left)


KEYS: st.SearchStrategy[SessionCommand] = st.sampled_from(
    [
        Command.TICK,
        Command.TICK,
        Command.NEXT,
        Command.PREVIOUS,
        Command.PAUSE,
        Command.GO_ON,
        Command.DONE,
        LONGER,
        SHORTER,
        Command.COUNT_AWAY,
    ]
)
HALF_LASTS = speaking_time(OWN_WORDS)
SCRIPTS = st.lists(st.tuples(KEYS, st.integers(0, 40), st.floats(0, 1)), max_size=25)


def position(state: TimerState) -> int:
    """Milliseconds into the plan; while repetitions go on, still in their step."""
    before = sum(step.seconds for step in state.steps[: state.index]) * MS
    return before + min(state.position, state.step.seconds * MS - 1)


def spoken_ahead(follower: Follower) -> int:
    """Milliseconds until the next words of the plan, by the plan alone."""
    state = follower.state
    now = position(state)
    return min(
        (
            cue.at - now
            for cue in follower.cues
            if cue.spoken
            and cue.at > now
            and (state.step.reps is None or cue.index == state.index)
            and not (cue.kind in HALVES and follower.told.half)
        ),
        default=10**9,
    )


@settings(max_examples=150, deadline=None)
@given(STEPS, SCRIPTS, st.booleans(), st.integers(0, 5))
def test_each_is_said_once_and_none_that_matters_is_lost(
    steps: tuple[PlannedStep, ...],
    script: list[tuple[SessionCommand, int, float]],
    turn_back: bool,
    lead_in: int,
) -> None:
    follower = Follower(a_plan(*steps), lead_in=lead_in, turn_back=turn_back)
    follower.send(Command.START)
    halves = 0
    speaks_until = 0.0

    def step(command: SessionCommand, seconds: float) -> None:
        nonlocal halves, speaks_until
        before = follower.state
        try:
            cue = follower.send(command, seconds)
        except CommandRefused:
            return
        state = follower.state
        if cue is not None:
            halves += cue.kind in HALVES
            # Going on, and what was jumped over, speaks over nothing that follows.
            resumed = before.status is not Status.RUNNING and cue.kind in BEGINNINGS
            if (resumed or cue.late) and cue.spoken:
                assert cue.lasts <= spoken_ahead(follower)
            if cue.spoken:
                speaks_until = state.active + cue.lasts
        assert halves <= 1
        if state.status is not Status.RUNNING or cue is not None:
            return
        # Nothing is said at this look: what is owed had no room, or somebody speaks.
        room = spoken_ahead(follower)
        waits = state.active < speaks_until
        if not halves and _is_half_behind(follower) and (turn_back or state.left > MINUTE * MS):
            assert waits or room < HALF_LASTS

    for command, seconds, fraction in script:
        step(command, fraction)
        for _ in range(seconds):
            step(Command.TICK, 1)


def _is_half_behind(follower: Follower) -> bool:
    """Whether the plan has passed its half."""
    now = position(follower.state)
    return any(cue.kind in HALVES and cue.at <= now for cue in follower.cues)


PLANS = st.sampled_from([plan(one, one.lengths[0]) for one in CATALOGUE.programmes])
"""The shortest of each: longer ones have the same moves for longer, or once more."""
BY_HAND = (Command.NEXT, Command.PREVIOUS, Command.DONE)
HANDS = st.lists(
    st.tuples(
        st.sampled_from([*BY_HAND, Command.PAUSE, Command.GO_ON, LONGER, SHORTER]),
        st.integers(0, 90),
        st.floats(0, 1),
    ),
    max_size=30,
)


MOST_UNLOOKED = 15
"""Seconds between two looks, at most; somebody who does not look for longer counts as away."""


def quiet_for(follower: Follower) -> int:
    """Whole seconds until the next cue; a lead-in is counted second by second."""
    if follower.state.status is Status.LEAD_IN:
        return 0
    now = position(follower.state)
    return next((cue.at - now for cue in follower.cues if cue.at > now), 0) // MS


class Ear:
    """Hears one session through, and holds what it hears against what the person and the clock did."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.uncalled = True
        """The step that goes on has not been called since it began."""
        self.called: set[int] = set()
        self.skipped: set[int] = set()
        self.done: set[int] = set()
        self.heard: set[tuple[CueKind, int]] = set()

    def wait(self, seconds: int) -> None:
        """Look each second where the plan has something to say, and no more than that where it has not."""
        while seconds > 0:
            step = max(1, min(seconds, quiet_for(self.follower) - 2, MOST_UNLOOKED))
            self.send(Command.TICK, step)
            seconds -= step

    def send(self, command: SessionCommand, seconds: float) -> None:
        before = self.follower.state
        try:
            cue = self.follower.send(command, seconds)
        except CommandRefused:
            return
        after = self.follower.state
        went = after.active - before.active
        began = after.index != before.index or after.position - before.position < went
        if began or (after.status.is_over and not before.status.is_over):
            by_hand = command in BY_HAND
            (self.skipped if by_hand else self.done).add(before.index)
            assert by_hand or before.step_left <= went, "the clock ends no step before its time"
        if began or isinstance(command, AddTime):
            self.heard.clear()
        self.uncalled |= began
        resumed = before.status is not Status.RUNNING
        if cue is not None and cue.kind in BEGINNINGS:
            assert cue.index == after.index
            assert (cue.kind is CueKind.CHANGE_SIDES) == is_turn(after.step.move)
            assert self.uncalled or resumed, "a step that goes on is not called twice"
            self.called.add(cue.index)
            self.uncalled = False
        elif cue is not None and after.status is Status.RUNNING:
            assert (cue.kind, cue.value) not in self.heard, "nothing is said twice"
            self.heard.add((cue.kind, cue.value))
        assert not (self.uncalled and after.status is Status.RUNNING), "a step begins unheard"


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(PLANS, HANDS, st.integers(0, 5))
def test_each_side_is_called_and_then_done_or_skipped_by_the_person(
    one: Plan, hands: list[tuple[SessionCommand, int, float]], lead_in: int
) -> None:
    ear = Ear(Follower(one, lead_in=lead_in))
    ear.send(Command.START, 0)
    for command, seconds, fraction in hands:
        ear.wait(seconds)
        ear.send(command, fraction)
    while not ear.follower.state.status.is_over:
        state = ear.follower.state
        if state.status is Status.PAUSED:
            ear.send(Command.GO_ON, 1)
        elif state.step.reps is not None and not state.step_left:
            ear.send(Command.DONE, 1)
        else:
            ear.wait(1 + MOST_UNLOOKED)
    everything = set(range(len(one.steps)))
    assert ear.done | ear.skipped == everything
    assert ear.called | ear.skipped == everything
    assert ear.done <= ear.called
