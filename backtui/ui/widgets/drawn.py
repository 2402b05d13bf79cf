"""A text that is drawn for the width there is: its height follows from that, before it has a place."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Part = Content | str | tuple[str, str]
"""Words, alone or with a style."""


class ReflowText(Widget):
    """Subclasses say what they look like at a width, and call `redraw` when that has changed."""

    DEFAULT_CSS = "ReflowText { height: auto; }"
    ALLOW_SELECT = False
    drawn: tuple[int, Content] | None = None
    """The width it was drawn for last, and what came of it: it is asked for several times a frame."""

    def draw(self, width: int) -> Content:
        """What is shown in that many columns; at least one."""
        raise NotImplementedError

    def drawn_at(self, width: int) -> Content:
        """The same, drawn once."""
        width = max(1, width)
        if self.drawn is None or self.drawn[0] != width:
            self.drawn = width, self.draw(width)
        return self.drawn[1]

    def redraw(self) -> None:
        """Draw it anew."""
        self.drawn = None
        self.refresh(layout=True)

    def render(self) -> Content:
        """What is shown in the columns there are."""
        return self.drawn_at(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes at a width."""
        return self.drawn_at(width).get_height({}, max(1, width))


def joined(parts: Iterable[Part]) -> Content:
    """One text of the parts; neighbours of one style become one, for each costs time."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, tuple) and isinstance(last, tuple) and part[1] == last[1]:
            merged[-1] = (last[0] + part[0], last[1])
        else:
            merged.append(part)
    return Content.assemble(*merged)
