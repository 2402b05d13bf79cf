"""Two histories as one: the records that one of them lacks, or has in an earlier revision (formats.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from backtui.domain.errors import BacktuiError
from backtui.store import files
from backtui.store.reading import packed
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
            plain: Any = msgspec.json.decode(raw)
            kind = plain.get("kind") if table == DELETIONS and isinstance(plain, dict) else table
            try:
                found = accepted(str(kind), plain)
            except BadRecord:
                continue
            records[str(kind), found["id"]] = found
    return records


def outward(found: Document) -> Document:
    """Return a record as it leaves this machine; of a deletion, only when it was."""
    if found["deleted"]:
        return {key: found[key] for key in ("id", "modified_at", "deleted")}
    return {key: value for key, value in found.items() if key not in LOCAL}


def rank(found: Document) -> tuple[datetime, bytes]:
    """Return what orders the revisions of a record: the time, then, at the same time, canonical JSON."""
    revised = datetime.fromisoformat(found["modified_at"])
    return revised, msgspec.json.encode(outward(found), order="sorted")


def brought(incoming: Records, present: Records) -> Iterator[Key]:
    """Yield the keys of the incoming records that `present` lacks, or has in an earlier revision."""
    for key, found in incoming.items():
        if key not in present or rank(found) > rank(present[key]):
            yield key


def brings_something(copy: bytes, present: bytes) -> bool:
    """Return whether another history file holds records or revisions that the present one lacks.

    Raises Damaged or BacktuiError when it is no whole history file of a version that is known.
    """
    files.check_seal(copy)
    if files.schema_of(copy) > files.SCHEMA:
        raise BacktuiError("import_newer_schema", found=files.schema_of(copy), known=files.SCHEMA)
    return any(True for _key in brought(known(copy), known(present)))
