"""A question as data: what it says, what can be typed, and which answer a line gives."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from backtui.plain.out import flat
from backtui.present.question import NO, UNSURE, YES
from backtui.present.rating import HIGHEST
from backtui.present.words import N_, _, ngettext

BACK = "back"
"""The answer that goes back."""
SKIP = "skip"
"""The answer that leaves a question open."""
STOP = "!"
"""The answer that something is wrong."""
LIST = "list"
"""What has the choices read again."""
SCALE = range(HIGHEST + 1)
"""0 to 10."""
_LETTERS = {YES: "y", NO: "n", UNSURE: "u"}
"""The screen's letters for words that answer."""
_PARTED = re.compile(r"[\s,;]+")
_BACKS = (BACK, "esc", "escape", "\x1b", "q", "quit")
_HELPS = ("?", "help")


@dataclass(frozen=True, slots=True)
class Key:
    """Something that can be typed beside a number."""

    key: str
    """The letter of the screen, or a word."""
    does: str
    """What it does, in the language in use."""
    word: str = ""
    """A word that means the same, marked with N_; "" for none."""
    letter: str = ""
    """The letter in the language in use, where it is another one than the screen's."""

    @property
    def written(self) -> str:
        """How it is listed: "v or preview"."""
        if not self.word:
            return self.key
        if len(self.key) > 1:
            return word(self.word)
        return either(self.letter or self.key, word(self.word))

    @property
    def typed(self) -> tuple[str, ...]:
        """All that means it."""
        words = (self.word.casefold(), word(self.word)) if self.word else ()
        return (self.key, *words, *((self.letter,) if self.letter else ()))


@dataclass(frozen=True, slots=True)
class Menu:
    """A question with what can be answered."""

    title: str
    """What it is; the number of choices follows it."""
    asks: str
    """The line that asks."""
    lines: tuple[str, ...] = ()
    """What is said before the choices."""
    choices: tuple[str, ...] = ()
    """Each has a number, unless words answer."""
    by_word: bool = False
    """The words of `keys` answer, and no number: heard beside "yes or no", 1 is taken for yes."""
    first: int = 1
    """The number of the first one."""
    names: tuple[str, ...] = ()
    """What can be typed for a choice instead of its number, in the order of the choices."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """What is said before the choice with this number."""
    after: tuple[str, ...] = ()
    """What is said after the choices."""
    numbers: range = range(0)
    """Numbers that can be typed where no choices are listed."""
    number_does: str = ""
    """What a number does, for the help."""
    about: tuple[str, ...] = ()
    """What else the help says."""
    several: bool = False
    """Several numbers can be typed; the answer is them with a space between."""
    keys: tuple[Key, ...] = ()
    back: str = ""
    """What going back does; "" where there is no way back."""
    counted: str = ""
    """How many choices there are, in words; by default "3 choices."."""
    again: tuple[str, ...] = ()
    """What an empty line says before the line that asks; by default the title."""
    all_again: bool = False
    """An empty line says everything again: it is put in short while it is being changed."""
    careful: bool = False
    """A question of safety: what was typed before it was put does not answer it."""
    streak: bool = False
    """The streak can be laid over it."""

    @property
    def heading(self) -> str:
        """What it is and how many choices there are."""
        count = len(self.choices)
        if not count:
            return self.title
        counted = self.counted or ngettext("{count} choice.", "{count} choices.", count).format(count=count)
        return f"{sentence(self.title)} {counted}"

    @property
    def allowed(self) -> range:
        """The numbers that can be typed."""
        if self.by_word:
            return range(0)
        return range(self.first, self.first + len(self.choices)) if self.choices else self.numbers


def understood(line: str, menu: Menu) -> int | str | None:
    """The answer that a line gives; None when it gives none."""
    for key in menu.keys:
        if line.casefold() in key.typed:
            return key.key
    if menu.back and is_back(line):
        return BACK
    if menu.allowed == SCALE and means(line, "x"):
        return HIGHEST
    for number, name in enumerate(menu.names, start=menu.first):
        if line.casefold() == name.casefold():
            return number
    if menu.several:
        return several_in(line, menu.allowed)
    typed = number_in(line)
    return typed if typed is not None and typed in menu.allowed else None


def several_in(line: str, allowed: range) -> str | None:
    """The numbers in "1, 3 and 4" with a space between; None when anything else stands there."""
    numbers = [number_in(part) for part in parts_of(line)]
    if not numbers or not all(number in allowed for number in numbers):
        return None
    return " ".join(map(str, numbers))


def parts_of(line: str) -> list[str]:
    """The parts of "1, 3 and 4", without what stands between them."""
    return [part for part in _PARTED.split(line) if part and not means(part, "&", N_("and"))]


def strange_in(line: str, menu: Menu) -> str:
    """What of a line means nothing: of several numbers those that cannot be typed, else the whole line."""
    parts = parts_of(line) if menu.several else []
    strange = [part for part in parts if number_in(part) not in menu.allowed]
    return ", ".join(strange) if len(strange) < len(parts) else line


def number_in(line: str) -> int | None:
    """The number that was typed, with or without a full stop; None for anything else."""
    digits = line.strip().removesuffix(".")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def means(line: str, *marked: str) -> bool:
    """Whether a line is one of these words, as they are or in the language in use; marked with N_."""
    typed = " ".join(line.split()).casefold() or line
    return any(typed in (one.casefold(), word(one)) for one in marked)


def is_back(line: str) -> bool:
    """Whether a line goes back."""
    return means(line, *_BACKS, N_("Back"))


def asks_for_help(line: str) -> bool:
    """Whether a line asks what can be typed."""
    return means(line, *_HELPS, N_("Help"))


def word(marked: str) -> str:
    """A word to be typed, in the language in use; `marked` with N_."""
    return _(marked).casefold()


def span(numbers: range) -> str:
    """ "1 to 7"."""
    if len(numbers) == 1:
        return str(numbers[0])
    return _("{first} to {last}").format(first=numbers[0], last=numbers[-1])


def fact(name: str, value: str) -> str:
    """ "Country: Norway". The value may be a person's own text, and stays on its line."""
    return f"{name}: {flat(value)}"


def sentence(text: str) -> str:
    """A text with a full stop where it has no end of its own."""
    return text if text[-1:] in ".?!:" else f"{text}."


def either(*words: str) -> str:
    """ "yes or no", "yes, no or unsure"."""
    *others, last = words
    return _("{one} or {other}").format(one=", ".join(others), other=last)


def answer_key(marked: str, does: str) -> Key:
    """What is typed for a word that answers, marked with N_: "yes" or "y", in Norwegian "ja" or "j"."""
    if marked not in _LETTERS:
        return Key(marked.casefold(), does, marked)
    return Key(_LETTERS[marked], does, marked, word(marked)[:1])


def type_words(*marked: str) -> str:
    """ "Type yes, no or unsure."; the words are marked with N_."""
    return _("Type {words}.").format(words=either(*map(word, marked)))


def type_number(numbers: int) -> str:
    """The line that asks for one of so many choices."""
    if numbers == 1:
        return _("Type 1 to go on.")
    if numbers == 2:
        return _("Type 1 or 2, or {help}.").format(help=word(N_("Help")))
    return _("Type a number from 1 to {last}, or {help}.").format(last=numbers, help=word(N_("Help")))
