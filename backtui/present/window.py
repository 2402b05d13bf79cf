"""A window that is too small, in words."""

from backtui.present.words import _

COLUMNS, ROWS = 40, 12
"""What a window has to have, at least."""


def room_lacking(width: int, height: int) -> str:
    """Return what a window of so many columns and rows has too little of: "40 columns", "12 rows" or both."""
    if height >= ROWS:
        return _("40 columns")
    if width >= COLUMNS:
        return _("12 rows")
    return _("40 columns and 12 rows")


def too_small(width: int, height: int) -> str:
    """Return what a screen says where there is no room for it."""
    return _(
        "This window is too small to read. It needs at least {room}. Until then nothing is answered."
    ).format(room=room_lacking(width, height))
