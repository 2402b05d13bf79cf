"""The short check before a session: three questions on one screen, one key each."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import Reply, SafetyContent
from backtui.flows.prompts import ShortAnswers
from backtui.present.rating import Typed
from backtui.present.safety import short_texts
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import Rating, keeps_one

NEW, PAIN, ILL = range(3)


class ShortCheckScreen(BaseScreen[ShortAnswers]):
    """Asks the three questions in turn; anything new ends it at once. Esc leaves with None.

    y and n always answer the question that is shown, and who is well answers no to both. A pain of 1 stays
    open, for it may become 10; y, n and u close it and answer the next question in one.
    """

    TITLE = N_("Short check")
    MARKED = ".question.-asked"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "answer(False)", N_("No")),
        Binding("y", "answer(True)", N_("Yes")),
        Binding("u", "unsure", N_("Not sure")),
        Binding("enter", "enter", N_("No, I am well: go on"), key_display="Enter"),
        Binding("backspace,left", "question_back", N_("One question back"), key_display="←"),
    ]

    def __init__(self, safety: SafetyContent) -> None:
        super().__init__()
        self.safety = safety
        self.at = NEW
        """Index of the question that is asked."""
        self.pain: int | None = None

    def hints(self) -> tuple[Hint, ...]:
        """The answers to the question that is asked."""
        back = Hint("backspace", "←", N_("Back"))
        if self.at == NEW:
            leave = Hint("escape", "Esc", N_("Back"))
            return (Hint("n", "n", N_("No")), Hint("y", "y", N_("Yes, or not sure")), leave)
        if self.at == PAIN:
            keep = () if self.pain is None else (Hint("enter", "Enter", N_("Go on")),)
            return (Hint("", "0–9 x", N_("Pain")), *keep, back)
        return (Hint("n", "n", N_("No")), Hint("y", "y", N_("Yes, not today")), back)

    def body(self) -> Iterable[Widget]:
        """The questions, each with its answers."""
        texts = short_texts(self.safety)
        yield Vertical(
            Static(texts.new, classes="asks", markup=False),
            Static(_("n  No"), id="nothing", classes="reply", markup=False),
            Static(_("y  Yes, or not sure"), id="something", classes="reply -other", markup=False),
            classes="question",
        )
        yield Vertical(
            Static(texts.pain, classes="asks", markup=False),
            Rating(low=_("no pain"), high=_("worst pain")),
            classes="question -scale",
        )
        yield Vertical(
            Static(texts.ill, classes="asks", markup=False),
            Static(_("n  No"), id="well", classes="reply", markup=False),
            Static(_("y  Yes, not today"), id="ill", classes="reply", markup=False),
            classes="question",
        )

    @property
    def scale(self) -> Rating:
        """The scale of the pain question."""
        return self.query_one(Rating)

    def on_mount(self) -> None:
        """Begin with the first."""
        self.ask(NEW)

    def ask(self, at: int) -> None:
        """Make a question the one that is asked."""
        self.at = at
        self.scale.close()
        for index, question in enumerate(self.query(".question")):
            question.set_class(index == at, "-asked")
            question.set_class(index < at, "-answered")
            if index == at:
                question.scroll_visible(animate=False)
        self.show_hints()

    async def on_key(self, event: events.Key) -> None:
        """Take the answering keys in turn, so that quick keys meet their questions in order."""
        given = self.scale.type(event) if self.at == PAIN else None
        if given is not None:
            event.stop()
            self.rate(given)
        elif self.scale.is_open and keeps_one(event):
            event.stop()
            self.ask(ILL)
        else:
            await self.do_in_turn(event)

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer yes or no to the question that is asked."""
        self.close_scale()
        if self.at == NEW and yes:
            self.something_new(Reply.YES)
        elif self.at == NEW:
            self.ask(PAIN)
        elif self.at == ILL:
            self.dismiss(ShortAnswers(Reply.NO, self.pain, Reply.YES if yes else Reply.NO))

    def action_unsure(self) -> None:
        """Not sure: as careful as a yes."""
        self.close_scale()
        if self.at == NEW:
            self.something_new(Reply.UNSURE)
        elif self.at == ILL:
            self.dismiss(ShortAnswers(Reply.NO, self.pain, Reply.UNSURE))

    def something_new(self, reply: Reply) -> None:
        """Something is new, or may be: the full check comes next, and it asks the rest."""
        self.dismiss(ShortAnswers(reply, None, Reply.UNSURE))

    def action_enter(self) -> None:
        """Well; or keep the number that was given before going back."""
        if self.at == ILL:
            self.action_answer(yes=False)
        elif self.at == PAIN and self.pain is not None:
            self.ask(ILL)

    def rate(self, pain: Typed) -> None:
        """The pain number is given, unless it is a 1 that may become 10."""
        self.pain = pain.value
        self.scale.set_value(*pain)
        if pain.is_open:
            self.show_hints()
        else:
            self.ask(ILL)

    def close_scale(self) -> None:
        """Take a pain that is an open 1 as a 1."""
        if self.scale.is_open:
            self.ask(ILL)

    def action_question_back(self) -> None:
        """Ask the question before once more; after an open 1 that is its own."""
        if self.at > NEW:
            self.ask(self.at if self.scale.is_open else self.at - 1)

    @on(Rating.Picked)
    def tapped_rating(self, event: Rating.Picked) -> None:
        """A tap on a number gives it, once its question is asked."""
        if self.at >= PAIN:
            self.rate(Typed(event.value))

    def on_click(self, event: events.Click) -> None:
        """A tap on an answer gives it, once its question is asked."""
        tapped = event.widget.id if event.widget is not None else None
        if self.at == NEW and tapped in ("nothing", "something"):
            self.action_answer(yes=tapped == "something")
        elif self.at == ILL and tapped in ("well", "ill"):
            self.action_answer(yes=tapped == "ill")
