"""A part of a screen under its name: in a thin frame from 80 columns on, under a heading below that."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class Panel(Vertical):
    """Holds widgets under a name; a frame around them where there is room for one."""

    DEFAULT_CSS = """
    Panel {
        height: auto;
        padding: 0 1;
        border: round $frame;
        border-title-color: $quiet;
        border-title-style: bold;

        & > .name { display: none; }
    }
    BaseScreen.-narrow Panel, BaseScreen.-medium Panel { border: none; padding: 0; }
    BaseScreen.-narrow Panel > .name, BaseScreen.-medium Panel > .name {
        display: block;
        color: $quiet;
        text-style: bold;
    }
    """
    SCOPED_CSS = False

    def __init__(self, name: str, *content: Widget, id: str | None = None) -> None:
        super().__init__(Static(name, classes="name", markup=False), *content, id=id, classes="panel")
        self.border_title = Content(name)
