"""A clock that is read from three metres: rounded digits, as large as the room allows."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.widget import Widget

from backtui.ui.widgets.pen import written
from backtui.ui.widgets.plain_rows import PlainRows

ROWS = 5
GAP = 1
_STROKES = {
    "0": "315159191131",
    "1": "1341 4149",
    "2": "131151541959 1959",
    "3": "11515535 25555919",
    "4": "111656 5159",
    "5": "511114 14555919",
    "6": "51111959551535",
    "7": "115152 5239",
    "8": "315155151131 355559191535",
    "9": "195951111555",
    ":": "1313 1717",
    "+": "3337 1555",
    " ": "",
}
"""Six units wide, the colon two; ten units high."""
SLOTS = 8
"""Signs at most: "10:00:00"."""
FAINT = str.maketrans("▀▄█", "▒▒▒")
"""A sign that is to look lighter where there are no colours."""
LARGEST = 4
"""No larger: a clock wider than a field of view is harder to read, not easier."""


def columns_of(one: str, scale: int) -> int:
    """Columns of one sign at `scale`."""
    return (2 if one == ":" else 6) * scale


def width_of(text: str, scale: int) -> int:
    """Columns that `text` takes at `scale`."""
    return sum(columns_of(one, scale) for one in text) + (len(text) - 1) * GAP * scale


def glyph(one: str, scale: int) -> tuple[str, ...]:
    """Rows of one sign at `scale`: five for each step of it."""
    return written(_STROKES[one], columns_of(one, 1), 2 * ROWS, scale)


def blocks(text: str) -> tuple[str, ...]:
    """Return the rows of `text` at the smallest scale."""
    return tuple((" " * GAP).join(glyph(one, 1)[row] for one in text) for row in range(ROWS))


def scale_for(text: str, width: int, height: int) -> int:
    """The largest scale at which `text` fits; 0 when only a plain number does."""
    return max(
        (
            scale
            for scale in range(1, LARGEST + 1)
            if width_of(text, scale) <= width and ROWS * scale <= height
        ),
        default=0,
    )


class Digit(PlainRows):
    """One sign of the clock: a widget of its own, as Textual sends a widget's lines from the first cell."""

    DEFAULT_CSS = "Digit { height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.sign = ""
        self.scale = 0
        """0 for a sign, or a whole text, as it is."""
        self.faint = False

    def show(self, sign: str, scale: int, *, faint: bool = False) -> None:
        """Show a sign; of one that is as large as the last one only the rows that differ are drawn."""
        before, now = self.rows(), (sign, scale, faint)
        if now == (self.sign, self.scale, self.faint):
            return
        same_size = scale == self.scale and cell_len(sign) == cell_len(self.sign)
        self.sign, self.scale, self.faint = now
        if not same_size:
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, self.rows(), strict=True)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def rows(self) -> tuple[str, ...]:
        """The sign as it is drawn."""
        rows = glyph(self.sign, self.scale) if self.scale else (self.sign,)
        return tuple(row.translate(FAINT) for row in rows) if self.faint else rows


class BigClock(Widget):
    """Shows a time such as "34:59" in large digits; a plain number where there is no room for them."""

    DEFAULT_CSS = "BigClock { layout: horizontal; height: auto; width: 100%; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = text
        self.room = 0
        self.shape = ""
        self.faint = False
        self.digits = [Digit() for _ in range(SLOTS)]
        self.widths: list[int] = []

    def compose(self) -> ComposeResult:
        """A slot for each sign; those that are not needed take no room."""
        yield from self.digits

    def show(self, text: str, rows: int, *, shape: str = "", faint: bool = False) -> None:
        """Show `text` in at most `rows` rows, lighter if `faint`; only what changed is drawn again.

        A text that is shorter than `shape` is drawn at its size and to the right in its place, so that no
        digit moves when one of them goes.
        """
        higher = rows != self.room or len(shape) != len(self.shape)
        self.text, self.room, self.shape, self.faint = text, rows, shape, faint
        self.fill()
        if higher:
            self.refresh(layout=True)

    def on_resize(self) -> None:
        """As large as fits."""
        self.fill()

    def fill(self) -> None:
        """Give every slot its sign and its width."""
        scale = self._scale()
        signs = list(self._slots()) if scale else [self.text]
        widths = [columns_of(sign, scale) if scale else len(sign) for sign in signs]
        if widths != self.widths:
            self.widths = widths
            for at, digit in enumerate(self.digits):
                digit.display = at < len(signs)
                digit.styles.margin = (0, GAP * scale if at + 1 < len(signs) else 0, 0, 0)
            for digit, columns in zip(self.digits, widths, strict=False):
                digit.styles.width = columns
        for digit, sign in zip(self.digits, signs, strict=False):
            digit.show(sign, scale, faint=self.faint)

    @property
    def rows(self) -> int:
        """How many rows the digits take now."""
        return max(1, ROWS * self._scale())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the scale gives."""
        return max(1, ROWS * self._scale(width))

    def _slots(self) -> str:
        return self.text.rjust(len(self.shape))

    def _scale(self, width: int | None = None) -> int:
        # A blank is as wide as any digit: a shorter text is no larger.
        slots = self._slots()
        return scale_for(slots, self.size.width if width is None else width, self.room) if slots else 0
