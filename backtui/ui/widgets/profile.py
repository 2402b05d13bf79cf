"""A plan in one line, as in its session: work in the family's hue, what is easy in one of its own."""

from itertools import groupby

from textual.content import Content

from backtui.domain.programme import Plan
from backtui.present.strip import Column, strip
from backtui.ui.widgets.drawn import ReflowText, joined
from backtui.ui.widgets.row_list import Line, Span


def profile_line(plan: Plan, width: int) -> Line:
    """The line in that many columns."""
    looks = {
        Column.WORK: ("━", str(plan.programme.family)),
        Column.EASY: ("─", "phase"),
        Column.GAP: (" ", "plain"),
    }
    groups = ((looks[kind], len(list(same))) for kind, same in groupby(strip(plan.steps, width).columns))
    return tuple(Span(sign * columns, hue) for (sign, hue), columns in groups)


class ProfileStrip(ReflowText):
    """The line by itself."""

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.plan = plan

    def draw(self, width: int) -> Content:
        """One line."""
        return joined(
            (text, "" if look == "plain" else f"${look}")
            for text, look, _action in profile_line(self.plan, width)
        )
