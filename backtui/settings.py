"""The settings file: a few TOML keys, read forgivingly and written so that the person's comments stay."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import fields, replace

from backtui.domain.errors import BacktuiError, BadSettings, CannotWrite
from backtui.domain.preferences import LEAD_IN_SECONDS, LONGEST_NUMBER, Preferences, WeekStart
from backtui.domain.toml_faults import NotToml, decoded, not_toml

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LARGEST = 1_000_000
"""Bytes of a settings file, at most; a few hundred are usual."""
NORWEGIAN = ("nb", "no", "nn")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def locale_language(environ: Mapping[str, str]) -> str:
    """ "nb" or "en": the first language in LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's order.

    LANGUAGE is a list; a language in it that we do not speak gives way to the next one.
    """
    for variable in ("LANGUAGE", *LOCALE_VARIABLES):
        names = [name for name in environ.get(variable, "").split(":") if name]
        for name in names:
            language = name.replace("-", "_").partition(".")[0].partition("_")[0].lower()
            if language in NORWEGIAN:
                return "nb"
            if language in ("en", "c", "posix"):
                return "en"
        if names and variable != "LANGUAGE":
            return "en"
    return "en"


def locale_country(environ: Mapping[str, str]) -> str:
    """The locale's territory, "NO" of "nb_NO.UTF-8"; "" when it names none. Never taken from a language."""
    for variable in (*LOCALE_VARIABLES, "LANGUAGE"):
        name = environ.get(variable, "").partition(":")[0].partition(".")[0].partition("@")[0]
        territory = name.replace("-", "_").partition("_")[2].upper()
        if len(territory) == 2 and territory.isascii() and territory.isalpha():
            return territory
    return ""


class _Kind(Struct, frozen=True):
    """What a key takes."""

    expected: str
    """Its name in present.failures."""
    read: Callable[[Any], Any]
    """The TOML value as the preference, or ValueError."""


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


def _lead_in(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value in LEAD_IN_SECONDS:
        return value
    raise ValueError


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError


def _number(value: object) -> str:
    number = _text(value).strip()
    if len(number) > LONGEST_NUMBER or not number.isprintable():
        raise ValueError
    return number


def _folder(value: object) -> str:
    folder = _text(value)
    if folder and (not Path(os.path.expanduser(folder)).is_absolute() or "\0" in folder):  # noqa: PTH111
        raise ValueError
    return folder


def _language(value: object) -> str:
    if value in ("", "en", "nb"):
        return _text(value)
    raise ValueError


def _country(value: object) -> str:
    country = _text(value)
    if country.lower() in ("", "other"):
        return country.lower()
    if len(country) == 2 and country.isascii() and country.isalpha():
        return country.upper()
    raise ValueError


KINDS = {
    "language": _Kind("language", _language),
    "country": _Kind("country", _country),
    "theme": _Kind("text", _text),
    "week_start": _Kind("week_start", lambda value: WeekStart(_text(value))),
    "lead_in": _Kind("seconds", _lead_in),
    "ambulance_number": _Kind("telephone", _number),
    "urgent_number": _Kind("telephone", _number),
    "sync_folder": _Kind("folder", _folder),
}
"""What each key takes; a preference that is not named here is a switch."""

SWITCH = _Kind("switch", _switch)


class TomlSettings:
    """The person's settings (domain.ports.SettingsFile)."""

    def __init__(self, path: Path, *, named: bool = False) -> None:
        """`named`: the person pointed at this file, so that one which cannot be read is an error."""
        self.unset = Preferences()
        """What holds where the file says nothing."""
        self.path = path
        self.named = named
        self.warnings: tuple[BacktuiError, ...] = ()
        """What was not understood at the last load."""
        self._known = self.unset

    @property
    def where(self) -> str:
        """The file's path."""
        return str(self.path)

    def load(self) -> Preferences:
        """The preferences; a wrong value gives its default and a warning.

        Raises BadSettings when the file was named and cannot be read.
        """
        self.warnings = ()
        values: dict[str, Any] = {}
        try:
            values = _parsed(self._read())
        except FileNotFoundError:
            if self.named and not self.path.parent.is_dir():
                raise BadSettings("settings_no_folder", file=self.path) from None
        except _NotToml as error:
            code = "settings_named_not_toml" if self.named else "settings_not_toml"
            wrong = BadSettings(code, file=self.path, line=error.found.line, fault=error.found.fault)
            if self.named:
                raise wrong from error
            self.warnings = (wrong,)
        except (OSError, ValueError, RecursionError, BacktuiError) as error:
            reason = _reason(error)
            if self.named:
                raise BadSettings("settings_named_unreadable", file=self.path, reason=reason) from error
            self.warnings = (BadSettings("settings_unreadable", file=self.path, reason=reason),)
        self._known = self._understood(values)
        return self._known

    def save(self, preferences: Preferences) -> None:
        """Write the values that changed since the last load or save; everything else in the file stays.

        A file that cannot be read is first set aside beside it. Raises CannotWrite.
        """
        changed = _differences(preferences, self._known)
        if not changed:
            return
        from backtui.durable import make_folder, write_durably

        try:
            document = self._document()
            if document is None:
                import tomlkit

                self._set_aside()
                document = tomlkit.document()
                changed = _differences(preferences, self.unset)
            document.update(changed)
            # The file may be a link into a folder of dotfiles, and stays one.
            target = self.path.resolve()
            make_folder(target.parent)
            write_durably(target, document.as_string().encode())
        except (OSError, CannotWrite) as error:
            raise CannotWrite("settings_not_written", file=self.path, reason=_reason(error)) from error
        self._known = preferences

    def _read(self) -> str:
        from backtui.durable import read_bounded

        data = read_bounded(self.path, LARGEST)
        if data is None:
            raise FileNotFoundError(self.path)
        text = decoded(data)
        if isinstance(text, NotToml):
            raise _NotToml(text)
        return text

    def _understood(self, values: Mapping[str, Any]) -> Preferences:
        """The values that keep to their kinds; the others become warnings."""
        good: dict[str, Any] = {}
        warnings = list(self.warnings)
        for key in (field.name for field in fields(Preferences)):
            if key not in values:
                continue
            kind = KINDS.get(key, SWITCH)
            try:
                good[key] = kind.read(values[key])
            except ValueError:
                warnings.append(
                    BadSettings(
                        "setting_wrong",
                        file=self.path,
                        key=key,
                        value=values[key],
                        expected=kind.expected,
                        default=_plain(getattr(self.unset, key)),
                    )
                )
        known = [field.name for field in fields(Preferences)]
        warnings += [self._unknown(key, known) for key in values if key not in known]
        self.warnings = tuple(warnings)
        return replace(self.unset, **good)

    def _unknown(self, key: str, known: list[str]) -> BadSettings:
        """A key that is no setting, with the one that may have been meant."""
        from difflib import get_close_matches

        near = get_close_matches(key, known, 1)
        if near:
            return BadSettings("setting_unknown_near", file=self.path, key=key, near=near[0])
        return BadSettings("setting_unknown", file=self.path, key=key, known=", ".join(known))

    def _document(self) -> "TOMLDocument | None":
        """The file with its comments, an empty one when there is no file, None when it cannot be read."""
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        try:
            text = self._read()
            # What tomlkit takes beyond TOML 1.0 would not be read again.
            _parsed(text)
            return tomlkit.parse(text)
        except FileNotFoundError:
            return tomlkit.document()
        except (OSError, ValueError, RecursionError, TOMLKitError, BacktuiError):
            return None

    def _set_aside(self) -> None:
        """Keep the unreadable file under a name that says so."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}-unreadable-{number}.toml")).exists():
            number += 1
        self.path.rename(aside)


class _NotToml(ValueError):
    """The file is not TOML."""

    def __init__(self, found: NotToml) -> None:
        super().__init__(found)
        self.found = found


def _parsed(text: str) -> dict[str, Any]:
    """The TOML in `text`. Raises _NotToml."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _NotToml(not_toml(error, text)) from error


def _plain(value: object) -> str | int | bool:
    """A preference as TOML takes it."""
    if isinstance(value, bool | int):
        return value
    return str(value)


def _differences(preferences: Preferences, known: Preferences) -> dict[str, str | int | bool]:
    """The keys in which `preferences` is not `known`, as TOML takes them."""
    return {
        field.name: _plain(getattr(preferences, field.name))
        for field in fields(Preferences)
        if getattr(preferences, field.name) != getattr(known, field.name)
    }


def _reason(error: Exception) -> str:
    """What the system, or the parser, said."""
    if isinstance(error, BacktuiError):
        return str(error.values.get("reason", error.code))
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
