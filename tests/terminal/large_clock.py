"""What the large clock of a terminal's screen says: its digits are drawn, and no text says the same."""

import re

from backtui.ui.widgets.big_clock import GAP, ROWS, SLOTS, columns_of, glyph

EDGE = 3
"""Columns before the clock in a window that is not narrow."""
PLANNED = 35 * 60
"""Seconds of the walk that the tests take."""


def seconds_gone(screen: str) -> int | None:
    """Seconds of a walk of 35 minutes that the clock says have gone; None where no clock is shown."""
    lines = screen.split("\n")
    for top in range(len(lines)):
        for scale in (1, 2):
            shown = re.fullmatch(r" *(\d+):(\d\d) *", _read(lines[top : top + ROWS * scale], scale))
            if shown is not None:
                return PLANNED - int(shown[1]) * 60 - int(shown[2])
    return None


def _read(rows: list[str], scale: int) -> str:
    """The signs that stand in these rows from the edge on."""
    text, x = "", EDGE
    while len(text) < SLOTS and len(rows) == ROWS * scale:
        for sign in "0123456789: ":
            end = x + columns_of(sign, scale)
            if all(row.ljust(end)[x:end] == part for row, part in zip(rows, glyph(sign, scale), strict=True)):
                text, x = text + sign, end + GAP * scale
                break
        else:
            break
    return text
