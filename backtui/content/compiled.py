"""Content files in a form that is read at once: parsing their TOML took longer than drawing a screen.

`data/compiled/` holds what `scripts/content` made of the files of `data/`, which stay the source: what was
made of another text than a file holds now is not used.
"""

import zlib
from pathlib import Path
from typing import Any

import msgspec


class Compiled(msgspec.Struct):
    """A file's contents, and which text they were made of."""

    size: int
    """Bytes of that text."""
    crc: int
    """Its CRC-32."""
    contents: dict[str, Any]


def place_of(path: Path) -> Path:
    """Return where the compiled form of a content file lies."""
    return path.parent / "compiled" / f"{path.stem}.json"


def compiled(path: Path, data: bytes) -> dict[str, Any] | None:
    """Return the contents of the file at `path`, whose bytes are `data`; None where it is to be parsed."""
    try:
        found = msgspec.json.decode(place_of(path).read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError):
        return None
    return found.contents if (found.size, found.crc) == (len(data), zlib.crc32(data)) else None


def form_of(data: bytes) -> bytes:
    """Return the compiled form of a TOML file."""
    import tomllib

    return msgspec.json.encode(Compiled(len(data), zlib.crc32(data), tomllib.loads(data.decode())))
