"""Sentences in which a number that is written in groups, such as one to call, stands on one line."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from backtui.ui.widgets.row_list import fold


class Prose(Static):
    """Sentences to read. Textual breaks a line at a no-break space, too, so they are folded here."""

    def __init__(self, words: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Folded(words), id=id, classes=classes)


class Folded(Visual):
    """Words in the lines that they have at a width; each line of them begins a new one."""

    def __init__(self, words: str) -> None:
        self.words = words

    def lines(self, width: int) -> Sequence[str]:
        """The lines at so many cells."""
        return [line for part in self.words.splitlines() for line in fold(part, width) or [""]]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines."""
        return Content("\n".join(self.lines(width))).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the longest line."""
        return Content(self.words).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One row a line."""
        return len(self.lines(width))
