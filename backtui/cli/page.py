"""Text as a page: in lines that are easy to read, headings in bold where somebody looks on."""

import os
import shutil
import sys
from textwrap import wrap

from backtui.cli.output import OwnControls

WIDEST = 88
"""Columns of a line that is still easy to read."""
NARROWEST = 20


def width() -> int:
    """The columns of a page: the terminal's, where they are not too many to read."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def heading(text: str) -> tuple[str, ...]:
    """The parts of a heading, for `output.write`; without colour and in a pipe it is plain."""
    return (OwnControls("\x1b[1m"), text, OwnControls("\x1b[0m")) if styled() else (text,)


def styled() -> bool:
    """Whether somebody looks on who has not asked for no colour."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def wrapped(text: str, columns: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """The text in lines; a DOI stays in one piece even where it is too long.

    `indent` is the spaces before the first line, `hang` those before the others.
    """
    return wrap(
        text,
        max(columns, NARROWEST),
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
