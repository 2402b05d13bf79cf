"""The real program with faults in it: `python -m tests.terminal.breaking SPEED`.

F9 fails on any screen, F10 in the thread that reads the keys.
"""

import sys
from typing import Any, NoReturn
from unittest.mock import patch

from textual import events
from textual.message import Message

from backtui import clock
from backtui.cli import entry
from backtui.clock import FastClock
from backtui.ui import app
from backtui.ui.driver import TerminalDriver
from backtui.ui.screens.base import BaseScreen


def fail(_screen: BaseScreen[Any] | None = None) -> NoReturn:
    """What nobody expects."""
    raise ZeroDivisionError("a fault on purpose")


class BreakingDriver(TerminalDriver):
    """Fails before a key reaches the app."""

    def process_message(self, message: Message) -> None:
        """Fail at F10."""
        if isinstance(message, events.Key) and message.key == "f10":
            fail()
        super().process_message(message)


if __name__ == "__main__":
    with (
        patch.object(BaseScreen, "key_f9", fail, create=True),
        patch.object(app, "driver_class", lambda: BreakingDriver),
        patch.object(clock, "SystemClock", lambda: FastClock(float(sys.argv[1]))),
    ):
        sys.exit(entry.run([]))
