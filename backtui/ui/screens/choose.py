"""The home screen: what was kept, and what to do today."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.choice import Selection
from backtui.flows.prompts import Destination, Refresh
from backtui.present.choice import (
    ChoiceGroup,
    ChoiceRow,
    ChoiceView,
    lengths_span,
    lengths_text,
)
from backtui.present.dates import minutes_text
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

COLUMNS = 60
"""From this width on, a row has a column for its equipment."""
MINUTES = 8
"""Width of the column of lengths."""
TALL = 27
"""Rows from which the streak's figures are shown, too."""
LOOK_EVERY = 20
"""Seconds between two looks at the date and the history's file."""
BUTTONS = 9
"""Width of the two buttons for the length, with the space after them."""


_PLACES = (
    Hint("s", "s", N_("Your weeks")),
    Hint("h", "h", N_("History")),
    Hint("comma", ",", N_("Settings")),
    Hint("p", "p", N_("Pause")),
)
"""Where the choice leads, too."""


class ChooseScreen(ListScreen[Selection | Refresh]):
    """The programmes, one of them ready: Enter starts it. The result is what to start, None to leave."""

    TITLE = N_("Choose")
    HINTS = (
        Hint("enter", "Enter", N_("Start")),
        Hint("v", "v", N_("Preview")),
        Hint("question_mark", "?", N_("Help")),
    )
    LEADS = tuple(Destination)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start")),
        Binding("plus,equals_sign,right", "length(1)", N_("Longer")),
        Binding("minus,left", "length(-1)", N_("Shorter")),
        Binding("v", "preview", N_("Preview")),
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
    ]

    def __init__(
        self, view: ChoiceView, at: Selection | None, still_holds: Callable[[], Awaitable[bool]]
    ) -> None:
        """`at`: where the person stood when the choice was last left; else the view's own focus holds.

        `still_holds` tells whether what is shown still holds; where it does not, the choice is left to be
        built anew.
        """
        super().__init__()
        self.view = view
        self.still_holds = still_holds
        self.minutes = [row.minutes for row in view.rows]
        """The length that each row stands at."""
        self.at = view.focus
        """The row that is open at first."""
        for number, row in enumerate(view.rows):
            if at is not None and row.programme.id == at.programme.id and at.minutes in row.lengths:
                self.at = number
                self.minutes[number] = at.minutes
        self.shown_roomy = True

    def on_mount(self) -> None:
        """Notice midnight, and what another window writes."""
        self.set_interval(LOOK_EVERY, self.look_again)

    def body(self) -> Iterable[Widget]:
        """What was kept, the programmes, and whose advice this is."""
        self.set_class(bool(self.notices), "-noticed")
        self.shown_roomy = self.roomy
        with Vertical(id="kept"):
            yield Static(self.said(), id="said")
            if self.view.waiting:
                yield Static("\n".join(self.view.waiting), id="waiting", markup=False)
            if self.view.going_on:
                yield Static(self.view.going_on, id="going-on", markup=False)
        yield RowList(self.rows(), self.at, id="programmes")
        yield Static(
            Content.assemble(
                (_("“{sentence}”").format(sentence=self.view.article), "italic"), "\n", self.view.credit
            ),
            id="article",
        )

    def said(self) -> Content:
        """Headline, notices, the one that is kept; the figures where there is room."""
        view = self.view
        figures = " · ".join(line for line in (view.runs, view.this_week) if line and self.roomy)
        lines = (
            (view.headline, "bold $primary"),
            (view.coming_back, "bold"),
            (view.pause, "bold"),
            *((notice, "$accent") for notice in view.notices),
            (view.proposal, ""),
            (view.kept, ""),
            (figures, "$foreground 70%"),
        )
        return Content("\n").join(Content.styled(text, style) for text, style in lines if text)

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be seen before choosing."""
        view = self.view
        said = (view.coming_back, view.pause, *view.notices, view.proposal)
        return tuple(line for line in said if line)

    def rows(self) -> list[Row]:
        """The list: a heading, its note, its programmes, a blank line."""
        rows: list[Row] = []
        number = 0
        for group in self.view.groups:
            rows.append(Row(partial(heading, group, bool(rows)), opens=False))
            for row in group.rows:
                rows.append(Row(partial(self.lines, row, number)))
                number += 1
        return rows

    def lines(self, row: ChoiceRow, at: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
        """One programme; more of it when it is open."""
        length = minutes_text(self.minutes[at])
        look = "strong" if opened else "plain"
        columns = width >= COLUMNS
        name = max(cell_len(one.name) for one in self.view.rows) if columns else width - MINUTES
        name = min(name, width - MINUTES)
        first, *more = fold(row.name, name) or [row.programme.id]
        line = [Span(set_cell_size(first, name), look), Span(f"{length:>{MINUTES}}", look)]
        rest = fold(row.equipment, width - name - MINUTES - 4) if columns else []
        if rest:
            cut = len(rest) > 1
            if not (cut and opened):
                line.append(Span("   " + rest[0] + ("…" if cut else ""), "quiet"))
        lines: list[Line] = [tuple(line), *((Span(text, look),) for text in more)]
        if opened:
            lines += self.details(row, width, equipment=len(rest) != 1)
        return lines

    def details(self, row: ChoiceRow, width: int, *, equipment: bool) -> list[Line]:
        """What is said of the open programme below its name."""
        lines: list[Line] = [(Span(text),) for text in fold(row.line, width)]
        if equipment:
            lines += [(Span(text, "quiet"),) for text in fold(_capital(row.equipment), width)]
        if row.author:
            author = _("By {author}").format(author=row.author)
            lines += [(Span(text, "quiet"),) for text in fold(author, width)]
        if len(row.lengths) > 1:
            lengths = lengths_text(row.lengths)
            if cell_len(lengths) > width - BUTTONS:
                lengths = lengths_span(row.lengths)
            lines.append(
                (
                    Span(" − ", "button", "screen.length(-1)"),
                    Span(" "),
                    Span(" + ", "button", "screen.length(1)"),
                    Span("  " + lengths, "quiet"),
                )
            )
        return lines

    def hints(self) -> tuple[Hint, ...]:
        """What can be done, and where the choice leads; where the notices do not fit, how to read on."""
        start, preview, help_key = self.HINTS
        if not self.view.rows:
            start = (
                Hint("c", "c", N_("Answer again")) if self.view.asks_again else Hint("h", "h", N_("History"))
            )
            preview = Hint("s", "s", N_("Your weeks"))
        leave = Hint("q", "q", N_("Quit"))
        places = tuple(one for one in _PLACES if one not in (start, preview))
        if self.overflows:
            return (start, preview, help_key, leave, *places, Hint("pagedown", "PgDn", N_("More")))
        first = (start, preview, leave) if self.view.rows else (start, leave, preview)
        return (*first, *places, help_key)

    @property
    def overflows(self) -> bool:
        """Whether what stands above the list is longer than its room."""
        return any(kept.max_scroll_y > 0 for kept in self.query("#kept"))

    @property
    def roomy(self) -> bool:
        """Whether there is room for more than what is needed next."""
        return self.app.size.height >= TALL

    def on_resize(self) -> None:
        """Say what there is room for, and how to read on where it does not fit."""
        if self.shown_roomy != self.roomy:
            self.shown_roomy = self.roomy
            self.query_one("#said", Static).update(self.said())
        self.call_after_refresh(self.show_hints)

    def action_page(self, by: int) -> None:
        """Read on in the notices where they do not fit, else open a programme a page further."""
        if self.overflows:
            kept = self.query_one("#kept")
            kept.scroll_relative(y=by * max(1, kept.size.height - 1), animate=False)
        else:
            super().action_page(by)

    @property
    def ready(self) -> Selection | None:
        """What Enter starts; None when nothing is offered."""
        if not self.view.rows:
            return None
        at = self.list.at
        return Selection(self.view.rows[at].programme, self.minutes[at])

    def action_stay(self) -> None:
        """Esc: there is nothing to go back to, and one key too many must not close the program."""

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
            self.action_lead(Destination.SHORT_CHECK.value)

    def action_answer(self) -> None:
        """Answer what waits, if anything does."""
        if self.view.waiting:
            self.action_lead(Destination.QUESTIONS.value)

    def action_go_on(self) -> None:
        """Do the rest of today's session that ended early, if there is one."""
        if self.view.going_on:
            self.action_lead(Destination.GO_ON.value)

    def action_lead(self, where: str) -> None:
        """Leave for somewhere else; the choice comes again after it."""
        self.dismiss(Refresh(Destination(where), self.ready))

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
        if self.ready is None:
            return
        rows = self.list
        lengths = self.view.rows[rows.at].lengths
        wanted = lengths.index(self.minutes[rows.at]) + by
        self.minutes[rows.at] = lengths[min(max(wanted, 0), len(lengths) - 1)]
        rows.show(rows.rows, rows.at)

    def action_preview(self) -> None:
        """Show the open programme step by step; from there it can be started, too."""
        if self.ready is not None:
            self.action_lead(Destination.PREVIEW.value)


def heading(group: ChoiceGroup, blank: bool, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A family's name and its note, below a blank line where something stands above."""
    lines: list[Line] = [()] if blank else []
    lines.append((Span(group.name, "heading"),))
    return lines + [(Span("  " + text, "quiet"),) for text in fold(group.note, width - 2)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
