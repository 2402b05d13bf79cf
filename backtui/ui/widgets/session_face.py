"""The face of a running session: phase, clock, move, cue, what comes, the plan, the times."""

from textwrap import wrap

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.geometry import Offset
from textual.widgets import Static

from backtui.domain.timer import TimerState
from backtui.present.session import SessionView, details, longest_cue, strip, strip_position
from backtui.ui.widgets.big_clock import BigClock
from backtui.ui.widgets.plan_strip import PlanStrip

WIDEST = 76
"""Columns of text; a longer line is hard to follow from the floor."""
USUAL = "00:00"
"""What the large time mostly looks like: shorter ones are drawn at its size, so that none jumps."""


class SessionFace(Vertical):
    """Draws a state; only what differs from the last one."""

    DEFAULT_CSS = "SessionFace { height: auto; }"

    def compose(self) -> ComposeResult:
        """From top to bottom, as it is read."""
        yield Static(id="phase", markup=False)
        yield BigClock(id="clock")
        yield Static(id="which", markup=False)
        yield Static(id="move", markup=False)
        with Center():
            yield Static(id="cue", markup=False)
        yield Static(id="next", markup=False)
        yield PlanStrip(id="plan")
        yield Static(id="times", markup=False)
        with Center():
            yield Static(id="details", markup=False)

    @property
    def marked_at(self) -> Offset:
        """The move's name: it stands still while the clock ticks (Marking)."""
        line = self.query_one("#move", Static)
        name = wrap(str(line.content), max(1, line.size.width)) or [""]
        centred = Offset((line.size.width - cell_len(name[0])) // 2, 0)
        return line.content_region.offset + centred - self.content_region.offset

    def show(self, state: TimerState, view: SessionView, variant: str) -> None:
        """Show the state; `variant` is "easier" or "harder" where that way stands in place of the cue."""
        more = details(view) if self.screen.has_class("detailed") else ""
        self.say("#phase", view.phase)
        self.say("#which", view.which)
        self.say("#move", view.move)
        self.say("#cue", {"easier": view.easier, "harder": view.harder}.get(variant, "") or view.cue)
        self.say("#next", view.next)
        self.say("#times", view.times)
        self.say("#details", more)
        self.query_one(BigClock).show(view.clock, self.clock_rows(state, more), shape=USUAL)
        plan = self.query_one(PlanStrip)
        width = min(WIDEST, plan.size.width or WIDEST)
        plan.show(strip(state.steps, width), strip_position(state, width))

    def say(self, selector: str, text: str) -> None:
        """Change a line, if it says something else now."""
        line = self.query_one(selector, Static)
        if str(line.content) != text:
            line.update(text)

    def clock_rows(self, state: TimerState, more: str) -> int:
        """Rows left for the clock when the rest has its own; the same for every move of the plan."""
        body = self.screen.query_one("#body").size
        width = max(20, min(WIDEST, body.width))
        if self.screen.has_class("-short"):
            return max(1, body.height - 3)
        others = 1 + 1 + 1 + longest_cue(state.steps, width) + 1 + 2 + 1
        if self.screen.has_class("-tall"):
            others += 5  # the blank lines between the parts
        if more:
            others += 1 + sum(len(wrap(line, width)) for line in more.split("\n"))
        return max(1, body.height - others)
