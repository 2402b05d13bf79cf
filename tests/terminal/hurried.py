"""The real program on a clock that runs fast without saying so: `python -m tests.terminal.hurried SPEED`.

To the program, a process that is stopped for 7.5 s has then been stopped for SPEED times as long.
"""

import sys
from datetime import datetime

from backtui.cli.run import run_app
from backtui.clock import FastClock
from backtui.paths import resolve


class HurriedClock:
    """A FastClock that passes for an ordinary one (domain.ports.Clock)."""

    speed = 1.0

    def __init__(self, speed: float) -> None:
        self._fast = FastClock(speed)

    def now(self) -> datetime:
        return self._fast.now()

    def local(self, at: datetime) -> datetime:
        return self._fast.local(at)

    def steady(self) -> int:
        return self._fast.steady()

    def boot(self) -> str:
        return ""


sys.exit(run_app(paths=resolve(), clock=HurriedClock(float(sys.argv[1]))))
