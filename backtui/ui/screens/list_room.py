"""A screen around one list: the keys that move, move in it."""

from backtui.ui.screens.base import Result, Room
from backtui.ui.widgets.row_list import RowList


class ListRoom(Room[Result]):
    """The common ground of the choice, the preview and the settings."""

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def action_move(self, by: int) -> None:
        """Open another row."""
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Open a row a page further."""
        self.list.page(by)

    def action_first(self) -> None:
        """Open the first row."""
        self.list.move(-self.list.count)

    def action_last(self) -> None:
        """Open the last row."""
        self.list.move(self.list.count)
