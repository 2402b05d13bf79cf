"""Text whose lines are folded here, because Textual breaks them at a no-break space, too.

A number that is written in groups, such as one to call, stays on one line. What is left of a line is set in
where a new line is to be told from a broken one.
"""

from rich.cells import cell_len
from textual.content import Content

from backtui.ui.widgets.drawn import ReflowText
from backtui.ui.widgets.row_list import fold

INDENT = 2
"""Columns that what is left of a line stands in from its beginning."""


class HangingText(ReflowText):
    """Plain text, line by line."""

    ALLOW_SELECT = True

    def __init__(
        self, text: str = "", *, indent: int = INDENT, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.text = text
        self.indent = indent

    def update(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.redraw()

    def draw(self, width: int) -> Content:
        """Every line, folded."""
        return Content("\n".join(hang(line, width, self.indent) for line in self.text.split("\n")))


def hang(line: str, width: int, indent: int = INDENT) -> str:
    """A line in as many as it needs, all but the first set in; one that fits keeps its own spaces."""
    if cell_len(line) <= width:
        return line
    first, *rest = fold(line, width)
    more = fold(" ".join(rest), max(1, width - indent))
    return "\n".join([first, *(" " * indent + text for text in more)])
