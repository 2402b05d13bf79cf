"""The headline's weeks: the number that leads, large, and a column for each week."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset

from backtui.present.weeks import ON_TARGET, WeekColumn
from backtui.present.words import _
from backtui.ui.widgets.big_clock import ROWS, blocks
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.marks import PARTS
from backtui.ui.widgets.row_list import fold

HEIGHT = 4
"""Rows of a column: as many days, where no week had more."""
WIDEST_WEEK, NARROWEST_WEEK = 7, 2
"""Columns of a week with the gap after it."""
ROOM_FOR_TICK = 3
"""Columns of a week from which its tick stands beside its number, else below."""
WORD_FROM = 4
"""Columns of a week from which a pause is said in a word."""


class LeadingNumber(ReflowText):
    """The headline with its number in blocks before it; the sentence alone where no number leads."""

    def __init__(
        self, number: int, sentence: str, *, id: str | None = None, classes: str | None = None
    ) -> None:
        """`number` is 0 where a sentence leads (consistency.md rule 9)."""
        super().__init__(id=id, classes=classes)
        self.number = number
        self.sentence = sentence

    def draw(self, width: int) -> Content:
        """The number, and the sentence at its foot."""
        if not self.number:
            return joined([(self.sentence, "bold $primary")])
        rows = blocks(str(self.number))
        beside = self._beside(width)
        parts: list[Part] = []
        for at, row in enumerate(rows):
            parts += ["\n" if at else "", (row, "$primary")]
            place = at - (ROWS - len(beside))
            if place >= 0:
                parts.append((f"  {beside[place]}", "bold"))
        return joined(parts)

    def _beside(self, width: int) -> list[str]:
        """The sentence in the columns beside the number."""
        return fold(self.sentence, max(8, width - len(blocks(str(self.number))[0]) - 2))

    @property
    def marked_at(self) -> Offset:
        """The sentence's first word (Marking)."""
        if not self.number:
            return Offset()
        rows = self._beside(self.content_size.width)
        return Offset(len(blocks(str(self.number))[0]) + 2, ROWS - len(rows))


class TwelveWeeks(ReflowText):
    """A column of active days for each week, its number and a tick under it; neutral weeks stand narrow."""

    def __init__(self, weeks: Sequence[WeekColumn], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.weeks = tuple(weeks)
        self.running_days = float(weeks[-1].active_days) if weeks else 0.0
        """Days of the running week's column; between two numbers while it grows."""

    def grow(self, days: float) -> None:
        """Show the running week's column as high as that many days."""
        self.running_days = days
        self.drawn = None
        self.refresh()

    def draw(self, width: int) -> Content:
        """The columns from the top row down, the numbers, the first day and the running week."""
        if not self.weeks:
            return Content("")
        slots = _slots(self.weeks, width)
        most = max(HEIGHT, *(max(week.active_days, week.goal) for week in self.weeks))
        parts: list[Part] = []
        for row in range(HEIGHT - 1, -1, -1):
            for week, slot in zip(self.weeks, slots, strict=True):
                parts += self._cells(week, slot, row, most)
            parts.append("\n")
        apart = min(slots) < ROOM_FOR_TICK
        for week, slot in zip(self.weeks, slots, strict=True):
            parts += _figure(week, slot, tick=not apart)
        if apart and any(week.on_target for week in self.weeks):
            ticks = (ON_TARGET if week.on_target else "" for week in self.weeks)
            parts += ["\n", *((tick.ljust(slot), "$paused") for tick, slot in zip(ticks, slots, strict=True))]
        return joined([*parts, "\n", (self._ends(slots, width), "$quiet")])

    def _cells(self, week: WeekColumn, slot: int, row: int, most: int) -> list[Part]:
        """What one week shows in one row, counted from the bottom; what the running one has left is `░`."""
        bar = slot - 1
        if week.neutral:
            word = week.word if row == HEIGHT // 2 - 1 and cell_len(week.word) < slot else ""
            return [(f"{word:{slot}}", "$quiet")]
        days = self.running_days if week.running else week.active_days
        filled = round((days * HEIGHT / most - row) * 8)
        if filled > 0:
            return [(PARTS[min(8, filled)] * bar, "$primary"), " "]
        if week.running and row < round(week.goal * HEIGHT / most):
            return [("░" * bar, "$empty"), " "]
        return [("▁" * bar, "$empty"), " "] if row == 0 and not week.active_days else [" " * slot]

    def _ends(self, slots: Sequence[int], width: int) -> str:
        """The first day at the left, the running week under its column: from there on where there is room."""
        first, last = self.weeks[0].label, _("this week")
        left = max(0, min(sum(slots[:-1]), width - cell_len(last)))
        if cell_len(first) + 2 > left:
            return " " * min(left, sum(slots[:-1])) + last
        return first.ljust(left) + last


def _figure(week: WeekColumn, slot: int, *, tick: bool) -> list[Part]:
    if week.neutral or not week.active_days:
        return [(("–" if week.neutral else "·").ljust(slot), "$quiet")]
    sign = ON_TARGET if week.on_target and tick else ""
    return [str(week.active_days), (sign.ljust(slot - len(str(week.active_days))), "$paused")]


def _slots(weeks: Sequence[WeekColumn], width: int) -> list[int]:
    """How many columns each week takes: as wide as fits, neutral ones only as wide as their word."""
    for slot in range(WIDEST_WEEK, NARROWEST_WEEK - 1, -1):
        slots = [
            (max(1, cell_len(week.word) if slot >= WORD_FROM else 0) + 1) if week.neutral else slot
            for week in weeks
        ]
        if sum(slots) <= width:
            break
    return slots
