"""`backtui doctor`: what works here and how to mend what does not; it changes nothing."""

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backtui.present.doctor import LABELS
from backtui.store.history import TinyHistory
from tests.cli.test_hygiene import loaded
from tests.conftest import Run
from tests.people import a_life, records

QUIET = {"TERM": "xterm-256color", "TMUX": "", "STY": "", "TERM_PROGRAM": ""}


class Place:
    """A person's folders, and what the doctor says of them."""

    def __init__(self, root: Path, run: Run) -> None:
        self.root, self.run = root, run
        self.data, self.config = root / "data", root / "config" / "settings.toml"
        TinyHistory(self.data).save(*records(a_life(3)))
        self.config.parent.mkdir()
        self.config.write_text("bell = false\n")

    def doctor(self, *arguments: object, **env: str) -> Any:
        places = {"BACKTUI_DATA_DIR": str(self.data), "BACKTUI_CONFIG": str(self.config)}
        return self.run("doctor", *arguments, env=QUIET | places | env)

    def finding(self, name: str, code: int = 0, **env: str) -> dict[str, str]:
        done = self.doctor("--json", **env)
        assert (done.returncode, done.stderr) == (code, "")
        told = json.loads(done.stdout)
        assert told["schema"] == 1
        assert told["broken"] is bool(code)
        found: dict[str, str] = next(one for one in told["findings"] if one["name"] == name)
        return found

    def tree(self) -> dict[str, tuple[int, bytes]]:
        """Every file with its time and bytes, every folder with its time."""
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in (self.root, *self.root.rglob("*"))
        }


@pytest.fixture
def place(tmp_path: Path, backtui: Run) -> Place:
    return Place(tmp_path, backtui)


def test_everything_has_a_line_and_nothing_of_the_files_is_wrong(place: Place) -> None:
    done = place.doctor(COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    labels = [line[8:26].strip() for line in done.stdout.splitlines()[2:] if not line.startswith(" ")]
    assert labels == list(LABELS.values())
    findings = json.loads(place.doctor("--json").stdout)["findings"]
    assert {
        one["name"]: one["state"] for one in findings if one["name"] in list(LABELS)[8:]
    } == dict.fromkeys(("history", "rights", "lock", "backups", "sync", "settings", "programmes"), "fine")
    assert all(one["mend"] for one in findings if one["state"] != "fine")


def test_it_needs_no_screen_and_speaks_norwegian(place: Place) -> None:
    assert "textual" not in loaded("doctor")
    assert "Historikk" in place.doctor(LC_ALL="nb_NO.UTF-8").stdout


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_it_is_no_wider_than_the_terminal(place: Place, columns: int) -> None:
    lines = place.doctor(COLUMNS=str(columns)).stdout.splitlines()[2:]
    assert max(len(line) for line in lines if str(place.data) not in line) <= columns


def damaged(place: Place) -> None:
    path = place.data / "history.json"
    path.write_bytes(path.read_bytes()[:-9] + b"x" * 9)


def lost(place: Place) -> None:
    (place.data / "history.json").unlink()


def unreadable_settings(place: Place) -> None:
    place.config.write_text("bell = = false\n")


def a_file_for_a_folder(place: Place) -> None:
    place.data.rename(place.root / "other")
    place.data.write_text("not a folder")


BROKEN: dict[Callable[[Place], None], tuple[str, str]] = {
    damaged: ("history", "damaged"),
    lost: ("history", "missing"),
    a_file_for_a_folder: ("history", "not a folder"),
    unreadable_settings: ("settings", "line 1"),
}


@pytest.mark.parametrize("breaks", BROKEN, ids=lambda breaks: breaks.__name__)
def test_what_matters_and_is_broken_is_1_and_is_left_as_it_was(
    place: Place, breaks: Callable[[Place], None]
) -> None:
    breaks(place)
    before = place.tree()
    name, said = BROKEN[breaks]
    found = place.finding(name, 1)
    assert found["state"] == "broken"
    assert said in found["text"]
    assert "Traceback" not in place.doctor().stdout
    assert place.tree() == before


def test_a_named_settings_file_that_cannot_be_read_is_a_finding_as_well(place: Place) -> None:
    unreadable_settings(place)
    done = place.doctor("--config", place.config)
    assert (done.returncode, done.stderr) == (1, "")
    assert "BROKEN" in done.stdout


def test_a_new_person_has_nothing_broken_and_no_folder_is_made(backtui: Run, tmp_path: Path) -> None:
    done = backtui("doctor", "--data-dir", tmp_path / "new", env=QUIET)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_what_the_program_does_without_is_a_note_with_its_mend(place: Place) -> None:
    place.config.write_text("bel = true\n")
    assert "bell" in place.finding("settings")["text"]
    (place.config.parent / "programmes").mkdir()
    (place.config.parent / "programmes" / "mine.toml").write_text('[[programme]]\nid = "x"\n')
    assert "mine.toml" in place.finding("programmes")["text"]
    for path in (place.data / "backups").iterdir():
        path.write_bytes(b"{}")
    assert "damaged" in place.finding("backups")["text"]
    (place.data / "history.json").chmod(0o644)
    found = place.finding("rights")
    assert (found["state"], found["mend"]) == ("note", f'Close it: chmod -R go= "{place.data}"')


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_broken(place: Place) -> None:
    os.chown(place.data / "history.json", 12345, 12345)
    assert "chown" in place.finding("rights", 1)["mend"]


def test_a_window_that_writes_or_runs_a_session_is_seen_and_not_disturbed(place: Place) -> None:
    assert place.finding("lock")["text"] == "none holds the history"
    for name, said in (("history.lock", "writing"), ("session.lock", "session")):
        (place.data / name).touch()
        with (place.data / name).open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert said in place.finding("lock")["text"]
            with pytest.raises(OSError), (place.data / name).open() as other:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("passes", "wait", "notes"),
    [("off", "500", {"notification", "keys"}), ("on", "10", set())],
)
def test_tmux_is_asked_what_it_lets_through(
    place: Place, tmp_path: Path, passes: str, wait: str, notes: set[str]
) -> None:
    program = tmp_path / "bin" / "tmux"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncase "$*" in *allow-pass*) echo {passes};; *) echo {wait};; esac\n')
    program.chmod(0o755)
    env = {"TMUX": "/tmp/x,1,0", "PATH": f"{program.parent}:{os.environ['PATH']}"}
    for name in ("notification", "keys"):
        assert (place.finding(name, 0, **env)["state"] == "note") is (name in notes)


@pytest.mark.parametrize(
    ("env", "name", "state"),
    [
        ({"COLORTERM": "truecolor"}, "colours", "fine"),
        ({"NO_COLOR": "1", "TERM": "xterm"}, "colours", "fine"),
        ({"TERM": "xterm", "COLORTERM": ""}, "colours", "note"),
        ({"LC_ALL": "C"}, "letters", "note"),
        ({"LC_ALL": "nb_NO.utf8"}, "letters", "fine"),
        ({"TERM": "linux"}, "letters", "note"),
        ({"TERM": "dumb"}, "terminal", "note"),
        ({"PATH": "/nowhere"}, "voice", "note"),
        ({"PATH": "/nowhere"}, "tones", "note"),
        ({"TERM_PROGRAM": "WezTerm"}, "notification", "fine"),
    ],
)
def test_the_environment_is_understood(place: Place, env: dict[str, str], name: str, state: str) -> None:
    assert place.finding(name, 0, **env)["state"] == state


def test_what_is_switched_off_in_the_settings_is_said_with_the_way_to_switch_it_on(
    place: Place, tmp_path: Path
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("espeak-ng", "pw-play", "notify-send"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    for name in ("voice", "tones"):
        assert place.finding(name, PATH=str(programs))["state"] == "fine"
        place.config.write_text(f"{name} = false\n")
        found = place.finding(name, PATH=str(programs))
        assert (found["state"], found["text"]) == ("note", "off in your settings")
        assert found["mend"] == f"Switch it on: backtui settings {name} on"


@pytest.mark.parametrize(("there", "state"), [(True, "fine"), (False, "note")])
def test_without_notify_send_only_a_terminal_that_shows_notifications_is_fine(
    place: Place, tmp_path: Path, there: bool, state: str
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    if there:
        (programs / "notify-send").write_text("#!/bin/sh\n")
        (programs / "notify-send").chmod(0o755)
    found = place.finding("notification", PATH=str(programs))
    assert found["state"] == state
    assert ("libnotify-bin" in found["mend"]) is not there
    assert place.finding("notification", PATH=str(programs), TERM_PROGRAM="kitty")["state"] == "fine"


@pytest.mark.parametrize("arguments", [("--no-such",), ("now",), ("--config", "")])
def test_wrong_input_ends_with_words_and_2(place: Place, arguments: tuple[str, ...]) -> None:
    done = place.doctor(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
