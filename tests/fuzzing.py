"""What the fuzzers share: how long they run, how a file is stored otherwise, whose words are told."""

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from backtui.present import words

SECONDS = float(os.environ.get("BACKTUI_FUZZ_SECONDS", "3"))
"""How long each fuzzer runs among the tests: 20 in the whole check; by hand it is told."""

LIBRARY_WORDS = re.compile(
    r"Expected `|codec|decode|Invalid|Unterminated|Unclosed|Unescaped|column \d|position \d|at line \d"
    r"|Illegal|Cannot |recursion|Object |NoneType|\b(dict|int|float|null|str)\b| \| |errno|Exceeds"
)
"""What parsers, validators and Python say."""
ENGLISH_WORDS = re.compile(r"\b(should|line|is|has|and|the|cannot|expected|known|instead|missing|number)\b")
"""Words that a Norwegian sentence of ours has no use for."""


def seconds_long(seconds: float) -> Iterator[int]:
    """0, 1, 2... until so many seconds have passed."""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1


def stored(dice: Random, text: str) -> tuple[str, bytes]:
    """The text as other programs store it, and what that is called."""
    text = text.encode("utf-8", "replace").decode()
    kind = dice.choice(("mark", "latin-1", "utf-16", "utf-16-le", "utf-32", "lines", "cut"))
    match kind:
        case "mark":
            return kind, text.encode("utf-8-sig")
        case "lines":
            return kind, text.replace("\r", "").replace("\n", "\r\n").encode()
        case "cut":
            data = text.encode()
            return kind, data[: dice.randrange(len(data) + 1)]
        case _:
            return kind, text.encode(kind, "replace")


def told_in_both(tell: Callable[[], str], quoted: str) -> list[str]:
    """A sentence in both languages, with no library's words beside those of `quoted`: the person's own."""
    told = []
    for language in words.LANGUAGES:
        words.use(language)
        sentence = tell()
        assert sentence.isprintable(), sentence
        ours = sentence
        for own in sorted(set(re.findall(r"[\w.+-]+", quoted)), key=len, reverse=True):
            ours = re.sub(rf"(?<!\w){re.escape(own)}(?!\w)", " ", ours)
        for pattern in (LIBRARY_WORDS, *((ENGLISH_WORDS,) if language == "nb" else ())):
            found = pattern.search(ours)
            assert found is None, (language, found, sentence)
        told.append(sentence)
    words.use("en")
    return told


def report(ends: Counter[str], seed: int) -> None:
    """How many came to which end, and the seed to come to it again."""
    print(f"seed {seed}")
    for end, count in ends.most_common():
        print(f"{count:6} {end}")
