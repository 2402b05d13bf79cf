"""What is wrong with a file that is not TOML: codes in place of the parser's own sentences."""

import re
from enum import StrEnum

from msgspec import Struct


class TomlFault(StrEnum):
    """Why a text is not TOML; present.faults finds the words."""

    ENCODING = "encoding"
    """The bytes are not UTF-8."""
    TWICE = "twice"
    """A key or a table is there twice, or is two things at once."""
    TEXT = "text"
    """A text's quotation marks are not closed, or a backslash in it means nothing."""
    BRACKETS = "brackets"
    """A bracket is not closed, or too many are."""
    EQUALS = "equals"
    """A key without = after it, or something that is no key before it."""
    VALUE = "value"
    """No value, or none that TOML knows."""
    LINE = "line"
    """Something follows on the line, or the line is none of TOML's."""
    DEEP = "deep"
    """Brackets within brackets, or a key of parts, beyond reason."""


MOST_PARTS = 100
"""Of a key ("a.b.c" has three): the parser's time grows with their square and more."""
_KNOWN = (
    (r"twice|overwrite|immutable|redefine|duplicate", TomlFault.TWICE),
    (r"unclosed|'\]+' at the end|table declaration", TomlFault.BRACKETS),
    (
        r"string|escaped|unescaped|hex value|illegal character|scalar|\"\"\"|'''|invalid character",
        TomlFault.TEXT,
    ),
    (r"'=' after|key part", TomlFault.EQUALS),
    (r"invalid value|date|limit|integer", TomlFault.VALUE),
)


class NotToml(Struct, frozen=True):
    """A fault and its line, from 1."""

    fault: TomlFault
    line: int


def not_toml(error: Exception, source: str) -> NotToml:
    """Read the complaint of a TOML parser about `source`; one about its end is about the last line."""
    if isinstance(error, RecursionError):
        return NotToml(TomlFault.DEEP, 1)
    complaint = str(error).lower()
    fault = next((fault for pattern, fault in _KNOWN if re.search(pattern, complaint)), TomlFault.LINE)
    at = re.search(r"at line (\d+)", complaint)
    return NotToml(fault, int(at[1]) if at else max(1, len(source.splitlines())))


def decoded(data: bytes) -> str | NotToml:
    """The text of a file in UTF-8, with or without a byte-order mark; or the line for which it is not read.

    That line is not UTF-8, or it has a key of so many parts that the parser would not come to an end.
    """
    if b"\0" in data[:4]:  # UTF-16 and UTF-32, with a mark or without
        return NotToml(TomlFault.ENCODING, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder passes over a mark without counting it.
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        return NotToml(TomlFault.ENCODING, data.count(b"\n", 0, error.start + mark) + 1)
    for number, line in enumerate(text.split("\n"), start=1):
        if any(part.count(".") >= MOST_PARTS for part in line.split("=")):
            return NotToml(TomlFault.DEEP, number)
    return text
