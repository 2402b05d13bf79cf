"""Every command by its name."""

from contextlib import suppress
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette, for which keys may come before its list is drawn and after it was closed."""

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the list, which knows no pages before it was drawn."""
        with suppress(KeyError):
            super()._action_command_list(action)

    def _gather_commands(self, search_value: str) -> Any:
        """Look for commands while there is a list to show them in."""
        return super()._gather_commands(search_value) if self in self.app.screen_stack else None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, and look for no more commands."""
        self._cancel_gather_commands()
        return super().dismiss(result)
