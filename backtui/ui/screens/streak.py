"""What it adds up to: the weeks that were kept, the exercise that is kept, the latest sessions."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.streak import KeptRow, StreakView, twin
from backtui.present.words import N_, _
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.week_calendar import WeekCalendar


class StreakScreen(Room[None]):
    """Read, and go back. `t` shows the same facts as plain text."""

    TITLE = N_("What you keep doing")
    HINTS = (
        Hint("escape", "Esc", N_("Back")),
        Hint("t", "t", N_("As text")),
        Hint("down", "↑ ↓", N_("Scroll")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", N_("Back")),
        Binding("t", "twin", N_("The same as plain text")),
    ]

    def __init__(self, view: StreakView, gained: str, article: str) -> None:
        super().__init__()
        self.view = view
        self.gained = gained
        """What the session that has just ended added; "" when there was none."""
        self.article = article
        """The article's sentence with its author."""

    def body(self) -> Iterable[Widget]:
        """Headline, runs, the kept exercise, the calendar, the latest sessions; and all of it as text."""
        view = self.view
        with Vertical(id="pictures"):
            yield Static(view.headline, id="headline", markup=False)
            for line in (self.gained, view.coming_back):
                if line:
                    yield Static(line, classes="lead", markup=False)
            lines = [*(run.line for run in view.runs), view.pause, view.this_week]
            yield Static("\n".join(line for line in lines if line), id="runs", markup=False)
            if view.latest:
                yield WeekCalendar(view.calendar, id="calendar")
            yield Static(view.kept_line, id="kept", classes="" if view.kept else "spaced", markup=False)
            if view.kept:
                rows = (_in_two_lines(row) for row in view.kept)
                yield Static("\n".join(rows), classes="quiet spaced", markup=False)
            if view.latest:
                yield Static(_("Latest sessions"), classes="label", markup=False)
                rows = (f"{row.day}  {row.programme}, {row.length}, {row.outcome}" for row in view.latest)
                yield Static("\n".join(rows), id="latest", markup=False)
                yield Static(view.lifetime, classes="quiet spaced", markup=False)
            yield Static(self.article, id="article", markup=False)
        parts = (self.gained, twin(view), self.article)
        yield Static("\n\n".join(part for part in parts if part), id="twin", markup=False)

    def action_twin(self) -> None:
        """Pictures or text."""
        self.toggle_class("as-text")
        self.action_first()


def _in_two_lines(row: KeptRow) -> str:
    """How often, then the rest, so that no line breaks within a figure at the usual widths."""
    often = ", ".join(part for part in (row.weeks, row.sessions, row.complete) if part)
    rest = ", ".join(part for part in (row.enjoyment, row.time, row.last) if part)
    return f"{row.activity}: {often}\n  {rest}"
