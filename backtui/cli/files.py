"""Files that a command writes for the person: whole or not at all, and never over something of theirs."""

import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from backtui.cli.output import write
from backtui.domain.errors import CannotWrite, WrongUsage
from backtui.durable import write_durably
from backtui.paths import Paths
from backtui.present.failures import shown
from backtui.present.words import _


def write_file(
    paths: Paths, path: Path, data: bytes, *, is_ours: Callable[[Path], bool], force: bool
) -> None:
    """Put `data` where it was asked for, readable by its owner only.

    `is_ours` says of a file that is there whether such a command wrote it. Raises CannotWrite, and WrongUsage
    for a file that is not to be overwritten: one of the history's own, and without `force` any that is not
    ours (formats.md, Files that are written over).
    """
    _may_overwrite(paths, path, is_ours=is_ours, force=force)
    try:
        target = path.resolve()
        if target.is_file() or not target.exists():
            write_durably(target, data)
        else:
            target.write_bytes(data)
    except (CannotWrite, OSError) as error:
        reason = error.values["reason"] if isinstance(error, CannotWrite) else error.strerror
        raise CannotWrite("file_not_written", file=path, reason=reason) from error


def _may_overwrite(paths: Paths, path: Path, *, is_ours: Callable[[Path], bool], force: bool) -> None:
    from backtui.store.erasing import is_ours as is_the_historys

    if is_the_historys(paths.data, path):
        raise WrongUsage("export_own_file", file=path)
    try:
        found = path.stat()
    except OSError:  # nothing is there, or writing will say why it cannot
        return
    replaceable = is_ours(path) and found.st_mode & stat.S_IWUSR
    if stat.S_ISREG(found.st_mode) and not replaceable and not force:
        raise WrongUsage("file_over_other", file=path)


def say_written(path: Path) -> None:
    """Say on stdout which file was written; of a pipe or a device nothing.

    Where that cannot be said, the file is there all the same.
    """
    if not path.is_file():
        return
    with suppress(CannotWrite):
        write(_("Written: {file}").format(file=shown(path.absolute())) + "\n")


def begins_with(mark: str) -> Callable[[Path], bool]:
    """Return what says of a file whether `mark` stands in its first lines."""

    def found(path: Path) -> bool:
        try:
            with path.open("rb") as stream:
                return mark.encode() in stream.read(500)
        except OSError:
            return False

    return found
