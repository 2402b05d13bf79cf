"""Removing everything that was ever kept in the data folder."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backtui import durable
from backtui.domain.errors import CannotWrite, Unavailable
from backtui.store.generations import Generations
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal

_OTHERS = ("recent.log", "history.json.united-*", "session.json*", ".session.json*.tmp", "crash.log")


def everything(folder: Path) -> list[Path]:
    """All files that hold what a person entered: the history itself last, so that half a removal is seen."""
    places = Generations(folder)
    beside = places.file.parent
    found = [
        *(path for pattern in _OTHERS for path in folder.glob(pattern)),
        *places.backups.glob("history-*.json"),
        *places.left_over(),
        *places.copies(),
        *beside.glob(f"{places.file.name}.damaged-*"),
        places.previous,
        places.file,
        places.named,
    ]
    return [path for path in dict.fromkeys(found) if path.is_symlink() or path.is_file()]


def erase(folder: Path) -> list[Path]:
    """Remove them all, backups too, and the folder itself when nothing else is in it; what was removed.

    Raises Unavailable while a session runs or another window writes, and CannotWrite.
    """
    removed = []
    with _alone(folder):
        for path in everything(folder):
            try:
                path.unlink()
            except OSError as error:
                raise CannotWrite(
                    "not_erased", file=str(path), reason=error.strerror or str(error)
                ) from error
            removed.append(path)
    for lock in ("session.lock", "history.lock"):
        with suppress(OSError):
            (folder / lock).unlink(missing_ok=True)
    for empty in (folder / "backups", folder):
        with suppress(OSError):
            empty.rmdir()
    return removed


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
