"""What a person decides about the history's files: a damaged one, one put aside, another program's copy."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from backtui import durable
from backtui.domain.errors import BacktuiError
from backtui.store.history_file import NOTHING_HOLDS, TROUBLES, HistoryFile
from backtui.store.reading import NOTHING, packed

if TYPE_CHECKING:
    from backtui.store.merge import Entry


def questions(history: HistoryFile, read: Callable[[], tuple[BacktuiError, ...]]) -> tuple[BacktuiError, ...]:
    """Return what the person has to know or to decide; each stands until `settle` has settled it.

    `read` reads the records anew, and returns what is wrong with them.
    """
    try:
        found = read()
    except BacktuiError as error:
        if error.code not in NOTHING_HOLDS:
            raise
        return (error,)
    asked = [one for one in found if one.code in (*TROUBLES, "history_copy_found")]
    undecided = history.places.undecided()
    if not undecided:
        return tuple(asked)
    from backtui.store.recovery import left_of

    present = history.present(packed)
    data = present.data if present else NOTHING
    return (*asked, *(left_of(history.places, path, data) for path in undecided))


def settle(history: HistoryFile, found: BacktuiError, *, take: bool) -> str:
    """Do about one of the questions what the person said; the file that was put aside, or "".

    A damaged or missing file is replaced by what holds, and kept beside it. Of another file, `take` takes in
    what can be read of it; without it, a damaged one is kept as it is and not asked about again. Raises what
    writing the history raises.
    """
    if found.code in TROUBLES:
        with history.alone():
            return str(history.repaired("kept").aside or "")
    if found.code == "history_copy_found":
        return merge_copy(history, Path(str(found.values["copy"]))) if take else ""
    path = Path(str(found.values["kept"]))
    if take:
        _take(history, path, anew=True)
    return str(history.places.keep(path, "kept", history.now()) or "")


def merge_copy(history: HistoryFile, path: Path) -> str:
    """Take in another history file of the folder, by id, and set it aside; its name from then on.

    "" where it has gone: another window, or another machine through a shared folder, has taken it in.
    Raises what writing the history raises.
    """
    try:
        version = path.stat()
        _take(history, path, anew=False)
        # Written anew meanwhile, it may hold more than what was taken in: then it will be noticed again.
        if path.stat().st_mtime_ns != version.st_mtime_ns:
            return str(path)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise durable.cannot_read(path, error) from error
    return str(history.places.keep(path, "united", history.now()) or "")


def _take(history: HistoryFile, path: Path, *, anew: bool) -> None:
    """Take in what can be read of a file; `anew` also what the history has otherwise from the same time."""
    from backtui.store.changes import stamped
    from backtui.store.merge import brought, known
    from backtui.store.recovery import lacking, legible_file

    read = legible_file(path)

    def decide(present: bytes) -> "Iterable[Entry]":
        if anew:
            return stamped(present, lacking(read, present))
        return [(key, read.records[key]) for key in brought(read.records, known(present))]

    history.change(decide)
