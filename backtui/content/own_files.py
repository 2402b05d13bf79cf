"""The files of the person's own programmes."""

import re
from pathlib import Path

_CONFLICT = r"(?i)(\.sync-conflict-.*|[ _.-]*\(.*conflict.*\)|[ _.-]*conflicted copy.*|\s*\(\d+\))$"
"""How Syncthing, Dropbox, Nextcloud and browsers mark the second of two files."""


def own_files(folder: Path) -> list[Path]:
    """The files of the person's own programmes in the order in which they are read. Raises OSError.

    A sync program's copy of one that is there is none of them.
    """
    found = _toml_files(folder)
    # One file alone is no copy of another, and most people have one at most.
    return [path for path in found if not _is_copy(path)] if len(found) > 1 else found


def conflict_copies(folder: Path) -> list[Path]:
    """The copies that a sync program made of the files beside them, or a browser. Raises OSError."""
    found = _toml_files(folder)
    return [path for path in found if _is_copy(path)] if len(found) > 1 else []


def _toml_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except FileNotFoundError:
        return []


def _is_copy(path: Path) -> bool:
    """Whether its name is another file's with a conflict mark, as in "mine.sync-conflict-20261126.toml"."""
    original = re.sub(_CONFLICT, "", path.stem)
    return original not in ("", path.stem) and path.with_name(f"{original}.toml").exists()
