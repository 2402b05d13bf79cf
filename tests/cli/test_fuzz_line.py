"""Some seconds of lines that nobody would write."""

import pytest

from tests.cli.fuzz_line import SEED, fuzz
from tests.fuzzing import SECONDS, report


@pytest.mark.slow
def test_no_command_line_ends_in_a_traceback_or_touches_what_is_not_ours() -> None:
    ends = fuzz(SECONDS, SEED)
    report(ends, SEED)
    assert ends.keys() >= {"exit 0", "exit 2", "exit 65"}
