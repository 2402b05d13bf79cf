"""Where the terminal's cursor stands: a Braille display and a magnifier follow it."""

from typing import Any

import pytest
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from backtui.ui.screens.palette import Palette
from backtui.ui.screens.reflect import ReflectScreen
from tests.ui.all_screens import all_screens, made
from tests.ui.harness import SIZES, drawn, run_screen, screen_of, show_screen
from tests.ui.sessions import YOGA, a_session

STANDS_ON = {
    "ChangeGoalScreen": "[3]",
    "ChooseScreen": "▌ 2 ● Steady walk",
    "EditSessionScreen": "▌ Exercise",
    "GoalScreen": "On how many days",
    "HelpScreen": "A goal for the week",
    "HistoryScreen": "▌ ",
    "KeptMovesScreen": "▌ Bridge",
    "LaterScreen": "Compared with before",
    "NoteScreen": " ",  # behind the note that is there
    "OneSessionScreen": "Steady walk",
    "PainRulesScreen": "› 1",
    "PauseScreen": "▌ Reason",
    "PreviewScreen": "▌ Warm-up walk",
    "QuestionScreen": "› 1",
    "ReflectScreen": "Back pain now?",
    "SafetyScreen": "› [ ]",
    "SessionScreen": "Warm-up walk",
    "SettingsScreen": "▌ Language",
    "ShortCheckScreen": "Anything new since last time",
    "SourcesScreen": "backtui follows an article",
    "StopResultScreen": "Call for an ambulance",
    "StopSignScreen": "What do you feel?",
    "StreakScreen": "Active 3 of the last",
    "VerdictScreen": "› 1",
    "WelcomeScreen": "› Language",
}
"""What is written from the cursor on, on every screen as it is opened."""


def from_cursor(pilot: Pilot[Any]) -> str:
    """What is written from the cursor to the end of its line."""
    x, y = pilot.app.cursor_position
    screen = pilot.app.screen
    assert screen.region.contains(x, y)
    # That line alone: drawing all of them costs as much as making the screen.
    drawn = screen._compositor._render_chops(Region(0, y, screen.size.width, 1), lambda line: line == y)
    return Strip.join(drawn[y].values()).text[x:]


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_of_every_screen_stands_on_what_is_marked_or_asked(size: tuple[int, int]) -> None:
    async with run_screen(lambda: made("GoalScreen"), size=size) as pilot:
        for name in all_screens():
            await show_screen(pilot, lambda name=name: made(name))
            assert from_cursor(pilot).startswith(STANDS_ON[name]), name


async def test_it_stands_on_the_reason_why_nothing_can_be_read_in_a_small_window() -> None:
    """A screen with a time, a list, a form, one that scrolls, and one with a line to write on."""
    names = ("SessionScreen", "ChooseScreen", "GoalScreen", "HelpScreen", "NoteScreen")
    async with run_screen(lambda: made("GoalScreen"), size=(30, 8)) as pilot:
        for name in names:
            await show_screen(pilot, lambda name=name: made(name))
            expected = "0:0" if name == "SessionScreen" else "This window is too small"
            assert from_cursor(pilot).startswith(expected), name


@pytest.mark.parametrize(
    ("name", "key", "there"),
    [
        ("ChangeGoalScreen", "right", "[4]"),
        ("EditSessionScreen", "down", "▌ Day"),
        ("HistoryScreen", "slash", "exercise, month"),
        ("LaterScreen", "2", "Back pain"),
        ("PainRulesScreen", "down", "› 2"),
        ("ReflectScreen", "3", "How hard"),
        ("ReflectScreen", "n", "A note for yourself"),
        ("SettingsScreen", "down", "▌ Country"),
        ("ShortCheckScreen", "n", "Back pain right now"),
        ("StopSignScreen", "down", "› 1"),
        ("StreakScreen", "left", "■"),
        ("VerdictScreen", "down", "› 2"),
        ("WelcomeScreen", "down", "› Country"),
    ],
)
async def test_a_key_that_moves_the_mark_moves_the_cursor(name: str, key: str, there: str) -> None:
    async with run_screen(lambda: made(name), size=(40, 20)) as pilot:
        await pilot.press(key)
        await drawn(pilot)
        assert from_cursor(pilot).startswith(there)


async def test_the_note_comes_into_sight_though_a_frame_falls_due_before_it_has_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def at_once(_screen: ReflectScreen, callback: Any, sender: Any) -> None:
        with sender._context():
            callback()

    async with run_screen(lambda: made("ReflectScreen"), size=(40, 20)) as pilot:
        monkeypatch.setattr(ReflectScreen, "_invoke_later", at_once)
        await pilot.press("n")
        await drawn(pilot)
        assert from_cursor(pilot).startswith("A note for yourself")


async def test_where_nothing_is_marked_it_stands_on_the_first_line_that_is_read() -> None:
    async with run_screen(lambda: made("StreakScreen"), size=(40, 20)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        for _ in range(3):
            await pilot.press("down")
            assert pilot.app.cursor_position.y == 1


async def test_it_holds_still_while_the_clock_ticks_and_goes_with_the_move() -> None:
    async with a_session(YOGA) as session:
        before = session.pilot.app.cursor_position
        assert from_cursor(session.pilot).startswith("Resting breath")
        for _ in range(40):
            await session.wait(1)
            assert session.pilot.app.cursor_position == before
        await session.press("right")
        assert from_cursor(session.pilot).startswith("Knee")


async def test_a_field_has_it_where_the_next_letter_goes() -> None:
    async with run_screen(lambda: made("NoteScreen")) as pilot:
        before = pilot.app.cursor_position
        await pilot.press("end", "x", "y")
        assert pilot.app.cursor_position == before + Offset(2, 0)
        await pilot.press("left")
        assert from_cursor(pilot).startswith("y")


@pytest.mark.parametrize(
    ("name", "keys"), [("NoteScreen", ""), ("HistoryScreen", "/"), ("ReflectScreen", "n")]
)
async def test_in_a_field_nothing_blinks(name: str, keys: str) -> None:
    async with run_screen(lambda: made(name)) as pilot:
        await pilot.press(*keys)
        assert_stands(pilot)
        await pilot.press("ctrl+p")
        await screen_of(pilot, Palette)
        assert_stands(pilot)


def assert_stands(pilot: Pilot[Any]) -> None:
    """A field is written in, and nothing switches its cursor off and on."""
    field = pilot.app.screen.focused
    assert isinstance(field, Input)
    assert not field.cursor_blink and field._cursor_visible
