"""What can be set: each thing with its sentence and its values in words, for every front end."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.preferences import LEAD_IN_SECONDS, Preferences, WeekStart
from backtui.domain.safety import EmergencyNumbers
from backtui.present.dates import seconds_text
from backtui.present.safety import countries, country_name
from backtui.present.words import LANGUAGE_NAMES, N_, _, localized

HEADINGS = {
    "language": N_("General"),
    "lead_in": N_("What you see and hear"),
    "pain_check_halfway": N_("Your sessions"),
    "plain": N_("With a screen reader"),
}
"""What stands over a setting, and those after it; marked with N_."""
_THEMES = {"backtui-dark": N_("Dark"), "backtui-light": N_("Light")}


class Setting(Struct, frozen=True):
    """One thing that can be set."""

    key: str
    """Its name in Preferences."""
    name: str
    about: str
    """A sentence that is shown while it is open."""
    values: Sequence[tuple[Any, str]]
    """Each value with how it is written, in order."""

    def written(self, preferences: Preferences) -> str:
        """The value that is set, in words; one that is not among `values` as it is."""
        now = getattr(preferences, self.key)
        return next((words for value, words in self.values if value == now), str(now))

    def changed(self, preferences: Preferences, by: int) -> Preferences:
        """The preferences with the value that lies `by` further; after the last comes the first."""
        values = [value for value, _words in self.values]
        now = getattr(preferences, self.key)
        at = (values.index(now) if now in values else 0) + by
        changes: dict[str, Any] = {self.key: values[at % len(values)]}
        return replace(preferences, **changes)


def settings(
    preferences: Preferences,
    *,
    languages: Sequence[str],
    numbers: Mapping[str, EmergencyNumbers],
    themes: Iterable[str],
    system_language: str,
    system_country: str,
) -> tuple[Setting, ...]:
    """Every setting with its values, in the language in use.

    `numbers` are those of each country that is known; `themes` the names of those that the front end can
    wear, none where it has no colours; the last two are what the locale proposes.
    """
    system = LANGUAGE_NAMES[system_language]
    switch = ((True, _("on")), (False, _("off")))
    named = [code for code, _name in countries(numbers)]
    # A country of the person's own choice that we have no numbers for stays.
    strange = [preferences.country] if preferences.country not in named else []
    codes = dict.fromkeys(("", *strange, *named))
    lead_ins = ((seconds, seconds_text(seconds)) for seconds in LEAD_IN_SECONDS)
    worn = tuple((name, _(_THEMES[name]) if name in _THEMES else name) for name in themes)
    found = (
        Setting(
            "language",
            _("Language"),
            _("The language of all that is shown and spoken."),
            (
                ("", _("As the system ({language})").format(language=system)),
                *((one, LANGUAGE_NAMES.get(one, one)) for one in languages),
            ),
        ),
        Setting(
            "country",
            _("Country"),
            _numbers(preferences.country or system_country, numbers),
            tuple((one, _country(one, system_country, numbers)) for one in codes),
        ),
        Setting(
            "theme",
            _("Colours"),
            _("Light letters on dark, dark ones on light, or as you like."),
            worn,
        ),
        Setting(
            "week_start",
            _("Weeks begin on"),
            _("All weeks are counted from that day, earlier ones too."),
            ((WeekStart.MONDAY, _("Monday")), (WeekStart.SUNDAY, _("Sunday"))),
        ),
        Setting(
            "lead_in",
            _("Countdown"),
            _("Before a session starts, and after each pause."),
            tuple(lead_ins),
        ),
        Setting("bell", _("Terminal bell"), _("The terminal's own beep at each change."), switch),
        Setting("flash", _("Flash"), _("A new part or move stands out for a moment."), switch),
        # Where nothing has colours, nothing is drawn.
        Setting("figures", _("Figures"), _("A small drawing shows how a move goes."), switch if worn else ()),
        Setting("voice", _("Voice"), _("Moves and times are spoken, where this machine can."), switch),
        Setting("tones", _("Tones"), _("A short tone before and at each change, from the speaker."), switch),
        Setting("notification", _("Notification"), _("A desktop notification at each change."), switch),
        Setting(
            "pain_check_halfway",
            _("Pain question"),
            _("Half-way the session pauses and asks how much it hurts."),
            switch,
        ),
        Setting("turn_back", _("Turning point"), _("Half-way in a walk it says to turn back."), switch),
        Setting("awake", _("Screen awake"), _("The screen does not sleep during a session."), switch),
        Setting(
            "plain",
            _("Text mode"),
            _("For a screen reader or a Braille display: lines of text, no screen, from the next start on."),
            switch,
        ),
        Setting("every_minute", _("Minute count"), _("In text mode, a session says each minute."), switch),
    )
    return tuple(setting for setting in found if setting.values)


def _country(country: str, system_country: str, numbers: Mapping[str, EmergencyNumbers]) -> str:
    """A country in words; "" is what the system proposes."""
    if country:
        return country_name(country, numbers)
    return _("As the system ({country})").format(country=country_name(system_country, numbers))


def _numbers(country: str, numbers: Mapping[str, EmergencyNumbers]) -> str:
    """Whom to call in a country."""
    known = country in numbers and country != "other"
    found = numbers[country if known else "other"]
    said = _("Ambulance: {ambulance}. Urgent medical help: {urgent}.").format(
        ambulance=localized(found.ambulance), urgent=localized(found.urgent)
    )
    own = _("Your own: ambulance_number and urgent_number in the settings file.")
    return " ".join(part for part in (said, localized(found.note), "" if known else own) if part)
