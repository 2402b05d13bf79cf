"""A fault in any screen there is: the session is kept, the terminal whole, and a sentence says where."""

import pytest

from tests.terminal.term import Terminal
from tests.ui.rooms import rooms

pytestmark = pytest.mark.terminal


def test_a_fault_in_any_screen_keeps_the_session_and_the_terminal(terminal: Terminal) -> None:
    terminal.module = "tests.terminal.faults"
    terminal.data.mkdir(parents=True)
    terminal.start(speed=600)
    terminal.shows("== end", 120)
    seen = terminal.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "s")
    assert "Traceback" not in seen
    seen = " ".join(seen.split())
    kept = f"Your session is kept in {terminal.data / 'session.json'}: start backtui again"
    log = f"What happened is written in {terminal.data / 'crash.log'}"
    for name in rooms():
        over = _said(seen, f"{name} key_over_session")
        assert kept in over, name
        assert log in over, name
        assert over.endswith("exit 1, terminal True, kept True"), name
        alone = _said(seen, f"{name} while_composing")
        assert ("Your history is untouched" in alone) or (name == "SessionScreen" and kept in alone), name
        assert log in alone, name
        assert alone.endswith("exit 1, terminal True, kept False"), name
    assert terminal.ended() == 0


def _said(seen: str, what: str) -> str:
    """What stood on the terminal from this fault to the next."""
    _before, _mark, rest = seen.partition(f"== {what} ")
    told, came, *_others = rest.split("== ")
    return f"{told.strip()} {came.strip()}"
