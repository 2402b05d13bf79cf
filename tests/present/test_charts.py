"""The charts of the streak view as data and in words: minutes, habits, years, pain, comparison."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backtui.domain.consistency import consistency
from backtui.domain.course import notable_change, pain_weeks
from backtui.domain.diary import Diary
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue, Family
from backtui.domain.session import Session
from backtui.present.charts import habit, minutes_chart, years_chart
from backtui.present.pain import signed
from backtui.present.streak import Charts, charts, streak_view
from tests.records import NORWAY, a_pause, a_session

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)


def drawn(*sessions: Session, today: date = SUNDAY) -> Charts:
    return charts(streak_view(Diary(sessions=sessions), Catalogue({}, ()), today))


def week(back: int) -> date:
    return MONDAY - timedelta(weeks=back)


# Minutes


def test_minutes_are_those_of_every_session_of_the_headline_s_weeks_and_this_one() -> None:
    sessions = [a_session(week(back), 30) for back in range(20, 0, -1)]
    sessions += [a_session(week(1) + timedelta(days=2), 5)]
    chart = minutes_chart(consistency(sessions, [], [], SUNDAY), sessions, WeekStart.MONDAY)
    assert chart is not None
    assert len(chart.bars) == 12 + 1
    assert [bar.line for bar in chart.bars[-3:]] == ["9 Nov: 30 min", "16 Nov: 35 min", "23 Nov: this week"]
    assert chart.guide == pytest.approx(0.75)
    assert chart.bars[-2].share == pytest.approx(35 / 200)


def test_many_minutes_move_the_guide_and_no_bar_leaves_the_chart() -> None:
    sessions = [a_session(MONDAY + timedelta(days=day), 100) for day in range(4)]
    chart = minutes_chart(consistency(sessions, [], [], SUNDAY), sessions, WeekStart.MONDAY)
    assert chart is not None
    assert (chart.bars[-1].share, chart.guide) == (1.0, 150 / 400)


def test_a_paused_week_says_so_where_its_minutes_would_stand() -> None:
    sessions = [a_session(week(2))]
    figures = consistency(sessions, [], [a_pause(week(1), week(1))], SUNDAY)
    chart = minutes_chart(figures, sessions, WeekStart.MONDAY)
    assert chart is not None
    assert [bar.text for bar in chart.bars] == ["35 min", "paused", "this week"]


# When


@pytest.mark.parametrize(
    ("hour", "part"),
    [(4, "night"), (5, "morning"), (10, "morning"), (11, "midday"), (14, "afternoon"), (18, "evening")],
)
def test_the_parts_of_the_day(hour: int, part: str) -> None:
    session = a_session(datetime(2026, 11, 24, hour, tzinfo=NORWAY))
    found = habit([session], (MONDAY,), WeekStart.MONDAY)
    assert found is not None
    assert found.rows == ((part, (0, 1, 0, 0, 0, 0, 0)),)
    assert found.most == f"Most often: {part}, 1 of 1 session."


def test_habits_are_those_of_the_headline_s_weeks_in_the_order_of_the_person_s_week() -> None:
    sessions = [a_session(week(3)), a_session(SUNDAY), a_session(MONDAY)]
    found = habit(sessions, (week(1), week(0)), WeekStart.SUNDAY)
    assert found is not None
    assert found.days[0] == "Sun"
    assert found.rows == (("midday", (1, 1, 0, 0, 0, 0, 0)),)
    assert habit(sessions, (), WeekStart.MONDAY) is None


# Years


def test_years_stand_newest_first_once_there_are_two() -> None:
    assert years_chart(consistency([a_session(MONDAY)], [], [], SUNDAY), []) is None
    sessions = [a_session(date(2025, 12, 22)), a_session(MONDAY), a_session(MONDAY)]
    chart = years_chart(consistency(sessions, [], [], SUNDAY), sessions)
    assert chart is not None
    assert [bar.line for bar in chart.bars] == [
        "2026: 1 of 47 weeks, 2 sessions",
        "2025: 1 of 2 weeks, 1 session",
    ]


# Pain


def test_pain_of_a_week_by_hand() -> None:
    sessions = [
        a_session(week(1) + timedelta(days=6), pain_before=6, pain_after=4, next_day_pain=3),
        a_session(MONDAY, pain_before=5),
    ]
    last, this = pain_weeks(sessions, [week(1), week(0)], MONDAY)
    assert (last.before, last.after, last.next_day, last.mean) == (6, 4, 3, 6)
    assert (this.before, this.after, this.next_day) == (5, None, None)
    assert this.mean == pytest.approx((6 + 3 + 5) / 3), "the last 7 days, for a week that is not over"


def test_weeks_without_a_rating_are_empty_and_order_does_not_matter() -> None:
    sessions = [a_session(week(0), pain_before=1), a_session(week(2), pain_before=9)]
    found = pain_weeks(sessions, [week(2), week(1), week(0)], SUNDAY)
    assert [one.mean for one in found] == [9, None, 1]
    assert found == pain_weeks(sessions[::-1], [week(2), week(1), week(0)], SUNDAY)


FIRST = date(2026, 1, 1)


def rated(*pains: tuple[int, int]) -> list[Session]:
    return [a_session(FIRST + timedelta(days=day), pain_before=pain) for day, pain in pains]


@pytest.mark.parametrize(
    ("then", "now", "moved"),
    [(6, 4, True), (6, 5, False), (4, 2, True), (8, 6, False), (2, 4, True), (3, 3, False)],
)
def test_only_two_points_and_thirty_per_cent_are_worth_saying(then: int, now: int, moved: bool) -> None:
    today = FIRST + timedelta(days=60)
    sessions = rated((0, 10), (1, then), (3, then), (7, then), (50, now), (55, now), (60, now))
    assert notable_change(sessions, today) == ((then, now) if moved else None)


def test_the_first_day_and_too_few_days_say_nothing() -> None:
    today = FIRST + timedelta(days=60)
    late = ((50, 2), (55, 2), (60, 2))
    assert notable_change(rated((0, 9), (1, 9), (2, 9), *late), today) is None
    assert notable_change(rated((1, 9), (2, 9), (3, 9), (8, 9), (60, 2), (59, 2)), today) is None
    assert notable_change([], today) is None


def test_what_must_be_said_of_pain_is_always_said() -> None:
    more = drawn(a_session(MONDAY, pain_before=3))
    assert more.pain is not None
    assert more.pain.notes == ("Backs often get better by themselves.",)
    assert drawn(a_session(MONDAY)).pain is None


def many(family: Family, offset: int, after: int, **given: Any) -> list[Session]:
    return [
        a_session(
            week(back) + timedelta(days=offset + day),
            family=family,
            activity=str(family),
            pain_before=4,
            next_day_pain=after,
            **given,
        )
        for back in range(8, 0, -1)
        for day in range(2)
    ]


def test_what_each_kind_of_exercise_came_to() -> None:
    few = [a_session(week(back), family=Family.STRENGTH, pain_before=4, next_day_pain=3) for back in (2, 1)]
    more = drawn(*many(Family.CARDIO, 0, 3, enjoyment=8), *few)
    cardio, strength = more.families
    assert cardio.line == (
        "cardio: 16 days, 9 h 20 min, 100 % as planned, enjoyment 8.0 of 10; "
        "change in pain by the next day: −1.0 points on average (16 days), most likely between −1.0 and −1.0"
    )
    assert strength.pain == "next-day pain: too early to say, 2 of 5 days rated"
    assert more.compared == ("No clear difference yet. That is the usual result; choose the one you like.",)


def test_the_comparison_is_said_in_full_where_it_may_be_said() -> None:
    sessions = sorted(
        [*many(Family.CARDIO, 0, 1), *many(Family.MINDBODY, 3, 5)], key=lambda one: one.started_at
    )
    (said,) = drawn(*sessions).compared
    assert said == (
        "In your diary, pain the day after cardio was 4.0 points lower than after exercise for body "
        "and mind, most likely between 4.0 and 4.0 (16 and 16 days). This can still be chance, or other "
        "things in those weeks."
    )


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0.0"), (-0.04, "0.0"), (1.25, "+1.2"), (-2.0, "−2.0"), (-0.06, "−0.1")]
)
def test_changes_carry_their_sign(value: float, said: str) -> None:
    assert signed(value) == said
