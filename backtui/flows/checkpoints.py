"""Writing a running session down while it runs, off the event loop."""

import asyncio
import threading

from backtui.domain.checkpoint import Checkpoint, SessionStart, checkpoint
from backtui.domain.errors import BacktuiError
from backtui.domain.timer import TimerState
from backtui.flows.context import Context
from backtui.present.failures import sentence

EVERY = 3.5
"""Real seconds between checkpoints: at most 5 s may be lost to a kill, a look and a write included."""


class CheckpointWriter:
    """Keeps the journal at the latest state; one write at a time, so that none overtakes a newer one."""

    def __init__(self, ctx: Context, begun: SessionStart) -> None:
        self.ctx = ctx
        self.begun = begun
        self.written_at = float("-inf")
        self.latest: Checkpoint | None = None
        """What is still to be written."""
        self.writing: asyncio.Task[None] | None = None
        self.failed = False
        self._turn = threading.Lock()
        self._is_over = False

    def write(self, state: TimerState, *, at_once: bool = True) -> None:
        """Write `state` soon; without `at_once` only when the last write is some seconds old."""
        now = asyncio.get_running_loop().time()
        if not at_once and now - self.written_at < EVERY:
            return
        self.written_at = now
        clock = self.ctx.clock
        self.latest = checkpoint(self.begun, state, clock.now(), clock.boot())
        if self.writing is None or self.writing.done():
            self.writing = asyncio.create_task(self._write())

    def write_now(self, state: TimerState) -> None:
        """Write `state` before this returns, as the last one. Raises CannotWrite or BacktuiError."""
        clock = self.ctx.clock
        with self._turn:
            self._is_over = True
            self.ctx.journal.write(checkpoint(self.begun, state, clock.now(), clock.boot()))

    def _write_in_turn(self, saved: Checkpoint) -> None:
        with self._turn:
            if not self._is_over:
                self.ctx.journal.write(saved)

    async def settled(self) -> None:
        """Wait until nothing is being written: no late checkpoint may outlive the session."""
        if self.writing is not None:
            await self.writing

    async def _write(self) -> None:
        while self.latest is not None:
            saved, self.latest = self.latest, None
            try:
                await asyncio.to_thread(self._write_in_turn, saved)
            except BacktuiError as error:
                if not self.failed:
                    self.failed = True
                    self.ctx.frontend.tell(sentence(error), warning=True)
