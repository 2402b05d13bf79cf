"""Some seconds of histories full of hostile text."""

import pytest

from tests.fuzzing import SECONDS, report
from tests.ui.fuzz_hostile import SEED, fuzz


@pytest.mark.slow
async def test_no_command_and_no_screen_hands_on_controls() -> None:
    ends = await fuzz(SECONDS, SEED)
    report(ends, SEED)
    assert ends.keys() >= {"export", "import", "status", "streak"}
    assert len(ends) > 15, "too few of the prompts were drawn"
