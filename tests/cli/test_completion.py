"""What a shell asks when Tab is pressed, and what it is given beforehand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run


def asked(backtui: Run, *words: str) -> list[str]:
    """What is offered for the last word, as bash asks."""
    done = backtui(
        env={
            "_BACKTUI_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("backtui", *words)),
            "COMP_CWORD": str(len(words)),
        }
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_and_their_options_are_offered(backtui: Run) -> None:
    assert {"status", "streak", "sources", "programmes", "completion"} <= set(asked(backtui, ""))
    assert asked(backtui, "programmes", "") == ["check", "list", "moves", "new", "show"]
    assert "--json" in asked(backtui, "status", "--j")
    assert asked(backtui, "completion", "f") == ["fish"]


def test_programmes_activities_dates_and_settings_are_offered(backtui: Run) -> None:
    assert asked(backtui, "log", "yoga") == ["yoga", "yoga_lowback_35", "yoga_chair_20"]
    assert asked(backtui, "programmes", "show", "taichi") == ["taichi_basics_30"]
    assert asked(backtui, "programmes", "show", "./mine") == ["./mine"]
    assert asked(backtui, "history", "--activity", "p") == ["pool", "pilates"]
    assert asked(backtui, "log", "walk", "--on", "t") == ["today", "tuesday", "thursday"]
    assert asked(backtui, "settings", "w") == ["week_start"]
    assert asked(backtui, "settings", "voice", "") == ["true", "false"]


def test_programmes_of_ones_own_are_offered(
    backtui: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "programmes").mkdir()
    backtui("programmes", "new", tmp_path / "programmes" / "mine.toml")
    monkeypatch.setenv("BACKTUI_CONFIG", str(tmp_path / "settings.toml"))
    assert asked(backtui, "start", "my") == ["my_programme"]


def test_tab_loads_no_screen_and_writes_nothing(backtui: Run, a_place_of_its_own: Path) -> None:
    look = "import sys; from backtui.cli.entry import run; run([]); print('textual' in sys.modules)"
    for words, found in (
        ("backtui log wa", "plain,walk"),
        ("backtui settings theme b", "plain,backtui-dark"),
        ("backtui history --since ", "plain,today"),
    ):
        asks = {
            "_BACKTUI_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        }
        done = subprocess.run(
            [sys.executable, "-c", look],
            cwd=ROOT,
            env=os.environ | asks,
            capture_output=True,
            text=True,
            check=True,
        )
        *offered, loaded = done.stdout.splitlines()
        assert found in offered
        assert loaded == "False"
    assert list(a_place_of_its_own.iterdir()) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_takes(backtui: Run, shell: str) -> None:
    done = backtui("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_BACKTUI_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], cwd=ROOT, input=done.stdout, text=True, check=True)


def test_another_shell_is_wrong_usage(backtui: Run) -> None:
    assert backtui("completion", "tcsh").returncode == 2
