"""The running session's checkpoint: what a crash leaves, and what is offered again afterwards."""

import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from backtui import durable
from backtui.domain.checkpoint import Checkpoint
from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.store import files

if TYPE_CHECKING:
    from filelock import BaseFileLock

SYNC_EVERY = 10.0
"""Seconds of real time between two checkpoints that wait for the disk: what a power cut can cost."""


class _Kept(msgspec.Struct):
    """What the journal's file holds, besides the checksum."""

    checkpoint: Checkpoint


class FileJournal:
    """domain.ports.SessionJournal over `folder`: session.json, and session.lock held by the window that runs.

    A lock is the system's own: it is free again as soon as its process is gone, however it went.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "session.json"
        self._lock: BaseFileLock | None = None
        self._previous = folder / "session.json.previous"
        self._synced_at: float | None = None
        self._last_was_synced = False
        self._notices: list[BacktuiError] = []
        self._one_writer = threading.Lock()

    @property
    def notices(self) -> tuple[BacktuiError, ...]:
        """What was found wrong since this was made; present.failures finds the words."""
        return tuple(self._notices)

    def claim(self) -> bool:
        """Take the right to run a session; False when another window runs one. Raises CannotWrite."""
        if self._lock is None:
            durable.make_folder(self._folder)
            self._lock = self._free_lock()
            self._synced_at = None
            self._last_was_synced = False
        return self._lock is not None

    def release(self) -> None:
        """Give that right back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def write(self, checkpoint: Checkpoint) -> None:
        """Keep this as the latest state of the running session. Raises CannotWrite."""
        # An interface that fails writes on its own thread while another may still be at it.
        with self._one_writer:
            self._write(checkpoint)

    def _write(self, checkpoint: Checkpoint) -> None:
        now = time.monotonic()
        sync = self._synced_at is None or now - self._synced_at >= SYNC_EVERY
        # The generation that reached the disk stays until the next one does.
        previous = self._previous if self._last_was_synced else None
        data = files.sealed(_Kept(checkpoint))
        durable.write_durably(self._file, data, previous=previous, sync=sync)
        self._last_was_synced = sync
        if sync:
            self._synced_at = now

    def unfinished(self) -> Checkpoint | None:
        """A session that nobody runs any more and nobody has saved, or None.

        A file that cannot be understood is set aside under a dated name and said in `notices`. Raises
        BacktuiError when the disk does not let it be read.
        """
        try:
            left = durable.left_over(self._file, self._previous)
            if not left and not self._file.exists() and not self._previous.exists():
                return None
        except OSError as error:
            raise durable.cannot_read(self._file, error) from error
        if self._lock is not None:
            return None if self._synced_at is not None else self._left_behind()
        try:
            lock = self._free_lock()
        except CannotWrite:  # Nobody can run a session there either.
            return self._left_behind()
        if lock is None:
            return None
        try:
            self._sweep()
            return self._left_behind()
        finally:
            lock.release()

    def look(self) -> Checkpoint | None:
        """As `unfinished`, but nothing in the folder changes: for whoever only tells what there is."""
        if (self._folder / "session.lock").exists():
            try:
                lock = self._free_lock()
            except CannotWrite:
                return self._newest()[0]
            if lock is None:
                return None
            lock.release()
        return self._newest()[0]

    def clear(self) -> None:
        """The session was saved or given up: nothing is unfinished any more. Raises CannotWrite."""
        for path in (self._file, self._previous):
            durable.remove(path)

    def _free_lock(self) -> "BaseFileLock | None":
        from filelock import FileLock, Timeout

        # Claimed in one worker thread and given back in another: the lock belongs to the process.
        lock = FileLock(self._folder / "session.lock", timeout=0, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return None
        except OSError as error:
            raise durable.cannot_write(self._folder / "session.lock", error) from error
        return lock

    def _sweep(self) -> None:
        """Under the lock: remove what a crash in the middle of a write left."""
        with suppress(OSError):
            for path in durable.left_over(self._file, self._previous):
                path.unlink(missing_ok=True)

    def _left_behind(self) -> Checkpoint | None:
        """The newest checkpoint; what is damaged is set aside first, and what is saved already cleared."""
        found, damaged, saved = self._newest()
        for path in damaged:
            self._set_aside(path)
        if saved:
            # The program ended between saving the session and clearing its journal.
            with suppress(CannotWrite):
                self.clear()
        return found

    def _newest(self) -> tuple[Checkpoint | None, list[Path], bool]:
        """The newest checkpoint that can be understood, unless its session is in the history by now.

        Also the files that cannot be understood, and whether that session is.
        """
        damaged: list[Path] = []
        for path in (self._file, self._previous):
            try:
                data = files.read_sealed(path)
                if data is None:
                    continue
                found = msgspec.json.decode(data, type=_Kept).checkpoint
            except (files.Damaged, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                damaged.append(path)
                continue
            saved = self._is_saved(found.session)
            return (None if saved else found), damaged, saved
        return None, damaged, False

    def _is_saved(self, session: str) -> bool:
        from backtui.store.history import TinyHistory

        try:
            return any(one.id == session for one in TinyHistory(self._folder).read().sessions)
        except BacktuiError:
            return False

    def _set_aside(self, path: Path) -> None:
        now = datetime.now(UTC).astimezone()
        aside = path.with_name(f"{path.name}.damaged-{now:%Y-%m-%d-%H%M%S-%f}")
        with suppress(OSError):
            path.rename(aside)
            self._notices.append(BacktuiError("journal_set_aside", file=str(path), kept=str(aside)))
