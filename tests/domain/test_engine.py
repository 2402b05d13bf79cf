"""The session engine, example by example (design.md, Time)."""

import pytest

from backtui.domain.engine import new_timer, transition
from backtui.domain.errors import CommandRefused
from backtui.domain.programme import Block, Family, Move, Phase, Plan, PlannedStep, Programme, Step, Text
from backtui.domain.session import Outcome
from backtui.domain.timer import AddTime, Away, ChangeMove, Command, Do, Happened, Status, Stop, TimerState

BEGAN = 1_000_000
"""The steady clock when a test begins."""
NO_TEXT = Text("", "")
EASY_WALK = Move("easy_walk", Text("Easy walk", "Rolig gange"), NO_TEXT)


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

    def at(self, seconds: float, command: Command = Do.TICK) -> list[tuple[str, int]]:
        """Do it at that moment; what happened, as (kind, index)."""
        self.state, events = transition(self.state, command, BEGAN + round(seconds * 1000))
        return [(event.kind.value, event.index) for event in events]

    def ticks(self, first: int, last: int) -> list[tuple[str, int]]:
        """Look at every whole second from `first` to `last`."""
        return [event for second in range(first, last + 1) for event in self.at(second)]


def started(*steps: PlannedStep, lead_in: int = 0, speed: float = 1.0) -> Follow:
    """A session whose Start was pressed at second 0."""
    session = Follow(*steps, lead_in=lead_in, speed=speed)
    session.at(0, Do.START)
    return session


# ---- what each status takes ----------------------------------------------------------------------


def _ready() -> Follow:
    return Follow(step(10), step(20, reps=8), step(15), lead_in=5)


def _lead_in() -> Follow:
    session = _ready()
    session.at(0, Do.START)
    return session


def _running() -> Follow:
    """At second 20, 5 s into the repetitions."""
    session = _lead_in()
    session.ticks(1, 20)
    return session


def _paused() -> Follow:
    session = _running()
    session.at(20, Do.PAUSE)
    return session


def _going_on() -> Follow:
    session = _paused()
    session.at(20, Do.GO_ON)
    return session


def _away() -> Follow:
    """At second 60, after 40 s without a look."""
    session = _running()
    session.at(20, Do.NEXT)
    session.at(20, AddTime(600))
    session.at(20, Do.PREVIOUS)
    session.at(60)
    return session


def _finished() -> Follow:
    session = started(step(10))
    session.at(10)
    return session


def _ended() -> Follow:
    session = _running()
    session.at(20, Do.END)
    return session


def _stopped() -> Follow:
    session = _running()
    session.at(20, Stop("chest_pain"))
    return session


LEADS_TO: dict[Command, Status | None] = {
    Do.TICK: None,
    Do.START: Status.LEAD_IN,
    Do.PAUSE: Status.PAUSED,
    Do.GO_ON: Status.LEAD_IN,
    Do.NEXT: None,
    Do.PREVIOUS: None,
    Do.DONE: None,
    Do.END: Status.STOPPED,
    Do.COUNT_AWAY: Status.RUNNING,
    AddTime(60): None,
    AddTime(-60): None,
    Stop("numbness"): Status.STOPPED,
    ChangeMove(EASY_WALK): None,
}
"""Every command, and the status that it leads to; None where it stays as it is."""
ALWAYS: set[Command] = {Do.TICK}
ENDING: set[Command] = {Do.END, Stop("numbness")}
MOVING: set[Command] = {Do.NEXT, Do.PREVIOUS, AddTime(60), AddTime(-60), ChangeMove(EASY_WALK)}
SITUATIONS = {
    "ready": (_ready, Status.READY, ALWAYS | ENDING | {Do.START}),
    "lead_in": (_lead_in, Status.LEAD_IN, ALWAYS | ENDING | MOVING | {Do.PAUSE}),
    "going_on": (_going_on, Status.LEAD_IN, ALWAYS | ENDING | MOVING | {Do.PAUSE}),
    "running": (_running, Status.RUNNING, ALWAYS | ENDING | MOVING | {Do.PAUSE, Do.DONE}),
    "paused": (_paused, Status.PAUSED, ALWAYS | ENDING | MOVING | {Do.GO_ON}),
    "away": (_away, Status.PAUSED, ALWAYS | ENDING | MOVING | {Do.GO_ON, Do.COUNT_AWAY}),
    "finished": (_finished, Status.FINISHED, ALWAYS),
    "ended": (_ended, Status.STOPPED, ALWAYS),
    "stopped": (_stopped, Status.STOPPED, ALWAYS),
}


def _name(command: Command) -> str:
    match command:
        case Do():
            return command.value
        case AddTime():
            return f"add_{command.seconds}"
        case _:
            return type(command).__name__


def test_the_table_knows_every_command() -> None:
    assert set(Do) <= set(LEADS_TO)


@pytest.mark.parametrize("command", LEADS_TO, ids=_name)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_status_takes_its_commands_and_refuses_the_others(situation: str, command: Command) -> None:
    arrange, status, takes = SITUATIONS[situation]
    before = arrange().state
    assert before.status is status
    if command in takes:
        after, _events = transition(before, command, before.looked)
        assert after.status is (LEADS_TO[command] or status)
    else:
        with pytest.raises(CommandRefused):
            transition(before, command, before.looked)


def test_done_does_not_skip_a_timed_move() -> None:
    """DONE says that the repetitions of this step are done; a timed step has none."""
    session = started(step(1500), step(300))
    session.at(20)
    try:
        happened = session.at(20, Do.DONE)
    except CommandRefused:
        happened = []
    assert (happened, session.state.index, session.state.position) == ([], 0, 20_000)


@pytest.mark.parametrize("reading", [40.5, 3600])
@pytest.mark.parametrize(
    "command", [Do.PAUSE, Do.NEXT, Do.PREVIOUS, Do.DONE, Do.END, AddTime(-60)], ids=_name
)
def test_a_command_meant_for_running_is_dropped_when_nobody_looked(command: Command, reading: float) -> None:
    session = started(step(60), step(600, reps=5))
    session.at(10)
    assert session.at(reading, command) == [("away", 0)]
    assert session.state.status is Status.PAUSED
    assert (session.state.index, session.state.position, session.state.active) == (0, 10_000, 10_000)
    assert session.state.steps[0].seconds == 60


@pytest.mark.parametrize("command", [Do.PAUSE, Do.NEXT, Do.PREVIOUS, Do.END, AddTime(60)], ids=_name)
def test_a_command_after_the_plans_end_changes_nothing(command: Command) -> None:
    session = started(step(10), step(5))
    assert session.at(20, command) == [("step", 1), ("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert session.state.active == 15_000


# ---- lead-in and boundaries ----------------------------------------------------------------------


def test_a_lead_in_counts_down_and_then_the_first_step_runs() -> None:
    session = Follow(step(10), lead_in=5)
    assert session.at(100, Do.START) == [("lead_in", 0)]
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
    assert session.at(7, Do.START) == [("step", 0)]
    assert (session.state.status, session.state.active) == (Status.RUNNING, 0)


def test_waiting_before_the_start_counts_for_nothing() -> None:
    session = Follow(step(10), lead_in=5)
    assert session.at(4 * 3600) == []
    assert session.at(5 * 3600, Do.START) == [("lead_in", 0)]
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
    assert session.at(500, Do.COUNT_AWAY) == [("step", 1), ("step", 2), ("went_on", 2)]
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
    assert session.at(80, Do.COUNT_AWAY) == [("went_on", 0)]
    assert (session.state.status, session.state.active) == (Status.RUNNING, 75_000)


def test_counting_the_time_away_ends_with_the_plan() -> None:
    session = started(step(60), step(60))
    session.at(20)
    session.at(4 * 3600)
    assert session.at(4 * 3600 + 5, Do.COUNT_AWAY) == [("step", 1), ("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert session.state.active == 120_000


@pytest.mark.parametrize("into", [5, 25])
def test_repetitions_take_no_more_than_their_nominal_part_of_the_time_away(into: int) -> None:
    session = started(step(20, reps=8), step(60))
    session.at(into)
    session.at(9 * 3600)
    assert session.at(9 * 3600, Do.COUNT_AWAY) == [("step", 1), ("finished", 1)]
    assert session.state.active == (max(into, 20) + 60) * 1000


def test_going_on_after_an_absence_credits_nothing() -> None:
    session = started(step(600), lead_in=5)
    session.ticks(5, 25)
    session.at(1000)
    assert session.at(1010, Do.GO_ON) == [("lead_in", 0)]
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
    assert session.at(1010, Do.END) == [("ended", 0)]
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
    assert session.at(27, Do.PAUSE) == [("paused", 0)]
    assert session.at(27 + pause) == []
    assert (session.state.status, session.state.away) == (Status.PAUSED, None)
    assert session.state.paused_for(BEGAN + 1000 * (27 + pause)) == 1000 * pause
    assert session.at(27 + pause, Do.GO_ON) == [("lead_in", 0)]
    assert session.state.paused_for(BEGAN + 1000 * (28 + pause)) == 0
    assert session.at(32 + pause) == [("went_on", 0)]
    assert (session.state.active, session.state.paused_at) == (22_000, None)


# ---- moving in the plan ---------------------------------------------------------------------------


@pytest.mark.parametrize("into", [0, 1, 3])
def test_previous_goes_back_within_three_seconds_of_a_steps_start(into: float) -> None:
    session = started(step(20), step(20))
    session.at(20)
    assert session.at(20 + into, Do.PREVIOUS) == [("step", 0)]
    assert (session.state.index, session.state.position) == (0, 0)
    assert session.state.active == (20 + into) * 1000, "the books do not go back"


@pytest.mark.parametrize("into", [3.001, 19.999])
def test_previous_restarts_the_step_later(into: float) -> None:
    session = started(step(20), step(20))
    session.at(20)
    assert session.at(20 + into, Do.PREVIOUS) == [("step", 1)]
    assert (session.state.index, session.state.position) == (1, 0)
    assert session.state.left == 20_000


def test_previous_goes_back_one_step_at_a_time() -> None:
    session = started(step(20), step(20), step(20))
    session.ticks(1, 40)
    assert session.at(41, Do.PREVIOUS) == [("step", 1)]
    assert session.at(42, Do.PREVIOUS) == [("step", 0)]


def test_a_step_begun_again_while_paused_is_announced_when_it_goes_on() -> None:
    session = started(step(20), step(30), lead_in=5)
    session.ticks(5, 20)
    session.at(20, Do.PAUSE)
    assert session.at(21, Do.PREVIOUS) == []
    session.at(22, Do.GO_ON)
    assert session.at(27) == [("step", 0)]
    assert (session.state.position, session.state.active) == (0, 15_000)


@pytest.mark.parametrize("into", [1, 15])
def test_previous_on_the_first_step_begins_it_again(into: float) -> None:
    session = started(step(20), step(20))
    assert session.at(into, Do.PREVIOUS) == [("step", 0)]
    assert (session.state.index, session.state.position, session.state.left) == (0, 0, 40_000)


def test_next_moves_the_plan_and_not_the_books() -> None:
    session = started(step(20, Phase.WARMUP), step(30), step(40))
    assert session.at(5, Do.NEXT) == [("step", 1)]
    assert (session.state.position, session.state.active, session.state.left) == (0, 5_000, 70_000)
    session.at(6)
    assert dict(session.state.by_phase) == {Phase.WARMUP: 5_000, Phase.WORK: 1_000}


def test_next_on_the_last_step_completes_the_session() -> None:
    session = started(step(20), step(30))
    session.at(5, Do.NEXT)
    assert session.at(9, Do.NEXT) == [("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert (session.state.active, session.state.left) == (9_000, 0)


def test_moving_while_paused_is_announced_when_it_goes_on() -> None:
    session = started(step(20), step(30), step(40), lead_in=5)
    session.ticks(5, 10)
    session.at(10, Do.PAUSE)
    session.at(11, Do.NEXT)
    session.at(12, Do.NEXT)
    session.at(12, Do.GO_ON)
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
    assert session.at(97, Do.DONE) == [("step", 2)]
    assert session.ticks(98, 112) == [("finished", 2)]
    assert session.state.active == 112_000


def test_repetitions_can_be_done_sooner() -> None:
    session = started(step(20, reps=8), step(15))
    assert session.at(6, Do.DONE) == [("step", 1)]
    assert (session.state.position, session.state.left, session.state.active) == (0, 15_000, 6_000)


def test_repetitions_done_at_the_end_complete_the_session() -> None:
    session = started(step(10), step(20, reps=8))
    session.ticks(1, 60)
    assert session.state.status is Status.RUNNING
    assert session.at(61, Do.DONE) == [("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED


def test_a_changed_move_is_done_for_the_rest_of_the_step() -> None:
    session = started(step(20), step(40, reps=6), step(15))
    session.at(20)
    session.at(30, Do.PAUSE)
    session.at(90, ChangeMove(EASY_WALK))
    assert session.state.step.move == EASY_WALK
    assert (session.state.step_left, session.state.total, session.state.active) == (30_000, 75_000, 30_000)
    assert session.state.step.phase is Phase.WORK
    assert [one.move.id for one in session.state.steps] == ["move_20", "easy_walk", "move_15"]
    assert session.state.step.reps is None, "the other move has no repetitions to wait for"
    assert session.at(90, Do.GO_ON) == [("step", 1)], "the other move is announced"
    assert session.ticks(91, 120) == [("step", 2)]


@pytest.mark.parametrize("gap", [0, 35])
@pytest.mark.parametrize("situation", ["ready", "lead_in", "going_on", "running", "paused", "away"])
def test_a_stop_sign_ends_the_session_at_any_time(situation: str, gap: int) -> None:
    before = SITUATIONS[situation][0]().state
    after, events = transition(before, Stop("chest_pain"), before.looked + gap * 1000)
    assert after.status is Status.STOPPED
    assert (after.outcome, after.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, "chest_pain")
    assert events[-1].kind is Happened.STOPPED
    assert after.active >= before.active


def test_ending_by_choice_leaves_no_sign() -> None:
    session = started(step(60))
    assert session.at(25, Do.END) == [("ended", 0)]
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
    assert session.at(10.01, Do.NEXT) == [("step", 1)]
    assert session.state.index == 1
    assert session.at(11, Do.NEXT) == [("step", 2)]


def test_a_paused_session_that_is_taken_up_again_goes_on_in_its_step() -> None:
    session = started(step(600))
    session.at(20)
    session.at(20, Do.PAUSE)
    session.at(30, Do.GO_ON)
    assert session.at(31) == []
    assert session.state.announced
