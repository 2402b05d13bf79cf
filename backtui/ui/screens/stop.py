"""Something is wrong in a session: what was felt, and what to do about it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent, StopAction, StopSign
from backtui.domain.screening import after_stop
from backtui.present.safety import stop_view
from backtui.present.words import N_, _, told
from backtui.ui.screens.base import Room
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.call import Call
from backtui.ui.widgets.key_bar import Hint

_SEVERITY = tuple(StopAction)


class StopSignScreen(Room[StopSign]):
    """Asks what is wrong while the session is paused; the result is the sign, or None to go back to it."""

    TITLE = N_("Something is wrong")
    IN_SESSION = True
    HINTS = (
        Hint("enter", "Enter", N_("This one")),
        Hint("down", "↑ ↓", N_("Move")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", N_("This is it"), key_display="Enter")
    ]

    def __init__(self, signs: tuple[StopSign, ...], pain_before: int | None) -> None:
        """`pain_before` is the back pain at the start of the session, 0 to 10."""
        super().__init__()
        self.signs = tuple(sorted(signs, key=lambda sign: _SEVERITY.index(sign.action)))
        self.pain_before = pain_before

    def body(self) -> Iterable[Widget]:
        """The question and the signs, the most urgent first."""
        yield Static(_("What do you feel?"), classes="title", markup=False)
        starts = [
            index
            for index, sign in enumerate(self.signs)
            if index and sign.action is not self.signs[index - 1].action
        ]
        yield Answers([self.words(sign) for sign in self.signs], starts=starts, id="signs")

    def words(self, sign: StopSign) -> str:
        """The sign in plain words; with the pain at the start where it is measured against that."""
        text = told(sign.text)
        if sign.action is StopAction.CHANGE_MOVE and self.pain_before is not None:
            text += " " + _("(you began at {pain})").format(pain=self.pain_before)
        return text

    def action_move(self, by: int) -> None:
        """Move to another sign."""
        signs = self.query_one(Answers)
        signs.choose(signs.chosen + by)

    def action_first(self) -> None:
        """To the most urgent sign."""
        self.query_one(Answers).choose(0)

    def action_last(self) -> None:
        """To the least urgent sign."""
        self.query_one(Answers).choose(len(self.signs) - 1)

    def action_choose(self) -> None:
        """The marked sign is what is felt."""
        self.dismiss(self.signs[self.query_one(Answers).chosen])

    def on_key(self, event: events.Key) -> None:
        """A sign's own key gives it."""
        index = self.query_one(Answers).of_key(event)
        if index is not None:
            event.stop()
            self.dismiss(self.signs[index])

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap gives the sign."""
        self.dismiss(self.signs[event.index])


class StopResultScreen(Room[bool]):
    """What to do about a sign. True is going on with an easy walk, which only some signs leave open."""

    TITLE = N_("Something is wrong")
    IN_SESSION = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", N_("Go on"), key_display="Enter"),
        Binding("e", "end", N_("End here")),
    ]

    def __init__(self, sign: StopSign, safety: SafetyContent, country: str) -> None:
        """`country` (ISO code or "other") gives the emergency numbers."""
        super().__init__()
        self.sign = sign
        self.safety = safety
        self.country = country
        self.stop_view = stop_view(safety, sign, country)

    def hints(self) -> tuple[Hint, ...]:
        """One way on, or two."""
        if self.stop_view.ends:
            return (Hint("enter", "Enter", N_("Go on")),)
        return (Hint("enter", "Enter", N_("Easy walk")), Hint("e", "e", N_("End here")))

    def body(self) -> Iterable[Widget]:
        """What to do, whom to call, and the ways on."""
        yield Static(self.stop_view.title, classes="title", markup=False)
        tier = after_stop(self.sign.action).tier
        if tier is not None and tier.is_emergency:
            yield Call(tier, self.safety, self.country)
        yield Static(self.stop_view.body, classes="spaced", markup=False)
        if not self.stop_view.ends:
            yield Answers([_("Go on with an easy walk"), _("End here")], id="ways")

    def action_move(self, by: int) -> None:
        """Move between the ways on; scroll where there is only one."""
        for ways in self.query(Answers):
            ways.choose(ways.chosen + by)
            return
        super().action_move(by)

    def action_go_on(self) -> None:
        """Take the marked way on."""
        self.dismiss(any(ways.chosen == 0 for ways in self.query(Answers)))

    def action_end(self) -> None:
        """End the session."""
        self.dismiss(result=False)

    def on_key(self, event: events.Key) -> None:
        """A number takes its way on."""
        for ways in self.query(Answers):
            index = ways.of_key(event)
            if index is not None:
                event.stop()
                self.dismiss(index == 0)

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap takes its way on."""
        self.dismiss(event.index == 0)

    def action_back(self) -> None:
        """Esc and q end: that is the careful answer, and what was done is kept."""
        self.dismiss(result=False)
