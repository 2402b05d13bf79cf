"""A line to write on."""

from textual.reactive import reactive
from textual.widgets import Input


class Field(Input):
    """Textual's input, whose cursor does not blink."""

    DEFAULT_CSS = """
    Field {
        & > .input--placeholder { color: $quiet; }
        & > .input--suggestion { color: $quiet; }
        &:nocolor > .input--cursor { text-style: reverse; }
    }
    """

    cursor_blink = reactive(default=False, init=False)
