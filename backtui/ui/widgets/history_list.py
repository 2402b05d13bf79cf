"""Thousands of sessions under their months, one line each: only the lines in sight are ever drawn."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from backtui.domain.session import Session
from backtui.present.history import (
    SIGNS,
    HistoryRow,
    HistoryView,
    by_month,
    history_row,
    matching,
    month_line,
)
from backtui.present.words import _

WIDE = 60
"""Cells from which a line has the whole day and the columns have names."""
WORDS = 84
"""Cells from which the marks are words."""
DAY, LENGTH, PAIN, MARKS = 15, 11, 9, 28
"""Cells of the columns; what the marks need at least."""
SHORT_DAY = 4
"""Cells of the day's number under its month."""


class HistoryList(ScrollView, can_focus=False):
    """The sessions that a query finds, one of them marked, and always in sight."""

    DEFAULT_CSS = """
    HistoryList {
        background: $background;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

        & > .row--heading { color: $primary; text-style: bold; }
        & > .row--quiet { color: $quiet; }
        & > .row--open { background: $panel; color: $foreground; }
    }
    """

    COMPONENT_CLASSES = {"row--heading", "row--quiet", "row--open"}  # noqa: RUF012

    class Chosen(Message):
        """The marked session was tapped."""

    def __init__(self, view: HistoryView, query: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = view
        self.query_text = query
        self.found = matching(view, query)
        """The sessions shown, by their place in the view."""
        self.rows = by_month(view, self.found)
        """Every line: a session's place, or ~place above the first one of a month."""
        self.at = 0
        """Which of the found sessions is marked."""

    @property
    def marked(self) -> Session | None:
        """The session that Enter opens."""
        return self.view.sessions[self.found[self.at]] if len(self.found) else None

    @property
    def marked_at(self) -> Offset:
        """The line of the marked session (Marking)."""
        return Offset(0, max(0, self.line_of(self.at) - self.scroll_offset.y))

    def show(self, view: HistoryView, query: str, mark: str | None = None) -> None:
        """Show other sessions; the one with the id `mark` is marked, else the same place or the first."""
        same_query = query == self.query_text
        self.view, self.query_text = view, query
        self.found = matching(view, query)
        self.rows = by_month(view, self.found)
        at = self.at if same_query else 0
        if mark is not None:
            ids = (view.sessions[place].id for place in self.found)
            at = next((number for number, one in enumerate(ids) if one == mark), at)
        self.at = min(at, max(0, len(self.found) - 1))
        self._lay_out()

    def move(self, by: int) -> None:
        """Mark another session, staying at the ends."""
        self.at = min(max(self.at + by, 0), max(0, len(self.found) - 1))
        self._keep_in_sight()
        self.refresh()

    def page(self, by: int) -> None:
        """Mark a session about a page further."""
        self.move(by * max(1, self.size.height - 2))

    def on_resize(self) -> None:
        """Stay at the marked session."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))
        self._keep_in_sight()
        self.refresh()

    def line_of(self, at: int) -> int:
        """The line of a found session: below as many headings as months have begun."""
        if not len(self.found):
            return 0
        wanted, low, high = self.found[at], 0, len(self.rows)
        # Places only grow down the list, a heading standing right above its first session.
        while low < high:
            middle = (low + high) // 2
            row = self.rows[middle]
            if (row if row >= 0 else ~row) < wanted or row == ~wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _keep_in_sight(self) -> None:
        line = self.line_of(self.at)
        first = line - 1 if line and self.rows[line - 1] < 0 else line
        region = Region(0, first, 1, line - first + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        width, ground = self.size.width, self.rich_style
        y += self.scroll_offset.y
        if y >= len(self.rows):
            return Strip.blank(width, ground)
        row = self.rows[y]
        if row < 0:
            return self._heading(y, width)
        session = self.view.sessions[row]
        here = session is self.marked
        if here:
            ground = self.get_component_rich_style("row--open") + Style(bold=True)
        quiet = self.get_component_rich_style("row--quiet") + Style(bgcolor=ground.bgcolor)
        told = history_row(session, self.view)
        mark = Segment("▌ " if here else "  ", self._heading_style() + Style(bgcolor=ground.bgcolor))
        words, more = columns(told, width - 3)
        return Strip([mark, Segment(words, ground), Segment(more, quiet)]).adjust_cell_length(width, ground)

    def _heading_style(self) -> Style:
        return self.get_component_rich_style("row--heading")

    def _heading(self, y: int, width: int) -> Strip:
        """A month with its sessions counted."""
        end = next((n for n in range(y + 1, len(self.rows)) if self.rows[n] < 0), len(self.rows))
        name, count = month_line(self.view.sessions[~self.rows[y]], end - y - 1)
        quiet = self.get_component_rich_style("row--quiet")
        segments = [Segment(f"{name}  ", self._heading_style()), Segment(count, quiet)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """A tap marks a session; a tap on the marked one opens it."""
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= y < len(self.rows) or self.rows[y] < 0:
            return
        if self.line_of(self.at) == y:
            self.post_message(self.Chosen())
        else:
            self.move(sum(row >= 0 for row in self.rows[:y]) - self.at)


def columns(row: HistoryRow, width: int) -> tuple[str, str]:
    """A session's line in that many cells: what everyone looks for, and the marks."""
    if width >= WORDS:
        name, marks = width - DAY - LENGTH - PAIN - MARKS, row.marks
    else:
        name, marks = min(32, width - DAY - LENGTH - PAIN - len(SIGNS)), row.signs
    if width >= WIDE:
        text = cut(row.day, DAY) + cut(row.programme, name) + f"{row.length:>{LENGTH}}{row.pain:>{PAIN}}"
        return text, "  " + marks
    # Every cell is for the name: a longer figure takes its own row's.
    numbers = f"{row.short_length:>6}{f'{row.pain} ':>5}"
    name = width - SHORT_DAY - 1 - cell_len(numbers) - (len(SIGNS) - 1)
    return f"{cut(row.short_day, SHORT_DAY)}{cut(row.programme, name)} {numbers}", marks


def head(width: int) -> str:
    """The names of the columns; "" where a line is short enough to need none."""
    if width < WIDE:
        return ""
    names = HistoryRow(_("Day"), "", _("Exercise"), _("Time"), "", _("Pain"), "", "")
    return columns(names, width)[0]


def cut(text: str, width: int) -> str:
    """`text` in exactly that many cells, with a sign where it was cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - 1)) + "…"
