"""Back pain over time, and after each kind of exercise: honestly, which is mostly "no clear difference yet".

evidence.md, What a diary can say: never a ranking, and always "backs often get better by themselves".
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from backtui.domain.comparison import SHOWN_FROM, Difference, FamilyPain, by_family, differences
from backtui.domain.course import PainWeek, notable_change, pain_weeks
from backtui.domain.days import of_days
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Session
from backtui.present.calendar import DAYS, Calendar
from backtui.present.dates import day_count, decimal, duration, long_date
from backtui.present.words import N_, _

SERIES = (("before", N_("before")), ("after", N_("after")), ("next_day", N_("next day")))
"""The rows of numbers: attribute of PainWeek, name."""
MEAN = N_("average of 7 days")
MINUS = N_("Minus means less pain by the next day.")
"""What the sign before the changes means, where they are not drawn."""
_FAMILIES = {
    Family.CARDIO: N_("cardio"),
    Family.STRENGTH: N_("strengthening"),
    Family.MINDBODY: N_("exercise for body and mind"),
}


class PainColumn(Struct, frozen=True):
    """One week of the chart."""

    week: PainWeek
    active: bool
    paused: bool

    def told(self, today: date) -> str:
        """The week in words; "" when nothing was rated in it."""
        figures = [
            f"{_(name)} {decimal(value)}"
            for key, name in (*SERIES, ("mean", MEAN))
            if (value := getattr(self.week, key)) is not None
        ]
        if not figures:
            return ""
        state = _("active week") if self.active else _("paused") if self.paused else ""
        said = "; ".join(part for part in (", ".join(figures), state) if part)
        return f"{long_date(self.week.first_day, today)}: {said}"


class PainView(Struct, frozen=True):
    """Pain by weeks; those that are looked at are worked out then."""

    calendar: Calendar
    notes: tuple[str, ...]
    """What may be said of it, and what must be."""

    @property
    def today(self) -> date:
        """The last day that can have been rated."""
        return self.calendar.today

    def columns(self, end: int, count: int) -> tuple[PainColumn, ...]:
        """Up to `count` weeks before the one numbered `end` (from 0), oldest first."""
        shown = self.calendar.figures.weeks[max(0, end - count) : end]
        if not shown:
            return ()
        first = date.fromordinal(max(1, shown[0].first_day.toordinal() - DAYS))
        last = date.fromordinal(min(self.today.toordinal(), shown[-1].first_day.toordinal() + DAYS - 1))
        days = of_days(self.calendar.sessions, first, last)
        sessions = [one for of_day in days.values() for one in of_day]
        weeks = pain_weeks(sessions, [week.first_day for week in shown], self.today)
        return tuple(PainColumn(week, of.active, of.neutral) for week, of in zip(weeks, shown, strict=True))


class FamilyRow(Struct, frozen=True):
    """One kind of exercise."""

    name: str
    figures: str
    pain: str
    """The mean next-day change with its interval and number, or how far it is until that can be said."""
    change: tuple[float, float, float] | None
    """Low, mean and high, in points; None while it is too early."""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return f"{self.name}: {self.figures}; {self.pain}"


def pain_view(calendar: Calendar, sessions: Sequence[Session]) -> PainView | None:
    """Pain by weeks as of the calendar's day; None while nothing was rated."""
    if all((one.pain_before, one.pain_after, one.next_day_pain) == (None, None, None) for one in sessions):
        return None
    moved = notable_change(sessions, calendar.today)
    said = (
        _("In your first week pain was {then} on average, in the last 14 days {now}.").format(
            then=decimal(moved[0]), now=decimal(moved[1])
        )
        if moved is not None
        else ""
    )
    better = _("Backs often get better by themselves.")
    return PainView(calendar, tuple(line for line in (said, better) if line))


def family_rows(sessions: Sequence[Session], week_start: WeekStart) -> tuple[FamilyRow, ...]:
    """Every kind of exercise that was done, in the order of consistency.md rule 8, never by pain."""
    return tuple(_row(found) for found in by_family(sessions, week_start))


def _row(found: FamilyPain) -> FamilyRow:
    figures = [
        day_count(found.days),
        duration(found.active_seconds),
        _("{percent} % as planned").format(percent=round(100 * found.complete_share)),
    ]
    if found.enjoyment is not None:
        figures.append(_("enjoyment {mean} of 10").format(mean=decimal(found.enjoyment)))
    change = found.change
    if not found.rated:
        pain = _("next-day pain: too early to say")
    elif change is None:
        pain = _("next-day pain: too early to say, {days} rated so far, {needed} needed").format(
            days=day_count(found.rated), needed=SHOWN_FROM
        )
    else:
        pain = _(
            "change in pain by the next day: {mean} points on average ({days}), most likely between {low} "
            "and {high}"
        ).format(
            mean=signed(change.mean),
            low=signed(change.low),
            high=signed(change.high),
            days=day_count(found.rated),
        )
    return FamilyRow(
        family_name(found.family),
        ", ".join(figures),
        pain,
        (change.low, change.mean, change.high) if change is not None else None,
    )


def comparison_lines(sessions: Sequence[Session], today: date, week_start: WeekStart) -> tuple[str, ...]:
    """What can be said about differences between kinds of exercise (evidence.md rules 3 and 4)."""
    found = differences(sessions, today, week_start)
    if not found:
        return (_("No clear difference yet. That is the usual result; choose the one you like."),)
    return tuple(_difference(one) for one in found)


def _difference(found: Difference) -> str:
    return _(
        "In your diary, pain the day after {lower} was {d} points lower than after {higher}, most likely "
        "between {lo} and {hi} ({a} and {b} days). This can still be chance, or other things in those weeks."
    ).format(
        lower=family_name(found.lower),
        higher=family_name(found.higher),
        d=decimal(found.by.mean),
        lo=decimal(found.by.low),
        hi=decimal(found.by.high),
        a=found.of_lower,
        b=found.of_higher,
    )


def family_name(family: Family) -> str:
    """A kind of exercise in words."""
    return _(_FAMILIES[family])


def signed(value: float) -> str:
    """ "+0.4", "−1.2", "0.0"."""
    written = decimal(abs(value))
    if not written.strip("0.,"):
        return written
    return f"{'−' if value < 0 else '+'}{written}"
