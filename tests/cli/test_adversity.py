"""Every command where nothing is as it should be: no reader, no room, no locale, no home, odd files."""

import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui.cli.examples import EXAMPLES
from backtui.clock import SystemClock
from backtui.domain.session import Source
from backtui.paths import data_folder
from backtui.store.exchange import export_json
from backtui.store.history import TinyHistory
from tests.cli.test_help import ASK
from tests.conftest import Run
from tests.records import a_pause
from tests.store.making import new_session

MORE = ("history --format csv", "import backtui.json", "log --undo", "settings voice off")
LINES = [lines[0] for command, lines in EXAMPLES.items() if command not in ASK] + list(MORE)
"""A line for each command, and for what else it does."""
WRITERS = ("log ", "goal ", "pause", "import backtui.json", "settings voice off")
"""What begins like this needs a place to write to."""
SAY_NOTHING = ("-o", "remind")
"""What begins or goes on like this needs no room for words: the day of these tests is paused."""
NEED_NO_HISTORY = ("settings", "programmes", "paths", "sources", "completion")
"""What begins like this reads none."""
NOWHERE = Path("/proc/nobody")
"""A folder in which nobody can make anything, root included."""
ASCII = {"LC_ALL": "", "LANG": "", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
BINARY = bytes(range(256)) * 8


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with a walk to take back and a running pause, and the files that the lines name."""
    made = tmp_path_factory.mktemp("lived-in")
    (made / "mine.toml").write_bytes((data_folder() / "example" / "en.toml").read_bytes())
    history, now = TinyHistory(made / "data"), SystemClock().now()
    history.save(new_session(note="økt"))
    (made / "backtui.json").write_bytes(export_json(history.data(), now))
    history.save(new_session(now - timedelta(hours=1), source=Source.LOGGED))
    history.save(replace(a_pause(now.date(), None), id=str(uuid4()), modified_at=now))
    return made


@pytest.fixture
def folder(lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that to do with as one likes."""
    monkeypatch.setenv("BACKTUI_DATA_DIR", str(tmp_path / "data"))
    return shutil.copytree(lived_in, tmp_path, dirs_exist_ok=True)


@contextmanager
def nobody_reads() -> Iterator[IO[bytes]]:
    """A stream whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stream:
        yield stream


def words_of(line: str, folder: Path) -> list[str]:
    return [
        str(folder / word) if word.endswith((".toml", ".json", ".csv", ".ics", ".html")) else word
        for word in shlex.split(line)
    ]


@pytest.mark.parametrize("line", LINES)
def test_a_reader_that_has_gone_is_no_failure(backtui: Run, folder: Path, line: str) -> None:
    with nobody_reads() as gone:
        done = backtui(*words_of(line, folder), stdout=gone)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("line", LINES)
def test_a_full_device_is_said_in_a_line(backtui: Run, folder: Path, line: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = backtui(*words_of(line, folder), stdout=full)
    if any(words in line for words in SAY_NOTHING):
        assert (done.returncode, done.stderr) == (0, "")
    else:
        assert (done.returncode, done.stderr.count("\n")) == (74, 1)
        assert "The output could not be written" in done.stderr


@pytest.mark.parametrize("line", LINES)
def test_without_a_locale_it_works_all_the_same(backtui: Run, folder: Path, line: str) -> None:
    done = backtui(*words_of(line, folder), env=ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    if line in ("history", "history --format csv"):
        assert "økt" in done.stdout


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux has a folder that takes nothing from root")
@pytest.mark.parametrize("line", LINES)
def test_a_home_that_takes_nothing_is_named(
    backtui: Run, folder: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_of(line, folder)
    monkeypatch.delenv("BACKTUI_DATA_DIR")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(NOWHERE))
    done = backtui(*words)
    assert "Traceback" not in done.stderr
    if line in ("log --undo", "resume"):
        assert (done.returncode, done.stdout) == (1, "")
    elif line.startswith(WRITERS) and "--dry-run" not in line:
        assert (done.returncode, done.stdout) == (74, "")
        assert str(NOWHERE) in done.stderr
    elif line.startswith("sync "):
        assert (done.returncode, done.stdout) == (69, "")
        assert str(NOWHERE) in done.stderr
    elif line == "doctor":
        assert (done.returncode, done.stderr) == (1, "")
        assert "BROKEN" in done.stdout
    else:
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["import", "programmes check", "programmes show"])
@pytest.mark.parametrize(
    ("kind", "code"), [("missing", 2), ("folder", 2), ("binary", 65), ("empty", 65), ("image", 65)]
)
def test_a_file_that_is_none_or_not_what_is_needed(
    backtui: Run, tmp_path: Path, command: str, kind: str, code: int
) -> None:
    file = tmp_path / "odd.toml"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes({"binary": BINARY, "empty": b"", "image": b"\x89PNG\r\n\x1a\n" + BINARY}[kind])
    done = backtui(*command.split(), file)
    assert (done.returncode, done.stdout) == (code, "")
    assert "odd.toml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith(("completion", "cues"))])
def test_a_history_that_is_none_is_named(backtui: Run, folder: Path, line: str) -> None:
    kept = [path for path in (folder / "data").rglob("*") if path.is_file()]
    for path in kept:
        path.write_bytes(BINARY)
    done = backtui(*words_of(line, folder))
    if line.startswith(NEED_NO_HISTORY):
        assert (done.returncode, done.stderr) == (0, "")
    elif line == "doctor":
        assert (done.returncode, "BROKEN" in done.stdout) == (1, True)
    else:
        # A file to take in is all that a damaged history needs to go on; what lay there is kept beside it.
        assert done.returncode == (0 if line == "import backtui.json" else 1)
        assert str(folder / "data" / "history.json") in done.stderr
        assert done.returncode == 0 or done.stdout == ""
    if line == "import backtui.json":
        kept = list((folder / "data").glob("history.json.damaged-*"))
    assert kept
    assert all(path.read_bytes() == BINARY for path in kept)
