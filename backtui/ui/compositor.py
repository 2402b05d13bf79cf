"""Drawing a change: only the widgets and the rows that it touches are asked for."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SparingCompositor(Compositor):
    """Textual's compositor, which would have all rows of all widgets that share a container with a change."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Return the places of widgets and their rows from front to back, as far as `crop` shows them."""
        if crop is None:
            yield from super()._get_renders()
            return
        # Whole rows: Textual cuts them where widgets begin and end.
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            in_sight = region.intersection(clip)
            if in_sight.overlaps(crop):
                part = in_sight.intersection(rows)
                yield region, part, widget.render_lines(part.translate(-region.offset))
                if in_sight.contains_region(crop):
                    return  # nothing behind it is seen
