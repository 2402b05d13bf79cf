"""The pages of the full check after its lists: the pain number, and the last look."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import Reply, SafetyContent
from backtui.present.safety import review, short_texts
from backtui.present.words import _
from backtui.ui.widgets.hanging import Hanging
from backtui.ui.widgets.rating import Rating


def pain_page(safety: SafetyContent, pain: int | None) -> Iterable[Widget]:
    """Asks for the back pain right now, 0 to 10; `pain` is what was given before."""
    yield Static(short_texts(safety).pain, classes="title", markup=False)
    yield Rating(pain, low=_("no pain"), high=_("worst pain"))


def review_page(safety: SafetyContent, answers: Mapping[str, Reply], pain: int | None) -> Iterable[Widget]:
    """Shows what was ticked, and the pain number unless it is None, before it counts."""
    yield Static(_("Is this right?"), classes="title", markup=False)
    ticked = review(safety, answers)
    words = _("You ticked:") if ticked else _("You ticked nothing.")
    yield Static(words, classes="spaced", markup=False)
    for one in ticked:
        yield Hanging("[x] ", one.text, classes="reviewed")
    if pain is not None:
        yield Static(_("Back pain right now: {pain} of 10").format(pain=pain), markup=False)
