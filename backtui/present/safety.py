"""The safety check as it is read: why it comes now, what was ticked, whom to call, the short check.

The questions and result texts are content (safety.toml, `told`); the words around them are the interface's.
Never a probability, never "safe for you" (safety.md, What it may say).
"""

from collections.abc import Mapping

from msgspec import Struct

from backtui.domain.safety import (
    Due,
    EmergencyNumbers,
    Reply,
    SafetyContent,
)
from backtui.domain.screening import (
    ANYTHING_NEW,
    ILL,
    PAIN_QUESTION,
)
from backtui.present.words import N_, _, localized


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


def filled(content: SafetyContent, key: str, country: str) -> str:
    """A text of the content with its numbers. None stands alone: the person may be abroad."""
    text = localized(content.texts[key])
    for name in ("ambulance", "urgent"):
        text = text.replace(f"{{{name}}}", call_words(content, name, country))
    return text


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
