"""A part of a screen under its name: in a thin frame from 80 columns on, under a heading below that."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class Panel(Vertical):
    """Holds widgets under a name; the stylesheet's `.panel` draws the frame."""

    def __init__(self, name: str, *content: Widget, id: str | None = None) -> None:
        super().__init__(Static(name, classes="name", markup=False), *content, id=id, classes="panel")
        self.border_title = Content(name).markup
