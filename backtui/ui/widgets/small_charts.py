"""The charts of the streak's first page: what is kept, minutes a week and pain, each in a few rows."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from backtui.domain.course import PainWeek
from backtui.present.charts import GUIDE_MINUTES, Bar, Chart
from backtui.present.dates import decimal, plain_date
from backtui.present.pain import PainView
from backtui.present.words import _
from backtui.ui.widgets.drawn import Part, ReflowText, joined
from backtui.ui.widgets.marks import PARTS

PAIN_WEEKS = 12
"""Weeks of the small chart of pain."""
BARS = 3
"""Rows of the minutes' columns."""
WIDEST_COLUMN = 8
SCALE = 4
"""Columns of the scale at the left."""


class KeptBars(ReflowText):
    """Each activity with its weeks and a thin bar in its family's hue."""

    def __init__(self, chart: Chart, said: str = "") -> None:
        """`said` stands below: how far it is until one can be named."""
        super().__init__()
        self.chart = chart
        self.said = said

    def draw(self, width: int) -> Content:
        """Two rows an activity where there are three at most, else one."""
        parts: list[Part] = []
        bars = self.chart.bars
        name = max((cell_len(bar.label) for bar in bars), default=0)
        for bar in bars:
            hue = f"${bar.family}" if bar.family else "$primary"
            if len(bars) <= 3 and not self.said:
                gap = max(1, width - cell_len(bar.label) - cell_len(bar.text))
                parts += [bar.label, " " * gap, (bar.text, "$quiet"), "\n", *_thin(bar.share, width, hue)]
            else:
                room = max(4, width - name - cell_len(bar.text) - 2)
                parts += [bar.label.ljust(name + 1), *_thin(bar.share, room, hue), (f" {bar.text}", "$quiet")]
            parts.append("\n")
        return joined([*parts, (self.said, "$quiet")] if self.said else parts[:-1])


def _thin(share: float, width: int, hue: str) -> list[Part]:
    filled = max(1, round(share * width)) if share else 0
    return [("━" * filled, hue), ("─" * (width - filled), "$frame")]


class MinuteColumns(ReflowText):
    """The minutes of each week as columns with their numbers; a dotted line stands at the guide."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart

    def draw(self, width: int) -> Content:
        """Three rows of columns, the minutes, what the line is."""
        bars = self.chart.bars[-max(1, (width - SCALE) // 4) :]
        slot = min(WIDEST_COLUMN, (width - SCALE) // max(1, len(bars)))
        guide = int((self.chart.guide or 0) * BARS)
        parts: list[Part] = []
        for row in range(BARS - 1, -1, -1):
            line = row == guide
            parts.append((str(GUIDE_MINUTES).ljust(SCALE) if line else " " * SCALE, "$quiet"))
            for bar in bars:
                filled = round((bar.share * BARS - row) * 8)
                if filled > 0:
                    parts += [(PARTS[min(8, filled)] * (slot - 1), "$primary")]
                else:
                    parts += [(("┈" if line else " ") * (slot - 1), "$empty")]
                parts.append(("┈" if line else " ", "$empty"))
            parts.append("\n")
        parts.append(" " * SCALE)
        parts += [(_number(bar).center(slot - 1) + " ", "$quiet") for bar in bars]
        short = _("The line: 150 minutes, a guide for the long run (WHO).")
        return joined([*parts, "\n", (short, "$quiet")])


def _number(bar: Bar) -> str:
    return str(bar.value) if bar.value else "–" if bar.paused else "·"


class PainSpark(ReflowText):
    """The mean of each week's pain as two rows of columns, the first and the last, and what must be said."""

    def __init__(self, view: PainView) -> None:
        super().__init__()
        self.view = view

    def draw(self, width: int) -> Content:
        """Columns from 0 to 10, the figures, the notes."""
        weeks = self.weeks()
        means = [week.mean for week in weeks]
        slot = 2 if len(means) * 2 <= width else 1
        parts: list[Part] = []
        for row in (1, 0):
            parts += [(_column(mean, row) * slot, "$pain") for mean in means]
            parts.append("\n")
        if rated := [week for week in weeks if week.mean is not None]:
            parts.append((moved(rated), "bold"))
        return joined([*parts, *(("\n" + line, "$quiet") for line in self.view.notes[-1:])])

    def weeks(self) -> Sequence[PainWeek]:
        """The latest ones."""
        return [one.week for one in self.view.columns(self.view.calendar.count, PAIN_WEEKS)]


def moved(rated: Sequence[PainWeek]) -> str:
    """From the first week's mean to the latest; one figure alone where one week alone has answers."""
    first, last = (
        f"{plain_date(week.first_day)}: {decimal(week.mean or 0)}" for week in (rated[0], rated[-1])
    )
    # Without an answer of its own a week shows what the week before carried over.
    return first if all(week.before is None for week in rated[1:]) else f"{first} → {last}"


def _column(mean: float | None, row: int) -> str:
    if mean is None:
        return " "
    filled = max(1, round(mean / 10 * 16)) - row * 8
    return PARTS[min(8, max(0, filled))]
