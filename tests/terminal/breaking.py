"""The real program with a fault in it, F9 on any screen: `python -m tests.terminal.breaking SPEED`."""

import sys
from typing import Any, NoReturn

from backtui.cli import commands, edge
from backtui.cli.run import run_app
from backtui.clock import FastClock
from backtui.paths import resolve
from backtui.ui.screens.base import Room


def fail(_screen: Room[Any]) -> NoReturn:
    """What nobody expects."""
    raise ZeroDivisionError("a fault on purpose")


class Commands:
    """In place of the command line: the app on a fast clock, by the same way out."""

    @staticmethod
    def main(*_given: Any, **_named: Any) -> int:
        """Run the app."""
        return run_app(paths=resolve(), clock=FastClock(float(sys.argv[1])))


if __name__ == "__main__":
    Room.key_f9 = fail  # type: ignore[attr-defined]
    commands.backtui = Commands  # type: ignore[assignment]
    sys.exit(edge.run([]))
