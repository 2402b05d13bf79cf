"""What is said once is said once, and not lost, whatever keys do to the plan."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.domain.checkpoint import SessionStart, checkpoint, restore
from backtui.domain.cues import MINUTE, OWN_WORDS, SIDES_WORDS, CueKind, Said, speaking_time
from backtui.domain.errors import CommandRefused
from backtui.domain.hearing import HALVES, told_before
from backtui.domain.programme import Family, PlannedStep, plan
from backtui.domain.timer import MS, AddTime, Command, SessionCommand, Status, TimerState
from backtui.paths import data_folder
from tests.domain.hearer import STEPS, Follower, a_move, a_plan, a_step
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
    follower = Follower(a_plan(a_step(STRETCH, 90), *more), lead_in=lead_in)
    follower.send(Command.START)
    follower.look_each_second(lead_in)
    return follower


def when(follower: Follower, *kinds: CueKind) -> list[float]:
    return [at for at, cue in follower.heard if cue.kind in kinds]


def to_the_end(follower: Follower) -> None:
    while not follower.state.status.is_over:
        follower.send(Command.TICK, 1)


def test_time_that_is_added_after_the_half_turns_nobody_back_again():
    for turn_back in (True, False):
        follower = walk(turn_back=turn_back)
        follower.look_each_second(1060)
        assert len(when(follower, *HALVES)) == 1
        follower.send(LONGER)
        to_the_end(follower)
        assert len(when(follower, *HALVES)) == 1


def test_who_begins_the_move_again_after_the_half_is_not_turned_back_again():
    follower = walk()
    follower.look_each_second(1100)
    follower.send(Command.PREVIOUS)
    to_the_end(follower)
    assert len(when(follower, *HALVES)) == 1


def test_a_half_that_taken_time_jumps_over_is_said_at_once():
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


def test_a_half_that_is_skipped_is_said_after_the_moves_words():
    follower = walk()
    follower.look_each_second(400)
    begun = follower.send(Command.NEXT)
    assert begun is not None
    assert (begun.kind, begun.said) == (CueKind.STEP, Said.WHOLE)
    follower.look_each_second(30)
    (at,) = when(follower, CueKind.TURN_BACK)
    assert 400 + begun.lasts / 1000 <= at < 415


def test_half_way_in_the_last_minute_matters_no_more():
    follower = walk(turn_back=False)
    follower.look_each_second(400)
    follower.send(Command.NEXT)
    for _ in range(5):
        follower.send(SHORTER)
    to_the_end(follower)
    assert when(follower, *HALVES) == []


def test_sides_are_changed_once_however_long_the_move_becomes():
    follower = stretch()
    follower.look_each_second(50)
    follower.send(LONGER)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [45]


def test_sides_are_changed_at_once_where_little_is_left():
    follower = stretch()
    follower.look_each_second(35)
    follower.send(SHORTER)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [35]


def test_a_move_that_is_begun_again_changes_sides_again():
    follower = stretch()
    follower.look_each_second(50)
    follower.send(Command.PREVIOUS)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [45, 95]


def test_sides_that_taken_time_jumped_over_in_a_pause_are_changed_on_going_on():
    follower = stretch()
    follower.look_each_second(35)
    follower.send(Command.PAUSE)
    follower.send(SHORTER, 20)
    assert when(follower, CueKind.CHANGE_SIDES) == []
    follower.send(Command.GO_ON, 20)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [75]


def test_going_on_says_no_more_than_there_is_room_for():
    def said_after(seconds: int) -> Said:
        follower = stretch()
        follower.look_each_second(seconds)
        follower.send(Command.PAUSE)
        cue = follower.send(Command.GO_ON, 30)
        assert cue is not None
        assert cue.kind is CueKind.STEP
        return cue.said

    assert said_after(10) is Said.WHOLE
    assert said_after(41) is Said.NAME
    assert said_after(44) is Said.NOTHING


def restored(state: TimerState) -> TimerState:
    begun = SessionStart("id", "own", 1, Family.STRENGTH, "own", 60, MONDAY_MORNING)
    saved = checkpoint(begun, state, MONDAY_MORNING, "boot")
    moves = {step.move.id: step.move for step in state.steps}
    return restore(saved, moves, MONDAY_MORNING, "boot", TimerState((), state.looked, 0))


def test_what_was_said_before_a_crash_is_not_said_again():
    follower = stretch(a_step(a_move(), 60))
    follower.look_each_second(50)
    follower.state = restored(follower.state)
    follower.told = told_before(follower.state, follower.cues)
    follower.send(Command.GO_ON)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [45]


def test_what_was_not_said_before_a_crash_is_said_after_it():
    follower = stretch(a_step(a_move(), 60))
    follower.look_each_second(40)
    follower.state = restored(follower.state)
    follower.told = told_before(follower.state, follower.cues)
    follower.send(Command.GO_ON)
    to_the_end(follower)
    assert when(follower, CueKind.CHANGE_SIDES) == [45]


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
HALF_LASTS, SIDES_LASTS = speaking_time(OWN_WORDS), speaking_time(SIDES_WORDS)
SCRIPTS = st.lists(st.tuples(KEYS, st.integers(0, 40), st.floats(0, 1)), max_size=25)


def spoken_ahead(follower: Follower) -> int:
    """Milliseconds until the next words of the plan, by the plan alone."""
    state = follower.state
    now = sum(step.seconds for step in state.steps[: state.index]) * MS
    now += min(state.position, state.step.seconds * MS - 1)
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
@example(
    (a_step(STRETCH, 90),), [(Command.TICK, 35, 0.5), (SHORTER, 0, 0.0), (Command.TICK, 9, 0.0)], False, 0
)
def test_each_is_said_once_and_none_that_matters_is_lost(steps, script, turn_back, lead_in):
    follower = Follower(a_plan(*steps), lead_in=lead_in, turn_back=turn_back)
    follower.send(Command.START)
    halves = sides = 0
    speaks_until = 0.0

    def step(command: SessionCommand, seconds: float) -> None:
        nonlocal halves, sides, speaks_until
        before = follower.state
        try:
            cue = follower.send(command, seconds)
        except CommandRefused:
            return
        state = follower.state
        if state.index != before.index or state.position < before.position:
            sides = 0
        if cue is not None:
            halves += cue.kind in HALVES
            sides += cue.kind is CueKind.CHANGE_SIDES
            # Going on, and what was jumped over, speaks over nothing that follows.
            resumed = before.status is not Status.RUNNING and cue.kind is CueKind.STEP
            if (resumed or cue.late) and cue.spoken:
                assert cue.lasts <= spoken_ahead(follower)
            if cue.spoken:
                speaks_until = state.active + cue.lasts
        assert halves <= 1
        assert sides <= 1
        if state.status is not Status.RUNNING or cue is not None:
            return
        # Nothing is said at this look: what is owed had no room, or somebody speaks.
        room = spoken_ahead(follower)
        waits = state.active < speaks_until
        if not halves and _is_behind(follower, *HALVES) and (turn_back or state.left > MINUTE * MS):
            assert waits or room < HALF_LASTS
        if not sides and _is_behind(follower, CueKind.CHANGE_SIDES):
            assert room < SIDES_LASTS or (waits and speaks_until - state.active + SIDES_LASTS <= room)

    for command, seconds, fraction in script:
        step(command, fraction)
        for _ in range(seconds):
            step(Command.TICK, 1)


def _is_behind(follower: Follower, *kinds: CueKind) -> bool:
    """Whether the plan has passed such a cue; one about sides only in the move that goes on."""
    state = follower.state
    now = sum(one.seconds for one in state.steps[: state.index]) * MS
    now += min(state.position, state.step.seconds * MS - 1)
    return any(
        cue.kind in kinds and cue.at <= now and (cue.kind in HALVES or cue.index == state.index)
        for cue in follower.cues
    )
