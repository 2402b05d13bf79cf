"""A question with a box to tick, and the room that the window leaves for such questions."""

from textual.content import Content
from textual.widgets import Static

from backtui.present.check_layout import BOX, Item, Room

WIDEST = 76
"""Columns of one column of questions at most."""
TWO_FROM = 150
"""Columns of the body from which two columns of questions stand side by side."""
GUTTER = 4
"""Columns between the two."""
NARROW = 60
"""Columns of the body below which a page has one group and few questions."""
FEW = 4
"""Questions on a page of a narrow window, at most."""


class Tick(Static):
    """A question with its box."""

    def __init__(self, item: Item, *, ticked: bool, here: bool, classes: str = "") -> None:
        self.item = item
        self.is_ticked, self.is_here = ticked, here
        super().__init__(self._words(), classes=f"tick {classes}", markup=False)
        self._mark()

    def show(self, *, ticked: bool, here: bool) -> None:
        """Draw the box, and the mark of the line that Space ticks, where they have changed."""
        if (ticked, here) != (self.is_ticked, self.is_here):
            self.is_ticked, self.is_here = ticked, here
            self.update(self._words(), layout=False)
            self._mark()

    def _words(self) -> Content:
        box = f"{'›' if self.is_here else ' '} [{'x' if self.is_ticked else ' '}] "
        return Content(box + ("\n" + " " * BOX).join(self.item.lines))

    def _mark(self) -> None:
        self.set_class(self.is_here, "-here")
        self.set_class(self.is_ticked, "-ticked")


def room_in(width: int, height: int) -> Room:
    """What a body of `width` by `height` leaves for a page of questions."""
    if width < NARROW:
        return Room(width, height, most=FEW)
    if width < TWO_FROM:
        return Room(min(width, WIDEST), height)
    return Room(min((width - GUTTER) // 2, WIDEST), height, columns=2)


def rows(text: str, columns: int) -> int:
    """How many rows a text takes."""
    return Content(text).get_height({}, max(1, columns))
