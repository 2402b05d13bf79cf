"""Reading a file while other things are done: neither the disk nor a checksum keeps them from running."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from backtui import durable
from backtui.store import files


class Ahead:
    """A sealed file that is being read from now on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._version = durable.version(path)
        pool = ThreadPoolExecutor(1)
        self._reading = pool.submit(files.read_sealed, path)
        pool.shutdown(wait=False)

    def sealed(self) -> bytes | None:
        """The file as it is now, its seal checked; read again where it was replaced meanwhile.

        Raises what `files.read_sealed` raises.
        """
        data = self._reading.result()
        return data if durable.version(self.path) == self._version else files.read_sealed(self.path)
