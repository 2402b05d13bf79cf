"""A line to write on."""

from textual.reactive import reactive
from textual.widgets import Input


class Field(Input):
    """Textual's input, whose cursor does not blink."""

    cursor_blink = reactive(default=False, init=False)
