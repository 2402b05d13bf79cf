"""One question with a few answers, each a key and a line."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.question import Question
from backtui.present.words import N_
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.key_bar import Hint


class QuestionScreen(BaseScreen[str]):
    """Asks; Up and Down move, Enter or the answer's number gives it. The first answer is the careful one.

    The result is the chosen `Choice.result`, or `on_back` after Esc, which `back_words` names.
    """

    TITLE = N_("Question")
    HINTS = (Hint("enter", "Enter", N_("Choose")), Hint("down", "↑ ↓", N_("Move")))
    IN_SESSION = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", show=False)]

    def __init__(self, question: Question, *, on_back: str = "", back_words: str = "") -> None:
        """`back_words` is marked with N_; without it the footer does not name Esc."""
        super().__init__()
        self.question = question
        self.choices = question.choices
        self.on_back = on_back
        self.back_words = back_words

    def hints(self) -> tuple[Hint, ...]:
        """Esc has a hint where it decides something."""
        shown = self.HINTS if len(self.choices) > 1 else self.HINTS[:1]
        return (*shown, Hint("escape", "Esc", self.back_words)) if self.back_words else shown

    def body(self) -> Iterable[Widget]:
        """Title, text, answers."""
        yield Static(self.question.title, classes="title", markup=False)
        yield Static(self.question.text, markup=False)
        yield Answers([choice.text for choice in self.choices], id="answers")

    def action_move(self, by: int) -> None:
        """Move to another answer."""
        answers = self.query_one(Answers)
        answers.choose(answers.chosen + by)

    def action_first(self) -> None:
        """To the careful answer."""
        self.query_one(Answers).choose(0)

    def action_last(self) -> None:
        """To the last answer."""
        self.query_one(Answers).choose(len(self.choices) - 1)

    def on_key(self, event: events.Key) -> None:
        """An answer's number gives it."""
        index = self.query_one(Answers).of_key(event)
        if index is not None:
            event.stop()
            self.give(index)

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap on an answer gives it."""
        self.give(event.index)

    def action_choose(self) -> None:
        """Give the marked answer."""
        self.give(self.query_one(Answers).chosen)

    def give(self, index: int) -> None:
        """Leave with an answer."""
        self.dismiss(self.choices[index].result)

    def action_back(self) -> None:
        """Esc gives the answer that changes nothing, where there is one."""
        if self.on_back:
            self.dismiss(self.on_back)
