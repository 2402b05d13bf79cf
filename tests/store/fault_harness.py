"""Kill writers, cut and change files, kill running sessions, and count what was lost.

`python -m tests.store.fault_harness` prints the figures of our storage and of TinyDB's own, side by side;
`--session-kills 500` adds kills of a running session in a real terminal. POSIX only: it forks.
"""

import argparse
import os
import random
import select
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from tinydb import TinyDB, where

from backtui.domain.errors import BacktuiError
from backtui.domain.session import Session
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session

LINE = 38
"""Bytes of what a writer says: a mark, an id, a line's end."""
ADDED, WILL_DELETE, DELETED = "+", "?", "-"


class Subject(Protocol):
    """A way of keeping sessions."""

    file: Path

    def save(self, session: Session) -> None: ...

    def delete(self, session: Session) -> None: ...

    def ids(self) -> list[str]: ...

    def said(self) -> bool: ...

    def strays(self) -> list[Path]: ...


class Ours:
    """TinyHistory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "history.json"
        self._said = False

    def save(self, session: Session) -> None:
        TinyHistory(self.folder).save(session)

    def delete(self, session: Session) -> None:
        TinyHistory(self.folder).delete(session, MONDAY_MORNING)

    def ids(self) -> list[str]:
        """As the next start does: read, sweep, and note what is told."""
        history = TinyHistory(self.folder)
        found = [session.id for session in history.read().sessions]
        history.sweep()
        self._said = bool(history.notices)
        return found

    def said(self) -> bool:
        """Whether the last look told of something that was put right."""
        return self._said

    def strays(self) -> list[Path]:
        return [*self.folder.rglob("*.tmp"), *self.folder.glob("history.json.damaged-*")]


class Stock:
    """TinyDB as it comes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "stock.json"

    def save(self, session: Session) -> None:
        with TinyDB(self.file) as database:
            database.upsert({"id": session.id, "note": session.note}, where("id") == session.id)

    def delete(self, session: Session) -> None:
        with TinyDB(self.file) as database:
            database.remove(where("id") == session.id)

    def ids(self) -> list[str]:
        with TinyDB(self.file) as database:
            return [document["id"] for document in database.all()]

    def said(self) -> bool:
        return False

    def strays(self) -> list[Path]:
        return []


@dataclass(slots=True)
class Figures:
    """What came out."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged sessions that are not there afterwards."""
    doubled: int = 0
    """Sessions that are there twice."""
    undeleted: int = 0
    """Sessions whose deletion was acknowledged and that are there."""
    unreadable: int = 0
    """Times that the file could not be read as it was."""
    strays: int = 0
    """Temporary files that were left after the next start."""


def run(
    make: Callable[[Path], Subject], folder: Path, kills: int, seed: int = 1, before: int = 200
) -> Figures:
    """Kill `kills` writers one after the other over one file, which holds `before` sessions at first.

    A file that cannot be read is counted and taken away, and the next writer begins anew.
    """
    chance = random.Random(seed)
    figures = Figures()
    number = 0
    subject = make(folder)
    known: set[str] = set()

    def begin() -> None:
        for _number in range(before):
            session = new_session(note="x" * 200)
            subject.save(session)
            known.add(session.id)

    begin()
    while figures.kills < kills:
        said = _kill_one(subject, chance)
        added, uncertain, deleted = (
            {line[1:] for line in said if line[0] == mark} for mark in (ADDED, WILL_DELETE, DELETED)
        )
        figures.kills += 1
        figures.acknowledged += len(added) + len(deleted)
        known = (known | added) - uncertain
        try:
            found = subject.ids()
            figures.unreadable += subject.said()
        except (BacktuiError, ValueError):
            figures.unreadable += 1
            found = []
        figures.lost += len(known - set(found))
        figures.doubled += len(found) - len(set(found))
        figures.undeleted += len(deleted & set(found))
        figures.strays += len(subject.strays())
        if not known <= set(found):
            number += 1
            folder = folder / f"after-{number}"
            folder.mkdir()
            subject, known = make(folder), set()
            begin()
    return figures


def _kill_one(subject: Subject, chance: random.Random) -> list[str]:
    """Let a child add, change and delete until it is killed; what it was told is done, line by line."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(mark: str, session: Session) -> None:
            os.write(writing, f"{mark}{session.id}\n".encode())

        try:
            while True:
                session, gone = new_session(note="x" * 200), new_session(note="y" * 200)
                subject.save(session)
                say(ADDED, session)
                # A shorter record: the file shrinks, which is where a file that is written in place tears.
                subject.save(replace(session, note=""))
                subject.save(gone)
                say(ADDED, gone)
                say(WILL_DELETE, gone)
                subject.delete(gone)
                say(DELETED, gone)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    for _number in range(chance.randrange(4)):
        said += os.read(reading, LINE)
    # The wait ends in the middle of a write as often as not.
    select.select([], [], [], chance.random() * 0.006)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 1 << 16):
        said += more
    os.close(reading)
    return said.decode().splitlines()


@dataclass(slots=True)
class Together:
    """What came out of several processes that add sessions at the same time."""

    processes: int = 0
    acknowledged: int = 0
    refused: int = 0
    """Saves that were not acknowledged."""
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0


def write_together(make: Callable[[Path], Subject], folder: Path, processes: int, each: int) -> Together:
    """Let so many processes add `each` sessions at once, and count what is there afterwards."""
    figures = Together(processes)
    said: list[int] = []
    children: list[int] = []
    for _number in range(processes):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            subject = make(folder)
            for _session in range(each):
                session = new_session()
                with suppress(BacktuiError, ValueError, TypeError, KeyError):
                    subject.save(session)
                    os.write(writing, f"{ADDED}{session.id}\n".encode())
            os._exit(0)
        os.close(writing)
        said.append(reading)
        children.append(child)
    acknowledged: set[str] = set()
    for reading in said:
        with os.fdopen(reading, encoding="ascii") as lines:
            acknowledged |= {line[1:].strip() for line in lines}
    for child in children:
        os.waitpid(child, 0)
    figures.acknowledged = len(acknowledged)
    figures.refused = processes * each - len(acknowledged)
    try:
        found = make(folder).ids()
    except (BacktuiError, ValueError):
        figures.unreadable, found = 1, []
    figures.lost = len(acknowledged - set(found))
    figures.doubled = len(found) - len(set(found))
    return figures


@dataclass(slots=True)
class Damage:
    """What reading damaged files came to; each is counted once."""

    files: int = 0
    right_and_said: int = 0
    """Everything is there, and that something was put right is said."""
    right: int = 0
    """Everything is there, nothing had to be said."""
    refused: int = 0
    """Nothing can be read: an error."""
    silently_wrong: int = 0
    """Something else than was saved is read, and nothing is said."""
    wrong_and_said: int = 0


def cut(whole: bytes) -> Iterator[bytes]:
    """The file cut off after each byte, from empty on."""
    return (whole[:length] for length in range(len(whole)))


def changed(whole: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """Flipped bits, zeroed stretches, and stretches that moved: never the file itself."""
    chance = random.Random(seed)
    while times:
        damaged = bytearray(whole)
        start = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[start] ^= 1 << chance.randrange(8)
            case 1:
                for _number in range(chance.randrange(2, 64)):
                    damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            case 2:
                damaged[start : start + 512] = bytes(len(damaged[start : start + 512]))
            case _:
                damaged[start : start + 64] = whole[:64]
        if damaged != whole:
            times -= 1
            yield bytes(damaged)


def torn(old: bytes, new: bytes) -> Iterator[bytes]:
    """A write over the old file, in place, that ended after each byte."""
    return (new[:length] + old[length:] for length in range(1, len(new)))


def read_damaged(
    make: Callable[[Path], Subject], folder: Path, how: str, times: int = 0, step: int = 1
) -> Damage:
    """Damage a file of 20 sessions in each way ("cut", "changed", "torn"), or each `step`-th, and read it."""
    subject = make(folder)
    for number in range(20):
        subject.save(new_session(note="x" * 40 if number < 19 else ""))
    old, old_ids = subject.file.read_bytes(), subject.ids()
    subject.save(new_session())
    new, new_ids = subject.file.read_bytes(), subject.ids()
    figures = Damage()
    atomic = isinstance(subject, Ours)
    ways = {"cut": lambda: cut(new), "changed": lambda: changed(new, times), "torn": lambda: torn(old, new)}
    for number, data in enumerate(ways[how]()):
        if number % step:
            continue
        figures.files += 1
        allowed = [new_ids]
        if how == "torn":
            allowed = [old_ids, new_ids]
        if how == "torn" and atomic:
            # What a crash tears is the temporary file; the one that is read is whole.
            subject.file.with_name(".history.json.tmp").write_bytes(new[: number + 1])
            subject.file.write_bytes(old)
        else:
            subject.file.write_bytes(data)
        try:
            found = subject.ids()
        except Exception:  # whatever a reader of damaged bytes raises counts
            figures.refused += 1
            continue
        if found in allowed:
            figures.right_and_said += subject.said()
            figures.right += not subject.said()
        else:
            figures.wrong_and_said += subject.said()
            figures.silently_wrong += not subject.said()
        for aside in folder.glob("history.json.damaged-*"):
            aside.unlink()
    return figures


def show(title: str, ours: object, stock: object | None) -> None:
    """Print the figures of both, side by side."""
    print(f"\n{title:<44}{'backtui':>12}{'stock TinyDB':>16}", flush=True)
    for name in getattr(ours, "__slots__", ()):
        other = "-" if stock is None else getattr(stock, name)
        value = getattr(ours, name)
        shown = f"{value:.2f}" if isinstance(value, float) else str(value)
        print(f"  {name.replace('_', ' '):<42}{shown:>12}{other:>16}", flush=True)


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="of processes that write")
    parser.add_argument("--session-kills", type=int, default=0, help="of sessions in a terminal (needs tmux)")
    parser.add_argument("--side-by-side", type=int, default=4, help="terminals at a time")
    parser.add_argument("--changes", type=int, default=10_000, help="of bytes in a file of 20 records")
    parser.add_argument("--together", type=int, default=500, help="sessions that 2 and 8 processes each add")
    parser.add_argument("--years", type=int, default=100, help="of two machines that exchange their files")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, seed {given.seed}")
    with tempfile.TemporaryDirectory() as name:
        count = 0

        def folder() -> Path:
            nonlocal count
            count += 1
            made = Path(name) / str(count)
            made.mkdir()
            return made

        if given.kills:
            both = [run(make, folder(), given.kills, given.seed) for make in (Ours, Stock)]
            show("SIGKILL while history is written", *both)
        for how, times in (("cut", 0), ("changed", given.changes), ("torn", 0)):
            if how != "changed" or times:
                both_read = [read_damaged(make, folder(), how, times) for make in (Ours, Stock)]
                show(f"a file of 20 records, {how}", *both_read)
        for processes in (2, 8) if given.together else ():
            both_wrote = [write_together(make, folder(), processes, given.together) for make in (Ours, Stock)]
            show(f"{processes} processes that add {given.together} sessions each", *both_wrote)
        if given.years:
            from tests.store.test_two_machines import different_ends

            ends = [different_ends(folder(), given.seed * 1000 + number) for number in range(given.years)]
            print(
                f"\ntwo machines, a year, {given.years} times: {sum(one > 1 for one in ends)} ended different"
            )
        if given.session_kills:
            from tests.terminal.session_kills import kill_sessions

            seen = kill_sessions(folder(), given.session_kills, given.side_by_side, given.seed)
            show("SIGKILL in a running session, real terminal", seen, None)


if __name__ == "__main__":
    main()
