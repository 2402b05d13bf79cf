"""The commands, each as a process, beside a Python that does nothing or as much with the same bytes."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.benchmarks.homes import PROGRAM
from tests.benchmarks.measuring import Aim, Bench, Measure, Row, beside
from tests.conftest import ROOT

MEASURED = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss * 1024 / 1e6]))
sys.exit(done.returncode)
"""
"""Runs a command from a small process: what it used at most is at least what whoever starts it held."""
SAME_BYTES = """
import msgspec, os, sys
data = msgspec.json.encode(msgspec.json.decode(open(sys.argv[1], "rb").read()))
file = open(sys.argv[2], "wb")
file.write(data)
file.flush()
os.fsync(file.fileno())
"""
"""The least of an import or an export: decode a file, encode, write and sync it."""


class Used(NamedTuple):
    """What a command took."""

    wall: float
    """Milliseconds."""
    cpu: float
    """Milliseconds of CPU."""
    memory: float
    """Megabytes that it held at most."""


def run(command: Sequence[str], environ: Mapping[str, str]) -> Used:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    done = subprocess.run(
        [sys.executable, "-IS", "-c", MEASURED, *command],
        env=environ,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    return Used(*json.loads(done.stdout))


def commands(bench: Bench) -> Iterator[Row]:
    """What is answered without a screen, with 12,000 sessions."""
    home = bench.homes.copy(12_000)
    nothing = (sys.executable, "-c", "pass")

    def wall(*command: str) -> Measure:
        return lambda: run(command, home.environ).wall

    turns = bench.turns(11)
    for words, most in (
        ("--version", 4.5),
        ("status", 8),
        ("log walk_steady_35", None),
        ("history", None),
    ):
        yield beside(
            words.partition(" ")[0], "ms", turns, wall(PROGRAM, *words.split()), wall(*nothing), most
        )
    history, export = str(home.data / "history.json"), str(bench.homes.exported(12_000))
    copy = str(home.folder / "copy.json")

    def same_bytes(file: str) -> Measure:
        return wall(sys.executable, "-c", SAME_BYTES, file, copy)

    def imported() -> float:
        return run([PROGRAM, "import", export], bench.homes.settled().environ).wall

    few = bench.turns(7)
    out = str(home.folder / "out.json")
    exported = wall(PROGRAM, "export", "--force", "-o", out)
    yield beside("export, 12,000", "ms", few, exported, same_bytes(history))
    yield beside("import, 12,000", "ms", few, imported, same_bytes(export))


def commands_of_many(bench: Bench) -> Iterator[Row]:
    """The same with 100,000 sessions."""
    if bench.short:
        return
    home = bench.homes.copy(100_000)
    export = str(bench.homes.exported(100_000))
    out = str(home.folder / "out.json")
    status = [run([PROGRAM, "status"], home.environ) for _turn in range(5)]
    yield Row("status, 100,000: CPU", "ms", [one.cpu for one in status], (), Aim(500, "ms"))
    yield Row("status, 100,000: memory", "MB", [one.memory for one in status])
    imports = [run([PROGRAM, "import", export], bench.homes.settled().environ) for _turn in range(3)]
    yield Row("import, 100,000", "ms", [one.wall for one in imports])
    yield Row("import, 100,000: memory", "MB", [one.memory for one in imports], (), Aim(130, "MB"))
    exports = [run([PROGRAM, "export", "--force", "-o", out], home.environ) for _turn in range(3)]
    yield Row("export, 100,000", "ms", [one.wall for one in exports])
    yield Row("export, 100,000: memory", "MB", [one.memory for one in exports])
    log = [run([PROGRAM, "log", "walk_steady_35"], home.environ) for _turn in range(3)]
    yield Row("log, 100,000: CPU", "ms", [one.cpu for one in log], (), Aim(500, "ms"))
    yield Row("log, 100,000: memory", "MB", [one.memory for one in log])
