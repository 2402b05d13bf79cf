"""The clocks that the program runs on: the machine's own, and a faster one for the demo."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def _steady_nanoseconds() -> int:
    """A clock that goes on while the machine sleeps: another one on each system (architecture.md, Time)."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()


class SystemClock:
    """The machine's own two times (domain.ports.Clock)."""

    speed = 1.0

    def now(self) -> datetime:
        """The wall clock, aware, with the local UTC offset."""
        return self.local(datetime.now(UTC))

    def local(self, at: datetime) -> datetime:
        """The moment `at` by the machine's zone."""
        return at.astimezone()

    def steady(self) -> int:
        """Milliseconds since some fixed point, sleep included."""
        return _steady_nanoseconds() // 1_000_000

    def boot(self) -> str:
        """Linux's name for this run of the machine; "" elsewhere, or when it cannot be read."""
        try:
            return BOOT_ID.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""


class FastClock:
    """Both times `speed` times as fast from the moment it is made (domain.ports.Clock)."""

    def __init__(self, speed: float, start: datetime | None = None) -> None:
        """Begin at `start` (aware), or at the present moment; `speed` is above 0."""
        self.speed = speed
        self._start = start if start is not None else datetime.now(UTC).astimezone()
        self._from = _steady_nanoseconds()

    def _passed(self) -> int:
        """Fast nanoseconds since the start."""
        return int((_steady_nanoseconds() - self._from) * self.speed)

    def now(self) -> datetime:
        """The start plus the fast time that has passed, with the start's UTC offset."""
        return self._start + timedelta(microseconds=self._passed() // 1_000)

    def local(self, at: datetime) -> datetime:
        """The moment `at` with the start's UTC offset."""
        return at.astimezone(self._start.tzinfo)

    def steady(self) -> int:
        """Milliseconds, fast."""
        return (self._from + self._passed()) // 1_000_000

    def boot(self) -> str:
        """Always "": readings mean nothing to another process."""
        return ""
