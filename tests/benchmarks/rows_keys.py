"""From a key to the screen that it changes, on each main screen, and opening the streak."""

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.homes import PROGRAM, Home
from tests.benchmarks.measuring import Aim, Bench, Row, late
from tests.benchmarks.rows_sessions import started
from tests.benchmarks.rows_starts import SMALLEST, choice
from tests.benchmarks.terminal import Program

MOST = Aim(16, "ms")
NUMBERS, CHARTS = ("Active in a row",), ("The line: 150 minutes", "Tab Next page")
SEARCHED = ("walk", "mind", "november", "stiff", "zzzz")


def at_choice(home: Home, sessions: int) -> Program:
    """The program with its choice on the screen."""
    return ready(Program([PROGRAM], home.environ), *choice(sessions))


def ready(program: Program, *texts: str) -> Program:
    """The program, once it has shown that and rested."""
    program.until(*texts)
    program.rest(1)
    return program


def typed(program: Program, keys: str, times: int) -> list[float]:
    """Milliseconds of each of the keys, typed over and over."""
    return [program.press(key) for _time in range(times) for key in keys]


def keys(bench: Bench) -> Iterator[Row]:
    """Each screen beside the smallest app, whose key changes its one line."""
    turns, times = bench.turns(3, 1), bench.turns(30, 10)
    home, none = bench.homes.copy(12_000), bench.homes.copy(0)

    def choosing(where: Home, sessions: int) -> list[float]:
        with at_choice(where, sessions) as program:
            return typed(program, "jk", times)

    def over_choice(key: str, shown: str, changed: str) -> list[float]:
        with at_choice(home, 12_000) as program:
            program.press(key, shown)
            program.rest(1)
            return typed(program, changed, times)

    def in_a_session() -> list[float]:
        with started(bench, "walk_steady_35", figures=False) as program:
            return typed(program, "ww", times)

    def saving() -> list[float]:
        command = [sys.executable, "-m", "tests.benchmarks.saving", str(bench.homes.copy(12_000).data)]
        with ready(Program(command, home.environ), *choice(12_000)) as program:
            return typed(program, "jk", times)

    def searching() -> list[float]:
        found = []
        with at_choice(home, 12_000) as program:
            program.press("h", "sessions")
            program.rest(1)
            for words in SEARCHED:
                program.press("/")
                found += [program.press(letter) for letter in words]
                program.press("\x1b")
        return found

    def least() -> list[float]:
        with ready(Program([sys.executable, str(bench.homes.smallest)], home.environ), *SMALLEST) as app:
            return typed(app, "jk", times)

    measured: dict[str, Callable[[], list[float]]] = {
        "choice": lambda: choosing(home, 12_000),
        "choice, during a save": saving,
        "session": in_a_session,
        "streak, another page": lambda: over_choice("s", CHARTS[0], "\t\t"),
        "history": lambda: over_choice("h", "sessions", "jk"),
        "history, searching": searching,
        "settings": lambda: over_choice(",", "Colours", "jk"),
    }
    growth: list[tuple[float, float]] = []
    if bench.short:
        measured = {name: measured[name] for name in ("choice", "choice, during a save", "session")}
    rounds: dict[str, list[float]] = {name: [] for name in measured}
    limits: list[float] = []
    for _turn in range(turns):
        limits.append(late(least()))
        for name, measure in measured.items():
            found = measure()
            rounds[name].append(late(found))
            if name == "choice":
                growth.append((statistics.median(found), statistics.median(choosing(none, 0))))
    for name, found in rounds.items():
        yield Row(f"key to screen, p95: {name}", "ms", found, limits, MOST)
    with_many, without = zip(*growth, strict=True)
    yield Row("key on the choice, 12,000 (limit: with 0)", "ms", with_many, without, Aim(1.1))


def streak(bench: Bench) -> Iterator[Row]:
    """From the key to the numbers and to the charts: the first time, which also imports, and again."""
    home = bench.homes.copy(12_000)
    first: list[tuple[float, float]] = []
    again: list[tuple[float, float]] = []
    for _turn in range(bench.turns(3, 1)):
        with at_choice(home, 12_000) as program:
            first.append(opened(program))
            again += [opened(program) for _time in range(3)]
    yield from streak_rows("streak opened first", first)
    yield from streak_rows("streak opened again", again)


def opened(program: Program) -> tuple[float, float]:
    """Milliseconds to the numbers and to the charts; it is left again."""
    numbers = program.press("s", *NUMBERS)
    charts = program.until(*CHARTS)
    program.press("\x1b", *choice(12_000)[1:])
    program.rest(0.5)
    return numbers, charts


def streak_rows(what: str, found: Sequence[tuple[float, float]]) -> Iterator[Row]:
    """The two rows of an opening."""
    numbers, charts = zip(*found, strict=True)
    yield Row(f"{what}: numbers", "ms", numbers, (), Aim(60, "ms"))
    yield Row(f"{what}: charts", "ms", charts, (), Aim(120, "ms"))
