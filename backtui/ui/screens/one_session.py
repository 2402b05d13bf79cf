"""Everything that is known of one session, and its note."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.domain.harmless import harmless
from backtui.domain.session import NOTE_LENGTH, Session
from backtui.flows.place_prompts import HistoryAction
from backtui.present.history import HistoryView, details, unsaved_question
from backtui.present.names import programme_name
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.field import Field
from backtui.ui.widgets.key_bar import Hint


class OneSessionScreen(BaseScreen[HistoryAction]):
    """Read it. The result is what to do with it, None to go back."""

    TITLE = N_("A session")
    HINTS = (
        Hint("e", "e", N_("Edit")),
        Hint("n", "n", N_("Note")),
        Hint("d", "d", N_("Delete")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", N_("Back")),
        Binding("e", "ask('edit')", N_("Edit")),
        Binding("n", "ask('note')", N_("Write a note")),
        Binding("d,delete", "ask('delete')", N_("Delete")),
        Binding("r", "go_on", N_("Do the rest of it, today")),
    ]

    def __init__(self, session: Session, view: HistoryView, goes_on: bool) -> None:  # noqa: FBT001
        """`goes_on` is whether the rest of it can be done now."""
        super().__init__()
        self.goes_on = goes_on
        self.session = session
        self.view = view

    def body(self) -> Iterable[Widget]:
        """The exercise, then a line for each thing that is known."""
        name = programme_name(self.session.programme, self.view.catalogue)
        yield Static(name, classes="title", markup=False)
        for label, text in details(self.session, self.view):
            with Horizontal(classes="fact"):
                yield Static(label, classes="name", markup=False)
                yield Static(text, classes="text", markup=False)

    def hints(self) -> tuple[Hint, ...]:
        """The rest of it first, while it can be done."""
        return (Hint("r", "r", N_("The rest")), *self.HINTS) if self.goes_on else self.HINTS

    def action_go_on(self) -> None:
        """Leave to do the rest of it."""
        if self.goes_on:
            self.dismiss(HistoryAction.GO_ON)

    def action_ask(self, what: str) -> None:
        """Leave with what to do."""
        self.dismiss(HistoryAction(what))


class NoteScreen(BaseScreen[str]):
    """One line to write. The result is the new note, "" to have none; None leaves it as it was."""

    TITLE = N_("Note")
    HINTS = (Hint("enter", "Enter", N_("Save")), Hint("escape", "Esc", N_("Back")))
    IN_SESSION = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", N_("Save"))]

    def __init__(self, note: str, name: str) -> None:
        """`name` says which session it is about."""
        super().__init__()
        self.given = harmless(note)
        """The note as it was, as far as it can be shown."""
        self.session_name = name

    def body(self) -> Iterable[Widget]:
        """The session, and the note."""
        yield Static(self.session_name, classes="title", markup=False)
        # Not selected: the first letter typed would take the place of all that is written.
        yield Field(
            self.given,
            placeholder=_("A note, in your own words"),
            max_length=NOTE_LENGTH,
            select_on_focus=False,
            id="note",
        )

    def on_mount(self) -> None:
        """Begin to write."""
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Write on, where the window was too small for the line to be seen and is no longer."""
        self.call_after_refresh(self.query_one(Input).focus)

    @property
    def written(self) -> str:
        """The note as it stands."""
        return self.query_one(Input).value.strip()

    @property
    def is_changed(self) -> bool:
        """Whether another note stands there now."""
        return self.written != self.given.strip()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Leave with the note; one that was not changed stays as the record has it, shown whole or not."""
        self.dismiss(self.written if self.is_changed else None)

    def action_back(self) -> None:
        """Leave; what was written is asked about."""
        if self.is_changed:
            self.leave()
        else:
            self.dismiss(None)

    @work(group="leave", exclusive=True)
    async def leave(self) -> None:
        """Ask what to do with what was written."""
        answer = await self.app.push_screen_wait(QuestionScreen(unsaved_question(), on_back="stay"))
        if answer == "save":
            self.action_save()
        elif answer == "leave":
            self.dismiss(None)
