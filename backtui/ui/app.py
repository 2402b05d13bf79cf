"""The app: how it looks, which keys hold everywhere, and how it ends. The flows say what is shown."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from backtui.domain.errors import BacktuiError, BadSettings
from backtui.domain.preferences import Preferences
from backtui.flows.context import Context
from backtui.flows.destinations import Destination
from backtui.flows.prompts import FullCheck, Prompt, ShortCheck
from backtui.present.words import _, localized, use
from backtui.ui.driver import driver_class
from backtui.ui.keys import understand
from backtui.ui.screen_table import screen_for
from backtui.ui.screens.base import BaseScreen, unless_left
from backtui.ui.screens.whole import Blank
from backtui.ui.styles import add_rules
from backtui.ui.themed_app import ThemedApp
from backtui.ui.themes import THEMES

if TYPE_CHECKING:
    from backtui.ui.commands import Offered

R = TypeVar("R")

LET_GO_AFTER = 3.0
"""Seconds after a signal in which the terminal is restored; what had to be written is written long before."""
ALWAYS = ("ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that lead out of the program or set it aside, whatever is shown."""
A_LOOK = 0.05
"""Seconds between two looks whether the first screen stands."""
TWICE_WITHIN = 3.0
"""Seconds in which a second Ctrl+C means it."""


class Notice(NamedTuple):
    """Something said in passing; it goes from the screen at `until`, by time.monotonic()."""

    text: str
    warning: bool
    seconds: float
    until: float


class BacktuiApp(ThemedApp):
    """backtui in a terminal."""

    TITLE = "backtui"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(self, ctx: Context, *, demo: bool = False, no_colour: bool = False) -> None:
        super().__init__(driver_class=driver_class())
        add_rules(self.stylesheet)
        self.ctx = ctx
        ctx.frontend = self
        self.demo = demo
        self.put_on(ctx.preferences, no_colour=no_colour)
        if ctx.preferences.theme not in self.available_themes:
            # Which themes there are is known here alone.
            unknown = BadSettings(
                "setting_wrong",
                file=ctx.settings.where,
                key="theme",
                value=ctx.preferences.theme,
                expected="theme",
                default=THEMES[0].name,
            )
            ctx.settings.warnings = (*ctx.settings.warnings, unknown)
        self.interrupted_at = float("-inf")
        self.notices: list[Notice] = []
        self.asks_safety = False
        """A safety question is shown: nothing may lie over its words."""
        self.failure: Exception | None = None
        """The fault of ours that ended the app."""
        self.kept: BacktuiError | bool = False
        """Whether a session under way was written down then, or why it could not be."""

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is left after a drawing: Braille displays and magnifiers follow it.

        It is asked for at each drawing, and so is always that of the picture; it is never shown.
        """
        screen = self.screen
        field = screen.focused
        small = isinstance(screen, BaseScreen) and screen.too_small
        if isinstance(field, Input) and not small:
            # At the end of the text Textual counts a cell more than it draws.
            return field.cursor_screen_offset - Offset(int(field.cursor_at_end), 0)
        return screen.cursor if isinstance(screen, BaseScreen) else Offset()

    @cursor_position.setter
    def cursor_position(self, _position: Offset) -> None:
        """Textual's fields tell it as they change, some before they have a place; see above."""

    def get_default_screen(self) -> Screen[Any]:
        """Return what lies beneath the first screen."""
        return Blank(id="_default")

    @property
    def note(self) -> str:
        """What the title line adds on every screen."""
        return _("demo, {speed:.0f}× speed").format(speed=self.ctx.clock.speed) if self.demo else ""

    def on_mount(self) -> None:
        """Listen for the end, and begin the walk."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            if (number := getattr(signal, name, None)) is not None:
                # Textual itself dies of them, and of two it leaves the terminal broken.
                loop.add_signal_handler(number, self.end_by_signal, number)
        self.flow()

    @work(group="flow")
    async def flow(self) -> None:
        """The one flow: from the start of the program to its end."""
        from backtui.flows.main import Flow

        await Flow(self.ctx).run()
        await self.ctx.close()
        self.exit()

    # -- what the flows ask of a front end (flows.frontend.Frontend)

    async def show(self, prompt: Prompt[R]) -> R | None:
        """Show a prompt's screen and wait for its answer; only from a worker.

        What was just said stands aside for a safety question, and is said after it.
        """
        screen = self.screen_of(prompt)
        if not isinstance(prompt, FullCheck | ShortCheck):
            return await self.push_screen_wait(screen)
        self.notices = [one for one in self.notices if one.until > time.monotonic()]
        self.clear_notifications()
        self.asks_safety = True
        try:
            return await self.push_screen_wait(screen)
        finally:
            self.asks_safety = False
            waiting, self.notices = self.notices, []
            for one in waiting:
                self.tell(one.text, warning=one.warning, seconds=one.seconds)

    def tell(self, text: str, *, warning: bool = False, seconds: float = 10) -> None:
        """Say something in passing; during a safety question, after it."""
        now = time.monotonic()
        self.notices = [one for one in self.notices if self.asks_safety or one.until > now]
        self.notices.append(Notice(text, warning, seconds, now + seconds))
        if not self.asks_safety:
            self.notify(text, severity="warning" if warning else "information", timeout=seconds, markup=False)

    def apply(self, preferences: Preferences) -> None:
        """Take on language and colours."""
        use(preferences.language or self.ctx.system_language)
        self.theme = self.theme_for(preferences)

    async def drawn(self) -> None:
        """Return once a screen has been drawn: a look now and then costs less than a word from each."""
        while not (isinstance(self.screen, BaseScreen) and self.screen.drawn_at < float("inf")):
            await asyncio.sleep(A_LOOK)

    def history_changed(self) -> None:
        """Let the screen on top look for itself."""
        if isinstance(self.screen, BaseScreen):
            self.screen.look_again()

    def screen_of(self, prompt: Prompt[R]) -> BaseScreen[R]:
        """Make the screen of a prompt."""
        screen = screen_for(prompt)
        screen.note = self.note
        return screen

    async def on_event(self, event: events.Event) -> None:
        """Drop keys for what cannot be seen, not yet or not in so small a window: nothing is answered so."""
        if isinstance(event, events.InputEvent) and self._exit:
            return  # the screens are being taken down
        if isinstance(event, events.Key) and event.key not in ALWAYS:
            screen = self.screen  # another than the key was for, when that one hands the key back late
            if not event.is_forwarded:
                understand(event, screen)
            unseen = isinstance(screen, BaseScreen) and event.time < screen.drawn_at
            if unseen or (isinstance(screen, BaseScreen) and not screen.takes(event.key)):
                return
        await super().on_event(event)

    def action_interrupt(self) -> None:
        """Ctrl+C: ask as `q` does; twice means it."""
        now = self.clock_of_keys()
        if now - self.interrupted_at < TWICE_WITHIN:
            self.end(130)
            return
        self.interrupted_at = now
        screen = self.screen
        if isinstance(screen, BaseScreen) and screen.IN_SESSION and screen.takes("q"):
            screen.action_back()
        self.notify(_("Press Ctrl+C once more to leave. A session under way is kept."), markup=False)

    def clock_of_keys(self) -> float:
        """Real seconds, whatever the speed of the session's clock."""
        return asyncio.get_running_loop().time()

    def end_by_signal(self, number: int) -> None:
        """A signal that ends programs: keep what there is, restore the terminal, say so in the exit code."""
        if self.is_running:
            self.end(128 + number)
        # Restoring a terminal that is gone can wait for ever, and would hold the session's lock as long.
        last_word = threading.Timer(LET_GO_AFTER, os._exit, (128 + number,))
        last_word.daemon = True
        last_word.start()

    @work(group="end")
    async def end(self, code: int = 0) -> None:
        """Keep what is still only in memory, then leave with `code`."""
        await self.ctx.close()
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: the session is kept first; whoever started the app finds the words."""
        if self.failure is None:
            self.failure = error
            self.kept = self.ctx.close_now()
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _fatal_error(self) -> None:
        """Leave, without Textual's traceback of everything that the screens held."""
        self._close_messages_no_wait()

    def action_help(self) -> None:
        """`?` from anywhere."""
        from backtui.present.names import credited
        from backtui.present.pain_rules import pain_rules
        from backtui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            safety = self.ctx.content.safety
            about = (localized(safety.texts["disclaimer"]), credited(safety))
            self.push_screen(HelpScreen(self.screen, about, pain_rules(safety)))

    @work(group="streak")
    async def action_streak(self) -> None:
        """`s` over something that is still to be answered: the streak to read, no check in the way.

        Where the prompt itself can be left for the streak, its screen has a key of its own.
        """
        from backtui.flows.reading import streak_prompt
        from backtui.flows.records import RecordSaver

        beneath = self.screen
        if not isinstance(beneath, BaseScreen) or beneath.IN_SESSION:
            return
        diary = await RecordSaver(self.ctx).diary()
        prompt = await streak_prompt(self.ctx, diary, read_only=True)
        if self.screen is beneath:
            self.push_screen(self.screen_of(prompt))

    def action_sources(self) -> None:
        """What the article says, and what studies found, over whatever is shown."""
        from backtui.flows.reading import sources_prompt

        self.push_screen(self.screen_of(sources_prompt(self.ctx)))

    def action_command_palette(self) -> None:
        """Ctrl+P: every command by its name, in the person's language."""
        from backtui.ui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.open_palette(self.screen, _("Find a command"), self.commands(self.screen))

    def open_palette(self, beneath: Screen[Any], name: str, offered: "Offered") -> None:
        """Lay the palette over a screen, unless something else has been laid over it meanwhile."""
        from backtui.ui.screens.palette import Palette

        if self.screen is beneath:
            self.push_screen(Palette(name, offered, partial(self.try_on, beneath)))

    def try_on(self, beneath: Screen[Any], preferences: Preferences | None) -> None:
        """Show the screen beneath with other settings; None for the person's own."""
        self.apply(preferences or self.ctx.preferences)
        if isinstance(beneath, BaseScreen):
            beneath.say_again()

    def commands(self, screen: Screen[Any]) -> "Offered":
        """What the palette offers over a screen; nothing that ends a session by accident."""
        from backtui.ui.commands import Command, Offered, offered

        aid = Command(_("Help"), _("The keys of this screen"), self.action_help)
        if not isinstance(screen, BaseScreen) or screen.IN_SESSION:
            return Offered([aid], [])
        over: dict[Destination, Callable[[], object]] = {
            Destination.STREAK: self.action_streak,
            Destination.SOURCES: self.action_sources,
        }
        # Where a key leaves, it may ask about what could not be saved.
        back = partial(unless_left, screen, screen.action_back)
        leave = back if Destination.SETTINGS in screen.leads else self.end
        close = Command(_("Close backtui"), _("Until next time"), leave)

        def narrow(name: str, of_kind: list[Command]) -> None:
            self.open_palette(screen, name, Offered(of_kind, []))

        found = offered(screen, self.ctx, over, coloured=not self.no_colour, narrow=narrow)
        return found._replace(at_once=[*found.at_once, aid, close])
