"""Which cue falls at which second, and which one a look or a key brings."""

from collections.abc import Iterable
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.cues import BEGINNINGS, COUNTED_STEP, SOON_STEP, Cue, CueKind, Said, timetable
from backtui.domain.errors import CommandRefused
from backtui.domain.hearing import due
from backtui.domain.programme import Family, Plan, PlannedStep, Programme, plan
from backtui.domain.sides import TURN, Side, is_turn, paired, side_of
from backtui.domain.timer import AddTime, ChangeMove, Command, SessionCommand, Status, Stop, TimerState
from backtui.paths import data_folder
from tests.domain.hearer import STEPS, Follower, a_move, a_plan, a_step

CATALOGUE = load_content(data_folder()).catalogue
EVERY_PLAN = [plan(programme, minutes) for programme in CATALOGUE.programmes for minutes in programme.lengths]
WALK = plan(next(one for one in CATALOGUE.programmes if one.id == "walk_steady_35"))


FAMILIES = st.sampled_from(list(Family))


def boundaries(steps: Iterable[PlannedStep]) -> list[int]:
    return [0, *accumulate(step.seconds * 1000 for step in steps)]


def check(cues: tuple[Cue, ...], steps: tuple[PlannedStep, ...]) -> None:
    """What holds for every timetable."""
    spoken = [cue for cue in cues if cue.spoken]
    for one, following in pairwise(spoken):
        assert one.at + one.lasts <= following.at, (one, following)
    *starts, end = boundaries(steps)
    beginnings = [(cue.at, cue.index) for cue in cues if cue.kind in BEGINNINGS]
    assert beginnings == [(start, index) for index, start in enumerate(starts)]
    assert cues[-1].kind is CueKind.END
    assert cues[-1].at == end
    for cue in cues:
        assert cue.at % 1000 == 0
        assert starts[cue.index] <= cue.at
        assert cue.at < boundaries(steps)[cue.index + 1] or cue.kind is CueKind.END
        assert (cue.lasts > 0) == cue.spoken


@given(STEPS, FAMILIES, st.booleans())
def test_no_two_spoken_cues_overlap_and_no_boundary_is_without_one(
    steps: tuple[PlannedStep, ...], family: Family, turn_back: bool
) -> None:
    check(timetable(steps, family, turn_back=turn_back), steps)


@pytest.mark.parametrize("turn_back", [False, True])
@pytest.mark.parametrize("one", EVERY_PLAN, ids=lambda one: f"{one.programme.id}-{one.minutes}")
def test_every_plan_of_ours_is_spoken_throughout(one: Plan, turn_back: bool) -> None:
    cues = timetable(one.steps, one.programme.family, turn_back=turn_back)
    check(cues, one.steps)
    assert all(cue.spoken for cue in cues)
    for cue in cues:
        if cue.kind is CueKind.STEP and not one.steps[cue.index].move.is_rest:
            again = side_of(one.steps, cue.index) is Side.RIGHT
            assert cue.said is (Said.NAME if again else Said.WHOLE)
    middles = [cue for cue in cues if cue.kind in (CueKind.HALF, CueKind.TURN_BACK)]
    assert len(middles) == 1
    assert 0 <= middles[0].at - one.seconds * 500 < 15_000
    named = {cue.index for cue in cues if cue.kind is CueKind.SOON}
    assert named == {
        index
        for index, (step, following) in enumerate(pairwise(one.steps))
        if step.reps is None and step.seconds >= SOON_STEP and not is_turn(following.move)
    }


@given(STEPS, FAMILIES)
def test_a_walk_out_and_back_is_turned_once_and_not_early(
    steps: tuple[PlannedStep, ...], family: Family
) -> None:
    cues = timetable(steps, family, turn_back=True)
    (turn,) = [cue for cue in cues if cue.kind is CueKind.TURN_BACK]
    assert turn.at >= sum(step.seconds for step in steps) // 2 * 1000
    assert not any(cue.kind is CueKind.HALF for cue in cues)


@given(STEPS, FAMILIES)
def test_a_change_is_counted_down_in_its_last_three_seconds(
    steps: tuple[PlannedStep, ...], family: Family
) -> None:
    cues = timetable(steps, family)
    expected = [
        (end - number * 1000, number)
        for step, end in zip(steps, boundaries(steps)[1:], strict=True)
        if step.reps is None and step.seconds >= COUNTED_STEP
        for number in (3, 2, 1)
    ]
    assert [(cue.at, cue.value) for cue in cues if cue.kind is CueKind.COUNT] == expected


def test_each_side_is_called_by_its_turn_and_counted_out() -> None:
    turn = CATALOGUE.moves[TURN]
    stretch = a_move("Hip stretch", "One foot half a step ahead. Lean on.", "sides")
    steps = (*paired(a_step(stretch, 66), turn), a_step(a_move(), 30))
    cues = timetable(steps, Family.STRENGTH)
    assert [(cue.at // 1000, cue.kind, cue.said) for cue in cues if cue.kind in BEGINNINGS] == [
        (0, CueKind.STEP, Said.WHOLE),
        (30, CueKind.CHANGE_SIDES, Said.WHOLE),
        (36, CueKind.STEP, Said.NAME),
        (66, CueKind.STEP, Said.WHOLE),
    ]
    assert [cue.at // 1000 for cue in cues if cue.kind is CueKind.COUNT][:6] == [27, 28, 29, 63, 64, 65]


@given(STEPS, FAMILIES)
def test_nothing_is_counted_or_promised_to_the_end_of_repetitions(
    steps: tuple[PlannedStep, ...], family: Family
) -> None:
    kinds = {CueKind.COUNT, CueKind.SOON}
    for cue in timetable(steps, family):
        assert steps[cue.index].reps is None or cue.kind not in kinds


@given(STEPS, FAMILIES, st.data())
def test_a_longer_step_takes_its_cues_with_it(
    steps: tuple[PlannedStep, ...], family: Family, data: st.DataObject
) -> None:
    changed = data.draw(st.integers(0, len(steps) - 1))
    longer = (
        *steps[:changed],
        replace(steps[changed], seconds=steps[changed].seconds + 60),
        *steps[changed + 1 :],
    )
    own = {CueKind.COUNT, *BEGINNINGS}

    def within(cues: tuple[Cue, ...], starts: list[int], index: int) -> list[tuple[object, ...]]:
        return [
            (cue.kind, cue.at - starts[index], cue.value)
            for cue in cues
            if cue.index == index and cue.kind in own
        ]

    before, after = timetable(steps, family), timetable(longer, family)
    for index in range(len(steps)):
        if index != changed:
            assert within(after, boundaries(longer), index) == within(before, boundaries(steps), index)


def test_walks_are_told_the_time_left_and_others_are_not() -> None:
    def calls(one: Plan) -> list[tuple[int, int]]:
        cues = timetable(one.steps, one.programme.family)
        return [(cue.at // 60_000, cue.value) for cue in cues if cue.kind is CueKind.TIME_LEFT]

    assert calls(WALK) == [(5, 30), (10, 25), (15, 20), (20, 15), (25, 10), (30, 5)]
    yoga = next(one for one in EVERY_PLAN if one.programme.activity == "yoga")
    assert calls(yoga) == []


def test_how_to_rest_is_said_once() -> None:
    rest, bridge = a_move("Rest", "Breathe out.", "rest"), a_move()
    steps = (a_step(rest, 30), a_step(bridge, 30), a_step(rest, 30), a_step(bridge, 30))
    said = [cue.said for cue in timetable(steps, Family.STRENGTH) if cue.kind is CueKind.STEP]
    assert said == [Said.WHOLE, Said.WHOLE, Said.NAME, Said.WHOLE]


def test_short_steps_say_less_rather_than_speak_over_each_other() -> None:
    long_way = a_move("Bridge", "Lift the hips. " * 10)
    steps = tuple(a_step(long_way, seconds) for seconds in (30, 12, 6, 1))
    said = [cue.said for cue in timetable(steps, Family.STRENGTH) if cue.kind is CueKind.STEP]
    assert said == [Said.WHOLE, Said.NAME, Said.NAME, Said.NOTHING]


def test_due_is_what_lies_between_two_moments() -> None:
    cues = timetable((a_step(a_move(), 20),), Family.STRENGTH)
    assert [cue.at for cue in due(cues, 0, 18_000)] == [17_000, 18_000]
    assert due(cues, 18_000, 18_999) == ()
    assert [cue.kind for cue in due(cues, 18_999, 20_000)] == [CueKind.COUNT, CueKind.END]


@pytest.mark.parametrize("programme", CATALOGUE.programmes, ids=lambda programme: programme.id)
def test_a_session_that_is_looked_at_each_second_hears_the_timetable(programme: Programme) -> None:
    one = plan(programme)
    follower = Follower(one, lead_in=5)
    follower.send(Command.START)
    while not follower.state.status.is_over:
        if follower.state.status is Status.RUNNING and follower.state.step.reps is not None:
            follower.look_each_second(follower.state.step_left // 1000)
            follower.send(Command.DONE)
        else:
            follower.send(Command.TICK, 1)
    counted_in, heard_then = follower.heard[:3], follower.heard[3:]
    assert [(when, cue.value) for when, cue in counted_in] == [(2, 3), (3, 2), (4, 1)]
    if all(step.reps is None for step in one.steps):
        cues = timetable(one.steps, programme.family)
        assert [cue for _when, cue in heard_then] == list(cues)
        assert [when for when, _cue in heard_then] == [5 + cue.at / 1000 for cue in cues]
    else:
        assert [cue.index for _when, cue in heard_then if cue.kind in BEGINNINGS] == list(
            range(len(one.steps))
        )


def running(*steps: PlannedStep, lead_in: int = 0) -> Follower:
    follower = Follower(a_plan(*steps), lead_in=lead_in)
    follower.send(Command.START)
    return follower


def two_steps() -> Follower:
    return running(a_step(a_move("Bridge"), 40), a_step(a_move("Clam"), 40))


def about(cue: Cue | None) -> tuple[CueKind, int] | None:
    return None if cue is None else (cue.kind, cue.index)


def test_a_late_look_hears_only_the_newest() -> None:
    assert about(two_steps().send(Command.TICK, 25)) is None
    assert about(two_steps().send(Command.TICK, 30)) == (CueKind.SOON, 0)
    late = two_steps()
    late.send(Command.TICK, 20)
    assert about(late.send(Command.TICK, 22)) == (CueKind.STEP, 1)


def test_a_number_that_is_no_longer_true_is_not_said() -> None:
    follower = two_steps()
    follower.send(Command.TICK, 20)
    number = follower.send(Command.TICK, 19.4)
    assert number is not None
    assert number.value == 1
    follower = running(a_step(a_move("Bridge"), 30, reps=8), a_step(a_move("Clam"), 40))
    follower.send(Command.DONE)
    assert about(follower.send(Command.TICK, 5)) is None


def test_keys_that_move_the_plan_say_the_move_that_goes_on_now() -> None:
    follower = two_steps()
    follower.look_each_second(10)
    assert about(follower.send(Command.NEXT, 0.3)) == (CueKind.STEP, 1)
    follower.look_each_second(10)
    assert about(follower.send(Command.PREVIOUS, 0.3)) == (CueKind.STEP, 1)
    assert about(follower.send(Command.PREVIOUS, 1)) == (CueKind.STEP, 0)
    other = a_move("Stroll")
    assert about(follower.send(ChangeMove(other), 0.5)) == (CueKind.STEP, 0)
    assert follower.state.step.move == other


def test_added_time_moves_what_comes() -> None:
    follower = two_steps()
    follower.look_each_second(39)
    assert follower.send(AddTime(60), 0.5) is None
    del follower.heard[:]
    follower.look_each_second(60)
    assert [(when, cue.kind) for when, cue in follower.heard] == [
        (90.5, CueKind.SOON),
        (97.5, CueKind.COUNT),
        (98.5, CueKind.COUNT),
        (99.5, CueKind.COUNT),
    ]


def test_waiting_for_repetitions_says_nothing_of_the_next_move() -> None:
    follower = running(a_step(a_move("Bridge"), 20, reps=8), a_step(a_move("Clam"), 40))
    del follower.heard[:]
    follower.look_each_second(90)
    assert follower.heard == []
    assert about(follower.send(Command.DONE, 0.4)) == (CueKind.STEP, 1)


def test_a_pause_is_silent_and_going_on_counts_in_and_names_the_move() -> None:
    follower = running(a_step(a_move("Bridge"), 40), a_step(a_move("Clam"), 40), lead_in=5)
    follower.look_each_second(20)
    assert follower.send(Command.PAUSE, 0.5) is None
    assert follower.send(Command.TICK, 600) is None
    del follower.heard[:]
    follower.send(Command.GO_ON)
    follower.look_each_second(5)
    assert [(cue.kind, cue.value, cue.index) for _when, cue in follower.heard] == [
        (CueKind.COUNT, 3, 0),
        (CueKind.COUNT, 2, 0),
        (CueKind.COUNT, 1, 0),
        (CueKind.STEP, 0, 0),
    ]


def test_only_the_plans_end_is_an_end() -> None:
    follower = two_steps()
    follower.send(Command.NEXT)
    assert about(follower.send(Command.NEXT)) == (CueKind.END, 1)
    assert follower.send(Command.TICK, 5) is None
    assert two_steps().send(Command.END, 5) is None
    assert two_steps().send(Stop("sign"), 5) is None


COMMANDS = st.sampled_from(
    [*Command, AddTime(60), AddTime(-60), AddTime(1), ChangeMove(a_move("Stroll")), Stop("sign")]
)


@settings(max_examples=60)
@given(STEPS, st.lists(st.tuples(COMMANDS, st.floats(0, 45)), max_size=30), st.integers(0, 6))
def test_whatever_is_done_what_is_heard_is_about_now(
    steps: tuple[PlannedStep, ...], commands: list[tuple[SessionCommand, float]], lead_in: int
) -> None:
    follower = Follower(a_plan(*steps), lead_in=lead_in)
    follower.send(Command.START)
    for command, seconds in commands:
        before: TimerState = follower.state
        try:
            cue = follower.send(command, seconds)
        except CommandRefused:
            continue
        after = follower.state
        if after.status in (Status.PAUSED, Status.STOPPED, Status.READY):
            assert cue is None
        if cue is not None:
            assert cue.index == after.index
        if after.status is Status.RUNNING and after.index != before.index:
            assert cue is not None
