"""The pages of the full check: its lists, the pain number, and the last look."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import Due, Reply, SafetyContent
from backtui.present.safety import Page, due_sentence, review, short_texts
from backtui.present.words import _, ngettext
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.rating import Rating
from backtui.ui.widgets.tick_list import Tick


def how() -> str:
    """How the lists are answered."""
    return _("Tick what is true, or what you are unsure of.")


def list_page(page: Page, due: Due | None, *, airy: bool) -> Iterable[Widget]:
    """Questions to tick under their headings; `due` says why they are asked, on the first page.

    `airy` sets them apart where the window has room.
    """
    if due is not None:
        yield Static(due_sentence(due), classes="spaced", markup=False)
    yield Static(how(), classes="how spaced" if airy else "how", markup=False)
    for number, section in enumerate(page.sections):
        yield Static(section.heading, classes="section -next" if number else "section", markup=False)
        for index, item in enumerate(section.items):
            yield Tick(item, classes="-airy" if airy and index else "")


def after_ticks(ticked: int) -> str:
    """The next step from a list with this many ticks."""
    if not ticked:
        return _("n  None of these")
    return ngettext("Enter  Go on with {n} tick", "Enter  Go on with {n} ticks", ticked).format(n=ticked)


def pain_page(safety: SafetyContent, pain: int | None, *, is_open: bool) -> Iterable[Widget]:
    """Asks for the back pain right now, 0 to 10; `pain` is what was given before.

    `is_open` says that it is a 1 which may become 10.
    """
    yield Static(short_texts(safety).pain, classes="title", markup=False)
    yield Rating(pain, is_open=is_open, low=_("no pain"), high=_("worst pain"))


def review_page(safety: SafetyContent, answers: Mapping[str, Reply], pain: int | None) -> Iterable[Widget]:
    """Shows what was ticked, and the pain number unless it is None, before it counts."""
    yield Static(_("Is this right?"), classes="title", markup=False)
    ticked = review(safety, answers)
    words = _("You ticked:") if ticked else _("You answered no to everything.")
    yield Static(words, classes="spaced", markup=False)
    for one in ticked:
        yield HangingItem("[x] ", one.text, classes="reviewed")
    if pain is not None:
        yield Static(_("Back pain right now: {pain} of 10").format(pain=pain), markup=False)
