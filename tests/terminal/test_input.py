"""Bytes and sequences from a real terminal that are no key: nothing is answered by them and nothing ends."""

import re
from pathlib import Path

import pytest

from tests.terminal.term import Terminal, cases, in_terminals
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal

NOT_UTF_8 = (b"\x1b[MC\xa0\x30", b"\xff", b"\xc3\x28", b"\xa0\x80\xfe")
"""A mouse report of the oldest kind, and bytes that no letter begins or goes on with."""
KITTY = (
    b"\x1b[97:65;2;65u",  # another layout's key is told, too
    b"\x1b[113;1:3u",  # q is let go
    b"\x1b[113;1:1;113u",
    b"\x1b[1;1:3A",  # arrow up is let go
    b"\x1b[999999999u",  # no character has this number
)
UNKNOWN = (
    b"\x1b]11;rgb:1n3n/1n3n/1n3n\x07",  # a colour that another program asked for
    b"\x1bP>|n3\r 1n\x1b\\",  # a terminal's name
    b"\x1b[?1;3;7n 3n",  # a report of the terminal's state
)
"""Sequences with letters and digits that would answer a question."""
SIZES = (
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",  # a window without size, and a click into it
    b"\x1b[48;99999;99999;1;1t",
)
"""Reports of a size that no window has."""


def chosen(screen: str) -> list[tuple[str, str]]:
    """The row that the cursor is on, with its length, whatever room there is beside it."""
    found = re.findall(r"▌ ([\d ] [●◆▲] .+?) +(\d+ min)", screen)
    assert found, screen
    return found


def what_is_no_key_changes_nothing_on_the_choice(terminal: Terminal) -> None:
    terminal.start()
    answer_full_check(terminal)
    first = chosen(terminal.shows(r"▌ \d ● Steady walk"))
    for data in (*NOT_UTF_8, *KITTY, *SIZES):
        terminal.type(data)
        terminal.press("?", "Everywhere")
        terminal.press("Escape", "Enter Start")
        assert chosen(terminal.screen()) == first, data
    assert terminal.leave() == 0


def what_is_no_key_changes_nothing_in_a_session(terminal: Terminal) -> None:
    terminal.start(lead_in=0)
    answer_full_check(terminal)
    terminal.press("Enter", "0 min done")
    for data in (*NOT_UTF_8, *KITTY):
        terminal.type(data)
        terminal.press("Space", "PAUSED")
        terminal.type(data)
        terminal.press("Space", "(?s)^(?!.*PAUSED)")
    terminal.press("q", "End the session here")


def an_unknown_sequence_answers_no_question(terminal: Terminal) -> None:
    terminal.start()
    terminal.shows(r"Page 1 of \d")
    for data in UNKNOWN:
        terminal.type(data)
        # What comes at once after a sequence without an end is taken for a part of it.
        terminal.press("?", "Everywhere", again_after=0.2)
        screen = terminal.press("Escape", r"Page \d of \d")
        assert "Page 1 of" in screen, data
        assert "[x]" not in screen, data


def the_keys_of_kitty_and_of_num_lock_still_do_their_work(terminal: Terminal) -> None:
    terminal.start(lead_in=0)
    pages = int(terminal.shows(r"Page 1 of \d").split("Page 1 of ")[1].split()[0])
    for page in range(2, pages + 1):
        terminal.type(b"\x1b[57441;2u")  # Shift alone
        terminal.press(b"\x1b[110;129u", f"Page {page} of {pages}")
    terminal.type(b"\x1b[57358u")  # Caps Lock alone
    terminal.press(b"\x1b[110;129;110u", "Back pain right now")
    terminal.type(b"\x1b[248;;248u", b"\x1b[55296;1u")  # ø, and half a character
    terminal.press(b"\x1b[50;129u", "You can start")
    terminal.press(b"\x1b[13;129u", "▌ 2 ● Steady walk")
    terminal.press(b"\x1b[1;129B", "▌ 3 ● First interval walk")
    terminal.press(b"\x1b[1;129A", "▌ 2 ● Steady walk")
    terminal.type(b"\x1b[113;129u")
    assert terminal.ended() == 0


def test_what_is_no_key_does_nothing_and_what_is_one_its_work(tmp_path: Path) -> None:
    in_terminals(
        tmp_path,
        cases(
            what_is_no_key_changes_nothing_on_the_choice,
            what_is_no_key_changes_nothing_in_a_session,
            an_unknown_sequence_answers_no_question,
            the_keys_of_kitty_and_of_num_lock_still_do_their_work,
        ),
    )
