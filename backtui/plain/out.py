"""The one way out: every line that is written, with nothing in it that would move a cursor or draw."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from typing import BinaryIO

from backtui.domain.harmless import harmless
from backtui.present.words import N_, _

FORBIDDEN = "\u2190-\u21ff\u2500-\u259f\u2800-\u28ff\U00010000-\U0010ffff"
"""Arrows, boxes, blocks, Braille patterns, and all above U+FFFF: babble when read aloud (a range for re)."""
_RUNS = re.compile(rf"([{FORBIDDEN}])\1*")
_SPAN = re.compile(r"(?<=\d)–(?=\d)")
_MINUS = re.compile(r"−(?=\d)")
_ARROWS = {"→": N_("to"), "←": N_("from")}
_SPACES = re.compile(r" {2,}")
_BEFORE_MARKS = re.compile(r" ([,.;:»”])")
_DROPPED = ("Cf", "Co", "Cn")
_VARIATIONS = range(0xFE00, 0xFE10)
BELL = b"\a"


class Out:
    """Appends lines to a stream: wrapped at spaces where it is a terminal, whole where it is not."""

    def __init__(self, stream: BinaryIO, width: Callable[[], int] | None = None) -> None:
        """`stream` is unbuffered; `width` gives the terminal's columns, None where there is none."""
        self.stream = stream
        self.width = width
        self.failure: OSError | None = None
        """Why nothing is written any more."""
        self.when_it_fails: Callable[[], None] = lambda: None

    def line(self, text: str = "") -> None:
        """Write a text as one line, or as many as it has; an empty one parts what is said."""
        for line in text.split("\n"):
            self._write("".join(f"{part}\n" for part in self._wrapped(as_read_aloud(line))).encode())

    def bell(self) -> None:
        """Ring the terminal's bell; only for who has asked for it."""
        self._write(BELL)

    def _wrapped(self, line: str) -> list[str]:
        if self.width is None or len(line) <= self.width():
            return [line]
        return textwrap.wrap(line, self.width(), break_long_words=False, break_on_hyphens=False)

    def _write(self, data: bytes) -> None:
        if self.failure is not None:
            return
        try:
            while data:
                data = data[self.stream.write(data) :]
        except OSError as error:
            # Whoever read it has gone, or the disk is full. What is done goes on, so that it can be kept.
            self.failure = error
            self.when_it_fails()


def as_read_aloud(line: str) -> str:
    """The line, harmless and as it can be read aloud: no format character, signs as words, one space."""
    to, minus = _("to"), _("minus")
    line = _SPAN.sub(f" {to} ", _MINUS.sub(f"{minus} ", line)).replace(" · ", ", ")
    letters = (_plain(letter) for letter in harmless(_RUNS.sub(_in_words, line)))
    return _BEFORE_MARKS.sub(r"\1", _SPACES.sub(" ", "".join(letters))).strip()


def _in_words(run: re.Match[str]) -> str:
    """A forbidden sign by its name, said once however often it stands there."""
    sign = run[1]
    if sign in _ARROWS:
        return f" {_(_ARROWS[sign])} "
    name = unicodedata.name(sign, "").lower()
    return f" ({name}) " if name else " "


def _plain(letter: str) -> str:
    if ord(letter) in _VARIATIONS:
        return ""
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "" if kind in _DROPPED else letter


def flat(text: str) -> str:
    """A person's or a file's text on one line, so that it cannot be taken for a line of ours."""
    return " ".join(harmless(text).split())
