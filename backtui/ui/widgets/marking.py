"""What a widget has that draws its rows itself and marks one of them."""

from typing import Protocol, runtime_checkable

from textual.geometry import Offset


@runtime_checkable
class Marking(Protocol):
    """Knows where its mark stands, which no other widget can see."""

    @property
    def marked_at(self) -> Offset | None:
        """The mark's first cell, from the top left of what is shown of the content; None without a mark."""
