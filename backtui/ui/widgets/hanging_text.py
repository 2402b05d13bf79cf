"""Lines of text whose continuations are set in, so that a new line is told from a broken one."""

from rich.cells import cell_len
from textual.content import Content

from backtui.ui.widgets.drawn import ReflowText
from backtui.ui.widgets.row_list import fold

INDENT = 2
"""Columns that what is left of a line stands in from its beginning."""


class HangingText(ReflowText):
    """Plain text, line by line."""

    ALLOW_SELECT = True

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = text

    def update(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.redraw()

    def draw(self, width: int) -> Content:
        """Every line, folded."""
        return Content("\n".join(hang(line, width) for line in self.text.split("\n")))


def hang(line: str, width: int) -> str:
    """A line in as many as it needs, all but the first set in; one that fits keeps its own spaces."""
    if cell_len(line) <= width:
        return line
    first, *rest = fold(line, width)
    more = fold(" ".join(rest), max(1, width - INDENT))
    return "\n".join([first, *(" " * INDENT + text for text in more)])
