"""The program at the end of a pipe: a day, a kill, signals, the end of input, a reader that goes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.cli.demo import PassingSettings
from backtui.cli.frontends import Chosen, chosen, quiet
from backtui.domain.errors import WrongUsage
from backtui.domain.preferences import Preferences
from backtui.settings import TomlSettings
from tests.conftest import ROOT
from tests.plain.pipes import WELL, Piped
from tests.terminal.term import side_by_side, wait_until
from tests.terminal.walks import sessions

pytestmark = pytest.mark.slow

RATED = ("1", "4", "8", "Went well", "3", "back", "q")
"""Three numbers, a note, the goal, the streak, and out."""


def the_session(run: Any) -> dict[str, Any]:
    (session,) = sessions(run)
    return session


def a_whole_walk_through_a_pipe(home: Path) -> None:
    run = Piped(home, speed=2400)
    run.say(*WELL, "start")
    run.shows("The session is done")
    run.say(*RATED)
    assert run.hang_up() == 0
    session = the_session(run)
    assert (session["outcome"], session["planned_seconds"], session["active_seconds"]) == (
        "completed",
        2100,
        2100,
    )
    assert [session[key] for key in ("pain_before", "pain_after", "effort", "enjoyment")] == [2, 1, 4, 8]
    assert session["note"] == "Went well"


def killed_in_the_middle_it_is_taken_up_again_and_nothing_is_lost(home: Path) -> None:
    run = Piped(home, speed=120)
    run.say(*WELL, "start")
    run.shows("Main part: Steady walk")

    def written() -> bool:
        return (run.data / "session.json").exists() and run.checkpoint()["active"] >= 300_000

    wait_until("the main part in the journal", written)
    run.process.send_signal(signal.SIGKILL)
    assert run.ended() == -signal.SIGKILL
    run = Piped(home, speed=120)
    run.say("no")
    text = run.shows("Session: Steady walk")
    assert "Welcome back. 3 choices." in text
    run.shows("The clock is going")
    run.say("q", "yes", *RATED)
    assert run.hang_up() == 0
    session = the_session(run)
    assert session["outcome"] == "ended_early"
    assert 300 <= session["active_seconds"] < 2100


def a_signal_keeps_the_session_and_says_so_in_the_exit_code(number: signal.Signals, home: Path) -> None:
    run = Piped(home, speed=60)
    run.say(*WELL, "start")
    run.shows("Warm-up: ")
    run.process.send_signal(number)
    assert run.ended() == 128 + number
    assert "The session is kept" in run.text
    assert run.checkpoint()["programme"] == "walk_steady_35"


def at_the_end_of_input_what_runs_is_kept(home: Path) -> None:
    run = Piped(home, speed=60)
    run.say(*WELL, "start")
    run.shows("Warm-up: ")
    assert run.hang_up() == 0
    assert "The session is kept" in run.text
    assert run.checkpoint()["programme"] == "walk_steady_35"


def a_reader_that_goes_ends_it_and_what_runs_is_kept(home: Path) -> None:
    run = Piped(home, speed=200)
    run.say(*WELL, "start")
    run.shows("First: Warm-up walk")
    run.gone.set()
    assert run.ended() == 0
    assert run.checkpoint()["programme"] == "walk_steady_35"


def a_history_that_cannot_be_read_is_asked_about_before_anything_else(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "history.json").write_bytes(b"junk")
    run = Piped(home)
    run.say("?")
    run.shows("Your history cannot be read")
    assert "Nothing can be read of" in run.text and "safety check" not in run.text.casefold()
    run.say("1")
    assert run.hang_up() == 0
    assert (home / "data" / "history.json").read_bytes() == b"junk"
    run = Piped(home)
    run.say("2")
    run.shows("Done. The other file is kept as")
    (kept,) = (home / "data").glob("history.json.kept-*")
    assert run.hang_up() == 0
    assert kept.read_bytes() == b"junk"


CASES: dict[str, Callable[[Path], None]] = {
    "a whole walk": a_whole_walk_through_a_pipe,
    "killed": killed_in_the_middle_it_is_taken_up_again_and_nothing_is_lost,
    "a reader that goes": a_reader_that_goes_ends_it_and_what_runs_is_kept,
    "the end of input": at_the_end_of_input_what_runs_is_kept,
    "an unreadable history": a_history_that_cannot_be_read_is_asked_about_before_anything_else,
    **{
        number.name: partial(a_signal_keeps_the_session_and_says_so_in_the_exit_code, number)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    },
}


def test_however_it_ends_at_a_pipe_nothing_is_lost(tmp_path: Path) -> None:
    side_by_side(lambda name: CASES[name](tmp_path / name), CASES)


def test_a_full_disk_behind_the_output_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "backtui", "--plain"],
            input=b"",
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"BACKTUI_DATA_DIR": str(tmp_path)},
            check=False,
        )
    assert done.returncode == 74
    assert b"could not be written" in done.stderr


@pytest.mark.parametrize("arguments", [["--plain"], ["--plain", "demo"], ["demo", "--plain"]])
def test_plain_mode_loads_no_screen(arguments: list[str], tmp_path: Path) -> None:
    look = (
        "import sys\nfrom backtui.cli import main\nsys.argv[1:] = {!r}\ntry:\n    main()\n"
        "except SystemExit as end:\n    print(end.code)\n"
        "print('loaded', *sorted(name for name in sys.modules if '.' not in name or name == 'backtui.ui'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look.format(arguments)],
        input="?\n\nh\nback\n,\nback\ns\nt\nback\nq\n",
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"BACKTUI_DATA_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"},
        check=True,
    )
    *said, code, loaded = done.stdout.splitlines()
    assert said[0].startswith("backtui, plain mode")
    assert code == "0"
    assert not {"textual", "rich", "backtui.ui"} & set(loaded.split())


class Stream:
    """A standard stream."""

    def __init__(self, *, terminal: bool, descriptor: int = 0) -> None:
        self.terminal = terminal
        self.descriptor = descriptor

    def isatty(self) -> bool:
        return self.terminal

    def fileno(self) -> int:
        return self.descriptor


Streams = Callable[..., None]


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Streams:
    """Set the standard streams: whether each is a terminal, and what can be read from the first."""

    def set_them(stdin: bool, stdout: bool, stderr: bool, waiting: bytes = b"") -> None:
        out_of, into = os.pipe()
        os.write(into, waiting)
        os.close(into)
        monkeypatch.setattr(sys, "stdin", Stream(terminal=stdin, descriptor=out_of))
        monkeypatch.setattr(sys, "stdout", Stream(terminal=stdout))
        monkeypatch.setattr(sys, "stderr", Stream(terminal=stderr))

    return set_them


@pytest.mark.parametrize(
    ("asked", "setting", "environ", "plain"),
    [
        (True, False, {}, True),
        (False, True, {}, True),
        (False, False, {}, False),
        (False, False, {"BACKTUI_PLAIN": "1"}, True),
        (False, False, {"BACKTUI_PLAIN": "0"}, False),
        (False, False, {"BACKTUI_PLAIN": ""}, False),
        (False, False, {"ACCESSIBLE": "1"}, True),
        (False, False, {"ACCESSIBLE": "True"}, True),
        (False, False, {"ACCESSIBLE": "no"}, False),
        (False, False, {"TERM": "dumb"}, True),
        (False, False, {"TERM": "xterm"}, False),
    ],
)
def test_in_a_terminal_it_is_plain_when_it_is_asked_for_or_nothing_can_be_drawn(
    streams: Streams, asked: bool, setting: bool, environ: dict[str, str], plain: bool
) -> None:
    streams(True, True, True)
    assert chosen(asked=asked, setting=setting, environ=environ).plain is plain


def test_without_a_terminal_it_is_plain_when_there_is_something_to_read(streams: Streams) -> None:
    streams(False, False, False, b"none\n")
    assert chosen(asked=False, setting=False, environ={}) == Chosen(plain=True, first=b"none\n")
    streams(False, False, False)
    with pytest.raises(WrongUsage):
        chosen(asked=False, setting=False, environ={})
    for some in ((True, False, True), (False, True, True), (True, True, False)):
        streams(*some, b"none\n")
        with pytest.raises(WrongUsage):
            chosen(asked=False, setting=False, environ={})


def test_voice_and_bell_are_off_unless_the_file_asks_and_the_file_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('country = "NO"\n', encoding="utf-8")
    settings = TomlSettings(file)
    quiet(settings)
    known = settings.load()
    assert (known.voice, known.bell, known.tones) == (False, False, True)
    settings.save(known)
    assert file.read_text(encoding="utf-8") == 'country = "NO"\n'
    file.write_text('voice = true\nbell = "loud"\n', encoding="utf-8")
    known = settings.load()
    assert (known.voice, known.bell) == (True, False)
    demo = PassingSettings(Preferences(country="NO"))
    quiet(demo)
    assert (demo.load().country, demo.load().voice, demo.load().bell) == ("NO", False, False)


def test_the_voice_that_is_asked_for_here_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings = TomlSettings(file)
    quiet(settings)
    settings.save(replace(settings.load(), voice=True))
    assert file.read_text(encoding="utf-8") == "voice = true\n"
