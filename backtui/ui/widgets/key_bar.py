"""The line at the bottom: the keys that matter most and fit, each also a place to tap."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from backtui.present.words import N_, _

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
    short: str = ""
    """The same in fewer letters, where there is no room for more; marked with N_."""
    stays: bool = False
    """Named in any window: rather than this one the way out is left out."""


HELP = Hint("question_mark", "?", N_("Help"))
"""Stands last in every footer, at its right end."""


class KeyHint(Static):
    """One key of the bar."""

    def __init__(self, hint: Hint, *, last: bool = False) -> None:
        self.hint = hint
        label = Content.assemble((hint.label, "bold $primary"), (written(hint)[len(hint.label) :], "$quiet"))
        super().__init__(label, classes="hint -last" if last else "hint")

    def on_click(self) -> None:
        """A tap is the key itself."""
        if self.hint.key:
            self.app.simulate_key(self.hint.key)


class KeyBar(Horizontal):
    """The footer: as many keys of this state as fit, and help at the end, where there is any."""

    def __init__(self, hints: Iterable[Hint], help_key: Hint | None = HELP) -> None:
        super().__init__()
        self.given = tuple(hints)
        self.help_key = help_key
        self.shown: tuple[Hint, ...] = ()

    def compose(self) -> ComposeResult:
        """One tappable hint a key."""
        self.shown = fitting(self.given, self.app.size.width, self.help_key)
        for hint in self.shown:
            yield KeyHint(hint, last=self.help_key is not None and hint is self.shown[-1])

    def show(self, hints: Iterable[Hint], help_key: Hint | None = HELP) -> None:
        """Show other keys, if they are others."""
        self.given, self.help_key = tuple(hints), help_key
        if fitting(self.given, self.app.size.width, help_key) != self.shown:
            self.refresh(recompose=True)


def fitting(hints: tuple[Hint, ...], width: int, help_key: Hint | None = HELP) -> tuple[Hint, ...]:
    """Return the hints that fit so many columns: the first ones, the last one (the way out), and help.

    Where it is narrow help loses its word. Rather than leave a key out, its short words are used. What stays
    in any window outlasts the way out.
    """
    shown = [hint for hint in hints if hint.key != HELP.key]
    help_keys = () if help_key is None else (help_key._replace(does="") if width < MEDIUM else help_key,)

    def fit(some: Sequence[Hint]) -> bool:
        return width_of((*some, *help_keys), width) <= width

    for hint in (*shown[-2:0:-1], *shown[-1:]):
        if len(shown) <= 2 or fit(shown) or fit(shortened(shown)):
            break
        if not hint.stays:
            shown.remove(hint)
    return (*(shown if fit(shown) else shortened(shown)), *help_keys)


def shortened(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """The same hints in as few letters as they can."""
    return tuple(hint._replace(does=hint.short or hint.does) for hint in hints)


def written(hint: Hint) -> str:
    """A key and what it does, in the person's language."""
    return f"{hint.label} {_(hint.does)}" if hint.does else hint.label


def width_of(hints: Sequence[Hint], width: int) -> int:
    """Return how many columns the hints take in a window of `width` columns."""
    gap, edges = (1, 2) if width < MEDIUM else (3, 6)
    return edges + sum(cell_len(written(hint)) + gap for hint in hints) - gap
