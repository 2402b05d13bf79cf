"""The program in a process of its own for each run, forked from one that has imported it already.

Starting Python and importing is nine tenths of what a short command costs. `python -m tests.warm` reads a run
a line as JSON: its arguments, environment and folder, and the files of its three streams. It answers with the
exit code, as `subprocess` gives it.
"""

import gc
import json
import os
import sys
import time
from importlib import import_module
from typing import Any

from backtui import cli

MOST_COMMANDS = (
    *("backtui.cli.entry", "backtui.cli.status", "backtui.cli.exchange", "backtui.cli.streak"),
    *("backtui.store.changes", "backtui.store.exchange", "backtui.content", "platformdirs.unix"),
)
"""What is imported beforehand; whatever else a command needs it imports itself, as ever."""


def run_one(arguments: list[str], environ: dict[str, str], folder: str, streams: list[str]) -> None:
    """Be the program, as `python -m backtui` is it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    for number, name in enumerate(streams):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND
        os.dup2(os.open(name, flags), number)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", errors="backslashreplace")
    sys.argv = ["backtui", *arguments]
    cli.main()


def serve() -> None:
    """Run what is asked for, one after the other."""
    for name in MOST_COMMANDS:
        import_module(name)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        child = os.fork()
        if child == 0:
            run_one(**asked)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
