"""How many days a week: asked once, after the first session, and never preselected; open to change later."""

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.consistency import GOAL_DAYS
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.key_bar import Hint


class GoalScreen(BaseScreen[int]):
    """One key, 1 to 7; Enter or Esc leaves it open."""

    TITLE = N_("A goal for the week")
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("", "1–7", N_("Days a week")),
        Hint("enter", "Enter", N_("Skip")),
    )
    KEYS_UNSEEN = frozenset()  # it is asked once: Esc skips it for good
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", N_("Skip"))]

    def body(self) -> Iterable[Widget]:
        """The question and what the answers mean."""
        yield Static(_("On how many days a week would you like to move?"), classes="title", markup=False)
        yield Horizontal(
            *(Static(str(number), classes="day", markup=False) for number in GOAL_DAYS), id="days"
        )
        yield Static(
            _(
                "Two to five suits most people. A day counts from ten minutes. "
                "You can change it at any time, and weeks before a change keep their own goal."
            ),
            classes="spaced",
            markup=False,
        )
        yield Static(_("If you skip this, your goal is three days for now."), classes="quiet", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A digit from 1 to 7 is the answer."""
        for number in GOAL_DAYS:
            if event.character == str(number):
                event.stop()
                self.pick(number)

    def on_click(self, event: events.Click) -> None:
        """A tap on a number is the answer, too."""
        for number, line in zip(GOAL_DAYS, self.query(".day"), strict=True):
            if event.widget is line:
                self.pick(number)

    def pick(self, number: int) -> None:
        """A number was chosen."""
        self.dismiss(number)


class ChangeGoalScreen(GoalScreen):
    """A digit or the arrows mark a number, and what it would mean stands below; Enter saves it."""

    HINTS = (
        Hint("enter", "Enter", N_("Save")),
        Hint("right", "← →", N_("Days")),
        Hint("escape", "Esc", N_("Back")),
    )
    KEYS_UNSEEN = BaseScreen.KEYS_UNSEEN
    MARKED = ".day.-marked"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", N_("Save")),
        Binding("right,plus", "step(1)", N_("More days")),
        Binding("left,minus", "step(-1)", N_("Fewer days")),
    ]

    def __init__(self, present: int, effect: Callable[[int], tuple[str, ...]]) -> None:
        """`present` is the goal of this week; `effect` puts into words what another would mean."""
        super().__init__()
        self.marked = present
        self.effect = effect

    def body(self) -> Iterable[Widget]:
        """The question, the numbers, what the marked one means, and what stays."""
        yield Static(_("On how many days a week would you like to move?"), classes="title", markup=False)
        yield Horizontal(
            *(Static(str(number), classes="day", markup=False) for number in GOAL_DAYS), id="days"
        )
        yield Static(id="effect", markup=False)
        yield Static(
            _("It holds from this week on. Earlier weeks keep their own goal."),
            classes="spaced",
            markup=False,
        )

    def on_mount(self) -> None:
        """Mark the goal there is."""
        self.pick(self.marked)

    def pick(self, number: int) -> None:
        """Mark a number; nothing is saved by it."""
        self.marked = number
        for line, days in zip(self.query(".day").results(Static), GOAL_DAYS, strict=True):
            line.set_class(days == number, "-marked")
            line.update(f"[{days}]" if days == number else str(days) if days == 1 else f" {days} ")
        self.tell()

    @work(group="effect", exclusive=True)
    async def tell(self) -> None:
        """Show what the goal would mean; a later choice replaces an earlier one that is still worked out."""
        said = await asyncio.to_thread(self.effect, self.marked)
        if not self.is_left:
            self.query_one("#effect", Static).update("\n".join(said))

    def action_step(self, by: int) -> None:
        """The next number."""
        self.pick(min(max(self.marked + by, GOAL_DAYS[0]), GOAL_DAYS[-1]))

    def action_keep(self) -> None:
        """Save the marked number."""
        self.dismiss(self.marked)
