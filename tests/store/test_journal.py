"""The running session's checkpoint: one window runs, and what a crash leaves is offered again."""

import os
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.checkpoint import Checkpoint, SavedStep
from backtui.domain.errors import CannotWrite
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session

ROOT = Path(__file__).parents[2]
STEPS = (
    SavedStep("walk_easy", 300_000, "warmup", 0, 1, 1),
    SavedStep("squat_chair", 40_000, "work", 1, 2, 3, reps=8),
)
RUNNING = Checkpoint(
    session="2bad8932-3c4a-49c0-88cd-977c75f726a0",
    programme="walk_steady_35",
    minutes=35,
    family="cardio",
    activity="walk",
    planned_seconds=2100,
    started_at=MONDAY_MORNING,
    pain_before=3,
    status="RUNNING",
    steps=STEPS,
    index=1,
    position=12_345,
    active=312_345,
    by_phase=(("warmup", 300_000), ("work", 12_345)),
    wall=MONDAY_MORNING + timedelta(minutes=6),
    steady=98_765_432,
    boot="f0e1",
)
OTHER_WINDOW = """
import sys
import tempfile
from pathlib import Path
from backtui.store.journal import FileJournal
from tests.store.test_journal import RUNNING
journal = FileJournal(Path(sys.argv[1]))
assert journal.claim()
journal.write(RUNNING)
print("runs", flush=True)
input()
"""


def test_nothing_is_made_before_a_session_runs(tmp_path: Path) -> None:
    assert FileJournal(tmp_path / "none").unfinished() is None
    assert not (tmp_path / "none").exists()


def test_another_windows_session_is_neither_free_nor_unfinished_until_that_window_is_killed(
    tmp_path: Path,
) -> None:
    window = subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"runs"
        journal = FileJournal(tmp_path)
        assert journal.unfinished() is None
        assert not journal.claim()
    finally:
        os.kill(window.pid, signal.SIGKILL)
        window.communicate()
    assert journal.unfinished() == RUNNING
    assert journal.claim()
    assert journal.unfinished() == RUNNING
    assert FileJournal(tmp_path).unfinished() is None


def test_ones_own_running_session_is_not_unfinished(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    assert journal.claim()
    journal.write(RUNNING)
    assert journal.unfinished() is None
    assert not FileJournal(tmp_path).claim()
    journal.release()
    assert journal.unfinished() == RUNNING


def test_the_latest_checkpoint_is_what_is_found(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    journal.claim()
    for seconds in range(5):
        journal.write(replace(RUNNING, steady=seconds))
    journal.release()
    found = FileJournal(tmp_path).unfinished()
    assert found == replace(RUNNING, steady=4)


def test_a_cleared_session_is_not_offered(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    journal.claim()
    journal.write(RUNNING)
    journal.write(RUNNING)
    journal.clear()
    journal.clear()
    journal.release()
    assert FileJournal(tmp_path).unfinished() is None


def test_a_session_that_was_saved_before_the_crash_is_not_offered_again(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path)
    journal.claim()
    journal.write(RUNNING)
    TinyHistory(tmp_path).save(new_session(id=RUNNING.session))
    journal.release()
    assert FileJournal(tmp_path).unfinished() is None
    assert not (tmp_path / "session.json").exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 900, None])
def test_a_damaged_journal_is_put_aside_and_the_one_before_it_taken(
    tmp_path: Path, damage: bytes | None
) -> None:
    journal = FileJournal(tmp_path)
    journal.claim()
    journal.write(RUNNING)
    journal.write(replace(RUNNING, steady=2))
    journal.release()
    path = tmp_path / "session.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-20] if damage is None else damage)
    fresh = FileJournal(tmp_path)
    assert fresh.unfinished() == RUNNING
    assert [notice.code for notice in fresh.notices] == ["journal_set_aside"]
    assert len(list(tmp_path.glob("session.json.damaged-*"))) == 1


def test_a_journal_with_nothing_that_can_be_read_offers_nothing(tmp_path: Path) -> None:
    for name in ("session.json", "session.json.previous"):
        (tmp_path / name).write_text("no")
    journal = FileJournal(tmp_path)
    assert journal.unfinished() is None
    assert len(journal.notices) == 2
    assert journal.claim()
    journal.write(RUNNING)


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.builds(SavedStep, st.text(), st.integers(0), st.text(), *[st.integers(0)] * 3), max_size=3
    ),
    position=st.integers(0, 2**40),
    sign=st.none() | st.text(),
)
def test_any_checkpoint_comes_back_as_it_was(steps: list[SavedStep], position: int, sign: str | None) -> None:

    written = replace(RUNNING, steps=tuple(steps), position=position, stop_sign=sign)
    with tempfile.TemporaryDirectory() as name:
        journal = FileJournal(Path(name))
        journal.claim()
        journal.write(written)
        journal.release()
        assert journal.unfinished() == written


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(CannotWrite):
        FileJournal(tmp_path / "data").claim()
