"""The line at the bottom: the three keys that matter, each also a place to tap."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from backtui.present.words import _


class Hint(NamedTuple):
    """A key and what it does."""

    key: str
    """Textual's name of the key, pressed when the hint is tapped."""
    label: str
    """How the key is written."""
    does: str
    """Marked with N_; translated when it is shown."""


class KeyHint(Static):
    """One key of the bar."""

    def __init__(self, hint: Hint) -> None:
        self.hint = hint
        label = Content.assemble((hint.label, "bold $primary"), f" {_(hint.does)}")
        super().__init__(label, classes="hint")

    def on_click(self) -> None:
        """A tap is the key itself."""
        self.app.simulate_key(self.hint.key)


class KeyBar(Horizontal):
    """The footer."""

    def __init__(self, hints: Iterable[Hint]) -> None:
        super().__init__()
        self.shown = tuple(hints)

    def compose(self) -> ComposeResult:
        """One tappable hint a key."""
        for hint in self.shown:
            yield KeyHint(hint)

    def show(self, hints: Iterable[Hint]) -> None:
        """Show other keys, if they are others."""
        wanted = tuple(hints)
        if wanted != self.shown:
            self.shown = wanted
            self.refresh(recompose=True)
