"""The line that names what is below what is in sight."""

from textual.widgets import Static

from backtui.present.words import _
from backtui.ui.widgets.row_list import fold


class MoreBelow(Static):
    """Names the first thing of the screen's body that is not in sight; a tap shows more of it."""

    DEFAULT_CSS = """
    MoreBelow { height: 1; padding: 0 3; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    BaseScreen.-narrow MoreBelow, BaseScreen.-cramped MoreBelow { padding: 0 1; }
    """
    SCOPED_CSS = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def tell(self, words: str) -> None:
        """Begin with these words, as many as there is room for; "" for nothing."""
        named = _("↓ More: {words}").format(words=words) if words else ""
        first, *more = fold(named, self.screen.size.width - self.gutter.width - 2) or [""]
        self.update(f"{first.rstrip(',:')} …" if more else first)

    async def on_click(self) -> None:
        """Show more of it."""
        await self.run_action("screen.page(1)")
