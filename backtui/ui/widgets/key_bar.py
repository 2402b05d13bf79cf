"""The line at the bottom: the keys that matter most and fit, each also a place to tap."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from backtui.present.words import N_, _

MEDIUM = 64
"""Columns of the window from which the hints stand further apart."""
GAP, NARROW_GAP = 3, 1
"""Columns between two hints."""


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


class KeyBar(Widget):
    """The footer: as many keys of this state as fit, and help at the right end, where there is any.

    It draws them itself: a widget for each took more of a start than all that is read on the screen.
    """

    ALLOW_SELECT = False

    def __init__(self, hints: Iterable[Hint], help_key: Hint | None = HELP) -> None:
        super().__init__()
        self.given = tuple(hints)
        self.help_key = help_key

    @property
    def shown(self) -> tuple[Hint, ...]:
        """The hints that fit."""
        return fitting(self.given, self.app.size.width, self.help_key)

    @property
    def places(self) -> tuple[tuple[Hint, int], ...]:
        """The hints that fit, each with the column at which it begins."""
        shown, gap = self.shown, GAP if self.app.size.width >= MEDIUM else NARROW_GAP
        widths = [cell_len(written(hint)) for hint in shown]
        begins = [0, *accumulate(width + gap for width in widths)][: len(shown)]
        if shown and self.help_key is not None:
            begins[-1] = self.content_size.width - widths[-1]
        return tuple(zip(shown, begins, strict=True))

    def render(self) -> Content:
        """Each key, and what it does."""
        parts: list[str | tuple[str, str]] = []
        at = 0
        for hint, begins in self.places:
            words = written(hint)
            parts += [
                " " * (begins - at),
                (hint.label, "bold $primary"),
                (words[len(hint.label) :], "$quiet"),
            ]
            at = begins + cell_len(words)
        return Content.assemble(*parts)

    def show(self, hints: Iterable[Hint], help_key: Hint | None = HELP) -> None:
        """Show other keys, if they are others."""
        given = tuple(hints)
        if (given, help_key) != (self.given, self.help_key):
            self.given, self.help_key = given, help_key
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A tap on a hint is its key."""
        at = event.get_content_offset(self)
        for hint, begins in self.places:
            if at is not None and begins <= at.x < begins + cell_len(written(hint)) and hint.key:
                self.app.simulate_key(hint.key)


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
    gap, edges = (NARROW_GAP, 2) if width < MEDIUM else (GAP, 6)
    return edges + sum(cell_len(written(hint)) + gap for hint in hints) - gap
