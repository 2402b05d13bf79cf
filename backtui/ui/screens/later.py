"""A question that waited: how the back is the day after, or how the week was. One key each."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.asked import Asked, asked_title
from backtui.present.rating import DIGITS, Typed
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import ONWARD, Rating, keeps_one


class LaterScreen(BaseScreen[dict[str, int | str]]):
    """The questions one after the other; the result is what was said by item, without what was skipped."""

    KEYS_UNSEEN = frozenset()  # what is skipped is not asked again
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "skip", N_("Skip")),
        Binding("backspace,left", "previous", N_("The question before")),
        Binding("s", "nothing", show=False),
    ]

    def __init__(self, questions: tuple[Asked, ...]) -> None:
        super().__init__()
        self.questions = questions
        self.at = 0
        """Index of the question that is asked."""
        self.said: dict[str, int | str] = {}

    def heading(self) -> str:
        """What the questions are about."""
        name, *note = super().heading().split(" · ", 1)
        return " · ".join((name, asked_title(self.questions), *note))

    def hints(self) -> tuple[Hint, ...]:
        """What the next key does."""
        words = self.questions[self.at].words
        key = Hint("", f"1–{len(words)}", N_("Answer")) if words else Hint("", "0–9 x", N_("Answer"))
        return (key, Hint("enter", "Enter", N_("Go on") if self.is_open else N_("Skip")))

    def body(self) -> Iterable[Widget]:
        """Every question; one is shown at a time."""
        for place, question in enumerate(self.questions):
            with Vertical(classes="ask", id=f"ask-{place}"):
                yield Static(question.text, classes="title", markup=False)
                if question.words:
                    with Horizontal(classes="words"):
                        for number, choice in enumerate(question.words, start=1):
                            yield Static(f"{number} {choice.text}", classes="word", markup=False)
                else:
                    low, high = question.ends
                    yield Rating(low=low, high=high)
        yield Static(_("Enter skips it; it is not asked again."), classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The first question."""
        self.ask(0)

    def ask(self, at: int) -> None:
        """Ask another question, or leave after the last."""
        if at >= len(self.questions):
            self.dismiss(self.said)
            return
        self.at = at
        for rating in self.query(Rating):
            rating.set_value(None)
        for place in range(len(self.questions)):
            self.query_one(f"#ask-{place}").display = place == at
        self.show_hints()

    @property
    def is_open(self) -> bool:
        """Whether the question that is asked has a 1 that may become 10."""
        return any(rating.is_open for rating in self.query(Rating))

    async def on_key(self, event: events.Key) -> None:
        """A number answers."""
        if self.is_open and keeps_one(event):
            event.stop()
            self.ask(self.at + 1)
            if event.key in ONWARD or self.is_left:
                return
        words = self.questions[self.at].words
        given = None if words else self.query_one(f"#ask-{self.at} Rating", Rating).type(event)
        if given is not None:
            event.stop()
            self.rate(given)
        elif event.character not in DIGITS:
            await self.do_in_turn(event)
        elif words:
            event.stop()
            if 1 <= int(event.character) <= len(words):
                self.answer(words[int(event.character) - 1].result)

    def on_rating_picked(self, event: Rating.Picked) -> None:
        """A tap on a number answers."""
        self.rate(Typed(event.value))

    def rate(self, given: Typed) -> None:
        """Keep a number, and go on once it is whole."""
        if given.is_open:
            self.said[self.questions[self.at].item] = given.value
            self.show_hints()
        else:
            self.answer(given.value)

    def on_click(self, event: events.Click) -> None:
        """A tap on a word answers."""
        for choice, line in zip(
            self.questions[self.at].words, self.query(f"#ask-{self.at} .word"), strict=True
        ):
            if event.widget is line:
                self.answer(choice.result)

    def answer(self, value: int | str) -> None:
        """Keep it and go on."""
        self.said[self.questions[self.at].item] = value
        self.ask(self.at + 1)

    def action_skip(self) -> None:
        """Leave the question open and go on; an open 1 was an answer."""
        if not self.is_open:
            self.said.pop(self.questions[self.at].item, None)
        self.ask(self.at + 1)

    def action_previous(self) -> None:
        """Back to the question before; after an open 1 that is its own."""
        self.ask(self.at if self.is_open else max(0, self.at - 1))

    def action_back(self) -> None:
        """`q`: leave with what was said."""
        self.dismiss(self.said)
