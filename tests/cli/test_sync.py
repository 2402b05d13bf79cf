"""`sync`: two homes and one folder, from the first question to erasing one of them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.cli.places import Places
from backtui.cli.sync import sync_command
from backtui.store.sync import SyncFolder
from tests.cli import prompted
from tests.conftest import Run

Home = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shared"


def environment(home: Path) -> dict[str, str]:
    """A machine is a home of its own."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    return {name: str(home / name) for name in names}


def machine(backtui: Run, home: Path) -> Home:
    """Run the program on it."""
    return lambda *words, **given: backtui(*words, env=environment(home), **given)


@pytest.fixture
def desk(backtui: Run, tmp_path: Path) -> Home:
    return machine(backtui, tmp_path / "desk")


@pytest.fixture
def laptop(backtui: Run, tmp_path: Path) -> Home:
    return machine(backtui, tmp_path / "laptop")


def sessions(home: Home) -> list[dict[str, object]]:
    found = json.loads(home("export", "--format", "json").stdout)["sessions"]
    return [one for one in found if not one["deleted"]]


def joined(text: str) -> str:
    """Without the breaks of lines."""
    return "".join(text.split())


def answering(home: Path, typed: str, *words: str) -> tuple[int, str]:
    """Run it in a terminal and type; the exit code and what was shown."""
    return prompted.answering(typed, *words, environ=environment(home))


def test_without_a_folder_it_says_how_to_name_one(desk: Home) -> None:
    done = desk("sync")
    assert (done.returncode, done.stdout) == (2, "")
    assert "backtui sync --folder" in done.stderr


def test_the_folder_is_made_and_set_and_the_history_written(desk: Home, folder: Path) -> None:
    desk("log", "walk")
    done = desk("sync", "--folder", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Made a new, empty folder: {folder}. Is it the one")
    assert desk("sync").stdout.startswith("No other machine has written anything there yet.\n")
    (file,) = folder.iterdir()
    assert file.match("backtui-*.json")
    assert desk("settings", "sync_folder").stdout == f"{folder}\n"
    assert f"Sync folder: {folder}\n" in desk("paths").stdout
    assert json.loads(desk("paths", "--json").stdout)["sync_folder"] == str(folder)


def test_a_folder_whose_place_is_not_there_is_69_and_not_set(desk: Home, tmp_path: Path) -> None:
    done = desk("sync", "--folder", tmp_path / "stick" / "backtui")
    assert (done.returncode, done.stdout) == (69, "")
    assert f"the folder above it, {tmp_path / 'stick'}, is not there. Nothing was set." in done.stderr
    assert not (tmp_path / "stick").exists()
    assert desk("settings", "sync_folder").stdout == "\n"


def test_a_command_that_saves_shares_it_at_once_and_says_what_came(
    desk: Home, laptop: Home, folder: Path
) -> None:
    desk("log", "walk", "--on", "yesterday")
    desk("sync", "--folder", folder)
    laptop("sync", "--folder", folder, "--yes")
    laptop("log", "yoga", "--on", "-3d")
    done = desk("log", "bike", "--on", "-4d")
    assert "1 session came from " in done.stdout
    laptop("sync")
    assert len(sessions(laptop)) == 3
    assert sessions(laptop) == sessions(desk)


def test_the_history_of_others_is_taken_in_only_when_it_is_said_to_be_ones_own(
    desk: Home, laptop: Home, folder: Path, tmp_path: Path
) -> None:
    desk("log", "walk")
    desk("sync", "--folder", folder)
    done = laptop("sync", "--folder", folder)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    home = tmp_path / "laptop"
    code, told = answering(home, "no", "sync", "--folder", str(folder))
    assert code == 1
    assert "the history of 1 other machine: " in told
    assert not sessions(laptop) and laptop("settings", "sync_folder").stdout == "\n"
    code, told = answering(home, "Mine", "sync", "--folder", str(folder))
    assert code == 0 and "1 session came from " in told
    assert sessions(laptop) == sessions(desk)


def test_a_history_that_arrives_meanwhile_is_covered_by_yes(
    desk: Home, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is looked at twice: for what there is to ask about, and for what there is to take in."""
    for name, value in environment(tmp_path / "laptop").items():
        monkeypatch.setenv(name, value)
    folder.mkdir()
    strangers = SyncFolder.strangers

    def before_it_arrives(shared: SyncFolder) -> tuple[str, ...]:
        found = strangers(shared)
        if not list(folder.iterdir()):
            desk("log", "walk")
            desk("sync", "--folder", folder)
        return found

    monkeypatch.setattr(SyncFolder, "strangers", before_it_arrives)
    arguments = ["--folder", str(folder), "--yes"]
    assert sync_command.main(arguments, obj=Places(), standalone_mode=False) == 0


def test_lines_of_text_say_what_came(desk: Home, laptop: Home, folder: Path) -> None:
    laptop("settings", "country", "NO")
    laptop("sync", "--folder", folder)
    desk("log", "walk")
    desk("sync", "--folder", folder, "--yes")
    done = laptop("--plain")
    assert done.returncode == 0
    assert "\n1 session came from " in done.stdout
    assert len(sessions(laptop)) == 1


def test_its_status_says_who_brought_what(desk: Home, laptop: Home, folder: Path) -> None:
    desk("log", "walk")
    desk("sync", "--folder", folder)
    laptop("sync", "--folder", folder, "--yes")
    done = laptop("sync", "--status")
    assert done.returncode == 0
    first, _this, other = done.stdout.splitlines()
    assert first == f"Sync folder: {folder}"
    assert "last seen " in other and other.endswith("brought 1 session")


def test_a_file_that_was_passed_over_is_no_failure(desk: Home, folder: Path) -> None:
    folder.mkdir()
    (folder / "backtui-laptop-1a2b3c4d.json").write_text('{"format": "backtui-history", "sch')
    done = desk("sync", "--folder", folder, "--yes")
    assert done.returncode == 0
    assert "backtui-laptop-1a2b3c4d.json is not whole" in done.stderr


def test_a_folder_that_has_gone_is_said_and_stops_no_command(desk: Home, folder: Path) -> None:
    desk("sync", "--folder", folder)
    folder.rename(folder.with_name("away"))
    done = desk("log", "walk")
    assert done.returncode == 0 and "is not there" in done.stderr
    assert desk("sync").returncode == 69
    assert desk("sync", "--status").returncode == 69
    assert not folder.exists()
    assert joined(f"The sync folder {folder} is not there") in joined(desk("doctor").stdout)


def test_erase_takes_its_file_and_the_folder_along_and_says_what_stays_elsewhere(
    desk: Home, laptop: Home, folder: Path, tmp_path: Path
) -> None:
    desk("log", "walk", "--note", "stairs")
    desk("sync", "--folder", folder)
    (own,) = folder.iterdir()
    laptop("log", "yoga")
    laptop("sync", "--folder", folder, "--yes")
    desk("sync")
    copy = own.with_name(own.stem + ".sync-conflict-20261126-101112-ABCDEFG.json")
    copy.write_bytes(own.read_bytes())
    code, told = answering(tmp_path / "desk", "no", "erase")
    assert code == 1 and "keep what they took in; it is removed here alone" in told
    code, told = answering(tmp_path / "desk", "erase", "erase")
    assert code == 0
    assert str(own) in told and str(copy) in told
    assert f"{folder} was taken out of your settings" in told
    assert "still have what they took in" in told
    left = list(folder.iterdir())
    assert own not in left and copy not in left and len(left) == 1
    assert desk("settings", "sync_folder").stdout == "\n"
    assert not list((tmp_path / "desk" / "XDG_STATE_HOME").rglob("machine-*"))
    assert not sessions(desk) and len(sessions(laptop)) == 2


def test_erase_names_the_file_in_a_folder_that_is_away(desk: Home, folder: Path, tmp_path: Path) -> None:
    desk("log", "walk")
    desk("sync", "--folder", folder)
    (own,) = folder.iterdir()
    folder.rename(folder.with_name("away"))
    code, told = answering(tmp_path / "desk", "erase", "erase")
    assert code == 0
    assert f"Still to be removed is this machine's file in it: {own}" in told


def test_a_setting_that_is_no_folder_of_its_own_is_refused(desk: Home) -> None:
    done = desk("settings", "sync_folder", "somewhere")
    assert done.returncode == 2
    assert "written from / or ~ on" in done.stderr
