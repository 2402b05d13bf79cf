"""Changing TinyDB's tables: records are replaced by their own ids, deletions move to a table of their own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document as Numbered

from backtui.store import files
from backtui.store.reading import Packed, packed
from backtui.store.records import DELETIONS, LOCAL, Document


class Head(msgspec.Struct, gc=False):
    """As much of a record as finding it takes."""

    id: str
    modified_at: datetime
    kind: str = ""
    """Of a deletion: the kind of record that it was."""


_head = msgspec.json.Decoder(Head)


def heads(tables: Packed, table: str) -> dict[str, tuple[int, Head]]:
    """A table's records by id, each with its document number; those that cannot be read are left out."""
    found = {}
    for number, raw in tables.get(table, {}).items():
        try:
            head = _head.decode(raw)
        except msgspec.MsgspecError:
            continue
        found[head.id] = (int(number), head)
    return found


def apply(
    database: TinyDB, tables: Packed, entries: Iterable[tuple[str, Document]], *, keep_unknown: bool = False
) -> None:
    """Put the entries into the database that holds `tables`; of two with one id the later in order holds."""
    by_kind: dict[str, dict[str, Document]] = {}
    for kind, entry in entries:
        by_kind.setdefault(kind, {})[entry["id"]] = entry
    gone = {
        record_id: number
        for record_id, (number, head) in (heads(tables, DELETIONS).items() if by_kind else ())
        if record_id in by_kind.get(head.kind, ())
    }
    deletions: dict[str, Document] = {}
    for kind, documents in by_kind.items():
        present = {key: number for key, (number, _head) in heads(tables, kind).items() if key in documents}
        live = {key: entry for key, entry in documents.items() if not entry["deleted"]}
        deletions |= {key: entry for key, entry in documents.items() if entry["deleted"]}
        if keep_unknown:
            rows = tables.get(kind, {})
            live = {
                key: _unknown(rows[str(present[key])], entry) | entry if key in present else entry
                for key, entry in live.items()
            }
        _replace(database, kind, present, live)
    _replace(database, DELETIONS, gone, deletions)


def _replace(
    database: TinyDB, name: str, present: Mapping[str, int], documents: Mapping[str, Document]
) -> None:
    """Remove the documents numbered in `present`, and write `documents`, under the same numbers if known."""
    table = database.table(name)
    if present:
        table.remove(doc_ids=present.values())
    kept = [Numbered(document, present[key]) for key, document in documents.items() if key in present]
    if kept:
        table.insert_multiple(kept)
    new = [document for key, document in documents.items() if key not in present]
    if new:
        table.insert_multiple(new)


def _unknown(raw: Any, entry: Document) -> Document:
    old: Document = msgspec.json.decode(raw)
    return {key: value for key, value in old.items() if key not in entry and key not in LOCAL}


def newer_than(tables: Packed, entries: Sequence[tuple[str, Document]]) -> list[tuple[str, Document]]:
    """The entries that `tables` lacks, or has in an earlier revision."""
    known: dict[tuple[str, str], datetime] = {}
    for table in tables:
        for record_id, (_number, head) in heads(tables, table).items():
            known[head.kind if table == DELETIONS else table, record_id] = head.modified_at
    newer = []
    for kind, entry in entries:
        modified_at = msgspec.convert(entry["modified_at"], datetime)
        before = known.get((kind, entry["id"]))
        if before is None or modified_at >= before:
            newer.append((kind, entry))
    return newer


def put_together(data: bytes, entries: Sequence[tuple[str, Document]]) -> bytes:
    """A sealed file with the entries put into the one in `data`."""
    tables = packed(data)
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(tables)
    apply(database, tables, entries)
    return files.sealed(msgspec.json.encode(database.storage.read()))
