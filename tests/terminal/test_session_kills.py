"""A running session that is killed and taken up again: the fault harness, in short."""

from pathlib import Path

import pytest

from tests.terminal.session_kills import kill_one_session
from tests.terminal.term import tmux_or_skip

pytestmark = pytest.mark.terminal


def test_a_kill_costs_at_most_five_seconds_and_leaves_nothing_lying_about(tmp_path: Path) -> None:
    tmux_or_skip()
    losses = kill_one_session(tmp_path / "person", kills=1, seed=2)
    assert losses.kills == 1
    assert losses.most_seconds_lost <= 5
    assert (losses.unreadable, losses.strays, losses.sessions_lost) == (0, 0, 0)
