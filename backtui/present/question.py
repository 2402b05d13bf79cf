"""What a question consists of: a title, a sentence, and the answers that can be given."""

from typing import NamedTuple

from backtui.present.words import N_

YES, NO, UNSURE, END = N_("yes"), N_("no"), N_("unsure"), N_("End")
"""Words that answer a question."""


class Choice(NamedTuple):
    """An answer that can be given."""

    result: str
    text: str
    word: str = ""
    """The word that gives it where answers are typed, marked with N_; "" for none."""


class Question(NamedTuple):
    """Title, text and answers, in the person's language."""

    title: str
    text: str
    choices: tuple[Choice, ...]
