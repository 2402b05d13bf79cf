"""Kill a writer again and again, and count what was lost: `python -m tests.store.fault_harness --kills 1000`.

A child saves sessions and says which ones were acknowledged; it is killed with SIGKILL at some random moment,
and the file is read. `--stock` does the same to TinyDB's own storage, for comparison. POSIX only: it forks.
"""

import argparse
import os
import random
import select
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB, where

from backtui.domain.errors import BacktuiError
from backtui.domain.session import Session
from backtui.store.history import TinyHistory
from tests.store.making import new_session

ID_LENGTH = 36


class Subject(Protocol):
    """A way of keeping sessions."""

    def save(self, session: Session) -> None: ...

    def ids(self) -> set[str]: ...


class Ours:
    """TinyHistory; finding that a damaged file had to be replaced counts as unreadable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, session: Session) -> None:
        TinyHistory(self._folder).save(session)

    def ids(self) -> set[str]:
        history = TinyHistory(self._folder)
        found = {session.id for session in history.read().sessions}
        for notice in history.notices:
            raise notice
        return found


class Stock:
    """TinyDB as it comes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "stock.json"

    def save(self, session: Session) -> None:
        with TinyDB(self._file) as database:
            database.upsert({"id": session.id, "note": session.note}, where("id") == session.id)

    def ids(self) -> set[str]:
        with TinyDB(self._file) as database:
            return {document["id"] for document in database.all()}


@dataclass(slots=True)
class Figures:
    """What came out."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged sessions that are not there afterwards."""
    unreadable: int = 0
    """Times that the file could not be read as it was."""


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
        acknowledged = _kill_one(subject, chance)
        figures.kills += 1
        figures.acknowledged += len(acknowledged)
        known |= acknowledged
        try:
            found = subject.ids()
        except (BacktuiError, ValueError):
            figures.unreadable += 1
            found = set()
        figures.lost += len(known - found)
        if not known <= found:
            number += 1
            folder = folder / f"after-{number}"
            folder.mkdir()
            subject, known = make(folder), set()
            begin()
    return figures


def _kill_one(subject: Subject, chance: random.Random) -> set[str]:
    """Let a child save until it is killed; the ids of what it was told is saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            while True:
                session = new_session(note="x" * 200)
                subject.save(session)
                os.write(writing, session.id.encode())
                # A shorter record: the file shrinks, which is where a file that is written in place tears.
                subject.save(replace(session, note=""))
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    for _number in range(chance.randrange(3)):
        said += os.read(reading, ID_LENGTH)
    # The wait ends in the middle of a write as often as not.
    wait = chance.random() * 0.006
    select.select([], [], [], wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 1 << 16):
        said += more
    os.close(reading)
    return {said[start : start + ID_LENGTH].decode() for start in range(0, len(said), ID_LENGTH)}


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stock", action="store_true", help="TinyDB's own storage instead of ours")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(run(Stock if given.stock else Ours, Path(name), given.kills, given.seed))


if __name__ == "__main__":
    main()
