"""Rows under headings, one of them open, or a long text: drawn by lines, so that it is there at once."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from msgspec import Struct
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from backtui.domain.harmless import harmless


class Span(NamedTuple):
    """Words in one look."""

    text: str
    look: str = "plain"
    """ "heading", "strong", "plain", "quiet", "button" or a role of colour, such as "cardio bold"."""
    action: str = ""
    """What a tap on it does, or "" for what a tap on the row does."""


Line = tuple[Span, ...]


class Row(Struct, frozen=True):
    """Something in the list that draws itself."""

    draw: Callable[[int, bool], Sequence[Line]]
    """The lines at a width in cells, open or not. Rows that open are set in by a margin."""
    opens: bool = True
    """Whether the focus stops here; it passes over headings and notes."""


_WORDS = re.compile(r"\S*\d(?: \d+)+\S*|\S+")
"""The words of a text; a number in groups, such as 116 117, is one."""


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table's rows as lines, each column as wide as its widest cell."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def fold(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    measure = len if text.isascii() else cell_len
    for word in _WORDS.findall(harmless(text)):
        joined = f"{line} {word}" if line else word
        if measure(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        if word.isascii() and len(word) <= width:
            continue
        *pieces, line = chop_cells(word, max(1, width)) or [word]  # one without width has no pieces
        lines += pieces
    return [*lines, line] if line else lines


def _is_heading(line: Line) -> bool:
    """Whether a line stands out alone, over what follows."""
    return len(line) == 1 and line[0].look in ("heading", "strong")


def _heading_of(lines: Sequence[tuple[Line, int | None]], top: int) -> dict[int, Span]:
    """The heading that the lines from `top` on begin with, by its line; none where they begin otherwise."""
    found = next(((y, line[0]) for y, (line, _) in enumerate(lines[top:], top) if line), None)
    if found is None or not (found[1].look == "heading" or found[1].look.endswith(" bold")):
        return {}
    return dict([found])


def _named(headings: Sequence[Span], width: int) -> Line:
    """A line with the names of headings, as many as it has room for; a name that comes twice stands once."""
    names = {heading.text.strip(): heading.look for heading in headings}
    for count in range(len(names), 0, -1):
        line: list[Span] = []
        for name, look in [*names.items()][:count]:
            line += [Span(" · " if line else "↓ ", "quiet"), Span(name, look)]
        line += [Span(" …", "quiet")] * (count < len(names))
        if count == 1 or sum(cell_len(span.text) for span in line) <= width:
            return tuple(line)
    return ()


BOLD = Style(bold=True)
MARGIN = 2
"""Cells left of a row that opens: the mark of the open one, and a space."""


def segments(widget: Widget, line: Line, ground: Style) -> list[Segment]:
    """The words of a line in their looks, on a ground."""
    found = []
    for text, look, action in line:
        style = styled(widget, look, ground)
        found.append(Segment(text, style + Style(meta={"@click": action}) if action else style))
    return found


def styled(widget: Widget, look: str, ground: Style) -> Style:
    """A look on a ground; a button stands out from it."""
    if look == "plain":
        return ground
    if look in ("strong", "button"):
        return (ground if look == "strong" else widget.rich_style) + BOLD
    role, _, bold = look.partition(" ")
    heading = role == "heading"
    colour = widget.app.theme_variables["primary" if heading else role]
    return _hued(colour, ground, bold=heading or bool(bold))


@lru_cache(maxsize=128)
def _hued(colour: str, ground: Style, *, bold: bool) -> Style:
    """A colour of the theme; the stylesheet's way to it, by a class for each role, took longer to set up."""
    return Style(color=Color.parse(colour).rich_color, bgcolor=ground.bgcolor, bold=bold or None)


class RowList(ScrollView, can_focus=False):
    """The rows, with the open one always in sight.

    A heading whose rows are below what is in sight is not shown: the first free row names it, with those
    that follow.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--open"}

    class Chosen(Message):
        """The open row was tapped."""

    class Moved(Message):
        """Another row is open."""

    def __init__(self, rows: Sequence[Row], at: int = 0, *, id: str | None = None) -> None:
        """`at` counts the rows that open, from 0."""
        super().__init__(id=id)
        self.rows = tuple(rows)
        self.at = at
        self._lines: list[tuple[Line, int | None]] = []
        """Every line with the number of its row among those that open."""
        self._drawn_at = at
        """The open row when they were drawn."""
        self.tops: list[int] = []
        """The first line of every row."""
        self.headings: dict[int, Span] = {}
        """The headings by their lines."""
        self.ground = Style()
        """What is behind the words."""

    @property
    def count(self) -> int:
        """How many rows open."""
        return sum(row.opens for row in self.rows)

    @property
    def marked_at(self) -> Offset:
        """The first line of the open row that says something; the top where no row opens (Marking)."""
        own = (y for y, (line, owner) in enumerate(self._lines) if owner == self.at and line)
        return Offset(0, max(0, next(own, 0) - self.scroll_offset.y))

    def show(self, rows: Sequence[Row], at: int) -> None:
        """Show other rows, or the same ones after a change."""
        self.rows, self.at = tuple(rows), at
        self._lay_out()

    def move(self, by: int) -> None:
        """Open another row, that many further, staying at the ends; a list that only is read scrolls."""
        if not self.count:
            self.scroll_relative(y=by, animate=False)
            return
        at = min(max(self.at + by, 0), max(0, self.count - 1))
        if at != self.at:
            self.at = at
            self._lay_out()
            self.post_message(self.Moved())

    def page(self, by: int) -> None:
        """Open the row that lies about a page further, or read on."""
        if not self.count:
            self.move(by * max(1, self.shown_to - self.scroll_offset.y - 1))
            return
        if len(self.tops) != len(self.rows):
            return  # not drawn yet
        tops = [top for row, top in zip(self.rows, self.tops, strict=True) if row.opens]
        wanted = tops[self.at] + by * max(1, self.size.height - 2)
        self.move(min(range(len(tops)), key=lambda number: abs(tops[number] - wanted)) - self.at)

    def on_resize(self) -> None:
        """Fold the texts anew, from the top as far as that shows the open row."""
        if self.count:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._lay_out()

    def _lay_out(self) -> None:
        """Let every row draw itself, and keep the open one in sight."""
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        before = self._lines, self._drawn_at, self.scroll_offset, self.virtual_size.width
        self._lines, self.tops, self.headings, self._drawn_at = [], [], {}, self.at
        number = 0
        for row in self.rows:
            top, owner = len(self._lines), number if row.opens else None
            room = max(1, width - 1 - MARGIN * row.opens)
            self._lines += [(line, owner) for line in row.draw(room, owner == self.at)]
            self.tops.append(top)
            if owner is None:
                self.headings |= _heading_of(self._lines, top)
            number += row.opens
        self.virtual_size = Size(width, len(self._lines))
        self._keep_in_sight()
        lines, at, *place = before
        if place == [self.scroll_offset, width] and len(lines) == len(self._lines):
            for y, (old, new) in enumerate(zip(lines, self._lines, strict=True)):
                if old != new or (at != self.at and new[1] in (at, self.at)):
                    self.refresh_line(y)
        else:
            self.refresh()

    def _keep_in_sight(self) -> None:
        """Scroll so that the open row is seen whole, with the headings right above it where there is room."""
        own = [y for y, (_, owner) in enumerate(self._lines) if owner == self.at]
        if not own:
            return
        first, last = own[0], own[-1]
        while first > 0 and self._lines[first - 1][1] is None and last - first + 2 <= self.size.height:
            first -= 1
        height = min(last - first + 1, self.size.height)
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True, immediate=True)
        end, top = self._end, self.scroll_offset.y
        if last == end - 1 and own[0] > top and self.headings_from(end):
            self.scroll_to(y=top + 1, animate=False, force=True, immediate=True)  # a row for their names

    # -- what is in sight

    @property
    def _end(self) -> int:
        """The line after the last one that has room."""
        return min(self.scroll_offset.y + self.size.height, len(self._lines))

    @property
    def shown_to(self) -> int:
        """The line after the last one that is shown; the rows that are left name the headings below."""
        end = self._end
        if end == len(self._lines):
            return end
        if self._lines[end - 1][1] != self.at and self.headings_from(end - 1):
            end -= 1
        while end > self.scroll_offset.y and self._leads(end - 1):
            end -= 1
        return end

    def _leads(self, y: int) -> bool:
        """Whether a line only leads to what follows it: a heading, what belongs to one, or a blank."""
        line, owner = self._lines[y]
        if owner is not None:
            return owner != self.at and (not line or _is_heading(line))
        return not line or _is_heading(line) or self.count > 0

    def headings_from(self, first: int) -> list[Span]:
        """The headings at a line or below it."""
        return [heading for y, heading in self.headings.items() if y >= first]

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight; its ground is asked for once."""
        self.ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        width, ground = self.size.width, self.ground
        y += self.scroll_offset.y
        if y >= len(self._lines):
            return Strip.blank(width, ground)
        line, owner = self._lines[y]
        if y >= (end := self.shown_to):
            line, owner = _named(self.headings_from(end), width - MARGIN) if y == end else (), None
        mark = " " * MARGIN if self.count and (owner is not None or y == end) else ""
        look = "plain"
        if owner is not None and owner == self.at:
            ground, mark, look = self.get_component_rich_style("row--open"), "▌ ", "heading"
        return Strip(
            [Segment(mark, styled(self, look, ground)), *segments(self, line, ground)]
        ).adjust_cell_length(width, ground)

    def on_click(self, event: events.Click) -> None:
        """A tap opens a row; a tap on the open one chooses it, one on what is below goes there."""
        if "@click" in event.style.meta:
            return
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if self.shown_to <= y < len(self._lines):
            self.page(1)
            return
        owner = self._lines[y][1] if 0 <= y < len(self._lines) else None
        if owner == self.at:
            self.post_message(self.Chosen())
        elif owner is not None:
            self.move(owner - self.at)
