"""Drawing a change: only the widgets and the rows that it touches, and that are seen, are asked for."""

from collections.abc import Iterable, Iterator

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparingCompositor(Compositor):
    """Textual's compositor, which would have all rows of all widgets that share a container with a change.

    It would also have every row of a container that its widgets cover: half of those of a first picture.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Return the places of widgets and their rows from front to back, as far as `crop` shows them."""
        if crop is None:
            yield from super()._get_renders()
            return
        # Whole rows: Textual cuts them where widgets begin and end.
        rows = Region(0, crop.y, self.size.width, crop.height)
        before: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():
            in_sight = region.intersection(clip)
            touched = in_sight.intersection(crop)
            if touched and not _is_covered(touched, before):
                part = in_sight.intersection(rows)
                yield region, part, widget.render_lines(part.translate(-region.offset))
                if touched == crop:
                    return  # nothing behind it is seen
                before.append(touched)


def _is_covered(region: Region, fronts: Iterable[Region]) -> bool:
    """Whether nothing of a region is seen behind what lies before it."""
    seen = [region]
    for front in fronts:
        seen = [piece for one in seen for piece in _around(one, front)]
    return not seen


def _around(region: Region, front: Region) -> Iterator[Region]:
    """What is seen of a region above, below, left and right of what lies before it."""
    hidden = region.intersection(front)
    if not hidden:
        yield region
        return
    if hidden.y > region.y:
        yield Region(region.x, region.y, region.width, hidden.y - region.y)
    if hidden.bottom < region.bottom:
        yield Region(region.x, hidden.bottom, region.width, region.bottom - hidden.bottom)
    if hidden.x > region.x:
        yield Region(region.x, hidden.y, hidden.x - region.x, hidden.height)
    if hidden.right < region.right:
        yield Region(hidden.right, hidden.y, region.right - hidden.right, hidden.height)
