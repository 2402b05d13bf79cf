"""The sync folder: this machine's own file in it, and those of the others (formats.md, "Several machines").

Each machine writes its own file alone and reads the others', so that whatever copies the files between them
never has two versions of one to choose from. What is read is united as `import` does it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backtui import durable
from backtui.domain.errors import BacktuiError, CannotWrite, InputRefused, Unavailable
from backtui.domain.machines import Arrival, Exchanged, MachineSeen
from backtui.store import files
from backtui.store.arrivals import arrival_of, both
from backtui.store.exchange import Came, sealed_export, unite
from backtui.store.history_file import HistoryFile, Present
from backtui.store.incoming import incoming
from backtui.store.machine import (
    REMEMBERED,
    Brought,
    Machine,
    Memory,
    Version,
    checksum,
    file_name,
    host_of,
    joined,
    machine_of,
    names,
    new_id,
    version,
)
from backtui.store.reading import Packed, packed
from backtui.store.records import DELETIONS, KINDS


class SyncFolder:
    """domain.ports.OtherMachines over `folder`, for the history and the memory of this machine."""

    def __init__(self, folder: Path, history: HistoryFile, machine: Machine) -> None:
        self.folder = folder
        self._history = history
        self._machine = machine
        self._passed_over: dict[str, tuple[int, ...]] = {}
        """Files that could not be taken in, as they were then: each is told of once."""
        self._at_rest: dict[str, tuple[int, ...]] | None = None
        """All files, the history too, when nothing was left to do."""

    @property
    def where(self) -> str:
        """The folder's path."""
        return str(self.folder)

    def strangers(self) -> tuple[str, ...]:
        """What the machines are called whose histories lie there, until the person has agreed to take them.

        Empty where there is none, and once this machine shares the folder.
        """
        memory = self._machine.load()
        if memory.folder == str(self.folder):
            return ()
        ids = {machine_of(path.name) or "" for path in self._listed()} - {memory.machine}
        return tuple(sorted(names(ids).values()))

    def agree(self) -> None:
        """Share the folder from now on. Raises CannotWrite."""
        self._machine.save(joined(self._machine.load(), self.folder))

    def exchange(self, *, patience: float = 10.0) -> Exchanged:
        """Take in what is new in the others' files, and write what is new here into this machine's own.

        Whatever goes wrong is among the `troubles`, and stops nothing else. Nothing is done while another
        window does it for longer than `patience` seconds, nor before the person agreed to what lies there.
        """
        try:
            with self._machine.alone(patience) as alone:
                return self._exchange() if alone else Exchanged()
        except BacktuiError as error:
            return Exchanged(troubles=(error,))
        except OSError as error:  # a network folder may go at any moment
            reason = error.strerror or str(error)
            return Exchanged(troubles=(BacktuiError("sync_not_read", file=str(self.folder), reason=reason),))

    def own_name(self) -> str:
        """What this machine is called there; "" before it has written anything."""
        return host_of(self._machine.load().machine)

    def machines(self) -> tuple[MachineSeen, ...]:
        """The other machines that are or were there, by name."""
        memory = self._machine.load()
        here = {machine_of(path.name) or "" for path in self._listed()} - {memory.machine}
        known = {one: memory.machines.get(one, Brought()) for one in here | set(memory.machines)}
        called = names(known)
        return tuple(
            MachineSeen(called[one], found.seen, found.sessions, found.others, one in here)
            for one, found in sorted(known.items())
        )

    def own_files(self) -> list[Path]:
        """This machine's file, with the copies and old versions that a sync program made of it.

        Where the folder is not there, the name that it would have: nobody knows what is in it.
        """
        own = self._machine.load().machine
        if not own:
            return []
        if not durable.is_folder(self.folder):
            return [self.folder / file_name(own)]
        inside = [path for one in (".", ".stversions") for path in _files_in(self.folder / one)]
        left = durable.left_over(self.folder / file_name(own))
        return [path for path in (*inside, *left) if own == machine_of(path.name) or path in left]

    def _exchange(self) -> Exchanged:
        memory = self._machine.load()
        before = msgspec.json.encode(memory)
        if not durable.is_folder(self.folder):
            raise Unavailable("sync_folder_gone", folder=str(self.folder))
        now = self._versions()
        if now is not None and now == self._at_rest:
            return Exchanged()
        if memory.folder != str(self.folder):
            if self.strangers():
                raise BacktuiError("sync_not_agreed", folder=str(self.folder))
            memory = joined(memory, self.folder)
        present = self._present()
        lost = _count(present) < memory.records
        if lost:
            memory.files = {}  # an older history was put back: all of it is read anew, its own file, too
        troubles = list(self._settle_id(memory))
        arrivals: dict[str, Arrival] = {}
        for path in self._listed():
            if path.name == file_name(memory.machine) and not lost:
                continue
            try:
                found = self._take(path, memory)
            except BacktuiError as error:
                troubles.append(error)
                continue
            if found is not None:
                arrivals[found.machine] = both(arrivals.get(found.machine), found)
        changed = _seal(present) != _seal(present := self._present() if arrivals else present)
        try:
            self._write(present, memory)
        except BacktuiError as error:
            troubles.append(error)
        if msgspec.json.encode(memory) != before:
            self._machine.save(memory)
        self._at_rest = self._versions() if not troubles and now == self._versions() else None
        return Exchanged(tuple(one for one in arrivals.values() if one), tuple(troubles), changed)

    def _versions(self) -> dict[str, tuple[int, ...]] | None:
        """The files as they are now, the history among them; None where one cannot be looked at."""
        try:
            return {str(path): version(path) for path in (*self._listed(), self._history.places.file)}
        except OSError:
            return None

    def _present(self) -> Present[Packed] | None:
        """The history. Raises BacktuiError where it is not sound: the next start asks about that first."""
        found = self._history.present(packed)
        if found is not None:
            for wrong in (*([found.trouble] if found.trouble else []), *self._history.newer(found.data)):
                raise wrong
        return found

    def _settle_id(self, memory: Memory) -> Iterator[BacktuiError]:
        """See that the own file is this machine's alone; another id where somebody else has written it."""
        if not memory.machine:
            memory.machine = new_id()
        path = self.folder / file_name(memory.machine)
        try:
            stamp = version(path)
        except OSError:
            memory.files.pop(path.name, None)
            return
        known = memory.files.pop(path.name, None)
        if known is not None and known.stamp == stamp:
            memory.files[path.name] = known
            return
        data = durable.read_bounded(path) or b""
        found = checksum(data)
        if found in memory.wrote:
            memory.files[path.name] = Version(stamp, found)
            if known is not None and known.checksum == memory.wrote[-1] != found:
                # An old one was carried back. If that happens to it twice, another machine still holds it.
                memory.wrote = tuple(one for one in memory.wrote if one != found)
        elif _is_whole(data):
            # This machine is a copy of another one, or that one of it.
            memory.machine, memory.wrote = new_id(), ()
            yield BacktuiError("sync_copied_id", file=str(path), name=host_of(memory.machine))

    def _take(self, path: Path, memory: Memory) -> Arrival | None:
        """Unite with a file that has changed; None where it has not. Raises BacktuiError."""
        news = self._news(path, memory)
        if news is None:
            return None
        data, taken = news
        try:
            files.check_seal(data)
            came, _same = unite(self._history.change, incoming(data))
        except (files.Damaged, InputRefused) as error:
            self._passed_over[path.name] = taken.stamp
            raise _passed_over(error, path) from error
        memory.files[path.name] = taken
        return self._noted(machine_of(path.name) or "", came, memory)

    def _news(self, path: Path, memory: Memory) -> tuple[bytes, Version] | None:
        """What a file holds that is another than it was. Raises BacktuiError."""
        known = memory.files.get(path.name)
        try:
            stamp = version(path)
            if stamp == self._passed_over.get(path.name) or (known is not None and known.stamp == stamp):
                return None
            data = durable.read_bounded(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise BacktuiError(
                "sync_not_read", file=str(path), reason=error.strerror or str(error)
            ) from error
        except BacktuiError as error:
            if error.code == "cannot_read":
                error.code = "sync_not_read"
            raise
        if data is None:
            return None
        taken = Version(stamp, checksum(data))
        if known is not None and known.checksum == taken.checksum:
            memory.files[path.name] = taken
            return None
        return data, taken

    def _noted(self, machine: str, came: Iterable[Came], memory: Memory) -> Arrival:
        arrival = arrival_of(host_of(machine), came)
        if machine != memory.machine:
            found = memory.machines.setdefault(machine, Brought())
            found.seen = self._history.now()
            found.sessions += arrival.sessions
            found.others += arrival.others + arrival.changed + arrival.deleted + len(arrival.came_back)
        return arrival

    def _write(self, present: Present[Packed] | None, memory: Memory) -> None:
        """Write the own file where it does not hold what is here now. Raises CannotWrite."""
        if present is None:
            return
        path = self.folder / file_name(memory.machine)
        known = memory.files.get(path.name)
        is_latest = known is not None and memory.wrote and known.checksum == memory.wrote[-1]
        if is_latest and memory.history == _seal(present):
            return
        data = sealed_export(present.data, self._history.now())
        # Noted first: of what a crash leaves, it is still known who wrote it.
        memory.wrote = (*memory.wrote[1 - REMEMBERED :], checksum(data))
        self._machine.save(memory)
        try:
            durable.write_durably(path, data)
        except CannotWrite as error:
            memory.wrote = memory.wrote[:-1]
            self._machine.save(memory)
            raise CannotWrite("sync_not_written", file=str(path), reason=error.values["reason"]) from error
        memory.files[path.name] = Version(version(path), checksum(data))
        memory.history, memory.records = _seal(present), _count(present)

    def _listed(self) -> list[Path]:
        """The files of all machines, and copies of them."""
        return [path for path in _files_in(self.folder) if machine_of(path.name) is not None]


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []


def _seal(present: Present[Packed] | None) -> str:
    return files.seal_of(present.data) if present is not None else ""


def _count(present: Present[Packed] | None) -> int:
    """Records and deletions."""
    return sum(len(present.parsed.get(table, {})) for table in (*KINDS, DELETIONS)) if present else 0


def _is_whole(data: bytes) -> bool:
    try:
        files.check_seal(data)
    except files.Damaged:
        return False
    return True


def _passed_over(error: files.Damaged | InputRefused, path: Path) -> BacktuiError:
    if isinstance(error, files.Damaged):
        return BacktuiError("sync_file_damaged", file=str(path))
    error.values["file"] = str(path)
    return error
