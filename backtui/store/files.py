"""Files that are sealed: whoever reads one knows that it is whole (architecture.md, Data at rest)."""

import os
import zlib
from pathlib import Path

import msgspec

from backtui.durable import read_bounded

SCHEMA = 2
"""The version of what is inside a sealed file, and of an export (formats.md); every earlier one is read."""

MISSING = "missing"
"""What is wrong with a file that is not there; else it is what Damaged says."""

_encoder = msgspec.json.Encoder()
_OPENING = b'"checksum":{"1":{"schema":%d,"crc32":"'
_CLOSING = b'"}}}'
_DIGITS = 8


class Damaged(Exception):
    """A file that was opened and is not what was once written; `args[0]` says what is wrong with it."""


def sealed(tables: object) -> bytearray:
    """TinyDB's tables as JSON, with one more table at the end: the checksum of all before it.

    It stays an ordinary TinyDB file: the checksum is a document like any other to stock TinyDB.
    """
    data = bytearray()
    _encoder.encode_into(tables, data)
    del data[-1:]
    if len(data) > 1:
        data += b","
    data += _OPENING % SCHEMA
    data += b"%08x" % zlib.crc32(data)
    data += _CLOSING
    return data


def check_seal(data: bytes) -> None:
    """Raise Damaged unless `data` is whole and every byte of it is what `sealed` wrote."""
    if not data:
        raise Damaged("empty")
    end = len(data) - len(_CLOSING)
    start = end - _DIGITS
    if start <= 0 or data[end:] != _CLOSING:
        raise Damaged("cut off")
    if data[start:end] != b"%08x" % zlib.crc32(memoryview(data)[:start]):
        raise Damaged("checksum")


def schema_of(data: bytes) -> int:
    """The schema that a sealed file was written with; 0 where something else sealed it."""
    written = data[data.rfind(b":", 0, -len(_CLOSING) - _DIGITS - 11) + 1 :].partition(b",")[0]
    return int(written) if written.isdigit() and len(written) < _DIGITS else 0


def seal_of(data: bytes) -> str:
    """The checksum that a sealed file says of itself."""
    end = len(data) - len(_CLOSING)
    return data[end - _DIGITS : end].decode()


def size_and_seal(path: Path) -> tuple[int, str]:
    """How long a sealed file is, and the checksum that it says of itself. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(_CLOSING) - _DIGITS))
        return size, seal_of(file.read())


def read_sealed(path: Path) -> bytes | None:
    """The whole file, its seal checked; None when there is no file.

    Raises Damaged, or BacktuiError when the disk does not let it be read.
    """
    data = read_bounded(path)
    if data is not None:
        check_seal(data)
    return data
