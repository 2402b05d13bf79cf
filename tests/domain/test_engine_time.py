"""Time in the session engine: lead-in, boundaries, silence (architecture.md, Time)."""

import pytest

from backtui.domain.programme import Phase
from backtui.domain.session import Outcome
from backtui.domain.timer import Away, Command, Status
from tests.domain.following import BEGAN, Follow, started, step

# ---- lead-in and boundaries ----------------------------------------------------------------------


def test_a_lead_in_counts_down_and_then_the_first_step_runs() -> None:
    session = Follow(step(10), lead_in=5)
    assert session.at(100, Command.START) == [("lead_in", 0)]
    assert session.state.lead_left == 5_000
    assert session.at(103.5) == []
    assert (session.state.lead_left, session.state.active) == (1_500, 0)
    assert session.at(104.999) == []
    assert session.state.status is Status.LEAD_IN
    assert session.at(105) == [("step", 0)]
    assert (session.state.status, session.state.position, session.state.active) == (Status.RUNNING, 0, 0)


def test_a_look_after_the_lead_in_counts_only_what_came_after_it() -> None:
    session = started(step(10), lead_in=5)
    assert session.at(8) == [("step", 0)]
    assert (session.state.position, session.state.active, session.state.lead_left) == (3_000, 3_000, 0)


def test_the_longest_credited_silence_may_begin_in_the_lead_in() -> None:
    session = started(step(600), lead_in=5)
    assert session.at(30) == [("step", 0)]
    assert (session.state.status, session.state.active) == (Status.RUNNING, 25_000)


def test_without_a_lead_in_the_first_step_runs_at_once() -> None:
    session = Follow(step(10))
    assert session.at(7, Command.START) == [("step", 0)]
    assert (session.state.status, session.state.active) == (Status.RUNNING, 0)


def test_waiting_before_the_start_counts_for_nothing() -> None:
    session = Follow(step(10), lead_in=5)
    assert session.at(4 * 3600) == []
    assert session.at(5 * 3600, Command.START) == [("lead_in", 0)]
    assert (session.state.lead_left, session.state.active, session.state.away) == (5_000, 0, None)


def test_a_boundary_is_crossed_exactly_at_its_instant() -> None:
    session = started(step(10), step(20))
    assert session.at(9.999) == []
    assert session.state.step_left == 1
    assert session.at(10) == [("step", 1)]
    assert (session.state.position, session.state.step_left, session.state.left) == (0, 20_000, 20_000)
    assert session.at(29.999) == []
    assert session.at(30) == [("finished", 1)]
    assert (session.state.active, session.state.left) == (30_000, 0)
    assert session.state.outcome is Outcome.COMPLETED


def test_a_late_look_crosses_every_boundary_that_it_missed() -> None:
    session = started(step(30), step(20), step(40), step(60), speed=4)
    assert session.at(95) == [("step", 1), ("step", 2), ("step", 3)]
    assert (session.state.index, session.state.position) == (3, 5_000)
    assert (session.state.active, session.state.left) == (95_000, 55_000)


def test_a_late_look_past_the_end_finishes_with_the_plans_time_only() -> None:
    session = started(step(30, Phase.WARMUP), step(20), step(10), step(10, Phase.COOLDOWN), speed=4)
    assert session.at(95) == [("step", 1), ("step", 2), ("step", 3), ("finished", 3)]
    assert session.state.active == 70_000
    assert dict(session.state.by_phase) == {
        Phase.WARMUP: 30_000,
        Phase.WORK: 30_000,
        Phase.COOLDOWN: 10_000,
    }


def test_a_later_look_changes_nothing_once_it_is_over() -> None:
    session = started(step(10))
    session.at(10)
    over = session.state
    assert session.at(3600) == []
    assert (session.state.status, session.state.active) == (over.status, over.active)


@pytest.mark.parametrize("backwards", [0, 3, 5_000])
def test_a_clock_that_stands_still_or_steps_back_does_no_harm(backwards: float) -> None:
    session = started(step(60), step(60))
    session.at(20)
    assert session.at(20 - backwards) == []
    assert (session.state.status, session.state.active, session.state.position) == (
        Status.RUNNING,
        20_000,
        20_000,
    )
    assert session.at(30 - backwards) == []
    assert session.state.active == 30_000


def test_a_lead_in_does_not_grow_when_the_clock_steps_back() -> None:
    session = started(step(60), lead_in=5)
    session.at(3)
    session.at(-50)
    assert session.state.lead_left == 2_000
    assert session.at(-48) == [("step", 0)]


# ---- silence ------------------------------------------------------------------------------------


def test_thirty_seconds_of_silence_are_credited() -> None:
    session = started(step(600))
    session.at(10)
    assert session.at(40) == []
    assert (session.state.status, session.state.active) == (Status.RUNNING, 40_000)


def test_a_longer_silence_is_asked_about() -> None:
    session = started(step(600))
    session.at(10)
    assert session.at(40.001) == [("away", 0)]
    assert session.state.status is Status.PAUSED
    assert session.state.away == Away(BEGAN + 10_000, BEGAN + 40_001)
    assert session.state.away.length == 30_001
    assert (session.state.active, session.state.position) == (10_000, 10_000)
    assert session.at(400) == [], "the question is asked once"
    assert session.state.away == Away(BEGAN + 10_000, BEGAN + 40_001)


@pytest.mark.parametrize(("speed", "limit"), [(1.0, 30), (4.0, 120), (60.0, 1800)])
def test_a_fast_clock_scales_the_silence(speed: float, limit: int) -> None:
    session = started(step(9000), speed=speed)
    assert session.at(limit) == []
    assert session.at(2 * limit + 0.001) == [("away", 0)]
    assert session.state.active == limit * 1000


def test_counting_the_time_away_credits_the_gap_and_crosses_its_boundaries() -> None:
    session = started(step(30), step(30), step(600))
    session.at(10)
    session.at(75)
    assert session.at(500, Command.COUNT_AWAY) == [("step", 1), ("step", 2), ("went_on", 2)]
    assert session.state.status is Status.RUNNING
    assert session.state.away is None
    assert (session.state.index, session.state.position, session.state.active) == (2, 15_000, 75_000)
    assert session.state.paused_at is None
    session.at(510)
    assert session.state.active == 85_000, "the time of the question itself is not credited"


def test_counting_the_time_away_inside_a_step_goes_on_with_it() -> None:
    session = started(step(600))
    session.at(10)
    session.at(75)
    assert session.at(80, Command.COUNT_AWAY) == [("went_on", 0)]
    assert (session.state.status, session.state.active) == (Status.RUNNING, 75_000)


def test_counting_the_time_away_ends_with_the_plan() -> None:
    session = started(step(60), step(60))
    session.at(20)
    session.at(4 * 3600)
    assert session.at(4 * 3600 + 5, Command.COUNT_AWAY) == [("step", 1), ("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert session.state.active == 120_000


@pytest.mark.parametrize("into", [5, 25])
def test_repetitions_take_no_more_than_their_nominal_part_of_the_time_away(into: int) -> None:
    session = started(step(20, reps=8), step(60))
    session.at(into)
    session.at(9 * 3600)
    assert session.at(9 * 3600, Command.COUNT_AWAY) == [("step", 1), ("finished", 1)]
    assert session.state.active == (max(into, 20) + 60) * 1000


def test_going_on_after_an_absence_credits_nothing() -> None:
    session = started(step(600), lead_in=5)
    session.ticks(5, 25)
    session.at(1000)
    assert session.at(1010, Command.GO_ON) == [("lead_in", 0)]
    assert (session.state.away, session.state.paused_at) == (None, None)
    assert session.at(1015) == [("went_on", 0)]
    assert (session.state.status, session.state.active, session.state.position) == (
        Status.RUNNING,
        20_000,
        20_000,
    )


def test_ending_after_an_absence_keeps_what_was_done_until_then() -> None:
    session = started(step(600))
    session.at(25)
    session.at(1000)
    assert session.at(1010, Command.END) == [("ended", 0)]
    assert (session.state.active, session.state.outcome) == (25_000, Outcome.ENDED_EARLY)


@pytest.mark.parametrize("gap", [31, 40 * 60, 9 * 3600])
def test_a_gap_before_the_start_asks_nothing(gap: int) -> None:
    ready = Follow(step(600), lead_in=5)
    assert ready.at(gap) == []
    assert (ready.state.status, ready.state.away) == (Status.READY, None)


@pytest.mark.parametrize("gap", [31, 40 * 60, 9 * 3600])
def test_a_gap_in_the_lead_in_asks_nothing_and_credits_nothing(gap: int) -> None:
    session = started(step(3600), lead_in=5)
    session.at(2)
    happened = session.at(2 + gap)
    assert ("away", 0) not in happened
    assert session.state.away is None
    assert session.state.status is not Status.PAUSED
    assert session.state.active == 0


@pytest.mark.parametrize("pause", [1, 31, 40 * 60, 9 * 3600])
def test_a_pause_credits_nothing_however_long(pause: int) -> None:
    session = started(step(600), lead_in=5)
    session.ticks(5, 25)
    assert session.at(27, Command.PAUSE) == [("paused", 0)]
    assert session.at(27 + pause) == []
    assert (session.state.status, session.state.away) == (Status.PAUSED, None)
    assert session.state.paused_for(BEGAN + 1000 * (27 + pause)) == 1000 * pause
    assert session.at(27 + pause, Command.GO_ON) == [("lead_in", 0)]
    assert session.state.paused_for(BEGAN + 1000 * (28 + pause)) == 0
    assert session.at(32 + pause) == [("went_on", 0)]
    assert (session.state.active, session.state.paused_at) == (22_000, None)
