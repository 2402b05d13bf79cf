"""A move that is done on one side and then on the other: two steps of the same length, with time to turn.

Which side a step is follows from its neighbours: neither a plan nor a journal has a field for it.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeVar

from msgspec.structs import replace

from backtui.domain.programme import Move, PlannedStep, Step

TURN = "change_sides"
"""Id of the move that leads from one side to the other."""
TURN_SECONDS = 6
"""Seconds to turn over; 7 where the two sides would else not be alike."""
SHORTEST_PAIR = 20
"""Seconds: in a shorter step there is no time to change sides, and it stays whole."""

AnyStep = TypeVar("AnyStep", Step, PlannedStep)


class Side(Enum):
    """Which side a step is done on; the left one comes first."""

    LEFT = "left"
    RIGHT = "right"


def paired(step: AnyStep, turn: Move) -> tuple[AnyStep, ...]:
    """The step's time shared out: one side, `turn`, and the other side as long as the first.

    Repetitions are those of each side. A step without sides, or too short for two, stays as it is.
    """
    if not step.move.has_sides or step.seconds < SHORTEST_PAIR:
        return (step,)
    each = (step.seconds - TURN_SECONDS) // 2
    one = replace(step, seconds=each)
    return (one, replace(step, move=turn, seconds=step.seconds - 2 * each, reps=None), one)


def slots(steps: Sequence[AnyStep]) -> Iterator[tuple[AnyStep, ...]]:
    """The steps by move: both sides and the turn between them together, every other step by itself."""
    index = 0
    while index < len(steps):
        length = 3 if side_of(steps, index) is Side.LEFT else 1
        yield tuple(steps[index : index + length])
        index += length


def joined(slot: Sequence[AnyStep]) -> AnyStep:
    """A slot as one step that lasts as long; `paired` shares it out again."""
    return slot[0] if len(slot) == 1 else replace(slot[0], seconds=sum(step.seconds for step in slot))


def side_of(steps: Sequence[AnyStep], index: int) -> Side | None:
    """The side that a step of a plan is done on; None where it is not one of two."""
    for side, first in ((Side.LEFT, index), (Side.RIGHT, index - 2)):
        pair = steps[first : first + 3] if first >= 0 else ()
        if len(pair) == 3 and is_turn(pair[1].move) and pair[0].move.id == pair[2].move.id:
            return side
    return None


def is_turn(move: Move) -> bool:
    """Whether a move is the change from one side to the other."""
    return move.id == TURN
