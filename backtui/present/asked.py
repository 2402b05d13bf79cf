"""What is asked after a session, the next day and once a week: a few words to choose from, or 0 to 10."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from backtui.domain.followups import Item
from backtui.domain.session import Session
from backtui.present.dates import long_date
from backtui.present.question import Choice
from backtui.present.words import N_, _


class Asked(NamedTuple):
    """A question of one key: a few words to choose from, or a scale from 0 to 10."""

    item: str
    """What the answer is filed under (domain.asking.Item)."""
    text: str
    ends: tuple[str, str]
    """What 0 and 10 mean, where it is a scale."""
    words: tuple[Choice, ...] = ()


REFLECTION = (
    ("pain_after", N_("Back pain now?"), N_("no pain"), N_("worst pain")),
    ("effort", N_("How hard was it?"), N_("rest"), N_("all I had")),
    ("enjoyment", N_("How much did you enjoy it?"), N_("not at all"), N_("very much")),
)
"""After a session: item, question, what 0 and 10 mean; effort's words are our own scale, no licensed one."""


_GIVEN = {
    "pain_after": N_("pain {number}"),
    "effort": N_("effort {number}"),
    "enjoyment": N_("enjoyment {number}"),
}


def given_text(values: Mapping[str, int]) -> str:
    """What has been answered after a session, in one short line; "" for nothing."""
    text = ", ".join(_(words).format(number=values[item]) for item, words in _GIVEN.items() if item in values)
    return text[:1].upper() + text[1:]


def next_day_questions(session: Session, today: date) -> tuple[Asked, ...]:
    """The day after: better, the same or worse, and a number (evidence.md, What is asked)."""
    day = _("yesterday") if (today - session.day).days == 1 else long_date(session.day, today)
    return (
        Asked(
            Item.NEXT_DAY,
            _("Compared with before the session ({day}), is your back:").format(day=day),
            ("", ""),
            (Choice("better", _("better")), Choice("same", _("the same")), Choice("worse", _("worse"))),
        ),
        Asked(Item.NEXT_DAY_PAIN, _("Back pain right now, 0 to 10?"), (_("no pain"), _("worst pain"))),
    )


def week_questions() -> tuple[Asked, ...]:
    """The look back on a week (evidence.md, What is asked)."""
    return (
        Asked(
            Item.WEEK_PAIN,
            _("On average over the last 7 days: back pain?"),
            (_("no pain"), _("worst pain")),
        ),
        Asked(
            Item.AGAIN,
            _("How likely are you to do this again next week?"),
            (_("not at all"), _("surely")),
        ),
    )


def asked_title(questions: Sequence[Asked]) -> str:
    """What the questions are about: the week, or how the back is now."""
    week = questions[0].item == Item.WEEK_PAIN
    return _("How was your week?") if week else _("How is it now?")
