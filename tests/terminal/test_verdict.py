"""A verdict that stops, in a real terminal: what it says, and the way back."""

import pytest

from tests.terminal.term import Terminal
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal


def test_an_emergency_that_was_a_mistake_leads_through_the_whole_check(terminal: Terminal) -> None:
    terminal.start()
    terminal.shows("Page 1 of")
    terminal.press("Space", r"\[x\]")
    terminal.press("Enter", "Is this right")
    terminal.press("Enter", "Call for an ambulance now")
    terminal.shows("local emergency number")
    terminal.press("3", "Page 1 of")
    answer_full_check(terminal)
    terminal.shows("Steady walk")
