"""In a window too small to read nothing is answered, on no screen that there is, by no key and no tap."""

import string
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from backtui.domain.preferences import Preferences
from backtui.domain.safety import Due, Reply, StopAction, Tier, Verdict
from backtui.domain.timer import Status
from backtui.flows.prompts import FullAnswers
from backtui.present.next_step import NextStep
from backtui.present.question import Choice, Question
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.widgets.check_pages import Step
from backtui.ui.widgets.key_bar import KeyBar
from tests.ui.all_screens import SAFETY, all_screens, made
from tests.ui.harness import drawn, in_one_write, on_top, run_screen, show_screen, text_of
from tests.ui.sessions import a_session

SMALL = (30, 8)
KEYS = (
    *(set(string.ascii_letters + string.digits) - set("qQ")),
    *("enter", "space", "tab", "shift+tab", "backspace", "delete", "up", "down", "left", "right"),
    *("home", "end", "pageup", "pagedown", "plus", "minus", "equals_sign", "comma", "full_stop", "slash"),
    *("exclamation_mark", "question_mark", "ctrl+p", "f1"),
)
"""All that any screen knows, and more; those that leave are tried by themselves."""
EASY_WALK = next(sign for sign in SAFETY.stop_signs if sign.action is StopAction.CHANGE_MOVE)


def with_a_way_back() -> QuestionScreen:
    return QuestionScreen(
        Question("End?", "", (Choice("go", "Go on"), Choice("end", "End"))), on_back="as it was"
    )


MORE: dict[str, Callable[[], Any]] = {
    "an emergency": lambda: VerdictScreen(Verdict(Tier.AMBULANCE, ("e_heart",)), SAFETY, "NO", fresh=True),
    "a doctor first": lambda: VerdictScreen(
        Verdict(Tier.DOCTOR_FIRST, ("d_diabetes",)), SAFETY, "NO", fresh=True
    ),
    "an easy walk instead": lambda: StopResultScreen(EASY_WALK, SAFETY, "NO"),
    "a way back": with_a_way_back,
}
"""Screens that ask other things than those of `rooms`."""
LEFT: dict[str, Any] = {
    "SettingsScreen": Preferences(),
    "VerdictScreen": NextStep.LEAVE,
    "a doctor first": NextStep.LEAVE,
    "a way back": "as it was",
    "an emergency": NextStep.LEAVE,
}
"""What leaving means where it is not None; none of it is an answer."""
HELD = ("GoalScreen", "LaterScreen", "ReflectScreen", "StopResultScreen", "an easy walk instead")
"""Screens on which Esc skips or decides something, and so is an answer, too."""
every_screen = pytest.mark.parametrize("name", [*all_screens(), *MORE])


def maker(name: str) -> Callable[[], Any]:
    return MORE.get(name, lambda: made(name))


@pytest.mark.parametrize("size", [(39, 20), (100, 11), (30, 8)])
async def test_the_footer_of_a_session_has_the_keys_that_count_and_no_others(size: tuple[int, int]) -> None:
    async with a_session() as session:
        pilot = session.pilot
        await pilot.resize_terminal(*size)
        await settled(pilot)
        shown = pilot.app.screen.query_one(KeyBar).shown
        assert {hint.key for hint in shown} <= SessionScreen.KEYS_UNSEEN
        if size[0] >= 39:
            assert [hint.label[0] for hint in shown] == ["S", "!", "q"]
        lines = text_of(pilot.app).split("\n")
        at = {len(line) - len(line.lstrip()) for line in (lines[0], lines[1], lines[-1])}
        assert len(at) == 1, "one left edge"
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert "? Help" in text_of(pilot.app)


async def settled(pilot: Pilot[Any]) -> str:
    """The screen's text once nothing is drawn or worked out any more."""
    await drawn(pilot)
    await pilot.app.workers.wait_for_complete()
    await drawn(pilot)
    return text_of(pilot.app)


def to_tap(pilot: Pilot[Any]) -> dict[Widget, tuple[int, int]]:
    """Every widget that a tap can hit, with a place where it does."""
    width, height = SMALL
    places = [(x, y) for y in range(height) for x in range(width)]
    return {pilot.app.get_widget_at(*place)[0]: place for place in places}


@every_screen
async def test_no_key_changes_anything(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A bar that grows is another picture later.
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    counts = ("space", "exclamation_mark", "delete", "backspace") if name == "SessionScreen" else ()
    keys = [key for key in KEYS if key not in counts]
    async with run_screen(maker(name)) as pilot:
        screen = pilot.app.screen
        before = await settled(pilot)
        await pilot.resize_terminal(*SMALL)
        await drawn(pilot)
        await in_one_write(pilot, *keys)
        await in_one_write(pilot, *reversed(keys))
        assert pilot.app.screen is screen
        assert pilot.app.result == "no result yet"
        await pilot.resize_terminal(100, 30)
        assert await settled(pilot) == before


@every_screen
async def test_neither_a_tap_nor_a_key_that_leaves_is_an_answer_and_nobody_is_locked_in(name: str) -> None:
    async with run_screen(maker(name), size=SMALL) as pilot:
        screen = pilot.app.screen
        acts = {f"tap at {place}": partial(pilot.click, offset=place) for place in to_tap(pilot).values()}
        leaving = ("escape", "q", "question_mark", "s", "ctrl+p", "ctrl+c")
        for what, act in (acts | {key: partial(pilot.press, key) for key in leaving}).items():
            if pilot.app.screen is not screen:
                await show_screen(pilot, maker(name))
                screen = pilot.app.screen
            await act()
            await pilot.pause()
            result = pilot.app.result
            assert result in ("no result yet", None, LEFT.get(name)), what
            if name in HELD:
                assert result == "no result yet" and pilot.app.screen is screen, what
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app.return_code == 130


async def test_the_help_closes_in_a_window_that_became_too_small() -> None:
    async with run_screen(maker("GoalScreen")) as pilot:
        goal = pilot.app.screen
        await pilot.press("question_mark")
        await drawn(pilot)
        assert pilot.app.screen is not goal
        await pilot.resize_terminal(*SMALL)
        await pilot.press("escape")
        await drawn(pilot)
        assert pilot.app.screen is goal


async def test_keys_count_again_in_a_window_that_can_be_read() -> None:
    async with run_screen(maker("an easy walk instead"), size=SMALL) as pilot:
        await pilot.press("enter", "escape")
        await pilot.resize_terminal(100, 30)
        await drawn(pilot)
        await pilot.press("enter")
        assert pilot.app.result is True


async def test_the_pain_page_of_the_full_check_answers_nothing() -> None:
    make = partial(SafetyScreen, SAFETY, Due.FIRST, before=FullAnswers({"g_fear": Reply.YES}, None))
    async with run_screen(make) as pilot:
        screen = on_top(pilot, SafetyScreen)
        await pilot.resize_terminal(*SMALL)
        await in_one_write(pilot, "1", "0", "enter", "x")
        assert screen.step is Step.PAIN and screen.pain is None
        await pilot.resize_terminal(100, 30)
        await drawn(pilot)
        await pilot.press("3")
        await drawn(pilot)
        await pilot.resize_terminal(*SMALL)
        await in_one_write(pilot, "enter", "right", "space")
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize(("key", "asks"), [("exclamation_mark", StopSignScreen), ("q", QuestionScreen)])
async def test_a_session_is_stopped_and_ended_but_not_unseen(key: str, asks: type[Any]) -> None:
    async with a_session(size=SMALL) as session:
        await session.press(key)
        await drawn(session.pilot)
        assert session.state.status is Status.PAUSED
        assert isinstance(session.pilot.app.screen, asks)
        await session.press("1", "2", "down", "enter", "space")
        assert isinstance(session.pilot.app.screen, asks)
        await session.press("escape")
        await drawn(session.pilot)
        assert isinstance(session.pilot.app.screen, SessionScreen)
        assert session.is_still_there()


async def test_a_session_pauses_goes_on_and_takes_no_other_key() -> None:
    async with a_session(size=SMALL) as session:
        before = session.state
        await session.press("right", "right", "plus", "minus", "enter", "left", "e", "d", "w", "p")
        assert session.state == before
        await session.press("space")
        assert session.state.status is Status.PAUSED
        await session.press("space")
        assert session.state.status in (Status.LEAD_IN, Status.RUNNING)


async def test_ctrl_c_ends_no_session_by_a_stop_that_nobody_saw() -> None:
    async with run_screen(maker("an easy walk instead"), size=SMALL) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app.result == "no result yet"
