"""A scale from 0 to 10 in a row, and what is typed on it."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from backtui.present.rating import HIGHEST, Typed, belongs_to_next, open_hint, typed
from backtui.present.words import _

CELLS = (5, 4, 3)
"""Columns of a number, the widest that fits; three of them make the whole scale 33 columns."""
ONWARD = frozenset({"enter", "down", "j", "tab"})
"""Keys that take an open 1 as a 1 and go on. A screen sees to them in turn with the digits, so that a digit
that is typed after one of them is the next question's, however fast they come."""


def keeps_one(event: events.Key) -> bool:
    """Whether a key takes an open 1 as a 1: one that goes on, or a digit of the next question."""
    return event.key in ONWARD or belongs_to_next(event.character)


class Rating(Static):
    """The numbers 0 to 10 with a word at each end; the chosen one stands in brackets, reversed.

    It shows, and says which number was tapped; the screen hands it the keys that are meant for it (`type`).
    """

    DEFAULT_CSS = """
    Rating { height: 2; min-width: 33; }
    /* With the key for 10 in a row of its own, which keeps what follows apart as well. */
    BaseScreen.-narrow Rating { height: 3; }
    """
    SCOPED_CSS = False

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
        is_open: bool = False,
        low: str = "",
        high: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.value = value
        """0 to 10, or None while nothing is chosen."""
        self.is_open = is_open
        """The value is a 1 that may become a 10."""
        self.low = low
        """What 0 means, in a word or two; already in the person's language."""
        self.high = high
        """What 10 means."""

    def set_value(self, value: int | None, is_open: bool = False) -> None:  # noqa: FBT001, FBT002 - as in Typed
        """Show another number as chosen, or none."""
        if (value, is_open) != (self.value, self.is_open):
            self.value, self.is_open = value, is_open
            self.refresh()

    def type(self, event: events.Key) -> Typed | None:
        """Show the number that a key gives and return it; None for a key that gives none."""
        given = typed(event.character, is_open=self.is_open)
        if given is not None:
            self.set_value(*given)
        return given

    def close(self) -> None:
        """Take an open 1 as a 1."""
        self.set_value(self.value)

    @property
    def cell(self) -> int:
        """Columns of one number: the widest with room for the key for 10 after them, else the narrowest."""
        room = self.content_size.width - 2 - len(_("x for 10"))
        return next((one for one in CELLS if one * (HIGHEST + 1) <= room), CELLS[-1])

    def render(self) -> Content:
        """The numbers with the key for 10 after them, or in a row of its own; what 0 and 10 mean under both.

        While a 1 is open, what makes it 10 stands in that row, or between the ends; without room, instead of
        them.
        """
        cell = self.cell
        numbers = [
            (f"[{n}]".center(cell), "bold reverse") if n == self.value else (f"{n}".center(cell), "")
            for n in range(HIGHEST + 1)
        ]
        width = cell * (HIGHEST + 1)
        inset = (cell - 1) // 2
        left, right = " " * inset + self.low, self.high + " " * max(inset - 1, 0)
        room = width - len(left) - len(right)
        below = left + " " * max(room, 1) + right
        key = open_hint() if self.is_open else _("x for 10")
        if self.screen.has_class("-narrow"):
            below = f"{below}\n{key.rjust(width)}"
        elif not self.is_open:
            numbers.append((f"  {key}", ""))
        else:
            middle = (width - len(key)) // 2
            if min(middle - len(left), width - middle - len(key) - len(right)) >= 1:
                below = left.ljust(middle) + key.ljust(width - middle - len(right)) + right
            else:
                below = left + key.center(room) + right if room >= len(key) + 2 else key.center(width)
        return Content.assemble(*numbers, "\n", below)

    def on_click(self, event: events.Click) -> None:
        """A tap on a number picks it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y != 0:
            return
        number = offset.x // self.cell
        if 0 <= number <= HIGHEST:
            event.stop()
            self.post_message(self.Picked(self, number))
