"""The manual page and the completions in share/ are those of the command line, and `man` shows the page."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from backtui.cli.examples import EXAMPLES
from tests.cli.test_hostile_text import commands
from tests.conftest import ROOT

PAGE = ROOT / "share" / "man" / "man1" / "backtui.1"
SCRIPT = ROOT / "scripts" / "manual"


def test_what_is_committed_is_what_the_command_line_gives() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--check"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "run scripts/manual"


@pytest.fixture
def page() -> str:
    """The page as `man` shows it, on one line."""
    if shutil.which("man") is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail("man is missing")
        pytest.skip("needs man, which is not installed")
    environ = os.environ | {"MANWIDTH": "200", "MANPAGER": "cat", "MANROFFOPT": "-rHY=0", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["man", "--warnings", "--nh", "--nj", "-l", PAGE],
        capture_output=True,
        encoding="utf-8",
        env=environ,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(re.sub(".\b", "", done.stdout).split())


def test_man_shows_every_command_with_its_examples_and_every_exit_code(page: str) -> None:
    for command in commands():
        assert f"backtui {' '.join(command)} [OPTIONS]" in page
    for lines in EXAMPLES.values():
        assert all(f"backtui {line}".strip() in page for line in lines)
    told = page[page.index("EXIT STATUS") :]
    for code in ("0", "1", "2", "65", "69", "74", "78", "130", "129, 131, 143"):
        assert f" {code} " in told


def test_the_page_says_what_it_is_not(page: str) -> None:
    assert "For information only. This app does not examine, diagnose or treat you" in page
