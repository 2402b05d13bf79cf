"""The real program on the system's clock and what a file adds to it: `python -m tests.terminal.skipping`.

The file `skipped` beside the data folder holds the seconds that have passed besides. Written while the
process is stopped, it makes the stop as much longer, as far as the program can know.
"""

import sys
from contextlib import suppress
from datetime import datetime, timedelta

from backtui.cli.run import run_app
from backtui.clock import SystemClock
from backtui.paths import resolve

SKIPPED = resolve().data.with_name("skipped")


class SkippingClock(SystemClock):
    """The machine's own two times, and the seconds that are skipped (domain.ports.Clock)."""

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=skipped())

    def steady(self) -> int:
        return super().steady() + round(skipped() * 1000)


def skipped() -> float:
    """What the file says; nothing before it is there."""
    with suppress(FileNotFoundError):
        return float(SKIPPED.read_text())
    return 0.0


if __name__ == "__main__":
    sys.exit(run_app(paths=resolve(), clock=SkippingClock()))
