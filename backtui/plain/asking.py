"""How a question is put in lines of text and waited for: the same rules for every prompt."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from backtui.plain.menu import (
    LIST,
    SCALE,
    SKIP,
    STOP,
    Key,
    Menu,
    asks_for_help,
    fact,
    is_back,
    means,
    span,
    strange_in,
    understood,
    word,
)
from backtui.plain.out import Out, flat
from backtui.plain.reader import Lines
from backtui.present.words import N_, _

T = TypeVar("T")

TRIES = 3
"""Lines not understood after which the choices are read out."""
FEW = 4
"""As many choices are read out again by an empty line."""
SHOWN = 40
"""Characters of a line not understood that are said again."""


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
        """The choices, a line each, with the number that is typed for it."""
        for number, choice in enumerate(menu.choices, start=menu.first):
            self.say(menu.headings.get(number, ""), choice if menu.by_word else f"{number}. {choice}")

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
            elif asks_for_help(line):
                self.help(menu)
            elif menu.choices and means(line, LIST, N_("list")):
                self.list(menu)
            elif is_back(line):
                self.say(_("There is no way back from here."))
            elif menu.streak and self.show_streak is not None and means(line, "s", N_("Weeks")):
                await self.show_streak()
                self.heading(menu.heading)
            else:
                not_understood += 1
                self.not_understood(strange_in(line, menu), listed=bool(menu.choices))
                if not_understood % TRIES == 0:
                    self.list(menu)
                    self.say_keys(menu)
            self.say(menu.asks)

    def not_understood(self, line: str, *, listed: bool = False) -> None:
        """Say that a line means nothing here, and how to hear more; `listed` where there are choices."""
        shown = flat(line)
        shown = shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"
        said = _("“{typed}” is not understood here. Type {help} to hear what can be typed.")
        if listed:
            said = _(
                "“{typed}” is not understood here. "
                "Type {list} to hear the list again, or {help} to hear what can be typed."
            )
        self.say(said.format(typed=shown, list=word(N_("list")), help=word(N_("Help"))))

    def help(self, menu: Menu) -> None:
        """Say what can be typed here."""
        self.say(_("What can be typed here:"))
        allowed = menu.allowed
        if allowed:
            self.fact(span(allowed), menu.number_does or _("the choice with that number"))
        self.say_keys(menu)
        if menu.choices:
            self.fact(word(N_("list")), _("reads the list again"))
        self.fact(_("an empty line"), _("says again where you are"))
        self.say(*menu.about)

    def say_keys(self, menu: Menu) -> None:
        """What the keys do, a line each."""
        for key in menu.keys:
            self.fact(key.written, key.does)
        if menu.streak:
            self.fact(Key("s", "", N_("Weeks")).written, _("your weeks, and back here"))
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
            if asks_for_help(line):
                self.say(about)
                self.fact(Key("q", "", N_("Back")).written, back)
            elif line.strip():
                found = read(line.strip())
                if found is not None:
                    return found
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
        stop: str = "",
        about: tuple[str, ...] = (),
    ) -> int | str:
        """Ask for a number from 0 to 10: that number, SKIP where it may be skipped, STOP, or BACK.

        `ends` are what 0 and 10 mean; `skip`, `stop` and `back` say what those do, "" where they cannot be
        typed. `about` is for the help. Raises EndOfInput.
        """
        low, high = ends
        scale = _("0 is {low}, 10 is {high}.").format(low=low, high=high)
        other = Key(SKIP, skip, N_("Skip")) if skip else Key(STOP, stop, N_("stop")) if stop else None
        if other is not None:
            asks = _("Type a number from 0 to 10, or {word}.").format(word=word(other.word))
        else:
            asks = _("Type a number from 0 to 10.")
        menu = Menu(
            title,
            asks,
            lines=(*lines, scale),
            numbers=SCALE,
            number_does=scale,
            about=about,
            keys=(other,) if other is not None else (),
            back=back,
            again=(title, *lines, scale),
            careful=careful,
            streak=streak,
        )
        return await self.pick(menu)
