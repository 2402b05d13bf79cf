"""The moves that are kept easier or left out, each to be taken back."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.moves import KeptRow, kept_lead
from backtui.present.words import N_
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold


class KeptMovesScreen(ListScreen[str]):
    """The result is the id of the move that is to come as usual again, None to go back."""

    TITLE = N_("Moves that hurt")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,d,delete", "take_back", N_("As usual again")),
    ]

    def __init__(self, rows: tuple[KeptRow, ...], said: str) -> None:
        """`said` is what was just taken back, in a sentence."""
        super().__init__()
        self.kept = rows
        self.said = said

    def hints(self) -> tuple[Hint, ...]:
        """Where nothing is kept, there is nothing to take back."""
        back = Hint("escape", "Esc", N_("Back"))
        return (Hint("u", "u", N_("As usual again")), back) if self.kept else (back,)

    def body(self) -> Iterable[Widget]:
        """What was taken back, what the list is, the list."""
        if self.said:
            yield Static(self.said, id="said", markup=False)
        yield Static(kept_lead(self.kept), id="lead", classes="spaced", markup=False)
        room = max((cell_len(row.name) for row in self.kept), default=0) + 2
        yield RowList([Row(partial(_lines, row, room)) for row in self.kept], id="moves")

    def action_take_back(self) -> None:
        """Let the open one come as usual again."""
        if self.kept:
            self.dismiss(self.kept[self.list.at].move)


def _lines(row: KeptRow, room: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    look = "strong" if opened else "plain"
    if room + cell_len(row.how) <= width:
        return [(Span(set_cell_size(row.name, room), look), Span(row.how, look))]
    return [*((Span(text, look),) for text in fold(row.name, width)), (Span(f"  {row.how}", look),)]
