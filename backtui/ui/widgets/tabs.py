"""The pages of a screen by name, in one line; where it is narrow, only the one that is shown."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from backtui.present.words import _
from backtui.ui.widgets.drawn import Part, ReflowText, joined

GAP = 2
"""Columns between two names."""


class Tabs(ReflowText):
    """Shows which page is open; a tap on a name asks for another."""

    class Picked(Message):
        """A page's name was tapped."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """From 0."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.names: tuple[str, ...] = ()
        self.at = 0

    def show(self, names: Sequence[str], at: int) -> None:
        """Show these names with the page `at` open."""
        if (tuple(names), at) != (self.names, self.at):
            self.names, self.at = tuple(names), at
            self.drawn = None
            self.refresh()

    def draw(self, width: int) -> Content:
        """One line."""
        if len(self.names) < 2:
            return Content("")
        if not self._fits(width):
            count = _("{page} of {pages}").format(page=self.at + 1, pages=len(self.names))
            return joined([(f"‹ {count} › ", "$quiet"), (self.names[self.at], "bold $primary")])
        parts: list[Part] = []
        for index, name in enumerate(self.names):
            here = index == self.at
            parts.append((f"{index + 1} ", "bold $primary" if here else "$quiet"))
            parts.append((name, "bold underline" if here else "$quiet"))
            parts.append(" " * GAP)
        return joined(parts)

    def _fits(self, width: int) -> bool:
        return sum(cell_len(name) + 2 + GAP for name in self.names) - GAP <= width

    def on_click(self, event: events.Click) -> None:
        """A tap on a name; where only one is shown, on to the next page."""
        offset = event.get_content_offset(self)
        if offset is None or not self.names:
            return
        event.stop()
        if not self._fits(self.content_size.width):
            self.post_message(self.Picked((self.at + 1) % len(self.names)))
            return
        left = 0
        for index, name in enumerate(self.names):
            right = left + cell_len(name) + 2
            if left <= offset.x < right:
                self.post_message(self.Picked(index))
            left = right + GAP
