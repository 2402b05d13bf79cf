"""How a number from 0 to 10 is typed: by one key, except that a 1 may still become a 10."""

from typing import NamedTuple

from backtui.present.words import _

HIGHEST = 10
DIGITS = tuple("0123456789")


class Typed(NamedTuple):
    """A number as far as it has been typed."""

    value: int
    """0 to 10."""
    is_open: bool = False
    """It is a 1, and the next digit belongs to it, however late that comes."""


def typed(key: str | None, *, is_open: bool) -> Typed | None:
    """Return the number after a key; None for a key that means no number.

    `key` is the character that was typed: a digit, or x for 10. `is_open` says that a 1 was typed before it
    and waits: 0 makes it 10, and any other number replaces it (architecture.md, Keys).
    """
    if key in ("x", "X"):
        return Typed(HIGHEST)
    if key not in DIGITS:
        return None
    return Typed(HIGHEST) if is_open and key == "0" else Typed(int(key), is_open=key == "1")


def open_hint() -> str:
    """What is said while a 1 waits."""
    return _("0 makes it 10, Enter keeps 1")
