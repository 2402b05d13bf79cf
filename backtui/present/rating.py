"""How a number from 0 to 10 is typed: by one key, except that a 0 after a 1 makes it a 10."""

from typing import NamedTuple

from backtui.present.words import _

HIGHEST = 10
DIGITS = tuple("0123456789")


class Typed(NamedTuple):
    """A number as far as it has been typed."""

    value: int
    """0 to 10."""
    is_open: bool = False
    """It is a 1, and a 0 that comes next belongs to it, however late."""


def typed(key: str | None, *, is_open: bool) -> Typed | None:
    """Return the number after a key; None for a key that means no number.

    `key` is the character that was typed: a digit, or x for 10. `is_open` says that a 1 was typed before it
    and waits: 0 makes it 10, and any other digit is none of its number (architecture.md, Keys).
    """
    if key in ("x", "X"):
        return Typed(HIGHEST)
    if is_open:
        return Typed(HIGHEST) if key == "0" else None
    return Typed(int(key), is_open=key == "1") if key in DIGITS else None


def belongs_to_next(key: str | None) -> bool:
    """Whether a key that is typed while a 1 waits is a digit of the next question."""
    return key in DIGITS[1:]


def open_hint() -> str:
    """What is said while a 1 waits."""
    return _("0 makes it 10, Enter keeps 1")
