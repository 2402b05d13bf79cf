"""A scale from 0 to 10 in a row, and the keys that mean a number on it."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from backtui.present.words import _

HIGHEST = 10
CELLS = (5, 3)
"""Columns of a number, the widest that fits; three of them make the whole scale 33 columns."""


def rating_of(event: events.Key) -> int | None:
    """The number from 0 to 10 that a key means: the digits, and x for 10; None for any other key."""
    if event.character and event.character in "0123456789":
        return int(event.character)
    return HIGHEST if event.character in ("x", "X") else None


class Rating(Static):
    """The numbers 0 to 10 with a word at each end; the chosen one stands in brackets, reversed.

    It shows, and says which number was tapped; keys belong to the screen (`rating_of`).
    """

    class Picked(Message):
        """A number was tapped."""

        def __init__(self, rating: "Rating", value: int) -> None:
            super().__init__()
            self.rating = rating
            self.value = value
            """0 to 10."""

        @property
        def control(self) -> "Rating":
            """The scale that was tapped."""
            return self.rating

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(
        self,
        value: int | None = None,
        *,
        low: str = "",
        high: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.value = value
        """0 to 10, or None while nothing is chosen."""
        self.low = low
        """What 0 means, in a word or two; already in the person's language."""
        self.high = high
        """What 10 means."""

    def set_value(self, value: int | None) -> None:
        """Show another number as chosen, or none."""
        if value != self.value:
            self.value = value
            self.refresh()

    @property
    def cell(self) -> int:
        """Columns of one number."""
        return next((one for one in CELLS if one * (HIGHEST + 1) <= self.content_size.width), CELLS[-1])

    def render(self) -> Content:
        """The numbers, and under them the words of the two ends with the key for 10 between."""
        cell = self.cell
        numbers = [
            (f"[{n}]".center(cell), "bold reverse") if n == self.value else (f"{n}".center(cell), "")
            for n in range(HIGHEST + 1)
        ]
        width = cell * (HIGHEST + 1)
        inset = (cell - 1) // 2
        left, right = " " * inset + self.low, self.high + " " * max(inset - 1, 0)
        key = _("x for 10")
        room = width - len(left) - len(right)
        middle = key.center(room) if room >= len(key) + 2 else " " * max(room, 1)
        return Content.assemble(*numbers, "\n", left + middle + right)

    def on_click(self, event: events.Click) -> None:
        """A tap on a number picks it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y != 0:
            return
        number = offset.x // self.cell
        if 0 <= number <= HIGHEST:
            event.stop()
            self.post_message(self.Picked(self, number))
