"""Which front end it is, the screen or lines of text, and what each of them needs to be made."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.errors import BacktuiError, WrongUsage
from backtui.flows.context import Context

if TYPE_CHECKING:
    from backtui.domain.ports import SettingsFile

YES = ("1", "true")
"""What switches a variable of the environment on, compared without case."""
NARROWEST = 20
"""Columns that lines are wrapped at, at least."""
A_BLOCK = 4096
"""Bytes that are read at a time."""


class Chosen(Struct, frozen=True):
    """Which front end it is."""

    plain: bool
    """Lines of text; else the screen."""
    first: bytes = b""
    """What was read of the input to know that there is one."""


class Interface(Protocol):
    """A front end that can be run."""

    failure: Exception | None
    """What ended it; None when the person left."""
    kept: BacktuiError | bool
    """Whether a session under way was written down then, or why it could not be."""

    @property
    def return_code(self) -> int | None:
        """The exit code; None for 0."""

    def run(self) -> object:
        """Run it until the person leaves."""


def chosen(*, asked: bool, setting: bool, environ: Mapping[str, str]) -> Chosen:
    """The front end to be used, by README's order (Accessibility).

    `asked` is the option `--plain`, `setting` the one of the settings file. Raises WrongUsage where there is
    neither a screen to draw on nor anything to read.
    """
    if sys.stdin is None or sys.stdout is None:
        raise WrongUsage("no_terminal")
    if asked or _is_on(environ, "BACKTUI_PLAIN") or _is_on(environ, "ACCESSIBLE") or setting:
        return Chosen(plain=True)
    terminals = (sys.stdin.isatty(), sys.stdout.isatty())
    if terminals == (True, True) and environ.get("TERM") == "dumb":
        return Chosen(plain=True)
    if terminals == (False, False) and (first := os.read(sys.stdin.fileno(), A_BLOCK)):
        return Chosen(plain=True, first=first)
    # Textual draws on stderr on Linux, so that one has to be a terminal, too.
    if not all(terminals) or sys.stderr is None or not sys.stderr.isatty():
        raise WrongUsage("no_terminal")
    return Chosen(plain=False)


def made(ctx: Context, choice: Chosen, *, demo: bool) -> Interface:
    """The front end, ready to run."""
    if not choice.plain:
        from backtui.ui.app import BacktuiApp

        return BacktuiApp(ctx, demo=demo, no_colour=bool(os.environ.get("NO_COLOR")))
    from backtui.plain.frontend import PlainFrontend
    from backtui.plain.out import Out
    from backtui.plain.reader import Reader

    # Unbuffered: what could not be written must not be tried again at the end.
    stream = open(sys.stdout.fileno(), "wb", buffering=0, closefd=False)  # noqa: SIM115
    out = Out(stream, _columns if sys.stdout.isatty() else None)
    reader = Reader(sys.stdin.fileno(), from_terminal=sys.stdin.isatty(), first=choice.first)
    return PlainFrontend(ctx, out, reader, demo=demo)


def quiet(settings: "SettingsFile") -> None:
    """Leave voice and bell off unless they were asked for: a screen reader speaks already."""
    settings.unset = replace(settings.unset, voice=False, bell=False)


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().casefold() in YES


def _columns() -> int:
    """The terminal's width; what the environment says, or 80, where a serial line has none."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        columns = 0
    told = os.environ.get("COLUMNS", "")
    return max(NARROWEST, columns or (int(told) if told.isdecimal() else 80))
