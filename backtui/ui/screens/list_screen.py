"""A screen around one list: the keys that move, move in it."""

from typing import ClassVar

from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.whole import Result
from backtui.ui.widgets.row_list import RowList


class ListScreen(BaseScreen[Result]):
    """What the choice, the preview, the settings, the sources and the keys have in common."""

    MARKED: ClassVar[str] = "RowList"

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def action_move(self, by: int) -> None:
        """Open another row, or scroll by a line."""
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Go on by a page."""
        self.list.page(by)

    def action_first(self) -> None:
        """To the beginning."""
        self.list.move(-self.list.virtual_size.height)

    def action_last(self) -> None:
        """To the end."""
        self.list.move(self.list.virtual_size.height)
