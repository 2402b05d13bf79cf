"""What the full check says, why, and the ways on from there."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent, Verdict
from backtui.flows.destinations import Destination, Place
from backtui.present.next_step import NextStep
from backtui.present.pain_rules import pain_notes, pain_table
from backtui.present.verdict import read_back, verdict_view
from backtui.present.words import N_, _, localized
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.call import Call
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.hanging_text import HangingText
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.more_below import MoreBelow
from backtui.ui.widgets.row_list import in_columns

TITLE_AND_KEYS = 2
"""Rows."""


class OverWays(VerticalScroll):
    """As high as its text and a blank row, as long as the ways on below it stay in view."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of the text, at most those that title, ways on and footer leave."""
        below = self.screen.query_one("#below")
        ways = below.get_content_height(container, viewport, viewport.width - below.gutter.width)
        room = viewport.height - TITLE_AND_KEYS - ways - below.gutter.height - self.gutter.height
        return max(1, min(super().get_content_height(container, viewport, width) + 1, room))

    def on_resize(self) -> None:
        """What is in sight has changed."""
        self.call_after_refresh(self.show_below)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What is in sight has changed."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self.show_below)

    def show_below(self) -> None:
        """Name what is below in the first row that is free; leave out the words over reasons out of sight."""
        if not self.is_attached:  # the screen was left before it was drawn
            return
        sight = self.content_region
        for said in self.query(".said"):
            said.visible = sight.overlaps(self.query(".reason").first().region)
        line, read = self.screen.query_one(MoreBelow), self.read
        below = next((one for one in self.texts if one.region.y >= sight.bottom), None)
        line.display = below is not None and read < sight.height
        if below is not None:
            reasons = below is next(iter(self.query(".reason")), None)
            line.tell(f"{_words(self.query_one('.said'))} …" if reasons else _words(below))
            line.styles.offset = (0, sight.y + read)

    @property
    def texts(self) -> list[Widget]:
        """What is read, but for the words over the reasons."""
        return [one for one in self.query("#told > *, .reason, #about-pain > *") if _words(one)]

    @property
    def read(self) -> int:
        """Rows of what is in sight as far as the last text there goes."""
        sight = self.content_region
        ends = (one.region.bottom for one in self.texts if one.region.y < sight.bottom)
        return min(max(ends, default=sight.y), sight.bottom) - sight.y

    def page(self, by: int) -> None:
        """Go on by a page; what was named as below comes in sight from its first word on."""
        rows = self.size.height - 1
        self.scroll_relative(y=by * max(1, min(rows, self.read) if by > 0 else rows), animate=False)


def _words(widget: Widget) -> str:
    """What a text says; "" for what is no text."""
    match widget:
        case HangingItem():
            return widget.words
        case HangingText():
            return widget.text
        case Static():
            return str(widget.content)
    return ""


class VerdictScreen(BaseScreen[NextStep | Destination]):
    """Shows a verdict. Where it stops, the marked way is the one that opens nothing."""

    TITLE = N_("Safety check")
    BODY = OverWays
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
        self.set_class(self.view.tier.is_emergency, "-emergency")

    def hints(self) -> tuple[Hint, ...]:
        """An emergency speaks of nothing else; where the text does not fit, how to read on."""
        take, *leads = self.HINTS
        scrolls = any(body.max_scroll_y for body in self.query(OverWays))
        first = (take, Hint("pagedown", "PgDn", N_("More"))) if scrolls else (take,)
        if self.view.tier.is_emergency:
            return (*first, Hint("q", "q", N_("Close")))
        return (*first, *leads, *((Hint("escape", "Esc", N_("Change")),) if self.reads_back else ()))

    def compose(self) -> ComposeResult:
        """The ways on stand below the text, always in view."""
        yield from super().compose()
        with Vertical(id="below"):
            yield Answers([words for _way, words in self.ways], id="ways")
        yield MoreBelow()

    def body(self) -> Iterable[Widget]:
        """The verdict, and beside it or after it the pain rules where moving is feared."""
        with Container(id="parts"):
            yield Vertical(*self.told(), id="told")
            if self.view.fear:
                yield Vertical(*self.about_pain(), id="about-pain")

    def told(self) -> Iterable[Widget]:
        """The verdict. What to do comes first, and what led there is a list that can wait.

        After a stop sign the reason comes first: it was pressed some time ago, and has to be known again
        before the mistake can be told from the sign. A small window shows it without scrolling.
        """
        view, in_session = self.view, self.verdict.in_session
        title = Static(view.title, classes="title", markup=False)
        title.set_class(view.tier.is_emergency, "urgent")
        title.set_class(self.ways[0][0] is NextStep.LEAVE, "waits")
        yield title
        if view.tier.is_emergency:
            yield Call(view.tier, self.safety, self.country)
        if view.or_local:
            yield Static(view.or_local, classes="local", markup=False)
        if self.reads_back:
            yield Static(read_back(self.pain), classes="spaced answered", markup=False)
        elif view.rated:
            yield Static(view.rated, classes="spaced", markup=False)
        if in_session:
            yield from self.reasons()
        yield HangingText(view.body, indent=0, classes="spaced answered" if self.reads_back else "spaced")
        if view.safety_net:
            yield HangingText(view.safety_net, indent=0, classes="spaced")
        if not self.fresh and not in_session:
            still = _("This is what your last full check said; it still holds.")
            yield Static(still, classes="quiet spaced", markup=False)
        if not in_session:
            yield from self.reasons()
        if view.closed and not (self.fresh and view.tier.is_emergency):
            yield Static(view.closed, classes="spaced", markup=False)
        yield Static(view.disclaimer, id="disclaimer", classes="quiet", markup=False)

    def reasons(self) -> Iterable[Widget]:
        """The answers or stop signs that led here."""
        if self.view.said:
            lines = [HangingItem("·  ", reason, classes="reason") for reason in self.view.because]
            yield Vertical(
                Static(self.view.said, classes="said quiet", markup=False), *lines, classes="reasons"
            )

    def about_pain(self) -> Iterable[Widget]:
        """What is said to who fears that moving could harm, and how much pain is all right."""
        yield HangingText(self.view.fear, indent=0, classes="spaced")
        yield Static(localized(self.safety.texts["pain_not_harm"]), classes="strong", markup=False)
        headings, *rows = in_columns(pain_table())
        table = Content.assemble((headings, "$quiet"), *(f"\n{row}" for row in rows))
        yield Static(table, classes="spaced", markup=False)
        for note in pain_notes(self.safety):
            yield HangingItem("·  ", note)

    def action_move(self, by: int) -> None:
        """Move to another way on; past the last one, the text scrolls."""
        ways = self.query_one(Answers)
        if 0 <= ways.chosen + by < len(ways.lines):
            ways.choose(ways.chosen + by)
        else:
            super().action_move(by)

    def action_page(self, by: int) -> None:
        """Read on."""
        self.query_one(OverWays).page(by)

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
