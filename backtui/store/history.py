"""The history in one TinyDB file: read without a lock, changed by one at a time (design.md, Data at rest)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backtui import durable
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError, CannotWrite, Unavailable
from backtui.store import files
from backtui.store.generations import Generations
from backtui.store.reading import NOTHING, diary, packed
from backtui.store.records import deletion, kind_of
from backtui.store.seen import Seen

if TYPE_CHECKING:
    from backtui.domain.ports import Clock
    from backtui.store.merge import Entry


class TinyHistory:
    """domain.ports.History over `folder`, which is made by the first write.

    Raises CannotWrite, Unavailable when another window holds the lock for longer than `patience` seconds, and
    BacktuiError when the disk cannot be read or the file is a newer version's.
    """

    def __init__(self, folder: Path, clock: "Clock | None" = None, *, patience: float = 10.0) -> None:
        self._places = Generations(folder)
        self._clock = clock
        self._patience = patience
        self._read: tuple[tuple[int, int, int], Diary] | None = None
        self._seen = Seen()
        self._notices: dict[tuple[str, str], BacktuiError] = {}

    @property
    def notices(self) -> tuple[BacktuiError, ...]:
        """What was found wrong, and put right, since this was made; present.failures finds the words."""
        return tuple(self._notices.values())

    def read(self) -> Diary:
        """Everything that is remembered now, other windows' records included."""
        version = self._version()
        if self._read is not None and self._read[0] == version:
            return self._read[1]
        data = self.data()
        if data is None:
            return Diary()
        found, bad = diary(data)
        for name, problem in bad:
            self._notice(
                "record_skipped",
                file=str(self._places.named),
                record=name,
                key=problem.key,
                expected=problem.expected,
            )
        self._look_for_copies(data)
        version = version or self._version()
        self._read = (version, found) if version else None
        self._seen.read(found)
        return found

    def sweep(self) -> None:
        """Remove the temporary files that a crash left, unless another window writes now; never a failure."""
        if not self._places.left_over():
            return
        with suppress(BacktuiError, OSError), self.alone(patience=0):
            for path in self._places.left_over():
                path.unlink(missing_ok=True)

    def save(self, *records: Record) -> None:
        """Add the records, or replace those with the same ids, all or none; durable when it has returned.

        Each says which revision it replaces: the one that was seen here last.
        """
        entries = self._seen.stamped(records)
        self.change(lambda _data: entries, keep_unknown=True)
        self._seen.saved(records)

    def delete(self, record: Record, at: datetime) -> None:
        """Remember that it was deleted at `at`, and blank the rest."""
        kind = kind_of(record)
        self.change(lambda _data: [(kind, deletion(kind, record.id, at))])
        self._seen.deleted(record, at)

    def keep_elsewhere(self, *records: Record) -> str:
        """Write the records as an export in the home folder, or else where the system keeps such files.

        The file's name. Raises CannotWrite when neither takes it.
        """
        from backtui.store.exchange import write_elsewhere

        return str(write_elsewhere(self._seen.stamped(records), self._now()))

    def unite(self, copy: str) -> str:
        """Take in another history file of the folder, by id, and set it aside; its name from then on.

        Raises what writing the history raises, and InputRefused.
        """
        from backtui.store.exchange import import_json

        path = Path(copy)
        try:
            version, data = path.stat(), path.read_bytes()
            import_json(self.change, data)
            self._notices = {key: one for key, one in self._notices.items() if one.values.get("copy") != copy}
            # Written anew meanwhile, it may hold more than what was taken in: then it will be noticed again.
            if path.stat().st_mtime_ns != version.st_mtime_ns:
                return copy
        except OSError as error:
            raise durable.cannot_read(path, error) from error
        return str(self._places.set_copy_aside(path, self._now()))

    def data(self) -> bytes | None:
        """The sealed file, brought back first if it is damaged or gone; None before the first write."""
        places = self._places
        try:
            data = files.read_sealed(places.file)
        except files.Damaged:
            return self._recovered()
        if data is None:
            if self._read is not None and not durable.is_folder(places.folder):
                raise BacktuiError("folder_vanished", folder=str(places.folder))
            return self._recovered() if places.exist() else None
        if files.schema_of(data) > files.SCHEMA:
            self._notice("newer_schema", **self._newer(data))
        return data

    def change(self, decide: "Callable[[bytes], Iterable[Entry]]", *, keep_unknown: bool = False) -> None:
        """Write what `decide` answers when it is shown the present file, under the lock and in one step.

        With `keep_unknown`, what a newer version wrote into a record that is replaced stays in it.
        """
        from tinydb import TinyDB

        from backtui.store.changes import apply
        from backtui.store.storage import DurableJSONStorage

        places = self._places
        with self.alone():
            data = self._sound_data()
            if data is not None and files.schema_of(data) > files.SCHEMA:
                raise BacktuiError("newer_schema", **self._newer(data))
            # A fresh one each time: TinyDB remembers the next document id, and another window may use it.
            storage = DurableJSONStorage(places.file, previous=places.previous)
            database = TinyDB(storage=lambda: storage)
            present = data if data is not None else NOTHING
            entries = list(decide(present))
            with storage.together(packed(present)):
                apply(database, present, entries, keep_unknown=keep_unknown)
            self._read = None
            if entries:
                places.remember(entries, self._now().date())

    def _version(self) -> tuple[int, int, int] | None:
        """What changes whenever the file is replaced; None when there is none."""
        try:
            found = self._places.file.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise durable.cannot_read(self._places.named, error) from error
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _now(self) -> datetime:
        return self._clock.now() if self._clock is not None else datetime.now(UTC).astimezone()

    def _notice(self, code: str, **values: object) -> None:
        self._notices.setdefault((code, str(values)), BacktuiError(code, **values))

    def _look_for_copies(self, data: bytes) -> None:
        """Notice another history file in the folder that holds what this one lacks."""
        for path in self._places.copies():
            from backtui.store.merge import brings_something

            with suppress(files.Damaged, OSError, BacktuiError, ValueError):
                if brings_something(path.read_bytes(), data):
                    self._notice("history_copy_found", file=str(self._places.named), copy=str(path))

    def _newer(self, data: bytes) -> dict[str, object]:
        found = files.schema_of(data)
        return {"file": str(self._places.named), "found": found, "known": files.SCHEMA}

    @contextmanager
    def alone(self, patience: float | None = None) -> Iterator[None]:
        """Nobody else writes while the context is open. Raises CannotWrite or Unavailable."""
        from filelock import FileLock, Timeout

        folder = self._places.folder
        if self._read is not None and not durable.is_folder(folder):
            raise CannotWrite("folder_vanished", folder=str(folder))
        durable.make_folder(folder)
        waits = self._patience if patience is None else patience
        lock = FileLock(folder / "history.lock", timeout=waits, mode=0o600, poll_interval=0.01)
        try:
            lock.acquire()
        except Timeout as error:
            raise Unavailable(
                "history_locked", file=str(self._places.named), seconds=self._patience
            ) from error
        except OSError as error:
            raise durable.cannot_write(folder / "history.lock", error) from error
        try:
            yield
        finally:
            lock.release()

    def _recovered(self) -> bytes | None:
        """The history from its other generations; in memory only where the disk cannot be written."""
        try:
            with self.alone():
                return self._sound_data()
        except CannotWrite as error:
            found = self._rebuilt()
            self._notice(
                "history_not_repaired", file=str(self._places.named), reason=error.values.get("reason")
            )
            return found[1] if found else None

    def _sound_data(self) -> bytes | None:
        """Under the lock: the file's bytes, after an older generation took the place of a damaged one."""
        places = self._places
        try:
            data = files.read_sealed(places.file)
            damage = "missing"
        except files.Damaged as error:
            data = None
            damage = str(error)
        if data is not None or (damage == "missing" and not places.exist()):
            return data
        found = self._rebuilt()
        aside = places.set_aside(self._now())
        if found is None:
            if aside is not None:
                durable.remove(places.file)
            self._notice("history_lost", file=str(places.named), kept=str(aside), damage=damage)
            return None
        source, data = found
        durable.write_durably(places.file, data)
        self._notice(
            "history_restored" if aside else "history_was_missing",
            file=str(places.named),
            kept=str(aside or ""),
            source=str(source),
            damage=damage,
        )
        return data

    def _rebuilt(self) -> tuple[Path, bytes] | None:
        """The newest good generation with everything that was saved since, and where it came from."""
        from backtui.store.changes import newer_than, put_together

        found = self._places.newest_good()
        remembered = self._places.remembered()
        if found is None and not remembered:
            return None
        source, data = found or (self._places.log, NOTHING)
        newer = newer_than(data, remembered)
        return source, (put_together(data, newer) if newer else data)
