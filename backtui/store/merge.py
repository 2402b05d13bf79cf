"""Two histories as one: the records that one of them lacks, or has in an earlier revision (formats.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from backtui.store.reading import decoded, packed
from backtui.store.records import DELETIONS, KINDS, LOCAL, BadRecord, Document, accepted

Key = tuple[str, str]
"""A kind of record, and an id."""
Records = Mapping[Key, bytes]
"""Records and deletions in the form in which they are compared, encoded: as objects they take much more."""
Entry = tuple[Key, bytes]
"""One of them."""


class _Mark(msgspec.Struct, gc=False):
    deleted: bool


_mark = msgspec.json.Decoder(_Mark)


def entry(kind: str, found: Document) -> Entry:
    """Return a record or a deletion of a kind, encoded."""
    return (kind, found["id"]), msgspec.json.encode(found)


def document_in(encoded: bytes) -> Document:
    """Return what `entry` encoded."""
    found: Document = msgspec.json.decode(encoded)
    return found


def is_deletion(encoded: bytes) -> bool:
    """Whether it is what stays of a record that was deleted."""
    return _mark.decode(encoded).deleted


def known(data: bytes) -> dict[Key, bytes]:
    """Return what a history file holds, without what cannot be understood."""
    records: dict[Key, bytes] = {}
    tables = packed(data)
    for table in (*KINDS, DELETIONS):
        for raw in tables.get(table, {}).values():
            try:
                plain = decoded(raw)
                kind = plain.get("kind") if table == DELETIONS and isinstance(plain, dict) else table
                if kind not in KINDS:
                    continue
                key, encoded = entry(kind, accepted(kind, plain))
            except BadRecord:
                continue
            records[key] = encoded
    return records


def outward(found: Document) -> Document:
    """Return a record as it leaves this machine; of a deletion, only when it was."""
    if found["deleted"]:
        return {key: found[key] for key in ("id", "modified_at", "deleted")}
    return {key: value for key, value in found.items() if key not in LOCAL}


def rank(encoded: bytes) -> tuple[datetime, bytes]:
    """Return what orders the revisions of a record: the time, then, at the same time, canonical JSON."""
    found = document_in(encoded)
    return _revised(found), msgspec.json.encode(outward(found), order="sorted")


def brought(incoming: Records, present: Records) -> Iterator[Key]:
    """Yield the keys of the incoming records that `present` lacks, or has in an earlier revision."""
    for key, encoded in incoming.items():
        here = present.get(key)
        if here is None or (here != encoded and rank(encoded) > rank(here)):
            yield key


def different(incoming: Records, present: Records) -> list[Key]:
    """Return the keys of the incoming records that `present` lacks, or has otherwise and no later."""
    return [
        key
        for key, encoded in incoming.items()
        if key not in present or _says_otherwise(document_in(encoded), document_in(present[key]))
    ]


def _says_otherwise(found: Document, here: Document) -> bool:
    """Whether a record holds something else, and is no earlier revision."""
    return _revised(found) >= _revised(here) and (
        {**outward(found), "replaces": None} != {**outward(here), "replaces": None}
    )


def _revised(found: Document) -> datetime:
    return datetime.fromisoformat(found["modified_at"])
