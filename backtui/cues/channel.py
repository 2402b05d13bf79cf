"""One program at a time, in a process of its own that nobody waits for."""

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic

Arguments = Callable[[str], list[str]]
"""What comes after a program on its command line, given its path; called off the caller's thread."""
LOOK_EVERY = 0.05
"""Seconds between looks at a program that runs."""
LONGEST = 30.0
"""Seconds after which a program hangs: no cue is longer."""
CLOSING = 1.0
"""Seconds that closing may take."""


class Channel:
    """Runs the newest of the commands it is given and ends the one before.

    Everything about a process happens on a thread of the channel's own, begun at the first command: starting
    one may take a moment on a loaded machine, and whoever reaps it has to be the one who ends it. Without
    programs nothing is ever begun.
    """

    def __init__(self, programs: Sequence[str], *, longest: float = LONGEST) -> None:
        """`programs` are paths, the preferred one first; one that fails gives way to the next one."""
        self._programs = deque(programs)
        self._longest = longest
        self._changed = threading.Condition()
        self._newest: Arguments | None = None
        self._silence = False
        """Whether what runs now is to be ended."""
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def play(self, arguments: Arguments) -> None:
        """Run the preferred program, `arguments` of its path after it; end what runs."""
        with self._changed:
            if self._closed or not self._programs:
                return
            self._newest, self._silence, self._busy = arguments, True, True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="cues", daemon=True)
                try:
                    self._thread.start()
                except RuntimeError:  # the system has no thread to give
                    self._busy, self._closed = False, True
            self._changed.notify_all()

    def stop(self) -> None:
        """End what runs."""
        with self._changed:
            self._newest, self._silence = None, True
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Wait until nothing runs any more, `seconds` at most."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, seconds)

    def close(self) -> None:
        """End what runs, and run nothing any more."""
        with self._changed:
            self._closed, self._newest, self._silence = True, None, True
            self._changed.notify_all()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(CLOSING)

    def _work(self) -> None:
        while True:
            with self._changed:
                if self._newest is None:
                    self._busy = False
                    self._changed.notify_all()
                self._changed.wait_for(lambda: self._closed or self._newest is not None)
                if self._closed or self._newest is None:
                    return
                arguments, self._newest, self._silence = self._newest, None, False
            if not self._run(self._programs[0], arguments):
                self._programs.rotate(-1)

    def _run(self, program: str, arguments: Arguments) -> bool:
        """Run a program until it ends, hangs or is ended; False when it could not do its work."""
        try:
            process = subprocess.Popen(
                [program, *arguments(program)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return False
        ends = monotonic() + self._longest
        with self._changed:
            while process.poll() is None and not self._silence and monotonic() < ends:
                self._changed.wait(LOOK_EVERY)
            ended_by_us = self._silence
        # What the program has started is in its group, whose number nobody else gets while one of them lives.
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(CLOSING)
        return ended_by_us or process.returncode == 0
