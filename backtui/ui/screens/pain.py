"""How pain is read while one moves: three lines, and what each leads to."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent
from backtui.present.pain_rules import pain_choices
from backtui.present.question import Question
from backtui.present.words import N_, _, localized
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.key_bar import Hint


class PainRulesScreen(QuestionScreen):
    """Asks which line it is; the result is "carry_on", "easier" or "leave", or None to go back."""

    TITLE = N_("How much does it hurt?")

    def __init__(self, safety: SafetyContent, pain_before: int | None) -> None:
        """`pain_before` is the back pain at the start of the session, 0 to 10."""
        choices = pain_choices(safety, pain_before)
        super().__init__(Question(localized(safety.texts["pain_not_harm"]), "", choices))
        self.began = "" if pain_before is None else _("You began at {start} of 10.").format(start=pain_before)
        self.basis = localized(safety.texts["pain_basis"])

    def hints(self) -> tuple[Hint, ...]:
        """Here there is a way back that decides nothing."""
        return (*self.HINTS, Hint("escape", "Esc", N_("Back")))

    def body(self) -> Iterable[Widget]:
        """That pain is not harm, the three lines, and what their limits rest on."""
        yield Static(self.question.title, classes="title", markup=False)
        if self.began:
            yield Static(self.began, id="began", classes="quiet", markup=False)
        yield Answers([choice.text for choice in self.choices], id="answers")
        yield Static(self.basis, id="basis", markup=False)

    def action_back(self) -> None:
        """Esc goes back, and nothing is changed."""
        self.dismiss(None)
