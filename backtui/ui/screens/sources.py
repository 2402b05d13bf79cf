"""What is said here, and what it rests on."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.evidence import Claim
from backtui.present.sources import ClaimView, sources_view
from backtui.present.words import N_, _
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint


class SourcesScreen(Room[None]):
    """The article's claims beside what studies found, with citations. Nothing can be changed here."""

    TITLE = N_("Sources")
    HINTS = (
        Hint("n", "n", N_("Next")),
        Hint("p", "p", N_("Previous")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "jump(1)", N_("Next claim")),
        Binding("p,left", "jump(-1)", N_("Previous claim")),
        Binding("space", "page(1)", N_("A page further")),
    ]

    def __init__(self, claims: tuple[Claim, ...], credit: str) -> None:
        super().__init__()
        self.claims = claims
        self.credit = credit

    def body(self) -> Iterable[Widget]:
        """Who wrote the article, then topic by topic."""
        view = sources_view(self.claims, self.credit)
        yield Static(_("About the sources"), classes="title", markup=False)
        for paragraph in view.about:
            yield Static(paragraph, classes="spaced", markup=False)
        for topic in view.topics:
            yield Static(topic.name, classes="topic", markup=False)
            for claim in topic.claims:
                yield Vertical(*_lines(claim), classes="claim")

    def action_jump(self, by: int) -> None:
        """Bring the next or the previous claim to the top; before the first stands the beginning."""
        body = self.query_one("#body", VerticalScroll)
        tops = [0, *(claim.virtual_region.y for claim in self.query(".claim"))]
        here = round(body.scroll_y)
        further = [top for top in tops if (top > here if by > 0 else top < here)]
        if further:
            body.scroll_to(y=min(further) if by > 0 else max(further), animate=False)


def _lines(claim: ClaimView) -> Iterable[Widget]:
    if claim.article:
        yield _said(_("The article says"), claim.article)
    if claim.found:
        yield _said(_("Studies found"), claim.found)
    yield Static(claim.certainty, classes="certainty", markup=False)
    for citation in claim.citations:
        yield Static(f"· {citation}", classes="citation", markup=False)


def _said(who: str, what: str) -> Static:
    return Static(Content.assemble((who, "bold $secondary"), "\n", what), classes="said")
