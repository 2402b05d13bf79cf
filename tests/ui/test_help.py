"""The keys of the screen beneath, and the common ones."""

from typing import Any, ClassVar

import pytest
from textual.binding import Binding, BindingType

from backtui import __version__
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.help import HelpScreen, keys_of
from backtui.ui.widgets.row_list import RowList
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, drawn, run_screen, text_of
from tests.ui.sessions import a_session


class Beneath(BaseScreen[None]):
    TITLE = "Beneath [it]"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "x", "Do [it]"),
        Binding("plus", "x", "More"),
        Binding("E", "x", "Harder"),
        Binding("e", "x", "Easier"),
        Binding("ctrl+s", "x", "Keep"),
        Binding("f", "x", show=False),
    ]


def test_keys_are_written_as_on_the_keyboard_in_their_order() -> None:
    assert [key[:2] for key in keys_of(Beneath())] == [
        ("Space Enter", "Do [it]"),
        ("+", "More"),
        ("E", "Harder"),
        ("e", "Easier"),
        ("Ctrl+S", "Keep"),
    ]


class Named(BaseScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,end,home,pageup,delete,tab,backspace", "x", "Do it"),
        Binding("space", "x", "Pause"),
    ]


@pytest.mark.parametrize(("language", "space"), [("en", "Space"), ("nb", "Mellomrom")])
def test_keys_are_called_what_the_keyboard_calls_them(language: str, space: str) -> None:
    words.load(data_folder() / "locale")
    words.use(language)
    try:
        named = [key.written for key in keys_of(Named())]
    finally:
        words.use("en")
    assert named == ["Enter Esc End Home Page Up Delete Tab Backspace", space]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_keys_of_a_session_leave_room_for_what_they_do(language: str) -> None:
    async with a_session(size=(40, 20), language=language) as session:
        await session.press("question_mark")
        lines = [line.rstrip() for line in text_of(session.pilot.app).split("\n")]
        at = next(number for number, line in enumerate(lines) if line.split()[:1] == ["→"])
        assert len(lines[at]) - len(lines[at].lstrip(" →")) <= 13


async def test_all_of_a_session_s_help_is_seen_at_once_in_a_large_window() -> None:
    async with a_session(size=(200, 50)) as session:
        await session.press("question_mark")
        await session.pilot.pause()
        for column in session.pilot.app.screen.query(RowList):
            assert column.display
            assert column.max_scroll_y == 0
        await session.pilot.resize_terminal(100, 30)
        await drawn(session.pilot)
        (alone,) = [one for one in session.pilot.app.screen.query(RowList) if one.display]
        await session.press("end")
        await session.pilot.pause()
        assert alone.scroll_y == alone.max_scroll_y > 0


@pytest.mark.parametrize(("language", "same"), [("en", "does the same"), ("nb", "gjør det samme")])
async def test_keys_that_need_a_line_of_their_own_say_that_they_do_the_same(language: str, same: str) -> None:
    async with a_session(size=(40, 20), language=language) as session:
        await session.press("question_mark")
        await session.pilot.pause()
        lines = [line.strip(" ▁▂▃▄▅▆▇█") for line in text_of(session.pilot.app).splitlines()]
        at = next(number for number, line in enumerate(lines) if line.startswith("! Delete  "))
        assert lines[at + 1].split(maxsplit=1) == ["Backspace", same]


async def test_the_keys_that_scroll_are_named_where_not_all_is_in_sight() -> None:
    async with a_session(size=(40, 20)) as session:
        for size, named in (((40, 20), True), ((200, 50), False), ((100, 30), True)):
            await session.pilot.resize_terminal(*size)
            await session.press("question_mark")
            await session.pilot.pause()
            assert ("↑ ↓ Scroll" in text_of(session.pilot.app)) == named
            await session.press("escape")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_about_says_what_it_is_for_and_what_it_is_not(language: str) -> None:
    safety = CONTENT.safety.texts
    about = (safety["disclaimer"].to(language), "Dr. Example")
    async with run_screen(lambda: HelpScreen(Beneath(), about), size=(40, 20), language=language) as pilot:
        seen = text_of(pilot.app)
        await pilot.press("G")
        seen += text_of(pilot.app)
        shown = {word for word in seen.split() if word.isalpha()}
        assert {word for word in " ".join(about).split() if word.isalpha()} <= shown
        assert __version__ in seen


def test_digits_that_answer_stand_first() -> None:
    assert [key[:2] for key in keys_of(GoalScreen())] == [("1–7", "Days a week"), ("Enter", "Skip")]


def test_a_screen_without_keys_of_its_own_has_none_here() -> None:
    assert keys_of(BaseScreen()) == []


@pytest.mark.parametrize("key", ["question_mark", "escape", "q"])
async def test_ways_out(key: str) -> None:
    async with run_screen(lambda: HelpScreen(Beneath())) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.result is None


async def test_no_key_leads_past_a_session_that_waits_beneath() -> None:
    async with run_screen(lambda: HelpScreen(Beneath())) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_the_screens_name_is_shown_as_it_is() -> None:
    async with run_screen(lambda: HelpScreen(Beneath())) as pilot:
        assert "Beneath [it]" in text_of(pilot.app)
        assert "Do [it]" in text_of(pilot.app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    about = ("For information only.", "Written by Kari [b]Nordmann")
    async with run_screen(lambda: HelpScreen(Beneath(), about), size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
