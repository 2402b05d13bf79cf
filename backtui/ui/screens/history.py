"""Every session that was kept: to look through, to open, to change."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.flows.place_prompts import HistoryAction, HistoryRequest
from backtui.present.history import HistoryView, count_line, signs_line
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.field import Field
from backtui.ui.widgets.history_list import WORDS, HistoryList, head
from backtui.ui.widgets.key_bar import Hint

_NEED_A_SESSION = (HistoryAction.OPEN, HistoryAction.EDIT, HistoryAction.NOTE, HistoryAction.DELETE)


class HistoryScreen(BaseScreen[HistoryRequest]):
    """One line a session; what is typed after `/` narrows the list at once."""

    TITLE = N_("History")
    MARKED = "HistoryList"
    HINTS = (
        Hint("enter", "Enter", N_("Open")),
        Hint("a", "a", N_("Add")),
        Hint("slash", "/", N_("Search")),
        Hint("e", "e", N_("Edit")),
        Hint("n", "n", N_("Note")),
        Hint("d", "d", N_("Delete")),
        Hint("s", "s", N_("Your weeks")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do('open')", N_("Open")),
        Binding("slash", "search", N_("Search by exercise, month or words of a note")),
        Binding("a", "do('add')", N_("Add a session done without the timer")),
        Binding("e", "do('edit')", N_("Edit")),
        Binding("n", "do('note')", N_("Write a note")),
        Binding("d,delete", "do('delete')", N_("Delete")),
        Binding("u", "do('undo')", N_("Undo the last change")),
        Binding("s", "do('streak')", show=False),
    ]

    def __init__(self, view: HistoryView, said: str, mark: str | None, search: str) -> None:
        """`said` is what was done, `mark` the id of the session to stand on, `search` what was looked for."""
        super().__init__()
        self.view = view
        self.said = said
        self.mark = mark
        self.search = search

    def hints(self) -> tuple[Hint, ...]:
        """While something is searched for, how to go on."""
        if isinstance(self.focused, Input):
            return (Hint("enter", "Enter", N_("To the list")), Hint("escape", "Esc", N_("Show all")))
        opened, add, search, *changes, weeks, back = self.HINTS
        undo = (Hint("u", "u", N_("Undo")),) if self.said else ()
        if not self.view.sessions:
            return (add, *undo, weeks, back)
        # What was just done can be undone: before anything else is added.
        first = (*undo, search, add) if undo else (add, search)
        return (opened, *first, *changes, weeks, back)

    def body(self) -> Iterable[Widget]:
        """How many there are, what is searched for, the list, and what was done."""
        yield Static(classes="title", id="count", markup=False)
        search = Field(
            self.search, placeholder=_("exercise, month or words of a note"), id="query", compact=True
        )
        search.set_class(bool(self.search.strip()), "-open")
        yield search
        yield Static(id="head", markup=False)
        yield HistoryList(self.view, id="sessions")
        yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        """Show what was looked at before, and say how many there are."""
        self.list.show(self.view, self.search, self.mark)
        self.tell()

    def on_resize(self) -> None:
        """Line the names of the columns up with the columns."""
        self.call_after_refresh(self.tell)

    @property
    def list(self) -> HistoryList:
        """The list."""
        return self.query_one(HistoryList)

    def tell(self) -> None:
        """What stands around the list."""
        rows = self.list
        width = rows.size.width
        self.query_one("#count", Static).update(count_line(self.view, len(rows.found), rows.query_text))
        names = head(width - 3) if rows.found else ""
        self.query_one("#head", Static).update("  " + names)
        self.query_one("#head").display = bool(names)
        legend = signs_line() if width - 3 < WORDS and rows.found else ""
        said = self.query_one("#said", Static)
        said.update(self.said or legend)
        said.set_class(not self.said, "-legend")
        self.show_hints()

    def action_search(self) -> None:
        """Type what to look for."""
        field = self.query_one(Input)
        field.add_class("-open")
        field.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what holds every word that was typed."""
        if event.value != self.list.query_text:
            self.said = ""
            self.list.show(self.view, event.value)
            self.tell()

    @on(Input.Submitted)
    def to_the_list(self) -> None:
        """Enter goes on in the list, which stays as it is."""
        self.set_focus(None)
        self.query_one(Input).set_class(bool(self.list.query_text.strip()), "-open")

    def action_back(self) -> None:
        """Show all of them, then go back."""
        field = self.query_one(Input)
        if isinstance(self.focused, Input) or self.list.query_text:
            self.set_focus(None)
            field.remove_class("-open")
            field.value = ""
        else:
            self.dismiss(None)

    def on_history_list_chosen(self) -> None:
        """A tap on the marked session opens it."""
        self.action_do("open")

    def action_do(self, what: str) -> None:
        """Leave with what to do; the history comes again after it."""
        action, session = HistoryAction(what), self.list.marked
        if session is not None or action not in _NEED_A_SESSION:
            self.dismiss(HistoryRequest(action, session, self.list.query_text))

    def action_move(self, by: int) -> None:
        """Mark another session."""
        self.list.move(by)

    def action_page(self, by: int) -> None:
        """Mark one a page further."""
        self.list.page(by)

    def action_first(self) -> None:
        """To the latest session."""
        self.list.move(-len(self.list.found))

    def action_last(self) -> None:
        """To the first session of all."""
        self.list.move(len(self.list.found))
