"""The stylesheet in parts: what all screens share, and each screen's own rules, parsed when it comes."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

FILE = Path(__file__).with_name("backtui.tcss")
_BLOCK = re.compile(r"(?m)^(?=[^\s}])")
"""Where a rule begins that stands within no other."""
_SCREEN = re.compile(r"(?!BaseScreen)(\w+Screen|Palette)\b[^,{]*\{")
"""A rule of one screen; the palette is one, too."""


def add_rules(stylesheet: Stylesheet, screen: type[Screen[Any]] | None = None) -> None:
    """Add the rules of a screen, unless they are there; without one those that all screens share."""
    names = [kind.__name__ for kind in screen.__mro__] if screen else [""]
    for name in names:
        if name in parts():
            stylesheet.add_source(parts()[name], read_from=(str(FILE), name))


@cache
def parts() -> dict[str, str]:
    """Return the rules of each screen by the name of its class, and under "" those of all."""
    found: dict[str, str] = {"": ""}
    for block in _BLOCK.split(FILE.read_text("utf-8")):
        own = _SCREEN.match(block)
        name = own[1] if own else ""
        found[name] = found.get(name, "") + block
    return found
