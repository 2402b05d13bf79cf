"""The session engine under any script of commands, stalls and clock readings.

At the end, every programme at each of its lengths, run to its last second.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, cycle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.engine import new_timer, transition
from backtui.domain.errors import CommandRefused
from backtui.domain.programme import Phase, PlannedStep, Programme, plan
from backtui.domain.timer import (
    AddTime,
    ChangeMove,
    Command,
    Event,
    EventKind,
    SessionCommand,
    Status,
    Stop,
    TimerState,
)
from backtui.paths import data_folder
from tests.domain.following import BEGAN, EASY_WALK, plan_of, step

MANY = settings(max_examples=150, deadline=None)
TIMED = st.builds(step, st.integers(1, 60), st.sampled_from(Phase))
COUNTED = st.builds(step, st.integers(1, 60), st.sampled_from(Phase), reps=st.integers(1, 20))
TIMED_PLANS = st.lists(TIMED, min_size=1, max_size=6)
PLANS = st.lists(TIMED | COUNTED, min_size=1, max_size=6)
LEAD_INS = st.sampled_from([0, 3, 5, 10])
FORWARD = st.one_of(
    st.integers(0, 3_000),
    st.sampled_from([250, 1_000, 5_000, 10_000, 29_999, 30_000, 30_001]),
    st.integers(0, 70_000),
    st.integers(0, 5 * 3600 * 1000),
)
ANY_WAY = FORWARD | st.integers(-90_000, 0)
STAYING: st.SearchStrategy[SessionCommand] = st.one_of(
    st.just(Command.TICK),
    st.sampled_from([Command.TICK, Command.PAUSE, Command.GO_ON, Command.COUNT_AWAY]),
    st.builds(AddTime, st.integers(-90, 90)),
)
"""Commands that leave a person at their place in the plan."""
ANY: st.SearchStrategy[SessionCommand] = st.one_of(
    STAYING,
    st.sampled_from([Command.START, Command.NEXT, Command.PREVIOUS, Command.DONE]),
    st.sampled_from(
        [Command.NEXT, Command.PREVIOUS, Command.DONE, Command.END, Stop("chest_pain"), ChangeMove(EASY_WALK)]
    ),
)
OVERDUE_AND_CHANGED: list[tuple[int, SessionCommand]] = [
    (15_000, Command.TICK),
    (10_000, ChangeMove(EASY_WALK)),
]
"""Repetitions that took longer than their nominal 20 s, and then another move instead."""
SCRIPTS = st.lists(st.tuples(ANY_WAY, ANY), max_size=40)


@dataclass(frozen=True)
class Turn:
    """One command that was taken, and what it did."""

    before: TimerState
    command: SessionCommand
    after: TimerState
    events: tuple[Event, ...]
    elapsed: int
    """How far the clock has moved forward since Start, in milliseconds."""


def follow(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], began: int = BEGAN
) -> Iterator[Turn]:
    """Start, then the script of (milliseconds since the one before, command), without those refused."""
    now, elapsed = began, 0
    state = new_timer(plan_of(*steps), now, lead_in_seconds=lead_in)
    for delay, command in [(0, Command.START), *script]:
        now += delay
        elapsed += max(0, delay)
        try:
            after, events = transition(state, command, now)
        except CommandRefused:
            continue
        yield Turn(state, command, after, events, elapsed)
        state = after


def looks(state: TimerState, *readings: int) -> tuple[TimerState, list[Event]]:
    """Only look, at each of these readings."""
    seen: list[Event] = []
    for now in readings:
        state, events = transition(state, Command.TICK, now)
        seen += events
    return state, seen


# ---- the books ------------------------------------------------------------------------------------


@given(PLANS, LEAD_INS, SCRIPTS)
@MANY
def test_active_time_never_falls_and_never_exceeds_elapsed_time(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]]
) -> None:
    for turn in follow(steps, lead_in, script):
        assert turn.before.active <= turn.after.active <= turn.elapsed


@given(PLANS, LEAD_INS, SCRIPTS)
@MANY
def test_the_phases_sum_to_the_active_time_and_none_falls(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]]
) -> None:
    for turn in follow(steps, lead_in, script):
        before, after = dict(turn.before.by_phase), dict(turn.after.by_phase)
        assert len(after) == len(turn.after.by_phase), "a phase has one account"
        assert sum(after.values()) == turn.after.active
        assert all(after[phase] >= before[phase] for phase in before)
        assert set(after) <= {one.phase for one in steps}


@given(PLANS, LEAD_INS, SCRIPTS)
@example([step(20, reps=8), step(40)], 0, OVERDUE_AND_CHANGED)
@MANY
def test_a_state_is_always_whole(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]]
) -> None:
    for turn in follow(steps, lead_in, script):
        state = turn.after
        assert len(state.steps) == len(steps)
        assert 0 <= state.index < len(steps)
        assert state.position >= 0
        assert state.step.reps is not None or state.position <= state.step.seconds * 1000
        done = sum(one.seconds for one in state.steps[: state.index]) * 1000
        assert state.left + done + min(state.position, state.step.seconds * 1000) == state.total
        assert 0 <= state.step_left <= state.left <= state.total
        assert state.away is None or (state.status is Status.PAUSED and state.away.length > state.silence)
        assert (state.lead_left > 0) == (state.status is Status.LEAD_IN)
        assert (state.paused_at is not None) == (state.status is Status.PAUSED)
        if not isinstance(turn.command, Stop):
            assert state.stop_sign == turn.before.stop_sign
        elif EventKind.FINISHED not in {event.kind for event in turn.events}:
            assert (state.status, state.stop_sign) == (Status.STOPPED, turn.command.sign)
        assert all(event.index in range(len(steps)) for event in turn.events)


@given(PLANS, LEAD_INS, SCRIPTS, st.lists(ANY_WAY, min_size=1, max_size=5))
@MANY
def test_over_means_over(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], later: list[int]
) -> None:
    *_, last = follow(steps, lead_in, [*script, (0, Command.TICK)])
    state = last.after
    if not state.status.is_over:
        state, _events = transition(state, Stop("chest_pain"), state.looked)
    after, events = looks(state, *accumulate(later, initial=state.looked))
    assert not events
    assert replace(after, looked=state.looked) == state


@given(PLANS, LEAD_INS, SCRIPTS, st.integers(-(10**9), 10**12))
@MANY
def test_only_differences_between_readings_matter(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], other: int
) -> None:
    for one, two in zip(
        follow(steps, lead_in, script), follow(steps, lead_in, script, began=other), strict=True
    ):
        assert one.events == two.events
        same_reading = replace(two.after, looked=one.after.looked, away=None, paused_at=None)
        assert same_reading == replace(one.after, away=None, paused_at=None)


# ---- looking --------------------------------------------------------------------------------------


@given(
    PLANS,
    LEAD_INS,
    SCRIPTS,
    st.lists(st.integers(0, 30_000), min_size=1, max_size=20),
)
@MANY
def test_looking_more_often_changes_nothing(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], cuts: list[int]
) -> None:
    *_, last = follow(steps, lead_in, [*script, (0, Command.TICK)])
    end = last.after.looked + max(cuts)
    once = looks(last.after, end)
    often = looks(last.after, *sorted(last.after.looked + cut for cut in cuts))
    assert often == once


@given(TIMED_PLANS, LEAD_INS, st.lists(st.integers(0, 400_000), min_size=1, max_size=6))
@MANY
def test_one_late_look_tells_all_that_many_looks_tell(
    steps: list[PlannedStep], lead_in: int, cuts: list[int]
) -> None:
    slow = new_timer(plan_of(*steps), 0, lead_in_seconds=lead_in, speed=100)
    begun, _events = transition(slow, Command.START, 0)
    last, seen = looks(begun, max(cuts))
    assert looks(begun, *sorted(cuts)) == (last, seen)
    length = sum(one.seconds for one in steps) * 1000
    assert last.active == min(length, max(0, max(cuts) - lead_in * 1000))


@given(PLANS, LEAD_INS, st.lists(st.tuples(ANY_WAY, STAYING), max_size=40))
@MANY
def test_each_step_is_announced_once_and_in_order(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]]
) -> None:
    announced: list[int] = []
    finishes = 0
    state = new_timer(plan_of(*steps), BEGAN, lead_in_seconds=lead_in)
    for turn in follow(steps, lead_in, script):
        announced += [event.index for event in turn.events if event.kind is EventKind.STEP]
        finishes += sum(event.kind is EventKind.FINISHED for event in turn.events)
        state = turn.after
    assert announced == list(range(len(announced)))
    while not state.status.is_over:  # the person comes back, goes on, and does every repetition
        if state.status is Status.PAUSED:
            command = Command.GO_ON
        else:
            command = Command.DONE if state.status is Status.RUNNING and state.step.reps else Command.TICK
        state, events = transition(state, command, state.looked + 7_000)
        announced += [event.index for event in events if event.kind is EventKind.STEP]
        finishes += sum(event.kind is EventKind.FINISHED for event in events)
    assert announced == list(range(len(steps)))
    assert finishes == 1
    assert state.status is Status.FINISHED


# ---- commands -------------------------------------------------------------------------------------


@given(PLANS, LEAD_INS, SCRIPTS, st.integers(-20_000, 20_000))
@example([step(20, reps=8), step(40)], 0, OVERDUE_AND_CHANGED, -60)
@MANY
def test_added_and_taken_time_ends_nothing(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], seconds: int
) -> None:
    *_, last = follow(steps, lead_in, script)
    before = last.after
    if before.status.is_over:
        return
    after, events = transition(before, AddTime(seconds), before.looked)
    assert not events
    assert (after.status, after.index, after.position) == (before.status, before.index, before.position)
    assert after.active == before.active
    assert {p: t for p, t in after.by_phase if t} == {p: t for p, t in before.by_phase if t}
    if seconds >= 0:
        assert after.total == before.total + seconds * 1000
    else:
        assert min(before.step_left, 5_000) <= after.step_left <= before.step_left
        assert after.total - after.left == before.total - before.left


@given(TIMED_PLANS, st.integers(0, 30_000), st.integers(30_001, 500_000), st.integers(0, 10**7))
@MANY
def test_time_away_is_counted_whole_but_never_beyond_the_plan(
    steps: list[PlannedStep], first: int, gap: int, thinking: int
) -> None:
    begun = new_timer(plan_of(*steps), 0, lead_in_seconds=0)
    begun, _ = transition(begun, Command.START, 0)
    seen, _looked = looks(begun, first)
    if seen.status.is_over:
        return
    asked, _looked = looks(seen, first + gap)
    assert asked.away is not None
    counted, _ = transition(asked, Command.COUNT_AWAY, first + gap + thinking)
    assert counted.active == min(seen.total, first + gap)
    assert counted.status is (Status.FINISHED if first + gap >= seen.total else Status.RUNNING)
    assert counted.total - counted.left == counted.active


# ---- every programme, at every length, to its last second -----------------------------------------


def _lengths() -> Iterator[tuple[Programme, int]]:
    for programme in load_content(data_folder()).catalogue.programmes:
        for minutes in programme.lengths:
            yield programme, minutes


LENGTHS = list(_lengths())
STRIDES = {
    "every second": (1_000,),
    "four a second": (250,),
    "irregular": (997, 1, 4_321, 30_000, 250, 16, 12_345, 7_777, 29_999),
}


def test_the_catalogue_is_all_here() -> None:
    assert len({programme.id for programme, _minutes in LENGTHS}) == 23


@pytest.mark.parametrize("stride", STRIDES)
@pytest.mark.parametrize(("programme", "minutes"), LENGTHS, ids=[f"{one.id}-{n}" for one, n in LENGTHS])
def test_a_programme_runs_to_its_exact_last_second(programme: Programme, minutes: int, stride: str) -> None:
    """Repetitions wait for the person; here they take their nominal time."""
    whole = plan(programme, minutes)
    laid_out = replace(whole, steps=tuple(replace(step, reps=None) for step in whole.steps))
    starts = [0, *accumulate(one.seconds * 1000 for one in laid_out.steps)]
    end = starts.pop()
    assert end == laid_out.seconds * 1000 == minutes * 60_000
    went = BEGAN + 5_000
    state = new_timer(laid_out, BEGAN)
    state, _events = transition(state, Command.START, BEGAN)
    announced: list[tuple[int, int]] = []
    now = BEGAN
    lengths = cycle(STRIDES[stride])
    while now < went + end - 1:
        now = min(now + next(lengths), went + end - 1)
        state, events = transition(state, Command.TICK, now)
        assert all(event.kind is EventKind.STEP for event in events)
        announced += [(event.index, now - went) for event in events]
    assert [index for index, _at in announced] == list(range(len(starts)))
    widest = max(STRIDES[stride])
    assert all(0 <= at - starts[index] < widest for index, at in announced)
    if stride != "irregular":
        assert [at for _index, at in announced] == starts, "a step begins on its second"
    assert (state.status, state.active, state.left) == (Status.RUNNING, end - 1, 1)
    state, last = looks(state, went + end)
    assert [event.kind for event in last] == [EventKind.FINISHED]
    assert (state.status, state.active, state.left) == (Status.FINISHED, end, 0)
    for phase in {one.phase for one in laid_out.steps}:
        planned = sum(one.seconds for one in laid_out.steps if one.phase is phase) * 1000
        assert dict(state.by_phase)[phase] == planned
