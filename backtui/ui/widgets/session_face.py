"""The face of a running session: phase, move, cue, clock and figure; the plan, and what comes."""

from collections.abc import Mapping
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from backtui.domain.figure import Figure
from backtui.domain.programme import Family, PlannedStep
from backtui.domain.sides import is_turn
from backtui.domain.timer import MS, Status, TimerState
from backtui.present.names import side_name, step_name
from backtui.present.session import SessionView, details, longest_cue
from backtui.present.words import _, localized
from backtui.ui.widgets.big_clock import ROWS as DIGIT_ROWS
from backtui.ui.widgets.big_clock import BigClock, scale_for
from backtui.ui.widgets.figure import MoveFigure
from backtui.ui.widgets.lettering import ROWS as LETTER_ROWS
from backtui.ui.widgets.lettering import LargeName, fits
from backtui.ui.widgets.plan_strip import PlanStrip

PROSE = 70
"""Columns of text; a longer line is hard to follow from the floor."""
BESIDE = 100
"""Columns of the window from which the figure stands beside the clock."""
FIGURE, SMALL_FIGURE = 0.31, 26
"""The figure's part of the width; its columns beside the details in a smaller window."""
NO_BREAK = "\u00a0"
SMALLEST_FIGURE = 10
"""Its rows at least."""
APART = 4
"""Columns between the clock and the figure."""
SMALLEST = 20
"""Columns that are reckoned with in a window too small to show anything."""
LOW, TALL, HIGH = 18, 25, 36
"""Rows from which all is shown, with blank lines, with the name in capitals."""


class Places(NamedTuple):
    """Rows and columns of what changes its size with the window and the plan, never with the move."""

    move: int
    """Rows of the longest name with its side."""
    cue: int
    name: int
    """Rows of the name and the side in capitals, over a line of text; 0 where there is only that line."""
    clock: int
    gap: int
    """Blank rows over the clock: nothing bright touches its digits."""
    air: int
    """Blank rows under the phase."""
    beside: int
    """Columns of the figure; 0 without one."""
    width: int
    """Columns beside it."""


def name_lines(name: str, side: str, width: int) -> list[str]:
    """A move's name in lines of `width` columns; its side, which stands out, is on one of them."""
    whole = side.lower().replace(" ", NO_BREAK)
    lines = wrap(name.replace(side.lower(), whole) if side else name, width)
    return [line.replace(NO_BREAK, " ") for line in lines]


class SessionFace(Vertical):
    """Draws a state; only what differs from the last one."""

    DEFAULT_CSS = "SessionFace { height: 100%; }"

    def __init__(self, family: Family, figures: Mapping[str, Figure]) -> None:
        """`figures` are by move id; none where the person wants none, or the terminal may not show them."""
        super().__init__(classes=f"-{family.value}")
        self.figures = figures
        self.said: dict[str, str] = {}
        self.laid_out: tuple[object, ...] = ()
        self.places = Places(1, 2, 0, 1, 0, 0, 0, 1)

    def compose(self) -> ComposeResult:
        """From top to bottom, as it is read."""
        yield Static(id="phase", markup=False)
        yield LargeName(id="name")
        with Horizontal(id="upper"):
            with Vertical(id="words"):
                yield Static(id="move", markup=False)
                yield Static(id="cue", markup=False)
                yield BigClock(id="clock")
                yield Static(id="which", markup=False)
            with Vertical(id="beside"):
                yield MoveFigure(id="figure")
                yield Static(id="coming", markup=False)
        with VerticalScroll(id="details", can_focus=False):
            yield Static(id="told", markup=False)
        with Vertical(id="lower"):
            yield Static(id="times", markup=False)
            yield PlanStrip(id="plan")
            yield Static(id="next", markup=False)

    @property
    def marked_at(self) -> Offset:
        """The move's name: it stands still while the clock ticks (Marking)."""
        line = self.query_one("#move")
        return line.content_region.offset - self.content_region.offset

    def show(self, state: TimerState, view: SessionView, variant: str) -> None:
        """Show the state; `variant` is "easier" or "harder" where that way stands in place of the cue."""
        opened = self.screen.has_class("detailed")
        self.lay_out(state, view, opened=opened)
        places = self.places
        self.set_class(view.is_work, "-work")
        # To the end of the line: what stands out is seen from afar, in reverse video, too.
        self.say("#phase", view.phase.ljust(self.screen.query_one("#body").size.width))
        lines = name_lines(view.move, view.side, places.width)
        self.say("#move", "\n".join(lines), "" if places.name else view.side)
        large = (view.side, localized(state.step.move.name).rstrip(".")) if places.name else ()
        self.query_one(LargeName).show(*filter(None, large))
        cue = {"easier": view.easier, "harder": view.harder}.get(variant, "") or view.cue
        self.say("#cue", cue)
        clock = self.query_one(BigClock)
        # What is no time of the plan is no part of its shape: it stands at the left edge, over its words.
        counted = state.status is Status.LEAD_IN or state.step.reps is not None
        large_time = view.clock.ljust(len(view.shape)) if counted else view.clock
        # A clock that stands has a quiet colour; where there are none it is drawn lighter.
        faint = view.paused and self.app.no_color
        clock.show(large_time, places.clock, shape=view.shape, faint=faint)
        clock.set_class(view.ending, "-ending")
        self.say("#which", view.which)
        # The cue has no room above the details; in the lowest windows what the details add comes first.
        among = "" if places.cue or self.screen.has_class("-short") else cue
        self.tell(view, among, opened=opened)
        self.say("#times", self.times(view))
        self.query_one(PlanStrip).show(state.steps, (state.total - state.left) / MS)
        self.say("#next", *self.next(state, view))
        self.show_figure(state, view)

    def show_figure(self, state: TimerState, view: SessionView) -> None:
        """The move's figure; in a rest that of the move to come, by its name."""
        step, following = state.step, state.next_step
        figure = self.figures.get(step.move.id)
        rests = step.move.is_rest or is_turn(step.move)
        if figure is None and rests and following is not None:
            figure = self.figures.get(following.move.id)
        else:
            rests = False
        self.say("#coming", view.next_move if figure and rests else "")
        self.query_one(MoveFigure).show(figure if self.places.beside else None, held=view.paused)

    def next(self, state: TimerState, view: SessionView) -> tuple[str, str]:
        """What follows, and the name in it; without its length, or its side, where there is no room."""
        if state.next_step is None:
            return view.next, ""
        said = [(view.next, view.next_move)]
        for name in (view.next_move, localized(state.next_step.move.name).rstrip(".")):
            said.append((_("Next: {move}").format(move=name), name))
        width = self.screen.query_one("#body").size.width
        return next((one for one in said if cell_len(one[0]) <= width), said[-1])

    def times(self, view: SessionView) -> str:
        """What is over at the left, what is left and when it ends at the right, as far as there is room."""
        width = self.screen.query_one("#body").size.width
        right = " · ".join(part for part in (view.left, view.ends) if part)
        left = view.done
        if len(left) + len(right) + 2 > width:
            left, right = view.left or view.done, view.ends
        return left + right.rjust(width - len(left))

    def tell(self, view: SessionView, cue: str, *, opened: bool) -> None:
        """Show the details: what to mind stands out whole, of the lines below it their labels.

        `cue`, which has no label, is so no part of what stands over it.
        """
        told = details(view, cue) if opened else ""
        if self.said.get("#told") == told:
            return
        self.said["#told"] = told
        lines = []
        for line in told.split("\n"):
            whole = bool(view.mind) and line.endswith(view.mind)
            end = len(line) if whole else 0 if line == cue else line.find(":") + 1
            lines.append(Content.assemble((line[:end], "bold"), line[end:]))
        self.query_one("#told", Static).update(Content("\n").join(lines))

    def say(self, selector: str, text: str, marked: str = "") -> None:
        """Change a line, if it says something else now; `marked` is the part of it that stands out."""
        if self.said.get(selector) == text:
            return
        self.said[selector] = text
        start = text.lower().rfind(marked.lower()) if marked else -1
        line = self.query_one(selector, Static)
        if start < 0:
            line.update(text, layout=False)
            return
        end = start + len(marked)
        style = "$foreground bold" if selector == "#next" else "reverse"
        line.update(Content.assemble(text[:start], (text[start:end], style), text[end:]), layout=False)

    # -- where everything stands

    def lay_out(self, state: TimerState, view: SessionView, *, opened: bool) -> None:
        """Give each region its rows, once for a window and a plan: none moves from one move to the next."""
        body = self.screen.query_one("#body").size
        key = (body, view.shape, opened)
        if self.laid_out and self.laid_out[0] is state.steps and self.laid_out[1:] == key:
            return
        self.laid_out = (state.steps, *key)
        self.places = places = self.measured(state.steps, view.shape, body.width, body.height, opened=opened)
        few, tall = body.height < LOW, body.height >= TALL
        self.set_class(few, "-few")
        self.set_class(tall, "-airy")
        self.set_class(opened, "-opened")
        self.set_class(bool(places.name), "-large")
        digits = max(1, DIGIT_ROWS * scale_for(view.shape, places.width, places.clock))
        above = places.move + places.cue + places.gap
        figure = max(SMALLEST_FIGURE, above + digits) if places.beside else 0
        for selector, rows in {
            "#name": places.name,
            "#move": places.move,
            "#cue": places.cue,
            "#figure": figure,
            "#upper": max(above + digits, figure) + 1,
        }.items():
            self.query_one(selector).styles.height = rows
        self.query_one(BigClock).styles.margin = (places.gap, 0, 0, 0)
        self.query_one("#phase").styles.margin = (0, 0, places.air, 0)
        beside = self.query_one("#beside")
        beside.styles.width = places.beside
        beside.display = bool(places.beside)
        self.said.pop("#times", None)

    def measured(
        self, steps: tuple[PlannedStep, ...], shape: str, width: int, height: int, *, opened: bool
    ) -> Places:
        """The places in a body of `width` by `height`."""
        wide, few, tall = self.app.size.width >= BESIDE, height < LOW, height >= TALL
        drawn = not few and any(step.move.id in self.figures for step in steps)
        beside = round(width * FIGURE) if drawn and wide else SMALL_FIGURE if drawn and opened else 0
        room = width - beside - APART
        if room < SMALL_FIGURE:
            beside, room = 0, max(SMALLEST, width)
        cue = 0 if few or (opened and not wide) else max(2, longest_cue(steps, min(room, PROSE)))
        move = max(
            len(name_lines(step_name(steps, at), side_name(steps, at), room)) for at in range(len(steps))
        )
        gap = int(tall or not cue)
        # The phase and what the clock is; the times, and what stands below them.
        others = 2 + move + gap + (1 if few else 4) + (5 if tall else 0)
        clock = DIGIT_ROWS if opened and beside and not wide else max(1, height - others - cue)
        name = 0
        if height >= HIGH and all(fits(localized(step.move.name).rstrip("."), width) for step in steps):
            name = (LETTER_ROWS + 1) * (2 if any(is_turn(step.move) for step in steps) else 1)
            name = name if scale_for(shape, room, clock - name) > 1 else 0
        spare = clock - name - DIGIT_ROWS * scale_for(shape, room, clock - name)
        if not opened and not gap and spare > 0:
            gap, clock, spare = 1, clock - 1, spare - 1
        return Places(
            move, cue, name, clock - name, gap, int(tall or (spare > 1 and not opened)), beside, room
        )
