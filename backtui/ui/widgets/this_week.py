"""This week: a mark for each day, and how much of the goal is done."""

from rich.cells import cell_len
from textual.content import Content

from backtui.present.weeks import ON_TARGET, DayMark, WeekMarks
from backtui.present.words import _
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.marks import mark_style

CELL = 4
"""Columns of a day."""
NARROW_CELL = 3
BAR = 14
"""Columns of the bar."""
GAP = 4
"""Columns between the marks and what stands beside them."""


class ThisWeek(ReflowText):
    """Two rows of seven, and a bar with its figure: beside them where there is room, else below."""

    def __init__(self, marks: WeekMarks, *, just_now: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks = marks
        self.done = float(marks.active_days)
        """Days that the bar shows; between two numbers while it grows."""
        self.just_now = just_now
        """A row is kept for a word under today's mark."""

    def show(self, marks: WeekMarks, done: float | None = None) -> None:
        """Show other marks, and the bar as far as `done` days; it takes as many rows as before."""
        self.marks, self.done = marks, float(marks.active_days) if done is None else done
        self.drawn = None
        self.refresh()

    def draw(self, width: int) -> Content:
        """The names of the days, their marks, the bar."""
        days = self.marks.days
        cell = CELL if len(days) * CELL <= width else NARROW_CELL
        names: list[Part] = [(day.name.ljust(cell), _name_style(day)) for day in days]
        signs: list[Part] = [(self._sign(day).ljust(cell), mark_style(day)) for day in days]
        bar, count, note = self._bar(), self._count(), self.marks.note
        if width >= len(days) * cell + GAP + BAR + 2 + max(len(note) + 2, 12):
            beside: list[Part] = [" " * GAP, *bar, *count]
            left = GAP + (BAR + 2 if bar else 0)
            below: list[Part] = [" " * left, (note, "$quiet")] if note else []
            return joined([*names, *beside, "\n", *signs, *below, *self._just_now(cell)])
        rest: list[Part] = [(f", {note}", "$quiet")] if self.marks.paused else []
        return joined([*names, "\n", *signs, *self._just_now(cell), "\n", *bar, *count, *rest])

    def _just_now(self, cell: int) -> list[Part]:
        """An arrow to today's mark, once it is there."""
        if not self.just_now:
            return []
        today = next((at for at, day in enumerate(self.marks.days) if day.today), None)
        if today is None or self.marks.days[today].family is None:
            return ["\n"]
        words = _("just now")
        said = f"↑ {words}"
        left = min(today * cell, len(self.marks.days) * CELL - cell_len(said))
        if left < today * cell:
            said, left = f"{words} ↑", today * cell - cell_len(said) + 1
        return ["\n" + " " * left, (said, mark_style(self.marks.days[today]))]

    def _sign(self, day: DayMark) -> str:
        return day.sign(letters=self.app.no_color)

    def _bar(self) -> list[Part]:
        """The bar with a gap; none in a pause, where an empty one would say that something is missing."""
        if self.marks.paused:
            return []
        share = min(1.0, self.done / self.marks.goal)
        filled = round(share * BAR)
        return [("█" * filled, "$primary"), ("░" * (BAR - filled), "$empty"), "  "]

    def _count(self) -> list[Part]:
        tick: list[Part] = [(f" {ON_TARGET}", "bold $paused")] if self.marks.on_target else []
        return [(self.marks.count, "bold"), *tick]


def _name_style(day: DayMark) -> str:
    return "bold" if day.today else "$quiet"
