"""The whole plan in one line, in proportion, with a mark in it where the person is, and its parts by name."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip as Drawn
from textual.widget import Widget

from backtui.domain.programme import PlannedStep
from backtui.present.strip import Column, Strip, labels, strip

DONE, HERE, LEFT = "█", "┃", "░"
"""Without colours, too, they are told apart."""


class PlanStrip(Widget):
    """The plan in its hues as wide as there is room; under it the names of its parts, and their lengths."""

    DEFAULT_CSS = "PlanStrip { height: 3; width: 100%; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "strip--work",
        "strip--easy",
        "strip--here",
        "strip--part",
        "strip--name",
    }
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.steps: Sequence[PlannedStep] = ()
        self.seconds = 0.0
        self.plan: Strip | None = None
        self.part = self.at = 0
        """The part and the column that are reached."""

    def show(self, steps: Sequence[PlannedStep], seconds: float) -> None:
        """Show a plan and how much of it is over; only what changed is drawn again."""
        self.seconds = seconds
        if steps is not self.steps:
            self.steps = steps
            self.measure()
            return
        if self.plan is None:
            return
        before, self.part, self.at = (self.part, self.at), *self.plan.place(seconds)
        if before == (self.part, self.at):
            return
        first, last = sorted((before[1], self.at))
        self.refresh(Region(first, 0, last - first + 1, 1))
        if before[0] != self.part:
            self.refresh(Region(0, 1, self.size.width, 1))

    def on_resize(self, event: events.Resize) -> None:
        """As wide as there is room."""
        self.measure()

    def measure(self) -> None:
        """Lay the plan out for the room there is."""
        width = self.size.width
        if width and self.steps:
            self.plan = strip(self.steps, width)
            self.part, self.at = self.plan.place(self.seconds)
            self.refresh()

    def render_line(self, y: int) -> Drawn:
        """The strip, the names, the lengths."""
        width, style = self.size.width, self.rich_style
        if self.plan is None:
            return Drawn.blank(width, style)
        segments = self.bar(self.plan) if y == 0 else self.under(self.plan, y)
        return Drawn(segments).adjust_cell_length(width, style)

    def bar(self, plan: Strip) -> list[Segment]:
        """What is done and what is left, in their hues."""
        styles = {
            Column.WORK: self.get_component_rich_style("strip--work"),
            Column.EASY: self.get_component_rich_style("strip--easy"),
            Column.GAP: self.rich_style,
        }
        here = self.get_component_rich_style("strip--here")
        runs: list[tuple[str, Style]] = []
        for at, column in enumerate(plan.columns):
            sign = " " if column is Column.GAP else DONE if at < self.at else LEFT
            sign, style = (HERE, here) if at == self.at else (sign, styles[column])
            if runs and runs[-1][1] is style:
                runs[-1] = runs[-1][0] + sign, style
            else:
                runs.append((sign, style))
        return [Segment(text, style) for text, style in runs]

    def under(self, plan: Strip, y: int) -> list[Segment]:
        """The names of the parts, or their lengths: each under its part."""
        texts = [part.name if y == 1 else part.length for part in plan.parts]
        starts = labels(
            [max(part.name, part.length, key=len) for part in plan.parts],
            [part.first for part in plan.parts],
            self.part,
            self.size.width,
        )
        line: list[Segment] = []
        end = 0
        for number, (text, start) in enumerate(zip(texts, starts, strict=True)):
            if start is None:
                continue
            here = number == self.part and y == 1
            style = self.get_component_rich_style("strip--part" if here else "strip--name")
            line += [Segment(" " * (start - end), self.rich_style), Segment(text, style)]
            end = start + len(text)
        return line

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The strip, the names and the lengths."""
        return 3
