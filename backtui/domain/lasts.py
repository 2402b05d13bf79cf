"""The last round of a block and the last move of a session: which steps they are; each is said once."""

from collections.abc import Collection
from enum import Enum

from backtui.domain.programme import PlannedStep
from backtui.domain.sides import Side, side_of

LAST_WORDS = 14
"""Letters that it may take to say what is the last, with the space after it."""
THE_MOVE = -1
"""Stands for the last move among the blocks whose last round was said."""


class Last(Enum):
    """What begins for the last time."""

    ROUND = "round"
    """The last round of its block."""
    MOVE = "move"
    """The last move of the session."""


def last_of(steps: tuple[PlannedStep, ...], index: int) -> Last | None:
    """What a step is the last of; both sides of a move are one move.

    A rest is no move, and a plan of one move has no last one.
    """
    step = steps[index]
    if step.move.is_rest:
        return None
    last = _last_move(steps)
    if index >= last:
        return Last.MOVE if any(not one.move.is_rest for one in steps[:last]) else None
    return Last.ROUND if step.round == step.rounds > 1 else None


def beginnings(steps: tuple[PlannedStep, ...]) -> list[Last | None]:
    """For each step what it is the first one of that is the last.

    That is the last move, at its first side, or the first move of a last round.
    """
    found: list[Last | None] = []
    begun: set[int] = set()
    for index in range(len(steps)):
        key = key_of(steps, index)
        found.append(None if key is None or key in begun else last_of(steps, index))
        begun |= {key} if key is not None else set()
    return found


def _last_move(steps: tuple[PlannedStep, ...]) -> int:
    """The step with which the last move begins."""
    last = next(index for index in reversed(range(len(steps))) if not steps[index].move.is_rest)
    return last - 2 if side_of(steps, last) is Side.RIGHT else last


def key_of(steps: tuple[PlannedStep, ...], index: int) -> int | None:
    """What is remembered once it was said: the block of a last round, or THE_MOVE."""
    found = last_of(steps, index)
    return None if found is None else THE_MOVE if found is Last.MOVE else steps[index].block


def keys_of(steps: tuple[PlannedStep, ...], indices: Collection[int]) -> frozenset[int]:
    """The same for several steps."""
    keys = (key_of(steps, index) for index in indices)
    return frozenset(key for key in keys if key is not None)
