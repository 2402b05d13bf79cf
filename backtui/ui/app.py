"""The app: what it is handed, how it looks, which keys hold everywhere, and the walk through it."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import NoColor
from textual.screen import Screen

from backtui.domain.checkpoint import checkpoint
from backtui.domain.content import Content
from backtui.domain.diary import Diary
from backtui.domain.errors import BacktuiError
from backtui.domain.history import Change
from backtui.domain.ports import Clock, Cues, History, SessionJournal, SettingsFile
from backtui.domain.preferences import Preferences
from backtui.flows.records import Keeper
from backtui.present.words import LANGUAGES, _, told
from backtui.ui.driver import driver_class
from backtui.ui.screens.base import Room
from backtui.ui.themes import NO_COLOUR, THEMES

Result = TypeVar("Result")

LET_GO_AFTER = 3.0
"""Seconds after a signal in which the terminal is restored; what had to be written is written long before."""
ALWAYS = ("ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that lead out of the program or set it aside, whatever is shown."""
TWICE_WITHIN = 3.0
"""Seconds in which a second Ctrl+C means it."""


class BacktuiApp(App[None]):
    """backtui in a terminal."""

    CSS_PATH = Path(__file__).with_name("backtui.tcss")
    TITLE = "backtui"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        clock: Clock,
        content: Content,
        history: History,
        journal: SessionJournal,
        settings: SettingsFile,
        cues: Cues,
        language: str = "en",
        country: str = "other",
        demo: bool = False,
        no_colour: bool = False,
    ) -> None:
        super().__init__(driver_class=driver_class())
        self.clock = clock
        self.content = content
        self.history = history
        self.journal = journal
        self.settings = settings
        self.cues = cues
        self.system_language = language
        """What the locale proposes; it holds until the person has chosen."""
        self.system_country = country
        """An ISO code, or "other"."""
        self.demo = demo
        self.no_colour = no_colour
        if no_colour:
            # Textual chooses its filter before our theme is on, and then draws black on black.
            self._filters = [NoColor()]
        # Before the stylesheet is read: a theme that comes later has it parsed a second time.
        for theme in THEMES:
            self.register_theme(theme)
        self.wear(settings.load())
        self.keeper = Keeper(self)
        """The way to the records, one for the process: what waits for the disk waits in it."""
        self.last_read: Diary | None = None
        """What the history held when it could last be read."""
        self.changes: list[Change] = []
        """Sessions that were changed by hand since the start; the last one can be undone first."""
        self.interrupted_at = float("-inf")
        self.failure: Exception | None = None
        """The fault of ours that ended the app."""
        self.kept: BacktuiError | bool = False
        """Whether a session under way was written down then, or why it could not be."""

    @property
    def language(self) -> str:
        """The language in use."""
        return self.preferences.language or self.system_language

    @property
    def country(self) -> str:
        """The country whose emergency numbers are shown."""
        return self.preferences.country or self.system_country

    @property
    def note(self) -> str:
        """What the title line adds on every screen."""
        return _("demo, {speed:.0f}× speed").format(speed=self.clock.speed) if self.demo else ""

    def on_mount(self) -> None:
        """Listen for the end, and begin the walk."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                # Textual itself dies of them, and of two it leaves the terminal broken.
                loop.add_signal_handler(number, self.end_by_signal, number)
        self.walk()

    def wear(self, preferences: Preferences) -> None:
        """Take on the preferences that are seen."""
        self.preferences: Preferences = preferences
        theme = NO_COLOUR if self.no_colour else preferences.theme
        self.theme = theme if theme in self.available_themes else THEMES[0].name

    @work(group="walk", exclusive=True)
    async def walk(self) -> None:
        """The walk through the product, from the door to the door."""
        from backtui.flows.main import Flow

        await Flow(self).walk()
        await self.keeper.keep_unasked()
        self.exit()

    async def show(self, screen: Screen[Result]) -> Result | None:
        """Show a screen and wait for its result; only from a worker."""
        return await self.push_screen_wait(screen)

    async def on_event(self, event: events.Event) -> None:
        """Drop keys for what cannot be seen, not yet or not in so small a window: nothing is answered so."""
        if isinstance(event, events.Key) and not event.is_forwarded and event.key not in ALWAYS:
            screen = self.screen
            if isinstance(screen, Room) and (event.time < screen.drawn_at or not screen.takes(event.key)):
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
        if isinstance(screen, Room) and screen.IN_SESSION and screen.takes("q"):
            screen.action_back()
        self.notify(_("Press Ctrl+C once more to leave. A session under way is kept."), markup=False)

    def clock_of_keys(self) -> float:
        """Real seconds, whatever the speed of the session's clock."""
        return asyncio.get_running_loop().time()

    def end_by_signal(self, number: int) -> None:
        """SIGTERM, SIGHUP, SIGINT: keep what there is, restore the terminal, say so in the exit code."""
        self.end(128 + number)
        # Restoring a terminal that is gone can wait for ever, and would hold the session's lock as long.
        last_word = threading.Timer(LET_GO_AFTER, os._exit, (128 + number,))
        last_word.daemon = True
        last_word.start()

    @work(group="end")
    async def end(self, code: int) -> None:
        """Keep a session under way and what waits for the disk, asking nothing; then leave with `code`."""
        from backtui.ui.screens.session import SessionScreen

        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                await screen.keep_checkpoint()
        await self.keeper.keep_unasked()
        self.exit(return_code=code)

    @work(group="end")
    async def leave(self) -> None:
        """Leave as `q` on the choice does: what waits for the disk is tried again, and asked about."""
        await self.keeper.keep()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: the session is kept first; whoever started the app finds the words."""
        if self.failure is None:
            self.failure = error
            self.kept = self.keep_now()
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _fatal_error(self) -> None:
        """Leave, without Textual's traceback of everything that the screens held."""
        self._close_messages_no_wait()

    def keep_now(self) -> BacktuiError | bool:
        """Write a session under way down at once, on the event loop: nothing may be awaited any more."""
        from backtui.ui.screens.session import SessionScreen

        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                try:
                    self.journal.write(
                        checkpoint(screen.begun, screen.state, self.clock.now(), self.clock.boot())
                    )
                except BacktuiError as error:
                    return error
                return True
        return False

    def action_help(self) -> None:
        """`?` from anywhere."""
        from backtui.present.names import credited
        from backtui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            safety = self.content.safety
            about = (told(safety.texts["disclaimer"]), credited(safety))
            self.push_screen(HelpScreen(self.screen, about))

    def visit(self, door: str, visiting: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        """Open what lies beside the walk; the choice is built anew when `visiting` says that it changed.

        A door that is open over this screen is left alone: to cancel it would lose what is saved behind it.
        """

        async def visit() -> None:
            if await visiting():
                self.renew()

        group = f"{door} {id(self.screen)}"
        if not any(one.group == group and not one.is_finished for one in self.workers):
            self.run_worker(visit(), group=group)

    def action_streak(self) -> None:
        """`s` from anywhere outside a session; no check in the way."""
        from backtui.flows.session import SessionFlow
        from backtui.ui.screens.streak import StreakScreen

        screen = self.screen
        if not isinstance(screen, StreakScreen) and not (isinstance(screen, Room) and screen.IN_SESSION):
            self.visit("streak", SessionFlow(self, self.keeper).streak)

    def action_pause(self) -> None:
        """`p`: pause with a reason, or go on."""
        from backtui.flows.pauses import PauseFlow

        self.visit("pause", PauseFlow(self, self.keeper).pause_or_go_on)

    def action_goal(self) -> None:
        """Another goal for the week."""
        from backtui.flows.pauses import PauseFlow

        self.visit("goal", PauseFlow(self, self.keeper).change_goal)

    def action_history(self) -> None:
        """`h`: every session that was kept; the streak view leads there itself."""
        from backtui.flows.history import HistoryFlow
        from backtui.ui.screens.streak import Leads, StreakScreen

        screen = self.screen
        if isinstance(screen, StreakScreen):
            screen.action_lead(Leads.HISTORY.value)
        else:
            self.visit("history", HistoryFlow(self, self.keeper).visit)

    def renew(self) -> None:
        """Build the choice anew where it is on top: its figures may have changed."""
        from backtui.ui.screens.choose import ChooseScreen

        if isinstance(self.screen, ChooseScreen):
            self.screen.build_anew()

    def action_sources(self) -> None:
        """`i`: what the article says, and what studies found."""
        from backtui.present.names import article_author
        from backtui.ui.screens.sources import SourcesScreen

        self.push_screen(SourcesScreen(self.content.claims, article_author(self.content.safety)))

    def action_settings(self) -> None:
        """`,`: what can be set. The choice is built anew afterwards, for its words may have changed."""
        self.visit("settings", self.change_settings)

    async def change_settings(self) -> bool:
        """Show the settings, and keep what was changed; whether anything was."""
        from backtui.ui.screens.settings import SettingsScreen

        changed = await self.show(
            SettingsScreen(self.preferences, LANGUAGES, self.content.safety.numbers, file=self.settings.where)
        )
        if changed is not None:
            await self.keeper.keep_preferences(changed)
        return changed is not None

    def notify_desktop(self, text: str) -> None:
        """A notification by way of the terminal (OSC 9), where it knows them; it also works over SSH."""
        if self._driver is not None:
            printable = "".join(letter for letter in text if letter.isprintable())
            self._driver.write(f"\x1b]9;{printable}\x07")

    def action_command_palette(self) -> None:
        """Ctrl+P: every command by its name, asked for in the person's language."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Find a command"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette, in the person's language; nothing that ends a session by accident."""
        from backtui.ui.palette import commands

        return commands(self, screen)
