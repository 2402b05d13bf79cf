"""The palette: every command by its name, in the person's language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from backtui.present.words import _
from backtui.ui.screens.base import Room
from backtui.ui.screens.choose import ChooseScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


def commands(app: "BacktuiApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """What can be done from `screen`; nothing that ends a session by accident."""
    yield SystemCommand(_("Help"), _("The keys of this screen"), app.action_help)
    if not (isinstance(screen, Room) and screen.IN_SESSION):
        yield SystemCommand(_("Streak"), _("What you keep doing"), app.action_streak)
        yield SystemCommand(
            _("History"), _("Look through your sessions, add one, change one"), app.action_history
        )
        yield SystemCommand(
            _("Sources"),
            _("What the article says, what studies found, and how sure that is"),
            app.action_sources,
        )
        # Elsewhere the screen beneath would stay in the words of before.
        if isinstance(screen, ChooseScreen):
            yield SystemCommand(
                _("Pause, or go on"),
                _("Weeks that may stay empty: ill, away, a flare-up"),
                app.action_pause,
            )
            yield SystemCommand(_("Goal"), _("On how many days a week"), app.action_goal)
            yield SystemCommand(_("Settings"), _("Language, country, sounds and more"), app.action_settings)
        yield SystemCommand(_("Leave"), _("Close backtui"), app.leave)
