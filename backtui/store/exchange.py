"""Export and import, by formats.md, Interchange."""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from backtui import durable
from backtui.domain.errors import CannotWrite
from backtui.store.files import SCHEMA, sealed
from backtui.store.incoming import FORMAT, incoming
from backtui.store.merge import (
    Entry,
    Key,
    Records,
    brought,
    document_in,
    entry,
    is_deletion,
    known,
    outward,
)
from backtui.store.reading import NOTHING, TIMES
from backtui.store.records import DELETIONS, KINDS, Document

Change = Callable[[Callable[[bytes], Iterable[Entry]]], None]
"""Shows the present history file to a function, and writes what that returns, in one step."""
_HEAD = re.compile(rb'\s*\{\s*"format"\s*:\s*"backtui-history"')


class Imported(Struct, frozen=True):
    """What an import did, or would do; in records, deletions included."""

    added: Mapping[str, int]
    """How many of each kind, deletions as a kind of their own."""
    replaced: int
    skipped: int
    """The same here already, or here in a later revision."""
    sessions: tuple[tuple[date, str], ...] = ()
    """Of the sessions that were replaced: their days and programmes as they were here, by day."""


class Came(NamedTuple):
    """A record that came in from elsewhere."""

    kind: str
    before: bytes | None
    """What was here, encoded; None where it is new."""
    after: bytes


def export_json(data: bytes | None, exported_at: datetime) -> bytes:
    """Return a whole history for another machine or program; `exported_at` is aware.

    `data` is the history's (None: there is none). Records that cannot be understood are left out.
    """
    records = known(data or NOTHING)
    del data
    return _exported(records, exported_at)


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


def write_elsewhere(records: Iterable[tuple[str, Document]], now: datetime) -> Path:
    """An export of these records alone, where the person finds it although the history cannot be written.

    The file in the home folder, or else in the system's own for files that pass. Raises CannotWrite.
    """
    data = _exported(dict(entry(kind, found) for kind, found in records), now)
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


def _exported(records: dict[Key, bytes], at: datetime) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_whole(records, at)), indent=2) + b"\n"


def _whole(records: dict[Key, bytes], at: datetime) -> dict[str, Any]:
    """An export of the records, which are used up: a hundred thousand sessions are not to be held twice."""
    lists: dict[str, list[tuple[datetime, str, msgspec.Raw]]] = {kind: [] for kind in KINDS}
    for kind, record_id in tuple(records):
        found = document_in(records.pop((kind, record_id)))
        row = msgspec.Raw(msgspec.json.encode(outward(found)))
        lists[kind].append((_time(kind, found), record_id, row))
    whole: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "exported_at": at}
    for kind, of_kind in lists.items():
        of_kind.sort(key=itemgetter(0, 1))
        whole[kind] = [row for _time, _id, row in of_kind]
        of_kind.clear()
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
    found = incoming(data, activities)
    del data  # a hundred thousand sessions are not to be held twice
    came, skipped = unite(change, found, before=before)
    replaced = [(one.kind, document_in(one.before)) for one in came if one.before is not None]
    sessions = sorted(
        (datetime.fromisoformat(found["started_at"]).date(), found["programme"])
        for kind, found in replaced
        if kind == "sessions" and not found["deleted"]
    )
    added = Counter(DELETIONS if is_deletion(one.after) else one.kind for one in came if one.before is None)
    return Imported(dict(added), len(replaced), skipped, tuple(sessions))


def unite(
    change: Change, incoming: Records, *, before: Callable[[bytes], object] | None = None
) -> tuple[list[Came], int]:
    """Do what `import_json` says; the records that came in, and how many were the same here, or later."""
    came: list[Came] = []

    def decide(present: bytes) -> list[Entry]:
        here = known(present)
        new = list(brought(incoming, here))
        came[:] = [Came(key[0], here.get(key), incoming[key]) for key in new]
        if before is not None and any(one.before is not None for one in came):
            before(present)
        return [(key, incoming[key]) for key in new]

    change(decide)
    return came, len(incoming) - len(came)


def without_writing(data: bytes | None) -> Change:
    """Return a change that only looks; `data` is what the history holds (None: nothing yet)."""

    def look(decide: Callable[[bytes], Iterable[Entry]]) -> None:
        decide(data or NOTHING)

    return look


def _time(kind: str, found: Document) -> datetime:
    """When a record was; a deletion has no time but its own."""
    time = datetime.fromisoformat(found.get(TIMES[kind]) or found["modified_at"])
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)
