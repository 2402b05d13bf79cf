"""`erase` asks for a word in a terminal, removes everything that was entered, and nothing else."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.cli import prompted
from tests.conftest import Run
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session
from tests.store.test_journal import RUNNING


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for files that pass, of these tests alone: what was kept there is removed, too."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with everything that can be in one, and a file of the person's own."""
    folder = tmp_path / "data"
    for day in range(3):
        TinyHistory(folder).save(new_session(MONDAY_MORNING + timedelta(days=day), note="after the stairs"))
    whole = (folder / "history.json").read_bytes()
    (folder / "history.json").write_bytes(b"torn by something else, stairs")
    TinyHistory(folder).save(new_session(MONDAY_MORNING + timedelta(days=9)))
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
    environ = {"LC_ALL": language, "BACKTUI_CONFIG": str(data.parent / "settings.toml")}
    return prompted.answering(typed, "--data-dir", str(data), "erase", environ=environ)


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


OTHERS_MADE = (
    *("session.sync-conflict-1.json", "recent (copy).log", "recent.sync-conflict-20261123.log"),
    *(".recent.log.tmp", "history.json.previous-kept", ".syncthing.history.json.tmp", "history.json~"),
    *(".stversions/history~20261123-090000.json", ".stversions/backups/history-2026-11-20.json"),
    *("backups/before-import-2026-11-23-090000.json", "session.json.damaged-2026-11-23"),
)


def test_what_other_programs_made_of_it_goes_and_what_stays_is_named(data: Path) -> None:
    for name in (*OTHERS_MADE, "backups/x.json", ".stfolder/marker"):
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text("stairs")
    code, shown = answering(data, "erase")
    assert code == 0
    assert all(str(data / name) in shown.partition("Removed ")[2] for name in OTHERS_MADE)
    left = {str(path.relative_to(data)) for path in data.rglob("*")}
    assert left == {"backups", "backups/x.json", ".stfolder", ".stfolder/marker", "shopping.txt"}
    still = shown.partition("Still there")[2]
    assert all(str(data / name) in still for name in ("backups/x.json", ".stfolder", "shopping.txt"))


def test_what_the_program_kept_elsewhere_goes_too_and_nothing_that_looks_like_it(
    data: Path, passing: Path, a_place_of_its_own: Path
) -> None:
    kept = []
    for folder in (a_place_of_its_own, passing):
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("HOME", str(folder))
            kept.append(Path(TinyHistory(data).save_copy(new_session(note="stairs"))))
    assert [path.parent for path in kept] == [a_place_of_its_own, passing]
    (passing / "crash.log").write_text("backtui 0.2.0\nTraceback")
    (a_place_of_its_own / "backtui-2026-11-23-090000.json").write_text("my own")
    code, shown = answering(data, "erase")
    assert code == 0
    assert all(str(path) in shown and not path.exists() for path in (*kept, passing / "crash.log"))
    assert (a_place_of_its_own / "backtui-2026-11-23-090000.json").read_text() == "my own"


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


def test_without_a_terminal_nobody_can_be_asked(backtui: Run, data: Path) -> None:
    done = backtui("--data-dir", data, "erase", input="erase\n", stdin=None)
    assert done.returncode == 2
    assert (data / "history.json").exists()


def test_where_nothing_is_nothing_is_removed(backtui: Run, tmp_path: Path) -> None:
    done = backtui("--data-dir", tmp_path / "none", "erase")
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()


def test_what_was_exported_before_comes_back_byte_for_byte(backtui: Run, tmp_path: Path) -> None:
    data, file, again = tmp_path / "data", tmp_path / "kept.json", tmp_path / "again.json"
    for words in ("log walk --on -9d --pain 4 3", "log yoga --on -2d", "log bike", "log --undo", "goal 4"):
        assert backtui(*words.split(), "--data-dir", data).returncode == 0
    backtui("export", "-o", file, "--data-dir", data)
    code, _shown = answering(data, "erase")
    assert code == 0
    assert TinyHistory(data).read().sessions == ()
    assert backtui("import", file, "--data-dir", data).returncode == 0
    backtui("export", "-o", again, "--data-dir", data)

    def but_for_its_moment(path: Path) -> list[bytes]:
        return [line for line in path.read_bytes().splitlines() if b'"exported_at"' not in line]

    assert but_for_its_moment(file) == but_for_its_moment(again)
    assert b'"deleted": true' in file.read_bytes()
    assert len(TinyHistory(data).read().sessions) == 2
