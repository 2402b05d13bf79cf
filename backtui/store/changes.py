"""Changing TinyDB's tables: records are replaced by their own ids, deletions move to a table of their own."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document as Numbered
from tinydb.table import Table

from backtui.domain.history import later
from backtui.store import files
from backtui.store.merge import Entry, Key, document_in, entry, is_deletion
from backtui.store.reading import decoded, numbers, packed, shallow
from backtui.store.records import DELETIONS, LOCAL, YEARS, BadRecord, Document

_FEW = 8
"""Ids that are looked for one by one."""
_BATCH = 10_000
"""Documents that TinyDB is given at one go: so many are decoded at a time."""


class Head(msgspec.Struct, gc=False):
    """As much of a record as finding it takes, whatever is wrong with it."""

    id: Any = None
    kind: Any = None
    """Of a deletion: the kind of record that it was."""


_head = msgspec.json.Decoder(Head)
_heads = msgspec.json.Decoder(dict[str, Head | bool | int | float | str | list[Any] | None])


def places(data: bytes, wanted: Collection[Key]) -> dict[Key, tuple[str, int]]:
    """Where the records with these kinds and ids are, live or deleted: the table and the number there."""
    ids = {record_id for _kind, record_id in wanted}
    # The usual record is new: that its id occurs nowhere is found out much faster than by decoding.
    if len(ids) <= _FEW and not any(record_id.encode() in data for record_id in ids):
        return {}
    found = {}
    for table, raw in shallow.decode(data).items():
        if table == "checksum" or bytes(memoryview(raw)[:1]) != b"{":
            continue
        rows = _headed(raw)
        for number, head in zip(numbers(rows), rows.values(), strict=True):
            if isinstance(head, Head) and head.id.__class__ is str and head.id in ids:
                kind = str(head.kind) if table == DELETIONS else table
                found[kind, head.id] = table, int(number)
    return found


def _headed(raw: msgspec.Raw) -> dict[str, Any]:
    """The heads of a table's documents, by their numbers; None for what is no text."""
    try:
        return _heads.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        heads: dict[str, Any] = dict.fromkeys(shallow.decode(raw))
        for number, row in shallow.decode(raw).items():
            with suppress(msgspec.DecodeError, UnicodeDecodeError):
                heads[number] = _head.decode(row)
        return heads


def apply(database: TinyDB, data: bytes, entries: Iterable[Entry], *, keep_unknown: bool = False) -> set[Key]:
    """Put the entries into the database, which holds what is in `data`; of two with one id the later holds.

    With `keep_unknown`, keys that this version does not write stay in a record that is replaced. Returns the
    kinds and ids that were there before, live or deleted.
    """
    newest = dict(entries)
    known = places(data, newest)
    writes: dict[str, list[tuple[bytes, int | None]]] = {}
    removed: dict[str, list[int]] = {}
    for key, encoded in newest.items():
        target = DELETIONS if is_deletion(encoded) else key[0]
        number = None
        if key in known:
            table, present = known[key]
            removed.setdefault(table, []).append(present)
            number = present if table == target else None
        writes.setdefault(target, []).append((encoded, number))
    for name in sorted(removed.keys() | writes.keys()):
        _replace(database.table(name), removed.get(name, []), writes.get(name, []), keep_unknown=keep_unknown)
    return set(known)


def _replace(
    table: Table, removed: list[int], writes: list[tuple[bytes, int | None]], *, keep_unknown: bool
) -> None:
    """Remove the documents with these numbers, then write: under the old number, or a new one for None."""
    rows = (table.storage.read() or {}).get(table.name, {})
    old = {number: rows[str(number)] for number in removed} if keep_unknown else {}
    if removed:
        table.remove(doc_ids=removed)
    kept = [(encoded, number) for encoded, number in writes if number is not None]
    _insert(table, [(_with_unknown(old.get(number), encoded), number) for encoded, number in kept])
    _insert(table, [(encoded, None) for encoded, number in writes if number is None])


def _insert(table: Table, writes: list[tuple[bytes, int | None]]) -> None:
    """Let TinyDB put them in, a batch at a time; what is in goes back to its encoded form."""
    for first in range(0, len(writes), _BATCH):
        batch = writes[first : first + _BATCH]
        put_in = table.insert_multiple(
            document_in(encoded) if number is None else Numbered(document_in(encoded), number)
            for encoded, number in batch
        )
        rows = (table.storage.read() or {})[table.name]
        for (encoded, _number), number in zip(batch, put_in, strict=True):
            rows[str(number)] = msgspec.Raw(encoded)


def _with_unknown(raw: Any, encoded: bytes) -> bytes:
    """A record, with the keys of the one that it replaces which this version does not write."""
    old = _plain(raw) if raw is not None else {}
    if not old:
        return encoded
    found = document_in(encoded)
    unknown = {key: value for key, value in old.items() if key not in found and key not in LOCAL}
    return msgspec.json.encode(unknown | found)


def stamped(data: bytes, records: Iterable[tuple[str, Document]]) -> list[Entry]:
    """The records, each stamped later than the revision in the file that it changes (formats.md).

    So a clock that is behind loses nothing when the histories of two machines are united.
    """
    stamped = list(records)
    known = places(data, [(kind, found["id"]) for kind, found in stamped])
    tables = packed(data) if known else {}
    for kind, found in stamped:
        if (kind, found["id"]) not in known:
            continue
        table, number = known[kind, found["id"]]
        old = _plain(tables[table][str(number)])
        seen, at = _moment(old.get("modified_at")), datetime.fromisoformat(found["modified_at"])
        if at > seen or _same(old, found):
            continue
        found["modified_at"] = msgspec.to_builtins(later(at, seen).astimezone(at.tzinfo))
        if not found["deleted"]:
            found.setdefault("replaces", old.get("modified_at"))
    return [entry(kind, found) for kind, found in stamped]


def _plain(raw: msgspec.Raw) -> Document:
    """A document as it lies in the file; nothing where it cannot be understood."""
    with suppress(BadRecord):
        old = decoded(raw)
        return old if isinstance(old, dict) else {}
    return {}


def _same(old: Document, found: Document) -> bool:
    """Whether a record is written again as it is."""
    return all(old.get(key) == value for key, value in found.items() if key not in ("replaces", "schema"))


def newer_than(data: bytes, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that a file lacks, or has in an earlier revision."""
    tables = packed(data)
    known = places(data, [key for key, _encoded in entries])
    newer = []
    for key, encoded in entries:
        table, number = known.get(key, ("", 0))
        old = _plain(tables[table][str(number)]) if table else {}
        if _moment(document_in(encoded)["modified_at"]) >= _moment(old.get("modified_at")):
            newer.append((key, encoded))
    return newer


def _moment(text: object) -> datetime:
    """When a revision was made; the earliest time where it says none that a record may have."""
    with suppress(ValueError):
        found = datetime.fromisoformat(str(text))
        if found.year in YEARS:
            return found.astimezone(UTC)
    return datetime.min.replace(tzinfo=UTC)


def put_together(data: bytes, entries: Sequence[Entry]) -> bytes:
    """A sealed file with the entries put into the one in `data`."""
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(packed(data))
    apply(database, data, entries)
    return bytes(files.sealed(database.storage.read()))
