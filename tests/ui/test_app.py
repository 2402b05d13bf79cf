"""The keys that hold everywhere, the palette, and what an app without colour wears."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from backtui.domain.preferences import Preferences
from backtui.domain.timer import Status
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.app import LET_GO_AFTER, TWICE_WITHIN
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.sources import SourcesScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.themes import NO_COLOUR
from tests.fakes import FakeClock, MemoryHistory, MemoryJournal, MemorySettings
from tests.ui.harness import app_behind, app_of, drawn, on_top, screen_of, text_of
from tests.ui.test_flow import Walk, regular


@asynccontextmanager
async def at_the_choice(
    *, size: tuple[int, int] = (100, 30), preferences: Preferences | None = None, **given: Any
) -> AsyncIterator[Pilot[None]]:
    """The app of someone who is well, at the choice."""
    words.load(data_folder() / "locale")
    chosen = preferences or Preferences(country="NO")
    words.use(chosen.language or "en")
    app = app_of(**({"history": MemoryHistory(*regular()), "settings": MemorySettings(chosen)} | given))
    try:
        async with app.run_test(size=size) as pilot:
            await screen_of(pilot, ChooseScreen)
            yield pilot
    finally:
        words.use("en")


async def into_the_session(pilot: Pilot[None]) -> SessionScreen:
    for key in ("enter", "n", "2", "enter"):
        await pilot.press(key)
        await drawn(pilot)
    screen: SessionScreen = await screen_of(pilot, SessionScreen)
    return screen


# -- s and ?


async def test_s_opens_the_streak_and_leads_back() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("s")
        await screen_of(pilot, StreakScreen)
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)


async def test_s_does_nothing_in_a_session() -> None:
    async with at_the_choice() as pilot:
        screen = await into_the_session(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_the_help_opens_once_and_over_anything() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("question_mark")
        await screen_of(pilot, HelpScreen)
        before = len(pilot.app.screen_stack)
        await pilot.press("question_mark")
        await pilot.pause()
        assert len(pilot.app.screen_stack) <= before
        while not isinstance(pilot.app.screen, ChooseScreen):
            await pilot.press("escape")
        await pilot.press("i")
        await screen_of(pilot, SourcesScreen)
        await pilot.press("question_mark")
        await screen_of(pilot, HelpScreen)


# -- Ctrl+C


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_once_says_how_to_leave_and_leaves_nothing(key: str) -> None:
    async with at_the_choice() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert pilot.app.is_running and not pilot.app._exit
        (said,) = pilot.app._notifications
        assert "once more to leave" in said.message


async def test_twice_leaves_with_130() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
        assert pilot.app.return_code == 130


async def test_twice_with_time_between_is_once_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_choice() as pilot:
        at = [100.0]
        monkeypatch.setattr(pilot.app, "clock_of_keys", lambda: at[0])
        await pilot.press("ctrl+c")
        at[0] += TWICE_WITHIN
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not pilot.app._exit
        at[0] += TWICE_WITHIN - 0.1
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app.return_code == 130


async def test_in_a_session_once_asks_as_q_does() -> None:
    async with at_the_choice() as pilot:
        screen = await into_the_session(pilot)
        await pilot.press("ctrl+c")
        await screen_of(pilot, QuestionScreen)
        assert screen.state.status is Status.PAUSED
        assert "End the session here?" in text_of(pilot.app)
        await pilot.press("enter")
        assert pilot.app.screen is screen


async def test_in_a_session_twice_keeps_it_and_leaves_with_130() -> None:
    journal, clock = MemoryJournal(), FakeClock()
    async with at_the_choice(journal=journal, clock=clock) as pilot:
        screen = await into_the_session(pilot)
        for seconds in (5, 25, 17):
            clock.pass_seconds(seconds)
            screen.runner.look()
        await pilot.press("ctrl+c", "ctrl+c")
        await Walk(pilot).finished()
        assert pilot.app.return_code == 130
        assert journal.checkpoint is not None
        assert journal.checkpoint.active == 42_000
        assert not app_behind(pilot).ctx.history.read().sessions[4:], "it is asked about at the next start"


async def test_q_leaves_with_0() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0


# -- settings


async def test_the_settings_can_follow_the_system_again() -> None:
    async with at_the_choice(
        preferences=Preferences(country="NO", language="nb"), system_language="en", system_country="other"
    ) as pilot:
        await pilot.press("comma")
        await screen_of(pilot, SettingsScreen)
        await pilot.press("left", "left", "down")
        settings = on_top(pilot, SettingsScreen).settings()
        codes = [code for code, _name in settings[1].values]
        await pilot.press(*["left"] * codes.index("NO"))
        assert "As the system (English)" in text_of(pilot.app)
        assert "As the system (Another country)" in text_of(pilot.app)
        assert "112" in text_of(pilot.app)
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)
        ctx = app_behind(pilot).ctx
        assert (ctx.preferences.language, ctx.preferences.country) == ("", "")
        assert (ctx.language, ctx.country) == ("en", "other")
        assert "Cardio" in text_of(pilot.app)


# -- dress


async def test_without_colour_the_theme_sends_none() -> None:
    async with at_the_choice(no_colour=True) as pilot:
        assert pilot.app.theme == NO_COLOUR
        await pilot.press("comma")
        await pilot.pause()
        app_behind(pilot).apply(Preferences(theme="backtui-light"))
        assert pilot.app.theme == NO_COLOUR


@pytest.mark.parametrize(
    ("wanted", "worn"), [("backtui-light", "backtui-light"), ("no such theme", "backtui-dark")]
)
async def test_the_theme_is_the_one_that_was_set_or_ours(wanted: str, worn: str) -> None:
    async with at_the_choice(preferences=Preferences(country="NO", theme=wanted)) as pilot:
        assert pilot.app.theme == worn


async def test_the_demo_says_so_on_every_screen() -> None:
    async with at_the_choice(demo=True) as pilot:
        assert "demo" in text_of(pilot.app).split("\n")[0]
        await into_the_session(pilot)
        assert "demo" in text_of(pilot.app).split("\n")[0]


async def test_a_theme_that_is_not_known_is_told() -> None:
    async with at_the_choice(preferences=Preferences(country="NO", theme="no such theme")) as pilot:
        assert any("theme is no such theme" in one for one in on_top(pilot, ChooseScreen).view.notices)


# -- what is said in passing


async def test_no_notice_lies_over_a_safety_question_and_none_is_lost() -> None:
    async with at_the_choice() as pilot:
        app: Any = pilot.app
        app.tell("The settings could not be written.")
        await pilot.press("enter")
        await screen_of(pilot, ShortCheckScreen)
        app.tell("The history is in use.")
        await pilot.pause()
        assert not list(app._notifications)
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)
        await pilot.pause()
        said = [one.message for one in app._notifications]
        assert said == ["The settings could not be written.", "The history is in use."]


async def test_a_signal_that_comes_after_the_end_leaves_nothing_but_its_last_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words: list[tuple[object, ...]] = []

    class LastWord:
        daemon = False

        def __init__(self, *given: object) -> None:
            words.append(given)

        def start(self) -> None:
            assert self.daemon

    app = app_of()
    async with app.run_test():
        pass
    app._loop, app._thread_id = None, 0  # as a run in a terminal leaves them
    monkeypatch.setattr("backtui.ui.app.threading.Timer", LastWord)
    app.end_by_signal(15)
    assert words == [(LET_GO_AFTER, os._exit, (143,))]
