"""The numbers of the page's picture, a row for each week or for four of them, and one for all."""

from collections.abc import Iterable, Sequence
from datetime import date

from backtui.domain.period import DAYS, Period, PeriodWeek, Tally, strength_days, tally
from backtui.domain.session import Session
from backtui.present.dates import decimal, plain_date, weeks
from backtui.present.names import FAMILIES
from backtui.present.report.parts import Section, Table
from backtui.present.words import _

ROWS = 14
"""Weeks that have a row each; of more, four weeks share one."""
TOGETHER = 4
"""Weeks that share a row."""
PAIN = ("pain_before", "pain_after", "next_day_pain")
"""The ratings of pain, by the names of a session's fields."""


def by_week(held: Period) -> Section:
    """The numbers of the picture, oldest first; four weeks to a row where there are many."""
    size = 1 if len(held.weeks) <= ROWS else TOGETHER
    left_out = max(0, len(held.weeks) - size * ROWS)
    numbers = range(left_out, len(held.weeks))
    # Counted from the end, so that the latest row is whole.
    first = len(numbers) % size
    parts = [numbers[at : at + size] for at in range(first, len(numbers), size)]
    if first:
        parts.insert(0, numbers[:first])
    head = (
        _("Week from") if size == 1 else _("Four weeks from"),
        _("Active days"),
        _("Goal reached"),
        _("Strength days"),
        _("Cardio (min)"),
        _("Strength (min)"),
        _("Body and mind (min)"),
        _("All kinds (min)"),
        _("Pain before"),
        _("Pain after"),
        _("Pain next day"),
        "",
    )
    done = week_sessions(held)
    rows = [
        _row(
            _label(held.weeks[part[0]].first_day, held),
            held.weeks[part[0] : part[-1] + 1],
            _chained(done, part),
        )
        for part in parts
    ]
    if len(rows) > 1:
        label = _("All {weeks}").format(weeks=weeks(len(held.weeks)))
        total = _row(label, held.weeks, held.sessions)
        rows.append((*total[:2], _reached(held.weeks), *total[3:-1], ""))
    lines = (
        [_("{weeks} before these are in the last row and on the first sheet.").format(weeks=weeks(left_out))]
        if left_out
        else []
    )
    if any("(" in cell for row in rows for cell in row[-4:-1]):
        lines.append(_("Pain is a mean. (1 of 2) after it: only one of two sessions was rated."))
    return Section(
        "weeks",
        _("Week by week") if size == 1 else _("Four weeks at a time"),
        tuple(lines),
        table=Table(head, tuple(rows), words=4, sums=len(rows) > 1),
    )


def week_sessions(held: Period) -> list[list[Session]]:
    """The sessions of each week of the period."""
    found: list[list[Session]] = [[] for _week in held.weeks]
    for session in held.sessions:
        found[(session.day - held.first_day).days // DAYS].append(session)
    return found


def _chained(done: Sequence[Sequence[Session]], part: Iterable[int]) -> list[Session]:
    return [session for number in part for session in done[number]]


def _label(first: date, held: Period) -> str:
    label = plain_date(first)
    return label if first.year == held.last_day.year else f"{label} {first.year}"


def _row(label: str, part: Sequence[PeriodWeek], done: Sequence[Session]) -> tuple[str, ...]:
    minutes = [sum(week.seconds.get(family, 0) for week in part) // 60 for family in FAMILIES]
    return (
        label,
        str(sum(week.active_days for week in part)),
        _at_goal(part),
        str(strength_days(done)),
        *(str(number) for number in (*minutes, sum(minutes))),
        *(_pain(name, part, done) for name in PAIN),
        _remark(part),
    )


def _pain(name: str, part: Sequence[PeriodWeek], done: Sequence[Session]) -> str:
    """The mean, with the number of ratings where a session has none; in words where there is no rating."""
    if not done:
        return _("paused") if _paused(part) else _("no session")
    of = tally(getattr(one, name) for one in done)
    if of is None or of.count == len(done):
        return mean_of(of)
    return f"{mean_of(of)} ({out_of(of.count, len(done))})"


def _at_goal(part: Sequence[PeriodWeek]) -> str:
    """How many weeks reached the goal; one that is not over and has not yet is open still."""
    still_open = not part[-1].on_target and not part[-1].over
    if len(part) == 1:
        if still_open:
            return _("still open")
        if _paused(part) and not part[0].active:
            return _("paused")
        return _("yes") if part[0].on_target else _("no")
    said = _reached(part)
    return _("{weeks}, 1 open").format(weeks=said) if still_open else said


def _reached(part: Sequence[PeriodWeek]) -> str:
    return out_of(sum(week.on_target for week in part), len(part))


def _paused(part: Sequence[PeriodWeek]) -> bool:
    return any(day for week in part for day in week.paused)


def _remark(part: Sequence[PeriodWeek]) -> str:
    said = []
    if _paused(part):
        said.append(_("partly paused") if any(week.active for week in part) else _("paused"))
    if any(week.stops for week in part):
        said.append(_("stopped"))
    if not part[-1].over and len(part) == 1:
        said.append(days_so_far(len(part[-1].paused)))
    return ", ".join(said)


def days_so_far(days: int) -> str:
    """ "4 of 7 days": how much there has been of a week that is not over."""
    return _("{days} of {week} days").format(days=days, week=DAYS)


def out_of(number: int, among: int) -> str:
    """ "16 of 17"."""
    return _("{number} of {all}").format(number=number, all=among)


def mean_of(of: Tally | None) -> str:
    """A mean with one decimal, or that nothing was rated."""
    return decimal(of.mean) if of is not None else _("not rated")
