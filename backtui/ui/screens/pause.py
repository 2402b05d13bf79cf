"""A pause with its reason and days; what it does to the weeks stands below before it is saved."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.consistency import Pause
from backtui.domain.pausing import REASONS, begun_later, ended_later
from backtui.present.names import reason_name
from backtui.present.pausing import day_words
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

REASON, FIRST, LAST = range(3)
"""The rows."""


class PauseScreen(ListScreen[Pause]):
    """Three things to set with Left and Right; Enter saves, Esc leaves everything as it is."""

    TITLE = N_("Pause")
    HINTS = (
        Hint("enter", "Enter", N_("Pause")),
        Hint("right", "← →", N_("Change")),
        Hint("down", "↑ ↓", N_("Move")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", N_("Pause")),
        Binding("right,space", "change(1)", N_("Next value")),
        Binding("left", "change(-1)", N_("Previous value")),
        Binding("pagedown,plus", "change(7)", N_("A week later")),
        Binding("pageup,minus", "change(-7)", N_("A week earlier")),
    ]

    def __init__(self, pause: Pause, today: date, effect: Callable[[Pause], tuple[str, ...]]) -> None:
        """`pause` is what is proposed; `effect` says what one would change, and may take a while."""
        super().__init__()
        self.pause = pause
        self.today = today
        self.effect = effect

    def body(self) -> Iterable[Widget]:
        """What it is for, the three rows, what they mean for the weeks."""
        yield Static(_("A pause is part of keeping on. Why, and which days?"), id="lead", markup=False)
        yield RowList(self.rows(), id="values")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say what the proposal would do."""
        self.tell()

    def rows(self) -> list[Row]:
        """Reason, first day, last day."""
        pause = self.pause
        last = _("when I go on") if pause.last_day is None else day_words(pause.last_day, self.today)
        values = (
            (_("Reason"), reason_name(pause.reason), ""),
            (
                _("From"),
                day_words(pause.first_day, self.today),
                _("It can have begun, or lie ahead. Page keys move by a week."),
            ),
            (_("Until"), last, _("Right sets a last day. Page keys move by a week.")),
        )
        return [Row(partial(_lines, name, value, about)) for name, value, about in values]

    def action_change(self, by: int) -> None:
        """Another value for the row that is open; at the ends it stays."""
        at = self.list.at
        if at == REASON:
            wanted = REASONS.index(self.pause.reason) + (1 if by > 0 else -1)
            self.pause = replace(self.pause, reason=REASONS[wanted % len(REASONS)])
        elif at == FIRST:
            self.pause = begun_later(self.pause, by, self.today)
        else:
            self.pause = ended_later(self.pause, by, self.today)
        self.list.show(self.rows(), at)
        self.tell()

    @work(group="effect", exclusive=True)
    async def tell(self) -> None:
        """Show what the pause would change; a later one replaces what is still worked out."""
        said = await asyncio.to_thread(self.effect, self.pause)
        if not self.is_left:
            self.query_one("#effect", Static).update("\n".join(said))

    def on_row_list_chosen(self) -> None:
        """A tap on the open row changes it."""
        self.action_change(1)

    def action_keep(self) -> None:
        """Save it."""
        self.dismiss(self.pause)


def _lines(name: str, value: str, about: str, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A row with its value, between arrows while it is open."""
    look = "strong" if opened else "plain"
    written = f"‹ {value} ›" if opened else f"  {value}"
    line: Line = (Span(f"{name:<10}", look), Span(written, look))
    return [line, *((Span(text, "quiet"),) for text in (fold(about, width) if opened else []))]
