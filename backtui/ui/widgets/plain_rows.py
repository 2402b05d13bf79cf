"""Rows of signs in one style: what a digit of the clock and a figure are drawn with."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class PlainRows(Widget):
    """Draws what `rows` returns."""

    ALLOW_SELECT = False
    drawn: Sequence[str] = ()
    """What is drawn, and how: found out once for all rows, for it follows from much."""
    ground = Style()

    def rows(self) -> Sequence[str]:
        """What it looks like now; override."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight."""
        self.drawn, self.ground = self.rows(), self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        text = self.drawn[y] if y < len(self.drawn) else ""
        return Strip([Segment(text.ljust(width)[:width], self.ground)], width)
