"""Every command by its name."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from rich.cells import cell_len
from textual import command as textual_command
from textual import events, on
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, Hit
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from backtui.domain.preferences import Preferences
from backtui.present.words import _
from backtui.ui.commands import Command, Offered
from backtui.ui.finding import Match, match
from backtui.ui.screens.base import TOO_LATE, BaseScreen, was_left
from backtui.ui.styles import add_rules
from backtui.ui.widgets.key_bar import MEDIUM

MOST = 40
"""Commands that are shown; what is further down is found by another word."""
BESIDE = 80
"""Columns of the window from which a command says beside its name what it is."""
MARK, UNMARKED = "› ", "  "
"""Points at the marked command, which colours alone would not tell; the others stand in as far."""
INDENT = 2
"""Columns that a name goes on further in, where it needs two lines."""
NAME, WIDEST, EDGES, NARROW_EDGES = 30, 100, 7, 4
"""Width of the column of names, at least; of the palette, at most; and of its edges, with the mark."""


class Palette(CommandPalette):
    """Textual's palette with our commands, found in one go.

    What is listed answers to what stands in the field at every moment, so that Enter never takes what was
    found before. Keys may come before the list is drawn, and after the palette was closed.
    """

    HORIZONTAL_BREAKPOINTS = BaseScreen.HORIZONTAL_BREAKPOINTS

    def __init__(self, name: str, offered: Offered, try_on: Callable[[Preferences | None], None]) -> None:
        """`name` says what can be found; `try_on` lets settings hold for a while, None the person's own."""
        super().__init__((), placeholder=name)
        add_rules(self.app.stylesheet, type(self))
        self.offered = offered
        self.try_on = try_on
        self.tried: Preferences | None = None
        """What holds while its command is marked."""

    def on_mount(self) -> None:
        """Let the cursor stand, as in every field."""
        self.query_one(Input).cursor_blink = False

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._gather_commands(self.query_one(Input).value.strip())

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the list, which knows no pages before it was drawn."""
        with suppress(KeyError):
            super()._action_command_list(action)

    def _gather_commands(self, search_value: str) -> None:  # type: ignore[override]
        """List what answers to `search_value`, the best first."""
        try:
            shown = self.query_one(CommandList)
        except NoMatches:
            return  # it is not there yet, or not any more
        lines: list[textual_command.Command] = [self._row(*one) for one in self.found(search_value)]
        self._refresh_command_list(shown, lines, clear_current=True)
        if not lines:
            shown.add_option(Option(_("Nothing goes by that name."), disabled=True, id=self._NO_MATCHES))
            self._list_visible = True
            self.show(None)
        self.add_class("-ready")

    def found(self, wanted: str) -> Iterable[tuple[Command, Match]]:
        """The commands that answer to what was typed; without a word those that are worth to be known."""
        if not wanted:
            return [(one, Match(0, (), loose=False)) for one in self.offered.at_once[:MOST]]
        every = (*self.offered.at_once, *self.offered.found)
        matched = ((one, match(wanted, one.title, one.also)) for one in every)
        found = [(one, how) for one, how in matched if how is not None]
        found = [one for one in found if not one[1].loose] or found
        return sorted(found, key=lambda one: -one[1].score)[:MOST]

    def _row(self, command: Command, how: Match) -> "Row":
        """A command as it stands in the list."""
        title = Content(command.title)
        style = self.get_visual_style("command-palette--highlight", partial=True)
        for start, end in how.spans:
            title = title.stylize(style, start, end)
        width = self.app.size.width
        column = max(NAME, cell_len(command.title) + 2)
        room = min(width, WIDEST) - EDGES - column
        if command.about and width >= BESIDE:
            about = Content(command.about).stylize("$quiet not bold").truncate(room, ellipsis=True)
            title = Content.assemble(title, " " * (column - cell_len(command.title)), about)
        elif title.cell_length > (whole := width - (EDGES if width >= MEDIUM else NARROW_EDGES)):
            first = title.wrap(whole)[0]
            rest = title[len(first) + title.plain[len(first) :].startswith(" ") :]
            title = Content(f"\n{UNMARKED}{' ' * INDENT}").join((first, *rest.wrap(whole - INDENT)))
        return Row(title, command, how.score)

    @on(OptionList.OptionHighlighted)
    def marked(self, event: OptionList.OptionHighlighted) -> None:
        """Point at what is marked, and try it on."""
        if was_left(self) or not isinstance(event.option, Row):
            return
        for at, row in enumerate(event.option_list.options):
            if isinstance(row, Row) and row.is_marked != (row is event.option):
                row.is_marked = row is event.option
                event.option_list.replace_option_prompt_at_index(at, row.written)
        self.show(event.option.command.tries)

    def show(self, tries: Preferences | None) -> None:
        """Let other settings hold, or the person's own again."""
        if tries != self.tried:
            self.tried = tries
            self.set_class(tries is not None, "-trying")
            self.try_on(tries)

    async def on_event(self, event: events.Event) -> None:
        """Drop what was meant for the palette before it was closed."""
        if not (isinstance(event, TOO_LATE) and was_left(self)):
            await super().on_event(event)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, once, and put back what was tried on; a late choice would leave the screen beneath."""
        if was_left(self):
            return AwaitComplete.nothing()  # type: ignore[no-untyped-call, no-any-return]  # (Textual has no types here)
        self.show(None)
        return super().dismiss(result)


class Row(textual_command.Command):
    """A command in the list."""

    def __init__(self, title: Content, command: Command, score: float) -> None:
        self.title = title
        self.is_marked = False
        super().__init__(self.written, Hit(score, title, command.act, command.title))
        self.command = command

    @property
    def written(self) -> Content:
        """The title, after a sign while it is marked."""
        return Content.assemble(MARK if self.is_marked else UNMARKED, self.title)
