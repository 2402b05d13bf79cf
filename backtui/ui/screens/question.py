"""One question with a few answers, each a key and a line."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.questions import Choice
from backtui.present.words import N_
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint


class QuestionScreen(Room[str]):
    """Asks; Up and Down move, Enter or the answer's number gives it. The first answer is the careful one.

    The result is the chosen `Choice.result`, or `on_back` after Esc.
    """

    HINTS = (Hint("enter", "Enter", N_("Choose")), Hint("down", "↑ ↓", N_("Move")))
    IN_SESSION = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", show=False)]

    def __init__(self, title: str, text: str, choices: tuple[Choice, ...], *, on_back: str = "") -> None:
        super().__init__()
        self.question_title = title
        self.text = text
        self.choices = choices
        self.on_back = on_back
        self.chosen = 0

    def body(self) -> Iterable[Widget]:
        """Title, text, answers."""
        yield Static(self.question_title, classes="title", markup=False)
        yield Static(self.text, markup=False)
        yield Vertical(
            *(
                Static(f"{number}  {choice.text}", classes="answer", markup=False)
                for number, choice in enumerate(self.choices, 1)
            ),
            id="answers",
        )

    def on_mount(self) -> None:
        """Show which answer Enter gives."""
        self.action_move(0)

    def action_move(self, by: int) -> None:
        """Move to another answer."""
        self.chosen = min(max(self.chosen + by, 0), len(self.choices) - 1)
        for index, line in enumerate(self.query(".answer")):
            line.set_class(index == self.chosen, "-chosen")
            if index == self.chosen:
                line.scroll_visible(animate=False)

    def on_key(self, event: events.Key) -> None:
        """A digit gives its answer."""
        if event.character and event.character.isdigit():
            number = int(event.character)
            if 1 <= number <= len(self.choices):
                event.stop()
                self.dismiss(self.choices[number - 1].result)

    def on_click(self, event: events.Click) -> None:
        """A tap on an answer gives it."""
        for index, line in enumerate(self.query(".answer")):
            if event.widget is line:
                self.dismiss(self.choices[index].result)

    def action_choose(self) -> None:
        """Give the marked answer."""
        self.dismiss(self.choices[self.chosen].result)

    def action_back(self) -> None:
        """Esc gives the answer that changes nothing, where there is one."""
        if self.on_back:
            self.dismiss(self.on_back)
