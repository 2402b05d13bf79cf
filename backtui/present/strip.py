"""A session's plan as a strip: what each of its columns is, and the names of its parts under it."""

from collections.abc import Sequence
from enum import Enum
from itertools import accumulate, groupby

from msgspec import Struct

from backtui.domain.programme import PlannedStep
from backtui.present.dates import length_text
from backtui.present.phases import PHASES, is_work
from backtui.present.words import _

APART = 8
"""Columns that a part needs on average for a gap between the parts."""


class Column(Enum):
    """What stands in a column."""

    WORK = "work"
    """The family's exercise."""
    EASY = "easy"
    """A rest, or what leads in or out."""
    GAP = "gap"
    """Nothing: here one part ends and the next begins."""


class Part(Struct, frozen=True):
    """Steps of one phase in a row."""

    name: str
    length: str
    seconds: int
    first: int
    """Its first column."""
    columns: int


class Strip(Struct, frozen=True):
    """A plan in so many columns, in proportion."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...]

    def place(self, seconds: float) -> tuple[int, int]:
        """Return the part and the column that is reached after so many seconds of the plan."""
        for number, part in enumerate(self.parts):
            if seconds < part.seconds or number == len(self.parts) - 1:
                reached = int(seconds * part.columns / max(1, part.seconds))
                return number, min(part.first + min(max(0, part.columns - 1), reached), len(self.columns) - 1)
            seconds -= part.seconds
        raise AssertionError("a plan has a part")


def strip(steps: Sequence[PlannedStep], width: int) -> Strip:
    """The plan in `width` columns, at least one; each shows the step that its middle falls on."""
    groups = [list(group) for _phase, group in groupby(steps, key=lambda step: PHASES[step.phase])]
    gap = 1 if width >= APART * len(groups) else 0
    room = width - gap * (len(groups) - 1)
    lengths = [sum(step.seconds for step in group) for group in groups]
    ends = [round(end * room / sum(lengths)) for end in accumulate(lengths)]
    columns: list[Column] = []
    parts: list[Part] = []
    for group, seconds, start, end in zip(groups, lengths, [0, *ends], ends, strict=False):
        if parts:
            columns += [Column.GAP] * gap
        name = _(PHASES[group[0].phase])
        parts.append(Part(name, length_text(seconds), seconds, len(columns), end - start))
        steps_end = list(accumulate(step.seconds for step in group))
        for column in range(end - start):
            middle = (column + 0.5) * seconds / (end - start)
            at = next(step for step, until in zip(group, steps_end, strict=True) if middle <= until)
            columns.append(Column.WORK if is_work(at) else Column.EASY)
    return Strip(tuple(columns), tuple(parts))


def labels(texts: Sequence[str], firsts: Sequence[int], here: int, width: int) -> tuple[int | None, ...]:
    """Where each text begins in `width` columns, at its part's first column or as near as there is room.

    None for a text that finds no room; the one at `here` goes before the others.
    """
    found: list[int | None] = [None] * len(texts)
    taken: list[tuple[int, int]] = []
    for number in sorted(range(len(texts)), key=lambda one: (one != here, one)):
        size = len(texts[number])
        for start in _near(firsts[number], width - size):
            if all(start + size + 1 < begin or start > end + 1 for begin, end in taken):
                ordered = [at for at in (*found[:number], start, *found[number + 1 :]) if at is not None]
                if ordered == sorted(ordered):
                    found[number] = start
                    taken.append((start, start + size - 1))
                    break
    return tuple(found)


def _near(wanted: int, last: int) -> Sequence[int]:
    """Every place from 0 to `last`, those that are nearest to the wanted one first."""
    return sorted(range(last + 1), key=lambda at: (abs(at - wanted), at))
