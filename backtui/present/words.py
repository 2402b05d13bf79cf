"""The interface's words in the person's language.

English is the source language; `data/locale/<language>/LC_MESSAGES/backtui.mo` holds the others.
Texts of the catalogue and the safety check are not here: they carry both languages themselves (`Text`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from backtui.domain.programme import Text

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "nb")
SOURCE = "en"
"""The language that the program is written in: it needs no catalogue."""
LANGUAGE_NAMES = {"en": "English", "nb": "Norsk"}
"""Each in its own language, so that everyone finds theirs."""


class _Words:
    """The translation in use. One process shows one language at a time."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.language = "en"
        self.catalogue: NullTranslations | None = None
        """The words in another language than the source's."""
        self.spelled_out = False


_words = _Words()


def load(folder: Path) -> None:
    """Say where the compiled catalogues lie; to be called once, before `use`."""
    _words.folder = folder


def use(language: str) -> None:
    """Show everything from now on in `language` ("en" or "nb"); English where a word is missing."""
    _words.language, _words.catalogue = language, None
    if language != SOURCE:
        from gettext import translation

        folder = str(_words.folder) if _words.folder else None
        _words.catalogue = translation("backtui", folder, [language], fallback=True)


def language() -> str:
    """The language in use."""
    return _words.language


def spell_out(*, on: bool) -> None:
    """Write units, days and months as whole words from now on, as they are read aloud; or short again."""
    _words.spelled_out = on


def spelled_out() -> bool:
    """Whether units, days and months are written as whole words."""
    return _words.spelled_out


def _(message: str) -> str:
    """`message` in the language in use."""
    return message if _words.catalogue is None else _words.catalogue.gettext(message)


def N_(message: str) -> str:
    """Mark `message` for translation where the language is not known yet; pass it to `_` when shown."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """`one` or `many`, whichever the language takes for `number`."""
    if _words.catalogue is None:
        return one if number == 1 else many
    return _words.catalogue.ngettext(one, many, number)


def localized(text: Text | None) -> str:
    """A catalogue text in the language in use; "" for None."""
    return text.to(_words.language) if text is not None else ""
