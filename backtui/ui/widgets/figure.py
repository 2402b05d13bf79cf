"""What a move looks like: still poses that take turns."""

import codecs
import os
import sys
from collections.abc import Mapping, Sequence

from textual import events
from textual.geometry import Region, Size
from textual.timer import Timer

from backtui.domain.figure import Figure
from backtui.present.figure import draw, fits
from backtui.ui.widgets.plain_rows import PlainRows

POSE_SECONDS = 2.5
"""How long a pose stands; nothing changes more often than once in two seconds."""
COLUMNS, ROWS = 26, 12
"""What a pose is drawn in where there is room."""
GAP = 2
"""Columns between poses that stand side by side."""


def has_braille(environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a terminal is likely to show Braille dots: the Linux console's fonts have none."""
    try:
        unicode = codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        unicode = False
    return unicode and environ.get("TERM") != "linux"


def can_draw() -> bool:
    """Whether this terminal is likely to show them; Textual draws on stderr."""
    return has_braille(os.environ, getattr(sys.__stderr__, "encoding", None) or "")


class MoveFigure(PlainRows):
    """Draws a figure; takes no room where it has none, or where Braille dots may be missing.

    Without animations its poses stand side by side, or one under the other, where there is room; else the
    first one stands alone.
    """

    DEFAULT_CSS = f"""
    MoveFigure {{ width: {COLUMNS}; height: {ROWS}; }}
    MoveFigure.empty {{ display: none; }}
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="empty")
        self.figure: Figure | None = None
        self.number = 0
        """Of the pose that is shown, from 0."""
        self.held = False
        """It stays in the pose that it is in."""
        self.turns: Timer | None = None

    def show(self, figure: Figure | None, *, held: bool = False) -> None:
        """Show a figure from its first pose on, or none; the one that is shown goes on as it is.

        One that is held changes nothing, for as long as it is.
        """
        if held != self.held:
            self.held = held
            self.take_turns()
        figure = figure if can_draw() else None
        if figure is self.figure:
            return
        self.figure = figure
        self.number = 0
        self.set_class(figure is None, "empty")
        self.take_turns()
        self.refresh(layout=True)

    def on_mount(self) -> None:
        """What was shown before there was a clock."""
        self.take_turns()

    def on_resize(self, event: events.Resize) -> None:
        """As large as fits."""
        self.refresh()

    @property
    def alternates(self) -> bool:
        """Whether there is another pose to be shown."""
        return self.figure is not None and len(self.figure.poses) > 1 and self.app.animation_level != "none"

    def take_turns(self) -> None:
        """Let the next pose come in its time, and no timer run where none comes."""
        if self.turns is not None:
            self.turns.stop()
            self.turns = None
        if self.is_attached and self.alternates and not self.held:
            self.turns = self.set_interval(POSE_SECONDS, self.next_pose)

    def next_pose(self) -> None:
        """Show the next pose; after the last one comes the first. Only what differs is drawn."""
        if self.figure is None:
            return
        before = self.rows()
        self.number = (self.number + 1) % len(self.figure.poses)
        for y, (old, new) in enumerate(zip(before, self.rows(), strict=True)):
            changed = [x for x, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
            if changed:
                self.refresh(
                    Region(changed[0], y, changed[-1] - changed[0] + 1, 1).translate(self.content_offset)
                )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of a pose."""
        return ROWS

    def rows(self) -> Sequence[str]:
        """A pose, or all of them side by side or one under the other; nothing where it is not recognised."""
        width, height = self.size
        if self.figure is None or not fits(self.figure, width, height):
            return ()
        count = len(self.figure.poses)
        each = min(COLUMNS, (width - GAP * (count - 1)) // count)
        if self.alternates:
            return draw(self.figure, self.number, width, height)
        if fits(self.figure, each, height):
            poses = (draw(self.figure, number, each, height) for number in range(count))
            return [(" " * GAP).join(parts) for parts in zip(*poses, strict=True)]
        if fits(self.figure, width, height // count):
            return [
                row for number in range(count) for row in draw(self.figure, number, width, height // count)
            ]
        return draw(self.figure, 0, width, height)
