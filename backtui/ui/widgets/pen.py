"""Large signs drawn with a round pen, in half blocks: a cell is two square dots, one over the other."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, dist

PEN = 2
"""Width of a stroke, in units."""
BEND = 2
"""Units before and behind a corner between which a stroke bends."""
HALVES = " ▀▄█"
"""A cell by its dots: 1 for the upper one, 2 for the lower."""

Point = tuple[float, float]


@lru_cache(maxsize=128)
def written(strokes: str, width: int, height: int, scale: int) -> tuple[str, ...]:
    """Return the rows of a sign that is `width` by `height` units large, `scale` dots to a unit.

    A stroke is a run of points such as "115159", two digits each: units to the right and down. The pen
    bends round the corners of a stroke; where one ends and another begins it is sharp. `height` is even.
    """
    dots: set[tuple[int, int]] = set()
    reach = PEN * scale / 2
    for stroke in strokes.split():
        points = [(float(x), float(y)) for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
        for x, y in (_mixed((0.0, 0.0), place, scale) for place in _along(points)):
            dots.update(
                (column, row)
                for column in range(int(x - reach), ceil(x + reach))
                for row in range(int(y - reach), ceil(y + reach))
                if (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= reach * reach
            )
    return tuple(
        "".join(HALVES[((x, y) in dots) + 2 * ((x, y + 1) in dots)] for x in range(width * scale))
        for y in range(0, height * scale, 2)
    )


def _along(points: list[Point]) -> Iterator[Point]:
    """Places along a stroke, at most half a unit apart."""
    at, last = points[0], len(points) - 1
    for number in range(1, last):
        corner = points[number]
        start = _before(corner, points[number - 1], shared=number > 1)
        end = _before(corner, points[number + 1], shared=number + 1 < last)
        yield from _between(at, start)
        steps = ceil(2 * (dist(start, corner) + dist(corner, end)))
        for step in range(steps + 1):
            t = step / steps  # a parabola whose tangents meet in the corner
            yield _mixed(_mixed(start, corner, t), _mixed(corner, end, t), t)
        at = end
    yield from _between(at, points[last])


def _before(corner: Point, other: Point, *, shared: bool) -> Point:
    """Where a bend begins on the way to a corner; half-way at most where the way has another bend."""
    length = dist(corner, other)
    return _mixed(corner, other, min(BEND, length / 2 if shared else length) / length)


def _between(start: Point, end: Point) -> Iterator[Point]:
    steps = max(1, ceil(2 * dist(start, end)))
    return (_mixed(start, end, step / steps) for step in range(steps + 1))


def _mixed(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
