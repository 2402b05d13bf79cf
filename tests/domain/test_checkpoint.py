"""A running session written down and taken up again: on the same boot, on another, by a newer catalogue."""

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.checkpoint import SessionStart, checkpoint, restore, session_record, session_start
from backtui.domain.engine import transition
from backtui.domain.programme import Family, Move, Phase, PlannedStep
from backtui.domain.session import Outcome, Session, Source
from backtui.domain.timer import (
    AddTime,
    Away,
    ChangeMove,
    Command,
    EventKind,
    SessionCommand,
    Status,
    Stop,
    TimerState,
)
from tests.domain.following import BEGAN, EASY_WALK, Follow, started, step
from tests.domain.test_engine_properties import LEAD_INS, PLANS, SCRIPTS, follow
from tests.fakes import MONDAY_MORNING

BEGINNING = SessionStart(
    session="0b8ff3f1-52c5-4f0b-8d3e-0a3a3f8f8a11",
    programme="strength_home_30",
    minutes=30,
    family=Family.STRENGTH,
    activity="strength",
    planned_seconds=1800,
    started_at=MONDAY_MORNING,
    pain_before=3,
)
STEPS = (step(20, Phase.WARMUP), step(30, reps=8), step(600), step(60, Phase.COOLDOWN))
MOVES = {one.move.id: one.move for one in STEPS} | {EASY_WALK.id: EASY_WALK}
SAVED_AT = MONDAY_MORNING + timedelta(minutes=5)


def taken_up(
    state: TimerState,
    *,
    wall: float,
    steady: float,
    boots: tuple[str, str] = ("boot-1", "boot-1"),
    silence: int = 30_000,
    lead_in: int = 5_000,
    moves: Mapping[str, Move] | None = None,
) -> TimerState:
    """`state` written down, and taken up when the clocks had moved by `wall` and `steady` seconds."""
    then, now = boots
    saved = checkpoint(BEGINNING, state, SAVED_AT, then)
    reading = state.looked + round(steady * 1000)
    fresh = TimerState((), reading, lead_in, silence)
    return restore(saved, MOVES if moves is None else moves, SAVED_AT + timedelta(seconds=wall), now, fresh)


def in_the_long_step() -> Follow:
    """Running at second 75: 20 s of warm-up, 35 s of repetitions, 20 s of the long step."""
    session = started(*STEPS)
    session.ticks(1, 55)
    session.at(55, Command.DONE)
    session.ticks(56, 75)
    return session


# ---- what comes back ------------------------------------------------------------------------------


def test_everything_done_so_far_comes_back() -> None:
    session = in_the_long_step()
    session.at(75, AddTime(60))
    session.at(75, ChangeMove(EASY_WALK))
    before = session.state
    after = taken_up(before, wall=90, steady=90)
    assert after.steps == before.steps
    assert (after.index, after.position, after.active) == (2, 20_000, 75_000)
    assert dict(after.by_phase) == {Phase.WARMUP: 20_000, Phase.WORK: 55_000}
    assert (after.total, after.left) == (before.total, before.left)
    assert after.status is Status.PAUSED


def test_what_was_fixed_at_the_beginning_comes_back() -> None:
    state = in_the_long_step().state
    assert session_start(checkpoint(BEGINNING, state, SAVED_AT, "boot-1")) == BEGINNING
    unasked = replace(BEGINNING, pain_before=None)
    assert session_start(checkpoint(unasked, state, SAVED_AT, "")) == unasked


def test_todays_settings_hold_for_a_session_that_is_taken_up() -> None:
    after = taken_up(in_the_long_step().state, wall=90, steady=90, silence=120_000, lead_in=10_000)
    assert (after.silence, after.lead_in) == (120_000, 10_000)


def test_the_pause_begins_when_the_session_is_taken_up() -> None:
    after = taken_up(in_the_long_step().state, wall=90, steady=90)
    assert after.paused_for(after.looked + 4_000) == 4_000


def test_a_step_that_ran_is_not_announced_again() -> None:
    after = taken_up(in_the_long_step().state, wall=90, steady=90)
    _counted, events = transition(after, Command.COUNT_AWAY, after.looked)
    assert [event.kind for event in events] == [EventKind.WENT_ON]


def test_a_move_that_the_catalogue_no_longer_knows_is_shown_by_its_id() -> None:
    session = in_the_long_step()
    known = {id_: move for id_, move in MOVES.items() if id_ != "move_600"}
    after = taken_up(session.state, wall=90, steady=90, moves=known)
    assert (after.step.move.id, after.step.move.name.to("en"), after.step.move.name.to("nb")) == (
        "move_600",
        "move_600",
        "move_600",
    )
    assert after.step.seconds == 600
    assert [one.move for one in after.steps[:2]] == [one.move for one in STEPS[:2]]


@given(PLANS, LEAD_INS, SCRIPTS, st.integers(0, 10**6))
@example([step(31)], 0, [(30_001, Command.TICK), (1, Command.TICK)], 0)
@example([step(1)], 0, [(30_001, Command.TICK), (-30_002, Command.TICK)], 0)
@settings(max_examples=150, deadline=None)
def test_any_session_comes_back_where_it_was(
    steps: list[PlannedStep], lead_in: int, script: list[tuple[int, SessionCommand]], gap: int
) -> None:
    *_, last = follow(steps, lead_in, script)
    before = last.after
    if before.status.is_over:
        return
    saved = checkpoint(BEGINNING, before, SAVED_AT, "boot-1")
    moves = {one.move.id: one.move for one in before.steps}
    reading = before.looked + gap
    after = restore(saved, moves, SAVED_AT, "boot-1", TimerState((), reading))
    assert after.status is Status.PAUSED
    for kept in ("steps", "index", "position", "active", "by_phase", "left", "total"):
        assert getattr(after, kept) == getattr(before, kept)
    assert (after.away is not None) == (before.status is Status.RUNNING or before.away is not None)
    ended, _events = transition(after, Command.END, reading)
    assert (ended.status, ended.active) == (Status.STOPPED, before.active)
    if after.away is not None:
        since = before.away.since if before.away is not None else before.looked
        absent = max(0, reading - since)  # a clock that stepped back is no absence
        assert after.away.length == absent
        counted, _events = transition(after, Command.COUNT_AWAY, reading)
        assert before.active <= counted.active <= before.active + min(absent, counted.total)


def test_a_question_that_was_not_answered_is_asked_again_with_the_whole_absence() -> None:
    session = in_the_long_step()
    session.at(75 + 600, Command.TICK)
    assert session.state.away is not None
    after = taken_up(session.state, wall=60, steady=60)
    assert after.away is not None
    assert after.away.length == 660_000


# ---- the time since then --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now", "wall", "steady", "length"),
    [
        ("boot-1", "boot-1", 90, 90, 90),
        ("boot-1", "boot-1", 5000, 90, 90),  # somebody set the clock on the wall
        ("boot-1", "boot-1", -5000, 90, 90),
        ("boot-1", "boot-2", 90, 40, 90),  # another boot: its readings mean nothing here
        ("boot-1", "boot-2", 90, -800, 90),
        ("boot-1", "boot-2", -90, 40, 0),
        ("boot-1", "boot-1", 90, -40, 0),
        ("boot-1", "", 90, 40, 90),
        ("", "boot-1", 90, 40, 90),
        ("", "", 90, 40, 90),  # unknown boots are not the same boot
        ("boot-1", "boot-1", 2, 2, 2),  # asked whatever the gap
        ("boot-1", "boot-1", 0, 0, 0),
    ],
)
def test_the_time_since_a_running_session_was_seen_is_asked_about(
    then: str, now: str, wall: float, steady: float, length: float
) -> None:
    state = in_the_long_step().state
    after = taken_up(state, wall=wall, steady=steady, boots=(then, now))
    reading = state.looked + round(steady * 1000)
    assert after.away == Away(reading - round(length * 1000), reading)
    assert (after.status, after.active, after.looked) == (Status.PAUSED, state.active, reading)


def test_the_wall_clock_is_compared_as_moments_not_as_local_times() -> None:
    state = in_the_long_step().state
    saved = checkpoint(BEGINNING, state, SAVED_AT, "boot-1")
    elsewhere = (SAVED_AT + timedelta(seconds=90)).astimezone(UTC)
    assert elsewhere.utcoffset() != SAVED_AT.utcoffset()
    after = restore(saved, MOVES, elsewhere, "boot-2", TimerState((), BEGAN))
    assert after.away is not None
    assert after.away.length == 90_000


def _ready() -> Follow:
    return Follow(*STEPS, lead_in=5)


def _lead_in() -> Follow:
    return started(*STEPS, lead_in=5)


def _paused() -> Follow:
    session = in_the_long_step()
    session.at(75, Command.PAUSE)
    return session


@pytest.mark.parametrize("arrange", [_ready, _lead_in, _paused])
@pytest.mark.parametrize("boots", [("boot-1", "boot-1"), ("boot-1", "boot-2")])
def test_nothing_is_asked_about_a_session_that_was_not_running(
    arrange: Callable[[], Follow], boots: tuple[str, str]
) -> None:
    state = arrange().state
    after = taken_up(state, wall=7200, steady=7200, boots=boots)
    assert (after.status, after.away, after.active) == (Status.PAUSED, None, state.active)


def test_counting_the_time_since_then_goes_on_from_there() -> None:
    state = in_the_long_step().state
    after = taken_up(state, wall=200, steady=200)
    counted, _events = transition(after, Command.COUNT_AWAY, after.looked + 9_000)
    assert (counted.status, counted.index, counted.position) == (Status.RUNNING, 2, 220_000)
    assert counted.active == 275_000


def test_counting_the_time_since_then_ends_with_the_plan() -> None:
    state = in_the_long_step().state
    after = taken_up(state, wall=9 * 3600, steady=40, boots=("boot-1", "boot-2"))
    counted, _events = transition(after, Command.COUNT_AWAY, after.looked)
    assert counted.status is Status.FINISHED
    assert counted.active == state.active + state.left


def test_going_on_credits_nothing_of_the_time_since_then() -> None:
    state = in_the_long_step().state
    after = taken_up(state, wall=200, steady=200)
    going_on, _events = transition(after, Command.GO_ON, after.looked)
    assert going_on.status is Status.LEAD_IN
    running, _events = transition(going_on, Command.TICK, going_on.looked + 7_000)
    assert (running.status, running.position, running.active) == (Status.RUNNING, 22_000, 77_000)


def test_ending_keeps_what_was_done_before_the_crash() -> None:
    state = in_the_long_step().state
    after = taken_up(state, wall=200, steady=200)
    ended, _events = transition(after, Command.END, after.looked)
    assert (ended.status, ended.active, ended.outcome) == (Status.STOPPED, 75_000, Outcome.ENDED_EARLY)


# ---- the record -----------------------------------------------------------------------------------


ENDED_AT = MONDAY_MORNING + timedelta(minutes=31)
MODIFIED_AT = MONDAY_MORNING + timedelta(minutes=32)


def test_a_record_says_what_was_planned_and_what_was_done() -> None:
    session = in_the_long_step()
    session.at(75, AddTime(300))
    session.at(80.999, Command.END)
    assert session_record(BEGINNING, session.state, ENDED_AT, MODIFIED_AT) == Session(
        id=BEGINNING.session,
        programme="strength_home_30",
        family=Family.STRENGTH,
        activity="strength",
        started_at=MONDAY_MORNING,
        ended_at=ENDED_AT,
        planned_seconds=1800,
        active_seconds=80,
        outcome=Outcome.ENDED_EARLY,
        modified_at=MODIFIED_AT,
        stop_sign=None,
        pain_before=3,
        source=Source.TIMER,
    )


def test_a_record_of_a_stop_keeps_its_sign() -> None:
    session = in_the_long_step()
    session.at(76, Stop("leg_weak"))
    record = session_record(BEGINNING, session.state, ENDED_AT, MODIFIED_AT)
    assert (record.outcome, record.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, "leg_weak")
    assert (record.active_seconds, record.counts) == (76, True)


def test_a_record_of_a_finished_plan_is_completed_skips_included() -> None:
    session = started(step(30), step(600))
    session.at(12, Command.NEXT)
    session.at(20, Command.NEXT)
    record = session_record(BEGINNING, session.state, ENDED_AT, MODIFIED_AT)
    assert (record.outcome, record.active_seconds, record.complete) == (Outcome.COMPLETED, 20, False)


def test_a_session_kept_before_its_end_ended_early() -> None:
    record = session_record(BEGINNING, _paused().state, ENDED_AT, MODIFIED_AT)
    assert (record.outcome, record.active_seconds) == (Outcome.ENDED_EARLY, 75)


def test_repetitions_forgotten_for_two_days_still_make_a_record() -> None:
    """Records hold at most a day of active time (formats.md, A session)."""
    session = started(step(30, reps=8))
    for second in range(30, 2 * 86_400, 30):
        session.at(second)
    session.at(2 * 86_400, Command.END)
    assert session_record(BEGINNING, session.state, ENDED_AT, MODIFIED_AT).active_seconds == 86_400
