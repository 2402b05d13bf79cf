"""Removing everything that was ever kept: in the data folder, and what was written elsewhere."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backtui import durable
from backtui.domain.errors import CannotWrite, Unavailable
from backtui.store.backups import HistoryFiles
from backtui.store.exchange import is_export
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal

# The history, the journal and the log under their own names, and what sync programs, editors and copying by
# hand make of them; a name has to begin with ours, so that a shopping list beside them stays.
_OURS = re.compile(
    r"[.~_]*(?:syncthing\.)?(?:(?:history|session|before-import).*json.*|recent.*log.*|lately.*json.*|crash\.log)",
    re.IGNORECASE,
)
_LOCKS = ("session.lock", "history.lock")
_FOLDERS = (".", "backups", ".stversions", ".stversions/backups")
"""Where they lie in the data folder; the last two are a sync program's old versions."""
_ELSEWHERE = "backtui-????-??-??-??????*.json"
"""What could not be saved was kept under such names (store.exchange.write_elsewhere)."""


def is_ours(folder: Path, path: Path) -> bool:
    """Whether a path names a file of the history in `folder`, a backup, the journal or the log."""
    places = HistoryFiles(folder)
    path = path.absolute()
    parents = {(folder / one).resolve() for one in _FOLDERS}
    named_so = path.parent.resolve() in parents and _OURS.fullmatch(path.name) is not None
    return named_so or path.resolve() in (places.file, places.previous, *places.put_aside())


def everything(folder: Path) -> list[Path]:
    """All files that hold what a person entered: the history itself last, so that half a removal is seen."""
    places = HistoryFiles(folder)
    inside = [path for one in _FOLDERS for path in _listed(folder / one) if _OURS.fullmatch(path.name)]
    last = [places.previous, places.file, places.named]
    found = [
        *(path for path in inside if path not in last),
        *places.left_over(),
        *places.put_aside(),
        *_elsewhere(),
        *last,
    ]
    return [path for path in dict.fromkeys(found) if path.is_symlink() or path.is_file()]


def left_in(folder: Path) -> list[Path]:
    """What is in the folder, and in that of a linked history, and may hold something that was entered."""
    places = HistoryFiles(folder)
    left = [path for one in _FOLDERS for path in _listed(folder / one) if path.name not in _LOCKS]
    if places.file.parent != folder.resolve():
        left += sorted((places.file.parent / "backups").glob("history-*.json"))
    return left


def erase(folder: Path, also: Iterable[Path] = ()) -> list[Path]:
    """Remove them all, backups too, and the folder itself when nothing else is in it; what was removed.

    `also` names files elsewhere that go with it, before it.

    Raises Unavailable while a session runs or another window writes, and CannotWrite.
    """
    removed = []
    with _alone(folder):
        for path in (*also, *everything(folder)):
            try:
                path.unlink()
            except OSError as error:
                raise CannotWrite(
                    "not_erased", file=str(path), reason=error.strerror or str(error)
                ) from error
            removed.append(path)
    for lock in _LOCKS:
        with suppress(OSError):
            (folder / lock).unlink(missing_ok=True)
    for empty in reversed(_FOLDERS):
        with suppress(OSError):
            (folder / empty).rmdir() if empty != "." else folder.rmdir()
    return removed


def _elsewhere() -> list[Path]:
    """What this program wrote outside the data folder, as far as it is this person's."""
    home, temporary = Path(os.path.expanduser("~")), Path(tempfile.gettempdir())  # noqa: PTH111
    kept = [path for folder in dict.fromkeys((home, temporary)) for path in sorted(folder.glob(_ELSEWHERE))]
    log = temporary / "crash.log"
    found = [path for path in kept if is_export(path)]
    with suppress(OSError):
        if log.read_bytes()[:8] == b"backtui ":
            found.append(log)
    return [path for path in found if not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other window runs a session or writes meanwhile."""
    if not durable.is_folder(folder):
        yield
        return
    journal = FileJournal(folder)
    if not journal.claim():
        raise Unavailable("session_runs")
    try:
        with TinyHistory(folder).alone():
            yield
    finally:
        journal.release()
