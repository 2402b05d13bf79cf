"""Some seconds of lines that nobody would write."""

import os

from tests.cli.fuzz_line import SEED, fuzz


def test_no_command_line_ends_in_a_traceback() -> None:
    faults, lines = fuzz(float(os.environ.get("BACKTUI_FUZZ_SECONDS", "20")), SEED)
    assert not faults, f"seed {SEED}, {lines} lines: {faults.most_common(10)}"
    assert lines > 50
