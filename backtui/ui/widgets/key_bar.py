"""The line at the bottom: the keys that matter most and fit, each also a place to tap."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from backtui.present.words import _

MEDIUM = 64
"""Columns from which the hints stand further apart, as in the stylesheet."""


class Hint(NamedTuple):
    """A key and what it does."""

    key: str
    """Textual's name of the key, pressed when the hint is tapped; "" where several answer differently."""
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
        if self.hint.key:
            self.app.simulate_key(self.hint.key)


class KeyBar(Horizontal):
    """The footer."""

    def __init__(self, hints: Iterable[Hint]) -> None:
        super().__init__()
        self.given = tuple(hints)
        self.shown = self.given

    def compose(self) -> ComposeResult:
        """One tappable hint a key."""
        self.shown = fitting(self.given, self.app.size.width)
        for hint in self.shown:
            yield KeyHint(hint)

    def on_resize(self) -> None:
        """Show those that fit now."""
        if fitting(self.given, self.app.size.width) != self.shown:
            self.refresh(recompose=True)

    def show(self, hints: Iterable[Hint]) -> None:
        """Show other keys, if they are others."""
        self.given = tuple(hints)
        if fitting(self.given, self.app.size.width) != self.shown:
            self.refresh(recompose=True)


def fitting(hints: tuple[Hint, ...], width: int) -> tuple[Hint, ...]:
    """Return the hints that fit so many columns, at least three: the first ones, and the last."""
    shown = list(hints)
    while len(shown) > 3 and width_of(shown, width) > width:
        del shown[-2]
    return tuple(shown)


def width_of(hints: Sequence[Hint], width: int) -> int:
    """Return how many columns the hints take in a window of `width` columns."""
    gap, edges = (1, 0) if width < MEDIUM else (3, 2)
    return edges + sum(cell_len(f"{hint.label} {_(hint.does)}") + gap for hint in hints) - gap
