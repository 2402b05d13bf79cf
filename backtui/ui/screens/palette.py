"""Every command by its name."""

from contextlib import suppress
from typing import Any

from textual import events, work
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.widgets import Input

from backtui.ui.screens.base import TOO_LATE, was_left


class Palette(CommandPalette):
    """Textual's palette, for which keys may come before its list is drawn and after it was closed."""

    def on_mount(self) -> None:
        """Let the cursor stand, as in every field."""
        self.query_one(Input).cursor_blink = False

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the list, which knows no pages before it was drawn."""
        with suppress(KeyError):
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Look for commands as long as there is a list to show them in."""
        try:
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]  # (what @work wraps)
        except NoMatches:
            if not was_left(self):
                raise

    async def on_event(self, event: events.Event) -> None:
        """Drop what was meant for the palette before it was closed."""
        if not (isinstance(event, TOO_LATE) and was_left(self)):
            await super().on_event(event)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, once, and look for no more commands; a late choice would leave the screen beneath."""
        if was_left(self):
            return AwaitComplete.nothing()  # type: ignore[no-untyped-call, no-any-return]  # (Textual has no types here)
        self._cancel_gather_commands()
        return super().dismiss(result)
