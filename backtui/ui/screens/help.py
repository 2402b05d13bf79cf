"""The keys: those of the screen beneath, then those that hold everywhere."""

from collections.abc import Iterable
from typing import Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingsMap, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.words import N_, _
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint

_KEYS = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "comma": ",",
    "exclamation_mark": "!",
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "home": N_("Home"),
    "end": N_("End"),
    "pageup": N_("Page Up"),
    "pagedown": N_("Page Down"),
    "backspace": N_("Backspace"),
    "delete": N_("Delete"),
}
"""Keys that are written otherwise than Textual names them."""

EVERYWHERE = (
    ("↑ ↓  j k", N_("Move")),
    ("g G", N_("To the beginning, to the end")),
    ("Enter", N_("Choose, or go on")),
    ("Esc  q", N_("Back; nothing is lost")),
    ("s", N_("Streak, outside a session")),
    ("?", N_("Help")),
    ("Ctrl+P", N_("All commands")),
    ("Ctrl+C", N_("Leave; a session under way is kept")),
)


class HelpScreen(Room[None]):
    """The keys of `beneath` and the common ones; `?`, Esc and `q` close it."""

    TITLE = N_("Help")
    HINTS = (Hint("escape", "Esc", N_("Back")),)
    IN_SESSION = True  # a session may wait beneath: no key leads past it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "back", N_("Back"), show=False)]

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self.beneath = beneath

    def body(self) -> Iterable[Widget]:
        """Two lists of keys."""
        own = keys_of(self.beneath)
        everywhere = [(_(keys), _(does)) for keys, does in EVERYWHERE]
        width = max(len(keys) for keys, _does in (*own, *everywhere))
        if own:
            name = self.beneath.TITLE if isinstance(self.beneath, Room) else ""
            yield Static(_(name) if name else _("Here"), classes="title", markup=False)
            yield Static(_table(own, width), classes="keys")
        yield Static(_("Everywhere"), classes="title", markup=False)
        yield Static(_table(everywhere, width), classes="keys")


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """The screen's own keys and what they do, in its order; those that every screen has are left out."""
    found: dict[str, list[str]] = {}
    for kind in type(screen).__mro__:
        if kind is Room:
            break
        for key, binding in BindingsMap(vars(kind).get("BINDINGS")):
            if binding.description:
                found.setdefault(_(binding.description), []).append(_written(key))
    return [(" ".join(keys), does) for does, keys in found.items()]


def _written(key: str) -> str:
    """A key as it is written on the screen."""
    if key in _KEYS:
        return _(_KEYS[key])
    *held, last = key.split("+")
    return "+".join([*(part.capitalize() for part in held), last.upper() if held else last])


def _table(keys: Iterable[tuple[str, str]], width: int) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(width=width)
    table.add_column()
    for written, does in keys:
        table.add_row(Text(written, "bold"), Text(does))
    return table
