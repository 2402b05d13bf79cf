"""The first question to a new person: what this is, the language, and whom to call."""

from backtui.flows.prompts import Welcome
from backtui.plain.asking import Talk
from backtui.plain.menu import Menu, fact, type_number
from backtui.present.safety import countries, country_name
from backtui.present.words import LANGUAGE_NAMES, LANGUAGES, _, localized, use


async def welcome(talk: Talk, prompt: Welcome) -> tuple[str, str] | None:
    """The language and the country; None leaves. A language is spoken at once. Raises EndOfInput."""
    safety, language = prompt.safety, prompt.language
    country = prompt.country if prompt.country in safety.numbers else "other"
    while True:
        numbers = safety.numbers_in(country)
        others = ", ".join(LANGUAGE_NAMES[one] for one in LANGUAGES if one != language)
        menu = Menu(
            _("Welcome."),
            _("Type 1 to go on, or 2 or 3 to change something first."),
            lines=(
                localized(safety.texts["scope"]),
                localized(safety.texts["disclaimer"]),
                fact(_("Language"), LANGUAGE_NAMES[language]),
                fact(_("Country"), country_name(country, safety.numbers)),
                _("Ambulance: {number}").format(number=localized(numbers.ambulance)),
                _("Urgent medical help: {number}").format(number=localized(numbers.urgent)),
            ),
            choices=(
                _("Go on"),
                _("Another language: {languages}").format(languages=others),
                _("Another country"),
            ),
            back=_("leave the program"),
            careful=True,
        )
        match await talk.pick(menu):
            case 1:
                return language, country
            case 2:
                language = await one_of(talk, _("Language."), LANGUAGE_NAMES) or language
                use(language)
            case 3:
                country = await one_of(talk, _("Country."), dict(countries(safety.numbers))) or country
            case _:
                return None


async def one_of(talk: Talk, title: str, named: dict[str, str]) -> str | None:
    """Ask for one of these, by their names; None leaves it as it is. Raises EndOfInput."""
    names = tuple(named.values())
    menu = Menu(title, type_number(len(names)), choices=names, names=names, back=_("leave it as it is"))
    answer = await talk.pick(menu)
    return list(named)[answer - 1] if isinstance(answer, int) else None
