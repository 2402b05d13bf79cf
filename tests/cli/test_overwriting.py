"""Nothing is overwritten or left behind without a word: `export -o`, `import`, empty options, odd files."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.store.exchange import export_json
from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session
from tests.store.test_recovery import REWRITTEN, listing, sealed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for day in range(2):
        TinyHistory(folder).save(new_session(MONDAY_MORNING + timedelta(days=day)))
    (folder / "session.json").write_text("{}")
    return folder


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    "name",
    ["history.json", "history.json.previous", "backups/history-{day}.json", "recent.log", "session.json"],
)
def test_an_export_never_replaces_what_is_the_historys_own(
    backtui: Run, data: Path, name: str, force: tuple[str, ...]
) -> None:
    day = next((data / "backups").iterdir()).stem.removeprefix("history-")
    before = listing(data)
    done = backtui("--data-dir", data, "export", "-o", data / name.format(day=day), *force)
    assert (done.returncode, done.stdout) == (2, "")
    assert "part of your history itself" in done.stderr
    assert listing(data) == before


def test_an_export_replaces_an_export_and_another_file_only_by_force(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "mine.json"
    export = ("--data-dir", data, "export", "-o", target)
    assert backtui(*export).returncode == 0
    assert backtui(*export).returncode == 0
    assert len(json.loads(target.read_bytes())["sessions"]) == 2
    target.write_text("the thesis")
    done = backtui(*export)
    assert (done.returncode, target.read_text()) == (2, "the thesis")
    assert str(target) in done.stderr and "--force" in done.stderr
    assert backtui(*export, "--force").returncode == 0
    target.chmod(0o400)
    assert backtui(*export).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--data-dir", "", "status"),
        ("status", "--data-dir="),
        ("--config", "", "status"),
        ("--data-dir", "", "erase"),
        ("export", "-o", ""),
    ],
)
def test_an_empty_option_is_wrong_usage(
    backtui: Run, arguments: tuple[str, ...], a_place_of_its_own: Path
) -> None:
    done = backtui(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "without a value" in done.stderr
    assert list(a_place_of_its_own.iterdir()) == []


def test_an_import_that_replaces_keeps_what_was_there_and_names_it_by_day(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    old = TinyHistory(data).read().sessions[0]
    other = replace(old, note="there", modified_at=old.modified_at + timedelta(days=1))
    TinyHistory(tmp_path / "there").save(other)
    export = tmp_path / "export.json"
    export.write_bytes(export_json(TinyHistory(tmp_path / "there").data(), MONDAY_MORNING))
    before = (data / "history.json").read_bytes()
    told = backtui("--data-dir", data, "import", export, "--dry-run")
    assert "replaced: 1" in told.stdout and f"{old.day}  Steady walk" in told.stdout
    assert not list(data.glob("backups/before-import-*"))
    done = backtui("--data-dir", data, "import", export)
    (kept,) = data.glob("backups/before-import-*.json")
    assert f"{old.day}  Steady walk" in done.stdout and str(kept) in done.stdout
    assert kept.read_bytes() == before
    again = backtui("--data-dir", data, "import", export)
    assert again.stdout == "Added: 0. Replaced: 0. Skipped: 1.\n"
    (data / "history.json").write_bytes(b"")
    assert TinyHistory(data).read().sessions[0].note == "there", "a backup from before is no newer generation"


def test_an_import_whose_backup_is_refused_changes_nothing(backtui: Run, data: Path, tmp_path: Path) -> None:
    old = TinyHistory(data).read().sessions[0]
    TinyHistory(tmp_path / "there").save(replace(old, modified_at=old.modified_at + timedelta(days=1)))
    (data / "backups").rename(data / "elsewhere")
    (data / "backups").write_text("")
    before = (data / "history.json").read_bytes()
    assert backtui("--data-dir", data, "import", tmp_path / "there" / "history.json").returncode == 74
    assert (data / "history.json").read_bytes() == before


HANDED_IN = {
    "UTF-16": ('{"format": 1}'.encode("utf-16"), "not UTF-8"),
    "UTF-32": ('{"format": 1}'.encode("utf-32"), "not UTF-8"),
    "latin-1": ('{"note": "så"}'.encode("latin-1"), "not UTF-8"),
    "gzip": (b"\x1f\x8b\x08\0\0", "not UTF-8"),
    "CSV": (b"date,started_at\n2026-11-23,", "at byte 0 it is not JSON"),
    "torn": (b'{"format": "backtui-history"', "not JSON"),
    "a null list": (
        b'{"format": "backtui-history", "schema": 2, "sessions": null}',
        "its sessions should be a list",
    ),
    "a sealed list": (sealed(b'{"sessions":[]}'), "not a history"),
    "a list": (b"[1]", "not a history"),
    "deep": (b"[" * 100_000, "not a history"),
    "a deep value": (sealed(b'{"sessions":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "not a history"),
    "a bad record of a history file": (sealed(b'{"sessions":{"1":{"id":3}}}'), "Its key id should be a UUID"),
    "a deletion of nothing": (
        sealed(b'{"deletions":{"1":{"id":"3","modified_at":"2026-11-23T09:00:00Z","deleted":true}}}'),
        "Its key kind should be the kind of record",
    ),
}


@pytest.mark.parametrize("how", HANDED_IN)
def test_what_cannot_be_taken_in_is_explained_and_changes_nothing(
    backtui: Run, data: Path, tmp_path: Path, how: str
) -> None:
    handed_in, said = HANDED_IN[how]
    file = tmp_path / "in.json"
    file.write_bytes(handed_in)
    before = listing(data)
    done = backtui("--data-dir", data, "import", file)
    assert (done.returncode, done.stdout) == (65, "")
    assert f"{file} was not taken in" in done.stderr and said in done.stderr
    assert listing(data) == before


@pytest.mark.parametrize(
    "how",
    [
        *("jq", "jq with sorted keys", "stock TinyDB", "an export over it"),
        *("a byte-order mark", "one more line's end", "without the checksum"),
    ],
)
def test_a_history_that_another_program_rewrote_is_taken_in(backtui: Run, tmp_path: Path, how: str) -> None:
    TinyHistory(tmp_path / "there").save(new_session())
    REWRITTEN[how](tmp_path / "there" / "history.json")
    done = backtui("--data-dir", tmp_path / "here", "import", tmp_path / "there" / "history.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Added: 1 session. Replaced: 0. Skipped: 0.\n")


def test_stdin_that_is_closed_or_never_ends_is_explained(backtui: Run, data: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "backtui", "--data-dir", str(data), "import"]
    closed = subprocess.run(
        ["/bin/sh", "-c", '"$@" - <&-', "sh", *run], capture_output=True, text=True, timeout=60, check=False
    )
    assert closed.returncode == 65 and "cannot be read" in closed.stderr
    endless = subprocess.run([*run, "/dev/zero"], capture_output=True, text=True, timeout=60, check=False)
    assert endless.returncode == 65 and "larger than 200 MB" in endless.stderr


def test_names_of_files_that_are_no_utf_8_are_told(backtui: Run, tmp_path: Path) -> None:
    home = os.fsencode(tmp_path) + b"/h\xff\x9b"
    environ = {"HOME": os.fsdecode(home), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    done = backtui("paths", "--json", env=environ)
    assert done.returncode == 0
    assert os.fsencode(json.loads(done.stdout)["data_dir"]).startswith(home)
    assert "h\ufffd\ufffd" in backtui("paths", env=environ).stdout
    told = backtui("--data-dir", os.fsdecode(home + b"/d"), "export", "-o", os.fsdecode(home + b"/no/x"))
    assert told.returncode == 74 and "h\\xff\\x9b/no/x" in told.stderr
    plain = environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": f"{tmp_path}/hø"}
    assert json.loads(backtui("paths", "--json", env=plain).stdout)["data_dir"].startswith(f"{tmp_path}/hø")


@pytest.mark.parametrize("command", ["status", "streak"])
@pytest.mark.parametrize(("day", "near"), [("9999-12-31", "9998-12-31"), ("0001-01-01", "0002-01-01")])
def test_a_day_that_nothing_can_be_reckoned_with_is_wrong_usage(
    backtui: Run, tmp_path: Path, command: str, day: str, near: str
) -> None:
    # Near the end of all days, so that the weeks until then are told, and not those of eight thousand years.
    TinyHistory(tmp_path).save(new_session(datetime(9998, 11, 2, 9, tzinfo=UTC)))
    done = backtui("--data-dir", tmp_path, command, "--today", day)
    assert done.returncode == 2 and day in done.stderr
    assert backtui("--data-dir", tmp_path, command, "--today", near).returncode == 0


@pytest.mark.parametrize("name", ["history.json", "session.json"])
@pytest.mark.parametrize("junk", [b"", b"x", b"{}", b'{"a":' * 100_000])
def test_telling_how_it_stands_changes_no_file(backtui: Run, data: Path, name: str, junk: bytes) -> None:
    (data / name).write_bytes(junk)
    (data / "session.lock").touch()
    (data / "history (1).json").write_bytes(junk)
    before = listing(data)
    for command in (
        ["status"],
        ["streak"],
        ["export"],
        ["import", "--dry-run", data / "history.json.previous"],
    ):
        for _time in range(2):
            done = backtui("--data-dir", data, *command)
            assert done.returncode == 0
            assert ("history.json is damaged" in done.stderr) == (name == "history.json")
    assert listing(data) == before


def test_nothing_is_shown_as_a_new_person_where_a_history_cannot_be_read(
    backtui: Run, tmp_path: Path
) -> None:
    (tmp_path / "history.json").write_bytes(b"[]")
    for command in ("status", "streak", "export"):
        done = backtui("--data-dir", tmp_path, command)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing can be read of" in done.stderr
    assert listing(tmp_path) == {"history.json": b"[]"}


def test_completion_that_no_shell_asked_for_is_no_traceback(backtui: Run) -> None:
    done = backtui(env={"_BACKTUI_COMPLETE": "bash_complete"})
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_file_without_its_option_is_told_where_it_belongs(backtui: Run, data: Path, tmp_path: Path) -> None:
    done = backtui("--data-dir", data, "export", tmp_path / "out.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "A file comes after -o." in done.stderr
    assert not (tmp_path / "out.json").exists()
