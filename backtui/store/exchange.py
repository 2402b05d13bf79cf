"""Export and import, by formats.md, Interchange."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from backtui import durable
from backtui.domain.errors import CannotWrite, InputRefused
from backtui.store.files import SCHEMA, sealed
from backtui.store.merge import Entry, Key, Records, brought, known, outward, rank
from backtui.store.reading import NOTHING
from backtui.store.records import DELETIONS, KINDS, BadRecord, Document, accepted, named
from backtui.store.salvage import encoding_of

Change = Callable[[Callable[[bytes], Iterable[Entry]]], None]
"""Shows the present history file to a function, and writes what that returns, in one step."""
FORMAT = "backtui-history"
_HEAD = re.compile(rb'\s*\{\s*"format"\s*:\s*"backtui-history"')
_LOCALLY_MARKED = frozenset({"checks", "clearances"})
"""Kinds that are shown but open no session when they come from elsewhere."""
_TIMES = {"sessions": "started_at", "goals": "from_day", "pauses": "first_day", "moves": "from_day"}


class Imported(Struct, frozen=True):
    """What an import did, or would do; in records, deletions included."""

    added: int
    replaced: int
    skipped: int
    """The same here already, or here in a later revision."""
    sessions: tuple[tuple[date, str], ...] = ()
    """Of the sessions that were replaced: their days and programmes as they were here, by day."""


class Came(NamedTuple):
    """A record that came in from elsewhere."""

    kind: str
    before: Document | None
    """What was here; None where it is new."""
    after: Document


def export_json(data: bytes | None, exported_at: datetime) -> bytes:
    """Return a whole history for another machine or program; `exported_at` is aware.

    `data` is the history's (None: there is none). Records that cannot be understood are left out.
    """
    return _exported(known(data or NOTHING), exported_at)


def is_export(path: Path, table_head: bytes | None = None) -> bool:
    """Whether a file begins as an export does, `table_head` being how one as CSV does.

    False where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(1000)
            of_a_table = table_head is not None and begins.startswith(table_head)
            return of_a_table or _HEAD.match(begins) is not None
    except OSError:
        return False


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


def sealed_export(data: bytes, exported_at: datetime) -> bytes:
    """Return the same on one line, sealed like a history file: whoever reads it knows that it is whole."""
    return bytes(sealed(_whole(known(data), exported_at)))


def _exported(records: Records, at: datetime) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_whole(records, at)), indent=2) + b"\n"


def _whole(records: Records, at: datetime) -> dict[str, Any]:
    whole: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "exported_at": at}
    whole |= {kind: [] for kind in KINDS}
    for (kind, _id), found in sorted(records.items(), key=_time_and_id):
        whole[kind].append(outward(found))
    return whole


def import_json(
    change: Change,
    data: bytes,
    *,
    activities: Mapping[str, str] | None = None,
    before: Callable[[bytes], object] | None = None,
) -> Imported:
    """Unite a history with an export: by id, the later revision wins; all of it or nothing.

    A history file is taken in like an export of it, whoever wrote it last. `activities` gives the activity of
    each programme that the catalogue knows; `before` is called with the present history before anything in it
    is replaced. Raises what `change` and `before` raise, and InputRefused: "import_not_utf8",
    "import_not_json", "import_wrong_format", "import_newer_schema", "bad_list", or "bad_record" (record,
    place, key, what was expected).
    """
    came, skipped = unite(change, data, activities=activities, before=before)
    replaced = [(one.kind, one.before) for one in came if one.before is not None]
    sessions = sorted(
        (datetime.fromisoformat(found["started_at"]).date(), found["programme"])
        for kind, found in replaced
        if kind == "sessions" and not found["deleted"]
    )
    return Imported(len(came) - len(replaced), len(replaced), skipped, tuple(sessions))


def unite(
    change: Change,
    data: bytes,
    *,
    activities: Mapping[str, str] | None = None,
    before: Callable[[bytes], object] | None = None,
) -> tuple[list[Came], int]:
    """Do what `import_json` says; the records that came in, and how many were the same here, or later."""
    incoming = _incoming(data, activities or {})
    came: list[Came] = []

    def decide(present: bytes) -> list[Entry]:
        here = known(present)
        came[:] = [Came(key[0], here.get(key), incoming[key]) for key in brought(incoming, here)]
        if before is not None and any(one.before is not None for one in came):
            before(present)
        return [(one.kind, one.after) for one in came]

    change(decide)
    return came, len(incoming) - len(came)


def without_writing(data: bytes | None) -> Change:
    """Return a change that only looks; `data` is what the history holds (None: nothing yet)."""

    def look(decide: Callable[[bytes], Iterable[Entry]]) -> None:
        decide(data or NOTHING)

    return look


def _incoming(data: bytes, activities: Mapping[str, str]) -> dict[Key, Document]:
    whole = _decoded(data)
    incoming: dict[Key, Document] = {}
    for kind in KINDS:
        rows = whole.get(kind, [])
        if not isinstance(rows, list):
            raise InputRefused("bad_list", key=kind)
        for number, plain in enumerate(rows, 1):
            rows[number - 1] = None  # twenty years are not to be held twice
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
            if twin is None or rank(found) > rank(twin):
                incoming[kind, found["id"]] = found
    return incoming


def _decoded(data: bytes) -> dict[str, Any]:
    """What was handed in, as an export has it."""
    if encoding_of(data) not in ("utf-8", "utf-8-sig"):
        raise InputRefused("import_not_utf8")
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        if not text.isascii():
            text.decode()  # first: outside of a record's words it would be told as no JSON
        whole = msgspec.json.decode(text)
    except UnicodeDecodeError as error:
        raise InputRefused("import_not_utf8") from error
    except msgspec.DecodeError as error:
        place = re.search(r"\(byte (\d+)\)", str(error))
        raise InputRefused("import_not_json", byte=int(place[1]) if place else len(data)) from error
    except RecursionError as error:
        raise InputRefused("import_wrong_format") from error
    if not isinstance(whole, dict):
        raise InputRefused("import_wrong_format")
    if "format" not in whole:
        return _lists(whole)
    schema = whole.get("schema")
    if whole["format"] != FORMAT or type(schema) is not int or schema < 1:
        raise InputRefused("import_wrong_format")
    _refuse_newer(schema)
    return whole


def _lists(whole: dict[str, Any]) -> dict[str, Any]:
    """The tables of a history file, as an export has them."""
    tables = {name: whole[name] for name in (*KINDS, DELETIONS, "checksum") if name in whole}
    if not tables or not all(isinstance(rows, dict) for rows in tables.values()):
        raise InputRefused("import_wrong_format")
    for seal in tables.pop("checksum", {}).values():
        _refuse_newer(seal.get("schema") if isinstance(seal, dict) else None)
    lists: dict[str, Any] = {kind: list(tables.get(kind, {}).values()) for kind in KINDS}
    for number, plain in enumerate(tables.get(DELETIONS, {}).values(), 1):
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if kind not in KINDS:
            raise InputRefused(
                "bad_record",
                record=named(plain, DELETIONS, number),
                place=f"{DELETIONS} {number}",
                key="kind",
                expected="record_kind",
            )
        lists[kind].append({key: value for key, value in plain.items() if key != "kind"})
    return lists


def _refuse_newer(schema: object) -> None:
    if type(schema) is int and schema > SCHEMA:
        raise InputRefused("import_newer_schema", found=schema, known=SCHEMA)


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


def _time_and_id(record: tuple[Key, Document]) -> tuple[datetime, str]:
    """Where a record stands in its list; a deletion has no time but its own."""
    (kind, record_id), found = record
    time = datetime.fromisoformat(found.get(_TIMES.get(kind, "at")) or found["modified_at"])
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC), record_id
