"""The history's file: looked at without a lock, changed by one at a time (architecture.md, Data at rest)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from backtui import durable
from backtui.domain.errors import BacktuiError, CannotWrite, Unavailable
from backtui.store import files
from backtui.store.backups import HistoryFiles
from backtui.store.reading import NOTHING, Packed, packed

if TYPE_CHECKING:
    from backtui.domain.ports import Clock
    from backtui.store.ahead import Ahead
    from backtui.store.merge import Entry, Key

T = TypeVar("T")


NOTHING_HOLDS = ("history_lost", "link_leads_nowhere")
"""Codes of what lets nobody read a history, until the person lets a new one begin."""
TROUBLES = ("history_restored", "history_was_missing", "history_unsealed", *NOTHING_HOLDS)
"""Codes of what can be wrong with the history's own file."""


class Present(NamedTuple, Generic[T]):
    """The history as it holds now."""

    data: bytes
    """Sealed."""
    parsed: T
    trouble: BacktuiError | None
    """What is wrong where it is not what the file holds."""


class Repaired(NamedTuple):
    """The history after its file was put in order."""

    data: bytes
    tables: Packed
    """What `data` holds."""
    aside: Path | None
    """The damaged file's name from then on; None where there was none."""


class HistoryFile:
    """The file in `folder` as bytes, with what takes its place when it is damaged.

    Raises CannotWrite, Unavailable when another window holds the lock for longer than `patience` seconds, and
    BacktuiError when the disk cannot be read or the file is a newer version's.
    """

    def __init__(self, folder: Path, clock: "Clock | None" = None, *, patience: float = 10.0) -> None:
        self.places = HistoryFiles(folder)
        """Where its files lie."""
        self.done: list[BacktuiError] = []
        """What writing had to do besides, or could not."""
        self._clock = clock
        self._patience = patience
        self._was_there = False
        self._ahead: Ahead | None = None

    def read_ahead(self) -> None:
        """Begin to read the file now, on another core: what is imported meanwhile costs nothing more."""
        from backtui.store.ahead import Ahead

        self._ahead = Ahead(self.places.file)

    def _sealed(self) -> bytes | None:
        """The file, its seal checked (files.read_sealed)."""
        ahead, self._ahead = self._ahead, None
        return ahead.sealed() if ahead is not None else files.read_sealed(self.places.file)

    def present(self, parse: Callable[[bytes], T]) -> Present[T] | None:
        """What holds, read and parsed; None before the first write. Nothing on the disk changes.

        Raises BacktuiError "history_lost", "link_leads_nowhere", "folder_vanished", or the disk's refusal.
        """
        places = self.places
        damage = files.MISSING
        try:
            data = self._sealed()
            if data is not None:
                self._was_there = True
                return Present(data, parse(data), None)
        except files.Damaged as error:
            damage = str(error)
        if self._was_there and not durable.is_folder(places.folder):
            raise BacktuiError("folder_vanished", folder=str(places.folder))
        from backtui.store.recovery import recovered

        found = recovered(places, damage)
        if found is None and places.named.is_symlink():
            raise BacktuiError("link_leads_nowhere", file=str(places.named), target=str(places.file))
        return Present(found.data, parse(found.data), found.trouble) if found is not None else None

    def change(
        self,
        decide: "Callable[[bytes], Iterable[Entry]]",
        *,
        keep_unknown: bool = False,
    ) -> None:
        """Write what `decide` answers when it is shown the present file, under the lock and in one step.

        What it raises leaves everything as it was. With `keep_unknown`, what a newer version wrote into a
        record that is replaced stays in it.
        """
        from tinydb import TinyDB

        from backtui.store.changes import apply
        from backtui.store.storage import DurableJSONStorage

        places = self.places
        with self.alone():
            data, tables, _aside = self.repaired("damaged")
            for newer in self.newer(data):
                raise newer
            # A fresh one each time: TinyDB remembers the next document id, and another window may use it.
            storage = DurableJSONStorage(places.file, previous=places.previous)
            database = TinyDB(storage=lambda: storage)
            entries = list(decide(data))
            with storage.together(tables):
                known = apply(database, data, entries, keep_unknown=keep_unknown)
            self.changed(data, entries, known)
            refused = places.remember(entries, self.now().date()) if entries else None
            if entries:
                self.done = [one for one in self.done if one.code != "no_backup"]
                self.done += [refused] if refused is not None else []

    def changed(self, before: bytes, entries: "list[Entry]", known: "set[Key]") -> None:
        """Called under the lock when the file that held `before` holds these entries, too.

        `known` are those that were in it already, live or deleted.
        """

    def back_up(self, data: bytes) -> str:
        """Keep the history as it is before an import replaces something in it; the file's name.

        Raises CannotWrite.
        """
        return str(self.places.back_up_before_import(data, self.now()))

    def repaired(self, mark: str) -> Repaired:
        """Under the lock: what the file holds, after what holds took the place of a damaged or missing one.

        `mark` is for the name under which a damaged one is kept (quarantine). Raises CannotWrite.
        """
        places = self.places
        try:
            present = self.present(packed) or Present(NOTHING, {}, None)
        except BacktuiError as error:
            if error.code not in NOTHING_HOLDS:
                raise
            present = Present(NOTHING, {}, error)
        if present.trouble is None:
            return Repaired(present.data, present.parsed, None)
        if present.trouble.code == "history_restored":
            from backtui.store.recovery import left_of

            # What it has that the older generation lacks is the next question.
            mark = "damaged" if left_of(places, places.file, present.data).values["records"] else mark
        from backtui.store.recovery import unsound

        for path in unsound(places):
            # The next save would write over it, or a backup.
            places.keep(path, "damaged", self.now())
        aside = places.quarantine(self.now(), mark)
        try:
            durable.write_durably(places.file, present.data)
        except CannotWrite:
            if aside is not None:
                aside.unlink(missing_ok=True)
            raise
        if aside is not None and mark == "damaged":
            self.done.append(BacktuiError("history_set_aside", file=str(places.named), kept=str(aside)))
        return Repaired(present.data, present.parsed, aside)

    @contextmanager
    def alone(self, patience: float | None = None) -> Iterator[None]:
        """Nobody else writes while the context is open. Raises CannotWrite or Unavailable."""
        from filelock import FileLock, Timeout

        folder = self.places.folder
        if self._was_there and not durable.is_folder(folder):
            raise CannotWrite("folder_vanished", folder=str(folder))
        durable.make_folder(folder)
        waits = self._patience if patience is None else patience
        lock = FileLock(folder / "history.lock", timeout=waits, mode=0o600, poll_interval=0.01)
        try:
            lock.acquire()
        except Timeout as error:
            raise Unavailable(
                "history_locked", file=str(self.places.named), seconds=self._patience
            ) from error
        except OSError as error:
            raise durable.cannot_write(folder / "history.lock", error) from error
        try:
            yield
        finally:
            lock.release()

    def now(self) -> datetime:
        """The wall clock."""
        return self._clock.now() if self._clock is not None else datetime.now(UTC).astimezone()

    def newer(self, data: bytes) -> list[BacktuiError]:
        """The notice that a newer version wrote this, where one did."""
        found = files.schema_of(data)
        if found <= files.SCHEMA:
            return []
        return [BacktuiError("newer_schema", file=str(self.places.named), found=found, known=files.SCHEMA)]
