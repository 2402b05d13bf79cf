"""Figures drawn with Braille dots: two dots a column, four a row."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot

from backtui.domain.figure import Figure, Point, Pose, Prop, PropKind, View

HEAD = 6
"""Units from the middle of the head to its edge."""
SHOULDERS, HIPS = 8, 4
"""Units from the spine to a shoulder and to a hip, seen from the front."""
CHAIR_BACK = 24
"""Units by which a chair's back is higher than its seat."""
SMALLEST = 0.33
"""Dots for a unit; a smaller body is not recognised."""
BAG = (12, 14)
"""Width and height of a bag, in units."""
LIMB, TRUNK = 3.3, 4.6
"""Thickness in units; the far side of the body is thinner."""
MARGIN = 1
"""Dots that stay free between the body and a thing behind it."""
_NEAR = range(-MARGIN, MARGIN + 1)
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a Braille character, by row and column."""

Dot = tuple[int, int]
Real = tuple[float, float]


@lru_cache(maxsize=64)
def fits(figure: Figure, width: int, height: int) -> bool:
    """Whether a figure is recognised in `height` rows of `width` columns: one that lies needs fewer rows."""
    return width > 0 and height > 0 and _Drawing(figure, width * 2, height * 4).scale >= SMALLEST


@lru_cache(maxsize=64)
def draw(figure: Figure, number: int, width: int, height: int) -> tuple[str, ...]:
    """Pose `number` (from 0) of a figure in `height` rows of `width` columns, as large as fits.

    All poses of a figure stand on the same floor, at the same place and size, so that only what moves
    moves. The floor is the lowest row of dots.
    """
    drawing = _Drawing(figure, width * 2, height * 4)
    drawing.pose(figure.poses[number])
    return drawing.rows()


class _Drawing:
    """Dots on a sheet; the first row is the highest."""

    def __init__(self, figure: Figure, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.figure = figure
        corners = [point for pose in figure.poses for point in _extent(figure, pose)]
        left, right = min(x for x, _y in corners), max(x for x, _y in corners)
        bottom, top = min(y for _x, y in corners), max(y for _x, y in corners)
        self.above = figure.view is View.ABOVE
        self.bottom = bottom if self.above else 0
        self.scale = min((width - 1) / (right - left), (height - 3) / (top - self.bottom))
        self.left = left - ((width - 1) / self.scale - (right - left)) / 2
        self.things: set[Dot] = set()
        self.body: set[Dot] = set()

    def rows(self) -> tuple[str, ...]:
        """The sheet as text."""
        clear = {(x + dx, y + dy) for x, y in self.body for dx in _NEAR for dy in _NEAR}
        floor = set() if self.above else {(x, self.height - 1) for x in range(self.width)}
        dots = self.body | (self.things - clear) | floor
        rows = []
        for top in range(0, self.height, 4):
            cells = (
                sum(
                    bit
                    for dy, bits in enumerate(_BITS)
                    for dx, bit in enumerate(bits)
                    if (left + dx, top + dy) in dots
                )
                for left in range(0, self.width, 2)
            )
            rows.append("".join(chr(0x2800 + cell) if cell else " " for cell in cells))
        return tuple(rows)

    def pose(self, pose: Pose) -> None:
        """The body, and what is in the picture with it."""
        for prop in (*self.figure.props, *pose.props):
            self.prop(prop)
        limb = max(1, round(LIMB * self.scale))
        front = self.figure.view is not View.SIDE
        shoulders = _across(pose.neck, pose.back or pose.hip, SHOULDERS) if front else (pose.neck,) * 2
        hips = _across(pose.hip, pose.back or pose.neck, -HIPS) if front else (pose.hip,) * 2
        self.body |= self.disc(pose.head, HEAD)
        self.line(self.body, (pose.head, pose.neck), limb)
        self.line(self.body, _curve(pose.neck, pose.back, pose.hip), max(limb, round(TRUNK * self.scale)))
        if front:
            self.line(self.body, shoulders, limb)
            self.line(self.body, hips, limb)
        toes = pose.toes or pose.feet
        for side in (1, 0):
            far = side == 1 and not front
            thick = 1 if far else limb
            dash = 4 if far and limb == 1 else 0
            leg = (hips[side], pose.knees[side], pose.feet[side], toes[side])
            self.line(self.body, leg, thick, dash)
            self.line(self.body, (shoulders[side], pose.elbows[side], pose.hands[side]), thick, dash)

    def prop(self, prop: Prop) -> None:
        """A thing, in single dots; what is held hides nothing of the body."""
        held = prop.kind in (PropKind.WEIGHT, PropKind.BAG)
        dots = self.body if held else self.things
        for line in _outline(prop):
            self.line(dots, line, 1, dash=8 if prop.kind is PropKind.BAND else 0)
        if prop.kind is PropKind.WEIGHT:
            x, y = prop.at[0]
            for side in (-6, 6):
                dots |= self.disc((x + side, y), 3)
        elif prop.kind is PropKind.WHEEL:
            middle, rim = prop.at
            size = hypot(rim[0] - middle[0], rim[1] - middle[1])
            dots |= self.disc(middle, size) - self.disc(middle, size - 1 / self.scale)

    def at(self, point: Real) -> Real:
        """A point of the figure on the sheet."""
        x, y = point
        return (x - self.left) * self.scale, self.height - 2 - (y - self.bottom) * self.scale

    def line(self, dots: set[Dot], points: Sequence[Real], thick: int, dash: int = 0) -> None:
        """A line through the points, `thick` dots wide; with `dash`, a gap in each so many half dots."""
        placed = [self.at(point) for point in points]
        for (x, y), (to_x, to_y) in pairwise(placed):
            steps = max(1, round(2 * max(abs(to_x - x), abs(to_y - y))))
            for step in range(steps + 1):
                if not dash or step % dash < dash // 2:
                    self.stamp(dots, x + (to_x - x) * step / steps, y + (to_y - y) * step / steps, thick)

    def stamp(self, dots: set[Dot], x: float, y: float, thick: int) -> None:
        """A square of dots round a place, above the floor."""
        left, top = round(x - (thick - 1) / 2), round(y - (thick - 1) / 2)
        top = min(top, self.height - 1 - thick)
        dots.update((left + dx, top + dy) for dx in range(thick) for dy in range(thick))

    def disc(self, middle: Real, size: float) -> set[Dot]:
        """The dots within `size` units of a point; a round disc, wherever it lies between the dots."""
        x, y = (round(part) for part in self.at(middle))
        size = max(0, round(size * self.scale))
        reach = range(-size, size + 1)
        near = {(x + dx, y + dy) for dx in reach for dy in reach if dx * dx + dy * dy <= size * (size + 0.7)}
        return {dot for dot in near if dot[1] < self.height - 1}


def _extent(figure: Figure, pose: Pose) -> Iterable[Real]:
    """What has to be in the picture."""
    x, y = pose.head
    yield from ((x - HEAD, y - HEAD), (x + HEAD, y + HEAD))
    for pair in (pose.knees, pose.feet, pose.elbows, pose.hands, pose.toes or ()):
        yield from ((px + side, py + 2) for px, py in pair for side in (-2, 2))
    for prop in (*figure.props, *pose.props):
        for line in _outline(prop):
            yield from line
        if prop.kind is PropKind.WHEEL:
            (x, y), rim = prop.at
            size = hypot(rim[0] - x, rim[1] - y)
            yield from ((x - size, y - size), (x + size, y + size))
        elif prop.kind is PropKind.WEIGHT:
            yield from ((x - 9, y + 3) for x, y in prop.at)


def _across(end: Point, other: Point, size: int) -> tuple[Real, Real]:
    """Two points beside `end`, across the line from `other` to it; the picture's left one first."""
    dx, dy = end[0] - other[0], end[1] - other[1]
    length = hypot(dx, dy) or 1.0
    x, y = dy / length * size, -dx / length * size
    return (end[0] - x, end[1] - y), (end[0] + x, end[1] + y)


def _curve(start: Point, middle: Point | None, end: Point) -> Sequence[Real]:
    """The spine: through its middle where it has one."""
    if middle is None:
        return start, end
    points = []
    for step in range(11):
        t = step / 10
        # Lagrange's parabola through three points at 0, 1/2 and 1.
        weights = (2 * (t - 0.5) * (t - 1), 4 * t * (1 - t), 2 * t * (t - 0.5))
        shares = list(zip(weights, (start, middle, end), strict=True))
        points.append((sum(w * p[0] for w, p in shares), sum(w * p[1] for w, p in shares)))
    return points


def _outline(prop: Prop) -> Iterable[Sequence[Real]]:
    """The lines of a thing."""
    (x, y), (to_x, to_y) = prop.at[0], prop.at[-1]
    match prop.kind:
        case PropKind.CHAIR:
            yield (x, 0), (x, to_y + CHAIR_BACK)
            yield (x, to_y), (to_x, to_y), (to_x, 0)
        case PropKind.STOOL | PropKind.PILLOW:
            yield (x, y), (to_x, y), (to_x, to_y), (x, to_y), (x, y)
        case PropKind.TABLE:
            yield (x, 0), (x, y), (to_x, y), (to_x, 0)
        case PropKind.BED:
            yield (x, 0), (x, y), (to_x, y), (to_x, 0)
            yield (x, y - 6), (to_x, y - 6)
        case PropKind.BAG:
            wide, high = BAG
            yield (x, y), (x - wide / 2, y - 5), (x - wide / 2, y - high), (x + wide / 2, y - high)
            yield (x, y), (x + wide / 2, y - 5), (x + wide / 2, y - high)
            yield (x - wide / 2, y - 5), (x + wide / 2, y - 5)
        case PropKind.ARROW:
            yield prop.at
            bx, by = prop.at[-2]
            length = hypot(to_x - bx, to_y - by) or 1.0
            ux, uy = (to_x - bx) / length * 5, (to_y - by) / length * 5
            yield (to_x - ux + uy, to_y - uy - ux), (to_x, to_y), (to_x - ux - uy, to_y - uy + ux)
        case PropKind.WALL:
            yield prop.at
            yield (x + 2, y), (to_x + 2, to_y)
        case PropKind.WEIGHT:
            yield (x - 6, y), (x + 6, y)
        case PropKind.BAND | PropKind.LINE:
            yield prop.at
        case PropKind.WATER:
            wave = ((0, 0), (3, 3), (6, 3), (9, 0))
            yield [(x + at + dx, y + dy) for at in range(0, to_x - x - 8, 12) for dx, dy in wave]
