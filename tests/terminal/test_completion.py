"""Completion in real shells: commands, programmes, activities, dates and paths, descriptions whole."""

import os
import shutil
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.term import Terminal

pytestmark = pytest.mark.terminal

INTERACTIVE = {
    "bash": ("bash --norc --noprofile -i", 'eval "$(backtui completion bash)"'),
    "zsh": ("zsh -f -i", 'autoload -Uz compinit && compinit -u -d zdump && eval "$(backtui completion zsh)"'),
    "fish": ("fish --no-config -i", "backtui completion fish | source"),
}
Typing = Callable[[str, str], str]


@pytest.fixture(params=INTERACTIVE)
def shell(request: pytest.FixtureRequest, terminal: Terminal, tmp_path: Path) -> Typing:
    """A shell that completes backtui: types a line and Tab, and waits until the screen matches."""
    name = request.param
    if shutil.which(name) is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail(f"{name} is missing")
        pytest.skip(f"needs {name}, which is not installed")
    command, setup = INTERACTIVE[name]
    bins, there = tmp_path / "bin", tmp_path / "there"
    for folder in (bins, there):
        folder.mkdir()
    (there / "my export.json").write_text("{}")
    program = bins / "backtui"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m backtui "$@"\n')
    program.chmod(0o755)
    terminal.name = f"backtui-{uuid.uuid4().hex[:8]}"
    environment = f"PATH={bins}:$PATH HOME={tmp_path} LC_ALL=C.UTF-8 PS1='> ' TERM=xterm-256color"
    terminal.tmux(
        *("new-session", "-d", "-s", "s", "-x", "150", "-y", "40", "-c", str(there)),
        f"env {environment} {command}",
    )
    terminal.tmux("send-keys", "-t", "s", "-l", setup)
    terminal.type("Enter")
    terminal.tmux("send-keys", "-t", "s", "-l", "echo re''ady")
    terminal.type("Enter")
    terminal.shows(r"(?m)^ready")

    def typed(line: str, pattern: str) -> str:
        # The line before is thrown away whole.
        terminal.type("C-u", "C-l")
        terminal.tmux("send-keys", "-t", "s", "-l", line)
        return terminal.press("Tab", pattern)

    return typed


def test_a_command_and_its_option_are_finished(shell: Typing) -> None:
    shell("backtui programmes sh", r"programmes show")
    shell("backtui status --js", r"status --json")


def test_programmes_and_activities_are_offered(shell: Typing) -> None:
    shell("backtui programmes show walk_st", r"show walk_steady_35")
    screen = shell("backtui log yog", r"yoga_lowback_35")
    assert "yoga_chair_20" in screen
    shell("backtui history --activity tai", r"--activity taichi")


def test_dates_are_offered(shell: Typing) -> None:
    shell("backtui log walk --on yes", r"--on yesterday")
    shell("backtui history --since wed", r"--since wednesday")
    shell("backtui history --since=wed", r"--since=wednesday")


def test_settings_and_their_values_are_offered(shell: Typing) -> None:
    shell("backtui settings lead", r"settings lead_in")
    shell("backtui settings week_start sun", r"week_start sunday")


def test_paths_are_offered(shell: Typing) -> None:
    shell("backtui import my", r"import my\\? export.json|import 'my export.json'|import \"my export.json\"")
    shell("backtui programmes show ./my", r"show ./my\\? export.json|show './my export.json'")


@pytest.mark.parametrize("shell", ["zsh", "fish"], indirect=True)
def test_descriptions_are_whole_where_the_shell_shows_any(shell: Typing) -> None:
    screen = shell("backtui s", r"streak")
    assert "What the article says, what studies found, and how sure that is." in screen
    assert "Print your weeks as text: how regularly you train." in screen
