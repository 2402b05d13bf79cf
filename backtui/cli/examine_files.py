"""What `doctor` finds out about the files: they are read, and never written, renamed or made."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from backtui import durable
from backtui.cli.sync import sync_folder
from backtui.content import load_content
from backtui.domain.diary import Diary
from backtui.domain.errors import BacktuiError, Unavailable
from backtui.paths import Paths, data_folder, shared_folder
from backtui.present.dates import session_count
from backtui.present.doctor import Finding, State, from_errors
from backtui.present.failures import shown
from backtui.present.words import _, ngettext
from backtui.store.backups import HistoryFiles
from backtui.store.files import Damaged, read_sealed
from backtui.store.history import TinyHistory
from backtui.store.history_file import TROUBLES
from backtui.store.locks import is_held

LEAST_ROOM = 20_000_000
"""Bytes free on the disk, at least: a history with its backups and its journal take less."""


def examine_files(
    paths: Paths, settings: list[BacktuiError], *, settings_hold: bool, shared: str
) -> list[Finding]:
    """Return what is to be said of them; `settings` are the warnings that reading the settings gave.

    `settings_hold` is False where the settings file cannot be read; `shared` is the sync folder as it is set.
    """
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("history", lambda: _history(paths)),
        ("rights", lambda: _rights(paths)),
        ("lock", lambda: _lock(paths)),
        ("backups", lambda: _backups(paths)),
        ("sync", lambda: _sync(paths, shared)),
        ("settings", lambda: _settings(paths, settings, hold=settings_hold)),
        ("programmes", lambda: _programmes(paths)),
    )
    return [_found(name, look) for name, look in looks]


def _found(name: str, look: Callable[[], Finding]) -> Finding:
    """What a look finds; one that the system refuses finds that."""
    try:
        return look()
    except BacktuiError as error:
        return from_errors(name, State.BROKEN, [error])
    except OSError as error:
        return from_errors(name, State.BROKEN, [durable.cannot_read(Path(str(error.filename)), error)])


def _history(paths: Paths) -> Finding:
    """Whether it can be read, and written, and how much room there is."""
    history = TinyHistory(paths.data)
    diary = history.read()
    if history.notices:
        broken = any(one.code in TROUBLES for one in history.notices)
        return from_errors("history", State.BROKEN if broken else State.NOTE, history.notices)
    place = _existing(paths.data)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return Finding(
            "history",
            State.BROKEN,
            _("{folder} cannot be written.").format(folder=shown(place)),
            _("Allow writing there, or name another folder with --data-dir."),
        )
    if shutil.disk_usage(place).free < LEAST_ROOM:
        return Finding(
            "history",
            State.BROKEN,
            _("There is hardly any room left on the disk of {folder}.").format(folder=shown(place)),
            _("Make room, or name another folder with --data-dir."),
        )
    return Finding("history", State.FINE, _held(paths, diary))


def _held(paths: Paths, diary: Diary) -> str:
    if not paths.history.exists():
        return _("none yet; it will lie in {folder}").format(folder=shown(paths.data))
    return f"{session_count(len(diary.sessions))}, {shown(paths.data)}"


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _rights(paths: Paths) -> Finding:
    """Whether the files belong to this person, and can be read by nobody else."""
    if os.name == "nt" or not paths.data.is_dir():
        return Finding("rights", State.FINE, _("nothing there that others could read"))
    inside = [paths.data, *sorted(paths.data.rglob("*")), *([paths.config] if paths.config.exists() else [])]
    found = {path: path.lstat() for path in inside if not path.is_symlink()}
    quoted = shown(paths.data)
    if any(of.st_uid != os.getuid() for of in found.values()):
        return Finding(
            "rights",
            State.BROKEN,
            _("Some files in {folder} belong to somebody else, perhaps to root.").format(folder=quoted),
            _("Make them yours: {line}").format(line=f'sudo chown -R "$USER" "{quoted}"'),
        )
    records = (path for path in found if path != paths.config)
    if any(found[path].st_mode & (stat.S_IRWXG | stat.S_IRWXO) for path in records):
        return Finding(
            "rights",
            State.NOTE,
            _("Others on this machine can look into {folder}.").format(folder=quoted),
            _("Close it: {line}").format(line=f'chmod -R go= "{quoted}"'),
        )
    return Finding("rights", State.FINE, _("yours alone"))


def _lock(paths: Paths) -> Finding:
    if is_held(paths.data / "session.lock"):
        return Finding("lock", State.FINE, _("a session is running in one of them"))
    if is_held(paths.data / "history.lock"):
        return Finding(
            "lock",
            State.NOTE,
            _("one of them is writing the history just now"),
            _("If that does not end, close the other windows of backtui."),
        )
    return Finding("lock", State.FINE, _("none holds the history"))


def _backups(paths: Paths) -> Finding:
    files = HistoryFiles(paths.data)
    kept = sorted(files.backups.glob("history-*.json"))
    if not kept:
        if not files.named.exists():
            return Finding("backups", State.FINE, _("none yet; the first save makes one"))
        mend = _("Allow writing in {folder}; the next save makes one.").format(folder=shown(files.backups))
        return Finding("backups", State.NOTE, _("There is none."), mend)
    newest = kept[-1]
    try:
        read_sealed(newest)
    except (Damaged, BacktuiError):
        mend = _("Move it away; the next save makes another one.")
        return Finding("backups", State.NOTE, _("{file} is damaged.").format(file=shown(newest)), mend)
    day = newest.stem.removeprefix("history-")
    text = ngettext("{count}, of {day}", "{count}, the latest of {day}", len(kept))
    return Finding("backups", State.FINE, text.format(count=len(kept), day=shown(day)))


def _sync(paths: Paths, shared: str) -> Finding:
    """Whether there is a folder that the person's machines share, and whose files are in it."""
    folder = shared_folder(shared)
    if folder is None:
        return Finding("sync", State.FINE, _("no folder is shared with them"))
    if not durable.is_folder(folder):
        gone = Unavailable("sync_folder_gone", folder=str(folder))
        return from_errors("sync", State.NOTE, [gone])
    if not os.access(folder, os.W_OK | os.X_OK):
        mend = _("Allow writing there.")
        return Finding(
            "sync", State.NOTE, _("{folder} cannot be written.").format(folder=shown(folder)), mend
        )
    names = [one.name for one in sync_folder(paths, folder).machines() if one.here]
    return Finding("sync", State.FINE, ", ".join((shown(folder), *names)))


def _settings(paths: Paths, warnings: list[BacktuiError], *, hold: bool) -> Finding:
    if warnings:
        return from_errors("settings", State.NOTE if hold else State.BROKEN, warnings)
    if not paths.config.exists():
        return Finding("settings", State.FINE, _("the usual ones; no file yet"))
    return Finding("settings", State.FINE, shown(paths.config))


def _programmes(paths: Paths) -> Finding:
    """Whether ours are whole, and the person's own can be taken."""
    ours = len(load_content(data_folder()).catalogue.programmes)
    catalogue = load_content(data_folder(), paths.programmes).catalogue
    if catalogue.refused:
        return from_errors("programmes", State.NOTE, catalogue.refused)
    own = len(catalogue.programmes) - ours
    text = ngettext("{ours} of ours, {own} of your own", "{ours} of ours, {own} of your own", own)
    return Finding("programmes", State.FINE, text.format(ours=ours, own=own))
