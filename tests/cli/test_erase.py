"""`erase` asks for a word in a terminal, removes everything that was entered, and nothing else."""

import os
import pty
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.conftest import ROOT
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session
from tests.store.test_journal import RUNNING


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with everything that can be in one, and a file of the person's own."""
    folder = tmp_path / "data"
    for day in range(3):
        TinyHistory(folder).save(new_session(MONDAY_MORNING + timedelta(days=day), note="after the stairs"))
    whole = (folder / "history.json").read_bytes()
    (folder / "history.json").write_bytes(b"torn by something else, stairs")
    TinyHistory(folder).read()
    (folder / "history (conflicted copy).json").write_bytes(whole)
    (folder / ".history.json.tmp").write_bytes(whole[:400])
    (folder / "crash.log").write_text("Traceback")
    journal = FileJournal(folder)
    journal.write(RUNNING)
    journal.write(RUNNING)
    (folder / "shopping.txt").write_text("milk, stairs")
    return folder


def answering(data: Path, typed: str, language: str = "C.UTF-8") -> tuple[int, str]:
    """Run `erase` in a terminal and type; the exit code and what was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "backtui", "--data-dir", str(data), "erase"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": language, "BACKTUI_CONFIG": str(data.parent / "settings.toml")},
    )
    os.close(theirs)
    os.write(ours, typed.encode() + b"\n")
    shown, _nothing = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown.decode()


def test_the_word_removes_everything_and_names_it(data: Path) -> None:
    code, shown = answering(data, "erase")
    assert code == 0
    assert [path.name for path in data.iterdir()] == ["shopping.txt"]
    removed = shown.partition("Removed ")[2]
    for name in ("history.json", "history.json.previous", "backups/history-", "session.json"):
        assert str(data / name) in removed, name
    assert "damaged-" in removed
    assert "conflicted copy" in removed
    assert str(data.parent / "settings.toml") in removed


def test_a_folder_with_nothing_else_in_it_goes_too(data: Path) -> None:
    (data / "shopping.txt").unlink()
    assert answering(data, "erase")[0] == 0
    assert not data.exists()


@pytest.mark.parametrize("typed", ["", "y", "yes", "erase it"])
def test_anything_else_removes_nothing(data: Path, typed: str) -> None:
    before = sorted(data.rglob("*"))
    code, shown = answering(data, typed)
    assert code == 1
    assert "Nothing was removed" in shown
    assert sorted(path for path in data.rglob("*") if path.suffix != ".lock") == [
        path for path in before if path.suffix != ".lock"
    ]


def test_a_linked_history_goes_with_its_link(tmp_path: Path) -> None:
    folder, synced = tmp_path / "data", tmp_path / "synced"
    folder.mkdir()
    synced.mkdir()
    (folder / "history.json").symlink_to(synced / "mine.json")
    TinyHistory(folder).save(new_session())
    TinyHistory(folder).save(new_session())
    assert answering(folder, "erase")[0] == 0
    assert not folder.exists()
    assert list(synced.iterdir()) == []


def test_while_a_session_runs_nothing_goes(data: Path) -> None:
    journal = FileJournal(data)
    assert journal.claim()
    try:
        code, shown = answering(data, "erase")
    finally:
        journal.release()
    assert code == 69
    assert "A session is running in another window. Nothing was removed." in " ".join(shown.split())
    assert (data / "history.json").exists()
    assert list((data / "backups").iterdir())


def test_without_a_terminal_nobody_can_be_asked(backtui, data: Path) -> None:
    done = backtui("--data-dir", data, "erase", input="erase\n", stdin=None)
    assert done.returncode == 2
    assert (data / "history.json").exists()


def test_where_nothing_is_nothing_is_removed(backtui, tmp_path: Path) -> None:
    done = backtui("--data-dir", tmp_path / "none", "erase")
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()
