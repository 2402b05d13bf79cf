"""Two histories as one: the records that one of them lacks, or has in an earlier revision (formats.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from backtui.store.reading import decoded, packed
from backtui.store.records import DELETIONS, KINDS, LOCAL, BadRecord, Document, accepted

Entry = tuple[str, Document]
"""A kind of record, and one of that kind or its deletion."""
Key = tuple[str, str]
"""A kind of record, and an id."""
Records = Mapping[Key, Document]
"""Records and deletions, in the form in which they are compared."""


def known(data: bytes) -> dict[Key, Document]:
    """Return what a history file holds, without what cannot be understood."""
    records: dict[Key, Document] = {}
    tables = packed(data)
    for table in (*KINDS, DELETIONS):
        for raw in tables.get(table, {}).values():
            try:
                plain = decoded(raw)
                kind = plain.get("kind") if table == DELETIONS and isinstance(plain, dict) else table
                if kind not in KINDS:
                    continue
                found = accepted(kind, plain)
            except BadRecord:
                continue
            records[kind, found["id"]] = found
    return records


def outward(found: Document) -> Document:
    """Return a record as it leaves this machine; of a deletion, only when it was."""
    if found["deleted"]:
        return {key: found[key] for key in ("id", "modified_at", "deleted")}
    return {key: value for key, value in found.items() if key not in LOCAL}


def rank(found: Document) -> tuple[datetime, bytes]:
    """Return what orders the revisions of a record: the time, then, at the same time, canonical JSON."""
    return _revised(found), msgspec.json.encode(outward(found), order="sorted")


def brought(incoming: Records, present: Records) -> Iterator[Key]:
    """Yield the keys of the incoming records that `present` lacks, or has in an earlier revision."""
    for key, found in incoming.items():
        if key not in present or rank(found) > rank(present[key]):
            yield key


def different(incoming: Records, present: Records) -> list[Key]:
    """Return the keys of the incoming records that `present` lacks, or has otherwise and no later."""
    return [
        key
        for key, found in incoming.items()
        if key not in present
        or (
            _revised(found) >= _revised(present[key])
            and {**outward(found), "replaces": None} != {**outward(present[key]), "replaces": None}
        )
    ]


def _revised(found: Document) -> datetime:
    return datetime.fromisoformat(found["modified_at"])
