"""What is typed, line by line, on the event loop: with a time to wait, and an end of input."""

import asyncio
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, Protocol

LONGEST = 4096
"""Bytes of a line; what is longer is taken as several."""
AHEAD = 1000
"""Lines that may wait; a flood of them has to."""


class EndOfInput(Exception):
    """Nothing can be typed any more. Every prompt is left by it, and what runs is kept."""


class TypedLine(NamedTuple):
    """A line as it was typed."""

    text: str
    """Without its end."""
    at: float
    """When it was read, by the event loop's clock (time.monotonic)."""


class Lines(Protocol):
    """Where lines come from."""

    from_terminal: bool
    """A person types them; else they can have been written before any question was put."""

    async def line(self, wait: float | None = None) -> TypedLine:
        """The next line. Raises TimeoutError after `wait` real seconds, and EndOfInput."""


class Reader:
    """Reads a file descriptor in a thread of its own: the same for a terminal, a pipe and a file."""

    def __init__(self, descriptor: int, *, from_terminal: bool, first: bytes = b"") -> None:
        """`first` is what was read of it already."""
        self.descriptor = descriptor
        self.from_terminal = from_terminal
        self.first = first
        self._lines: deque[TypedLine] = deque()
        self._ended = False
        self._news = asyncio.Event()
        self._room = threading.Semaphore(AHEAD)
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Begin to read; on the event loop."""
        self._loop = asyncio.get_running_loop()
        # A daemon: a read that waits for a line must not hold the program's end.
        threading.Thread(target=self._read, name="reader", daemon=True).start()

    async def line(self, wait: float | None = None) -> TypedLine:
        """The next line (Lines)."""
        # A flood of lines must leave signals and writes their turn.
        await asyncio.sleep(0)
        if not self._lines and not self._ended:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), wait)
        if not self._lines:
            raise EndOfInput
        self._room.release()
        return self._lines.popleft()

    def _read(self) -> None:
        held = self.first
        while True:
            *lines, held = held.split(b"\n")
            for line in lines:
                self._hand_over(line)
            while len(held) >= LONGEST:
                self._hand_over(held[:LONGEST])
                held = held[LONGEST:]
            try:
                more = os.read(self.descriptor, LONGEST)
            except OSError:
                more = b""  # the terminal is gone
            if not more:
                break
            held += more
        if held:
            self._hand_over(held)
        self._call(self._end)

    def _hand_over(self, line: bytes) -> None:
        self._room.acquire()
        self._call(self._take, TypedLine(line.decode(errors="replace").rstrip("\r"), time.monotonic()))

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        assert self._loop is not None
        with suppress(RuntimeError):  # the loop is closed: nobody asks any more
            self._loop.call_soon_threadsafe(function, *arguments)

    def _take(self, line: TypedLine) -> None:
        self._lines.append(line)
        self._news.set()

    def _end(self) -> None:
        self._ended = True
        self._news.set()
