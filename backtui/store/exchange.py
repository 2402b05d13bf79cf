"""Export, import and merge, by formats.md, "Interchange"."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from backtui import durable
from backtui.domain.errors import BacktuiError, CannotWrite, InputRefused
from backtui.store import files
from backtui.store.files import SCHEMA
from backtui.store.history import Entry, TinyHistory
from backtui.store.reading import NOTHING, packed
from backtui.store.records import DELETIONS, KINDS, LOCAL, BadRecord, Document, accepted, named

FORMAT = "backtui-history"
_LOCALLY_MARKED = frozenset({"checks", "clearances"})
"""Kinds that are shown but open no session when they come from elsewhere."""
_TIMES = {"sessions": "started_at", "goals": "from_day", "pauses": "first_day"}
_Known = dict[tuple[str, str], Document]
"""Records and deletions by kind and id."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do; in records, deletions included."""

    added: int
    replaced: int
    skipped: int
    """The same here already, or here in a later revision."""


def export_json(history: TinyHistory, exported_at: datetime) -> bytes:
    """The whole history for another machine or program; `exported_at` is aware.

    Records that cannot be understood are left out. Raises BacktuiError when the history cannot be read.
    """
    return _exported(_known(history.data() or NOTHING), exported_at)


def write_elsewhere(entries: Iterable[Entry], now: datetime) -> Path:
    """An export of these records alone, where the person finds it although the history cannot be written.

    The file in the home folder, or else in the system's own for files that pass. Raises CannotWrite.
    """
    data = _exported({(kind, found["id"]): found for kind, found in entries}, now)
    *others, last = (Path(os.path.expanduser("~")), Path(tempfile.gettempdir()))  # noqa: PTH111
    for folder in (*others, last):
        path = durable.free_name(folder / f"backtui-{now:%Y-%m-%d-%H%M%S}.json")
        try:
            durable.write_durably(path, data)
        except CannotWrite:
            if folder is last:
                raise
        else:
            break
    return path


def _exported(known: _Known, at: datetime) -> bytes:
    whole: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "exported_at": at}
    whole |= {kind: [] for kind in KINDS}
    for (kind, _id), found in sorted(known.items(), key=_time_and_id):
        whole[kind].append(_outward(found))
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def import_json(
    history: TinyHistory, data: bytes, *, activities: Mapping[str, str] | None = None, dry_run: bool = False
) -> Imported:
    """Unite the history with an export: by id, the later revision wins; all of it or nothing.

    A history file, such as the copy that a sync program made of one, is taken in like an export of it.
    `activities` gives the activity of each programme that the catalogue knows. With `dry_run` nothing is
    written. Raises what writing the history raises, and InputRefused: "import_not_json",
    "import_wrong_format", "import_newer_schema", or "bad_record" (record, place, key, what was expected).
    """
    incoming = _incoming(data, activities or {})
    winners: list[Entry] = []
    added = 0

    def decide(present: bytes) -> list[Entry]:
        nonlocal added
        known = _known(present)
        for (kind, record_id), found in incoming.items():
            mine = known.get((kind, record_id))
            added += mine is None
            if mine is None or _rank(found) > _rank(mine):
                winners.append((kind, found))
        return winners

    if dry_run:
        decide(history.data() or NOTHING)
    else:
        history.change(decide)
    return Imported(added, len(winners) - added, len(incoming) - len(winners))


def brings_something(copy: bytes, present: bytes) -> bool:
    """Whether another history file holds records or revisions that the present one lacks.

    Raises Damaged or BacktuiError when it is no whole history file of a version that is known.
    """
    files.check_seal(copy)
    if files.schema_of(copy) > SCHEMA:
        raise BacktuiError("import_newer_schema", found=files.schema_of(copy), known=SCHEMA)
    known = _known(present)
    return any(key not in known or _rank(found) > _rank(known[key]) for key, found in _known(copy).items())


def _known(data: bytes) -> _Known:
    """What the history holds, in the form in which it is compared, without what cannot be understood."""
    known: _Known = {}
    tables = packed(data)
    for table in (*KINDS, DELETIONS):
        for raw in tables.get(table, {}).values():
            plain: Any = msgspec.json.decode(raw)
            kind = plain.get("kind") if table == DELETIONS and isinstance(plain, dict) else table
            try:
                found = accepted(str(kind), plain)
            except BadRecord:
                continue
            known[str(kind), found["id"]] = found
    return known


def _incoming(data: bytes, activities: Mapping[str, str]) -> _Known:
    whole = _lists(data) or _decoded(data)
    incoming: _Known = {}
    for kind in KINDS:
        rows = whole.get(kind, [])
        if not isinstance(rows, list):
            raise InputRefused("bad_record", record=kind, place=kind, key=kind, expected="list")
        for number, plain in enumerate(rows, 1):
            try:
                found = accepted(kind, _filled(kind, plain, activities))
            except BadRecord as error:
                raise InputRefused(
                    "bad_record",
                    record=named(plain, kind, number),
                    place=f"{kind} {number}",
                    key=error.key,
                    expected=error.expected,
                ) from error
            if kind in _LOCALLY_MARKED and not found["deleted"]:
                found["imported"] = True
            twin = incoming.get((kind, found["id"]))
            if twin is None or _rank(found) > _rank(twin):
                incoming[kind, found["id"]] = found
    return incoming


def _lists(data: bytes) -> dict[str, Any] | None:
    """What a history file holds, as an export has it; None when it is none."""
    with suppress(files.Damaged, ValueError):
        files.check_seal(data)
        schema = files.schema_of(data)
        if schema > SCHEMA:
            raise InputRefused("import_newer_schema", found=schema, known=SCHEMA)
        lists: dict[str, Any] = {kind: [] for kind in KINDS}
        for (kind, _id), found in _known(data).items():
            lists[kind].append(_outward(found))
        return lists
    return None


def _decoded(data: bytes) -> dict[str, Any]:
    try:
        whole = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputRefused("import_not_json", reason=str(error)) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise InputRefused("import_wrong_format", expected=FORMAT)
    schema = whole.get("schema")
    if type(schema) is int and schema > SCHEMA:
        raise InputRefused("import_newer_schema", found=schema, known=SCHEMA)
    if type(schema) is not int or schema < 1:
        raise InputRefused("import_wrong_format", expected=FORMAT)
    return whole


def _filled(kind: str, plain: object, activities: Mapping[str, str]) -> object:
    """The record with what formats.md lets be absent, and its ids in small letters."""
    if not isinstance(plain, dict):
        return plain
    found = {
        key: value.lower() if key in ("id", "session") and isinstance(value, str) else value
        for key, value in plain.items()
    }
    if kind == "sessions":
        programme = found.get("programme")
        if found.get("activity") is None and isinstance(programme, str):
            found["activity"] = activities.get(programme, programme)
        if found.get("planned_seconds") is None and "active_seconds" in found:
            found["planned_seconds"] = found["active_seconds"]
    return found


def _outward(found: Document) -> Document:
    if found["deleted"]:
        return {key: found[key] for key in ("id", "modified_at", "deleted")}
    return {key: value for key, value in found.items() if key not in LOCAL}


def _rank(found: Document) -> tuple[datetime, bytes]:
    """The order of two revisions of a record: by time, then, at the same time, by canonical JSON."""
    revised = datetime.fromisoformat(found["modified_at"])
    return revised, msgspec.json.encode(_outward(found), order="sorted")


def _time_and_id(known: tuple[tuple[str, str], Document]) -> tuple[datetime, str]:
    """Where a record stands in its list; a deletion has no time but its own."""
    (kind, record_id), found = known
    time = datetime.fromisoformat(found.get(_TIMES.get(kind, "at")) or found["modified_at"])
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC), record_id
