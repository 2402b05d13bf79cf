"""What a diary can honestly say about pain after each kind of exercise: mostly nothing.

Never a ranking. A difference is named only under strict conditions, so that chance alone hardly names one
(evidence.md rules 1 to 4).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev

from msgspec import Struct

from backtui.domain.consistency import week_count, week_of
from backtui.domain.days import activity_days
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Session

SHOWN_FROM = 5
"""Days of a family with a next-day change before it is shown (rule 2)."""
COMPARED_FROM = 8
"""Days of each of two families before they are compared (rule 3)."""
COMPARED_WEEKS = 4
"""Calendar weeks in which both occur (rule 3)."""
LEAST_DIFFERENCE = 1.0
"""Points from 0 to 10 (rule 3)."""
USUAL, STRICT = 0.95, 0.997
"""Coverage of the interval that is shown, and of the one that must exclude 0: 0.01 over 3 pairs (rule 3)."""
MARK = timedelta(weeks=4)
"""Comparisons are made anew only this often (rule 3)."""


class Interval(Struct, frozen=True):
    """A mean with its interval."""

    mean: float
    low: float
    high: float


class FamilyPain(Struct, frozen=True):
    """What a family's days came to; `change` is hidden until there is enough.

    The days are those of its activities; the figures are of the sessions of at least a minute on them, those
    that a stop sign ended left out (consistency.md rule 3).
    """

    family: Family
    days: int
    complete_share: float
    enjoyment: float | None
    """Mean, 0 to 10; None when never rated."""
    active_seconds: int
    rated: int
    """Days with pain before and the next day."""
    change: Interval | None
    """Mean of next day minus before, in points of 0 to 10, with 95 %; None before `SHOWN_FROM`."""


class Difference(Struct, frozen=True):
    """Pain the day after `lower` was lower than after `higher`, by `by` points of 0 to 10."""

    lower: Family
    higher: Family
    by: Interval
    """With 95 %."""
    of_lower: int
    """Days in the weeks in which both were done: those that are compared."""
    of_higher: int


def by_family(
    sessions: Iterable[Session], week_start: WeekStart = WeekStart.MONDAY
) -> tuple[FamilyPain, ...]:
    """Each family that was done, in the order of consistency.md rule 8 over all weeks; never by pain."""
    done = _family_days(sessions)

    def rank(family: Family) -> tuple[int, float, float, str]:
        of = found[family]
        enjoyment = -1.0 if of.enjoyment is None else of.enjoyment
        return week_count(done[family], week_start), of.complete_share, enjoyment, family

    found = {family: _family(family, days) for family, days in done.items()}
    return tuple(found[family] for family in sorted(found, key=rank, reverse=True))


def _family_days(sessions: Iterable[Session]) -> Mapping[Family, Mapping[date, list[Session]]]:
    """The days of the activities of each family, with their sessions in order of time."""
    found: dict[Family, dict[date, list[Session]]] = defaultdict(lambda: defaultdict(list))
    for days in activity_days(sorted(sessions, key=lambda one: (one.started_at, one.id))).values():
        for day, done in days.items():
            for session in done:
                found[session.family][day].append(session)
    return found


def _family(family: Family, days: Mapping[date, Sequence[Session]]) -> FamilyPain:
    sessions = [session for done in days.values() for session in done]
    changes = [change for done in days.values() if (change := _change(done)) is not None]
    liked = [one.enjoyment for one in sessions if one.enjoyment is not None]
    return FamilyPain(
        family=family,
        days=len(days),
        complete_share=sum(one.complete for one in sessions) / len(sessions),
        enjoyment=fmean(liked) if liked else None,
        active_seconds=sum(one.active_seconds for one in sessions),
        rated=len(changes),
        change=interval(changes, USUAL) if len(changes) >= SHOWN_FROM else None,
    )


def _change(done: Sequence[Session]) -> int | None:
    """Pain the next day minus before, of the last session of a day that has both."""
    return next(
        (
            one.next_day_pain - one.pain_before
            for one in reversed(done)
            if one.next_day_pain is not None and one.pain_before is not None
        ),
        None,
    )


def differences(
    sessions: Iterable[Session], today: date, week_start: WeekStart = WeekStart.MONDAY
) -> tuple[Difference, ...]:
    """What differs at the latest 4-week mark, counted from the first rated session's week; usually nothing.

    Pain the day after is compared, paired by week so that getting better with time does not look like an
    effect of what was tried later (rule 3). `sessions` in any order.
    """
    rated = [
        (family, week_of(day, week_start), pain)
        for family, days in _family_days(sessions).items()
        for day, done in days.items()
        if day <= today and (pain := _next_day(done)) is not None
    ]
    if not rated:
        return ()
    first = min(week for _, week, _ in rated)
    mark = first + (today - first) // MARK * MARK
    weeks: dict[Family, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for family, week, pain in rated:
        if week < mark:
            weeks[family][week].append(pain)
    pairs = combinations(sorted(weeks), 2)
    found = (_difference(one, other, weeks[one], weeks[other]) for one, other in pairs)
    return tuple(difference for difference in found if difference is not None)


def _next_day(done: Sequence[Session]) -> int | None:
    """Pain the next day, of the last session of a day that has it."""
    return next((one.next_day_pain for one in reversed(done) if one.next_day_pain is not None), None)


def _difference(
    one: Family, other: Family, ones: dict[date, list[int]], others: dict[date, list[int]]
) -> Difference | None:
    """Rule 3 for two families; None when any of its conditions is not met."""
    both = sorted(ones.keys() & others.keys())
    of_one, of_other = (sum(len(of[week]) for week in both) for of in (ones, others))
    # Only what is compared counts: with sessions of other weeks, chance would name 2.4 % instead of 1.75 %.
    if min(of_one, of_other) < COMPARED_FROM or len(both) < COMPARED_WEEKS:
        return None
    by = [fmean(others[week]) - fmean(ones[week]) for week in both]
    strict = interval(by, STRICT)
    if abs(strict.mean) < LEAST_DIFFERENCE or strict.low <= 0 <= strict.high:
        return None
    if strict.mean < 0:
        return Difference(other, one, interval([-each for each in by], USUAL), of_other, of_one)
    return Difference(one, other, interval(by, USUAL), of_one, of_other)


def interval(values: Sequence[float], coverage: float) -> Interval:
    """The mean of at least two values with Student's interval of that coverage (0 to 1)."""
    mean = fmean(values)
    half = t_value(coverage, len(values) - 1) * stdev(values) / sqrt(len(values))
    return Interval(mean, mean - half, mean + half)


@lru_cache(maxsize=256)
def t_value(coverage: float, freedom: int) -> float:
    """How many standard errors Student's interval reaches on both sides, for `freedom` from 1 on."""
    low, high = 0.0, 1.0
    while _covered(high, freedom) < coverage:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _covered(middle, freedom) < coverage else (low, middle)
    return high


def _covered(t: float, freedom: int) -> float:
    """The share of Student's distribution between -t and t (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 or not odd else 0.0
    for number in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (number - 1) / number
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
