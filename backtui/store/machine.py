"""This machine among several: its name in the sync folder, and what it has read there (formats.md)."""

import re
import secrets
import socket
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from backtui import durable

REMEMBERED = 100
"""Checksums of its own file by which a machine knows that nobody else wrote it, old deliveries included."""
_LONGEST = 30
"""Letters of a host's name that are used."""
_NAMED = re.compile(r"backtui-(?P<id>(?P<host>[a-z0-9-]+?)-[0-9a-f]{8})(?![0-9a-f])[^/]*\.json", re.DOTALL)
"""A machine's file, and what sync programs make of its name for a copy."""


class Version(Struct, frozen=True):
    """A file as it was when it was read last."""

    stamp: tuple[int, ...]
    """What changes whenever the file is replaced."""
    checksum: str


class Brought(Struct):
    """What another machine has brought here so far, in records."""

    seen: datetime | None = None
    """When a new version of its file was read last."""
    sessions: int = 0
    others: int = 0


class Memory(Struct):
    """What a machine remembers of the folder."""

    machine: str = ""
    """Its own id."""
    folder: str = ""
    """Whose files these are; "" before the person agreed to one."""
    wrote: tuple[str, ...] = ()
    """Checksums of its own file, the latest last; one is noted before it is written."""
    history: str = ""
    """The seal of the history that is in its own file."""
    records: int = 0
    """How many that history holds, deletions included: they only grow in number."""
    files: dict[str, Version] = {}
    """By the names of the files that were taken in, its own among them."""
    machines: dict[str, Brought] = {}
    """By the ids of the others."""


class Machine:
    """The memory's file in the state folder, one for each history."""

    def __init__(self, state: Path, data: Path) -> None:
        # Two histories of one person on one machine are two of the machines that share a folder.
        self.file = state / f"machine-{zlib.crc32(str(data).encode('utf-8', 'surrogateescape')):08x}.json"

    @contextmanager
    def alone(self, patience: float) -> Iterator[bool]:
        """Whether no other window looks into the folder while the context is open. Raises CannotWrite."""
        from filelock import FileLock, Timeout

        durable.make_folder(self.file.parent)
        path = self.file.with_suffix(".lock")
        lock = FileLock(path, timeout=patience, mode=0o600, poll_interval=0.05)
        try:
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise durable.cannot_write(path, error) from error
        try:
            yield True
        finally:
            lock.release()

    def load(self) -> Memory:
        """What is remembered; nothing where there is no file or it cannot be understood."""
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=Memory)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return Memory()

    def save(self, memory: Memory) -> None:
        """Remember it. Raises CannotWrite."""
        durable.make_folder(self.file.parent)
        durable.write_durably(self.file, msgspec.json.encode(memory))

    def files(self) -> list[Path]:
        """What lies in the state folder."""
        return [path for path in (self.file, self.file.with_suffix(".lock")) if path.exists()]


def joined(memory: Memory, folder: Path) -> Memory:
    """The memory of a machine that shares a folder from now on; what another one held is forgotten."""
    if memory.folder == str(folder):
        return memory
    return Memory(machine=memory.machine, folder=str(folder), wrote=memory.wrote)


def new_id() -> str:
    """A machine's id, which names the host."""
    host = re.sub(r"[^a-z0-9]+", "-", socket.gethostname().partition(".")[0].casefold()).strip("-")
    return f"{host[:_LONGEST].strip('-') or 'machine'}-{secrets.token_hex(4)}"


def host_of(machine: str) -> str:
    """What a machine with this id is called."""
    return machine[:-9]


def names(machines: Iterable[str]) -> dict[str, str]:
    """What each machine is called: by its host, or by its whole id where several have hosts of one name."""
    ids = list(machines)
    hosts = [host_of(one) for one in ids]
    return {one: host if hosts.count(host) == 1 else one for one, host in zip(ids, hosts, strict=True)}


def file_name(machine: str) -> str:
    """The name of a machine's file in the folder."""
    return f"backtui-{machine}.json"


def machine_of(name: str) -> str | None:
    """The id of the machine whose file has this name, or of whose file it is a copy; None for another one."""
    found = _NAMED.fullmatch(name)
    return found["id"] if found else None


def checksum(data: bytes) -> str:
    """Of a whole file."""
    return f"{zlib.crc32(data):08x}"


def version(path: Path) -> tuple[int, ...]:
    """What changes whenever the file is replaced. Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
