"""The whole plan in one line, in proportion, with a mark where the person is."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from backtui.present.session import StripCell

HEIGHTS = " ▁▂▃▄▅▆▇█"


class PlanStrip(Widget):
    """Two rows: a mark over the plan's profile, in which harder moves stand higher."""

    DEFAULT_CSS = "PlanStrip { height: 2; width: 100%; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--done", "strip--left"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cells: tuple[StripCell, ...] = ()
        self.at = 0

    def show(self, cells: tuple[StripCell, ...], at: int) -> None:
        """Show these cells with the mark over cell `at`."""
        if (cells, at) != (self.cells, self.at):
            self.cells, self.at = cells, at
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The mark and the profile."""
        return 2

    def render_line(self, y: int) -> Strip:
        """The mark, or the profile."""
        width, style = self.size.width, self.rich_style
        left = max(0, (width - len(self.cells)) // 2)
        if y == 0:
            return Strip([Segment((" " * (left + self.at) + "▼").ljust(width)[:width], style)], width)
        done = self.get_component_rich_style("strip--done")
        rest = self.get_component_rich_style("strip--left")
        segments = [Segment(" " * left, style)]
        for index, cell in enumerate(self.cells):
            segments.append(Segment(HEIGHTS[cell.height], done if index <= self.at else rest))
        segments.append(Segment(" " * max(0, width - left - len(self.cells)), style))
        return Strip(segments, width)
