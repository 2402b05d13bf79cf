"""A move as a drawing: a body of joints in two to four still poses, with the things that it needs."""

from enum import StrEnum

from msgspec import Struct

Point = tuple[int, int]
"""Units to the right and up; the floor is at 0. Somebody who stands is about 80 tall."""
Pair = tuple[Point, Point]
"""The near side and the far one; from the front, the picture's left and its right."""


class View(StrEnum):
    """From where the body is seen."""

    SIDE = "side"
    FRONT = "front"
    """Shoulders and hips have a width."""
    ABOVE = "above"
    """The same, of somebody who lies: no floor is drawn."""


class PropKind(StrEnum):
    """A thing in the picture, with what its points are."""

    CHAIR = "chair"
    """The foot of the back legs, and the front edge of the seat."""
    STOOL = "stool"
    """A seat without a back, or a step: two opposite corners."""
    TABLE = "table"
    """The ends of the top."""
    BED = "bed"
    """The ends of the mattress' upper side."""
    WALL = "wall"
    """Its foot and its upper end."""
    BAND = "band"
    """A line through the points: a band, a belt, a cable."""
    LINE = "line"
    """The same, unbroken: a part of a machine."""
    BAG = "bag"
    """The handle."""
    WEIGHT = "weight"
    """Its middle: a dumbbell or a bottle."""
    PILLOW = "pillow"
    """Two opposite corners."""
    WHEEL = "wheel"
    """Its middle, and a point on its rim."""
    WATER = "water"
    """The ends of its surface."""
    ARROW = "arrow"
    """From where to where something moves; the head is at the last point."""


class Prop(Struct, frozen=True):
    """A thing in the picture."""

    kind: PropKind
    at: tuple[Point, ...]


class Pose(Struct, frozen=True):
    """Where the joints are."""

    head: Point
    """The middle of the head."""
    neck: Point
    hip: Point
    knees: Pair
    feet: Pair
    """The ankles."""
    elbows: Pair
    hands: Pair
    back: Point | None = None
    """The middle of a spine that is not straight."""
    toes: Pair | None = None
    props: tuple[Prop, ...] = ()
    """What is there, or lies elsewhere, in this pose only."""


class Figure(Struct, frozen=True):
    """The poses of a move, from its start to its end."""

    poses: tuple[Pose, ...]
    view: View = View.SIDE
    props: tuple[Prop, ...] = ()
    """What stands still."""
