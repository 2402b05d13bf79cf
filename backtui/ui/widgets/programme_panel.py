"""What is said of the marked programme: each thing at a place that is the same for every programme."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from backtui.domain.choice import Selection
from backtui.domain.programme import Plan
from backtui.present.choice import ChoiceRow, ChoiceView, lengths_span
from backtui.present.dates import minutes_text
from backtui.present.outline import outline
from backtui.present.words import _, localized
from backtui.ui.widgets.profile import profile_line
from backtui.ui.widgets.row_list import Line, Span, fold, in_columns, segments

FULL = 14
"""Rows from which everything is said; below that a line or two."""
SHORTER, LONGER = "screen.length(-1)", "screen.length(1)"
ROOMY = 36
"""Rows from which the moves are named."""
PARTS = 4
"""Rows kept for the parts: one each, and one where a move's name goes on."""
FOOT = 2
"""Free rows above the article's sentence, at least."""


class Slot(Struct, frozen=True):
    """Rows that are kept for something, whatever programme is marked."""

    lines: Sequence[Line]
    rows: int
    gap: bool = True
    """A blank row above it, where there is room."""


class Shown(Struct, frozen=True):
    """A programme at a length."""

    row: ChoiceRow
    note: str
    """A sentence for all of its family, or ""."""
    minutes: int


class ProgrammePanel(Widget):
    """Draws the marked programme: all about it in a frame, or a few lines where there is less room."""

    DEFAULT_CSS = "ProgrammePanel { height: auto; }"
    ALLOW_SELECT = False

    def __init__(
        self, view: ChoiceView, plan_of: Callable[[Selection], Plan], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.view = view
        self.plan_of = plan_of
        self.shown: Shown | None = None
        self.notes = {row.programme.id: group.note for group in view.groups for row in group.rows}
        self.lines: list[Line] = []
        self.drawn: tuple[str, str, str, Size] | None = None
        """What stood in the frame, in which hue, and its size inside, when the lines were drawn."""
        self.ground = Style()
        self.slots: dict[int, dict[str, int]] = {}
        """Rows that each thing takes at most, by width."""

    def show(self, row: ChoiceRow | None, minutes: int = 0) -> None:
        """Show a programme at a length; None for none."""
        shown = None if row is None else Shown(row, self.notes[row.programme.id], minutes)
        if shown == self.shown and self.lines:
            return
        self.shown = shown
        self.visible = row is not None
        self.draw()

    def on_resize(self) -> None:
        """Draw it for the room there is."""
        self.draw()

    def draw(self) -> None:
        """Lay the lines out anew."""
        width, height = self.content_size
        if width <= 0:
            return
        full = height >= FULL
        name = self.shown.row.name if self.shown else ""
        # In a frame a title has its air from Textual; on a rule it has none. A class would cost a frame.
        hue = f"bold ${self.shown.row.family}" if self.shown else ""
        title = name if full or not name else f" {name} "
        subtitle = _("Enter starts it") if full and name else ""
        before = self.drawn, self.lines
        self.drawn = title, hue, subtitle, self.content_size
        self.lines = self.laid_out(width, height) if self.shown else []
        if before[0] != self.drawn:
            # As content: taking them apart as markup takes longer than drawing them.
            self.border_title, self.border_subtitle = Content.styled(title, hue), Content(subtitle)
            self.refresh()
            return
        for y, (old, new) in enumerate(zip_longest(before[1], self.lines)):
            if old != new:
                self.refresh(Region(0, y, width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight; its ground is asked for once."""
        self.ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, ground = self.content_size.width, self.ground
        if y >= len(self.lines):
            return Strip.blank(width, ground)
        return Strip(segments(self, self.lines[y], ground)).adjust_cell_length(width, ground)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of its few lines, the same for every programme."""
        return self.most(width)["brief"] + 1

    # -- what is reserved

    def most(self, width: int) -> dict[str, int]:
        """The rows that each thing takes at most, whatever is marked."""
        if width not in self.slots:
            rows = self.view.rows
            texts = {
                "line": [row.line for row in rows],
                "brief": [brief(row) for row in rows],
                "why": [why(row, self.notes[row.programme.id]) for row in rows],
                "pain": [self.view.pain_rule],
            }
            found = {name: _most(said, width) for name, said in texts.items()}
            label = self.label
            found["last"] = _most((row.last for row in rows), width - label)
            found["need"] = _most((row.equipment for row in rows), width - label)
            found["by"] = _most((row.author for row in rows), width - label)
            self.slots[width] = found
        return self.slots[width]

    @property
    def label(self) -> int:
        """Columns of what a fact is called."""
        return 2 + max(cell_len(name) for name in (_("Last time"), _("Equipment"), _("By")))

    # -- what is said

    def laid_out(self, width: int, height: int) -> list[Line]:
        """The lines in that room."""
        assert self.shown is not None
        row = self.shown.row
        most = self.most(width)
        if height < FULL:
            lines = [self.length(width), *_plain(brief(row), width)]
            often = _plain(localized(row.programme.frequency), width, "quiet")
            return [*lines, *often] if len(lines) + len(often) <= height else lines
        plan = self.plan_of(Selection(row.programme, self.shown.minutes))
        facts = (
            Slot(self.fact(_("Last time"), row.last or _("not yet"), width), max(1, most["last"])),
            Slot(self.fact(_("Equipment"), row.equipment, width), most["need"], gap=False),
            Slot(self.fact(_("By"), row.author, width) if row.author else (), most["by"], gap=False),
            *self.pain(width, most["pain"], roomy=height >= ROOMY),
        )
        above = (
            Slot(_plain(row.line, width), most["line"], gap=False),
            Slot([self.length(width)], 1),
            Slot(_plain(why(row, self.shown.note), width, "quiet"), most["why"], gap=False),
        )
        profile = Slot([profile_line(plan, width)], 1)
        if height >= ROOMY:
            # How many moves there are differs most: they stand last, and nothing has to wait for them.
            parts = self.parts(plan, width, named=True)
            slots = [*above, *facts, profile, Slot(parts, len(parts), gap=False)]
        else:
            parts = self.parts(plan, width, named=False)
            slots = [*above, profile, Slot(parts, max(PARTS, len(parts)), gap=False), *facts]
        lines = _stacked(slots, height)
        article = _("“{sentence}”").format(sentence=self.view.article)
        foot = [*_plain(article, width, "quiet"), *_plain(self.view.credit, width, "quiet")]
        if len(lines) + FOOT + len(foot) <= height:
            lines = [*_padded(lines, height - len(foot)), *foot]
        return lines

    def pain(self, width: int, rows: int, *, roomy: bool) -> list[Slot]:
        """How much pain is all right; where it depends on the start and there is no room, only what holds."""
        table = self.view.pain_table if roomy else ()
        numbered = bool(table) or not self.view.pain_table
        name = _("How much pain is all right") if numbered else _("If it hurts a little")
        return [
            Slot([(Span(name, "strong"),)], 1),
            Slot(_plain(self.view.pain_rule, width), rows, gap=False),
            *((Slot(_table(table), len(table), gap=False),) if table else ()),
        ]

    def length(self, width: int) -> Line:
        """The length, and the others, with a button to each side."""
        assert self.shown is not None
        row, minutes = self.shown.row, self.shown.minutes
        text = minutes_text(minutes)
        if len(row.lengths) == 1:
            return (Span(text, "strong"),)
        buttons = (Span(text, "strong"), Span("  "), Span(" − ", "button", SHORTER))
        plus = Span(" + ", "button", LONGER)
        numbers: list[Span] = []
        for one in row.lengths:
            numbers.append(Span(f" {one} ", f"{row.family} bold" if one == minutes else "quiet"))
        if sum(cell_len(span.text) for span in (*buttons, *numbers, plus)) > width:
            numbers = [Span(f" {lengths_span(row.lengths)} ", "quiet")]
        return (*buttons, *numbers, plus)

    def parts(self, plan: Plan, width: int, *, named: bool) -> list[Line]:
        """Each part: its length, its name, and what is in it; `named` has all its moves below."""
        assert self.shown is not None
        parts = outline(plan)
        length = max(cell_len(one.length) for one in parts)
        name = max(cell_len(one.name) for one in parts)
        indent = length + (2 if named else 1)
        lines: list[Line] = []
        for part in parts:
            hue = str(self.shown.row.family) if part.main else "phase"
            first, *more = [""] if named else fold(part.inside, width - indent - name - 2) or [""]
            lines.append(
                (
                    Span(f"{part.length:>{length}}".ljust(indent), f"{hue} bold"),
                    Span(set_cell_size(part.name, name), "strong" if named else "plain"),
                    Span(f"  {first}", "quiet"),
                )
            )
            at = indent if named else indent + name + 2
            texts = fold(part.listed, width - indent) if named else more
            lines += [(Span(" " * at + text, "quiet"),) for text in texts]
        return lines

    def fact(self, name: str, text: str, width: int) -> list[Line]:
        """Something that is known, with what it is called before it."""
        first, *more = fold(text, width - self.label) or [""]
        return [
            (Span(set_cell_size(name, self.label), "quiet"), Span(first)),
            *((Span(" " * self.label + line),) for line in more),
        ]


def brief(row: ChoiceRow) -> str:
    """What a programme is and needs, where there is room for little else."""
    author = " " + _("By {author}").format(author=row.author) if row.author else ""
    return f"{row.line} {row.equipment[:1].upper()}{row.equipment[1:]}.{author}"


def why(row: ChoiceRow, note: str) -> str:
    """Why a programme has its length; else its family's `note`, or how often it is done."""
    return row.why or note or localized(row.programme.frequency)


def _most(texts: Iterable[str], width: int) -> int:
    return max((len(fold(text, width)) for text in texts), default=0)


def _plain(text: str, width: int, look: str = "plain") -> list[Line]:
    return [(Span(line, look),) for line in fold(text, width)]


def _table(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Rows in columns, the first one their headings."""
    headings, *others = in_columns(rows)
    return [(Span(headings, "quiet"),), *((Span(line),) for line in others)]


def _padded(lines: Sequence[Line], rows: int) -> list[Line]:
    return [*lines, *[()] * (rows - len(lines))]


def _stacked(slots: Sequence[Slot], height: int) -> list[Line]:
    """The slots below each other, with as many gaps as there is room for, those at the top first."""
    spare = height - sum(slot.rows for slot in slots)
    lines: list[Line] = []
    for slot in slots:
        if slot.gap and slot.rows and spare > 0:
            spare -= 1
            lines.append(())
        lines += _padded(slot.lines, slot.rows)
    return lines
