"""What bytes into a real pty have brought to light."""

from pathlib import Path

import pytest

from tests.terminal.fuzz_input import AS_IT_IS, Program, Turn

pytestmark = pytest.mark.terminal


def test_a_mouse_that_was_reported_in_pixels_is_reported_no_more_at_the_end(tmp_path: Path) -> None:
    program = Program(tmp_path, year=True)
    try:
        supported_and_on = b"\x1b[?2048;2$y\x1b[48;24;80;480;960t"
        assert program.take(Turn(AS_IT_IS, (80, 24)), [supported_and_on]) is None
        program.end()
    finally:
        program.let_go()
