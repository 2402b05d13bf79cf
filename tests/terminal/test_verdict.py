"""A verdict that stops, in a real terminal: what it says, and the way back."""

from functools import partial
from pathlib import Path

import pytest

from tests.terminal.term import Terminal, cases, in_terminals
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal


def an_emergency_that_was_a_mistake_leads_through_the_whole_check(terminal: Terminal) -> None:
    terminal.start()
    terminal.shows("Page 1 of")
    terminal.press("Space", r"\[x\]")
    terminal.press("Enter", "Is this right")
    terminal.press("Enter", "Call for an ambulance now")
    terminal.shows("local emergency number")
    assert "weeks" not in terminal.screen()
    terminal.press("3", "Page 1 of")
    answer_full_check(terminal)
    terminal.shows("Steady walk")


def an_emergency_leaves_its_number_on_the_terminal(key: str, terminal: Terminal) -> None:
    terminal.start()
    terminal.shows("Page 1 of")
    terminal.press("Space", r"\[x\]")
    terminal.press("Enter", "Is this right")
    terminal.press("Enter", "I am calling now")
    if key == "C-c":
        terminal.press(key, "once more")
    terminal.press(key, "Call for an ambulance now: 113 or your local emergency number")


def test_an_emergency_says_its_number_and_leads_back(tmp_path: Path) -> None:
    leaving = {
        key: partial(an_emergency_leaves_its_number_on_the_terminal, key) for key in ("Enter", "q", "C-c")
    }
    in_terminals(tmp_path, cases(an_emergency_that_was_a_mistake_leads_through_the_whole_check) | leaving)
