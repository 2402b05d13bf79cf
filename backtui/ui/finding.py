"""How a command is found by what is typed: each word anywhere in it, at its beginning or by some letters."""

import re
from typing import NamedTuple

_WORD = re.compile(r"\d+|[^\W\d_]+")
_WHOLE, _BEGINS, _INSIDE, _LETTERS = 4, 3, 2, 1
_FEW = 3
"""Letters from which a word may leave some out: "grvbx" for "gruvbox"."""


class Match(NamedTuple):
    """How well a text answers to what was typed."""

    score: int
    """The larger the better."""
    spans: tuple[tuple[int, int], ...]
    """Where in the title, from and to."""
    loose: bool
    """Some word was found by some of its letters only."""


def match(wanted: str, title: str, also: str = "") -> Match | None:
    """Return how well a title, or other words for it, answer to every word of `wanted`; None where not.

    Letters and digits are words of their own, without case: "35min" is 35 and min. A number stands for no
    part of another among the other words, for they hold years.
    """
    in_title = [(one.start(), one[0]) for one in _WORD.finditer(title.casefold())]
    in_also = set(_WORD.findall(also.casefold()))
    score, spans, loose = 0, [], False
    for word in _WORD.findall(wanted.casefold()):
        best, at = max(((_worth(word, one), -start) for start, one in in_title), default=(0, 0))
        others = max((_worth(word, one) for one in in_also if word == one or not word.isdigit()), default=0)
        if not best and not others:
            return None
        score += max(best, others)
        loose |= max(best, others) == _LETTERS
        if best >= others:
            found = next(one for start, one in in_title if start == -at)
            inside = max(found.find(word), 0)
            length = len(word) if word in found else len(found)
            spans.append((inside - at, inside - at + length))
    return Match(score, tuple(spans), loose)


def _worth(wanted: str, word: str) -> int:
    """How well one word answers to another, 0 for not at all."""
    if word == wanted:
        return _WHOLE
    if word.startswith(wanted):
        return _BEGINS
    if len(wanted) > 1 and wanted in word and not wanted.isdigit():
        return _INSIDE
    if len(wanted) >= _FEW and word.startswith(wanted[0]) and not wanted.isdigit():
        letters = iter(word)
        return _LETTERS if all(letter in letters for letter in wanted) else 0
    return 0
