"""The real app in this terminal with one fault after the other, in each screen: `-m tests.terminal.faults`.

Before each it prints its name, and after it what became of the exit code, the terminal and the session.
"""

import asyncio
import subprocess
import termios
from typing import Any, NoReturn
from unittest.mock import patch

from msgspec.structs import replace
from textual import work

from backtui import clock
from backtui.cli import entry
from backtui.clock import FastClock
from backtui.domain.timer import SILENCE
from backtui.paths import resolve
from backtui.store.journal import FileJournal
from backtui.ui.app import BacktuiApp
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.session import SessionScreen
from tests.ui.all_screens import all_screens, made
from tests.ui.sessions import WALK, session_screen

SPEED = 600.0
COMPOSING = ("ChooseScreen", "SessionScreen")
"""Screens that also fail before they are seen; where a fault comes from makes no other difference."""


def fail(*_given: object) -> NoReturn:
    """What nobody expects."""
    raise ZeroDivisionError("a fault on purpose")


async def key_over_session(app: BacktuiApp, name: str) -> None:
    """A walk runs, the screen lies over it, and a key in it fails."""
    app.ctx.journal.claim()
    walk = session_screen(WALK, app.ctx, lead_in=0)
    walk.runner.state = replace(walk.state, silence=round(SILENCE * SPEED))
    await app.push_screen(walk)
    while walk.state.active < 1000:
        await asyncio.sleep(0.01)
    room: BaseScreen[Any] = walk
    if name != SessionScreen.__name__:
        room = made(name)
        await app.push_screen(room)
    while room.drawn_at == float("inf"):
        await asyncio.sleep(0.01)
    room.key_f9 = fail  # type: ignore[attr-defined]  # a key that this one screen has for the test
    app.simulate_key("f9")


async def while_composing(app: BacktuiApp, name: str) -> None:
    """The screen fails before it is seen."""
    room: BaseScreen[Any] = session_screen(WALK, app.ctx) if name == SessionScreen.__name__ else made(name)
    room.compose = fail  # type: ignore[method-assign]  # of this one screen
    await app.push_screen(room)


def run(name: str, lead: Any) -> str:
    """One app, one fault; what came of it in a line."""
    ran: list[BacktuiApp] = []

    @work(group="flow")
    async def walk(app: BacktuiApp) -> None:
        ran.append(app)
        await lead(app, name)

    before = modes()
    with patch.object(BacktuiApp, "flow", walk), patch.object(clock, "SystemClock", lambda: FastClock(SPEED)):
        code = entry.run([])
    whole = modes() == before
    ran[0].ctx.journal.release()  # as the process would have done by ending
    journal = FileJournal(resolve().data)
    saved = journal.unfinished()
    journal.clear()
    return f"exit {code}, terminal {whole}, kept {saved is not None and saved.active > 0}"


def modes() -> tuple[object, str]:
    """The terminal's settings, and what tmux knows of its alternate screen, cursor and mouse."""
    seen = ["tmux", "display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"]
    return termios.tcgetattr(0), subprocess.run(seen, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """All of them."""
    every = [(name, key_over_session) for name in all_screens()]
    for name, lead in [*every, *((name, while_composing) for name in COMPOSING)]:
        print(f"== {name} {lead.__name__}", flush=True)
        print(f"== {run(name, lead)}", flush=True)
    print("== end", flush=True)


if __name__ == "__main__":
    main()
