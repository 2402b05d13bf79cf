"""What a person can set; every change holds and shows at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.preferences import LEAD_IN_SECONDS, Preferences, WeekStart
from backtui.domain.safety import EmergencyNumbers
from backtui.present.words import N_, _, told
from backtui.ui.screens.list_room import ListRoom
from backtui.ui.themes import THEMES
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

_LANGUAGES = {"en": "English", "nb": "Norsk bokmål"}
_COUNTRIES = {"NO": N_("Norway"), "other": N_("Another country")}
_THEMES = {"backtui-dark": N_("Dark"), "backtui-light": N_("Light")}


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    key: str
    """Its name in Preferences."""
    name: str
    about: str
    """A sentence that is shown while it is open."""
    values: Sequence[tuple[Any, str]]
    """Each value with how it is written, in order."""


class SettingsScreen(ListRoom[Preferences]):
    """Left and Right change the open setting. The result is always what the settings are now."""

    TITLE = N_("Settings")
    HINTS = (
        Hint("down", "↑ ↓", N_("Move")),
        Hint("right", "← →", N_("Change")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter,plus", "change(1)", N_("Next value")),
        Binding("left,minus", "change(-1)", N_("Previous value")),
    ]

    def __init__(
        self,
        preferences: Preferences,
        languages: Sequence[str],
        numbers: Mapping[str, EmergencyNumbers],
        *,
        file: str,
        system_language: str,
        system_country: str,
        apply: Callable[[Preferences], None],
    ) -> None:
        """`languages` are those to choose from, `numbers` those of each country that is known.

        `file` is where the settings lie; `apply` lets a change be seen at once.
        """
        super().__init__()
        self.preferences = preferences
        self.languages = languages
        self.countries = numbers
        self.file = file
        self.system_language = system_language
        self.system_country = system_country
        self.apply = apply
        self.at = 0

    def body(self) -> Iterable[Widget]:
        """The settings, and what happens to a change."""
        yield RowList(self.rows(), self.at, id="values")
        yield Static(_("Every change holds at once. Esc goes back and keeps it."), markup=False)
        if self.file:
            yield Static(_("Kept in {file}").format(file=self.file), id="file", classes="quiet", markup=False)

    def settings(self) -> tuple[Setting, ...]:
        """Every setting with its values, in the language in use."""
        system = _LANGUAGES[self.system_language]
        switch = ((True, _("on")), (False, _("off")))
        countries = dict.fromkeys(("", *self.countries, self.preferences.country))
        lead_ins = ((seconds, _("{seconds} s").format(seconds=seconds)) for seconds in LEAD_IN_SECONDS)
        return (
            Setting(
                "language",
                _("Language"),
                _("Of everything that is shown and spoken."),
                (
                    ("", _("As the system ({language})").format(language=system)),
                    *((one, _LANGUAGES.get(one, one)) for one in self.languages),
                ),
            ),
            Setting(
                "country",
                _("Country"),
                self.numbers(),
                tuple((one, self.country_name(one)) for one in sorted(countries, key=_countries_first)),
            ),
            Setting(
                "theme",
                _("Colours"),
                _("Light letters on dark, dark ones on light, or as you like."),
                tuple((name, _(_THEMES[name]) if name in _THEMES else name) for name in self.themes()),
            ),
            Setting(
                "week_start",
                _("Weeks begin on"),
                _("All weeks are counted from that day, earlier ones too."),
                ((WeekStart.MONDAY, _("Monday")), (WeekStart.SUNDAY, _("Sunday"))),
            ),
            Setting(
                "lead_in",
                _("Time to get ready"),
                _("Before a session starts, and after each pause."),
                tuple(lead_ins),
            ),
            Setting("bell", _("Bell"), _("The terminal's bell at each change."), switch),
            Setting("flash", _("Flash"), _("A change of colour when a new part begins."), switch),
            Setting("voice", _("Voice"), _("Moves and times are spoken, where this machine can."), switch),
            Setting("tones", _("Tones"), _("A short tone before and at each change."), switch),
            Setting("notification", _("Notification"), _("A desktop notification at each change."), switch),
            Setting(
                "pain_check_halfway",
                _("Pain rules"),
                _("Half-way the session pauses and asks how much it hurts."),
                switch,
            ),
            Setting("turn_back", _("Out and back"), _("Half-way in a walk it says to turn back."), switch),
            Setting("awake", _("Stay awake"), _("The screen does not sleep during a session."), switch),
        )

    def themes(self) -> list[str]:
        """Ours first, then the others; one that is set but unknown stays."""
        ours = [theme.name for theme in THEMES]
        return list(dict.fromkeys((*ours, *sorted(self.app.available_themes), self.preferences.theme)))

    def country_name(self, country: str) -> str:
        """A country in words; one that we have no name for by its code."""
        if not country:
            system = self.country_name(self.system_country)
            return _("As the system ({country})").format(country=system)
        return _(_COUNTRIES[country]) if country in _COUNTRIES else country

    def numbers(self) -> str:
        """Whom to call in the country that is set."""
        country = self.preferences.country or self.system_country
        numbers = self.countries.get(country, self.countries.get("other"))
        if numbers is None:
            return ""
        return _("Ambulance: {ambulance}. Urgent care: {urgent}.").format(
            ambulance=told(numbers.ambulance), urgent=told(numbers.urgent)
        )

    def rows(self) -> list[Row]:
        """The list."""
        settings = self.settings()
        name = max(cell_len(setting.name) for setting in settings) + 2
        return [
            Row(partial(_lines, setting, getattr(self.preferences, setting.key), name))
            for setting in settings
        ]

    def action_change(self, by: int) -> None:
        """Give the open setting its next value, or the one before; after the last comes the first."""
        rows = self.list
        setting = self.settings()[rows.at]
        values = [value for value, _written in setting.values]
        now = getattr(self.preferences, setting.key)
        at = (values.index(now) if now in values else 0) + by
        self.preferences = replace(self.preferences, **{setting.key: values[at % len(values)]})
        self.apply(self.preferences)
        if setting.key == "language":
            self.at = rows.at
            self.refresh(recompose=True)
        else:
            rows.show(self.rows(), rows.at)

    def on_row_list_chosen(self) -> None:
        """A tap on the open setting changes it."""
        self.action_change(1)

    def action_back(self) -> None:
        """Go back with what is set now."""
        self.dismiss(self.preferences)


def _countries_first(country: str) -> tuple[bool, bool, str]:
    """What the system proposes, then countries, then the words for all others."""
    return bool(country), country == "other", country


def _lines(setting: Setting, now: object, room: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A setting with its value, between arrows while it is open."""
    look = "strong" if opened else "plain"
    written = next((words for value, words in setting.values if value == now), str(now))
    value = Span(f"‹ {written} ›" if opened else f"  {written}", look)
    if room + cell_len(written) + 4 <= width:
        lines: list[Line] = [(Span(set_cell_size(setting.name, room), look), value)]
    else:
        lines = [(Span(setting.name, look),), (value,)]
    about = fold(setting.about, width) if opened else []
    return [*lines, *((Span(text, "quiet"),) for text in about)]
