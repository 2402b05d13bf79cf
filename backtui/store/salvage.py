"""What can still be read of a history whose file is not as it was written: every record that is whole."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from backtui.domain.errors import BacktuiError
from backtui.store import files
from backtui.store.merge import Key, entry, rank
from backtui.store.records import DELETIONS, KINDS, BadRecord, Document, accepted

_TABLES = (*KINDS, DELETIONS)
_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""How editors and shells mark the encoding of a file that they saved; the longer mark comes first."""
# A table's name, or where an object begins whose first value is none itself (but "answers": sorted keys).
_PLACES = re.compile(
    rf'"(?P<table>{"|".join(_TABLES)})"\s*:|(?P<object>\{{)\s*(?:"answers"\s*:|"[^"\\]*"\s*:\s*[^\s{{\[])'
)
_MOST_TOO_DEEP = 200
"""Values that are nested too deep to be read, after which the rest is given up: each costs a while."""


class Legible(NamedTuple):
    """What was found."""

    records: dict[Key, bytes]
    """By kind and id; of two with one id the later revision."""
    unread: int
    """Records that are there and cannot be understood."""


def encoding_of(data: bytes) -> str:
    """The encoding that the file's first bytes announce, as Python calls it; else "utf-8"."""
    return next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")


def legible(data: bytes) -> Legible:
    """Every whole record in `data`: tables in any layout, sealed or not, an export, or a piece of either.

    A check or a clearance opens no session: nobody vouches for the file (safety comes before comfort).
    Raises BacktuiError "newer_schema" where the file says that a newer version wrote it; the caller names it.
    """
    text = data.decode(encoding_of(data), "replace")
    records: dict[Key, bytes] = {}
    unread: set[str] = set()
    for hint, row in _rows(text):
        found = _understood(hint, row)
        if found is None:
            unread.add(str(row["id"]))
            continue
        key, encoded = entry(*found)
        if key not in records or (encoded != records[key] and rank(encoded) > rank(records[key])):
            records[key] = encoded
    return Legible(records, len(unread - {record for _kind, record in records}))


def _rows(text: str) -> Iterator[tuple[str, Document]]:
    """Whatever stands where a record could, with the name of its table; some of it twice."""
    # Also of what is JSON: of two tables with one name, as a torn write leaves them, a parser drops one.
    yield from _pieces(text)
    try:
        whole = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return
    if isinstance(whole, dict):
        _refuse_newer(whole)
    # Wherever another program has put them.
    found: list[tuple[str, Any]] = [("", whole)]
    while found:
        table, one = found.pop()
        if isinstance(one, dict) and "id" in one:
            yield table, one
        if isinstance(one, dict):
            found += ((name if name in _TABLES else table, below) for name, below in one.items())
        elif isinstance(one, list):
            found += ((table, below) for below in one)


def _refuse_newer(whole: dict[str, Any]) -> None:
    schema = whole.get("schema")
    with suppress(KeyError, TypeError):
        schema = whole["checksum"]["1"]["schema"]
    if type(schema) is int and schema > files.SCHEMA:
        raise BacktuiError("newer_schema", file="", found=schema, known=files.SCHEMA)


def _pieces(text: str) -> Iterator[tuple[str, Document]]:
    """The objects of a text that need not be JSON as a whole, one after the other."""
    decoder = json.JSONDecoder()
    table, at, too_deep = "", 0, 0
    while too_deep < _MOST_TOO_DEEP and (place := _PLACES.search(text, at)) is not None:
        at = place.end() if place["table"] else place.start() + 1
        if place["table"]:
            table = place["table"]
            continue
        try:
            row, _end = decoder.raw_decode(text, place.start())
        except ValueError:
            continue
        except RecursionError:
            too_deep += 1
            continue
        if "id" in row:  # and on inside: what is torn may have swallowed the next one
            yield table, row


def _understood(hint: str, row: Document) -> tuple[str, Document] | None:
    """The record and its kind: the table's, or else the one whose shape it has."""
    said = row.get("kind") if row.get("deleted") is True else None
    likely = [kind for kind in (said, hint) if kind in KINDS]
    kinds = likely if row.get("deleted") is True else [*likely, *(one for one in KINDS if one not in likely)]
    for kind in kinds:
        try:
            found = accepted(str(kind), row)
            msgspec.json.encode(found)  # a lone surrogate or a number of 30 digits could not be written again
        except (BadRecord, ValueError, OverflowError, RecursionError):
            continue
        if kind in ("checks", "clearances") and not found["deleted"]:
            found["imported"] = True
        return str(kind), found
    return None
