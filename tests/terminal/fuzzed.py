"""The real program with the screens that another process asks for: `python -m tests.terminal.fuzzed IN OUT`.

IN and OUT are pipes. The name of a screen on IN lays it over the real walk, any other word leaves what is
there; when keys count, the word is repeated on OUT. A key that no person has, Ctrl+F12, is answered on OUT,
too, once the screen on top has heard it, and so is that the person leaves, before the program has ended. The
clock runs 60 times as fast.
"""

import asyncio
import faulthandler
import fcntl
import os
import signal
import sys
import termios
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual import events
from textual.app import ScreenStackError

from backtui import clock
from backtui.cli import entry
from backtui.cli.demo import fill
from backtui.clock import FastClock
from backtui.flows.main import Flow
from backtui.paths import resolve
from backtui.ui.app import BacktuiApp
from backtui.ui.screens.base import BaseScreen
from tests.terminal.fuzzed_program import LEAVES
from tests.terminal.standing import of_app, tasks
from tests.ui.all_screens import all_screens, made
from tests.ui.sessions import WALK, session_screen

SPEED = 60.0
NEVER_DRAWN = float("inf")
STATE = "state.log"
"""File in the home folder for what is on top."""
STACKS = "stacks.log"
"""File in the home folder for what the threads are at."""

orders, answers = (int(pipe) for pipe in sys.argv[1:])
laid: list[BaseScreen[Any]] = []
"""The screen that was asked for last."""


def answer(word: str) -> None:
    """Tell the other process."""
    os.write(answers, f"{word}\n".encode())


async def lay(app: BacktuiApp, name: str) -> None:
    """Lay the screen over what is there, in place of the last one and of all that was opened from it."""
    with suppress(ScreenStackError):  # there is none any more when the app is on its way out
        await _lay(app, name)


async def _lay(app: BacktuiApp, name: str) -> None:
    await drawn(app)  # nobody leaves a screen before
    while laid and laid[0] in app.screen_stack and not app._exit:  # then no screen can be left any more
        app.screen.dismiss(None)
        await drawn(app)
    laid.clear()
    if name in all_screens():
        laid.append(session(app) if name == "SessionScreen" else made(name))
        await app.push_screen(laid[0])
    await drawn(app)
    if not app._exit:
        answer(name)


async def drawn(app: BacktuiApp) -> None:
    """Wait until the screen on top takes keys; the walk shows its own before any is laid over it."""
    while not app._exit and (
        len(app.screen_stack) == 1
        or not app.screen.is_mounted
        or getattr(app.screen, "drawn_at", 0.0) == NEVER_DRAWN
    ):
        await asyncio.sleep(0.01)


def session(app: BacktuiApp) -> BaseScreen[Any]:
    """A session on the app's own clock."""
    app.ctx.journal.claim()
    return session_screen(WALK, app.ctx, lead_in=0)


def listen(app: BacktuiApp) -> None:
    """Begin the walk, and do what the other process asks for."""

    def tell() -> None:
        """Write down what is on top, for the one who has waited for an answer in vain."""
        Path(os.environ["HOME"], STATE).write_text("\n".join([*of_app(app), *tasks()]) + "\n")

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)

    def obey() -> None:
        for name in os.read(orders, 4096).decode().split():
            if app.is_running:
                app.run_worker(lay(app, name), group="laid")

    asyncio.get_running_loop().add_reader(orders, obey)
    walk(app)


async def leave(flow: Flow) -> None:
    """Walk to the end, and answer that this is the person's own way out."""
    await through(flow)
    answer(LEAVES)


async def hear(app: BacktuiApp, event: events.Event) -> None:
    """Answer the key that no person has, when it comes back from the screen that was to hear it."""
    if isinstance(event, events.Key) and event.key == "ctrl+f12" and (event.is_forwarded or small(app)):
        answer("heard")
    else:
        await on_event(app, event)


def small(app: BacktuiApp) -> bool:
    """Whether the screen on top takes no such key, because the window is too small to read."""
    return isinstance(app.screen, BaseScreen) and app.screen.too_small


if __name__ == "__main__":
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    faulthandler.register(
        signal.SIGUSR2, file=os.open(Path(os.environ["HOME"], STACKS), os.O_WRONLY | os.O_CREAT)
    )
    if "BACKTUI_FUZZ_YEAR" in os.environ:
        fill(resolve().data, FastClock(SPEED).now())
    walk, on_event, through = BacktuiApp.flow, BacktuiApp.on_event, Flow.walk
    with (
        patch.object(Flow, "walk", leave),
        patch.multiple(BacktuiApp, flow=listen, on_event=hear),
        patch.object(clock, "SystemClock", lambda: FastClock(SPEED)),
    ):
        sys.exit(entry.run([]))
