"""Moving in the plan, changing it, and ending (architecture.md, Time)."""

import pytest
from msgspec.structs import replace

from backtui.domain.programme import Phase
from backtui.domain.session import Outcome
from backtui.domain.timer import AddTime, ChangeMove, Command, Status, Stop
from tests.domain.following import BEGAN, EASY_WALK, Follow, started, step

# ---- moving in the plan ---------------------------------------------------------------------------


@pytest.mark.parametrize("into", [0, 1, 3])
def test_previous_goes_back_within_three_seconds_of_a_steps_start(into: float) -> None:
    session = started(step(20), step(20))
    session.at(20)
    assert session.at(20 + into, Command.PREVIOUS) == [("step", 0)]
    assert (session.state.index, session.state.position) == (0, 0)
    assert session.state.active == (20 + into) * 1000, "the books do not go back"


@pytest.mark.parametrize("into", [3.001, 19.999])
def test_previous_restarts_the_step_later(into: float) -> None:
    session = started(step(20), step(20))
    session.at(20)
    assert session.at(20 + into, Command.PREVIOUS) == [("step", 1)]
    assert (session.state.index, session.state.position) == (1, 0)
    assert session.state.left == 20_000


def test_previous_goes_back_one_step_at_a_time() -> None:
    session = started(step(20), step(20), step(20))
    session.ticks(1, 40)
    assert session.at(41, Command.PREVIOUS) == [("step", 1)]
    assert session.at(42, Command.PREVIOUS) == [("step", 0)]


def test_a_step_begun_again_while_paused_is_announced_when_it_goes_on() -> None:
    session = started(step(20), step(30), lead_in=5)
    session.ticks(5, 20)
    session.at(20, Command.PAUSE)
    assert session.at(21, Command.PREVIOUS) == []
    session.at(22, Command.GO_ON)
    assert session.at(27) == [("step", 0)]
    assert (session.state.position, session.state.active) == (0, 15_000)


@pytest.mark.parametrize("into", [1, 15])
def test_previous_on_the_first_step_begins_it_again(into: float) -> None:
    session = started(step(20), step(20))
    assert session.at(into, Command.PREVIOUS) == [("step", 0)]
    assert (session.state.index, session.state.position, session.state.left) == (0, 0, 40_000)


def test_next_moves_the_plan_and_not_the_books() -> None:
    session = started(step(20, Phase.WARMUP), step(30), step(40))
    assert session.at(5, Command.NEXT) == [("step", 1)]
    assert (session.state.position, session.state.active, session.state.left) == (0, 5_000, 70_000)
    session.at(6)
    assert dict(session.state.by_phase) == {Phase.WARMUP: 5_000, Phase.WORK: 1_000}


def test_next_on_the_last_step_completes_the_session() -> None:
    session = started(step(20), step(30))
    session.at(5, Command.NEXT)
    assert session.at(9, Command.NEXT) == [("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert (session.state.active, session.state.left) == (9_000, 0)


def test_moving_while_paused_is_announced_when_it_goes_on() -> None:
    session = started(step(20), step(30), step(40), lead_in=5)
    session.ticks(5, 10)
    session.at(10, Command.PAUSE)
    session.at(11, Command.NEXT)
    session.at(12, Command.NEXT)
    session.at(12, Command.GO_ON)
    assert session.at(17) == [("step", 2)]
    assert (session.state.index, session.state.position) == (2, 0)


def test_added_time_keeps_the_books() -> None:
    session = started(step(20), step(30))
    session.at(10)
    assert session.at(10, AddTime(60)) == []
    assert (session.state.step_left, session.state.left, session.state.total) == (70_000, 100_000, 110_000)
    assert (session.state.active, session.state.position) == (10_000, 10_000)
    session.ticks(11, 79)
    assert session.at(80) == [("step", 1)]


@pytest.mark.parametrize(
    ("taken", "left"), [(3, 57_000), (55, 5_000), (56, 5_000), (60, 5_000), (3600, 5_000)]
)
def test_taking_time_never_ends_a_step(taken: int, left: int) -> None:
    session = started(step(70), step(30))
    session.at(10)
    assert session.at(10, AddTime(-taken)) == []
    assert (session.state.index, session.state.step_left) == (0, left)
    assert session.state.active == 10_000


def test_taking_time_near_a_steps_end_adds_none() -> None:
    session = started(step(20), step(30))
    assert session.at(18, AddTime(-60)) == []
    assert session.state.step_left == 2_000
    assert session.at(20) == [("step", 1)]


def test_repetitions_wait_until_they_are_done() -> None:
    session = started(step(10), step(20, reps=8), step(15))
    session.ticks(1, 10)
    assert session.ticks(11, 95) == []
    assert (session.state.index, session.state.position) == (1, 85_000)
    assert (session.state.active, session.state.step_left, session.state.left) == (95_000, 0, 15_000)
    assert session.at(97, Command.DONE) == [("step", 2)]
    assert session.ticks(98, 112) == [("finished", 2)]
    assert session.state.active == 112_000


def test_repetitions_can_be_done_sooner() -> None:
    session = started(step(20, reps=8), step(15))
    assert session.at(6, Command.DONE) == [("step", 1)]
    assert (session.state.position, session.state.left, session.state.active) == (0, 15_000, 6_000)


def test_repetitions_done_at_the_end_complete_the_session() -> None:
    session = started(step(10), step(20, reps=8))
    session.ticks(1, 60)
    assert session.state.status is Status.RUNNING
    assert session.at(61, Command.DONE) == [("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED


def test_a_changed_move_is_done_for_the_rest_of_the_step() -> None:
    session = started(step(20), step(40, reps=6), step(15))
    session.at(20)
    session.at(30, Command.PAUSE)
    session.at(90, ChangeMove(EASY_WALK))
    assert session.state.step.move == EASY_WALK
    assert (session.state.step_left, session.state.total, session.state.active) == (30_000, 75_000, 30_000)
    assert session.state.step.phase is Phase.WORK
    assert [one.move.id for one in session.state.steps] == ["move_20", "easy_walk", "move_15"]
    assert session.state.step.reps is None, "the other move has no repetitions to wait for"
    assert session.at(90, Command.GO_ON) == [("step", 1)], "the other move is announced"
    assert session.ticks(91, 120) == [("step", 2)]


def test_ending_by_choice_leaves_no_sign() -> None:
    session = started(step(60))
    assert session.at(25, Command.END) == [("ended", 0)]
    assert (session.state.status, session.state.stop_sign) == (Status.STOPPED, None)
    assert (session.state.outcome, session.state.active) == (Outcome.ENDED_EARLY, 25_000)


# ---- a key in the very moment of a change ---------------------------------------------------------


def test_a_stop_in_the_last_moment_of_the_plan_is_heard() -> None:
    session = started(step(10))
    session.at(9)
    assert session.at(11, Stop("chest")) == [("stopped", 0)]
    assert (session.state.status, session.state.stop_sign) == (Status.STOPPED, "chest")
    assert session.state.active == 10_000


def test_next_just_after_a_boundary_does_not_skip_two_steps() -> None:
    session = started(step(10), step(20), step(30))
    session.at(9)
    assert session.at(10.01, Command.NEXT) == [("step", 1)]
    assert session.state.index == 1
    assert session.at(11, Command.NEXT) == [("step", 2)]


def test_a_paused_session_that_is_taken_up_again_goes_on_in_its_step() -> None:
    session = started(step(600))
    session.at(20)
    session.at(20, Command.PAUSE)
    session.at(30, Command.GO_ON)
    assert session.at(31) == []
    assert session.state.announced


def brisk_and_easy() -> Follow:
    """Intervals: warm-up, brisk, steady, brisk, cool-down; each with its highest effort."""
    efforts = {"warm": 2, "brisk": 6, "steady": 4, "slow": 2}
    planned = [step(60, move=name) for name in ("warm", "brisk", "steady", "brisk", "slow")]
    return started(
        *(replace(one, move=replace(one.move, effort=(1, efforts[one.move.id]))) for one in planned)
    )


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        (ChangeMove(EASY_WALK), ["warm", "easy_walk", "steady", "easy_walk", "slow"]),
        (ChangeMove(EASY_WALK, slower=True), ["warm", "easy_walk", "easy_walk", "easy_walk", "slow"]),
    ],
)
def test_a_move_that_was_left_does_not_come_back(change: ChangeMove, moves: list[str]) -> None:
    session = brisk_and_easy()
    for second in (30, 60, 90, 100):
        session.at(second)
    before = session.state
    session.at(100, change)
    after = session.state
    assert [one.move.id for one in after.steps] == moves
    assert (after.total, after.left, after.step_left) == (before.total, before.left, before.step_left)
    assert (after.active, after.by_phase) == (before.active, before.by_phase)


def test_in_the_last_seconds_of_a_slow_walk_nothing_quicker_follows() -> None:
    session = brisk_and_easy()
    session.at(30)
    session.at(59)
    session.at(59, ChangeMove(EASY_WALK, slower=True))
    assert session.at(61) == [("step", 1)]
    assert session.state.step.move == EASY_WALK


@pytest.mark.parametrize("asked_after", [40, 4000])
def test_an_end_told_after_an_absence_is_dated_when_the_person_was_last_there(asked_after: float) -> None:
    session = started(step(6000))
    session.at(25)
    session.at(25 + asked_after)
    session.at(30 + asked_after, Command.END)
    assert session.state.looked == BEGAN + 25_000


def test_an_end_within_an_absence_that_counts_is_dated_when_the_plan_ended() -> None:
    session = started(step(60))
    session.at(25)
    session.at(4000)
    session.at(4005, Command.COUNT_AWAY)
    assert session.state.outcome is Outcome.COMPLETED
    assert session.state.looked == BEGAN + 60_000
