"""How many days a week: asked once, after the first session, and never preselected."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.words import N_, _
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint

DAYS = range(1, 8)


class GoalScreen(Room[int]):
    """One key, 1 to 7; Enter or Esc leaves it open."""

    TITLE = N_("A goal for the week")
    HINTS = (Hint("3", "1–7", N_("Days a week")), Hint("enter", "Enter", N_("Skip")))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", N_("Skip"))]

    def body(self) -> Iterable[Widget]:
        """The question and what the answers mean."""
        yield Static(_("On how many days a week would you like to move?"), classes="title", markup=False)
        yield Horizontal(*(Static(str(number), classes="day", markup=False) for number in DAYS), id="days")
        yield Static(
            _(
                "Two to five suits most people. A day counts from ten minutes. "
                "You can change it at any time, and weeks before a change keep their own goal."
            ),
            classes="spaced",
            markup=False,
        )
        yield Static(_("If you skip this, three days hold for now."), classes="quiet", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A digit from 1 to 7 is the answer."""
        for number in DAYS:
            if event.character == str(number):
                event.stop()
                self.dismiss(number)

    def on_click(self, event: events.Click) -> None:
        """A tap on a number is the answer, too."""
        for number, line in zip(DAYS, self.query(".day"), strict=True):
            if event.widget is line:
                self.dismiss(number)
