"""A desktop notification by way of the terminal, which also works over SSH."""

from collections.abc import Mapping

from backtui.domain.harmless import harmless

_BELL, _ESCAPE, _END = "\a", "\x1b", "\x1b\\"


def notification(text: str, environ: Mapping[str, str]) -> str:
    """Return the sequence that notifies (OSC 9), wrapped where tmux or GNU screen stands in between.

    The program's name comes first: a text that begins with a number is a command to some terminals.
    """
    said = f"{_ESCAPE}]9;backtui: {harmless(text)}{_BELL}"
    if environ.get("TMUX"):
        return f"{_ESCAPE}Ptmux;{said.replace(_ESCAPE, _ESCAPE * 2)}{_END}"
    if environ.get("STY"):
        return f"{_ESCAPE}P{said}{_END}"
    return said
