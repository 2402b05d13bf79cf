"""Moves that a person keeps easier or leaves out: what hurt is remembered.

Their record: formats.md, A move that is kept easier or left out.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from backtui.domain.units import Moment, Name, RecordId


class MoveWay(StrEnum):
    """What a kept move becomes."""

    EASIER = "easier"
    """It begins in its easier form."""
    REPLACED = "replaced"
    """Another one of the same kind and posture is done instead."""


class KeptMove(Struct, frozen=True):
    """A move that hurt, and how it comes from then on."""

    id: RecordId
    move: Name
    """Move id; one that the catalogue no longer has is kept."""
    way: MoveWay = field(name="as")
    from_day: date
    modified_at: Moment


def latest(kept: Iterable[KeptMove]) -> dict[str, KeptMove]:
    """Return the record that holds for each move, by move id: the latest of several."""
    return {one.move: one for one in sorted(kept, key=lambda one: (one.modified_at, one.id))}


def ways(kept: Iterable[KeptMove]) -> dict[str, MoveWay]:
    """Return how each kept move comes, by move id."""
    return {move: one.way for move, one in latest(kept).items()}
