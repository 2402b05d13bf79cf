"""The stylesheet in parts: what all screens share, and each screen's own rules, parsed when it comes."""

from functools import cache
from pathlib import Path
from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

FILE = Path(__file__).with_name("backtui.tcss")
END = "\n}\n"
"""Where a rule ends that stands within no other."""


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
    for block in FILE.read_text("utf-8").split(END)[:-1]:
        # What stands before the first brace is the block's selector, with what is said above it.
        name = block.partition(" {")[0].rpartition("\n")[2]
        own = name == "Palette" or (name.endswith("Screen") and name != "BaseScreen")
        found[name if own else ""] = found.get(name if own else "", "") + block + END
    return found
