"""Whatever a text holds, no screen hands the terminal anything but words (and Textual's own sequences)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Static

from backtui.domain.diary import Diary
from backtui.flows import place_prompts, session_prompts
from backtui.flows.prompts import Prompt
from backtui.present.history import HistoryView, history_view
from backtui.present.streak import streak_view
from backtui.ui.screen_table import SCREENS, screen_for
from tests.hostile import HOSTILE, TODAY, hostile_sessions, poisoned, steers
from tests.ui.all_screens import PROMPTS, all_screens, made
from tests.ui.harness import CONTENT, drawn, run_screen, show_screen

SESSIONS = hostile_sessions()


def view() -> HistoryView:
    return history_view(SESSIONS, CONTENT.catalogue, CONTENT.safety, TODAY)


ASKED: dict[str, Callable[[], Prompt[Any]]] = {
    "history": lambda: place_prompts.Browse(view(), said=HOSTILE, search=""),
    "history searched": lambda: place_prompts.Browse(view(), search=HOSTILE),
    "a session": lambda: place_prompts.OneSession(SESSIONS[8], view()),
    "a note": lambda: place_prompts.EditNote(HOSTILE, HOSTILE),
    "the end": lambda: session_prompts.Reflect(SESSIONS[0], HOSTILE),
    "the weeks": lambda: place_prompts.ShowStreak(
        streak_view(Diary(sessions=SESSIONS[::-1]), CONTENT.catalogue, TODAY), HOSTILE, HOSTILE
    ),
}
"""Prompts about a history that holds such text."""


def lines(app: App[Any]) -> list[str]:
    """What is drawn, as it goes to the terminal."""
    return [segment.text for strip in app.screen._compositor.render_strips() for segment in strip]


def assert_harmless(app: App[Any], what: str) -> str:
    """Return what is drawn, after a look at each piece of it."""
    pieces = lines(app)
    for text in pieces:
        assert not steers(text, ours=""), (what, text)
    return "".join(pieces)


def poisoned_screen(make: Callable[[], Prompt[Any]]) -> Any:
    return screen_for(poisoned(make()))


POISONED: dict[str, Callable[[], Any]] = {
    **{name: partial(made, name) for name in all_screens()},
    **{
        SCREENS[kind.__name__].split(":")[1]: partial(poisoned_screen, make) for kind, make in PROMPTS.items()
    },
}
"""Every screen, full of such text if a prompt can fill it."""


async def test_no_screen_can_forget_to_make_a_text_harmless() -> None:
    """Neither what its prompt says, in a wide window and in a narrow one, nor a line and a notice more."""
    async with run_screen(partial(made, "GoalScreen")) as pilot:
        for name, make in POISONED.items():
            await show_screen(pilot, make, size=(100, 30))
            assert_harmless(pilot.app, name)
            await pilot.resize_terminal(40, 20)
            await drawn(pilot)
            assert_harmless(pilot.app, f"{name}, narrow")
            await pilot.app.screen.mount(Static(HOSTILE, markup=False))
            pilot.app.tell(HOSTILE, warning=True)
            await drawn(pilot)
            assert "red" in assert_harmless(pilot.app, f"{name}, with more"), name


@pytest.mark.parametrize("what", ASKED)
async def test_a_history_with_such_text_is_shown(what: str) -> None:
    make = lambda: screen_for(ASKED[what]())  # noqa: E731
    async with run_screen(make) as pilot:
        for size in ((100, 30), (40, 20)):
            await show_screen(pilot, make, size=size)
            seen = ""
            for key in ("down", "t", "pagedown", "G", "t", "n", "x"):
                seen += assert_harmless(pilot.app, f"{what}, {size}, before {key}")
                await pilot.press(key)
                await drawn(pilot)
            assert "red" in seen, size


async def test_a_note_that_cannot_be_shown_as_it_is_stays_as_it_is_unless_it_is_changed() -> None:
    async with run_screen(partial(made, "GoalScreen")) as pilot:
        for note in ("one\r\ntwo\x1b[31m", " \u202ethree ", "\ud800", "long" * 500):
            for key in ("escape", "enter"):
                await show_screen(
                    pilot, lambda note=note: screen_for(place_prompts.EditNote(note, "Steady walk"))
                )
                await pilot.press(key)
                await pilot.pause()
                assert pilot.app.result is None, (note, key)


async def test_a_note_that_is_changed_is_saved_as_it_was_shown() -> None:
    note = "one\r\ntwo\x1b[31m"
    async with run_screen(lambda: screen_for(place_prompts.EditNote(note, "Steady walk"))) as pilot:
        assert "one  two [31m" in "".join(lines(pilot.app))
        await pilot.press("!", "enter")
        await pilot.pause()
        assert pilot.app.result == "one  two [31m!"
