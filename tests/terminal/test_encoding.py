"""A locale that knows ASCII alone, at a terminal that shows more."""

import pytest

from tests.terminal.term import Terminal
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal


def test_signs_and_the_large_clock_are_drawn_whatever_the_locale_can_encode(terminal: Terminal) -> None:
    terminal.environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    terminal.start(lead_in=0)
    answer_full_check(terminal)
    assert "What would you like to do today" in terminal.screen()
    screen = terminal.press("Enter", "0 min done")
    assert "█" in screen
    assert "\\u" not in screen
