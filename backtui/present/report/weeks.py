"""The numbers of the page's picture, a row for each week or for four of them."""

from collections.abc import Sequence
from datetime import timedelta

from backtui.domain.period import DAYS, Period, PeriodWeek, Tally, tally
from backtui.present.dates import decimal, plain_date, weeks
from backtui.present.report.parts import FAMILIES, Section, Table
from backtui.present.words import _

ROWS = 14
"""Weeks that have a row each; of more, four weeks share one."""
TOGETHER = 4
"""Weeks that share a row."""


def by_week(held: Period) -> Section:
    """The numbers of the picture; four weeks to a row where there are many."""
    size = 1 if len(held.weeks) <= ROWS else TOGETHER
    shown = held.weeks[-size * ROWS :]
    # Counted from the end, so that the latest row is whole.
    starts = range(len(shown) % size, len(shown), size)
    parts = [shown[at : at + size] for at in starts]
    if starts and starts[0]:
        parts.insert(0, shown[: starts[0]])
    head = (
        _("Week from") if size == 1 else _("Four weeks from"),
        _("Active days"),
        _("Goal reached"),
        *(_(name) for _family, name in FAMILIES),
        _("Minutes"),
        _("Pain before"),
        _("Pain after"),
        _("Pain next day"),
        "",
    )
    rows = tuple(_row(part, held) for part in reversed(parts))
    left_out = len(held.weeks) - len(shown)
    lines = (
        [_("{weeks} before these are in the numbers above.").format(weeks=weeks(left_out))]
        if left_out
        else []
    )
    return Section(
        "weeks",
        _("Week by week") if size == 1 else _("Four weeks at a time"),
        tuple(lines),
        table=Table(head, rows, words=1),
    )


def _row(part: Sequence[PeriodWeek], held: Period) -> tuple[str, ...]:
    first = part[0].first_day
    last = part[-1].first_day + timedelta(days=DAYS - 1)
    done = [one for one in held.sessions if first <= one.day <= last]
    minutes = [sum(week.seconds.get(family, 0) for week in part) // 60 for family, _name in FAMILIES]
    days = sum(week.active_days for week in part)
    in_all = sum(seconds for week in part for seconds in week.seconds.values()) // 60
    label = plain_date(first)
    if first.year != held.last_day.year:
        label = f"{label} {first.year}"
    return (
        label,
        str(days) if days else "–",
        _at_goal(part),
        *(str(number) if number else "–" for number in (*minutes, in_all)),
        mean_of(tally(one.pain_before for one in done)),
        mean_of(tally(one.pain_after for one in done)),
        mean_of(tally(one.next_day_pain for one in done)),
        _remark(part),
    )


def _at_goal(part: Sequence[PeriodWeek]) -> str:
    reached = sum(week.on_target for week in part)
    if len(part) == 1:
        return _("yes") if reached else "–"
    return _("{weeks} of {of}").format(weeks=reached, of=len(part))


def _remark(part: Sequence[PeriodWeek]) -> str:
    said = []
    if any(day for week in part for day in week.paused):
        said.append(_("partly paused") if any(week.active for week in part) else _("paused"))
    if any(week.stops for week in part):
        said.append(_("stopped"))
    return ", ".join(said)


def mean_of(of: Tally | None) -> str:
    """A mean with one decimal, or a dash."""
    return decimal(of.mean) if of is not None else "–"
