"""`backtui settings`: what is set, each thing with what it may be, and setting one of them."""

from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import fields, replace

from backtui.cli.options import as_text, with_places
from backtui.cli.output import write
from backtui.cli.places import Places
from backtui.domain.errors import WrongUsage
from backtui.domain.preferences import Preferences
from backtui.present.expected import EXPECTED
from backtui.present.words import LANGUAGES, _, language
from backtui.settings import KINDS, SWITCH, TomlSettings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

KEYS = tuple(field.name for field in fields(Preferences))
ON, OFF = ("true", "on", "yes", "1"), ("false", "off", "no", "0")
VALUES = {
    "language": ("en", "nb"),
    "theme": ("backtui-dark", "backtui-light"),
    "week_start": ("monday", "sunday"),
}
"""What is offered for a key on the command line; a switch is on or off."""


def _keys(_context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem[str]]":
    from click.shell_completion import CompletionItem

    return [CompletionItem(key, help=_expected(key)) for key in KEYS if key.startswith(begun)]


def _values(context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem[str]]":
    from click.shell_completion import CompletionItem

    key = context.params.get("key") or ""
    offered = ("true", "false") if key in KEYS and key not in KINDS else VALUES.get(key, ())
    return [CompletionItem(value) for value in offered if value.startswith(begun)]


@click.command()
@click.argument("key", required=False, shell_complete=_keys)
@click.argument("value", required=False, shell_complete=_values)
@with_places
@click.pass_obj
def settings_command(places: Places, *, key: str | None, value: str | None) -> None:
    """Print all, print one, or set one."""
    preferences = places.preferences()
    if key is None:
        about = _about(preferences)
        room = max(len(_line(name, preferences)) for name in KEYS)
        write("".join(f"{_line(name, preferences):<{room}}  # {about[name]}\n" for name in KEYS))
        return
    name = key.casefold().replace("-", "_")
    if name not in KEYS:
        raise _unknown(key)
    if value is None:
        write(f"{_shown(getattr(preferences, name))}\n")
        return
    file = TomlSettings(places.paths.config, named=places.paths.config_named)
    changes: dict[str, Any] = {name: _understood(name, as_text(value))}
    changed = replace(file.load(), **changes)
    file.save(changed)
    write(f"{_line(name, changed)}\n")


def _line(key: str, preferences: Preferences) -> str:
    """A setting as the file has it."""
    value = getattr(preferences, key)
    return f"{key} = {_shown(value)}" if isinstance(value, bool | int) else f'{key} = "{value}"'


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _expected(key: str) -> str:
    """What a key takes, in words."""
    expected = EXPECTED["theme" if key == "theme" else KINDS.get(key, SWITCH).expected]
    return _(expected)


def _about(preferences: Preferences) -> dict[str, str]:
    """What a key takes; of a switch what it does."""
    from backtui.content import load_content
    from backtui.paths import data_folder
    from backtui.present.settings import settings

    found = settings(
        preferences,
        languages=LANGUAGES,
        numbers=load_content(data_folder()).safety.numbers,
        themes=(),
        system_language=language(),
        system_country="other",
    )
    switches = {one.key: one.about for one in found if one.key not in KINDS}
    return {key: switches.get(key, _expected(key)) for key in KEYS}


def _understood(key: str, typed: str) -> Any:
    """What was typed, as the settings file would have it. Raises WrongUsage."""
    value: object = typed
    if key not in KINDS:
        word = typed.casefold()
        value = True if word in (*ON, _("on")) else False if word in (*OFF, _("off")) else typed
    elif key == "lead_in" and typed.isascii() and typed.isdigit() and len(typed) < 10:
        value = int(typed)
    try:
        found = KINDS.get(key, SWITCH).read(value)
        if key == "theme":
            check_theme(typed)
    except ValueError as error:
        raise WrongUsage("setting_refused", key=key, value=typed, expected=_expected(key)) from error
    return found


def check_theme(name: str) -> None:
    """Raise WrongUsage, with the nearest one, where the screen has no theme of this name."""
    from difflib import get_close_matches

    from backtui.ui.themes import theme_names

    known = theme_names()
    if name not in known:
        near = get_close_matches(name, known, 1)
        if near:
            raise WrongUsage("theme_unknown_near", name=name, near=near[0])
        raise WrongUsage("theme_unknown", name=name, known=", ".join(known))


def _unknown(key: str) -> WrongUsage:
    from difflib import get_close_matches

    near = get_close_matches(key.casefold(), KEYS, 1)
    if near:
        return WrongUsage("no_setting_near", key=key, near=near[0])
    return WrongUsage("no_setting", key=key, known=", ".join(KEYS))
