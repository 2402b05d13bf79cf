"""How things are measured beside each other, and how a row of the table is written."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.benchmarks.homes import Homes

WIDTHS = (50, 12, 12, 22, 11)
"""Columns of the table but the last."""


class Bench(NamedTuple):
    """What every measurement is given."""

    homes: Homes
    short: bool
    """Few repeats, and nothing with 100,000 sessions."""

    def turns(self, full: int, short: int = 1) -> int:
        """How often something is measured."""
        return short if self.short else full

    @property
    def settles(self) -> float:
        """Seconds after which what a start or a new screen still does is done."""
        return 1.0 if self.short else 3.0


class Aim(NamedTuple):
    """What a figure is to be at most (performance.md, Aims)."""

    most: float
    unit: str = "x"
    """Is "x" for the ratio to the limit; else the unit of the figure itself."""


class Row(NamedTuple):
    """One figure with its limit, each measured as often as the other, in turn."""

    what: str
    unit: str
    ours: Sequence[float]
    limit: Sequence[float] = ()
    """Empty where the aim is a number of its own."""
    aim: Aim | None = None

    @property
    def is_ratio(self) -> bool:
        """Whether it is the ratio to the limit that counts."""
        return all(self.limit) and bool(self.limit) and (self.aim is None or self.aim.unit == "x")

    @property
    def judged(self) -> list[float]:
        """What the aim is about: the ratios, or the figures themselves."""
        if self.is_ratio:
            return [one / least for one, least in zip(self.ours, self.limit, strict=True)]
        return list(self.ours)

    @property
    def met(self) -> bool | None:
        """Whether the median is within the aim; None where there is none."""
        return None if self.aim is None else statistics.median(self.judged) <= self.aim.most

    def line(self) -> str:
        """The row of the table."""
        low, middle, high = quartiles(self.judged)
        cells = (
            self.what,
            f"{number(statistics.median(self.ours))} {self.unit}",
            f"{number(statistics.median(self.limit))} {self.unit}" if self.limit else "",
            f"{number(middle)}{' x' if self.is_ratio else ''} ({number(low)} to {number(high)})",
            f"{number(self.aim.most)} {self.aim.unit}" if self.aim else "",
            {True: "met", False: "NOT MET", None: ""}[self.met],
        )
        return table_line(cells)


Measure = Callable[[], float]
"""Measures something once."""
HEAD = ("what", "ours", "limit", "median (quartiles)", "aim at most", "")


def table_line(cells: Sequence[str]) -> str:
    """Write cells below those of other lines."""
    *others, last = cells
    whole = [f"{cell:<{width}}" for cell, width in zip(others, WIDTHS, strict=True)]
    return " ".join((*whole, last)).rstrip()


def number(value: float) -> str:
    """A number with three digits that count, or all before the point."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile; of few values, the least and the most."""
    if len(values) < 4:
        return min(values), statistics.median(values), max(values)
    low, middle, high = statistics.quantiles(values, method="inclusive")
    return low, middle, high


def late(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)]


def beside(what: str, unit: str, turns: int, ours: Measure, limit: Measure, aim: float | None = None) -> Row:
    """Measure both so many times, in turn so that a noisy moment meets both; `aim` is a ratio.

    A first turn brings files into memory and is not kept.
    """
    rounds = [(ours(), limit()) for _turn in range(turns + 1)][1:]
    mine, least = zip(*rounds, strict=True)
    return Row(what, unit, mine, least, None if aim is None else Aim(aim))
