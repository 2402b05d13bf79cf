"""Completion in real shells: commands, programmes, activities, dates and paths, descriptions whole."""

import os
import shutil
import sys
import uuid
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.term import Terminal, in_terminals

pytestmark = pytest.mark.terminal

INTERACTIVE = {
    "bash": (
        "bash --norc --noprofile -i",
        "bind 'set show-all-if-ambiguous on'; eval \"$(backtui completion bash)\"",
    ),
    "zsh": (
        "zsh -f -i",
        "setopt no_list_ambiguous; autoload -Uz compinit && compinit -u -d zdump"
        ' && eval "$(backtui completion zsh)"',
    ),
    "fish": ("fish --no-config -i", "backtui completion fish | source"),
}
"""How each is started, and told to complete; all three list what there is at the first Tab."""
EVERYWHERE = {
    "backtui programmes sh": r"programmes show",
    "backtui status --js": r"status --json",
    "backtui log yog": r"(?s)yoga_chair_20.*yoga_lowback_35|yoga_lowback_35.*yoga_chair_20",
    "backtui history --since wed": r"--since wednesday",
    "backtui history --since=wed": r"--since=wednesday",
    "backtui import my": r"import my\\? export.json|import 'my export.json'|import \"my export.json\"",
    "backtui programmes show ./my": r"show ./my\\? export.json|show './my export.json'",
}
"""What a line shows after Tab, where shells differ: several words, one behind a sign, a blank in a name."""
ONCE = {
    "bash": {
        "backtui programmes show walk_st": r"show walk_steady_35",
        "backtui settings lead": r"settings lead_in",
    },
    "zsh": {
        "backtui history --activity tai": r"--activity taichi",
        "backtui settings week_start sun": r"week_start sunday",
    },
    "fish": {"backtui log walk --on yes": r"--on yesterday"},
}
"""One plain word in place of another, which is the same in all shells: each is shown in one of them."""
DESCRIBED = (
    "What the article says, what studies found, and how sure that is.",
    "Print your weeks as text: how regularly you train.",
)
"""What stands beside the commands that begin with s."""


def start(terminal: Terminal, name: str) -> None:
    """A shell that completes backtui, in a folder with a file whose name has a blank."""
    command, setup = INTERACTIVE[name]
    bins, there = terminal.home / "bin", terminal.home / "there"
    for folder in (bins, there):
        folder.mkdir(parents=True)
    (there / "my export.json").write_text("{}")
    program = bins / "backtui"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m backtui "$@"\n')
    program.chmod(0o755)
    terminal.name = f"backtui-{uuid.uuid4().hex[:8]}"
    environment = f"PATH={bins}:$PATH HOME={terminal.home} LC_ALL=C.UTF-8 PS1='> ' TERM=xterm-256color"
    terminal.tmux(
        *("new-session", "-d", "-s", "s", "-x", "150", "-y", "40", "-c", str(there)),
        f"env {environment} {command}",
    )
    write(terminal, setup)
    terminal.type("Enter")
    write(terminal, "echo re''ady")
    terminal.type("Enter")
    terminal.shows(r"(?m)^ready")


def write(terminal: Terminal, line: str) -> None:
    """Type it letter by letter."""
    terminal.tmux("send-keys", "-t", "s", "-l", line)


def completes(name: str, terminal: Terminal) -> None:
    """Every line in this shell; the one before is thrown away whole."""
    start(terminal, name)
    for line, pattern in (EVERYWHERE | ONCE[name]).items():
        terminal.type("C-u", "C-l")
        write(terminal, line)
        terminal.press("Tab", pattern)
    if name != "bash":  # which shows no descriptions
        terminal.type("C-u", "C-l")
        write(terminal, "backtui s")
        screen = terminal.press("Tab", r"streak")
        for description in DESCRIBED:
            assert description in screen


def test_a_line_is_finished_in_every_shell(tmp_path: Path) -> None:
    missing = [name for name in INTERACTIVE if shutil.which(name) is None]
    assert not (missing and os.environ.get("BACKTUI_CI")), missing
    in_terminals(tmp_path, {name: partial(completes, name) for name in INTERACTIVE if name not in missing})
    if missing:
        pytest.skip(f"not tried for want of them: {missing}")
