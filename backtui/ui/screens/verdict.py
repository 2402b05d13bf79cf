"""What the full check says, why, and the ways on from there."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent, Verdict
from backtui.flows.destinations import Destination, Place
from backtui.present.verdict import NextStep, read_back, verdict_view
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.call import Call
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.key_bar import Hint


class VerdictScreen(BaseScreen[NextStep | Destination]):
    """Shows a verdict. Where it stops, the marked way is the one that opens nothing."""

    TITLE = N_("Safety check")
    HINTS = (
        Hint("enter", "Enter", N_("This one")),
        Hint("s", "s", N_("Your weeks")),
        Hint("i", "i", N_("Sources")),
    )
    LEADS = (Destination.STREAK, Destination.SOURCES)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", N_("Choose"), key_display="Enter"),
        Binding("s", "lead('streak')", show=False),
        Binding("i", "lead('sources')", N_("Sources")),
    ]

    def __init__(
        self,
        verdict: Verdict,
        safety: SafetyContent,
        country: str,
        *,
        fresh: bool,
        pain: int | None = None,
        reads_back: bool = False,
    ) -> None:
        """`fresh` is true right after the check, false when an earlier verdict still holds.

        `pain` (0-10) is the number that was given with the check. `reads_back` shows the answers, all no, to
        be confirmed by any of the ways on.
        """
        super().__init__()
        self.verdict = verdict
        self.safety = safety
        self.country = country
        self.fresh = fresh
        self.pain = pain
        self.reads_back = reads_back
        self.view = verdict_view(safety, verdict, country, pain)
        self.ways = self.view.ways

    def hints(self) -> tuple[Hint, ...]:
        """An emergency speaks of nothing else."""
        if self.view.tier.is_emergency:
            return (*self.HINTS[:1], Hint("q", "q", N_("Close")))
        return (*self.HINTS, Hint("escape", "Esc", N_("Change"))) if self.reads_back else self.HINTS

    def compose(self) -> ComposeResult:
        """The ways on stand below the text, always in view."""
        yield from super().compose()
        with Vertical(id="below"):
            yield Answers([words for _way, words in self.ways], id="ways")

    def body(self) -> Iterable[Widget]:
        """What to do, whom to call, why, what stays open, and the small print.

        After a stop sign the reason comes first: it was pressed some time ago, and has to be known again
        before the mistake can be told from the sign. A small window shows it without scrolling.
        """
        view = self.view
        title = Static(view.title, classes="title", markup=False)
        title.set_class(view.tier.is_emergency, "urgent")
        yield title
        if view.tier.is_emergency:
            yield Call(view.tier, self.safety, self.country)
        if view.or_local:
            yield Static(view.or_local, classes="local", markup=False)
        if self.reads_back:
            yield Static(read_back(self.pain), classes="spaced answered", markup=False)
        elif view.rated:
            yield Static(view.rated, classes="spaced", markup=False)
        if not self.fresh and not self.verdict.in_session:
            yield Static(
                _("This is what your last full check said; it still holds."),
                classes="quiet spaced",
                markup=False,
            )
        what = Static(view.body, classes="spaced", markup=False)
        what.set_class(self.reads_back, "answered")
        if self.verdict.in_session:
            yield from (*self.reasons(), what)
        else:
            yield from (what, *self.reasons())
        if view.safety_net:
            yield Static(view.safety_net, classes="spaced", markup=False)
        for paragraph in view.more:
            yield Static(paragraph, classes="spaced", markup=False)
        if view.closed and not (self.fresh and view.tier.is_emergency):
            yield Static(view.closed, classes="closed", markup=False)
        yield Static(view.disclaimer, classes="quiet disclaimer", markup=False)

    def reasons(self) -> Iterable[Widget]:
        """The answers or stop signs that led here."""
        if self.view.said:
            lines = [HangingItem("·  ", reason, classes="reason") for reason in self.view.because]
            yield Vertical(Static(self.view.said, classes="quiet", markup=False), *lines, classes="reasons")

    def action_move(self, by: int) -> None:
        """Move to another way on; past the last one, the text scrolls."""
        ways = self.query_one(Answers)
        if 0 <= ways.chosen + by < len(ways.lines):
            ways.choose(ways.chosen + by)
        else:
            super().action_move(by)

    def action_choose(self) -> None:
        """Take the marked way."""
        self.take(self.query_one(Answers).chosen)

    def on_key(self, event: events.Key) -> None:
        """A number takes its way."""
        index = self.query_one(Answers).of_key(event)
        if index is not None:
            event.stop()
            self.take(index)

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap takes its way."""
        self.take(event.index)

    def take(self, index: int) -> None:
        """Leave by a way."""
        self.dismiss(self.ways[index][0])

    def lead(self, to: Place) -> None:
        """Leave for something to look at; the verdict comes again after it."""
        if isinstance(to, Destination):
            self.dismiss(to)

    def action_back(self) -> None:
        """Esc and q close for now, or lead back to answers that are not confirmed yet."""
        self.dismiss(NextStep.CHANGE if self.reads_back else NextStep.LEAVE)
