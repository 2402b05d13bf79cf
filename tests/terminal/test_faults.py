"""A fault in any screen there is: the session is kept, the terminal whole, and a sentence says where."""

import pytest

from tests.terminal.faults import COMPOSING
from tests.terminal.term import Terminal
from tests.ui.all_screens import all_screens

pytestmark = pytest.mark.terminal


def test_a_fault_in_any_screen_keeps_the_session_and_the_terminal(terminal: Terminal) -> None:
    terminal.module = "tests.terminal.faults"
    terminal.data.mkdir(parents=True)
    terminal.start(speed=600)
    terminal.shows("== end", 120)
    seen = terminal.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "s")
    assert "Traceback" not in seen
    kept = f"Your session is kept in {terminal.data / 'session.json'}: start backtui again"
    untouched = "Your history is untouched"
    log = f"What happened is written in {terminal.data / 'crash.log'}"
    for name in all_screens():
        over = _said(seen, f"{name} key_over_session")
        assert _bare(kept) in over, name
        assert _bare(log) in over, name
        assert over.endswith(_bare("exit 1, terminal True, kept True")), name
    for name in COMPOSING:
        alone = _said(seen, f"{name} while_composing")
        assert _bare(kept if name == "SessionScreen" else untouched) in alone, name
        assert _bare(log) in alone, name
        assert alone.endswith(_bare("exit 1, terminal True, kept False")), name
    assert terminal.ended() == 0


def _said(seen: str, what: str) -> str:
    """What stood on the terminal from this fault to the next, without blanks."""
    _before, _mark, rest = _bare(seen).partition(_bare(f"== {what}"))
    told, came, *_others = rest.split("==")
    return told + came


def _bare(text: str) -> str:
    """Without blanks: where a line was wrapped, one may stand that nobody wrote."""
    return "".join(text.split())
