"""The pages of the full check: its lists, the pain number, and the last look."""

from collections.abc import Iterable
from enum import Enum

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import Due, SafetyContent, Tier
from backtui.present.check_layout import SEPARATOR, Column, Page, Section, ticked_sections
from backtui.present.checklist import Checklist
from backtui.present.safety import due_sentence, short_texts
from backtui.present.words import N_, _, ngettext
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import Rating
from backtui.ui.widgets.tick_list import Tick

_ROLES = {Tier.AMBULANCE: "$stop", Tier.URGENT_CARE: "$stop", Tier.DOCTOR_FIRST: "$paused"}
"""The colour of what ticks lead to, where it is grave."""


class Step(Enum):
    """Where the check is."""

    LIST = "list"
    PAIN = "pain"
    REVIEW = "review"


def check_hints(step: Step, ticks: Checklist, pain: int | None) -> tuple[Hint, ...]:
    """The keys that are needed next; `pain` is the number that was given before."""
    back = Hint("escape", "Esc", N_("Back"))
    if step is Step.LIST:
        on = Hint("n", "n", N_("None"))
        if ticks.pages and ticks.ticked_here:
            on = Hint("enter", "Enter", N_("Go on"))
        tick = Hint("space", _("Space"), N_("Tick"))
        leave = back if ticks.at else Hint("escape", "Esc", N_("Leave"))
        several = bool(ticks.pages) and len(ticks.page.questions) > 1
        move = (Hint("down", "↑ ↓", N_("Move")),) if several else ()
        return (on, *move, tick, leave)
    if step is Step.PAIN:
        keep = () if pain is None else (Hint("enter", "Enter", N_("Go on")),)
        return (Hint("", "0–9 x", N_("Pain")), *keep, back)
    return (Hint("enter", "Enter", N_("Yes, that is right")), Hint("escape", "Esc", N_("Change")))


def list_page(ticks: Checklist, width: int, due: Due | None) -> Iterable[Widget]:
    """Questions to tick under their headings; `due` says why they are asked, on the first page.

    `width` is that of a column of questions.
    """
    if due is not None:
        yield Static(due_sentence(due), classes="spaced", markup=False)
    page = ticks.page
    yield Horizontal(
        *(Vertical(*_column(ticks, page, column, width), classes="column") for column in page.columns),
        id="columns",
    )


def _column(ticks: Checklist, page: Page, column: Column, width: int) -> Iterable[Widget]:
    for number, section in enumerate(column):
        yield Static(_heading(section, width), classes="section -next" if number else "section", markup=False)
        for index, item in enumerate(section.items):
            yield Tick(
                item,
                ticked=item.question in ticks.ticked,
                here=item.question == ticks.marked,
                classes="-apart" if page.gap and index else "",
            )


def _heading(section: Section, width: int, role: str = "") -> Content:
    between = SEPARATOR if section.heading_rows(width) == 1 else "\n"
    leads_to = (section.leads_to, f"bold {role}".rstrip())
    return Content.assemble((section.heading, "bold $primary"), between, leads_to)


def instruction(step: Step, ticked: int) -> str:
    """How a page is answered, and with so many ticks the next step from a list."""
    if step is Step.PAIN:
        return _("Type a number from 0 to 10.")
    if step is Step.REVIEW:
        return _("Enter goes on. Esc changes something.")
    if not ticked:
        return _("Space ticks yes or unsure.\nn: none of these.")
    return ngettext(
        "Enter goes on with {n} tick.\nSpace ticks and unticks.",
        "Enter goes on with {n} ticks.\nSpace ticks and unticks.",
        ticked,
    ).format(n=ticked)


def progress(page: Page) -> str:
    """How far the lists have come, in dots."""
    return "●" * page.number + "○" * (page.of - page.number)


def pain_page(safety: SafetyContent, pain: int | None, *, is_open: bool) -> Iterable[Widget]:
    """Asks for the back pain right now, 0 to 10; `pain` is what was given before.

    `is_open` says that it is a 1 which may become 10.
    """
    yield Static(short_texts(safety).pain, classes="title", markup=False)
    yield Rating(pain, is_open=is_open, low=_("no pain"), high=_("worst pain"))


def review_page(
    safety: SafetyContent, ticks: Checklist, pain: int | None, country: str, width: int
) -> Iterable[Widget]:
    """Shows what was ticked and what it leads to, and the pain number where it counts, before it counts."""
    yield Static(_("Is this right?"), classes="title", markup=False)
    yield Static(_("You ticked:"), classes="spaced", markup=False)
    for section in ticked_sections(safety, country, ticks.answers, ticks.passing):
        role = _ROLES.get(section.tier, "")
        yield Static(_heading(section, width, role), classes="section", markup=False)
        for item in section.items:
            yield HangingItem("[x] ", item.lines[0], classes="reviewed")
    if pain is not None and not ticks.is_emergency:
        yield Static(_("Back pain right now: {pain} of 10").format(pain=pain), markup=False)
