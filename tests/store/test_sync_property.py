"""Machines that share a folder end equal, whatever carries their files (see `tests.store.fuzz_sync`)."""

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.fuzz_sync import KEPT, SEED, lived, quick_disk

HAPPENINGS = {"came back", "gave way", "sync_copied_id", "sync_file_damaged", "import_newer_schema"}
"""What has to occur in the stories if they are to show anything."""


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False))
def test_whatever_is_delivered_all_machines_end_with_the_same_history(chance: random.Random) -> None:
    with TemporaryDirectory() as name, quick_disk():
        lived(Path(name), chance)


@pytest.mark.slow
@pytest.mark.parametrize("seed", KEPT)
def test_what_failed_once_holds(tmp_path: Path, seed: int) -> None:
    with quick_disk():
        lived(tmp_path, random.Random(seed))


@pytest.mark.slow
def test_what_comes_back_gives_way_or_is_torn_happens_in_these_stories(tmp_path: Path) -> None:
    told: Counter[str] = Counter()
    with quick_disk():
        for number in range(60):
            told += lived(tmp_path / str(number), random.Random(SEED + number))
            if told.keys() >= HAPPENINGS:
                return
    raise AssertionError(f"never happened: {HAPPENINGS - told.keys()}")
