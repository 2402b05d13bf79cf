"""A session by hand: one line for each thing, and what it does to the weeks before it is saved."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size
from textual import events, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.history import Draft
from backtui.domain.programme import Programme
from backtui.present.history import unsaved_question
from backtui.present.rating import belongs_to_next, typed
from backtui.present.session_form import (
    RATINGS,
    TYPED,
    TYPED_LENGTH,
    Field,
    fields,
    not_understood,
    rated,
    read,
    savable,
    stepped,
)
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.screens.one_session import NoteScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import keeps_one
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

BELOW = 2
"""Columns that a value stands in below its name."""


class EditSessionScreen(ListScreen[Draft]):
    """Left and Right change the open line, digits are typed into it. The result is what to save."""

    HINTS = (
        Hint("enter", "Enter", N_("Save")),
        Hint("right", "← →", N_("Change")),
        Hint("down", "↑ ↓", N_("Move")),
        Hint("n", "n", N_("Note")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", N_("Save")),
        Binding("right,plus,space", "change(1)", N_("Next value")),
        Binding("left,minus", "change(-1)", N_("Previous value")),
        Binding("n", "note", N_("Write a note")),
        Binding("backspace,delete", "rub_out", N_("Leave open, or delete what was typed")),
    ]

    def __init__(
        self,
        draft: Draft,
        programmes: tuple[Programme, ...],
        latest: datetime,
        effect: Callable[[Draft], Awaitable[str]],
        *,
        new: bool,
    ) -> None:
        """`latest` is the present moment, which no session goes beyond; `effect` says what a draft does."""
        super().__init__()
        self.given = draft
        self.draft = draft
        self.programmes = programmes
        self.latest = latest
        self.effect = effect
        self.new = new
        self.typed = ""
        """What was typed into the open line so far."""
        self.typed_into = ""
        """The key of that line."""
        self.untyped = self.draft
        """The draft before that: half of what is typed may mean something that all of it does not."""
        self.open_one = ""
        """The line whose number is a 1 that may become 10, by its key."""

    def heading(self) -> str:
        """Whether it is new."""
        title = _("Add a session") if self.new else _("Edit a session")
        return f"backtui · {title}"

    def body(self) -> Iterable[Widget]:
        """The lines, and what they do to the weeks."""
        yield RowList(self.rows(), id="fields")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say what saving would do."""
        self.weigh()

    @property
    def kept(self) -> Draft:
        """What would be saved."""
        return savable(self.draft, self.given, self.latest)

    @property
    def here(self) -> Field:
        """The open line."""
        return self.fields()[self.list.at]

    def fields(self) -> tuple[Field, ...]:
        """Every line; the open one with what is typed into it, and how that is read."""
        lines = list(
            fields(self.kept, self.programmes, self.latest, new=self.new, open_one=bool(self.open_one))
        )
        at = self.list.at if self.is_mounted else -1
        if self.typed and 0 <= at < len(lines):
            line = lines[at]
            # The days and times that it may not mean are not named.
            understood = f"({line.value})" if self.read(line.key) is not None else ""
            lines[at] = replace(line, value=f"{self.typed}_  {understood}")
        return tuple(lines)

    def read(self, key: str) -> Draft | None:
        """The draft with what is typed into the line; None while that means nothing."""
        return read(self.draft, key, self.typed, self.latest)

    def rows(self) -> list[Row]:
        """The list."""
        fields = self.fields()
        room = max(cell_len(field.name) for field in fields) + 2
        return [Row(partial(_lines, field, room)) for field in fields]

    def show(self) -> None:
        """Show the lines as they are now, and what they do."""
        self.list.show(self.rows(), self.list.at)
        self.weigh()

    @work(group="effect", exclusive=True)
    async def weigh(self) -> None:
        """Say what saving would do to the weeks."""
        said = await self.effect(self.kept)
        if not self.is_left:
            effect = self.query_one("#effect", Static)
            effect.update(said)
            effect.display = bool(said)

    def on_row_list_moved(self) -> None:
        """What was typed belongs to the line before."""
        if self.typed and self.read(self.typed_into) is None:
            lines = fields(self.kept, self.programmes, self.latest, new=self.new)
            stays = next(line.value for line in lines if line.key == self.typed_into)
            self.notify(not_understood(self.typed, stays=stays), markup=False)
        if self.typed or self.open_one not in ("", self.here.key):
            self.typed = self.open_one = ""
            self.show()

    async def on_key(self, event: events.Key) -> None:
        """Digits go into the open line."""
        key = self.here.key
        if event.character and event.character in TYPED.get(key, ""):
            event.stop()
            event.prevent_default()
            self.type((self.typed if self.typed_into == key else "") + event.character)
        elif key not in RATINGS or not self.rate(key, event):
            await self.do_in_turn(event)

    def rate(self, key: str, event: events.Key) -> bool:
        """A number goes into its line and opens the next, unless it is a 1 that may become 10.

        False where the key says nothing of a number.
        """
        is_open = self.open_one == key
        given = typed(event.character, is_open=is_open)
        if given is not None:
            self.draft = rated(self.draft, key, given.value)
        elif not is_open or event.key == "enter" or not keeps_one(event):
            return False
        event.stop()
        self.open_one = key if given is not None and given.is_open else ""
        if not self.open_one:
            self.list.move(1)
        if given is None and belongs_to_next(event.character) and self.here.key in RATINGS:
            self.rate(self.here.key, event)
        self.show()
        return True

    def type(self, text: str) -> None:
        """Take what is typed so far as the line's value, where it means one."""
        if not self.typed:
            self.untyped = self.draft
        self.typed, self.typed_into = text[:TYPED_LENGTH], self.here.key
        self.draft = self.read(self.here.key) or self.untyped
        self.show()

    def action_rub_out(self) -> None:
        """Delete what was typed; leave a number open."""
        key = self.here.key
        if key in RATINGS:
            self.open_one = ""
            self.draft = rated(self.draft, key, None)
            self.show()
        elif self.typed:
            self.type(self.typed[:-1])

    def action_change(self, by: int) -> None:
        """Give the open line its next value, or the one before."""
        key = self.here.key
        self.typed = self.open_one = ""
        if key == "note":
            self.action_note()
            return
        draft = self.draft if key == "minutes" else self.kept
        self.draft = stepped(draft, key, by, self.programmes)
        self.show()

    @work(group="note", exclusive=True)
    async def action_note(self) -> None:
        """Write the note."""
        self.open_one = ""
        note = await self.app.push_screen_wait(NoteScreen(self.draft.note, self.fields()[0].value))
        if note is not None:
            self.draft = replace(self.draft, note=note)
            self.show()

    def on_row_list_chosen(self) -> None:
        """A tap on the open line changes it."""
        self.action_change(1)

    def action_save(self) -> None:
        """Leave with what to save; a day or time that means nothing is not guessed at."""
        if self.typed and self.read(self.here.key) is None:
            self.notify(f"{not_understood(self.typed)} {self.here.about}", markup=False)
        else:
            self.dismiss(self.kept)

    def action_back(self) -> None:
        """Leave; what was changed is asked about."""
        if self.draft == self.given:
            self.dismiss(None)
        else:
            self.leave()

    @work(group="leave", exclusive=True)
    async def leave(self) -> None:
        """Ask what to do with what was changed."""
        answer = await self.app.push_screen_wait(QuestionScreen(unsaved_question(), on_back="stay"))
        if answer == "save":
            self.action_save()
        elif answer == "leave":
            self.dismiss(None)


def _lines(field: Field, room: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A line with its value, between arrows while it is open; below its name if it is whole only there."""
    look = "strong" if opened else "plain"
    arrows = len("‹  ›")
    below = width - room - arrows < cell_len(field.value) <= width - BELOW - arrows
    indent = BELOW if below else room
    first, *more = fold(field.value, max(8, width - indent - arrows)) or [""]
    if opened:
        *more, last = [f"‹ {first}", *more]
        first, *more = [*more, f"{last} ›"]  # no arrow alone on a line
    else:
        first = f"  {first}"
    name = set_cell_size(field.name, room)
    lines: list[Line] = [(Span(name, look),), (Span(" " * indent + first, look),)]
    if not below:
        lines = [(Span(name, look), Span(first, look))]
    lines += [(Span(" " * (indent + 2) + text, look),) for text in more]
    about = fold(field.about, width) if opened else []
    return [*lines, *((Span(text, "quiet"),) for text in about)]
