"""The first screen a person sees: what this is, the language, and whom to call in an emergency."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent
from backtui.present.safety import countries
from backtui.present.words import LANGUAGE_NAMES, LANGUAGES, N_, _, localized, use
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.key_bar import Hint

FEW = 3
"""Values that stand side by side; of more, only the chosen one is seen."""


class Pick(Horizontal):
    """One of some values: a word before, a few values in a row with a mark, or the chosen one of many."""

    def __init__(self, name: str, values: Sequence[tuple[str, str]], chosen: str, *, id: str) -> None:
        """`values` are ids with their words."""
        super().__init__(id=id)
        self.words_before = name
        self.values = tuple(values)
        self.chosen = chosen

    def compose(self) -> Iterable[Widget]:
        """The name, then a tappable word for each value."""
        yield Static(self._before(), classes="name", markup=False)
        for value in self.shown:
            yield Static(self._value(value), classes="value", markup=False)

    @property
    def shown(self) -> list[str]:
        """The values that are seen."""
        return [value for value, _words in self.values] if len(self.values) <= FEW else [self.chosen]

    def _before(self) -> Content:
        return Content(f"{'›' if self.has_class('-here') else ' '} {self.words_before}")

    def _value(self, value: str) -> Content:
        name = dict(self.values)[value]
        if len(self.values) > FEW:
            return Content(f"‹ {name} ›" if self.has_class("-here") else f"  {name}  ")
        return Content(f"{'●' if value == self.chosen else '○'} {name}")

    def choose(self, value: str) -> None:
        """Mark another value, and the line itself where the arrows are."""
        self.chosen = value
        self.query_one(".name", Static).update(self._before())
        for one, line in zip(self.shown, self.query(".value").results(Static), strict=True):
            line.update(self._value(one))
            line.set_class(one == value, "-chosen")

    def beside(self, by: int) -> str:
        """The value `by` places on, round and round."""
        ids = [value for value, _words in self.values]
        return ids[(ids.index(self.chosen) + by) % len(ids)]

    def next_with(self, letter: str) -> str | None:
        """The next value whose words begin with a letter, round and round; None where there is none."""
        at = [value for value, _words in self.values].index(self.chosen) + 1
        following = (*self.values[at:], *self.values[:at])
        return next((value for value, words in following if words.casefold().startswith(letter)), None)

    def value_of(self, widget: Widget | None) -> str | None:
        """The value whose word this is; the next one where a tap meets the only one that is seen."""
        lines = list(self.query(".value"))
        if widget not in lines:
            return None
        return self.shown[lines.index(widget)] if len(lines) > 1 else self.beside(1)


class WelcomeScreen(BaseScreen[tuple[str, str]]):
    """Says what backtui is for, and asks for language and country; the result is both, None is leaving."""

    TITLE = N_("Welcome")
    MARKED = "Pick.-here"
    HINTS = (
        Hint("enter", "Enter", N_("Go on")),
        Hint("right", "← →", N_("Change")),
        Hint("down", "↑ ↓", N_("Move")),
        Hint("escape", "Esc", N_("Leave")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), key_display="Enter"),
        Binding("left", "change(-1)", N_("Change"), show=False),
        Binding("right,space", "change(1)", N_("Change"), key_display="→"),
    ]

    def __init__(self, language: str, country: str, safety: SafetyContent) -> None:
        """`language` is "en" or "nb"; `country` an ISO code that the locale proposes, known here or not."""
        super().__init__()
        self.language = language
        self.country = country if country in safety.numbers else "other"
        self.safety = safety
        self.row = 0
        """0 is the language, 1 the country."""

    def hints(self) -> tuple[Hint, ...]:
        """A letter finds a country."""
        if not self.row:
            return self.HINTS
        go_on, change, move, leave = self.HINTS
        initials = sorted(words[0] for _code, words in countries(self.safety.numbers))
        return (go_on, change, Hint("", f"{initials[0]}–{initials[-1]}", N_("Find")), move, leave)

    def body(self) -> Iterable[Widget]:
        """What it is, then the two things that it has to know."""
        yield Static(localized(self.safety.texts["scope"]), classes="title", markup=False)
        yield Static(localized(self.safety.texts["disclaimer"]), classes="spaced", markup=False)
        named = [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES]
        yield Pick(_("Language"), named, self.language, id="language")
        yield Pick(_("Country"), countries(self.safety.numbers), self.country, id="country")
        yield Static(self.numbers(), id="numbers", classes="quiet", markup=False)

    def numbers(self) -> str:
        """Whom to call in the country that is chosen."""
        numbers = self.safety.numbers_in(self.country)
        lines = (
            _("Ambulance: {number}").format(number=localized(numbers.ambulance)),
            _("Urgent medical help: {number}").format(number=localized(numbers.urgent)),
            localized(numbers.note),
        )
        return "\n".join(line for line in lines if line)

    def on_mount(self) -> None:
        """Show where the arrows are."""
        self.show_picks()

    def show_picks(self) -> None:
        """Draw the marks and the numbers."""
        for index, pick in enumerate(self.query(Pick)):
            pick.set_class(index == self.row, "-here")
            pick.choose(self.language if index == 0 else self.country)
        self.query_one("#numbers", Static).update(Content(self.numbers()))
        self.show_hints()

    def action_move(self, by: int) -> None:
        """Between language and country."""
        self.row = min(max(self.row + by, 0), 1)
        self.show_picks()

    async def action_change(self, by: int) -> None:
        """Change the language or the country."""
        pick = list(self.query(Pick))[self.row]
        await self.take(self.row, pick.beside(by))

    async def on_key(self, event: events.Key) -> None:
        """On the countries a letter leads to the next that begins with it; no other key is taken away."""
        if self.row and event.character and event.character.isalpha():
            country = self.query_one("#country", Pick).next_with(event.character.casefold())
            if country is not None:
                event.stop()
                await self.take(1, country)

    async def take(self, row: int, value: str) -> None:
        """Take a language or a country; a language is spoken at once."""
        self.row = row
        if row == 0:
            self.language = value
            use(value)
            await self.recompose()
        else:
            self.country = value
        self.show_picks()

    async def on_click(self, event: events.Click) -> None:
        """A tap on a value takes it."""
        for row, pick in enumerate(self.query(Pick)):
            value = pick.value_of(event.widget)
            if value is not None:
                await self.take(row, value)
                return

    def action_go_on(self) -> None:
        """Go on with both."""
        self.dismiss((self.language, self.country))
