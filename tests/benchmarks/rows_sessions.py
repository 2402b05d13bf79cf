"""What a running session costs, second by second."""

import sys
from collections.abc import Iterator, Sequence

from tests.benchmarks.homes import PROGRAM
from tests.benchmarks.measuring import Aim, Bench, Row
from tests.benchmarks.rows_starts import SMALLEST, TO_A_SESSION
from tests.benchmarks.terminal import Cost, Program


def sessions(bench: Bench) -> Iterator[Row]:
    """A walk with nothing but its clock, strength with its figures, and a pause."""
    turns, seconds = bench.turns(3, 1), 3.0 if bench.short else 8.0
    smallest, alone, paused, figured = [], [], [], []
    for _turn in range(turns):
        with Program([sys.executable, str(bench.homes.smallest)], bench.homes.empty().environ) as app:
            app.until(*SMALLEST)
            app.rest(bench.settles)
            smallest.append(app.cost(seconds))
        with started(bench, "walk_steady_35", figures=False) as program:
            alone.append(program.cost(seconds))
            program.press(" ", "PAUSED")
            program.rest(bench.settles)
            paused.append(program.cost(seconds))
        with started(bench, "strength_gentle_20", figures=True) as program:
            figured.append(program.cost(seconds))
    yield from rows("session, clock alone", alone, smallest, (0.6, 1_000, 1.2, None))
    yield from rows("session, with a figure", figured, smallest, (0.8, 1_500, None, None))
    yield from rows("session, paused", paused, smallest, (None, 0, None, None))


def started(bench: Bench, programme: str, *, figures: bool) -> Program:
    """A session of the programme that has run for a while."""
    home = bench.homes.copy(12_000, figures=figures)
    program = Program([PROGRAM, "start", programme], home.environ)
    program.until("Anything new since")
    for key, texts in TO_A_SESSION[1:]:
        program.press(key, *texts)
    program.rest(bench.settles)
    return program


def rows(
    what: str, ours: Sequence[Cost], limit: Sequence[Cost], most: tuple[float | None, ...]
) -> Iterator[Row]:
    """A row for each kind of cost; the aims are figures of their own, as the limit uses next to nothing."""
    units = ("%", "B/s", "1/s", "1/s")
    names = ("of a core", "bytes", "writes", "wake-ups")
    for which, (name, unit, at_most) in enumerate(zip(names, units, most, strict=True)):
        aim = None if at_most is None else Aim(at_most, unit)
        yield Row(f"{what}: {name}", unit, [o[which] for o in ours], [o[which] for o in limit], aim)
