"""How pain is read while one moves: three lines, and what each leads to."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent
from backtui.present.advice import pain_choices
from backtui.present.questions import Question
from backtui.present.words import N_, told
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.key_bar import Hint


class PainRulesScreen(QuestionScreen):
    """Asks which line it is; the result is "carry_on", "easier" or "leave", or None to go back."""

    TITLE = N_("How much does it hurt?")

    def __init__(self, safety: SafetyContent) -> None:
        super().__init__(Question(told(safety.texts["pain_not_harm"]), "", pain_choices(safety)))
        self.basis = told(safety.texts["pain_basis"])

    def hints(self) -> tuple[Hint, ...]:
        """Here there is a way back that decides nothing."""
        return (*self.HINTS, Hint("escape", "Esc", N_("Back")))

    def body(self) -> Iterable[Widget]:
        """That pain is not harm, the three lines, and what their limits rest on."""
        yield Static(self.question.title, classes="title", markup=False)
        yield Answers([choice.text for choice in self.choices], id="answers")
        yield Static(self.basis, id="basis", markup=False)

    def action_back(self) -> None:
        """Esc goes back, and nothing is changed."""
        self.dismiss(None)
