"""TinyDB's storage, made durable."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from backtui.store.files import Damaged, read_sealed, sealed, write_durably

Tables = dict[str, dict[str, Any]]


class DurableJSONStorage(Storage):
    """One JSON file that is replaced whole, synced, and checked when it is read.

    With `packed`, documents stay undecoded (`msgspec.Raw`): enough to add, remove and replace them by their
    numbers, and several times faster. Nothing is kept between calls, so memory cannot hold what the disk
    does not.
    """

    def __init__(self, path: str | Path, *, previous: Path | None = None, packed: bool = False) -> None:
        self.path = Path(path)
        """The file itself; a symbolic link has been followed by the caller."""
        self._previous = previous
        self._type = dict[str, dict[str, msgspec.Raw]] if packed else dict[str, dict[str, Any]]
        self._together: Tables | None = None
        self._changed = False

    def read(self) -> Tables | None:
        """The tables, without the checksum's; None when there is no file. Raises Damaged or BacktuiError."""
        if self._together is not None:
            return self._together
        data = read_sealed(self.path)
        if data is None:
            return None
        try:
            tables: Tables = msgspec.json.decode(data, type=self._type)
        except msgspec.MsgspecError as error:
            raise Damaged("not tables") from error
        del tables["checksum"]
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file by these tables. Raises CannotWrite, and then the file is as it was."""
        if self._together is not None:
            self._together = data
            self._changed = True
        else:
            write_durably(self.path, sealed(msgspec.json.encode(data)), previous=self._previous)

    @contextmanager
    def together(self) -> Iterator[Tables]:
        """Make all changes inside one write at the end, and none of them when the block raises."""
        self._together = self.read() or {}
        self._changed = False
        try:
            yield self._together
            tables = self._together
        finally:
            self._together = None
        if self._changed:
            self.write(tables)
