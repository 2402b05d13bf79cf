"""The home screen: what was kept, and what to do today."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.domain.choice import Selection
from backtui.flows.destinations import Destination, Place, Refresh
from backtui.present.advice import Fitted
from backtui.present.choice import ChoiceRow, ChoiceView
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.home_band import HomeBand
from backtui.ui.widgets.key_bar import MEDIUM, Hint
from backtui.ui.widgets.notices import Notices, may_tell
from backtui.ui.widgets.programme_panel import ProgrammePanel
from backtui.ui.widgets.programme_rows import Manner, nothing_found, programme_rows
from backtui.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from backtui.present.streak import StreakView

AIRY = 36
"""Rows from which the families stand apart."""
LOOK_EVERY = 20
"""Seconds between two looks at the date and the history's file."""

_PLACES = (
    Hint("s", "s", N_("Your weeks")),
    Hint("h", "h", N_("History")),
    Hint("slash", "/", N_("Find")),
    Hint("p", "p", N_("Pause")),
    Hint("comma", ",", N_("Settings")),
    Hint("i", "i", N_("Sources")),
)
"""Where the choice leads, too."""


class ChooseScreen(ListScreen[Selection | Refresh]):
    """The programmes, one of them ready: Enter starts it. The result is what to start, None to leave."""

    TITLE = N_("Choose")
    ASKS = N_("What would you like to do today?")
    LEADS = tuple(Destination)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start")),
        Binding("plus,equals_sign,right", "length(1)", N_("Longer")),
        Binding("minus,left", "length(-1)", N_("Shorter")),
        Binding("v", "preview", N_("Preview")),
        Binding("slash", "find", N_("Find a programme by its words")),
        Binding("n", "answer", N_("Answer the question that waits")),
        Binding("r", "go_on", N_("The rest of today's session")),
        Binding("c", "ask_again", N_("How much it hurts, once more")),
        Binding("s", "lead('streak')", show=False),
        Binding("h", "lead('history')", N_("History")),
        Binding("p", "lead('pause')", N_("Pause, or go on")),
        Binding("i", "lead('sources')", N_("Sources")),
        Binding("comma", "lead('settings')", N_("Settings")),
        Binding("q", "back", N_("Quit")),
        Binding("escape", "stay", show=False),
        *(Binding(str(number), f"jump({number - 1})", show=False) for number in range(1, 10)),
    ]

    def __init__(
        self,
        view: ChoiceView,
        at: Selection | None,
        still_holds: Callable[[], Awaitable[bool]],
        fits: Callable[[Selection], Fitted],
        weeks: "Callable[[], StreakView]",
    ) -> None:
        """`at`: where the person stood when the choice was last left; else the view's own focus holds.

        `still_holds` tells whether what is shown still holds; where it does not, the choice is left to be
        built anew. `fits` gives a programme as this person does it, `weeks` what it all adds up to.
        """
        super().__init__()
        self.view = view
        self.still_holds = still_holds
        self.fits = fits
        self.weeks = weeks
        self.minutes = {row.programme.id: row.minutes for row in view.rows}
        """The length that each programme stands at."""
        self.groups = view.groups
        """Those that are shown."""
        self.at = view.focus
        """The row that is open at first."""
        for number, row in enumerate(view.rows):
            if at is not None and row.programme.id == at.programme.id and at.minutes in row.lengths:
                self.at = number
                self.minutes[row.programme.id] = at.minutes

    def on_mount(self) -> None:
        """Notice midnight, and what another window writes."""
        self.set_interval(LOOK_EVERY, self.look_again)
        self.follow()

    def body(self) -> Iterable[Widget]:
        """What was kept, what must be known, the programmes, and the marked one."""
        told = [Notices(self.view, proposal=not self.panelled, id="kept")] if may_tell(self.view) else []
        # What these classes are about is styled when it is mounted.
        self.set_class(any(notices.display for notices in told), "-noticed", update=False)
        self.set_class(not self.view.rows, "-nothing", update=False)
        yield HomeBand(self.view, id="band")
        yield from told
        with Container(id="panes"):
            with Vertical(id="left"):
                yield RowList(self.rows(), self.at, id="programmes")
            if self.view.rows:
                yield ProgrammePanel(self.view, lambda chosen: self.fits(chosen).plan, id="panel")

    def heading(self) -> str:
        """The question that the screen answers, where it fits; none over nothing to choose."""
        asks = self.ASKS if self.app.size.width >= MEDIUM else self.TITLE
        return super().heading().replace(_(self.TITLE), _(asks if self.view.rows else N_("Today")), 1)

    @property
    def panelled(self) -> bool:
        """Whether there is room for all that is said of the marked programme."""
        return self.app.size.width >= 100 and self.app.size.height >= 27

    def rows(self) -> list[Row]:
        """The list, or why it is empty."""
        if not self.groups and self.wanted:
            return [Row(nothing_found, opens=False)]
        manner = Manner(
            self.minutes,
            noted=not self.panelled,
            airy=self.app.size.height >= AIRY,
            letters=self.app.no_color,
        )
        return programme_rows(self.groups, manner)

    def hints(self) -> tuple[Hint, ...]:
        """What can be done, and where the choice leads; where the notices do not fit, how to read on."""
        if isinstance(self.focused, Input):
            found = (Hint("enter", "Enter", N_("Start")), Hint("tab", "Tab", N_("To the list")))
            return (*(found if self.groups else ()), Hint("escape", "Esc", N_("Show all")))
        view, leave = self.view, Hint("q", "q", N_("Quit"))
        first: tuple[Hint, ...] = (Hint("enter", "Enter", N_("Start")), Hint("v", "v", N_("Preview")))
        if not view.rows:
            first = (Hint("c", "c", N_("Answer again")),) if view.asks_again else ()
        elif self.wanted:
            return (*first, Hint("escape", "Esc", N_("Show all")))
        else:
            first = (first[0], Hint("plus", "+ -", N_("Length")), first[1])
        if view.waiting:
            first += (Hint("n", "n", N_("Answer")),)
        if any(notices.overflows for notices in self.query(Notices)):
            first = (*first[:1], Hint("pagedown", "PgDn", N_("More")), *first[1:])
        places = _PLACES if view.rows else tuple(one for one in _PLACES if one.key != "slash")
        return (*first, *places, leave)

    @property
    def wanted(self) -> str:
        """The words that the list is narrowed to."""
        return "".join(field.value.strip() for field in self.query(Input)) if self.is_mounted else ""

    def on_resize(self) -> None:
        """Say what there is room for, and how to read on where it does not fit."""
        self.query_one("#top", Static).update(self.top())
        self.set_class(self.app.size.height >= AIRY, "-airy")
        self.show_notices()
        if self.app.size.width >= 160 and not self.query("#weeks"):
            from backtui.ui.widgets.weeks_pane import WeeksPane

            self.query_one("#panes").mount(WeeksPane(self.view, self.weeks, id="weeks"))
        self.list.show(self.rows(), self.list.at)
        self.call_after_refresh(self.show_hints)

    def show_notices(self) -> None:
        """Say what must be known and what waits, but not over what was found."""
        for notices in self.query(Notices):
            notices.tell(proposal=not self.panelled, hidden=bool(self.wanted))
            self.set_class(notices.display, "-noticed")

    def action_page(self, by: int) -> None:
        """Read on in the notices where they do not fit, else open a programme a page further."""
        if long := [notices for notices in self.query(Notices) if notices.overflows]:
            long[0].read_on(by)
        else:
            super().action_page(by)

    @property
    def marked(self) -> ChoiceRow | None:
        """The row that is open; None where nothing is shown."""
        shown = [row for group in self.groups for row in group.rows]
        return shown[self.list.at] if shown else None

    @property
    def ready(self) -> Selection | None:
        """What Enter starts; None when nothing is offered."""
        return Selection(row.programme, self.minutes[row.programme.id]) if (row := self.marked) else None

    def follow(self) -> None:
        """Let the panel show what is marked."""
        row = self.marked
        for panel in self.query(ProgrammePanel):
            panel.show(row, 0 if row is None else self.minutes[row.programme.id])

    def action_move(self, by: int) -> None:
        """Open another row; the panel is drawn in the same frame."""
        super().action_move(by)
        self.follow()

    def on_row_list_moved(self) -> None:
        """Another row is open."""
        self.follow()

    def action_jump(self, number: int) -> None:
        """Open a row by its number, from 0."""
        if number < self.list.count:
            self.list.move(number - self.list.at)

    # -- finding

    async def action_find(self) -> None:
        """Type what to look for; most people never do, and the field comes with the first word."""
        if self.view.rows:
            if not self.query(Input):
                from backtui.ui.widgets.field import Field

                asked = _("a word of its name, its kind or what it needs")
                field = Field(placeholder=asked, id="query", compact=True)
                await self.query_one("#left").mount(field, before=0)
            self.query_one(Input).add_class("-open").focus()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show the programmes that hold every word that was typed; the marked one stays so if it does."""
        before = self.marked
        self.groups = self.view.narrowed(self.wanted)
        shown = [row for group in self.groups for row in group.rows]
        at = shown.index(before) if before in shown else 0
        self.list.show(self.rows(), at)
        self.follow()
        self.show_notices()
        self.show_hints()

    @on(Input.Submitted)
    def start_found(self) -> None:
        """Start what is marked, as the panel says; where nothing is found there is nothing to start."""
        if self.ready is not None:
            self.action_start()

    def action_tab(self, by: int) -> None:
        """Go on from the field in the list, which stays narrowed; else as the arrows."""
        if isinstance(self.focused, Input):
            self.set_focus(None)
            self.query_one(Input).set_class(bool(self.wanted), "-open")
        else:
            super().action_tab(by)

    def action_stay(self) -> None:
        """Esc: show all again; else there is nothing to go back to, and one too many must not quit."""
        self.set_focus(None)
        for field in self.query(Input):
            field.remove_class("-open")
            field.value = ""
        self.show_hints()

    def action_start(self) -> None:
        """Start the open programme."""
        if self.ready is not None:
            self.dismiss(self.ready)

    def on_row_list_chosen(self) -> None:
        """A tap on the open programme starts it."""
        self.action_start()

    def action_ask_again(self) -> None:
        """Answer the short check once more, where it is why less is offered."""
        if self.view.asks_again:
            self.lead(Destination.SHORT_CHECK)

    def action_answer(self) -> None:
        """Answer what waits, if anything does."""
        if self.view.waiting:
            self.lead(Destination.QUESTIONS)

    def action_go_on(self) -> None:
        """Do the rest of today's session that ended early, if there is one."""
        if self.view.going_on:
            self.lead(Destination.GO_ON)

    def lead(self, to: Place) -> None:
        """Leave for somewhere else; the choice comes again after it."""
        self.dismiss(Refresh(to, self.ready))

    @work(group="current", exclusive=True)
    async def look_again(self) -> None:
        """Leave, to come again with what is true now, when the day or the history is another."""
        if self.app.screen is self and not await self.still_holds() and self.app.screen is self:
            self.dismiss(Refresh(None, self.ready))

    def on_click(self, event: events.Click) -> None:
        """A tap on the question that waits is its key."""
        if event.widget is not None and event.widget.id == "waiting":
            self.action_answer()
        elif event.widget is not None and event.widget.id == "going-on":
            self.action_go_on()

    def action_length(self, by: int) -> None:
        """Make the open programme longer or shorter by one of its lengths."""
        row = self.marked
        if row is not None:
            wanted = row.lengths.index(self.minutes[row.programme.id]) + by
            self.minutes[row.programme.id] = row.lengths[min(max(wanted, 0), len(row.lengths) - 1)]
            self.list.show(self.list.rows, self.list.at)
            self.follow()

    def action_preview(self) -> None:
        """Show the open programme step by step; from there it can be started, too."""
        if self.ready is not None:
            self.lead(Destination.PREVIEW)
