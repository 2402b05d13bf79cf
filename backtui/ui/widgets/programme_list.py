"""The list of programmes: where it is longer than its room, its last line names the families below."""

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from backtui.ui.widgets.row_list import RowList, Span, segments


class ProgrammeList(RowList):
    """Every family is in sight, if only by its name."""

    @property
    def below(self) -> list[Span]:
        """The names of the families that begin below what is in sight, the last line being kept for them."""
        end = self.scroll_offset.y + self.size.height - 1
        if len(self.tops) != len(self.rows) or self.virtual_size.height <= end + 1:
            return []
        drawn = [
            row.draw(self.size.width, False)  # noqa: FBT003
            for row, top in zip(self.rows, self.tops, strict=True)
            if not row.opens and top >= end
        ]
        return [next(line[0] for line in lines if line) for lines in drawn]

    def _keep_in_sight(self) -> None:
        """Leave the last line to the families below."""
        super()._keep_in_sight()
        own = [y for y, (_line, owner) in enumerate(self._lines) if owner == self.at]
        if own and self.below and own[-1] - self.scroll_offset.y >= self.size.height - 1:
            region = Region(0, own[-1] + 1, 1, 1)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """A line of the list, or the last one."""
        below = self.below if y == self.size.height - 1 else []
        if not below:
            return super().render_line(y)
        line = [Span("  ↓", "quiet")]
        for at, name in enumerate(below):
            line += [Span(" · " if at else " ", "quiet"), name._replace(text=name.text.strip())]
        found = Strip(segments(self, tuple(line), self.rich_style))
        return found.adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """A tap on the last line goes there."""
        if self.below and event.get_content_offset_capture(self).y == self.size.height - 1:
            event.prevent_default()
            self.page(1)
