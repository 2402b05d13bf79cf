"""The last thing that every line of every screen passes before it is drawn."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from backtui.domain.harmless import harmless


class HarmlessLines(LineFilter):
    """Leaves nothing in a line that steers the terminal, whoever wrote it; widths stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line with its words made harmless."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_as_wide(segment.text), segment.style)
            for segment in segments
        ]


def _as_wide(text: str) -> str:
    """The text made harmless letter by letter, each as many cells wide as it was laid out for."""
    return "".join(
        letter if letter.isprintable() else set_cell_size(harmless(letter), cell_len(letter))
        for letter in text
    )
