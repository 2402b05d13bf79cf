"""Machines that share a folder: `python -m tests.store.fuzz_sync [RUNS] [SEED]`, or RUNS as "60s".

Three to five machines with clocks that are off by hours live side by side, each with a folder of its own.
What carries their files delivers late, twice, in any order, old ones, torn ones, under a copy's name, and one
that a newer version wrote; a machine may be copied with everything on it. Always: in the end all have the
same records; a change that was made after seeing another wins over it; nothing that was deleted comes back,
unless it was changed by somebody who had not seen that, or brought back; and what comes back so is told by
name.
"""

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from msgspec.structs import replace

from backtui.domain.consistency import Goal
from backtui.domain.diary import Record
from backtui.domain.machines import Exchanged
from backtui.domain.session import Answer, Session
from backtui.store.exchange import export_json
from backtui.store.files import SCHEMA, sealed
from backtui.store.history import TinyHistory
from backtui.store.machine import Machine
from backtui.store.merge import document_in, known
from backtui.store.records import KINDS
from backtui.store.sync import SyncFolder
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session

SEED = 20_261_126
RUNS = 1000
KEPT = (20_261_776, 20_263_117)
"""Seeds that failed once: of two copies of one machine, one was always given the other's file back; a copy
that had nothing to write kept a torn file under its name."""
EVENTS = 60
ROUNDS = 12
"""In which everything that was written is delivered everywhere, at most."""
Key = tuple[str, str]
"""A kind of record and an id."""
Revision = tuple[str, bool, str]
"""When it was made, whether it is a deletion, and its note."""


class Wrong(Exception):
    """Something came out that must not."""


@dataclass
class Box:
    """A machine with everything on it."""

    home: Path
    clock: FakeClock
    held: dict[Key, set[Revision]] = field(default_factory=dict)
    """Every revision that was ever here."""
    gone: list[Record] = field(default_factory=list)
    """Deleted here, and possibly to be brought back."""

    def __post_init__(self) -> None:
        self.shared = self.home / "shared"
        self.shared.mkdir(parents=True, exist_ok=True)
        self.history = TinyHistory(self.home / "data", self.clock)
        self.sync = SyncFolder(self.shared, self.history, Machine(self.home / "state", self.home / "data"))
        self.sync.agree()

    def now_holds(self) -> dict[Key, Revision]:
        """What is here."""
        data = self.history.data()
        records = known(data) if data else {}
        return {
            key: (one["modified_at"], one["deleted"], str(one.get("note", one.get("value", one.get("days")))))
            for key, one in ((key, document_in(encoded)) for key, encoded in records.items())
        }

    def own_file(self) -> Path:
        """What it writes; the name of one that it has not written yet."""
        own = self.sync.own_files()
        exact = [path for path in own if path.parent == self.shared and path.stem == f"backtui-{self.id}"]
        return exact[0] if exact else self.shared / "none"

    @property
    def id(self) -> str:
        """Its name among the machines."""
        return Machine(self.home / "state", self.home / "data").load().machine


class Story:
    """What happens to some machines."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.number = 0
        self.seen: dict[tuple[Key, Revision], set[Revision]] = {}
        """Which revisions of its record whoever made a revision had seen."""
        self.sent: list[tuple[str, bytes]] = []
        """Each version of each file that was ever there to be carried."""
        self.told: Counter[str] = Counter()
        self.boxes = [self.box(number) for number in range(chance.randint(3, 5))]

    def box(self, number: int) -> Box:
        """A new machine, with a clock of its own."""
        off = timedelta(minutes=self.chance.randint(-600, 600), microseconds=number)
        return Box(self.folder / str(number), FakeClock(MONDAY_MORNING + off))

    def live(self) -> None:
        """Let it all happen, and look at the end."""
        for _event in range(EVENTS):
            box = self.chance.choice(self.boxes)
            box.clock.pass_seconds(self.chance.randint(1, 4000))
            event = self.chance.choices(
                (self.add, self.edit, self.delete, self.bring_back, self.exchange, self.deliver, self.copy),
                (2, 7, 3, 1, 9, 16, 0.3),
            )[0]
            event(box)
        self.end()

    # -- what a person does

    def add(self, box: Box) -> None:
        """A session, a goal or an answer."""
        self.number += 1
        at, one = box.clock.now(), str(UUID(int=self.number, version=4))
        made: Record = self.chance.choice(
            (
                new_session(at, id=one, modified_at=at, note=f"note {self.number}"),
                new_session(at, id=one, modified_at=at, note=f"note {self.number}"),
                Goal(one, self.chance.randint(1, 7), at.date(), at),
                Answer(one, at, "next_day", self.chance.randint(0, 10), None, at),
            )
        )
        self.note(box, lambda: box.history.save(made))

    def known(self, box: Box) -> list[Record]:
        """What is live there."""
        diary = box.history.read()
        return [one for kind in KINDS for one in getattr(diary, kind)]

    def edit(self, box: Box) -> None:
        """Say something else of what is seen."""
        records = self.known(box)
        if not records:
            return
        self.number += 1
        old = self.chance.choice(records)
        changed: dict[str, Any] = {"modified_at": box.clock.now()}
        if isinstance(old, Session):
            changed["note"] = f"note {self.number}"
        self.note(box, lambda: box.history.save(replace(old, **changed)))

    def delete(self, box: Box) -> None:
        """Take something out that is seen."""
        records = self.known(box)
        if records:
            gone = self.chance.choice(records)
            box.gone.append(gone)
            self.note(box, lambda: box.history.delete(gone, box.clock.now()))

    def bring_back(self, box: Box) -> None:
        """Undo a deletion that still holds."""
        there = {one.id for one in self.known(box)}
        gone = [one for one in box.gone if one.id not in there]
        if gone:
            back = self.chance.choice(gone)
            self.note(box, lambda: box.history.save(replace(back, modified_at=box.clock.now())))

    def note(self, box: Box, act: Any) -> None:
        """Do it, and note what whoever did it had seen."""
        before = box.now_holds()
        act()
        for key, revision in box.now_holds().items():
            if before.get(key) == revision:
                continue
            seen = set(box.held.get(key, set()))
            for one in tuple(seen):
                seen |= self.seen.get((key, one), set())
            same = self.seen.get((key, revision))
            # Two machines may make the very same deletion: whoever has it has seen what both had.
            self.seen[key, revision] = seen if same is None else seen & same
            box.held.setdefault(key, set()).add(revision)

    # -- what the machines do

    def exchange(self, box: Box) -> bool:
        """Read and write; whether anything changed."""
        before = box.now_holds()
        done = box.sync.exchange()
        after = box.now_holds()
        for key, revision in after.items():
            if before.get(key) != revision:
                self.judge(key, before.get(key), revision, done)
                box.held.setdefault(key, set()).add(revision)
        if set(before) - set(after):
            raise Wrong(f"records are gone: {set(before) - set(after)}")
        self.told.update(one.code for one in done.troubles)
        file = box.own_file()
        written = read(file)
        if written.endswith(b"}}}") and (file.name, written) not in self.sent:
            self.sent.append((file.name, written))
            return True
        return before != after

    def judge(self, key: Key, before: Revision | None, after: Revision, done: Exchanged) -> None:
        """Look at one record that an exchange has replaced."""
        if before is None:
            return
        if after in self.seen.get((key, before), set()):
            raise Wrong(f"{key}: {before} gave way to {after}, which its maker had seen")
        unseen = before not in self.seen.get((key, after), set())
        came_back = [one.kind for arrival in done.arrivals for one in arrival.came_back]
        self.told["gave way"] += sum(len(arrival.gave_way) for arrival in done.arrivals)
        if before[1] and not after[1] and unseen:
            self.told["came back"] += 1
            if key[0] not in came_back:
                raise Wrong(f"{key} came back, and nobody was told")

    def deliver(self, _box: Box) -> None:
        """Carry some version of some file to a machine, perhaps badly."""
        if not self.sent:
            return
        name, data = self.chance.choice(self.sent if self.chance.random() < 0.4 else self.sent[-4:])
        to = self.chance.choice(self.boxes)
        match self.chance.randrange(12):
            case 0 | 1:
                data = data[: self.chance.randrange(len(data))]
            case 2:
                name = name.replace(".json", ".sync-conflict-20261126-101112-ABCDEFG.json")
            case 3:
                data = of_a_newer_version(data)
        carry(to.shared / name, data)

    def copy(self, box: Box) -> None:
        """Copy a machine with everything on it."""
        if len(self.boxes) >= 6:
            return
        home = self.folder / f"copy-{len(self.boxes)}"
        shutil.copytree(box.home, home)
        # The copy finds its memory by where its history lies.
        machine = Machine(home / "state", home / "data")
        shutil.copy(Machine(box.home / "state", box.home / "data").file, machine.file)
        off = timedelta(minutes=self.chance.randint(-600, 600), microseconds=len(self.boxes))
        new = Box(home, FakeClock(box.clock.now() + off), {key: set(one) for key, one in box.held.items()})
        self.boxes.append(new)

    def end(self) -> None:
        """Deliver everything everywhere, and compare."""
        for _round in range(ROUNDS):
            for box in self.boxes:
                box.clock.pass_seconds(1)  # what is written again has another time in it
            changed = [self.exchange(box) for box in self.boxes]
            for box in self.boxes:
                file = box.own_file()
                if not file.exists():
                    continue
                for other in self.boxes:
                    if other is not box and read(other.shared / file.name) != file.read_bytes():
                        carry(other.shared / file.name, file.read_bytes())
                        changed.append(True)
            if not any(changed):
                break
        else:
            raise Wrong("never at rest")
        ends = {exported(box) for box in self.boxes}
        if len(ends) != 1:
            raise Wrong(f"{len(ends)} different ends")
        # Two copies of a machine may share a name for as long as neither has anything else to say.
        files = {(box.own_file().name, read(box.own_file())) for box in self.boxes}
        if len({name for name, _read in files}) != len(files):
            raise Wrong("two machines write one file")
        for key, last in self.boxes[0].now_holds().items():
            for (same, revision), seen in self.seen.items():
                if same == key and last in seen and revision != last:
                    raise Wrong(f"{key}: {last} holds, and {revision} was made after it was seen")


def of_a_newer_version(data: bytes) -> bytes:
    """A whole file of a schema that is not known here."""
    tables = json.loads(data)
    del tables["checksum"]
    return bytes(sealed(tables | {"schema": SCHEMA + 1}))


def carry(to: Path, data: bytes) -> None:
    """Put a file there as a sync program does."""
    temporary = to.with_name(f".carried.{to.name}")
    temporary.write_bytes(data)
    temporary.replace(to)


def read(path: Path) -> bytes:
    """What is there, if anything."""
    return path.read_bytes() if path.exists() else b""


def exported(box: Box) -> bytes:
    """The records as they leave the machine."""
    return export_json(box.history.data(), MONDAY_MORNING)


@contextmanager
def quick_disk() -> Iterator[None]:
    """Nothing is killed here, so that no write has to reach the disk."""
    with patch.object(os, "fsync", lambda _descriptor: None):
        yield


def lived(folder: Path, chance: random.Random) -> Counter[str]:
    """One story; what was told in it. Raises Wrong."""
    story = Story(folder, chance)
    story.live()
    return story.told


def main() -> None:
    """Run it by hand, and name the seeds that failed."""
    given = sys.argv[1] if len(sys.argv) > 1 else str(RUNS)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    until = time.monotonic() + float(given[:-1]) if given.endswith("s") else None
    told: Counter[str] = Counter()
    failed, number, began = [], 0, time.monotonic()
    with quick_disk():
        while number < int(given) if until is None else time.monotonic() < until:
            with tempfile.TemporaryDirectory() as name:
                try:
                    told += lived(Path(name), random.Random(first + number))
                except Exception as error:  # whatever it is, its seed is kept
                    failed.append(first + number)
                    print(f"seed {first + number}: {type(error).__name__}: {error}", flush=True)
            number += 1
    print(
        f"{number} runs from seed {first} on in {time.monotonic() - began:.0f} s, failed: {failed or 'none'}"
    )
    print(dict(sorted(told.items())))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
