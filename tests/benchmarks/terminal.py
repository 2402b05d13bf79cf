"""A program in a terminal, timed as the person before it would: from the shell to text on the screen.

A real pty, without anything that draws: what is waited for is text in what the program writes, once the
escape sequences are dropped. Times are taken when the bytes are read. What a process costs is read from
/proc: this runs on Linux alone.
"""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

SIZE = (100, 30)
"""Columns and rows of the window."""
LONGEST = 60.0
"""Seconds within which a program reaches its screen, or has failed."""
DROPPED = 0.3
"""Seconds of silence after which a key is typed again: a screen drops one typed before it was drawn."""
IDLE = 0.003
"""Seconds of CPU in that time up to which the program only waits: one that uses more may still answer."""
AGAIN = 0.01
"""Seconds between two keys of which the first that counts is looked for."""
QUIET = 0.03
"""Seconds without output after which a program is taken to have drawn all that a key changes."""
SEQUENCE = re.compile(
    rb"\x1b(?:[P_^X\]][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])|[\x00-\x09\x0b-\x1f]"
)
"""An escape sequence, or a control character other than the end of a line."""
MOVES = re.compile(rb"\x1b\[[0-9;]*H")
"""What sets the cursor: text that follows is another line's."""
FROM, TO = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Whether the terminal can hold a frame back until it is whole; and that it can, as most do."""


class NeverShown(Exception):
    """A program did not reach its screen; says which, and what its screen showed."""


class Cost(NamedTuple):
    """What a process used in some seconds."""

    cpu: float
    """% of a core."""
    bytes: float
    """Bytes a second to the terminal."""
    writes: float
    """Times a second that something came."""
    wakeups: float
    """Times a second that one of its threads was woken."""


class Program:
    """One run of a program."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Start it, in a window of `SIZE`."""
        self.command = command
        ours, theirs = os.openpty()
        columns, rows = SIZE
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._terminal = ours
        self._new = b""
        """What came since the last key."""
        self.bytes = self.writes = 0
        self.dropped = 0
        """Keys that were typed before the screen took any, and had to be typed again."""
        self.began = self._at = time.perf_counter()
        # A session of its own has no terminal that could stop it.
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=ROOT, start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.ended(5)
            except NeverShown:
                self.process.kill()
                self.process.wait()
        os.close(self._terminal)

    def until(self, *texts: str) -> float:
        """Wait until all of the texts have come since the last key; milliseconds since it or since the start.

        Raises NeverShown.
        """
        end = self.began + LONGEST
        while not self._holds(texts):
            if not self._read(end - time.perf_counter()):
                raise self._never(f"never showed {', '.join(texts)}")
        return (self._at - self.began) * 1000

    def press(self, key: str, *texts: str) -> float:
        """Type a key; milliseconds until the texts have come, or anything at all where none are given.

        Raises NeverShown.
        """
        self.send(key)
        while not (self._new and self._holds(texts)):
            if time.perf_counter() > self.began + LONGEST or self.process.poll() is not None:
                raise self._never(f"did not answer {key!r} by {', '.join(texts) or 'anything'}")
            used = self._cpu()
            if not self._read(DROPPED) and self._cpu() - used < IDLE:
                os.write(self._terminal, key.encode())
                self.dropped += 1
        return (self._at - self.began) * 1000

    def heard(self, key: str, *texts: str) -> float:
        """Type a key again and again until the texts come; milliseconds since the start. Raises NeverShown.

        It is to do the same however often it is typed.
        """
        while not self._holds(texts):
            if time.perf_counter() > self.began + LONGEST or self.process.poll() is not None:
                raise self._never(f"never heard {key!r}: no {', '.join(texts)}")
            os.write(self._terminal, key.encode())
            self._read(AGAIN)
        return (self._at - self.began) * 1000

    def send(self, key: str) -> None:
        """Type a key once nothing more comes; what follows counts from here."""
        self._drained()
        self._new = b""
        self.began = time.perf_counter()
        os.write(self._terminal, key.encode())

    def rest(self, seconds: float) -> None:
        """Let it run."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def cost(self, seconds: float) -> Cost:
        """What it uses in so many seconds in which nobody types."""
        before = self._used()
        began = time.perf_counter()
        self.rest(seconds)
        passed = time.perf_counter() - began
        cpu, *others = ((now - then) / passed for now, then in zip(self._used(), before, strict=True))
        return Cost(cpu * 100, *others)

    def ended(self, seconds: float = LONGEST) -> float:
        """Wait for its end; milliseconds since the last key. Raises NeverShown."""
        end = time.perf_counter() + seconds
        while self.process.poll() is None:
            if time.perf_counter() > end:
                raise self._never("did not end")
            self._read(0.001)
        return (time.perf_counter() - self.began) * 1000

    @property
    def memory(self) -> float:
        """Megabytes that it holds (resident)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _used(self) -> tuple[float, float, float, float]:
        """Seconds of CPU, bytes, writes and wake-ups so far."""
        waits = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            found = re.search(r"^voluntary_ctxt_switches:\s*(\d+)", (task / "status").read_text(), re.M)
            waits += int(found[1]) if found else 0
        return self._cpu(), self.bytes, self.writes, waits

    def _cpu(self) -> float:
        """Seconds of CPU so far."""
        # The clock of another process, by its number as clock_getcpuclockid(3) makes it.
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def _drained(self) -> None:
        while self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bool:
        """Read what comes within so many seconds; whether anything came."""
        if not select.select([self._terminal], [], [], max(0, seconds))[0]:
            return False
        try:
            data = os.read(self._terminal, 65_536)
        except OSError:  # it has ended
            return False
        self._at = time.perf_counter()
        if FROM in data:
            os.write(self._terminal, TO)
        self.bytes += len(data)
        self.writes += 1
        self._new += data
        return bool(data)

    def _holds(self, texts: Sequence[str]) -> bool:
        """Whether all of the texts have come since the last key."""
        shown = self._text()
        return all(text.encode() in shown for text in texts)

    def _text(self) -> bytes:
        """What came since the last key, as text."""
        return SEQUENCE.sub(b"", MOVES.sub(b"\n", self._new))

    def _never(self, what: str) -> NeverShown:
        """What it did not do, with what its screen showed. It is ended: nothing more is measured of it."""
        lines = [line.rstrip() for line in self._text().decode("utf-8", "replace").split("\n")]
        shown = "\n".join(line for line in lines if line)[-4000:]
        code = self.process.poll()
        end = "" if code is None else f" and ended with {code}"
        self.process.kill()
        self.process.wait()
        return NeverShown(f"{' '.join(self.command)} {what}{end}. Its screen showed:\n{shown or '(nothing)'}")
