"""Tests of screens that wait for what is queued, not for time to pass.

Textual's pilot takes the process for idle when 20 ms went by with little work, twice a key; on a busy machine
that is too early, on a quiet one too late. Here a key is over when no message, callback, animation or thread
is left.
"""

import asyncio
import threading
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.app import App, ScreenStackError
from textual.pilot import Pilot
from textual.screen import Screen

LONGEST = 1.0
"""Seconds to wait for what never comes to an end, such as a thread that a test holds."""

_draw = Screen._compositor_refresh
_close = App._shutdown


def install(patch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait like this, and draw frames only where somebody looks."""
    patch.setattr(textual.app, "wait_for_idle", _nothing_ready)
    patch.setattr(textual.pilot, "wait_for_idle", _nothing_ready)
    patch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    patch.setattr(Pilot, "press", _press)
    patch.setattr(Pilot, "pause", _pause)
    patch.setattr(Screen, "_compositor_refresh", _keep_for_later)
    patch.setattr(App, "_shutdown", _shutdown)


async def settled(app: App[Any]) -> None:
    """Return once the app has done all that it was asked, and its screen is laid out."""
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while loop.time() < end:
        await _nothing_ready()
        if _in_threads(loop):
            await asyncio.sleep(0.001)
            continue
        if app._exit:
            return  # it leaves, and draws nothing any more
        try:
            screen = app.screen
        except ScreenStackError:
            return
        seen = [one for one in (screen, *app._background_screens) if one._update_timer._active.is_set()]
        if (
            app._batch_count
            or app._resize_timer is not None
            or app.animator._animations
            or app.animator._scheduled
        ):
            await asyncio.sleep(0.005)
        elif seen:
            for one in seen:
                one._on_timer_update()
        else:
            return


async def _nothing_ready(*_seconds: float) -> None:
    """Let the others run until none of them has anything to do."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:
        await asyncio.sleep(0)


def _in_threads(loop: Any) -> bool:
    """Say whether a thread of the loop's, or one that looks for other machines, is at work."""
    threads = loop._default_executor
    pooled = threads is not None and (
        threads._work_queue.qsize() > 0 or threads._idle_semaphore._value < len(threads._threads)
    )
    return pooled or any(one.name == "other machines" for one in threading.enumerate())


async def _wait_for_screen(pilot: Pilot[Any], timeout: float = 0) -> bool:
    await settled(pilot.app)
    return True


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.app._press_keys([key])
        await settled(pilot.app)


async def _pause(pilot: Pilot[Any], delay: float | None = None) -> None:
    if delay is not None:
        await asyncio.sleep(delay)
    await settled(pilot.app)


def _keep_for_later(screen: Screen[Any]) -> None:
    """Leave what has changed to whoever looks: half of a test's time was frames that nobody looked at."""
    if screen is not screen.app.screen:
        _draw(screen)  # beneath another one: that one is to show it
        return
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


def draw(app: App[Any]) -> None:
    """Draw what has changed, as a frame does."""
    if app.screen._compositor._dirty_regions:
        _draw(app.screen)


async def _shutdown(app: App[Any]) -> None:
    """Draw the last frame, so that a test fails by what cannot be drawn, too."""
    if app.screen_stack:
        draw(app)
    await _close(app)
