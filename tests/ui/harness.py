"""Screens on a stage: the real app with fakes behind it, and the screen's text as a person reads it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from backtui.content import load_content
from backtui.flows.context import Context
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.app import BacktuiApp
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.settings import SettingsScreen
from tests.fakes import FakeClock, MemoryHistory, MemoryJournal, MemorySettings, RecordingCues

SIZES = ((100, 30), (40, 20))
LANGUAGES = ("en", "nb")
LONGEST = 10.0
"""Seconds to wait for a screen."""
CONTENT = load_content(data_folder())
SAFETY = CONTENT.safety
S = TypeVar("S", bound=Screen[Any])


class Stage(BacktuiApp):
    """The app, showing one screen instead of the flow; its result is kept."""

    def __init__(self, make: Any, ctx: Context, **given: Any) -> None:
        super().__init__(ctx, **given)
        self.make = make
        self.result: Any = "no result yet"

    def flow(self) -> None:  # type: ignore[override]  # no worker: what it shows is there at once
        """Show the one screen."""

        def keep(result: Any) -> None:
            self.result = result

        screen: Screen[Any] = self.make()
        if isinstance(screen, BaseScreen):
            screen.note = self.note
        if isinstance(screen, SessionScreen):
            screen.runner.ctx.frontend = self
        if isinstance(screen, SettingsScreen):
            screen.apply = self.apply
        self.push_screen(screen, keep)


class StagePilot(Pilot[None]):
    """Types on the stage, and knows what its app is, so that a test can ask for what the screen answered."""

    @property
    def app(self) -> Stage:
        """The stage."""
        assert isinstance(self._app, Stage)
        return self._app

    async def resize_terminal(self, width: int, height: int) -> None:
        """Wait for what screens lay out once they have their new size, too, however busy the machine is."""
        await super().resize_terminal(width, height)
        for _ in range(2):  # the first may come before what a screen asks for when it hears of its size
            refreshed = asyncio.Event()
            self.app.screen.call_after_refresh(refreshed.set)
            await refreshed.wait()
        await drawn(self)


def context(**given: Any) -> Context:
    """What a process holds, with fakes where nothing else is given."""
    made: dict[str, Any] = {
        "clock": FakeClock(),
        "content": CONTENT,
        "history": MemoryHistory(),
        "journal": MemoryJournal(),
        "settings": MemorySettings(),
        "cues": RecordingCues(),
    }
    return Context(**(made | given))


def app_of(kind: Any = BacktuiApp, *first: Any, **given: Any) -> Any:
    """The app with these parts, or another kind of app that takes `first` before them."""
    own = {name: given.pop(name) for name in ("demo", "no_colour") if name in given}
    ctx = given.pop("ctx", None) or context(**given)
    return kind(*first, ctx, **own)


@asynccontextmanager
async def run_screen(
    make: Any, *, size: tuple[int, int] = (100, 30), language: str = "en", **given: Any
) -> AsyncIterator[StagePilot]:
    """Run one screen, made by `make()` once the language is set; `pilot.app.result` is what it answers."""
    words.load(data_folder() / "locale")
    words.use(language)
    app = app_of(Stage, make, **given)
    try:
        async with app.run_test(size=size):
            pilot = StagePilot(app)
            await drawn(pilot)
            yield pilot
    finally:
        words.use("en")


async def show_screen(
    pilot: Pilot[Any], make: Any, *, size: tuple[int, int] | None = None, language: str = "en"
) -> None:
    """Put another screen on the same stage: starting the app costs more than most screens do."""
    app: Any = pilot.app
    while len(app.screen_stack) > 1:
        app.pop_screen()
    words.use(language)
    if size is not None:
        await pilot.resize_terminal(*size)
    app.make, app.result = make, "no result yet"
    app.flow()
    await drawn(pilot)


async def drawn(pilot: Pilot[Any]) -> None:
    """Wait until the screen on top has been drawn and takes keys."""
    for _ in range(100):
        await pilot.pause()
        if getattr(pilot.app.screen, "drawn_at", 0.0) != float("inf"):
            return
    raise AssertionError(f"{pilot.app.screen} was never drawn")


async def in_one_write(pilot: Pilot[Any], *keys: str) -> None:
    """Type keys as a terminal hands over what was typed ahead: nothing waits for what a key does."""
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
    await drawn(pilot)


def app_behind(pilot: Pilot[Any]) -> BacktuiApp:
    """Return the app that `pilot` types into."""
    assert isinstance(pilot.app, BacktuiApp)
    return pilot.app


def on_top(pilot: Pilot[Any], kind: type[S]) -> S:
    """Return the screen on top, which is of this kind."""
    assert isinstance(pilot.app.screen, kind), pilot.app.screen
    return pilot.app.screen


async def screen_of(pilot: Pilot[Any], kind: type[S]) -> S:
    """Wait until a screen of this kind is on top and drawn."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        await pilot.pause()
        if isinstance(pilot.app.screen, kind):
            await drawn(pilot)
            return on_top(pilot, kind)
        await asyncio.sleep(0.001)  # for what threads of its own bring
    raise AssertionError(f"{kind.__name__} never came; {pilot.app.screen} is on top")


def text_of(app: App[Any]) -> str:
    """The screen as plain text, one line a row, trailing blanks cut."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
