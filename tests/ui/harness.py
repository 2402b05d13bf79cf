"""Screens on a stage: the real app with fakes behind it, and the screen's text as a person reads it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from backtui.content import load_content
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.app import BacktuiApp
from tests.fakes import FakeClock, HeardCues, MemoryHistory, MemoryJournal, MemorySettings

SIZES = ((100, 30), (40, 20))
LANGUAGES = ("en", "nb")
CONTENT = load_content(data_folder())


class Stage(BacktuiApp):
    """The app, showing one screen instead of the walk; its result is kept."""

    def __init__(self, make: Any, **parts: Any) -> None:
        super().__init__(**parts)
        self.make = make
        self.result: Any = "no result yet"

    def walk(self) -> None:  # type: ignore[override]
        """Show the one screen."""

        def keep(result: Any) -> None:
            self.result = result

        screen: Screen[Any] = self.make()
        self.push_screen(screen, keep)


def parts(**given: Any) -> dict[str, Any]:
    """What an app is made of, with fakes where nothing else is given."""
    made: dict[str, Any] = {
        "clock": FakeClock(),
        "content": CONTENT,
        "history": MemoryHistory(),
        "journal": MemoryJournal(),
        "settings": MemorySettings(),
        "cues": HeardCues(),
    }
    made.update(given)
    return made


@asynccontextmanager
async def on_stage(
    make: Any, *, size: tuple[int, int] = (100, 30), language: str = "en", **given: Any
) -> AsyncIterator[Pilot[None]]:
    """Run one screen, made by `make()` once the language is set; `pilot.app.result` is what it answers."""
    words.load(data_folder() / "locale")
    words.use(language)
    app = Stage(make, **parts(**given))
    try:
        async with app.run_test(size=size) as pilot:
            await drawn(pilot)
            yield pilot
    finally:
        words.use("en")


async def restage(
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
    app.walk()
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


async def screen_of(pilot: Pilot[Any], kind: type[Screen[Any]]) -> Any:
    """Wait until a screen of this kind is on top and drawn."""
    for _ in range(200):
        await pilot.pause()
        if isinstance(pilot.app.screen, kind):
            await drawn(pilot)
            return pilot.app.screen
    raise AssertionError(f"{kind.__name__} never came; {pilot.app.screen} is on top")


def text_of(app: App[Any]) -> str:
    """The screen as plain text, one line a row, trailing blanks cut."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
