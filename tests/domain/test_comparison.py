"""Honest comparison: evidence.md rules 1 to 4."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.comparison import Interval, by_family, differences, interval, t_value
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Session
from tests.domain.simulate_comparison import COURSES, share_named
from tests.records import NORWAY, SAFETY, a_session

MONDAY = date(2026, 1, 5)
PEOPLE = 600
"""Enough to tell 2 % from the 3 % of weaker rules; for more: `python -m tests.domain.simulate_comparison`."""
CARDIO, STRENGTH, MINDBODY = Family.CARDIO, Family.STRENGTH, Family.MINDBODY


def done(family: Family, week: int, weekday: int = 0, after: int | None = 3, **given: Any) -> Session:
    day = MONDAY + timedelta(weeks=week, days=weekday)
    given = {"pain_before": 4, "next_day_pain": after} | given
    return a_session(day, activity=str(family), family=family, **given)


def weekly(weeks: int, one: int, other: int, a_week: int = 2) -> list[Session]:
    """Cardio and mind-body exercise in every week, with the pain on the days after."""
    return [
        session
        for week in range(weeks)
        for day in range(a_week)
        for session in (
            done(CARDIO, week, day, one + (week + day) % 2),
            done(MINDBODY, week, day + 2, other + day % 2),
        )
    ]


def at(sessions: list[Session], week: int) -> list[tuple[Family, Family]]:
    return [(one.lower, one.higher) for one in differences(sessions, MONDAY + timedelta(weeks=week))]


@pytest.mark.parametrize(
    ("coverage", "freedom", "published"),
    [
        (0.95, 1, 12.706),
        (0.95, 2, 4.303),
        (0.95, 3, 3.182),
        (0.95, 4, 2.776),
        (0.95, 5, 2.571),
        (0.95, 7, 2.365),
        (0.95, 10, 2.228),
        (0.95, 20, 2.086),
        (0.95, 30, 2.042),
        (0.95, 60, 2.000),
        (0.95, 120, 1.980),
        (0.99, 1, 63.657),
        (0.99, 4, 4.604),
        (0.99, 9, 3.250),
        (0.998, 3, 10.215),
        (0.998, 10, 4.144),
        (0.998, 30, 3.385),
        (0.999, 5, 6.869),
    ],
)
def test_student_s_values_are_the_published_ones(coverage: float, freedom: int, published: float) -> None:
    assert t_value(coverage, freedom) == pytest.approx(published, abs=0.0006)


def test_an_interval_worked_by_hand() -> None:
    # Mean 2, standard deviation 1, standard error 0.5, t for 3 degrees of freedom 3.182.
    found = interval([1, 2, 2, 3], 0.95)
    assert found.mean == 2
    assert found.high - found.mean == pytest.approx(3.182 * 0.816497 / 2, abs=0.001)
    assert found.mean - found.low == pytest.approx(found.high - found.mean)


def test_pain_is_hidden_until_five_days_were_rated() -> None:
    four = [done(CARDIO, week, after=3) for week in range(4)]
    unrated = [done(CARDIO, 4, after=None), done(CARDIO, 5, pain_before=None)]
    (found,) = by_family([*four, *unrated])
    assert (found.days, found.rated, found.change) == (6, 4, None)
    (found,) = by_family([*four, done(CARDIO, 6)])
    assert found.change == Interval(-1, -1, -1)


def test_the_other_figures_are_there_from_the_first_session() -> None:
    (found,) = by_family([done(STRENGTH, 0, enjoyment=7, planned_seconds=2200)])
    assert (found.days, found.complete_share, found.enjoyment) == (1, 1.0, 7)
    assert found.active_seconds == 2100


def test_families_stand_in_the_order_of_weeks_kept_and_never_of_pain() -> None:
    well = [done(STRENGTH, 0, day, after=0) for day in range(6)]
    kept = [done(CARDIO, week, after=10) for week in range(5)]
    assert [one.family for one in by_family([*well, *kept])] == [CARDIO, STRENGTH]
    stopped = [done(MINDBODY, week, outcome=SAFETY) for week in range(8)]
    short = [done(MINDBODY, week, 1, active_seconds=599) for week in range(8)]
    assert [one.family for one in by_family([*stopped, *short, *well])] == [STRENGTH]


def test_pieces_of_one_day_are_one_day_with_the_last_rating() -> None:
    pieces = [
        replace(done(CARDIO, week, after=after, active_seconds=300), started_at=at, id=f"{at}")
        for week in range(5)
        for after, at in (
            (None, datetime.combine(MONDAY + timedelta(weeks=week), time(8), NORWAY)),
            (2, datetime.combine(MONDAY + timedelta(weeks=week), time(9), NORWAY)),
            (None, datetime.combine(MONDAY + timedelta(weeks=week), time(10), NORWAY)),
        )
    ]
    (found,) = by_family(pieces)
    assert (found.days, found.rated, found.active_seconds) == (5, 5, 15 * 300)
    assert found.change == Interval(-2, -2, -2)


def test_two_sessions_of_a_day_are_compared_as_one() -> None:
    once = weekly(7, 1, 6, a_week=1)
    again = [
        replace(one, started_at=one.started_at + timedelta(hours=2), id=f"{one.id} again") for one in once
    ]
    assert at([*once, *again], 8) == []


def test_a_clear_difference_is_named_with_both_numbers() -> None:
    (found,) = differences(weekly(8, 2, 5), MONDAY + timedelta(weeks=8))
    assert (found.lower, found.higher, found.of_lower, found.of_higher) == (CARDIO, MINDBODY, 16, 16)
    assert found.by.mean == pytest.approx(3, abs=0.01)
    assert found.by.low <= found.by.mean <= found.by.high
    (other,) = differences(weekly(8, 5, 2), MONDAY + timedelta(weeks=8))
    assert (other.lower, other.higher) == (MINDBODY, CARDIO)
    assert other.by.mean > 0


@pytest.mark.parametrize(("week", "named"), [(4, True), (5, True), (7, True), (3, False)])
def test_it_is_looked_at_only_at_four_week_marks(week: int, named: bool) -> None:
    assert bool(at(weekly(4, 1, 6), week)) is named


def test_what_came_after_the_mark_changes_nothing_until_the_next_one() -> None:
    sessions = weekly(4, 1, 6)
    turned = [done(CARDIO, week, day, 10) for week in (4, 5, 6, 7) for day in range(2)]
    turned += [done(MINDBODY, week, 3, 0) for week in (4, 5, 6, 7)]
    assert at([*sessions, *turned], 7) == at(sessions, 7) != []
    assert at([*sessions, *turned], 8) == []


def test_eight_days_of_each_in_shared_weeks_are_needed() -> None:
    assert at(weekly(7, 1, 6, a_week=1), 8) == []
    assert at(weekly(8, 1, 6, a_week=1), 8) != []
    alone = [done(CARDIO, week, 5, 1) for week in (8, 9, 10)]
    assert at([*weekly(7, 1, 6, a_week=1), *alone], 12) == []


def test_four_shared_weeks_are_needed() -> None:
    assert at(weekly(3, 1, 6, a_week=3), 4) == []


def test_getting_better_with_time_is_no_difference() -> None:
    first = [done(CARDIO, week, day, 8) for week in range(4) for day in range(3)]
    then = [done(MINDBODY, week, day, 2) for week in range(4, 8) for day in range(3)]
    assert at([*first, *then], 8) == []


def test_less_than_a_point_is_not_named_however_sure() -> None:
    close = [
        session
        for week in range(12)
        for session in (
            *(done(CARDIO, week, day, 3) for day in range(3)),
            *(done(MINDBODY, week, 3 + day, 4 if day else 3) for day in range(3)),
        )
    ]
    assert at(close, 12) == []


def test_what_is_not_sure_is_not_named_however_large() -> None:
    wild = [
        session
        for week in range(8)
        for session in (done(CARDIO, week, 0, 3), done(MINDBODY, week, 1, 10 if week % 2 else 2))
    ]
    assert at(wild, 8) == []


def test_sundays_belong_to_the_weeks_that_the_person_set() -> None:
    sessions = [*weekly(4, 1, 6)]
    assert differences(sessions, MONDAY + timedelta(weeks=4, days=-1), WeekStart.SUNDAY)
    assert not differences(sessions, MONDAY + timedelta(weeks=4, days=-1), WeekStart.MONDAY)


def test_nothing_rated_is_nothing_said() -> None:
    assert differences([], MONDAY) == ()
    assert differences([done(CARDIO, 0, after=None)], MONDAY) == ()
    assert by_family([]) == ()


@pytest.mark.slow
@pytest.mark.parametrize("course", COURSES[:2], ids=lambda course: course.name)
def test_chance_alone_names_a_difference_to_at_most_two_people_in_a_hundred(course: Any) -> None:
    assert share_named(PEOPLE, course) <= 0.02


def test_a_difference_of_two_points_is_seen_by_most() -> None:
    assert share_named(60, COURSES[2]) > 0.6
