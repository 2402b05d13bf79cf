"""The store beside what its disk and its decoder can do: `python -m tests.benchmarks.bench_store`.

Run by hand on a quiet machine. Only the ratios mean anything: both sides are measured in turn in one run.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from tinydb import TinyDB

from backtui.store.history import TinyHistory
from backtui.store.records import document
from tests.store import histories
from tests.store.making import new_session

TURNS = 9


def median(*calls: Callable[[], object], turns: int = TURNS) -> list[float]:
    """Milliseconds of each call, taken in turn so that a noisy moment meets them all."""
    times: list[list[float]] = [[] for _call in calls]
    for _turn in range(turns):
        for call, found in zip(calls, times, strict=True):
            before = time.perf_counter()
            call()
            found.append((time.perf_counter() - before) * 1000)
    return [statistics.median(found) for found in times]


def row(what: str, ours: float, limit: float, aim: str) -> None:
    """Print one comparison."""
    print(f"{what:<58}{ours:9.1f} ms{limit:9.1f} ms{ours / limit:8.2f} x   aim {aim}")


def plainly_saved(path: Path, tables: object) -> None:
    """Encode, write and sync the same records, with nothing kept safe."""
    data = msgspec.json.encode(tables)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def in_a_new_process(code: str, *arguments: str) -> Callable[[], object]:
    """Python run on `code`."""
    return lambda: os.waitpid(
        os.posix_spawn(sys.executable, [sys.executable, "-c", code, *arguments], os.environ), 0
    )


def measure(folder: Path, sessions: int) -> None:
    """All figures for a history of that many sessions."""
    history = histories.fill(folder, sessions)
    file = folder / "history.json"
    print(f"\n{sessions} sessions, {file.stat().st_size // 1024} KB")
    ours, plain = median(lambda: TinyHistory(folder).read(), lambda: msgspec.json.decode(file.read_bytes()))
    row("read, beside plain decoding of the same bytes", ours, plain, "5")
    tables = msgspec.json.decode(file.read_bytes())
    saving, bare = median(
        lambda: history.save(new_session()), lambda: plainly_saved(folder / "plain.json", tables)
    )
    row("save one, beside encoding, writing and syncing as much", saving, bare, "2")
    stock_file = folder / "stock.json"
    stock = TinyDB(stock_file)
    stock.table("sessions").insert_multiple(document(one) for one in history.read().sessions)
    saving, stocks = median(
        lambda: history.save(new_session()),
        lambda: stock.table("sessions").insert(document(new_session())),
        turns=3,
    )
    row("save one, beside stock TinyDB (sessions only)", saving, stocks, "0.5")
    stock.close()
    status, nothing = median(
        in_a_new_process(
            "import sys; from backtui.cli import main; sys.argv[1:] = sys.argv[1:];"
            "sys.stdout = open('/dev/null', 'w'); sys.exit(main())",
            *("--data-dir", str(folder), "status"),
        ),
        in_a_new_process("pass"),
    )
    row("status, beside a process that does nothing", status, nothing, "8")


def main() -> None:
    """Print the figures for an empty, a long and a very long history."""
    for sessions in map(int, sys.argv[1:] or ("100", "12000")):
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name) / "data", sessions)


if __name__ == "__main__":
    main()
