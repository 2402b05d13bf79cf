"""The program in a process of its own for each run, forked from one that has imported it already.

Starting Python and importing is nine tenths of what a short command costs. `python -m tests.warm SOCKET`
takes one run after the other: its three streams, and a line of JSON with its arguments, environment and
folder. It answers with the exit code, as `subprocess` gives it.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages
from socket import recv_fds, socket

import backtui
from backtui import cli

LATER = ("backtui.cli.", "backtui.ui", "backtui.plain", "backtui.flows", "backtui.__main__")
"""What a run imports itself: the commands in its own language, the rest where it has a terminal."""

OTHERS = ("backtui.cli.entry", "click.shell_completion", "filelock", "platformdirs.unix", "tinydb", "tomlkit")


def load() -> None:
    """Import what the commands use, of ours and of others."""
    for module in walk_packages(backtui.__path__, "backtui."):
        if not module.name.startswith(LATER):
            import_module(module.name)
    for name in OTHERS:
        import_module(name)
    gc.collect()
    gc.freeze()


def run_one(arguments: list[str], environ: dict[str, str], folder: str, streams: Sequence[int]) -> None:
    """Be the program, as `python -m backtui` is it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", errors="backslashreplace")
    sys.argv = ["backtui", *arguments]
    try:
        cli.main()
    except SystemExit as ended:
        leave(ended.code)
    else:
        leave(0)


def leave(code: int | str | None) -> None:
    """End as Python does, but take nothing apart that is imported: here it was half of a short command."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = 120
    if isinstance(code, int):
        os._exit(code)
    sys.exit(code)


def serve(connection: socket) -> None:
    """Run what is asked for, one after the other."""
    asked_for = connection.makefile(encoding="utf-8")
    while True:
        _begin, streams, _flags, _from = recv_fds(connection, 1, 3)
        if not streams:
            return
        asked = json.loads(asked_for.readline())
        child = os.fork()
        if child == 0:
            run_one(**asked, streams=streams)
            return
        for stream in streams:
            os.close(stream)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        connection.sendall(f"{code}\n".encode())


if __name__ == "__main__":
    load()
    serve(socket(fileno=int(sys.argv[1])))
