"""One terminal a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.term import Terminal, tmux_or_skip


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    tmux_or_skip()
    made = Terminal(tmp_path / "person")
    yield made
    made.close()
