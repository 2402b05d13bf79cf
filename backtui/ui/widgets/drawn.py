"""A text that is drawn for the width there is: its height follows from that, before it has a place."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Drawn(Widget):
    """Subclasses say what they look like at a width."""

    DEFAULT_CSS = "Drawn { height: auto; }"
    ALLOW_SELECT = False

    def draw(self, width: int) -> Content:
        """What is shown in that many columns; at least one."""
        raise NotImplementedError

    def render(self) -> Content:
        """What is shown in the columns there are."""
        return self.draw(max(1, self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes at a width."""
        return self.draw(max(1, width)).get_height({}, max(1, width))
