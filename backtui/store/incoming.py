"""What is handed in from elsewhere, an export or a history file, as records (formats.md, Interchange)."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from backtui.domain.errors import InputRefused
from backtui.store.files import SCHEMA
from backtui.store.merge import Entry, Key, entry, rank
from backtui.store.reading import decoded, shallow
from backtui.store.records import DELETIONS, KINDS, BadRecord, accepted, named
from backtui.store.salvage import encoding_of

FORMAT = "backtui-history"
"""What an export says of itself."""
_list = msgspec.json.Decoder(list[msgspec.Raw])
_LOCALLY_MARKED = frozenset({"checks", "clearances"})
"""Kinds that are shown but open no session when they come from elsewhere."""


def incoming(data: bytes, activities: Mapping[str, str] | None = None) -> dict[Key, bytes]:
    """Return what was handed in, an export or a history file; raises InputRefused as `import_json` does."""
    if encoding_of(data) not in ("utf-8", "utf-8-sig"):
        raise InputRefused("import_not_utf8")
    text = data.removeprefix(b"\xef\xbb\xbf")
    found: dict[Key, bytes] = {}
    for kind, rows in _lists(text).items():
        for number, row in enumerate(rows, 1):
            key, encoded = _taken(text, kind, number, row, activities or {})
            twin = found.get(key)
            if twin is None or rank(encoded) > rank(twin):
                found[key] = encoded
    return found


def _taken(text: bytes, kind: str, number: int, row: msgspec.Raw, activities: Mapping[str, str]) -> Entry:
    """One row of what was handed in."""
    plain: Any = None
    try:
        plain = decoded(row)
        found = accepted(kind, _filled(kind, plain, activities))
    except BadRecord as error:
        _decode_all(text)  # what is no JSON further down is told first
        raise InputRefused(
            "bad_record",
            record=named(plain, kind, number),
            place=f"{kind} {number}",
            key=error.key,
            expected=error.expected,
        ) from error
    if kind in _LOCALLY_MARKED and not found["deleted"]:
        found["imported"] = True
    return entry(kind, found)


def _lists(text: bytes) -> dict[str, list[msgspec.Raw]]:
    """The rows of each kind, still undecoded: all at once they would take a kilobyte and more each."""
    try:
        if not text.isascii():
            text.decode()  # first: outside of a record's words it would be told as no JSON
        whole = shallow.decode(text)
    except UnicodeDecodeError as error:
        raise InputRefused("import_not_utf8") from error
    except (msgspec.DecodeError, RecursionError) as error:
        _decode_all(text)
        raise InputRefused("import_wrong_format") from error
    if "format" not in whole:
        return _lists_of_tables(whole)
    schema = _plainly(whole.get("schema"))
    if _plainly(whole["format"]) != FORMAT or type(schema) is not int or schema < 1:
        raise InputRefused("import_wrong_format")
    _refuse_newer(schema)
    lists = {}
    for kind in KINDS:
        try:
            lists[kind] = _list.decode(whole[kind]) if kind in whole else []
        except msgspec.DecodeError as error:
            raise InputRefused("bad_list", key=kind) from error
    return lists


def _decode_all(text: bytes) -> None:
    """Decode it for the refusal of what is no JSON."""
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        place = re.search(r"\(byte (\d+)\)", str(error))
        raise InputRefused("import_not_json", byte=int(place[1]) if place else len(text)) from error
    except RecursionError as error:
        raise InputRefused("import_wrong_format") from error


def _plainly(raw: msgspec.Raw | None) -> Any:
    """A value of the head; None where it cannot be understood, as where there is none."""
    with suppress(BadRecord):
        return decoded(raw) if raw is not None else None
    return None


def _lists_of_tables(whole: dict[str, msgspec.Raw]) -> dict[str, list[msgspec.Raw]]:
    """The tables of a history file, as an export has them."""
    try:
        tables = {
            name: shallow.decode(whole[name]) for name in (*KINDS, DELETIONS, "checksum") if name in whole
        }
    except msgspec.DecodeError as error:
        raise InputRefused("import_wrong_format") from error
    if not tables:
        raise InputRefused("import_wrong_format")
    for seal in map(_plainly, tables.pop("checksum", {}).values()):
        _refuse_newer(seal.get("schema") if isinstance(seal, dict) else None)
    lists = {kind: list(tables.get(kind, {}).values()) for kind in KINDS}
    for number, raw in enumerate(tables.get(DELETIONS, {}).values(), 1):
        plain = _plainly(raw)
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if kind not in KINDS:
            raise InputRefused(
                "bad_record",
                record=named(plain, DELETIONS, number),
                place=f"{DELETIONS} {number}",
                key="kind",
                expected="record_kind",
            )
        lists[kind].append(raw)
    return lists


def _refuse_newer(schema: object) -> None:
    if type(schema) is int and schema > SCHEMA:
        raise InputRefused("import_newer_schema", found=schema, known=SCHEMA)


def _filled(kind: str, plain: object, activities: Mapping[str, str]) -> object:
    """The record with what formats.md lets be absent, and its ids in small letters."""
    if not isinstance(plain, dict):
        return plain
    found = dict(plain)
    for key in ("id", "session"):
        if isinstance(found.get(key), str):
            found[key] = found[key].lower()
    if kind == "sessions":
        programme = found.get("programme")
        if found.get("activity") is None and isinstance(programme, str):
            found["activity"] = activities.get(programme, programme)
        if found.get("planned_seconds") is None and "active_seconds" in found:
            found["planned_seconds"] = found["active_seconds"]
    return found
