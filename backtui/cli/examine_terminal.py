"""What `doctor` finds out about the terminal, by its environment and by asking tmux."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from backtui.present.doctor import Finding, State
from backtui.present.failures import shown
from backtui.present.words import _

LEAST = 40, 12
"""Columns and rows below which a session asks for more."""
SLOW_ESCAPE = 100
"""Milliseconds that tmux may hold Esc back."""
SIGNS = "▁▃▅█ ■▪· ●○ → æøå"
NOTIFYING = ("iTerm.app", "WezTerm", "ghostty", "kitty", "foot", "rio")
"""Terminals that are known to show notifications (OSC 9)."""


def examine_terminal(environ: Mapping[str, str], *, notifies: bool) -> list[Finding]:
    """Return what is to be said of it; `notifies` is the setting."""
    return [
        _terminal(environ),
        _colours(environ),
        _letters(environ),
        _keys(environ),
        _notification(environ, notifies=notifies),
    ]


def _size() -> tuple[int, int] | None:
    """Columns and rows of the terminal; None where none of the streams is one."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if stream is not None and stream.isatty():
                columns, rows = os.get_terminal_size(stream.fileno())
                return columns, rows
        except (OSError, ValueError):
            continue
    return None


def _terminal(environ: Mapping[str, str]) -> Finding:
    name = shown(environ.get("TERM_PROGRAM") or environ.get("TERM") or _("unknown"))
    size = _size()
    if size is None:
        return Finding(
            "terminal",
            State.NOTE,
            _("{name}, but no terminal can be seen from here.").format(name=name),
            _("Start it in a terminal window, without a pipe; or backtui --plain for lines of text."),
        )
    text = _("{name}, {columns} columns and {rows} rows").format(name=name, columns=size[0], rows=size[1])
    if environ.get("TERM", "dumb") in ("dumb", "unknown"):
        mend = _("It can draw nothing, so that lines of text are used. Start it in another terminal.")
        return Finding("terminal", State.NOTE, text, mend)
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        mend = _("Make the window larger or its letters smaller: 100 by 30 is best, 40 by 12 the least.")
        return Finding("terminal", State.NOTE, text, mend)
    return Finding("terminal", State.FINE, text)


def _colours(environ: Mapping[str, str]) -> Finding:
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return Finding("colours", State.FINE, _("none, as NO_COLOR asks"))
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding("colours", State.FINE, _("millions"))
    if "256color" in term or "direct" in term or term.startswith(("xterm-kitty", "xterm-ghostty", "foot")):
        return Finding("colours", State.FINE, "256")
    mend = _("If the terminal can show more, set TERM=xterm-256color; in tmux: {line}").format(
        line='set -g default-terminal "tmux-256color"'
    )
    return Finding("colours", State.NOTE, _("few, by what TERM says"), mend)


def _letters(environ: Mapping[str, str]) -> Finding:
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if "utf8" not in locale.lower().replace("-", "") and sys.platform not in ("darwin", "win32"):
        return Finding(
            "letters",
            State.NOTE,
            _("{locale} does not say UTF-8, which is what is written: {signs}").format(
                locale=shown(locale) if locale else "LANG", signs=SIGNS
            ),
            _("Set LANG=C.UTF-8, or the UTF-8 locale of your language."),
        )
    if environ.get("TERM") == "linux":
        mend = _(
            "The console's font lacks some of them. Choose another one with setfont, or a terminal window."
        )
        return Finding("letters", State.NOTE, SIGNS, mend)
    return Finding(
        "letters", State.FINE, _("UTF-8: {signs} (with gaps, take another font)").format(signs=SIGNS)
    )


def _keys(environ: Mapping[str, str]) -> Finding:
    if environ.get("TMUX"):
        wait = _of_tmux("escape-time")
        if wait.isdecimal() and int(wait) >= SLOW_ESCAPE:
            return Finding(
                "keys",
                State.NOTE,
                _("tmux holds Esc back for {wait} ms.").format(wait=wait),
                _("In ~/.tmux.conf: {line}").format(line="set -sg escape-time 10"),
            )
    elif environ.get("STY"):
        return Finding(
            "keys",
            State.NOTE,
            _("GNU screen may hold Esc back."),
            _("In ~/.screenrc: {line}").format(line="maptimeout 5"),
        )
    return Finding("keys", State.FINE, _("letters, digits, arrows, Enter and Esc do everything"))


def _notification(environ: Mapping[str, str], *, notifies: bool) -> Finding:
    if environ.get("TMUX"):
        if _of_tmux("allow-passthrough") not in ("on", "all"):
            return Finding(
                "notification",
                State.NOTE,
                _("tmux keeps them from the terminal."),
                _("In ~/.tmux.conf: {line}").format(line="set -g allow-passthrough on"),
            )
        return Finding("notification", State.FINE, _("tmux lets them through to the terminal"))
    name = environ.get("TERM_PROGRAM") or environ.get("TERM", "").removeprefix("xterm-")
    if name in NOTIFYING:
        return Finding("notification", State.FINE, _("by way of {terminal}").format(terminal=shown(name)))
    text, mend = _("not known whether this terminal shows them"), _("Try it: backtui cues")
    if sys.platform != "darwin" and shutil.which("notify-send") is None:
        # Reminders of the system's timer come by way of it.
        debian = _("On Debian and Ubuntu: {line}").format(line="sudo apt install libnotify-bin")
        text = _("not known whether this terminal shows them, and there is no notify-send")
        return Finding("notification", State.NOTE, text, f"{mend}. {debian}")
    return Finding("notification", State.NOTE if notifies else State.FINE, text, mend)


def _of_tmux(option: str) -> str:
    """What tmux has set; "" where it cannot be asked."""
    program = shutil.which("tmux")
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, "show-options", "-gAv", option],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip()
