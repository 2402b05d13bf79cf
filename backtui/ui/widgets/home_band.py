"""What stands above the choice: the headline with its weeks, this week, the one that is kept."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from backtui.present.choice import ChoiceView
from backtui.present.weeks import ON_TARGET
from backtui.present.words import _
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.marks import PARTS, mark_style
from backtui.ui.widgets.row_list import fold

MEDIUM, WIDE = 60, 90
"""Columns from which this week stands beside the headline, and from which all of it does."""
LEFT = 49
"""Columns of the left part where it stands above the list."""
INSIDE = 2
"""Columns from there to what the panel beside the list says."""
CELL, NARROW_CELL = 4, 3
"""Columns of a day."""
MOST_DAYS = 4
"""Days of a week whose column is full, where no week had more."""

Parts = Sequence[Part]


class HomeBand(ReflowText):
    """Two parts beside each other, or below each other where it is narrow."""

    def __init__(self, view: ChoiceView, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = view

    def draw(self, width: int) -> Content:
        """The headline and its weeks at the left, this week at the right."""
        if width < MEDIUM:
            early = "" if self.view.coming_back or any(row.kept for row in self.view.rows) else self.view.kept
            return stacked([*self.headline(width), *self.week(NARROW_CELL), *quiet(early, width)])
        week = self.week(CELL)
        if width < WIDE:
            left = width - max(length(line) for line in week) - 2
            beside = [*self.headline(left), *self.bars(left)]
            return stacked([*columns(beside, week, left + 2), *quiet(self.below, width)])
        beside = [*self.headline(LEFT), *self.bars(LEFT), *quiet(self.below, LEFT)]
        # A run that is paused takes more room; the pause is said below, with the weeks.
        runs = quiet(self.view.runs, width - LEFT - INSIDE)
        return stacked(columns(beside, [*week, *(runs if len(runs) == 1 else ())], LEFT + INSIDE))

    @property
    def below(self) -> str:
        """The one that is kept; before there is anything to say of it, the article's sentence."""
        kept = "" if self.view.coming_back else self.view.kept_short
        return kept or _("“{sentence}”").format(sentence=self.view.article)

    def headline(self, width: int) -> list[Parts]:
        """The sentence that leads."""
        return [[(line, "bold $primary")] for line in fold(self.view.headline, width)]

    def bars(self, width: int) -> list[Parts]:
        """A column for each week of the headline: no neutral one, and the running one once it is active."""
        weeks = [
            week for week in self.view.columns if not week.neutral and (week.active_days or not week.running)
        ]
        if not self.view.leading:
            return []
        slot = 3 if 3 * len(weeks) <= width else 2
        most = max(MOST_DAYS, *(max(week.active_days, week.goal) for week in weeks))
        parts: list[Part] = []
        for week in weeks:
            filled = round(week.active_days / most * 8)
            style = "$primary" if filled else "$empty"
            parts += [(PARTS[max(1, filled)] * (slot - 1), style), " "]
        return [parts]

    def week(self, cell: int) -> list[Parts]:
        """The days of this week with their marks, and what they come to."""
        marks = self.view.marks
        names = [(day.name.ljust(cell), "bold" if day.today else "$quiet") for day in marks.days]
        signs = [(day.sign(letters=self.app.no_color).ljust(cell), mark_style(day)) for day in marks.days]
        tick = [(f" {ON_TARGET}", "bold $paused")] if marks.on_target else []
        return [names, [*signs, " ", (marks.count, "bold"), *tick]]


def quiet(text: str, width: int) -> list[Parts]:
    """A text in as many lines as it needs."""
    return [[(line, "$quiet")] for line in fold(text, width)]


def length(line: Parts) -> int:
    """The columns of a line."""
    return sum(cell_len(part[0] if isinstance(part, tuple) else str(part)) for part in line)


def columns(left: Sequence[Parts], right: Sequence[Parts], at: int) -> list[Parts]:
    """Lines beside each other, the right ones from column `at` on."""
    none: Parts = ()
    pairs = zip_longest(left, right, fillvalue=none)
    return [[*one, " " * (at - length(one)), *other] for one, other in pairs]


def stacked(lines: Sequence[Parts]) -> Content:
    """Lines below each other."""
    parts: list[Part] = []
    for number, line in enumerate(lines):
        parts += ["\n" if number else "", *line]
    return joined(parts)
