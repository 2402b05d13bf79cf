"""Every interface text is there in Norwegian, and what is compiled is what was translated."""

import ast
import gettext
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "data" / "locale" / "nb" / "LC_MESSAGES"
MARKS = ("_", "N_", "ngettext")
SAME_IN_BOTH = {
    *("Start", "Pause", "Pause.", "Terminal", "minus", "yoga", "tai chi", "x for 10", "S"),
    *("{minutes} min", "{seconds} s", "{minutes} min {seconds} s", "{count} pause"),
    "Start {programme}, {length}",
}
"""Messages that are written alike in both languages."""
BLAME = re.compile(
    r"\bmiste|tapt rekke|brutt|ødelagt|dessverre|bør ha|burde|trygt? for deg|kurerer|helbreder|dårlig av deg"
)


@dataclass(slots=True)
class Entry:
    """A message of the .po file."""

    one: str = ""
    many: str = ""
    told: dict[int, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def entries(po: str) -> Iterator[Entry]:
    """The messages of a .po file, the header first; refuses what is obsolete or has a context."""
    for paragraph in re.split(r"\n{2,}", po.strip()):
        entry, keyword = Entry(), ""
        for line in paragraph.splitlines():
            if line.startswith("#,"):
                entry.flags = tuple(flag.strip() for flag in line[2:].split(","))
            if line.startswith("#") and not line.startswith("#~"):
                continue
            said = re.fullmatch(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(.*)"', line)
            assert said, f"not understood: {line}"
            keyword = said[1] or keyword
            text = ast.literal_eval(f'"{said[2]}"')
            if keyword == "msgid":
                entry.one += text
            elif keyword == "msgid_plural":
                entry.many += text
            else:
                form = int(keyword[7:-1] or 0)
                entry.told[form] = entry.told.get(form, "") + text
        yield entry


def messages(source: str) -> Iterator[tuple[str, ...]]:
    """What is marked for translation: one text, or a singular and its plural."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
            if all(isinstance(text, ast.Constant) for text in texts):
                yield tuple(str(text.value) for text in texts if isinstance(text, ast.Constant))
            else:
                # A text made on the spot is in no catalogue.
                assert not any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts), node.lineno


def places(text: str) -> set[tuple[str, str, str]]:
    """The {placeholders} of a text with how each is written."""
    return {
        (name, form or "", turned or "")
        for _text, name, form, turned in string.Formatter().parse(text)
        if name is not None
    }


@pytest.fixture(scope="module")
def po() -> dict[tuple[str, ...], Entry]:
    read = list(entries((FOLDER / "backtui.po").read_text(encoding="utf-8")))
    keyed: dict[tuple[str, ...], Entry] = {
        (one.one, one.many) if one.many else (one.one,): one for one in read
    }
    assert len(keyed) == len(read), "a message stands there twice"
    del keyed[("",)]
    return keyed


@pytest.fixture(scope="module")
def marked() -> dict[tuple[str, ...], Path]:
    return {
        message: file
        for file in sorted((ROOT / "backtui").rglob("*.py"))
        for message in messages(file.read_text(encoding="utf-8"))
    }


def test_every_message_of_the_code_is_translated_and_nothing_else(
    po: dict[tuple[str, ...], Entry], marked: dict[tuple[str, ...], Path]
) -> None:
    assert {message: str(file) for message, file in marked.items() if message not in po} == {}
    assert [message for message in po if message not in marked] == []


def test_every_translation_is_finished(po: dict[tuple[str, ...], Entry]) -> None:
    for message, entry in po.items():
        assert "fuzzy" not in entry.flags, message
        assert list(entry.told) == list(range(len(message))), message
        assert all(text.strip() for text in entry.told.values()), message


def test_every_translation_has_the_places_of_its_message(po: dict[tuple[str, ...], Entry]) -> None:
    for message, entry in po.items():
        for text in entry.told.values():
            assert places(text) == places(message[-1]), message


def test_every_translation_ends_as_its_message(po: dict[tuple[str, ...], Entry]) -> None:
    for message, entry in po.items():
        for text, source in zip(entry.told.values(), message, strict=True):
            assert text == text.strip(), message
            for mark in (".", "?", ":", "!"):
                assert text.endswith(mark) == source.endswith(mark), message


def test_what_is_alike_in_both_languages_is_known(po: dict[tuple[str, ...], Entry]) -> None:
    alike = {text for message, entry in po.items() for text in message if text in entry.told.values()}
    assert alike == SAME_IN_BOTH


def test_nobody_is_blamed(po: dict[tuple[str, ...], Entry]) -> None:
    assert [text for one in po.values() for text in one.told.values() if BLAME.search(text.lower())] == []


def test_what_is_shown_is_what_was_translated(po: dict[tuple[str, ...], Entry]) -> None:
    with (FOLDER / "backtui.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, entry in po.items():
        if len(message) == 1:
            assert compiled.gettext(message[0]) == entry.told[0]
        else:
            one, many = message
            for number, form in ((0, 1), (1, 0), (2, 1), (21, 1)):
                assert compiled.ngettext(one, many, number) == entry.told[form], message
    held = compiled._catalog  # type: ignore[attr-defined]  # what a catalogue holds has no public name
    told = {key[0] if isinstance(key, tuple) else key for key in held}
    assert told == {message[0] for message in po} | {""}


def test_the_norwegian_terms_of_the_glossary_are_those_in_use(po: dict[tuple[str, ...], Entry]) -> None:
    said = [told for entry in po.values() for told in entry.told.values()]
    data = [path.read_text(encoding="utf-8") for path in (ROOT / "data").glob("*.toml")]
    words = " ".join((*said, *data)).lower()
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", page, re.M)[1:]
    terms = [term.strip() for row in rows for term in row.split(",")]
    assert len(terms) > 25
    assert [term for term in terms if term not in words] == []
