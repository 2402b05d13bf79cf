"""How a question is put in lines of text, and what is typed understood: the same rules for every prompt."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from backtui.plain.out import Out, flat
from backtui.plain.reader import Lines
from backtui.present.rating import HIGHEST
from backtui.present.words import N_, _, ngettext

T = TypeVar("T")

BACK = "back"
"""The answer that goes back."""
SKIP = "skip"
"""The answer that leaves a question open."""
SCALE = range(HIGHEST + 1)
"""0 to 10."""
TRIES = 3
"""Lines not understood after which the choices are read out."""
FEW = 4
"""As many choices are read out again by an empty line."""
SHOWN = 40
"""Characters of a line not understood that are said again."""
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

    @property
    def written(self) -> str:
        """How it is listed: "v or preview"."""
        if not self.word:
            return self.key
        if len(self.key) > 1:
            return word(self.word)
        return _("{one} or {other}").format(one=self.key, other=word(self.word))

    @property
    def typed(self) -> tuple[str, ...]:
        """All that means it."""
        return (self.key, *((self.word.casefold(), word(self.word)) if self.word else ()))


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
    """Each has a number."""
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
        return range(self.first, self.first + len(self.choices)) if self.choices else self.numbers


class Talk:
    """Says and asks, line by line."""

    def __init__(self, out: Out, reader: Lines, clock: Callable[[], float]) -> None:
        """`clock` is the one that dates the reader's lines."""
        self.out = out
        self.reader = reader
        self.clock = clock
        self.show_streak: Callable[[], Awaitable[None]] | None = None
        """Shows the streak, to be read only."""

    # -- to say

    def say(self, *texts: str) -> None:
        """Write each line of the texts that is not empty."""
        for text in texts:
            for line in text.split("\n"):
                if line.strip():
                    self.out.line(line)

    def heading(self, text: str) -> None:
        """Begin something new."""
        self.out.line()
        self.out.line(text)

    def fact(self, name: str, value: str) -> None:
        """A name and what it holds."""
        self.out.line(fact(name, value))

    # -- to ask

    async def typed(self, asked_at: float | None = None) -> str:
        """The next line; with `asked_at`, one that a person typed before that is dropped."""
        while True:
            line = await self.reader.line()
            if asked_at is None or not self.reader.from_terminal or line.at >= asked_at:
                return line.text

    async def pick(self, menu: Menu) -> int | str:
        """Put a question until it is answered: a number, a key's letter, or BACK. Raises EndOfInput."""
        asked_at = self.clock() if menu.careful else None
        self.put(menu)
        return await self.answer(menu, asked_at)

    async def pick_on(self, menu: Menu, *, whole: bool) -> int | str:
        """Put a question that was put before in short, or `whole`. Raises EndOfInput."""
        if whole:
            self.put(menu)
        else:
            self.say(menu.asks)
        return await self.answer(menu)

    def put(self, menu: Menu) -> None:
        """Say a question with its choices, and ask."""
        self.heading(menu.heading)
        self.say(*menu.lines)
        self.list(menu)
        self.say(*menu.after, menu.asks)

    def list(self, menu: Menu) -> None:
        """The choices, a numbered line each."""
        for number, choice in enumerate(menu.choices, start=menu.first):
            self.say(menu.headings.get(number, ""), f"{number}. {choice}")

    async def answer(self, menu: Menu, asked_at: float | None = None) -> int | str:
        """Wait for the answer to a question that has been put. Raises EndOfInput."""
        not_understood = 0
        while True:
            line = (await self.typed(asked_at)).strip(" \t")
            answer = understood(line, menu)
            if answer is not None:
                return answer
            if not line and menu.all_again:
                self.put(menu)
                continue
            if not line:
                self.say(*(menu.again or (menu.heading,)))
                if len(menu.choices) <= FEW:
                    self.list(menu)
            elif means(line, *_HELPS, N_("Help")):
                self.help(menu)
            elif is_back(line):
                self.say(_("There is no way back from here."))
            elif menu.streak and self.show_streak is not None and means(line, "s", N_("Streak")):
                await self.show_streak()
                self.heading(menu.heading)
            else:
                not_understood += 1
                self.not_understood(line)
                if not_understood % TRIES == 0:
                    self.list(menu)
                    self.say_keys(menu)
            self.say(menu.asks)

    def not_understood(self, line: str) -> None:
        """Say that a line means nothing here."""
        shown = flat(line)
        shown = shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"
        self.say(_("“{typed}” is not understood here.").format(typed=shown))

    def help(self, menu: Menu) -> None:
        """Say what can be typed here."""
        self.say(_("What can be typed here:"))
        allowed = menu.allowed
        if allowed:
            self.fact(span(allowed), menu.number_does or _("the choice with that number"))
        self.say_keys(menu)
        self.fact(_("an empty line"), _("says again where you are"))

    def say_keys(self, menu: Menu) -> None:
        """What the keys do, a line each."""
        for key in menu.keys:
            self.fact(key.written, key.does)
        if menu.streak:
            self.fact(Key("s", "", N_("Streak")).written, _("your weeks, and back here"))
        if menu.back:
            self.fact(Key("q", "", N_("Back")).written, menu.back)

    async def value(
        self, asks: str, read: Callable[[str], T | None], *, back: str, about: str = ""
    ) -> T | None:
        """Ask for a line that `read` understands; None for going back. Raises EndOfInput."""
        self.say(asks)
        while True:
            line = await self.typed()
            if is_back(line):
                return None
            found = read(line.strip()) if line.strip() else None
            if found is not None:
                return found
            if means(line, *_HELPS, N_("Help")):
                self.say(about)
                self.fact(Key("q", "", N_("Back")).written, back)
            elif line.strip():
                self.not_understood(line)
            self.say(asks)

    async def rate(
        self,
        title: str,
        ends: tuple[str, str],
        *,
        lines: tuple[str, ...] = (),
        skip: str = "",
        back: str = "",
        careful: bool = False,
        streak: bool = False,
    ) -> int | str:
        """Ask for a number from 0 to 10: that number, SKIP where it may be skipped, or BACK.

        `ends` are what 0 and 10 mean; `skip` and `back` say what those do, "" where they cannot be typed.
        Raises EndOfInput.
        """
        low, high = ends
        scale = _("0 is {low}, 10 is {high}.").format(low=low, high=high)
        if skip:
            asks = _("Type a number from 0 to 10, or {skip}.").format(skip=word(N_("Skip")))
        else:
            asks = _("Type a number from 0 to 10.")
        menu = Menu(
            title,
            asks,
            lines=(*lines, scale),
            numbers=SCALE,
            number_does=scale,
            keys=(Key(SKIP, skip, N_("Skip")),) if skip else (),
            back=back,
            again=(title, scale),
            careful=careful,
            streak=streak,
        )
        return await self.pick(menu)


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
    parts = [part for part in _PARTED.split(line) if part and not means(part, "&", N_("and"))]
    numbers = [number_in(part) for part in parts]
    if not numbers or not all(number is not None and number in allowed for number in numbers):
        return None
    return " ".join(map(str, numbers))


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


def type_number(numbers: int) -> str:
    """The line that asks for one of so many choices."""
    if numbers == 1:
        return _("Type 1 to go on.")
    if numbers == 2:
        return _("Type 1 or 2, or ? for what else can be typed.")
    return _("Type a number from 1 to {last}, or ? for what else can be typed.").format(last=numbers)
