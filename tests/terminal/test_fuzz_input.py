"""Bytes into a real pty: some for a while, and what they have brought to light."""

from pathlib import Path

import pytest

from tests.fuzzing import SECONDS
from tests.terminal.fuzz_input import AS_IT_IS, SEED, fuzz
from tests.terminal.fuzzed_program import Program, Turn
from tests.terminal.term import wait_until
from tests.ui.all_screens import all_screens

pytestmark = pytest.mark.terminal


def test_a_mouse_that_was_reported_in_pixels_is_reported_no_more_at_the_end(tmp_path: Path) -> None:
    program = Program(tmp_path, year=True)
    try:
        supported_and_on = b"\x1b[?2048;2$y\x1b[48;24;80;480;960t"
        assert program.take(Turn(AS_IT_IS, (80, 24)), [supported_and_on]) is None
        program.end()
    finally:
        program.let_go()


def test_who_left_by_a_key_before_the_signal_came_has_left_by_rule(tmp_path: Path) -> None:
    program = Program(tmp_path, year=True)

    def leaves() -> bool:
        program.listen()
        return program.leaves

    try:
        program.take(Turn(AS_IT_IS, (80, 24)), [b"q"])
        wait_until("it leaves", leaves)
        assert program.end() in (0, 143)
    finally:
        program.let_go()


def test_the_program_lives_or_ends_by_rule_whatever_is_written_into_it() -> None:
    found = fuzz(SECONDS, SEED)
    print(found)
    assert not found.faults, str(found)
    assert found.turns.keys() >= set(all_screens()), "a screen that was never on top"
