"""Every stop sign from every status: the screen that it leads to, and the record that it leaves."""

from typing import Any

import pytest
from textual.pilot import Pilot

from backtui.domain.checkpoint import Begun
from backtui.domain.diary import Diary
from backtui.domain.safety import StopAction, StopSign
from backtui.domain.session import Outcome
from backtui.domain.timer import MS, Do, Status, TimerState
from backtui.flows.records import Keeper
from backtui.flows.session import SessionFlow
from backtui.present.stop import stop_view
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.answers import KEYS
from tests.ui.harness import CONTENT, screen_of
from tests.ui.sessions import LEAD_IN, WALK, Running, a_session, session_screen

SIGNS = CONTENT.safety.stop_signs
ONE_OF_EACH = tuple({sign.action: sign for sign in SIGNS}.values())
"""A sign of each tier."""
STATUSES = {
    "lead-in": Status.LEAD_IN,
    "running": Status.RUNNING,
    "paused": Status.PAUSED,
    "going on": Status.LEAD_IN,
}


async def begin(session: Running, status: str) -> Running:
    """A new session in the same app, brought into this status."""
    app: Any = session.pilot.app
    session.screen.send(Do.END)  # the one that the stage began with
    await session.pilot.pause()
    app.result = None
    screen = session_screen(WALK, session.clock)

    def keep(result: Any) -> None:
        app.result = result

    app.push_screen(screen, keep)
    assert await screen_of(session.pilot, SessionScreen) is screen
    new = Running(session.pilot, screen, session.clock)
    if status != "lead-in":
        await new.wait(LEAD_IN + 60)
    if status in ("paused", "going on"):
        screen.send(Do.PAUSE)
    if status == "going on":
        screen.send(Do.GO_ON)
    assert new.state.status is STATUSES[status]
    return new


async def say(session: Running, sign: StopSign) -> None:
    """Give this sign by its key."""
    await session.pilot.press("exclamation_mark")
    listed = await screen_of(session.pilot, StopSignScreen)
    assert session.state.status is Status.PAUSED, "the clock stands while it is asked"
    await session.pilot.press(KEYS[listed.signs.index(sign)])


async def ended(session: Running) -> TimerState:
    """The session's last state, once its last checkpoint is written."""
    for _ in range(200):
        await session.pilot.pause()
        if session.result is not None:
            return session.result  # type: ignore[no-any-return]
    raise AssertionError(f"it never ended; {session.pilot.app.screen} is on top")


async def kept(pilot: Pilot[Any], begun: Begun, state: TimerState, sign: StopSign) -> None:
    """Let the walk keep it: the tier's screen, then the weeks unless someone has to be called."""
    app: Any = pilot.app
    goes_on: list[bool] = []

    async def keep() -> None:
        goes_on.append(await SessionFlow(app, Keeper(app)).keep_session(begun, state))

    app.run_worker(keep())
    if sign.action is not StopAction.CHANGE_MOVE:
        shown = await screen_of(pilot, StopResultScreen)
        assert shown.stop_view == stop_view(CONTENT.safety, sign, app.country, begun.pain_before)
        assert shown.kept
        await pilot.press("enter")
        if shown.stop_view.emergency:
            while not goes_on:
                await pilot.pause()
            assert goes_on == [False]
            return
    await screen_of(pilot, StreakScreen)
    await pilot.press("escape")
    while not goes_on:
        await pilot.pause()
    assert goes_on == [False], "the full check waits for the next start"


@pytest.mark.parametrize("status", STATUSES)
async def test_every_sign_leads_to_its_screen_and_its_record(status: str):
    async with a_session(size=(40, 20)) as first:  # it is drawn in less time
        app: Any = first.pilot.app
        for sign in SIGNS:
            session = await begin(first, status)
            active = session.state.active
            await say(session, sign)
            if sign.action is StopAction.CHANGE_MOVE:
                await screen_of(session.pilot, StopResultScreen)
                await session.pilot.press("e")
            state = await ended(session)
            assert (state.status, state.outcome) == (Status.STOPPED, Outcome.STOPPED_FOR_SAFETY)
            assert (state.stop_sign, state.active) == (sign.id, active)
            if status != "running" and (status != "lead-in" or sign not in ONE_OF_EACH):
                continue  # the walk goes on from the state alone, and a lead-in has nothing done yet
            await kept(session.pilot, session.screen.begun, state, sign)
            record = app.history.read().sessions[-1]
            assert (record.outcome, record.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, sign.id)
            assert record.active_seconds == active // MS
            app.history.diary = Diary()


@pytest.mark.parametrize("status", STATUSES)
async def test_change_move_goes_on_with_right_books_from_every_status(status: str):
    (sign,) = (one for one in SIGNS if one.action is StopAction.CHANGE_MOVE)
    async with a_session() as first:
        session = await begin(first, status)
        before = session.state
        await say(session, sign)
        await screen_of(session.pilot, StopResultScreen)
        await session.press("enter")
        after = session.state
        assert after.status is Status.LEAD_IN
        assert after.step.move.id == "walk_easy"
        assert (after.active, after.by_phase) == (before.active, before.by_phase)
        assert (after.total, after.left, after.stop_sign) == (before.total, before.left, None)
        await session.wait(LEAD_IN + 10)
        assert session.state.active == before.active + 10 * MS
