"""The keys of the screen beneath, and the common ones."""

from typing import Any, ClassVar

import pytest
from textual.binding import Binding, BindingType

from backtui.ui.screens.base import Room
from backtui.ui.screens.help import HelpScreen, keys_of
from tests.ui.harness import LANGUAGES, SIZES, on_stage, text_of


class Beneath(Room[None]):
    TITLE = "Beneath [it]"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "x", "Do [it]"),
        Binding("plus", "x", "More"),
        Binding("E", "x", "Harder"),
        Binding("e", "x", "Easier"),
        Binding("ctrl+s", "x", "Keep"),
        Binding("f", "x", show=False),
    ]


def test_keys_are_written_as_on_the_keyboard_in_their_order():
    assert keys_of(Beneath()) == [
        ("Space Enter", "Do [it]"),
        ("+", "More"),
        ("E", "Harder"),
        ("e", "Easier"),
        ("Ctrl+S", "Keep"),
    ]


def test_a_screen_without_keys_of_its_own_has_none_here():
    assert keys_of(Room()) == []


@pytest.mark.parametrize("key", ["question_mark", "escape", "q"])
async def test_ways_out(key: str):
    async with on_stage(lambda: HelpScreen(Beneath())) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.result is None


async def test_no_key_leads_past_a_session_that_waits_beneath():
    async with on_stage(lambda: HelpScreen(Beneath())) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_the_screens_name_is_shown_as_it_is():
    async with on_stage(lambda: HelpScreen(Beneath())) as pilot:
        assert "Beneath [it]" in text_of(pilot.app)
        assert "Do [it]" in text_of(pilot.app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any):
    async with on_stage(lambda: HelpScreen(Beneath()), size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
