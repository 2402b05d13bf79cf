"""Streams that are full, closed, gone or of another encoding, and wrong usage in the person's language."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli.commands import TABLE
from tests.conftest import ROOT, Run

FULL = Path("/dev/full")
NORWEGIAN = {"LC_ALL": "nb_NO.UTF-8"}
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "arguments",
    ["--version", "--help", "status", "streak", "import --help", "paths", "paths --json", "completion bash"],
)
def test_a_full_output_is_said_in_words(backtui: Run, arguments: str) -> None:
    with FULL.open("w") as full:
        done = backtui(*arguments.split(), stdout=full)
    assert done.returncode == 74
    assert done.stderr.startswith("backtui: The output could not be written: No space left on device.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", ["--version", "nonsense", "import nothing"])
def test_a_full_stderr_changes_no_exit_code(backtui: Run, arguments: str) -> None:
    if not FULL.exists():
        pytest.skip("only Linux has a device that is always full")
    usual = backtui(*arguments.split())
    with FULL.open("w") as full:
        done = backtui(*arguments.split(), stderr=full)
    assert done.returncode == usual.returncode


def test_a_terminal_that_is_gone_is_a_hang_up(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {"BACKTUI_DATA_DIR": str(tmp_path), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.terminal.own_terminal", "-m", "backtui"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | environment,
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"backtui" not in seen:
        seen += os.read(ours, 10_000)
    os.close(ours)
    assert process.wait(timeout=60) == 128 + signal.SIGHUP


def test_signs_are_written_whatever_the_locale_can_encode(backtui: Run) -> None:
    for environment in (ASCII, {"PYTHONIOENCODING": "ascii"}):
        done = backtui("sources", env=environment)
        assert done.returncode == 0
        assert "·" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("import", "Feil: Mangler argumentet 'FILE'."),
        ("-x", "Feil: Valget '-x' finnes ikke."),
        ("stats", "Feil: Kommandoen 'stats' finnes ikke."),
        ("import nope", "Feil: Ugyldig verdi for 'FILE': Fil 'nope' finnes ikke."),
        ("import .", "Feil: Ugyldig verdi for 'FILE': Fil '.' er en mappe."),
        ("status --today x", "x er ikke en dato som 2026-11-23."),
        ("status a b", "Feil: Det er argumenter for mye (a b)"),
        ("export -o", "Feil: Valget '-o' krever et argument."),
        ("status --json=1", "Feil: Valget '--json' tar ingen verdi."),
        ("completion tcsh", "'tcsh' er ikke en av 'bash', 'zsh', 'fish'."),
    ],
)
def test_wrong_usage_is_said_in_the_persons_language(backtui: Run, arguments: str, said: str) -> None:
    done = backtui(*arguments.split(), env=NORWEGIAN)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Error" not in done.stderr and "Usage" not in done.stderr and "Try" not in done.stderr


def test_help_is_in_the_persons_language(backtui: Run) -> None:
    for command in ((), *((name,) for name in TABLE)):
        told = backtui(*command, "--help", env=NORWEGIAN).stdout
        assert told.startswith("Bruk: backtui")
        assert "Vis denne teksten og avslutt." in told
        assert "Options" not in told and "Commands" not in told
