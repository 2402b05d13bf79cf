"""A mark and words beside it, whose further lines stand under the first word and not under the mark."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class HangingItem(Horizontal):
    """One item of a list: a mark, then its words."""

    DEFAULT_CSS = """
    HangingItem {
        height: auto;

        .mark { width: auto; }
        .words { width: 1fr; height: auto; }
    }
    """

    def __init__(self, mark: str, words: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.mark = mark
        self.words = words

    def compose(self) -> ComposeResult:
        """The mark as wide as it is, the words in the rest."""
        yield Static(self.mark, classes="mark", markup=False)
        yield Static(self.words, classes="words", markup=False)

    def show(self, mark: str) -> None:
        """Show another mark, as wide as the one before."""
        if mark != self.mark:
            self.mark = mark
            self.query_one(".mark", Static).update(Content(mark))
