"""A programme step by step, before it is started."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.present.advice import Fitted
from backtui.present.preview import PreviewPart, PreviewStep, preview_view
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

LENGTH = 13
"""Width of the column of times, at least: that of each side is longer."""


class PreviewScreen(ListScreen[int]):
    """What will be asked, in order. The result is how far in it is started, in seconds, None to go back."""

    TITLE = N_("Preview")
    HINTS = (
        Hint("enter", "Enter", N_("Start")),
        Hint("down", "↑ ↓", N_("Steps")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start")),
        Binding("b", "begin_here", N_("Begin at the open step")),
    ]

    def __init__(self, fit: Fitted) -> None:
        super().__init__()
        self.plan = fit.plan
        self.said = (*fit.said, *fit.kept)
        self.pain_rules = fit.pain_rules
        self.begins: list[int | None] = []
        """Where in the plan each row that can be opened begins, seconds; None for what is no step."""

    def body(self) -> Iterable[Widget]:
        """Name and sums, the steps, and what they rest on below them."""
        view = preview_view(self.plan)
        with Vertical(id="sums"):
            yield Static(view.name, classes="title", markup=False)
            yield Static(f"{view.total} · {view.equipment}", id="total", markup=False)
        rows = [Row(partial(_for_you, number, text)) for number, text in enumerate(self.said)]
        self.begins = [None for _text in self.said]
        for part in view.parts:
            rows.append(Row(partial(_heading, part, bool(rows)), opens=False))
            rows += [Row(partial(_step, step)) for step in part.steps]
            self.begins += [step.begins for step in part.steps]
        for name, text in ((_("How often"), view.frequency), (_("What it rests on"), view.basis)):
            if text:
                rows.append(Row(partial(_note, name, text)))
        if self.pain_rules:
            rows.append(Row(partial(_paragraphs, _("How much pain is all right"), self.pain_rules)))
        yield RowList(rows, id="steps")

    @property
    def here(self) -> int | None:
        """Where the open step begins in the plan, seconds; None where no step is open."""
        at = self.list.at
        return self.begins[at] if at < len(self.begins) else None

    def hints(self) -> tuple[Hint, ...]:
        """On a later step, that it can begin there."""
        start, steps, back = self.HINTS
        opened = self.is_mounted and self.query(RowList) and self.here
        return (start, Hint("b", "b", N_("Begin here")), back) if opened else (start, steps, back)

    def on_row_list_moved(self) -> None:
        """Another row is open."""
        self.show_hints()

    def action_start(self) -> None:
        """Start what is shown, from its beginning: who has read down to the end has chosen nothing yet."""
        self.dismiss(0)

    def action_begin_here(self) -> None:
        """Start at the open step; what comes before it is left out and not counted."""
        if self.here is not None:
            self.dismiss(self.here)


def _timed(name: str, length: str, width: int, look: str) -> list[Line]:
    """A name with its time at the right, folded where it is long."""
    room = width - max(LENGTH, len(length) + 1)
    first, *more = fold(name, room) or [""]
    line = (Span(set_cell_size(first, room), look), Span(f"{length:>{width - room}}", look))
    return [line, *((Span(text, look),) for text in more)]


def _for_you(number: int, text: str, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """What this person's answers change, whole whether it is open or not."""
    heading: list[Line] = [] if number else [(Span(_("For you"), "heading"),)]
    return heading + [(Span(line),) for line in fold(text, width)]


def _heading(part: PreviewPart, blank: bool, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    lines: list[Line] = [()] if blank else []
    return lines + _timed(part.name, part.length, width, "heading")


def _step(step: PreviewStep, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    look = "strong" if opened else "quiet" if step.rest else "plain"
    lines = _timed(step.name, step.length, width, look)
    return lines + ([(Span(text),) for text in fold(step.cue, width)] if opened else [])


def _note(name: str, text: str, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    look = "plain" if opened else "quiet"
    return [(), (Span(name, "strong"),), *((Span(line, look),) for line in fold(text, width))]


def _paragraphs(name: str, texts: tuple[str, ...], width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    look = "plain" if opened else "quiet"
    return [
        (),
        (Span(name, "strong"),),
        *((Span(line, look),) for text in texts for line in fold(text, width)),
    ]
