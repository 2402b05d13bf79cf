"""From a TOML file to items of a known shape, with errors that name file, item and key."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Struct, inspect
from msgspec.structs import replace

from backtui.content.compiled import compiled
from backtui.domain.content import Fault
from backtui.domain.errors import BadContent
from backtui.domain.harmless import harmless
from backtui.domain.programme import Text
from backtui.domain.toml_faults import NotToml, decoded, not_toml

SCHEMA = 1
"""The format of all content files that this version reads."""
LARGEST_FILE = 1_000_000
"""Bytes; ours are a tenth of it."""
LONGEST_TEXT = 800
"""Characters of the longest text on any screen."""
_SHOWN = 60
"""Characters of a person's own value that an error repeats."""
_NAMELESS = '""'
"""How TOML writes the key that is an empty word."""

Item = TypeVar("Item")
Choice = TypeVar("Choice", bound=StrEnum)

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,47}\Z")]


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Words as they stand in a file."""

    en: str = ""
    nb: str = ""


Said = str | Words
"""Words in one language (own programmes) or in both."""

OUR_KEYS = ("for", "since")
"""Keys of moves and programmes that only files of data/ may have (formats.md, Own programmes)."""

# Control characters, line separators and the marks that turn the direction of writing.
_STEERING = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"

_COMPLAINTS = (
    (r"(?s)unknown field `(?P<key>.*?)`", Fault.UNKNOWN_KEY),
    (r"missing required field `(?P<key>.*?)`", Fault.MISSING),
    (r"^Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`", Fault.WRONG_KIND),
    (r"^Expected `array` of length (?P<expected>.*?)(?:, got .*)?(?: - at .*)?$", Fault.WRONG_LENGTH),
    (r"^Expected `(?:int|str)` (?P<expected>.*?)(?: - at .*)?$", Fault.OUT_OF_RANGE),
)
"""Only a fault needs them, and so they are compiled then."""
_PATH = r"(?s) - at `\$\.?(?P<path>.*)`$"


def _plain(value: object, longest: int | None = _SHOWN) -> str:
    """A value of the file, short, and with nothing in it that steers the terminal."""
    return harmless(str(value)[:longest])


def _from_one(key: str) -> str:
    """The key with the entries of lists counted from 1, as people count: "block[1].steps[1]"."""
    return re.sub(r"\[(\d{1,6})\]", lambda match: f"[{int(match[1]) + 1}]", key)


class Location(Struct, frozen=True):
    """Where in which file something stands."""

    file: str
    item: str = ""
    ours: bool = True
    """A file of data/: both languages are required."""
    source: str = ""
    """What the file says, once it has been read."""
    path: tuple[str | int, ...] = ()
    """The item's table and number from 0: ("move", 2)."""

    def bad(self, key: str, reason: Fault, expected: object = "", found: object = "") -> BadContent:
        """The error that names this place."""
        from backtui.content.lines import line_of, parts

        return BadContent(
            "bad_item",
            file=_plain(self.file, None),
            item=_plain(self.item),
            key=_plain(_from_one(key)),
            reason=reason,
            expected=_plain(expected, None),
            found=_plain(found),
            line=line_of(self.source, (*self.path, *parts(key))) if self.source else "",
        )


def read_toml(place: Location, tables: Iterable[str]) -> tuple[Location, dict[str, Any]]:
    """The place with its source, and the contents: `schema` and the named tables and nothing else."""
    path = Path(place.file)
    try:
        # A pipe or a device by that name would never end.
        if not path.is_file():
            raise place.bad("", Fault.NO_FILE)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise place.bad("", Fault.UNREADABLE, error.strerror or error) from error
    if len(data) > LARGEST_FILE:
        raise place.bad("", Fault.TOO_LARGE, LARGEST_FILE)
    made = compiled(path, data) if place.ours else None
    source, raw = (data.decode(), made) if made is not None else _parsed(place, data)
    place = replace(place, source=source)
    known = ("schema", *tables)
    for key in raw:
        if key not in known:
            raise place.bad(key or _NAMELESS, Fault.UNKNOWN_KEY, ", ".join(known))
    if raw.get("schema", SCHEMA) != SCHEMA:
        raise place.bad("schema", Fault.UNKNOWN_VALUE, SCHEMA, raw["schema"])
    return place, raw


def _parsed(place: Location, data: bytes) -> tuple[str, dict[str, Any]]:
    """The source and the contents of a file that is not compiled."""
    import tomllib

    source = decoded(data)
    if isinstance(source, NotToml):
        raise _not_toml(place, source)
    try:
        return source, tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        raise _not_toml(place, not_toml(error, source)) from error


def _not_toml(place: Location, found: NotToml) -> BadContent:
    bad = place.bad("", Fault.NOT_TOML, found.fault)
    bad.values["line"] = found.line
    return bad


def items(raw: Mapping[str, Any], table: str, place: Location) -> Iterator[tuple[Location, Any]]:
    """The items of one table ([[move]]), each with its place."""
    if place.ours and table not in raw:
        raise place.bad(table, Fault.MISSING)
    found = raw.get(table, [])
    if isinstance(found, dict):
        raise place.bad(table, Fault.SINGLE_BRACKETS, table)
    if not isinstance(found, list):
        raise place.bad(table, Fault.WRONG_KIND, "array", type(found).__name__)
    for number, item in enumerate(found, start=1):
        item_id = item.get("id") if isinstance(item, dict) else None
        name = item_id if isinstance(item_id, str) and item_id else f"{table}[{number}]"
        yield replace(place, item=name, path=(table, number - 1)), item


def shaped(raw: object, shape: type[Item], place: Location) -> Item:
    """The item in the given shape. Raises BadContent."""
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise _told(str(error), shape, place) from error


def _told(complaint: str, shape: type, place: Location) -> BadContent:
    """The validator's complaint as an error of ours."""
    at = re.search(_PATH, complaint)
    path = at["path"] if at else ""
    for pattern, reason in _COMPLAINTS:
        if match := re.search(pattern, complaint):
            found = match.groupdict()
            name = found.get("key")
            key = ".".join(part for part in (path, _NAMELESS if name == "" else name) if part)
            expected = _bounds(shape, path, reason, ours=place.ours) or (
                found.get("expected") or ""
            ).removesuffix(" | null")
            return place.bad(key, reason, expected, found.get("found") or "")
    bounds = _bounds(shape, path, Fault.OUT_OF_RANGE, ours=place.ours)
    return place.bad(path, Fault.OUT_OF_RANGE if bounds else Fault.NOT_UNDERSTOOD, bounds)


def _bounds(shape: type, path: str, reason: Fault, *, ours: bool) -> str:
    """What `shape` takes at `path`, told whole: both ends of a range, all keys; "" when not known.

    OUR_KEYS are told in files of `ours` alone.
    """
    if reason not in (Fault.UNKNOWN_KEY, Fault.OUT_OF_RANGE, Fault.WRONG_LENGTH):
        return ""
    from backtui.content.lines import parts

    kinds: tuple[inspect.Type, ...] = (inspect.type_info(shape),)
    for part in parts(path):
        kinds = tuple(inner for kind in kinds for inner in _inside(kind, part))
    for kind in kinds:
        match kind:
            case inspect.StructType() if reason is Fault.UNKNOWN_KEY:
                names = (field.encode_name for field in kind.fields)
                return ", ".join(name for name in names if ours or name not in OUR_KEYS)
            case inspect.IntType(ge=int(), le=int()):
                return f"{kind.ge}–{kind.le}"
            case inspect.ListType(min_length=int(), max_length=int()):
                return f"{kind.min_length}–{kind.max_length}"
            case inspect.TupleType():
                return str(len(kind.item_types))
            case inspect.StrType(pattern=str()):
                return "id"
    return ""


def _inside(kind: inspect.Type, part: str | int) -> tuple[inspect.Type, ...]:
    """The kinds that stand at a key, or as an entry, of `kind`."""
    match kind:
        case inspect.UnionType():
            return tuple(inner for one in kind.types for inner in _inside(one, part))
        case inspect.StructType():
            found = tuple(field.type for field in kind.fields if field.encode_name == part)
        case inspect.ListType():
            found = (kind.item_type,)
        case inspect.TupleType():
            found = kind.item_types[:1]
        case _:
            return ()
    return tuple(
        one for kind in found for one in (kind.types if isinstance(kind, inspect.UnionType) else (kind,))
    )


def chosen(word: str, words: type[Choice], key: str, place: Location) -> Choice:
    """The member of `words` that is written `word`."""
    try:
        return words(word)
    except ValueError as error:
        raise place.bad(key, Fault.UNKNOWN_VALUE, ", ".join(words), word) from error


def text(
    said: Said, key: str, place: Location, longest: int = LONGEST_TEXT, *, one_line: bool = False
) -> Text:
    """The words in both languages; in a person's own file one language stands in for the other."""
    en, nb = (said.strip(), "") if isinstance(said, str) else (said.en.strip(), said.nb.strip())
    for language, words in (("en", en), ("nb", nb)):
        if words and words.isprintable() and len(words) <= longest:
            continue  # as nearly always; a start looks at hundreds
        where = key if isinstance(said, str) else f"{key}.{language}".strip(".")
        if not words and place.ours:
            raise place.bad(where, Fault.NOT_WRITTEN, language)
        if re.search(_STEERING, words):
            raise place.bad(where, Fault.BAD_CHARACTERS, found=words)
        if one_line and "\n" in words:
            raise place.bad(where, Fault.LINE_BREAK)
        if len(words) > longest:
            raise place.bad(where, Fault.TOO_LONG, longest, len(words))
    if not (en or nb):
        raise place.bad(key, Fault.NOT_WRITTEN, "en, nb")
    return Text(en or nb, nb or en)


def taken_once(
    name: str,
    known: Iterable[str],
    place: Location,
    origins: Mapping[str, str] | None = None,
    to_use: Container[str] = (),
) -> None:
    """Refuse an id that is in `known` already; `origins` has the file of each id of the person's own.

    An own file can do without an item of `to_use` that is ours: it can name ours instead.
    """
    if name not in known:
        return
    origin = (origins or {}).get(name)
    if origin is None and name in to_use and not place.ours:
        raise place.bad("id", Fault.OURS, found=name)
    if origin is None or origin == place.file:
        raise place.bad("id", Fault.TAKEN, found=name)
    raise place.bad("id", Fault.TAKEN_THERE, origin, name)
