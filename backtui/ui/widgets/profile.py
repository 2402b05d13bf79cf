"""A plan in one line, as in its session: work in the family's hue, what is easy in one of its own."""

from itertools import groupby

from backtui.domain.programme import Plan
from backtui.present.strip import Column, strip
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
