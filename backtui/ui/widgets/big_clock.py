"""A clock that is read from three metres: digits of blocks, as large as the room allows."""

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

ROWS = 5
COLUMNS = 6
GAP = 1
_GLYPHS = {
    "0": ("██████", "██  ██", "██  ██", "██  ██", "██████"),
    "1": ("  ██  ", "████  ", "  ██  ", "  ██  ", "██████"),
    "2": ("██████", "    ██", "██████", "██    ", "██████"),
    "3": ("██████", "    ██", " █████", "    ██", "██████"),
    "4": ("██  ██", "██  ██", "██████", "    ██", "    ██"),
    "5": ("██████", "██    ", "██████", "    ██", "██████"),
    "6": ("██████", "██    ", "██████", "██  ██", "██████"),
    "7": ("██████", "    ██", "   ██ ", "  ██  ", "  ██  "),
    "8": ("██████", "██  ██", "██████", "██  ██", "██████"),
    "9": ("██████", "██  ██", "██████", "    ██", "██████"),
    ":": ("  ", "██", "  ", "██", "  "),
    "+": ("      ", "  ██  ", "██████", "  ██  ", "      "),
}
"""Five rows each; six columns, two for the colon. Every column and row is repeated to scale it up."""
LARGEST = 4
"""No larger: a clock wider than a field of view is harder to read, not easier."""


def width_of(text: str, scale: int) -> int:
    """Columns that `text` takes at `scale`."""
    return sum(len(_GLYPHS[one][0]) for one in text) * scale + (len(text) - 1) * GAP * scale


def scale_for(text: str, width: int, height: int) -> int:
    """The largest scale at which `text` fits; 0 when only a plain number does."""
    return max(
        (
            scale
            for scale in range(1, LARGEST + 1)
            if width_of(text, scale) <= width and ROWS * scale <= height
        ),
        default=0,
    )


def blocks(text: str) -> tuple[str, ...]:
    """Return the rows of `text` in its smallest blocks."""
    return tuple((" " * GAP).join(_GLYPHS[one][row] for one in text) for row in range(ROWS))


class BigClock(Widget):
    """Shows a time such as "34:59" in blocks; a plain number where there is no room for them."""

    DEFAULT_CSS = "BigClock { height: auto; width: 100%; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = text
        self.room = 0
        self.shape = ""

    def show(self, text: str, rows: int, *, shape: str = "") -> None:
        """Show `text` in at most `rows` rows; only what changed is drawn again.

        A text that is shorter than `shape` is drawn no larger than that would be.
        """
        before, self.text, self.shape = self.text, text, shape
        resized = rows != self.room or len(before) != len(text) or self._scale(before) != self._scale(text)
        self.room = rows
        if resized:
            self.refresh(layout=True)
            return
        for region in self._changed(before):
            self.refresh(region)

    @property
    def rows(self) -> int:
        """How many rows the digits take now."""
        return max(1, ROWS * self._scale(self.text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the scale gives."""
        return max(1, ROWS * self._scale(self.text, width))

    def _scale(self, text: str, width: int | None = None) -> int:
        width = self.size.width if width is None else width
        largest = scale_for(self.shape, width, self.room) if self.shape else LARGEST
        return min(largest, scale_for(text, width, self.room)) if text else 0

    def _left(self) -> int:
        scale = self._scale(self.text)
        taken = width_of(self.text, scale) if scale else len(self.text)
        return max(0, (self.size.width - taken) // 2)

    def _changed(self, before: str) -> list[Region]:
        """Where the digits are that differ from `before`, which is as long as the text."""
        scale = self._scale(self.text)
        if not scale:
            return [Region(0, 0, self.size.width, 1)]
        regions, x = [], self._left()
        for old, new in zip(before, self.text, strict=True):
            columns = len(_GLYPHS[new][0]) * scale
            if old != new:
                regions.append(Region(x, 0, columns, ROWS * scale))
            x += columns + GAP * scale
        return regions

    def render_line(self, y: int) -> Strip:
        """One row of the digits."""
        style = self.rich_style
        width = self.size.width
        scale = self._scale(self.text)
        if not scale:
            line = self.text if y == 0 else ""
        else:
            row = y // scale
            if row >= ROWS:
                return Strip.blank(width, style)
            gap = " " * GAP * scale
            line = gap.join("".join(cell * scale for cell in _GLYPHS[one][row]) for one in self.text)
        return Strip([Segment((" " * self._left() + line).ljust(width)[:width], style)], width)
