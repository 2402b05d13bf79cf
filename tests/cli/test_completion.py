"""What a shell asks when Tab is pressed, and what it is given beforehand."""

import shutil
import subprocess

import pytest

from tests.conftest import ROOT


def asked(backtui, *words: str) -> list[str]:
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


def test_commands_and_their_options_are_offered(backtui):
    assert {"status", "streak", "sources", "programmes", "completion"} <= set(asked(backtui, ""))
    assert asked(backtui, "programmes", "") == ["check", "list", "new", "show"]
    assert "--json" in asked(backtui, "status", "--j")
    assert asked(backtui, "completion", "f") == ["fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_takes(backtui, shell):
    done = backtui("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_BACKTUI_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], cwd=ROOT, input=done.stdout, text=True, check=True)


def test_another_shell_is_wrong_usage(backtui):
    assert backtui("completion", "tcsh").returncode == 2
