"""Text whose lines are folded here, because Textual breaks them at a no-break space, too.

A number that is written in groups, such as one to call, stays on one line. What is left of a line is set in
where a new line is to be told from a broken one.
"""

import re

from rich.cells import cell_len
from textual.content import Content

from backtui.ui.widgets.drawn import ReflowText
from backtui.ui.widgets.row_list import fold

_BETWEEN = re.compile(r"(?<=[,;]) ")
"""Between two figures of a line."""
INDENT = 2
"""Columns that what is left of a line stands in from its beginning."""


class HangingText(ReflowText):
    """Plain text, line by line."""

    ALLOW_SELECT = True

    def __init__(
        self,
        text: str = "",
        *,
        indent: int = INDENT,
        figures: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`figures`: the lines are broken between their figures, where they have some."""
        super().__init__(id=id, classes=classes)
        self.text = text
        self.indent = indent
        self.figures = figures

    def update(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.redraw()

    def draw(self, width: int) -> Content:
        """Every line, folded."""
        lines = self.text.split("\n")
        return Content("\n".join(hang(line, width, self.indent, figures=self.figures) for line in lines))


def hang(line: str, width: int, indent: int = INDENT, *, figures: bool = False) -> str:
    """A line in as many as it needs, all but the first set in; one that fits keeps its own spaces."""
    if cell_len(line) <= width:
        return line
    folded = fold_figures if figures else fold
    first, *rest = folded(line, width)
    more = folded(" ".join(rest), max(1, width - indent))
    return "\n".join([first, *(" " * indent + text for text in more)])


def fold_figures(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken between its figures, not in a date."""
    lines: list[str] = []
    for figure in _BETWEEN.split(text):
        joined = f"{lines[-1]} {figure}" if lines else figure
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(figure)
    return [short for line in lines for short in fold(line, width)]
