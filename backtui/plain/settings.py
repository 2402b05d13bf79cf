"""What can be set, by number or by name; each change holds at once and is said."""

from typing import Any

from msgspec.structs import replace

from backtui.domain.preferences import LEAD_IN_SECONDS, Preferences
from backtui.flows.place_prompts import EditSettings
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, Menu, fact, number_in, type_number, word
from backtui.plain.reader import EndOfInput
from backtui.present.moves import kept_count, moves_name
from backtui.present.settings import Setting, settings
from backtui.present.words import N_, _, ngettext


async def edit_settings(talk: Talk, prompt: EditSettings) -> Preferences:
    """The settings as they are when the person goes back; the end of input is going back."""
    preferences, whole, kept = prompt.preferences, True, prompt.kept_moves
    try:
        while True:
            found = listed(prompt, preferences)
            answer = await talk.pick_on(menu(prompt, preferences, found, kept), whole=whole)
            whole = False
            if answer == BACK:
                return preferences
            if int(answer) > len(found):
                kept = await prompt.show_moves()
                talk.say(fact(moves_name(), kept_count(kept)))
                continue
            setting = found[int(answer) - 1]
            changed = await another_value(talk, setting, preferences)
            if changed != preferences:
                preferences = changed
                prompt.apply(preferences)
                setting = next(one for one in listed(prompt, preferences) if one.key == setting.key)
                talk.say(
                    _("{name} is now: {value}.").format(name=setting.name, value=setting.written(preferences))
                )
    except EndOfInput:
        return preferences


def listed(prompt: EditSettings, preferences: Preferences) -> tuple[Setting, ...]:
    """Every setting, in the language in use; lines of text have no colours."""
    return settings(
        preferences,
        languages=prompt.languages,
        numbers=prompt.numbers,
        themes=(),
        system_language=prompt.system_language,
        system_country=prompt.system_country,
    )


def menu(prompt: EditSettings, preferences: Preferences, found: tuple[Setting, ...], kept: int) -> Menu:
    """The settings with their values, and the moves that are kept."""
    count = len(found) + 1
    return Menu(
        _("Settings."),
        _("Type the number or the name of a setting to change it, or {back}.").format(back=word(N_("Back"))),
        choices=(
            *(fact(one.name, one.written(preferences)) for one in found),
            fact(moves_name(), kept_count(kept)),
        ),
        names=(*(one.name for one in found), moves_name()),
        counted=ngettext("{count} setting.", "{count} settings.", count).format(count=count),
        after=(
            _("Every change holds at once."),
            _("Kept in {file}").format(file=prompt.file) if prompt.file else "",
        ),
        number_does=_("change that setting"),
        back=_("back, and every change is kept"),
        all_again=True,
        streak=True,
    )


async def another_value(talk: Talk, setting: Setting, preferences: Preferences) -> Preferences:
    """Ask for a value of a setting. Raises EndOfInput."""
    if setting.key == "lead_in":
        last = LEAD_IN_SECONDS[-1]
        value: Any = await talk.value(
            _("{name}: type the seconds, 0 to {last}.").format(name=setting.name, last=last),
            lambda text: number if (number := number_in(text)) in LEAD_IN_SECONDS else None,
            back=_("leave it as it is"),
            about=setting.about,
        )
        return preferences if value is None else replace(preferences, lead_in=value)
    written = tuple(words for _value, words in setting.values)
    answer = await talk.pick(
        Menu(
            f"{setting.name}.",
            type_number(len(written)),
            lines=(setting.about, fact(_("Now"), setting.written(preferences))),
            choices=written,
            names=written,
            back=_("leave it as it is"),
        )
    )
    if answer == BACK:
        return preferences
    changes: dict[str, Any] = {setting.key: setting.values[int(answer) - 1][0]}
    return replace(preferences, **changes)
