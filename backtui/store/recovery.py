"""What holds where the history's file is damaged or gone: looked up in memory, never written.

The files: architecture.md, Data at rest.
"""

import shlex
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from backtui import durable
from backtui.domain.errors import BacktuiError
from backtui.store import files
from backtui.store.backups import HistoryFiles
from backtui.store.merge import Entry, brought, different, document_in, is_deletion, known
from backtui.store.reading import NOTHING, packed
from backtui.store.records import Document
from backtui.store.salvage import Legible, legible


class Recovered(NamedTuple):
    """A history that was put together anew."""

    data: bytes
    """Sealed, as if it lay on the disk."""
    trouble: BacktuiError
    """What the person has to know of it, and to decide."""


def recovered(places: HistoryFiles, damage: str) -> Recovered | None:
    """The history from what else is there; None where nothing is that could be the person's.

    An older generation with everything that was saved since comes first: it is known to be whole. Where there
    is none, it is every legible record of the file and of whatever lies beside it under the history's name.
    Raises BacktuiError "history_lost" where something lies there and nothing of it can be read.
    """
    remembered = places.remembered()
    file = str(places.named)
    generation = newest_good(places)
    if generation is not None:
        source, data = generation
        data = _with(data, remembered)
        code = "history_was_missing" if damage == files.MISSING else "history_restored"
        return Recovered(data, BacktuiError(code, file=file, damage=damage, source=str(source)))
    source, read = places.log, Legible({}, 0)
    if damage != files.MISSING:
        source, read = places.file, legible_file(places.file)
    beside = {} if read.records else _beside(places)
    records = dict(read.records)
    for path, one in beside.items():
        source = path
        better = brought(one.records, records)
        records |= {key: one.records[key] for key in list(better)}
    if not records and not remembered:
        if damage == files.MISSING and not beside:
            return None
        told = file if damage != files.MISSING else str(source)
        raise BacktuiError("history_lost", file=told, damage=damage)
    data = _with(_with(NOTHING, [*records.items()]), remembered)
    if damage == files.MISSING:
        return Recovered(
            data, BacktuiError("history_was_missing", file=file, damage=damage, source=str(source))
        )
    count = sum(not is_deletion(encoded) for encoded in known(data).values())
    unread = read.unread + sum(one.unread for one in beside.values())
    return Recovered(
        data,
        BacktuiError("history_unsealed", file=file, damage=damage, records=count, unread=unread),
    )


def _with(data: bytes, entries: list[Entry]) -> bytes:
    """A sealed file with the entries that it lacks, or has in an earlier revision."""
    if not entries or files.schema_of(data) > files.SCHEMA:
        return data
    from backtui.store.changes import newer_than, put_together

    newer = newer_than(data, entries)
    return put_together(data, newer) if newer else data


def _beside(places: HistoryFiles) -> dict[Path, Legible]:
    """What lies beside under the history's name, and what can be read of it."""
    found = {}
    for path in (*places.copies(), *places.put_aside(), *places.candidates()):
        if path.is_file() and path.stat().st_size:
            found[path] = Legible({}, 0)
            with suppress(BacktuiError):
                found[path] = legible_file(path)
    return found


def unsound(places: HistoryFiles) -> list[Path]:
    """The earlier generations that are damaged: they may hold what the one that was brought back lacks."""
    found = []
    for path in places.candidates():
        with suppress(BacktuiError):
            try:
                packed(files.read_sealed(path) or NOTHING)
            except files.Damaged:
                found.append(path)
    return [path for path in found if path.stat().st_size]


def newest_good(places: HistoryFiles) -> tuple[Path, bytes] | None:
    """The newest generation before the present file that is whole, or None."""
    for path in places.candidates():
        with suppress(files.Damaged, BacktuiError):
            data = files.read_sealed(path)
            if data is not None:
                packed(data)
                return path, data
    return None


def legible_file(path: Path) -> Legible:
    """What can be read of a file. Raises BacktuiError: the disk's refusal, or a newer version's file."""
    data = durable.read_bounded(path)
    try:
        return legible(data or b"")
    except BacktuiError as error:
        error.values["file"] = str(path)
        raise


def lacking(read: Legible, present: bytes) -> list[tuple[str, Document]]:
    """What of it the present history lacks, or has otherwise and no later; each with its kind."""
    return [(key[0], document_in(read.records[key])) for key in different(read.records, known(present))]


def left_of(places: HistoryFiles, path: Path, data: bytes) -> BacktuiError:
    """Return how much a damaged file has that the history in `data` lacks, as a question."""
    records = unread = 0
    with suppress(BacktuiError):
        read = legible_file(path)
        records, unread = len(lacking(read, data)), read.unread
    return BacktuiError(
        "history_set_aside", file=str(places.named), kept=str(path), records=records, unread=unread
    )


def other_copies(places: HistoryFiles, data: bytes) -> list[BacktuiError]:
    """Return the other history files that hold what this one lacks, or that only a newer version reads."""
    found = []
    here = known(data) if places.copies() else {}
    for path in places.copies():
        file, copy = str(places.named), str(path)
        try:
            if any(True for _key in brought(legible_file(path).records, here)):
                quoted = shlex.quote(copy)
                found.append(BacktuiError("history_copy_found", file=file, copy=copy, quoted=quoted))
        except BacktuiError as error:
            if error.code == "newer_schema":
                found.append(BacktuiError("history_copy_newer", file=file, copy=copy))
    return found
