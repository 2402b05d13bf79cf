"""The files: saving, reading the sync folder, beside encoding and syncing the same bytes."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from tinydb import TinyDB

from backtui.store.history import TinyHistory
from backtui.store.machine import Machine
from backtui.store.records import document
from backtui.store.sync import SyncFolder
from tests.benchmarks.measuring import Aim, Bench, Row, beside
from tests.store.making import new_session


def timed(call: Callable[[], object]) -> Callable[[], float]:
    """The same call, which answers its milliseconds."""

    def measured() -> float:
        began = time.perf_counter()
        call()
        return (time.perf_counter() - began) * 1000

    return measured


def saving(bench: Bench) -> Iterator[Row]:
    """One session more, safely on the disk."""
    home = bench.homes.copy(12_000)
    history = TinyHistory(home.data)
    tables = msgspec.json.decode((home.data / "history.json").read_bytes())

    def plainly() -> None:
        with (home.folder / "plain.json").open("wb") as file:
            file.write(msgspec.json.encode(tables))
            file.flush()
            os.fsync(file.fileno())

    save = timed(lambda: history.save(new_session()))
    yield beside("save a session, 12,000", "ms", bench.turns(11), save, timed(plainly), aim=2)
    with TinyDB(home.folder / "stock.json") as stock:
        table = stock.table("sessions")
        table.insert_multiple(document(one) for one in history.read().sessions)
        insert = timed(lambda: table.insert(document(new_session())))
        what = "save a session, 12,000 (limit: stock TinyDB)"
        yield beside(what, "ms", bench.turns(5), save, insert, aim=0.5)
    if not bench.short:
        many = TinyHistory(bench.homes.copy(100_000).data)
        save_one = cpu(lambda: many.save(new_session()))
        times = [save_one() for _turn in range(5)]
        yield Row("save a session, 100,000: CPU", "ms", times, (), Aim(500, "ms"))


def cpu(call: Callable[[], object]) -> Callable[[], float]:
    """The same call, which answers its milliseconds of CPU."""

    def measured() -> float:
        began = time.process_time()
        call()
        return (time.process_time() - began) * 1000

    return measured


def syncing(bench: Bench) -> Iterator[Row]:
    """Another machine's 12,000 sessions when one of them is new, beside decoding its file."""
    shared = bench.homes.empty().folder
    here, there = bench.homes.copy(12_000), bench.homes.copy(12_000)
    theirs = TinyHistory(there.data)
    ours = SyncFolder(shared, TinyHistory(here.data), Machine(here.folder / "state", here.data))
    other = SyncFolder(shared, theirs, Machine(there.folder / "state", there.data))

    def exchanged(folder: SyncFolder) -> None:
        folder.agree()
        troubles = folder.exchange().troubles
        assert not troubles, troubles

    exchanged(other)
    (file,) = shared.glob("*.json")
    exchanged(ours)
    read, least, again = [], [], []
    for _turn in range(bench.turns(9)):
        theirs.save(new_session())
        exchanged(other)
        read.append(timed(lambda: exchanged(ours))())
        again.append(timed(lambda: exchanged(ours))())
        least.append(decoded(file))
    yield Row("sync folder, 12,000, one session new", "ms", read, least)
    yield Row("sync folder, 12,000, nothing new", "ms", again, least)


def decoded(file: Path) -> float:
    """Milliseconds of reading a file and decoding it, the median of three."""
    call = timed(lambda: msgspec.json.decode(file.read_bytes()))
    return statistics.median(call() for _time in range(3))
