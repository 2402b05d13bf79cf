"""Where in a TOML file an item or a key stands, so that an error can name its line.

`tomllib` does not tell; so the source is read once more, for what it looks like. It knows tables ([a.b] and
[[a.b]]), keys, dotted keys, and arrays and inline tables within a value. When a key is not found, as one that
is missing, the line is that of what it would stand in: its table, its item, at last the file's first line. It
does not know escapes in quoted keys, nor a table within an item that is written in one array.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Part = str | int
"""A key, or the number of an array's entry, from 0."""

_STRING = r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
_STRING_OR_COMMENT = re.compile(rf"(?P<string>{_STRING})|(?P<comment>#[^\n]*)", re.DOTALL)
_NAME = r'[A-Za-z0-9_-]+|"[^"\n]*"|\'[^\'\n]*\''
_HEADER = re.compile(
    rf"^[ \t]*(\[\[?)([ \t]*(?:{_NAME})(?:[ \t]*\.[ \t]*(?:{_NAME}))*)[ \t]*\]\]?", re.MULTILINE
)
_KEY = rf"(?:^|(?<=[,{{\s.]))({_NAME})[ \t]*(?=[=.])"
_KEY_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def parts(key: str) -> tuple[Part, ...]:
    """The parts of a key as errors write it: "block[1].steps[0].move"."""
    return tuple(int(number) if number else name for name, number in _KEY_PART.findall(key))


def line_of(source: str, wanted: tuple[Part, ...]) -> int:
    """The line, from 1, of the value at `wanted`, or of the nearest thing around it that is found."""
    plain, tables = _read(source)
    # The length of the path tells how near a table comes; the file itself is the farthest.
    deepest: tuple[int, int, int] = (0, 0, len(plain))
    first = re.search(r"^[ \t]*\[", plain, re.MULTILINE)
    if first:
        deepest = (0, 0, first.start())
    for number, (path, _begin, body) in enumerate(tables):
        if len(path) > deepest[0] and path == wanted[: len(path)]:
            end = tables[number + 1][1] if number + 1 < len(tables) else len(plain)
            deepest = (len(path), body, end)
    depth, start, end = deepest
    at = _within(plain, start, end, wanted[depth:])
    if at is None:
        at = max(0, start - 1)
    return plain.count("\n", 0, at) + 1


@lru_cache(maxsize=1)
def _read(source: str) -> tuple[str, list[tuple[tuple[Part, ...], int, int]]]:
    """The source without its texts and comments, and its tables; one file is asked about more than once."""
    plain = _STRING_OR_COMMENT.sub(_blank, source)
    return plain, list(_tables(plain))


def _blank(match: re.Match[str]) -> str:
    """As long as the text was, with the line breaks, and nothing in it that looks like TOML; keys stay."""
    found = match[0]
    quoted_key = match["string"] and re.match(r"[ \t]*[=.\]]", match.string[match.end() : match.end() + 8])
    if quoted_key and not re.search(r"[\[\]{},=#.\n]", found):
        return found
    return re.sub(r"[^\n]", " " if match["comment"] else "_", found)


def _tables(plain: str) -> Iterator[tuple[tuple[Part, ...], int, int]]:
    """Each table with its path, where its header begins, and where its header ends."""
    entries: dict[tuple[Part, ...], int] = {}
    for match in _HEADER.finditer(plain):
        names = [name.strip("\"'") for name in re.findall(_NAME, match[2])]
        path: tuple[Part, ...] = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in entries:
                path = (*path, entries[path])
        path = (*path, names[-1])
        if match[1] == "[[":
            entries[path] = entries.get(path, -1) + 1
            path = (*path, entries[path])
        yield path, match.start(), match.end()


def _within(plain: str, start: int, end: int, wanted: tuple[Part, ...]) -> int | None:
    """Where in plain[start:end] the value at `wanted` stands, or the nearest around it; None without any."""
    found: int | None = None
    for part in wanted:
        if isinstance(part, int):
            entries = _entries(plain, start, end)
            if part >= len(entries):
                break
            start, end = entries[part]
            found = start
            continue
        keys = re.compile(_KEY, re.MULTILINE)
        at = next(
            (
                match
                for match in keys.finditer(plain, start, end)
                if match[1].strip("\"'") == part and _is_flat(plain, start, match.start())
            ),
            None,
        )
        if at is None:
            break
        found = at.start(1)
        # What follows the key up to the end of its value; a dotted key goes on with its next part.
        start = at.end() + 1
        end = _value_end(plain, start, end)
    return found


def _is_flat(plain: str, start: int, at: int) -> bool:
    """Whether between `start` and `at` every bracket but an inline table's own is closed."""
    within = plain[start:at].lstrip()
    if within.startswith("{"):
        within = within[1:]
    return all(within.count(left) == within.count(right) for left, right in ("[]", "{}"))


def _value_end(plain: str, start: int, end: int) -> int:
    """Where the value that begins at `start` ends: a comma or line break outside of brackets."""
    depth = 0
    for at in range(start, end):
        if plain[at] in "[{":
            depth += 1
        elif plain[at] in "]}":
            depth -= 1
            if depth < 0:
                return at
        elif plain[at] in ",\n" and not depth:
            return at
    return end


def _entries(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each entry of the array that begins at `start` stands."""
    opened = plain.find("[", start, end)
    found: list[tuple[int, int]] = []
    if opened < 0:
        return found
    at = opened + 1
    while at < end:
        while at < end and plain[at] in " \t\r\n,":
            at += 1
        if at >= end or plain[at] == "]":
            break
        depth, last = 0, at
        while last < end and not (not depth and plain[last] in ",]"):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(plain[last], 0)
            last += 1
        found.append((at, last))
        at = last
    return found
