"""A programme step by step, before it is started."""

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.figure import Figure
from backtui.domain.programme import Family
from backtui.present.advice import Fitted
from backtui.present.preview import PreviewPart, PreviewStep, PreviewView, preview_view
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.figure import MoveFigure
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.panel import Panel
from backtui.ui.widgets.profile_strip import ProfileStrip
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold

BESIDE, TALL = 100, 27
"""Columns and rows of the window from which the open step is shown beside the list."""
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

    def __init__(self, fit: Fitted, figures: Mapping[str, Figure] = MappingProxyType({})) -> None:
        """`figures` is what the moves look like, by their ids."""
        super().__init__()
        self.plan = fit.plan
        self.figures = figures
        self.said = (*fit.said, *fit.kept)
        self.pain_rules = fit.pain_rules
        self.begins: list[int | None] = []
        """Where in the plan each row that can be opened begins, seconds; None for what is no step."""
        self.steps: list[PreviewStep | None] = []
        """The step of each of those rows."""

    def body(self) -> Iterable[Widget]:
        """Name, sums and profile; the steps, and what they rest on below them; the open one beside them."""
        view = preview_view(self.plan)
        with Vertical(id="sums"):
            yield Static(view.name, classes="title", markup=False)
            yield Static(f"{view.total} · {view.equipment}", id="total", markup=False)
            yield ProfileStrip(self.plan, id="profile")
        self.steps = [
            *(None for _text in self.said),
            *(step for part in view.parts for step in part.moves),
        ]
        self.begins = [None if step is None else step.begins for step in self.steps]
        with Container(id="panes"):
            yield RowList(self.rows(view), id="steps")
            picture = Container(MoveFigure(id="figure"), id="picture")
            yield Panel("", picture, Static(id="about", markup=False), id="side")

    def rows(self, view: PreviewView) -> list[Row]:
        """What changes for the person, the parts with their steps, and what they rest on."""
        rows: list[Row] = []
        if self.said:
            rows.append(Row(partial(_heading, _("For you"), False), opens=False))  # noqa: FBT003
            rows += [Row(partial(_for_you, text)) for text in self.said]
        for part in view.parts:
            rows.append(Row(partial(_part, part, bool(rows), self.plan.programme.family), opens=False))
            rows += [Row(partial(self.step, step)) for step in part.moves]
        for name, texts in (
            (_("How often"), (view.frequency,)),
            (_("What it rests on"), (view.basis,)),
            (_("How much pain is all right"), self.pain_rules),
        ):
            if any(texts):
                rows.append(Row(partial(_heading, name, True), opens=False))  # noqa: FBT003
                rows.append(Row(partial(_paragraphs, texts)))
        return rows

    def step(self, step: PreviewStep, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
        """A move; how to do it stands below it where it does not stand beside the list."""
        look = "strong" if opened else "quiet" if step.rest else "plain"
        lines = _timed(step.name, step.length, width, look)
        return lines + (
            [(Span(text),) for text in fold(step.cue, width)] if opened and not self.beside else []
        )

    @property
    def beside(self) -> bool:
        """Whether the open step is shown beside the list."""
        return self.app.size.width >= BESIDE and self.app.size.height >= TALL

    def on_mount(self) -> None:
        """Keep room for the figures, where they can be shown; show the first step."""
        figure = self.query_one(MoveFigure)
        figure.show(next(iter(self.figures.values()), None))
        self.query_one("#picture").display = not figure.has_class("empty")
        self.follow()

    def on_resize(self) -> None:
        """Show as much of the open step as there is room for."""
        self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Show the open step beside the list; for what is no step the one that is next to it."""
        steps = [step for step in self.steps if step is not None]
        at = self.list.at - len(self.said)
        step = steps[min(max(at, 0), len(steps) - 1)] if steps else None
        self.query_one(MoveFigure).show(self.figures.get(step.move.id) if step is not None else None)
        side = self.query_one("#side", Panel)
        side.border_title = Content(step.name) if step is not None else ""
        about = self.query_one("#about", Static)
        width, room = about.content_size.width or 1, about.content_size.height
        lines: list[str] = []
        for text in (step.length, step.cue, *step.details) if step is not None else ():
            folded = fold(text, width)
            if len(lines) + bool(lines) + len(folded) > room:
                continue
            lines += [*([""] if lines else []), *folded]
        about.update("\n".join(lines))

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
        self.follow()
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
    room = width - max(LENGTH, cell_len(length) + 1)
    if room < width // 2 and cell_len(name) > room:
        # A long time has a line of its own.
        below = (Span(f"{length:>{width}}", look),)
        return [*((Span(text, look),) for text in fold(name, width)), below]
    first, *more = fold(name, room) or [""]
    line = (Span(set_cell_size(first, room), look), Span(f"{length:>{width - room}}", look))
    return [line, *((Span(text, look),) for text in more)]


def _heading(name: str, blank: bool, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    return [*([()] if blank else []), (Span(name, "heading"),)]


def _part(part: PreviewPart, blank: bool, family: Family, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    lines: list[Line] = [()] if blank else []
    return lines + _timed(part.name, part.length, width, f"{family if part.main else 'phase'} bold")


def _for_you(text: str, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """What this person's answers change."""
    return [(Span(line),) for line in fold(text, width)]


def _paragraphs(texts: tuple[str, ...], width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    look = "plain" if opened else "quiet"
    return [(Span(line, look),) for text in texts for line in fold(text, width)]
