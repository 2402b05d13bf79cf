"""A question with a box to tick, and how many such questions fit the window."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual.content import Content
from textual.widgets import Static

from backtui.domain.safety import Question
from backtui.present.safety import Item, Page, pages

BOX = 6
"""Columns before a question's words: the mark, the box and a space."""
WIDEST = 76
"""Columns of the body at most, as in the stylesheet."""
AIRY_FROM = 20
"""Rows of the body from which a blank line parts two questions."""


class Tick(Static):
    """A question with its box."""

    def __init__(self, item: Item, *, classes: str = "") -> None:
        super().__init__(classes=f"tick {classes}", markup=False)
        self.item = item

    def show(self, *, ticked: bool, here: bool) -> None:
        """Draw the box, and the mark of the line that Space ticks."""
        box = f"{'›' if here else ' '} [{'x' if ticked else ' '}] "
        self.update(Content(box + ("\n" + " " * BOX).join(self.item.lines)))
        self.set_class(here, "-here")
        self.set_class(ticked, "-ticked")


def is_airy(height: int) -> bool:
    """Whether a body of `height` rows has room for blank lines between questions."""
    return height >= AIRY_FROM


def laid_out(
    questions: Sequence[Question], width: int, height: int, *, first: str, each: str
) -> tuple[Page, ...]:
    """Pages for a body of `width` by `height`: `each` stands over every page, `first` over the first as well.

    A blank line follows `first`, and `each` too where there is room.
    """
    columns = max(1, min(width, WIDEST))
    gap = int(is_airy(height))
    room = height - _rows(each, columns) - gap
    opening = pages(questions, max(1, columns - BOX), room - _rows(first, columns) - 1, gap)[:1]
    asked = [question for page in opening for question in page.questions]
    rest = [question for question in questions if question.id not in asked]
    laid = opening + pages(rest, max(1, columns - BOX), room, gap)
    return tuple(replace(page, number=number, of=len(laid)) for number, page in enumerate(laid, 1))


def _rows(text: str, columns: int) -> int:
    return Content(text).get_height({}, columns)
