"""A command that asks something, with an answer typed in a terminal."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping

from tests.conftest import ROOT


def answering(typed: str, *words: str, environ: Mapping[str, str]) -> tuple[int, str]:
    """Run the program in a terminal and type a line; the exit code and what was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "backtui", *words],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**os.environ, **environ},
    )
    os.close(theirs)
    os.write(ours, typed.encode() + b"\n")
    shown, _nothing = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown.decode()
