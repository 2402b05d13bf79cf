"""What is said here, and what it rests on."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from backtui.domain.evidence import Claim
from backtui.present.sources import ClaimView, sources_view
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold


class SourcesScreen(ListScreen[None]):
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
        """`credit` is who wrote the article, in words."""
        super().__init__()
        self.claims = claims
        self.credit = credit

    def body(self) -> Iterable[Widget]:
        """Who wrote the article, then claim by claim."""
        view = sources_view(self.claims, self.credit)
        rows = [Row(partial(_about, view.about), opens=False)]
        for topic in view.topics:
            first, *others = topic.claims
            rows.append(Row(partial(_claim, first, topic.name), opens=False))
            rows += [Row(partial(_claim, claim, ""), opens=False) for claim in others]
        yield RowList(rows, id="claims")

    def action_jump(self, by: int) -> None:
        """Bring the next or the previous claim to the top; before the first stands the beginning."""
        here = self.list.scroll_offset.y
        further = [top for top in self.list.tops if (top > here if by > 0 else top < here)]
        if further:
            self.list.scroll_to(y=min(further) if by > 0 else max(further), animate=False)


def _folded(text: str, width: int, look: str = "plain") -> list[Line]:
    return [(Span(line, look),) for line in fold(text, width)]


def _about(paragraphs: Iterable[str], width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    lines: list[Line] = []
    for paragraph in paragraphs:
        lines += [*_folded(paragraph, width), ()]
    return lines


def _claim(claim: ClaimView, topic: str, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    lines: list[Line] = [*_folded(topic, width, "heading"), ()] if topic else []
    for who, what in ((_("The article says"), claim.article), (_("Studies found"), claim.found)):
        if what:
            lines += [(Span(who, "strong"),), *_folded(what, width), ()]
    lines += _folded(claim.certainty, width)
    for citation in claim.citations:
        first, *more = fold(citation, width - 2) or [""]
        lines += [(Span("· " + first, "quiet"),), *((Span("  " + line, "quiet"),) for line in more)]
    return [*lines, (), ()]
