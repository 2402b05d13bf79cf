"""Screens that come in one frame: what is shown is whole, and from then on keys count."""

import gc
from asyncio import sleep
from typing import TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from backtui.ui.compositor import SparingCompositor

Result = TypeVar("Result")

TURNS = 10
"""Turns of the event loop in which widgets answer a layout, and those in them, and ask for another."""
LAYOUTS = 8
"""Layouts that a frame waits for, at most."""
GARBAGE = 20_000
"""New objects after which the collector looks for garbage: a page of charts makes thousands, and with
Python's own number they are looked through again and again while somebody waits for them."""
AT_MOST = 1.0
"""Seconds that a frame is held back, at most, should its layout never settle."""


class Blank(Screen[None], inherit_css=False):
    """What lies beneath the first screen, and between two: it leaves the last picture where it is.

    Nothing of it is seen, and so no rules are parsed for it.
    """

    def _compositor_refresh(self) -> None:
        """Draw nothing."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Have no place for what is said in passing either."""


class WholeScreen(Screen[Result]):
    """Draws nothing of itself until its layout has settled.

    Textual draws each layout: one without the lists, whose widgets have yet to hear of their size, then one
    for each class and scrollbar that follows from it.
    """

    drawn_at: float = float("inf")
    """When the screen was last drawn in full (monotonic); keys typed before that are not for it."""
    held: bool = False
    """Its next frame waits until it is whole."""
    release_timer: Timer | None = None
    """Releases the frame that is held."""
    layouts: int = 0
    """Layouts that the frame can still wait for."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()

    def hold(self) -> None:
        """Let nothing be seen, and no key count, until all that has been changed is laid out."""
        self.drawn_at = float("inf")
        self.hold_frame()

    def hold_frame(self) -> None:
        """Let nothing be seen until all that has been changed is laid out; keys count as they did."""
        self._release_later()
        self.held, self.layouts = True, LAYOUTS
        self.check_idle()

    async def on_idle(self, event: events.Idle) -> None:
        """Lay out what is asked for at once, and draw when nothing more is."""
        while self.held and self.is_on_top and not self.app._batch_count:
            event.prevent_default()
            for _ in range(TURNS):
                await sleep(0)
            if self.message_queue_size or self._pending_message is not None:
                return  # this comes again after them
            if not (self.layouts and self._is_unsettled):
                self.release()
                return
            self.layouts -= 1
            self._on_timer_update()

    @property
    def is_on_top(self) -> bool:
        """Whether it is what a person sees; false once the app ends."""
        return not self.app._exit and bool(self.app.screen_stack) and self.app.screen is self

    @property
    def _is_unsettled(self) -> bool:
        return bool(
            self._layout_required or self._scroll_required or self._recompose_required or self._callbacks
        )

    def release(self) -> None:
        """Draw all of it in one frame; from here on keys count.

        Later where a part of a screen is just being replaced, for nothing else would come back to it.
        """
        if not (self.held and self.is_on_top):
            return
        if self.app._batch_count:
            self._release_later()
            return
        self.held = False
        self.refresh()
        self._on_timer_update()
        if self.drawn_at == float("inf"):
            self.note_drawn()

    def _release_later(self) -> None:
        """Release after `AT_MOST`; what was set for a frame before would come too early."""
        if self.release_timer is not None:
            self.release_timer.stop()
        self.release_timer = self.set_timer(AT_MOST, self.release)

    def note_drawn(self) -> None:
        """Take keys that are typed from now on."""
        self.drawn_at = Message().time  # on the clock that dates the keys
        if not gc.isenabled():  # since the start: until somebody sees something there is no time for it
            gc.freeze()  # what was read until here stays: each look through it would hold up a key
            gc.set_threshold(GARBAGE)
            gc.enable()

    def _compositor_refresh(self) -> None:
        """Draw what has changed, unless it is to come with the rest."""
        if not (self.held and self.is_on_top):
            super()._compositor_refresh()
