"""Every command in a process of its own: what it prints, and the exit code (formats.md)."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from filelock import FileLock

from backtui.cli import entry
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Session
from backtui.store.history import TinyHistory
from tests.conftest import ROOT, Run

WEDNESDAY = date(2026, 11, 25)


def walk(day: date, number: int = 0, seconds: int = 2100) -> Session:
    started = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    ended = started + timedelta(seconds=seconds)
    return Session(
        id=str(UUID(int=day.toordinal() * 100 + number, version=4)),
        programme="walk_steady_35",
        family=Family.CARDIO,
        activity="walk",
        started_at=started,
        ended_at=ended,
        planned_seconds=2100,
        active_seconds=seconds,
        outcome=Outcome.COMPLETED,
        modified_at=ended,
        note="kort økt \x1b[31m",
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three walks a week for three weeks, and one in the running week."""
    folder = tmp_path / "data"
    monday = WEDNESDAY - timedelta(days=2)
    days = [monday - timedelta(weeks=week, days=-day) for week in (1, 2, 3) for day in (0, 2, 4)]
    TinyHistory(folder).save(*(walk(day) for day in days), walk(monday))
    return folder


def status_of(backtui: Run, *arguments: object) -> dict[str, Any]:
    done = backtui("status", "--json", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_version(backtui: Run) -> None:
    done = backtui("--version")
    assert (done.returncode, done.stdout) == (0, "backtui 0.2.0\n")
    assert backtui("--data-dir", "x", "--version").stdout == done.stdout


def test_help_says_what_it_is_not(backtui: Run) -> None:
    for arguments in (["--help"], ["-h"]):
        done = backtui(*arguments)
        assert done.returncode == 0
        assert "For information only." in done.stdout
        assert all(name in done.stdout for name in ("status", "export", "import", "paths", "demo"))


def test_a_locale_of_norway_without_words_for_help_still_helps(backtui: Run) -> None:
    assert backtui("--help", env={"LC_ALL": "nb_NO.UTF-8"}).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["--nothing"],
        ["status", "--today", "yesterdays"],
        ["export", "--format", "xml"],
        ["import"],
    ],
)
def test_wrong_usage_is_2(backtui: Run, arguments: list[str]) -> None:
    done = backtui(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert not done.stdout


@pytest.mark.parametrize("day", ["2026-02-29", "2026-11-2", "20261123", "2026-W48-1", "23.11.2026", ""])
@pytest.mark.parametrize("command", ["status", "streak"])
def test_a_day_that_is_none_is_named_without_a_programmers_pattern(
    backtui: Run, command: str, day: str
) -> None:
    done = backtui(command, "--today", day)
    assert done.returncode == 2
    assert f"{day} is not a date such as 2026-11-23." in done.stderr
    assert "%" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_without_a_terminal_it_says_so_and_makes_nothing(
    backtui: Run, arguments: list[str], a_place_of_its_own: Path
) -> None:
    done = backtui(*arguments)
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert "backtui status" in done.stderr
    assert list(a_place_of_its_own.iterdir()) == []


def test_status_of_a_new_person_makes_no_folder(backtui: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert status_of(backtui, "--data-dir", folder, "--today", "2026-11-25") == {
        "schema": 1,
        "today": "2026-11-25",
        "week": {"starts": "2026-11-23", "active_days": 0, "goal": 3, "paused": False, "paused_today": False},
        "keep_going_weeks": 0,
        "best_keep_going_weeks": 0,
        "on_target_weeks": 0,
        "best_on_target_weeks": 0,
        "window": {"active": 0, "of": 0},
        "sessions": 0,
        "minutes": 0,
        "kept": None,
        "coming_back": False,
        "unfinished": None,
    }
    assert not folder.exists()


def test_status_of_a_kept_month(backtui: Run, data: Path) -> None:
    found = status_of(backtui, "--data-dir", data, "--today", "2026-11-25")
    assert found["keep_going_weeks"] == 4
    assert found["on_target_weeks"] == 3
    assert found["window"] == {"active": 4, "of": 4}
    assert (found["sessions"], found["minutes"]) == (10, 350)
    assert found["kept"] == {
        "activity": "walk",
        "programme": "walk_steady_35",
        "family": "cardio",
        "weeks": 4,
        "of": 4,
    }


def test_status_of_an_earlier_day_knows_nothing_later(backtui: Run, data: Path) -> None:
    found = status_of(backtui, "--data-dir", data, "--today", "2026-11-11")
    assert (found["sessions"], found["keep_going_weeks"], found["kept"]) == (5, 2, None)


def test_status_follows_the_week_start_of_the_settings(backtui: Run, data: Path, tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('week_start = "sunday"\n')
    found = status_of(backtui, "--data-dir", data, "--config", config, "--today", "2026-11-25")
    assert found["week"]["starts"] == "2026-11-22"


def test_status_counts_a_session_of_tomorrow_as_today(backtui: Run, tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    TinyHistory(tmp_path).save(walk(tomorrow))
    assert status_of(backtui, "--data-dir", tmp_path)["today"] == tomorrow.isoformat()


def test_status_is_one_line_without_a_zero(backtui: Run, data: Path, tmp_path: Path) -> None:
    for folder in (data, tmp_path / "new"):
        for today in ("2026-11-25", "2026-12-06", "2027-03-01"):
            done = backtui("--data-dir", folder, "status", "--today", today)
            assert done.returncode == 0
            assert done.stdout.count("\n") == 1
            assert " 0 " not in f" {done.stdout}"


def test_the_environment_names_the_places(backtui: Run, tmp_path: Path) -> None:
    env = {"BACKTUI_DATA_DIR": str(tmp_path / "d"), "BACKTUI_CONFIG": str(tmp_path / "c" / "s.toml")}
    found = json.loads(backtui("paths", "--json", env=env).stdout)
    assert found["data_dir"] == str(tmp_path / "d")
    assert found["history"] == str(tmp_path / "d" / "history.json")
    assert found["config"] == str(tmp_path / "c" / "s.toml")
    assert found["programmes"] == str(tmp_path / "c" / "programmes")
    over = json.loads(backtui("--data-dir", tmp_path / "e", "paths", "--json", env=env).stdout)
    assert over["data_dir"] == str(tmp_path / "e")


def test_the_platform_names_the_places_and_paths_makes_none(backtui: Run, a_place_of_its_own: Path) -> None:
    done = backtui("paths")
    assert done.returncode == 0
    assert str(a_place_of_its_own / "backtui" / "history.json") in done.stdout
    assert list(a_place_of_its_own.iterdir()) == []


def test_export_wipe_import_export_gives_the_same(backtui: Run, data: Path, tmp_path: Path) -> None:
    first = backtui("--data-dir", data, "export", "--format", "json")
    assert (first.returncode, first.stderr) == (0, "")
    kept = tmp_path / "kept.json"
    kept.write_text(first.stdout, encoding="utf-8")
    new = tmp_path / "new"

    tried = backtui("--data-dir", new, "import", "--dry-run", kept)
    assert (tried.returncode, "10" in tried.stdout, new.exists()) == (0, True, False)
    taken = backtui("--data-dir", new, "import", kept)
    counted, elsewhere = taken.stdout.splitlines()
    assert (taken.returncode, counted) == (0, "Added: 10 sessions. Replaced: 0. Skipped: 0.")
    assert elsewhere.startswith(
        "Settings and programmes of your own do not come with the file. Here they lie in "
    )
    again = backtui("--data-dir", new, "import", kept)
    assert again.stdout == "Added: 0. Replaced: 0. Skipped: 10.\n"

    one, other = (json.loads(text) for text in (first.stdout, backtui("--data-dir", new, "export").stdout))
    assert one.pop("exported_at") != other.pop("exported_at")
    assert one == other
    assert "kort økt" in first.stdout


def test_export_to_a_file_is_whole_and_private(backtui: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    done = backtui("--data-dir", data, "export", "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Written: {target}\n", "")
    assert len(json.loads(target.read_text())["sessions"]) == 10
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "out.json"]


def test_export_to_a_device_says_nothing(backtui: Run, data: Path) -> None:
    done = backtui("--data-dir", data, "export", "-o", "/dev/null")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_import_from_a_pipe(backtui: Run, data: Path, tmp_path: Path) -> None:
    exported = backtui("--data-dir", data, "export").stdout
    done = backtui("--data-dir", tmp_path / "new", "import", "-", stdin=None, input=exported)
    assert done.returncode == 0
    assert done.stdout.startswith("Added: 10 sessions. Replaced: 0. Skipped: 0.\n")


def test_import_counts_each_kind_in_words(backtui: Run, data: Path, tmp_path: Path) -> None:
    backtui("--data-dir", data, "goal", "4")
    backtui("--data-dir", data, "pause", "--from", "+5d")
    backtui("--data-dir", data, "log", "walk")
    backtui("--data-dir", data, "log", "--undo")
    exported = tmp_path / "kept.json"
    backtui("--data-dir", data, "export", "-o", exported)
    done = backtui("--data-dir", tmp_path / "new", "import", "--dry-run", exported)
    assert done.stdout.startswith("Would be added: 10 sessions, 1 goal, 1 pause, 1 other record. ")


def test_refused_input_is_65_and_names_the_record(backtui: Run, data: Path, tmp_path: Path) -> None:
    before = (data / "history.json").read_bytes()
    whole = json.loads(backtui("--data-dir", data, "export").stdout)
    whole["sessions"][3]["effort"] = 11
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(whole))
    done = backtui("--data-dir", data, "import", bad)
    assert done.returncode == 65
    for named in (str(bad), whole["sessions"][3]["id"], "effort", "0 to 10", "Nothing was changed"):
        assert named in done.stderr
    assert (data / "history.json").read_bytes() == before


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": "backtui-history", "schema": 99}', "\udcff"])
def test_what_is_no_export_is_65(backtui: Run, tmp_path: Path, content: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content.encode(errors="surrogateescape"))
    done = backtui("--data-dir", tmp_path / "new", "import", bad)
    assert done.returncode == 65
    assert str(bad) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new" / "history.json").exists()


def test_another_window_that_writes_is_waited_for_and_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, where it can be waited for less long than a person would."""
    monkeypatch.setattr(TinyHistory.__init__, "__kwdefaults__", {"patience": 0.1})
    monkeypatch.setenv("BACKTUI_DATA_DIR", str(data))
    kept = tmp_path / "kept.json"
    assert entry.run(["export", "-o", str(kept)]) == 0
    before = (data / "history.json").read_bytes()
    with FileLock(data / "history.lock"):
        for command in (["import", str(kept)], ["log", "walk"]):
            began = time.monotonic()
            assert entry.run(command) == 69
            assert time.monotonic() - began >= 0.1
            assert "history.json" in capsys.readouterr().err
    assert (data / "history.json").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's full device")
@pytest.mark.parametrize("command", [["status"], ["export"], ["paths"]])
def test_a_full_disk_at_stdout_is_74(backtui: Run, data: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = backtui("--data-dir", data, *command, stdout=full)
    assert done.returncode == 74
    assert done.stderr.count("\n") == 1


def test_an_export_that_cannot_be_written_is_74(backtui: Run, data: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "missing" / "out.json", data):
        done = backtui("--data-dir", data, "export", "-o", target)
        assert done.returncode == 74
        assert str(target) in done.stderr


def test_a_data_folder_that_is_a_file_is_told(backtui: Run, tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("mine")
    done = backtui("--data-dir", folder, "status")
    assert done.returncode == 2
    assert str(folder) in done.stderr
    assert "Traceback" not in done.stderr
    assert folder.read_text() == "mine"


@pytest.mark.parametrize("content", ["lead_in = ", None])
def test_a_named_settings_file_that_cannot_be_read_is_78(
    backtui: Run, tmp_path: Path, content: str | None
) -> None:
    config = tmp_path / "settings.toml"
    if content is None:
        config.mkdir()
    else:
        config.write_text(content)
    done = backtui("--config", config, "status")
    assert done.returncode == 78
    assert str(config) in done.stderr


def test_the_usual_settings_file_broken_is_a_warning(backtui: Run, tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text("lead_in = ")
    done = backtui("status", env={"BACKTUI_CONFIG": str(config)})
    assert done.returncode == 0
    assert str(config) in done.stderr
    assert config.read_text() == "lead_in = "


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["--help"],
        ["status", "--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_reader_that_leaves_early_is_no_failure(data: Path, arguments: list[str]) -> None:
    """As Python itself ends; tests/cli/test_adversity.py has a line of every command."""
    command = [sys.executable, "-m", "backtui", *arguments]
    if "--version" not in arguments:
        command += ["--data-dir", str(data)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("arguments", "code"), [(["nonsense"], 2), (["import", "LICENSE"], 65), ([], 2)])
def test_a_failure_that_nobody_reads_keeps_its_exit_code(arguments: list[str], code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "backtui", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stderr=writing, timeout=60, check=False
    )
    os.close(writing)
    assert done.returncode == code


def test_output_is_utf8_whatever_the_locale(backtui: Run, data: Path) -> None:
    done = backtui("--data-dir", data, "export", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "økt" in done.stdout
