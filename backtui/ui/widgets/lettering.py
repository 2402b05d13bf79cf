"""A name in large capitals, four rows high, where there is room: from the mat one needs the move."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from backtui.ui.widgets.pen import written

ROWS = 4
GAP = 1
SPACE = 3
_STROKES = {
    "A": "17115157 1454",
    "B": "1117 11515414 14545717",
    "C": "51111757",
    "D": "1117 11515717",
    "E": "51111757 1444",
    "F": "511117 1444",
    "G": "5111175754 4454",
    "H": "1117 5157 1454",
    "I": "1117",
    "J": "51571715",
    "K": "1117 5124 2457",
    "L": "111757",
    "M": "17114147 417177",
    "N": "1711 1157 5751",
    "O": "315157171131",
    "P": "1117 11515414",
    "Q": "315157171131 3557",
    "R": "1117 11515414 3457",
    "S": "511114545717",
    "T": "1151 3137",
    "U": "11175751",
    "V": "1114 5154 1437 5437",
    "W": "11174741 477771",
    "X": "1157 5117",
    "Y": "11145451 3437",
    "Z": "1151 5117 1757",
    "Æ": "171171 414777 1474",
    "Ø": "417177171141 6226",
    "Å": "17135357 1555 2040",
    "-": "1444",
    "–": "1454",
    ",": "1718",
    ".": "1717",
    "'": "1112",
    "’": "1112",
    "(": "31111737",
    ")": "11313717",
    "/": "5117",
}
"""Up to eight units wide and high (pen.written)."""
_WIDTHS = dict.fromkeys("MWÆØ", 8) | dict.fromkeys("I,.'’", 2) | dict.fromkeys("()", 4) | {"-": 5}


def width_of(text: str) -> int:
    """Columns of a text in capitals."""
    return sum(SPACE if one == " " else _WIDTHS.get(one, 6) for one in text) + GAP * (len(text) - 1)


def fits(name: str, width: int) -> bool:
    """Whether a name can be drawn in `width` columns: it is short enough, and every letter is known."""
    text = name.upper()
    return all(one in _STROKES or one == " " for one in text) and width_of(text) <= width


def sign(letter: str) -> tuple[str, ...]:
    """Rows of one capital."""
    return written(_STROKES[letter], _WIDTHS.get(letter, 6), 2 * ROWS, 1)


def rows(text: str) -> tuple[str, ...]:
    """The rows of a text in capitals."""
    signs = [(" " * SPACE,) * ROWS if one == " " else sign(one) for one in text]
    return tuple((" " * GAP).join(parts) for parts in zip(*signs, strict=True)) or ("",) * ROWS


class LargeName(Widget):
    """Shows a name in capitals at its foot, and a side over it; none is given that does not fit."""

    DEFAULT_CSS = "LargeName { width: 100%; height: 0; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[str, ...] = ()

    def show(self, *lines: str) -> None:
        """Show lines, the last one lowest: a name stands at one place, with or without a side over it."""
        lines = tuple(line.upper() for line in lines)
        if lines != self.lines:
            self.lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the capitals."""
        place, row = divmod(y, ROWS + 1)
        number = place - self.size.height // (ROWS + 1) + len(self.lines)
        text = rows(self.lines[number])[row] if 0 <= number < len(self.lines) and row < ROWS else ""
        return Strip([Segment(text.ljust(self.size.width), self.rich_style)], self.size.width)
