"""Files that survive: replaced in one step, synced, and refused in words (architecture.md, Data at rest)."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from backtui.domain.errors import BacktuiError, CannotWrite

LARGEST = 200_000_000
"""Bytes that are read of any file, at most (formats.md); a thousand years of sessions take less."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS, errno.EXDEV})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF})


def write_durably(
    path: Path, data: bytes | bytearray, *, previous: Path | None = None, sync: bool = True
) -> None:
    """Replace `path` by `data`, for its owner's eyes only: the disk then holds all of it, or on failure none.

    `previous` names where the generation that is replaced stays. Without `sync` a crash of the program
    loses nothing and a crash of the machine may. The caller holds the lock. Raises CannotWrite.
    """
    temporary = _beside(path)
    try:
        _write_new(temporary, data, sync=sync)
        kept = previous is not None and _keep(path, previous)
        existed = kept or path.exists()
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise cannot_write(path, error) from error
    if sync:
        try:
            sync_folder(path.parent)
        except OSError as error:
            # What may not be on the disk must not be taken for saved: the former generation comes back.
            with suppress(OSError):
                if kept and previous is not None:
                    _bring_back(previous, path)
                elif not existed:
                    path.unlink(missing_ok=True)
            raise cannot_write(path, error) from error


def _bring_back(previous: Path, path: Path) -> None:
    """Let `path` name what `previous` does; both of them where the disk still takes a second name."""
    temporary = _beside(path)
    try:
        link_or_copy(previous, temporary)
    except OSError:
        previous.replace(path)
    else:
        temporary.replace(path)


def read_bounded(path: Path, largest: int | None = None) -> bytes | None:
    """The whole file of at most `largest` bytes (else LARGEST); None when there is none.

    Raises BacktuiError: "too_large", "not_a_file" for a pipe or a device, which may never end, or the disk's
    refusal.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise BacktuiError("not_a_file", file=str(path))
        if found.st_size > (largest or LARGEST):
            raise BacktuiError("too_large", file=str(path), megabytes=(largest or LARGEST) // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_read(path, error) from error


def version(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever a file is replaced; None when there is none. Raises BacktuiError."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_read(path, error) from error
    return found.st_mtime_ns, found.st_size, found.st_ino


def append_durably(path: Path, data: bytes) -> None:
    """Add `data` at the end of `path` and sync it. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        _write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link_or_copy(source: Path, target: Path) -> None:
    """Give `source` the name `target` as well, or copy it where a file has one name only. Raises OSError."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write_new(target, source.read_bytes(), sync=True)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable, where the system can (Windows cannot, and does not need it)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make `folder`, for its owner only, and what is missing above it. Raises CannotWrite."""
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be looked at; never raises."""
    try:
        return path.is_dir()
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove the file if it is there. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def free_name(path: Path) -> Path:
    """`path`, or with a number after it where that name is taken."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def left_over(*paths: Path) -> list[Path]:
    """The temporary files beside `paths` that a crash left, or that are being written just now."""
    return [temporary for path in paths if os.path.lexists(temporary := _beside(path))]


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The disk's refusal to write `path`: "disk_full", "not_a_folder", "not_writable" or "cannot_write"."""
    code = "cannot_write"
    if error.errno in _FULL:
        code = "disk_full"
    elif error.errno in _FORBIDDEN:
        code = "not_writable"
    elif isinstance(error, FileExistsError | NotADirectoryError):
        code = "not_a_folder"
    return CannotWrite(code, file=str(path), reason=error.strerror or str(error))


def cannot_read(path: Path, error: OSError) -> BacktuiError:
    """The disk's refusal to read `path`: "not_a_folder" or "cannot_read"."""
    code = "not_a_folder" if isinstance(error, NotADirectoryError) else "cannot_read"
    return BacktuiError(code, file=str(path), reason=error.strerror or str(error))


def _beside(path: Path) -> Path:
    """Where the next generation is written: one name, so that what a crash left is used up by the next."""
    return path.with_name(f".{path.name}.tmp")


def _write_new(path: Path, data: bytes | bytearray, *, sync: bool) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write_all(descriptor, data)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes | bytearray) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _keep(path: Path, previous: Path) -> bool:
    """Let `previous` name the generation that `path` names now; False when there is none."""
    spare = _beside(previous)
    try:
        link_or_copy(path, spare)
    except FileNotFoundError:
        return False
    spare.replace(previous)
    return True
