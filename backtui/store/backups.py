"""The history's generations: the file, the one before it, a backup for each day, and what was saved since."""

import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from backtui import durable
from backtui.domain.errors import BacktuiError
from backtui.store.records import accepted

if TYPE_CHECKING:
    from backtui.store.merge import Entry

BACKUPS = 14
"""Days of which a backup is kept."""
_MARKS = ("damaged", "kept", "united")
"""What a file that was put aside is called after: to be decided about, decided about, or taken in."""
_LOG_LIMIT = 256 * 1024
"""Bytes of saved records after which a new backup costs less than remembering them one by one."""


class HistoryFiles:
    """Where a history lies, and how it is brought back (architecture.md, Data at rest).

    `recent.log` holds each record saved since the newest backup, so that an older generation and the log
    together are everything that was ever acknowledged. Whatever writes here asks that the lock is held.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.named = folder / "history.json"
        """The name a person knows; it may be a symbolic link."""
        self.file = _followed(self.named)
        """Where the bytes are: a link stays a link."""
        self.previous = self.file.with_name(f"{self.file.name}.previous")
        """The generation before the present one."""
        self.lately = folder / "lately.json"
        """What is derived from the file, for a quick start (store.lately)."""
        self.backups = folder / "backups"
        self.log = folder / "recent.log"

    def left_over(self) -> list[Path]:
        """Temporary files that a crash left, or that another window is writing just now."""
        dated = self.backups.glob(".history-*.json.tmp")
        return [*durable.left_over(self.file, self.previous, self.lately), *dated]

    def copies(self) -> list[Path]:
        """Other files that are named like the history: what a sync program makes of two that differ."""
        ours = f"{self.named.name}."
        return [
            path
            for path in sorted(self.folder.glob("history*json*"))
            if path != self.named
            and not path.name.startswith((ours + "previous", *(ours + mark for mark in _MARKS)))
        ]

    def candidates(self) -> Iterator[Path]:
        """Yield the generations before the present file, the newest first."""
        if self.previous.is_file():
            yield self.previous
        yield from sorted(self.backups.glob("history-*.json"), reverse=True)
        yield from sorted(self.backups.glob("before-import-*.json"), reverse=True)

    def put_aside(self) -> list[Path]:
        """Files that held the history and were put aside, damaged or taken in."""
        patterns = (f"{self.file.name}.{mark}-*" for mark in _MARKS)
        return [path for pattern in patterns for path in sorted(self.file.parent.glob(pattern))]

    def undecided(self) -> list[Path]:
        """Damaged files that were put aside when nobody could be asked about them."""
        return sorted(self.file.parent.glob(f"{self.file.name}.damaged-*"))

    def quarantine(self, now: datetime, mark: str) -> Path | None:
        """Give the present file a second, dated name, under which it stays; None when there is no file.

        `mark` is "damaged" where somebody has still to decide about it, else "kept". Raises CannotWrite.
        """
        aside = durable.free_name(self.file.with_name(f"{self.file.name}.{mark}-{now:%Y-%m-%d-%H%M%S}"))
        try:
            durable.link_or_copy(self.file, aside)
            durable.sync_folder(aside.parent)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise durable.cannot_write(aside, error) from error
        return aside

    def keep(self, path: Path, mark: str, now: datetime) -> Path | None:
        """Give a file a name under which nobody is asked about it again; None where it has gone.

        `mark` is "kept" or "united". Raises CannotWrite.
        """
        aside = durable.free_name(path.with_name(f"{self.file.name}.{mark}-{now:%Y-%m-%d-%H%M%S}"))
        try:
            path.rename(aside)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise durable.cannot_write(aside, error) from error
        return aside

    def remember(self, saved: "list[Entry]", today: date) -> BacktuiError | None:
        """Keep what was just saved a second time: once a day the whole file, else the records alone.

        The file itself is safe already, so that this is refused is no failure of saving: it is returned.
        """
        backup = self.backups / f"history-{today.isoformat()}.json"
        try:
            if backup.exists():
                lines = b"".join(_line(key[0], encoded) for key, encoded in saved)
                if self._log_size() + len(lines) <= _LOG_LIMIT:
                    durable.append_durably(self.log, lines)
                    return None
            self.back_up(backup, self.file.read_bytes())
        except OSError as error:
            return BacktuiError("no_backup", folder=str(self.backups), reason=error.strerror or str(error))
        except BacktuiError as error:
            return BacktuiError("no_backup", folder=str(self.backups), reason=error.values.get("reason"))
        return None

    def back_up_before_import(self, data: bytes, now: datetime) -> Path:
        """Keep the history as it is before an import replaces something in it. Raises CannotWrite."""
        backup = durable.free_name(self.backups / f"before-import-{now:%Y-%m-%d-%H%M%S}.json")
        durable.make_folder(self.backups)
        durable.write_durably(backup, data)
        for old in sorted(self.backups.glob("before-import-*.json"), reverse=True)[BACKUPS:]:
            old.unlink(missing_ok=True)
        return backup

    def back_up(self, backup: Path, data: bytes) -> None:
        """Write a backup, forget the records that are in it, and the oldest backups."""
        durable.make_folder(self.backups)
        durable.write_durably(backup, data)
        self.log.unlink(missing_ok=True)
        for old in sorted(self.backups.glob("history-*.json"), reverse=True)[BACKUPS:]:
            old.unlink(missing_ok=True)

    def remembered(self) -> "list[Entry]":
        """The records saved since the newest backup, oldest first; lines that are not whole are left out."""
        try:
            data = durable.read_bounded(self.log) or b""
        except BacktuiError:
            return []
        return [found for line in data.split(b"\n") if (found := _parsed(line)) is not None]

    def _log_size(self) -> int:
        try:
            return self.log.stat().st_size
        except FileNotFoundError:
            return 0


def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # A link that leads to itself: reading the file will say so.
        return path


def _line(kind: str, encoded: bytes) -> bytes:
    """A record on a line of its own; a line break comes first, because the last line may be cut off."""
    text = msgspec.json.encode([kind, msgspec.Raw(encoded)])
    return b"\n%08x %s\n" % (zlib.crc32(text), text)


def _parsed(line: bytes) -> "Entry | None":
    digits, _space, text = line.partition(b" ")
    if digits != b"%08x" % zlib.crc32(text) or not text:
        return None
    try:
        kind, found = msgspec.json.decode(text, type=tuple[str, dict[str, Any]])
        accepted(kind, found)
    except (msgspec.DecodeError, ValueError, KeyError, RecursionError):
        return None
    return (kind, found["id"]), msgspec.json.encode(found)
