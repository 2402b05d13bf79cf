"""TinyDB's storage, made durable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from backtui.durable import write_durably
from backtui.store.files import read_sealed, sealed

Tables = dict[str, dict[str, Any]]


class DurableJSONStorage(Storage):
    """One JSON file that is replaced whole, synced, and checked when it is read.

    Nothing is kept between calls, so memory cannot hold what the disk does not.
    """

    def __init__(self, path: str | Path, *, previous: Path | None = None) -> None:
        self.path = Path(path)
        """The file itself; a symbolic link has been followed by the caller."""
        self._previous = previous
        self._together: Tables | None = None
        self._changed = False

    def read(self) -> Tables | None:
        """The tables, without the checksum's; None when there is no file. Raises Damaged or BacktuiError."""
        if self._together is not None:
            return self._together
        data = read_sealed(self.path)
        if data is None:
            return None
        tables: Tables = msgspec.json.decode(data)
        del tables["checksum"]
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file by these tables. Raises CannotWrite, and then the file is as it was."""
        if self._together is not None:
            self._together = data
            self._changed = True
        else:
            write_durably(self.path, sealed(data), previous=self._previous)

    @contextmanager
    def together(self, tables: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
        """Make all changes inside one write at the end, and none of them when the block raises.

        `tables` are the present ones. Their documents may be undecoded (`msgspec.Raw`): enough to add, remove
        and replace them by their numbers, and several times faster.
        """
        self._together = {
            name: dict(table) if isinstance(table, Mapping) else table for name, table in tables.items()
        }
        self._changed = False
        try:
            yield
            changed = self._together
        finally:
            self._together = None
        if self._changed:
            self.write(changed)
