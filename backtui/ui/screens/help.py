"""The keys: those of the screen beneath, then those that hold everywhere."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from backtui import __version__
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import HELP, Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

_KEYS = {
    "enter": "Enter",
    "escape": "Esc",
    "space": N_("Space"),
    "tab": "Tab",
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
    "home": "Home",
    "end": "End",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "backspace": "Backspace",
    "delete": "Delete",
}
"""Keys that are written otherwise than Textual names them: as on the keyboard, in every language.

Only the space bar bears no word, and takes the language's own.
"""

EVERYWHERE = (
    ("↑ ↓  j k", N_("Move")),
    ("g G", N_("To the beginning, to the end")),
    ("Enter", N_("Choose, or go on")),
    ("Esc  q", N_("Back; nothing is lost")),
    ("s", N_("Your weeks, outside a session")),
    ("?  F1", N_("Help")),
    ("Ctrl+P", N_("All commands")),
    ("Ctrl+C", N_("Leave; a session under way is kept")),
)

_TO_TAP = {"s": "s", "Ctrl+P": "ctrl+p"}
"""Of those that hold everywhere, the ones that a tap presses: they lead somewhere."""


class HelpScreen(ListScreen[None]):
    """The keys of `beneath`, the common ones, and About; `?`, Esc and `q` close it."""

    TITLE = N_("Help")
    HINTS = (Hint("down", "↑ ↓", N_("Scroll")), Hint("escape", "Esc", N_("Back")))
    IN_SESSION = True  # a session may wait beneath: no key leads past it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "back", N_("Back"), show=False)]

    def __init__(
        self, beneath: Screen[Any], about: Sequence[str] = (), pain_rules: Sequence[str] = ()
    ) -> None:
        """`about` is what the program is, and is not, `pain_rules` how much may hurt; in paragraphs."""
        super().__init__()
        self.beneath = beneath
        self.about = about
        self.pain_rules = pain_rules

    def body(self) -> Iterable[Widget]:
        """Two lists of keys; after or beside them what this is."""
        with Horizontal(id="columns"):
            yield RowList((), id="keys")
            yield RowList((), id="texts")

    def on_mount(self) -> None:
        """The first layout."""
        self.lay_out()

    def on_resize(self) -> None:
        """One column or two."""
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Put the texts beside the keys where there is room for both, else after them."""
        keys, texts = self.keys(), self.texts()
        beside = self.has_class("-widest")
        self.query_one("#keys", RowList).show(keys if beside else [*keys, *texts], 0)
        self.query_one("#texts", RowList).show(texts, 0)
        self.query_one("#texts").display = beside
        self.call_after_refresh(self.show_hints)

    def hints(self) -> tuple[Hint, ...]:
        """The way back; how to read on where it does not fit."""
        return self.HINTS if any(column.max_scroll_y for column in self.query(RowList)) else self.HINTS[1:]

    def action_move(self, by: int) -> None:
        """Scroll by a line."""
        for column in self.query(RowList):
            column.move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        for column in self.query(RowList):
            column.page(by)

    def action_first(self) -> None:
        """To the beginning."""
        for column in self.query(RowList):
            column.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        for column in self.query(RowList):
            column.scroll_end(animate=False)

    def keys(self) -> list[Row]:
        """The keys of the screen beneath, and the common ones."""
        own = keys_of(self.beneath)
        everywhere = [OwnKey(keys, _(does), _TO_TAP.get(keys, "")) for keys, does in EVERYWHERE]
        common = [key.written for key in everywhere]
        single = [word for key in own for word in key.written.split()]
        side_by_side = [key.written for key in own]
        columns = tuple(max(map(cell_len, [*common, *keys])) + 2 for keys in (side_by_side, single))
        title = self.beneath.TITLE if isinstance(self.beneath, BaseScreen) else ""
        rows = (
            [Row(partial(_keys, _(title) if title else _("Here"), own, columns), opens=False)] if own else []
        )
        return [*rows, Row(partial(_keys, _("Everywhere"), everywhere, columns), opens=False)]

    def texts(self) -> list[Row]:
        """How much may hurt, and what this is."""
        rows: list[Row] = []
        if self.pain_rules:
            heading = _("How much pain is all right")
            rows.append(Row(partial(_paragraphs, heading, self.pain_rules), opens=False))
        if self.about:
            heading = _("About backtui {version}").format(version=__version__)
            rows.append(Row(partial(_paragraphs, heading, self.about), opens=False))
        return rows

    @property
    def help_key(self) -> Hint:
        """The key that opened it closes it, too."""
        return HELP._replace(does=N_("Close"))

    def action_press(self, key: str) -> None:
        """A tap on one of the screen's own keys: close, and press it there."""
        if isinstance(self.beneath, BaseScreen):
            self.beneath.to_press = key
        self.dismiss(None)


class OwnKey(NamedTuple):
    """Keys of a screen that do the same."""

    written: str
    does: str
    press: str
    """Textual's name of the first one."""


def keys_of(screen: Screen[Any]) -> list[OwnKey]:
    """The screen's own keys and what they do, in its order; those that every screen has are left out.

    First come the digits that answer now, which have no binding.
    """
    found: dict[str, list[str]] = {}
    for kind in type(screen).__mro__:
        if kind is BaseScreen:
            break
        for key, binding in BindingsMap(vars(kind).get("BINDINGS")):
            if binding.description:
                found.setdefault(_(binding.description), []).append(key)
    hints = screen.hints() if isinstance(screen, BaseScreen) else ()
    ranges = [OwnKey(hint.label, _(hint.does), "") for hint in hints if "–" in hint.label]
    return [*ranges, *(OwnKey(" ".join(map(_written, keys)), does, keys[0]) for does, keys in found.items())]


def _written(key: str) -> str:
    """A key as it is written on the screen."""
    if key in _KEYS:
        return _(_KEYS[key]) if key == "space" else _KEYS[key]
    *held, last = key.split("+")
    return "+".join([*(part.capitalize() for part in held), last.upper() if held else last])


def _keys(
    title: str,
    keys: Iterable[OwnKey],
    columns: tuple[int, ...],
    width: int,
    opened: bool,  # noqa: FBT001
) -> list[Line]:
    """`columns` is how wide the keys are side by side and, where that leaves little room, one a line.

    Keys that need another line say there that they do the same.
    """
    column = next((one for one in columns if one * 3 <= width), columns[-1])
    lines: list[Line] = [(Span(title, "heading"),)]
    for key in keys:
        tap = f"screen.press({key.press!r})" if key.press else ""
        written = [key.written] if cell_len(key.written) < column else fold(key.written, column - 2)
        said = zip_longest(written[:1], fold(key.does, width - column), fillvalue="")
        for keys_here, does in (*said, *((others, _("does the same")) for others in written[1:])):
            lines.append((Span(set_cell_size(keys_here, column), "strong", tap), Span(does, action=tap)))
    return [*lines, ()]


def _paragraphs(title: str, texts: Iterable[str], width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    lines: list[Line] = [(Span(title, "heading"),)]
    for text in texts:
        lines += [*((Span(line),) for line in fold(text, width)), ()]
    return lines
