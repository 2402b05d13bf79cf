"""Histories that something else wrote, for as long as BACKTUI_FUZZ_SECONDS says (else a few seconds)."""

import pytest

from tests.fuzzing import SECONDS
from tests.store.fuzz_history import SEED, run


@pytest.mark.slow
def test_whatever_wrote_a_history_nothing_legible_is_lost_and_nothing_begins_as_new() -> None:
    outcomes = run(SECONDS, SEED)
    assert outcomes["history_unsealed"] and outcomes["history_restored"] and outcomes["read"]
