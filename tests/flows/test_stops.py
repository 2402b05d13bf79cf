"""Every stop sign from every status: what it leads to, and the record that it leaves."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.checkpoint import SessionStart
from backtui.domain.consistency import PauseReason
from backtui.domain.engine import new_timer
from backtui.domain.programme import plan
from backtui.domain.safety import StopAction, StopSign
from backtui.domain.session import Outcome
from backtui.domain.timer import FORGOTTEN, MS, Command, Status
from backtui.flows.checkpoints import EVERY
from backtui.flows.main import Flow
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.places import Places
from backtui.flows.prompts import Ask, ShowVerdict
from backtui.flows.records import RecordSaver
from backtui.flows.runner import SessionRunner
from backtui.flows.session import SessionFlow
from backtui.flows.session_prompts import AskPainRule, AskStopSign, ShowStopResult
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.flows.scripted import CONTENT, Followed, context, script_of
from tests.records import a_session

SIGNS = CONTENT.safety.stop_signs
LEAD_IN = 5
STATUSES = {
    "lead-in": Status.LEAD_IN,
    "running": Status.RUNNING,
    "paused": Status.PAUSED,
    "going on": Status.LEAD_IN,
}


async def begin(status: str, *steps: Any) -> Followed:
    """A walk of 35 minutes, brought into this status."""
    ctx = context(*steps)
    walk = CONTENT.catalogue.programme("walk_steady_35")
    assert walk is not None
    whole = plan(walk, 35)
    begun = SessionStart(
        "session-1", walk.id, 35, walk.family, walk.activity, whole.seconds, ctx.clock.now(), pain_before=3
    )
    state = new_timer(whole, ctx.clock.steady(), lead_in_seconds=LEAD_IN)
    session = Followed(SessionRunner(ctx, begun, state, CONTENT.catalogue.moves["walk_easy"], CONTENT.safety))
    if status != "lead-in":
        await session.wait(LEAD_IN + 60)
    if status in ("paused", "going on"):
        session.send(Command.PAUSE)
    if status == "going on":
        session.send(Command.GO_ON)
    assert session.state.status is STATUSES[status]
    return session


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("sign", SIGNS, ids=[sign.id for sign in SIGNS])
async def test_every_sign_ends_or_changes_the_session_and_is_in_its_record(
    status: str, sign: StopSign
) -> None:
    changes = sign.action is StopAction.CHANGE_MOVE
    statuses: list[Status] = []

    def felt(_prompt: Any) -> StopSign:
        statuses.append(session.state.status)
        return sign

    session = await begin(status, (AskStopSign, felt), *([(ShowStopResult, False)] if changes else []))
    active = session.state.active
    await session.runner.something_wrong()
    assert statuses == [Status.PAUSED], "the clock stands while it is asked"
    state = await session.over()
    assert state is not None
    if sign.action is StopAction.JUST_STOP:
        ordinary = (Status.STOPPED, Outcome.ENDED_EARLY, None, active)
        assert (state.status, state.outcome, state.stop_sign, state.active) == ordinary
        return
    assert (state.status, state.outcome) == (Status.STOPPED, Outcome.STOPPED_FOR_SAFETY)
    assert (state.stop_sign, state.active) == (sign.id, active)

    saved = session.runner.ctx.journal.unfinished()
    assert saved is not None and saved.stop_sign == sign.id, "a kill now would not lose what was felt"

    tier = sign.action.tier
    emergency = tier is not None and tier.is_emergency
    ctx = session.runner.ctx
    script: Any = ctx.frontend
    script.steps = [
        *([] if changes else [(ShowStopResult, None)]),
        *([] if emergency else [(ShowStreak, None)]),
    ]
    records = RecordSaver(ctx)
    goes_on = await SessionFlow(ctx, records, Places(ctx, records)).keep_session(session.runner.begun, state)
    script.finished()
    assert not goes_on, "the full check waits for the next start"
    (record,) = ctx.history.read().sessions
    assert (record.outcome, record.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, sign.id)
    assert record.active_seconds == active // MS


@pytest.mark.parametrize("status", STATUSES)
async def test_a_changed_move_goes_on_with_right_books_from_every_status(status: str) -> None:
    (sign,) = (one for one in SIGNS if one.action is StopAction.CHANGE_MOVE)
    session = await begin(status, (AskStopSign, sign), (ShowStopResult, True))
    before = session.state
    await session.runner.something_wrong()
    after = session.state
    assert after.status is Status.LEAD_IN
    assert after.step.move.id == "walk_easy"
    assert (after.active, after.by_phase) == (before.active, before.by_phase)
    assert (after.total, after.left, after.stop_sign) == (before.total, before.left, None)
    await session.wait(LEAD_IN + 10)
    assert session.state.active == before.active + 10 * MS


async def test_going_back_from_the_list_stops_nothing() -> None:
    session = await begin("running", (AskStopSign, None))
    await session.runner.something_wrong()
    assert session.state.status is Status.PAUSED
    assert not session.display.is_left


async def test_a_sign_that_came_from_another_machine_pauses_the_weeks_from_its_day() -> None:
    sign = next(one for one in SIGNS if one.action is StopAction.DOCTOR_FIRST)
    felt = MONDAY_MORNING - timedelta(days=2)
    history = MemoryHistory(a_session(felt, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign=sign.id))
    ctx = context((ShowVerdict, None), history=history)
    await Flow(ctx).run()
    script_of(ctx).finished()
    (pause,) = history.read().pauses
    assert (pause.reason, pause.first_day, pause.last_day) == (PauseReason.SAFETY, felt.date(), None)


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [
        ("running", None, Status.LEAD_IN),
        ("running", "carry_on", Status.LEAD_IN),
        ("paused", None, Status.PAUSED),
        ("paused", "carry_on", Status.LEAD_IN),
    ],
)
async def test_after_the_pain_rules_it_goes_on_but_for_a_pause_about_which_nothing_was_said(
    before: str, answer: str | None, after: Status
) -> None:
    session = await begin(before, (AskPainRule, answer))
    await session.runner.pain_rules()
    assert session.state.status is after


async def test_who_leaves_the_last_move_is_asked_whether_to_end() -> None:
    session = await begin("running", (AskPainRule, "leave"), (Ask, "end"))
    while session.state.next_step is not None:
        session.send(Command.NEXT)
    await session.runner.pain_rules()
    state = await session.over()
    assert state is not None and state.outcome is Outcome.ENDED_EARLY


async def test_a_pause_of_hours_is_asked_about_once() -> None:
    session = await begin("paused", (Ask, "wait"))
    assert session.runner.next_look == FORGOTTEN / MS
    await session.be_away(FORGOTTEN / MS)
    assert session.state.status is Status.PAUSED
    assert session.runner.next_look is None


async def test_red_on_the_pain_rules_leads_to_the_list_of_signs() -> None:
    session = await begin("running", (AskPainRule, "wrong"), (AskStopSign, None))
    await session.runner.pain_rules()
    script_of(session.runner.ctx).finished()
    assert session.state.status is Status.PAUSED


async def test_a_session_that_runs_on_is_written_down_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = await begin("running")
    checkpoints = session.runner.checkpoints
    journal: Any = session.runner.ctx.journal
    await checkpoints.settled()
    loop = asyncio.get_running_loop()
    begun = loop.time() + EVERY
    for seconds, writes in ((0.0, 1), (EVERY - 0.1, 0), (EVERY, 1)):
        monkeypatch.setattr(loop, "time", lambda now=begun + seconds: now)
        before = journal.written
        checkpoints.write(session.state, at_once=False)
        await checkpoints.settled()
        assert journal.written - before == writes, seconds
