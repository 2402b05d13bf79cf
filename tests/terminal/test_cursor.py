"""The terminal's own cursor, which a Braille display and a magnifier follow, on the main way."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.terminal.term import LONG, STILL, Terminal, cases, in_terminals, wait_until
from tests.terminal.walks import answer_full_check, answer_lists

pytestmark = pytest.mark.terminal


def cursor(terminal: Terminal) -> tuple[int, int]:
    """Column and row, from 0."""
    x, y = terminal.tmux("display-message", "-p", "-t", "s", "#{cursor_x},#{cursor_y}").split(",")
    return int(x), int(y)


def written(terminal: Terminal) -> str:
    """What is written from the cursor to the end of its line."""
    x, y = cursor(terminal)
    return terminal.screen().split("\n")[y][x:]


def stands_on(terminal: Terminal, pattern: str, seconds: float = LONG, *, anew: str = "") -> tuple[int, int]:
    """Wait until what is written from the cursor on begins like this, and is not `anew`; where that is."""

    def reached() -> bool:
        now = written(terminal)
        return now != anew and re.match(pattern, now) is not None

    def what() -> str:
        stands = terminal.stands() if seconds == LONG else ""
        return f"the cursor on {pattern!r}: {cursor(terminal)}\n{terminal.screen()}\n{stands}"

    wait_until(what, reached, seconds)
    return cursor(terminal)


def goes_on(terminal: Terminal, pattern: str, key: str = "Down") -> None:
    """The mark moves, and the cursor with it; a screen drops a key that was typed before it was drawn."""
    before = written(terminal)
    for _ in range(10):
        terminal.type(key)
        with suppress(AssertionError):
            stands_on(terminal, pattern, STILL, anew=before)
            return
    stands_on(terminal, pattern, anew=before)


def it_stands_on_what_is_marked_from_the_first_screen_to_the_choice(terminal: Terminal) -> None:
    terminal.start(welcome=True)
    terminal.shows("information only")
    stands_on(terminal, "› Language")
    goes_on(terminal, "› Country")
    terminal.press("Enter", r"Page 1 of \d")
    stands_on(terminal, r"› \[ \]")
    goes_on(terminal, r"› \[ \]")
    answer_lists(terminal, pain="2")
    stands_on(terminal, "› 1")
    goes_on(terminal, "› 2")
    terminal.press("1", "Enter Start")
    stands_on(terminal, "▌ ")
    goes_on(terminal, "▌ ")


def it_stands_on_what_is_marked_through_a_session_and_what_follows(terminal: Terminal) -> None:
    terminal.start("demo")
    terminal.shows("Enter Start")
    terminal.press("Enter", "Anything new")
    stands_on(terminal, "Anything new")
    goes_on(terminal, "Back pain right now", "n")
    goes_on(terminal, "Are you ill", "2")
    terminal.press("n", "Warm-up walk")
    stands_on(terminal, "Warm-up walk")
    # In the first second nothing is done yet, and `q` asks something else.
    terminal.changes(terminal.shows("left of the session"))
    terminal.press("!", "What do you feel")
    stands_on(terminal, "What do you feel")
    goes_on(terminal, "› 1")
    terminal.press("Escape", "PAUSED")
    terminal.press("q", "End here")
    stands_on(terminal, "› 1")
    goes_on(terminal, "› 2")
    terminal.press("Enter", "How was it")
    stands_on(terminal, "Back pain now")
    goes_on(terminal, "How hard was it", "3")
    goes_on(terminal, "How much did you enjoy it", "4")
    goes_on(terminal, "Enter shows", "5")
    terminal.press("Enter", "Your weeks")
    stands_on(terminal, "Active")
    goes_on(terminal, r"[^ ]", "Left")
    terminal.press("Escape", "Esc Back")
    terminal.press("Escape", "Enter Start")
    terminal.press("h", "Enter Open")
    stands_on(terminal, "▌ ")
    goes_on(terminal, "▌ ")
    terminal.press("Escape", "Enter Start")
    terminal.press(",", "Settings")
    stands_on(terminal, "▌ Language")
    goes_on(terminal, "▌ Country")


def it_holds_still_while_a_clock_ticks_and_is_not_shown(terminal: Terminal) -> None:
    terminal.start(speed=20, lead_in=0)
    answer_full_check(terminal)
    terminal.press("Enter", "Space Pause")
    where = stands_on(terminal, "Warm-up walk")
    for _ in range(30):
        before = terminal.screen()
        terminal.changes(before)
        assert cursor(terminal) == where
    assert "Warm-up walk" in terminal.screen()
    assert terminal.tmux("display-message", "-p", "-t", "s", "#{cursor_flag}").strip() == "0"


def test_it_stands_on_what_is_marked_and_holds_still(tmp_path: Path) -> None:
    in_terminals(
        tmp_path,
        cases(
            it_stands_on_what_is_marked_through_a_session_and_what_follows,
            it_stands_on_what_is_marked_from_the_first_screen_to_the_choice,
            it_holds_still_while_a_clock_ticks_and_is_not_shown,
        ),
    )
