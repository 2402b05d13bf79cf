"""The history as records: read, saved and deleted (architecture.md, Data at rest)."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from backtui import durable
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.store import files, lately
from backtui.store.history_file import HistoryFile
from backtui.store.reading import NOTHING, diary, packed
from backtui.store.records import deletion, kind_of
from backtui.store.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backtui.domain.ports import Clock
    from backtui.store.lately import Lately
    from backtui.store.merge import Entry, Key
    from backtui.store.records import BadRecord


class TinyHistory(HistoryFile):
    """domain.ports.History over `folder`, which is made by the first write.

    Raises CannotWrite, Unavailable when another window holds the lock for longer than `patience` seconds, and
    BacktuiError when the disk cannot be read or the file is a newer version's.
    """

    def __init__(self, folder: Path, clock: "Clock | None" = None, *, patience: float = 10.0) -> None:
        super().__init__(folder, clock, patience=patience)
        self._read: tuple[tuple[int, int, int], Diary] | None = None
        self._lately: Lately | None = None
        self._seen = Seen()
        self._found: list[BacktuiError] = []
        """What was wrong at the last reading."""

    @property
    def notices(self) -> tuple[BacktuiError, ...]:
        """What is wrong with the files as last read or written; present.failures finds the words."""
        return (*self._found, *self.done)

    def read(self) -> Diary:
        """Everything that is remembered now, other windows' records included; nothing on the disk changes."""
        version = durable.version(self.places.file)
        if self._read is not None and self._read[0] == version:
            return self._read[1]
        present = self.present(self._parsed)
        if present is None:
            self._found = []
            return Diary()
        data, (found, bad), trouble = present
        skipped = [
            BacktuiError(
                "record_skipped",
                file=str(self.places.named),
                record=name,
                key=problem.key,
                expected=problem.expected,
            )
            for name, problem in bad
        ]
        newer = [] if trouble else self.newer(data)
        is_long = len(found.sessions) >= lately.LONG_FROM
        if is_long and self._lately is None and not (trouble or newer or bad):
            from backtui.store.deriving import derived

            self._lately = derived(data, found, self.now())
            lately.write(self.places.lately, self._lately)
            found = found if self._lately is None else lately.as_diary(self._lately, data)
        self._found = [*([trouble] if trouble else []), *newer, *skipped, *self._copies(data)]
        version = version or durable.version(self.places.file)
        self._read = (version, found) if version else None
        self._seen.read(found)
        return found

    def _parsed(self, data: bytes) -> tuple[Diary, "list[tuple[str, BadRecord]]"]:
        """The records, and those that cannot be understood; by what is derived, where that is known."""
        self._lately = lately.read(self.places.lately, data)
        return diary(data) if self._lately is None else (lately.as_diary(self._lately, data), [])

    def questions(self) -> tuple[BacktuiError, ...]:
        """What the person has to know or to decide about the files; each stands until it is settled."""
        from backtui.store.mending import questions

        return questions(self, self._notices_of_reading)

    def settle(self, found: BacktuiError, *, take: bool) -> str:
        """Do about one of the `questions` what the person said (store.mending); the file put aside, or ""."""
        from backtui.store.mending import settle

        # The other files are no part of what says whether the history has to be read again.
        self._read = None
        return settle(self, found, take=take)

    def _notices_of_reading(self) -> tuple[BacktuiError, ...]:
        self.read()
        return tuple(self._found)

    def sweep(self) -> None:
        """Remove the temporary files that a crash left, unless another window writes now; never a failure."""
        if not self.places.left_over():
            return
        with suppress(BacktuiError, OSError), self.alone(patience=0):
            for path in self.places.left_over():
                path.unlink(missing_ok=True)

    def save(self, *records: Record) -> None:
        """Add the records, or replace those with the same ids, all or none; durable when it has returned.

        Each says which revision it replaces: the one that was seen here last. Where the revision in the file
        is not earlier, the record is stamped just after it.
        """
        from backtui.store.changes import stamped

        saved = self._seen.stamped(records)
        self.change(lambda present: stamped(present, saved), keep_unknown=True)
        self._seen.saved(saved)

    def delete(self, record: Record, at: datetime) -> None:
        """Remember that it was deleted at `at`, or just after its last revision, and blank the rest."""
        from backtui.store.changes import stamped

        kind = kind_of(record)
        gone = deletion(kind, record.id, at)
        self.change(lambda present: stamped(present, [(kind, gone)]))
        self._seen.deleted(record, datetime.fromisoformat(gone["modified_at"]))

    def was_changed(self, record: Record) -> bool:
        """Whether what is kept of a record replaced an earlier revision of it."""
        rows = packed(self.data() or NOTHING).get(kind_of(record), {})
        found = (msgspec.json.decode(raw) for raw in rows.values() if record.id.encode() in bytes(raw))
        return any(one.get("id") == record.id and one.get("replaces") for one in found)

    def change(self, decide: "Callable[[bytes], Iterable[Entry]]", *, keep_unknown: bool = False) -> None:
        """Write what `decide` answers (HistoryFile.change), and read anew afterwards."""
        self._read = None
        super().change(decide, keep_unknown=keep_unknown)

    def changed(self, before: bytes, entries: "list[Entry]", known: "set[Key]") -> None:
        """Let what is derived follow; it is removed where it cannot, so that nothing deleted stays in it."""
        present, self._lately = self._lately, None
        if present is None or present.of != lately.mark_of(before):
            present = lately.read(self.places.lately, before)
        if present is not None:
            with suppress(OSError):
                of = lately.mark(*files.size_and_seal(self.places.file))
                self._lately = lately.followed(present, entries, known, of)
        lately.write(self.places.lately, self._lately)

    def save_copy(self, *records: Record) -> str:
        """Write the records as an export in the home folder, or else where the system keeps such files.

        The file's name. Raises CannotWrite when neither takes it.
        """
        from backtui.store.exchange import write_elsewhere

        return str(write_elsewhere(self._seen.stamped(records), self.now()))

    def data(self) -> bytes | None:
        """The sealed file, put together anew if it is damaged or gone; None before the first write."""
        present = self.present(packed)
        if present is None:
            return None
        self._found = [present.trouble] if present.trouble else self.newer(present.data)
        return present.data

    def _copies(self, data: bytes) -> list[BacktuiError]:
        if not self.places.copies():
            return []
        from backtui.store.recovery import other_copies

        return other_copies(self.places, data)
