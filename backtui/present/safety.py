"""The safety check as it is read: pages of questions, why it comes now, the short check, the stop signs.

The questions and result texts are content (safety.toml, `told`); the words around them are the interface's.
Never a probability, never "safe for you" (safety.md, What it may say).
"""

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from backtui.domain.safety import (
    Due,
    EmergencyNumbers,
    Question,
    Reply,
    SafetyContent,
    Tier,
)
from backtui.domain.screening import (
    ANYTHING_NEW,
    ILL,
    PAIN_QUESTION,
)
from backtui.present.words import N_, _, localized

_HEADINGS = {
    Tier.AMBULANCE: N_("Right now or earlier today"),
    Tier.URGENT_CARE: N_("New warning signs"),
    Tier.DOCTOR_FIRST: N_("Your health"),
    Tier.GO_EASY: N_("Where you start from"),
    Tier.GO: N_("Where you start from"),
}


class Item(Struct, frozen=True):
    """A question, wrapped to the page."""

    question: str
    """Id."""
    lines: tuple[str, ...]


class Section(Struct, frozen=True):
    """Questions of one tier under their heading."""

    heading: str
    items: tuple[Item, ...]


class Page(Struct, frozen=True):
    """What fits on the screen at once."""

    number: int
    """From 1."""
    of: int
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the page's questions, in order."""
        return tuple(item.question for section in self.sections for item in section.items)


def pages(questions: Sequence[Question], width: int, height: int, gap: int = 0) -> tuple[Page, ...]:
    """Lay the questions out on pages of at most `height` lines, each at most `width` columns.

    A heading of one line stands over each tier, again on a page that goes on with it; a blank line parts two
    tiers, and `gap` lines part two questions. A question is never split: one that is higher than the page has
    a page of its own and scrolls. The question that the pain number answers is left out.
    """
    laid: list[list[tuple[Tier, Item]]] = []
    used = 0
    for question in questions:
        if question.id == PAIN_QUESTION:
            continue
        item = Item(question.id, tuple(textwrap.wrap(localized(question.text), max(width, 1))))
        page = laid[-1] if laid else None
        same = page is not None and page[-1][0] is question.tier
        needed = len(item.lines) + (gap if same else 2 if page else 1)
        if page is None or used + needed > height:
            laid.append([(question.tier, item)])
            used = 1 + len(item.lines)
        else:
            page.append((question.tier, item))
            used += needed
    return tuple(Page(number, len(laid), _sections(page)) for number, page in enumerate(laid, 1))


def tier_pages(questions: Sequence[Question]) -> tuple[Page, ...]:
    """A page for each tier, most urgent first, its texts whole: for who reads line by line."""
    asked = [question for question in questions if question.id != PAIN_QUESTION]
    tiers = [list(same) for _tier, same in groupby(asked, key=lambda question: question.tier)]
    return tuple(
        Page(
            number,
            len(tiers),
            _sections([(one.tier, Item(one.id, (localized(one.text),))) for one in same]),
        )
        for number, same in enumerate(tiers, 1)
    )


def _sections(page: Sequence[tuple[Tier, Item]]) -> tuple[Section, ...]:
    return tuple(
        Section(_(_HEADINGS[tier]), tuple(item for _tier, item in same))
        for tier, same in groupby(page, key=lambda asked: asked[0])
    )


class Ticked(Struct, frozen=True):
    """A question that was not answered "no"."""

    question: str
    """Id."""
    text: str
    reply: str
    """In words: yes, or not sure."""


def review(content: SafetyContent, answers: Mapping[str, Reply]) -> tuple[Ticked, ...]:
    """What will be kept as "yes" or "not sure", to be read once more; empty when all is "no"."""
    words = {Reply.YES: _("yes"), Reply.UNSURE: _("not sure")}
    return tuple(
        Ticked(question.id, localized(question.text), words[answers[question.id]])
        for question in content.questions
        if question.id != PAIN_QUESTION and answers.get(question.id) in words
    )


def filled(content: SafetyContent, key: str, country: str, because: Sequence[str] = ()) -> str:
    """A text of the content with its numbers and its list, one line each.

    A number never stands alone: the person may be abroad. Replaced plainly: the list may hold braces.
    """
    text = localized(content.texts[key])
    for name in ("ambulance", "urgent"):
        text = text.replace(f"{{{name}}}", call_words(content, name, country))
    return text.replace("{list}", "\n".join(f"- {one}" for one in because))


def called(content: SafetyContent, name: str, country: str) -> str:
    """The country's number for an "ambulance" or "urgent" care, or the words that stand for it."""
    numbers = content.numbers_in(country)
    return localized(numbers.ambulance if name == "ambulance" else numbers.urgent)


def is_number(called: str) -> bool:
    """Whether it is a number alone; words name the place themselves."""
    return called.replace(" ", "").isdigit()


def call_words(content: SafetyContent, name: str, country: str) -> str:
    """Whom to call for an "ambulance" or "urgent" care: the country's number and what to call abroad.

    Words where no number is known.
    """
    number = called(content, name, country)
    if not is_number(number):
        return number
    if name == "ambulance":
        return _("{number} or your local emergency number").format(number=number)
    return _("{number} or your local urgent-care line").format(number=number)


_DUE = {
    Due.FIRST: N_("Before your first session, a few questions about your health."),
    Due.AGED: N_("It is 90 days since the last full check, so it is asked again."),
    Due.IDLE: N_("It is four weeks since your last session, so the full check comes first."),
    Due.SOMETHING_NEW: N_("You said that something is new, so the full check comes first."),
    Due.AFTER_STOP: N_(
        "Your last session was stopped because something was wrong, so the full check comes first."
    ),
    Due.NEW_QUESTIONS: N_("The questions have changed since the last full check, so they are asked again."),
    Due.SEEN: N_("You said that a health professional has seen you, so everything is asked afresh."),
    Due.PASSED: N_("You said that it has passed, so everything is asked afresh."),
    Due.MISTAKE: N_("You said that something was ticked by mistake, so everything is asked afresh."),
    Due.UNCLEAR: N_("The last full check cannot be read with certainty, so it is asked again."),
}


def due_sentence(due: Due) -> str:
    """Why this check comes now."""
    return _(_DUE[due])


class ShortTexts(Struct, frozen=True):
    """The short check's words."""

    new: str
    pain: str
    ill: str
    not_today: str


def short_texts(content: SafetyContent) -> ShortTexts:
    """The three questions, each answered no by who is well, and what is said to who is not."""
    keys = (ANYTHING_NEW, "short_2", ILL, "not_today")
    return ShortTexts(*(localized(content.texts[key]) for key in keys))


def countries(numbers: Mapping[str, EmergencyNumbers]) -> tuple[tuple[str, str], ...]:
    """The countries whose emergency numbers are known, each code with its name, by name; "other" last."""
    named = ((code, localized(of.name)) for code, of in numbers.items())
    return tuple(sorted(named, key=lambda one: (one[0] == "other", one[1])))


def country_name(country: str, numbers: Mapping[str, EmergencyNumbers]) -> str:
    """A country in words; one that we have no name for by its code."""
    return localized(numbers[country].name) if country in numbers else country
