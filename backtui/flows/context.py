"""What one run of the program holds: its ports, its front end, and what outlives every prompt."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from backtui.domain.calling import with_own_numbers
from backtui.domain.content import Content
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.preferences import Preferences

if TYPE_CHECKING:
    from backtui.domain.choice import Wish
    from backtui.domain.history import Change
    from backtui.domain.ports import (
        Clock,
        Cues,
        History,
        OtherMachines,
        Pages,
        SessionJournal,
        SettingsFile,
    )
    from backtui.domain.session import Session
    from backtui.flows.frontend import Frontend


class Running(Protocol):
    """A session that is followed now, as far as leaving the program is about it."""

    async def keep_checkpoint(self) -> None:
        """Look once more and write it down."""

    def write_checkpoint_now(self) -> None:
        """Write it down before this returns. Raises CannotWrite or BacktuiError."""


class Context:
    """One for the process; flows share it, and a front end is handed it."""

    def __init__(
        self,
        *,
        clock: "Clock",
        content: Content,
        history: "History",
        journal: "SessionJournal",
        settings: "SettingsFile",
        cues: "Cues",
        system_language: str = "en",
        system_country: str = "other",
        pages: "Pages | None" = None,
        machines: "OtherMachines | None" = None,
        wish: "Wish | None" = None,
    ) -> None:
        """Language and country are what the locale proposes, an ISO code or "other": they hold until the
        person has chosen. Without `pages` nothing is written, and without `machines` there is no folder.
        """
        self.clock = clock
        self.content = content
        self.history = history
        self.journal = journal
        self.settings = settings
        self.cues = cues
        self.system_language = system_language
        self.system_country = system_country
        self.pages = pages
        self.machines = machines
        self.wish = wish
        """What the command line asks to start; met once, as far as the check lets it."""
        self.saved: Callable[[], None] = lambda: None
        """To be called after each change of the history."""
        self.last_read: Diary | None = None
        """What the history held when it could last be read."""
        self.changes: list[Change] = []
        """Sessions that were changed by hand since the start; the last one can be undone first."""
        self.said: set[str] = set()
        """Sentences about the files that have been shown."""
        self.waiting: dict[str, Session] = {}
        """Sessions that the disk refused and that are nowhere else, by id; tried again with the next save."""
        self.held: dict[str, Record] = {}
        """Checks and other answers that the disk refused, by id; tried again, and they hold until the end."""
        self.asked_about: tuple[Record, ...] = ()
        """What the disk has just refused, while the person is asked what to do with it."""
        self.last_words = ""
        """What stays on the terminal afterwards: an emergency's instruction and number, or ""."""
        self.running: Running | None = None
        """The session that is followed now."""
        self._frontend: Frontend | None = None
        self._safety_as_read = content.safety
        """Without the person's own numbers."""
        self.take(settings.load())

    def take(self, preferences: Preferences) -> None:
        """Let `preferences` hold, the person's own emergency numbers among them."""
        self.preferences = preferences
        self.content = replace(self.content, safety=with_own_numbers(self._safety_as_read, preferences))

    @property
    def frontend(self) -> "Frontend":
        """What shows the prompts; there from the start of the flow on."""
        assert self._frontend is not None
        return self._frontend

    @frontend.setter
    def frontend(self, frontend: "Frontend") -> None:
        self._frontend = frontend

    @property
    def language(self) -> str:
        """The language in use: "en" or "nb"."""
        return self.preferences.language or self.system_language

    @property
    def country(self) -> str:
        """The country whose emergency numbers are shown: an ISO code or "other"."""
        return self.preferences.country or self.system_country

    async def close(self) -> None:
        """Write down what is still only in memory, without a question; every way out comes through here."""
        if self.running is not None:
            await self.running.keep_checkpoint()
        unsaved = self._unsaved()
        if unsaved:
            # Refused once more it is still in the journal, or was shown to the person as not saved.
            with suppress(BacktuiError):
                await asyncio.to_thread(self.history.save, *unsaved)

    def close_now(self) -> BacktuiError | bool:
        """Do as `close` does after a fault, when nothing can be awaited any more.

        True when a running session was written down, False when there was none, else why it could not be.
        """
        kept: BacktuiError | bool = False
        if self.running is not None:
            try:
                self.running.write_checkpoint_now()
                kept = True
            except BacktuiError as error:
                kept = error
        unsaved = self._unsaved()
        if unsaved:
            with suppress(BacktuiError):
                self.history.save(*unsaved)
        return kept

    def _unsaved(self) -> tuple[Record, ...]:
        """Everything that is only in memory."""
        asked = {record.id: record for record in self.asked_about}
        return tuple((self.held | self.waiting | asked).values())
