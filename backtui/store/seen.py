"""Which revision of a record this window has seen last: the one that its next revision is made on."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from backtui.domain.diary import Diary, Record
from backtui.domain.long_history import with_ids
from backtui.store.records import Document, document, kind_of

Key = tuple[str, str]
"""A kind of record and an id."""


class Seen:
    """The revisions that were read, saved or deleted here, by their `modified_at`.

    What another window has written since is not among them: an edit made without having seen it can be told
    by what it replaces (formats.md).
    """

    def __init__(self) -> None:
        self._read = Diary()
        self._saved: dict[Key, datetime] = {}
        """Since the last reading."""
        self._deleted: dict[Key, datetime] = {}

    def read(self, diary: Diary) -> None:
        """Note what was read."""
        self._read = diary
        self._saved.clear()

    def saved(self, entries: Iterable[tuple[str, Document]]) -> None:
        """Note what was written."""
        self._saved.update(
            ((kind, found["id"]), datetime.fromisoformat(found["modified_at"])) for kind, found in entries
        )

    def deleted(self, record: Record, at: datetime) -> None:
        """Note a deletion: a record that is brought back is made on it."""
        key = kind_of(record), record.id
        self._saved.pop(key, None)
        self._deleted[key] = at

    def stamped(self, records: Iterable[Record]) -> list[tuple[str, Document]]:
        """The records as they are written, each with the revision that it replaces.

        One that is written again unchanged does not say it: what is in its file already stays.
        """
        entries = [(kind_of(one), document(one)) for one in records]
        revisions = self._revisions({(kind, found["id"]) for kind, found in entries})
        for kind, found in entries:
            revision = revisions.get((kind, found["id"]))
            if revision is not None and revision == datetime.fromisoformat(found["modified_at"]):
                del found["replaces"]
            else:
                found["replaces"] = msgspec.to_builtins(revision)
        return entries

    def _revisions(self, wanted: set[Key]) -> dict[Key, datetime]:
        """The latest one seen of each, where one was seen; every kind is looked through once."""
        found = {key: self._deleted[key] for key in wanted & self._deleted.keys()}
        for kind in {kind for kind, _id in wanted}:
            ids = {record_id for one, record_id in wanted if one == kind}
            found.update(
                ((kind, one.id), one.modified_at) for one in with_ids(getattr(self._read, kind), ids)
            )
        return found | {key: self._saved[key] for key in wanted & self._saved.keys()}
