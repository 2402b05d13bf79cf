"""The exercise you keep: consistency.md rule 8."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.consistency import consistency
from backtui.domain.outcomes import Kept, keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session
from tests.records import NORWAY, SAFETY, a_pause, a_session

MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 29)


def day(weeks_ago: int, weekday: int = 0) -> date:
    return MONDAY - timedelta(weeks=weeks_ago) + timedelta(days=weekday)


def walk(weeks_ago: int, weekday: int = 0, **given: Any) -> Session:
    return a_session(day(weeks_ago, weekday), **given)


def yoga(weeks_ago: int, weekday: int = 1, **given: Any) -> Session:
    return a_session(day(weeks_ago, weekday), activity="yoga", programme="yoga_lowback_35", **given)


def kept_of(sessions: list[Session], **given: Any) -> tuple[Kept, ...]:
    return keeping(sessions, consistency(sessions, [], given.get("pauses", []), TODAY).window)


def order(sessions: list[Session]) -> list[str]:
    return [kept.activity for kept in kept_of(sessions)]


def test_the_figures_of_one_activity() -> None:
    sessions = [
        walk(2, enjoyment=8),
        walk(2, 3, enjoyment=5, planned_seconds=3000, minutes=35),
        walk(0, 1, programme="walk_interval_40"),
        yoga(1),
    ]
    kept = kept_of(sessions)[0]
    assert kept == Kept(
        activity="walk",
        programme="walk_interval_40",
        family="cardio",
        weeks=2,
        of=3,
        days=3,
        complete_share=2 / 3,
        enjoyment=6.5,
        active_seconds=3 * 2100,
        last_day=day(0, 1),
    )


def test_sessions_that_do_not_count_or_were_stopped_are_left_out() -> None:
    sessions = [walk(0), walk(0, 1, active_seconds=599), walk(0, 2, outcome=SAFETY)]
    assert kept_of(sessions)[0].days == 1


def test_the_figures_are_of_the_sessions_of_a_minute_on_the_days_of_an_activity() -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=NORWAY)
    pieces = [
        a_session(at + timedelta(hours=number), active_seconds=seconds, enjoyment=liked)
        for number, (seconds, liked) in enumerate([(300, 4), (59, 0), (300, 8)])
    ]
    (kept,) = kept_of([*pieces, walk(0, 1, active_seconds=500, enjoyment=0)])
    assert (kept.days, kept.weeks, kept.active_seconds, kept.enjoyment) == (1, 1, 600, 6)
    assert (kept.complete_share, kept.last_day) == (0, day(0))


def test_a_stopped_session_keeps_its_week_in_the_window_but_is_nobody_s_week() -> None:
    sessions = [walk(1, outcome=SAFETY, active_seconds=40), yoga(0)]
    assert [(kept.activity, kept.weeks, kept.of) for kept in kept_of(sessions)] == [("yoga", 1, 2)]


def test_what_lies_before_the_window_is_not_seen() -> None:
    sessions = [yoga(14), yoga(15), *(walk(back) for back in range(13))]
    kept = kept_of(sessions)
    assert [(one.activity, one.weeks, one.of) for one in kept] == [("walk", 12, 12)]


def test_a_neutral_week_moves_the_window_back_and_holds_nothing() -> None:
    pauses = [a_pause(day(3), day(2, 6))]
    sessions = [walk(5), walk(4), walk(1), walk(0)]
    kept = kept_of(sessions, pauses=pauses)[0]
    assert (kept.weeks, kept.of) == (4, 4)


def test_only_the_weeks_that_are_named_are_looked_at() -> None:
    sessions = [walk(3), walk(2), walk(1), walk(0)]
    kept = keeping(sessions, (day(3), day(1)))[0]
    assert (kept.weeks, kept.of, kept.days, kept.last_day) == (2, 2, 2, day(1))


def test_nothing_done_is_nothing_kept() -> None:
    assert keeping([], ()) == ()
    assert kept_of([walk(0, active_seconds=60)]) == ()


# The order: weeks, share complete, enjoyment, most recent


def test_weeks_come_before_the_number_of_sessions() -> None:
    assert order([yoga(0, n) for n in range(5)] + [walk(1), walk(0)]) == ["walk", "yoga"]


def test_share_complete_comes_before_enjoyment() -> None:
    half = walk(1, planned_seconds=6000, enjoyment=10)
    assert order([half, walk(0, enjoyment=10), yoga(1, enjoyment=2), yoga(0, enjoyment=2)]) == [
        "yoga",
        "walk",
    ]


def test_enjoyment_comes_before_the_most_recent() -> None:
    assert order([walk(0, 6, enjoyment=5), yoga(0, enjoyment=6)]) == ["yoga", "walk"]


def test_an_enjoyment_of_nought_still_comes_before_none() -> None:
    assert order([walk(0, 6), yoga(0, enjoyment=0)]) == ["yoga", "walk"]


def test_of_equals_the_most_recent_comes_first() -> None:
    assert order([yoga(0, 2), walk(0, 3)]) == ["walk", "yoga"]
    morning, noon = (datetime(2026, 11, 24, hour, tzinfo=NORWAY) for hour in (8, 12))
    assert order([a_session(noon, activity="yoga"), a_session(morning)]) == ["yoga", "walk"]


def test_pain_never_decides() -> None:
    hurt = {"pain_before": 9, "pain_after": 10, "next_day_pain": 10}
    well = {"pain_before": 0, "pain_after": 0, "next_day_pain": 0}
    assert order([walk(1, **hurt), walk(0, **hurt), yoga(0, **well)]) == ["walk", "yoga"]
    assert order([walk(0, 3, **hurt), yoga(0, 2, **well)]) == ["walk", "yoga"]


@given(st.permutations([walk(1), walk(0), yoga(1), yoga(0), walk(0, 3, enjoyment=3), yoga(2)]))
def test_the_order_of_the_records_does_not_matter(sessions: list[Session]) -> None:
    assert kept_of(sessions) == kept_of(sorted(sessions, key=lambda session: session.id))


# When it gets its name


@pytest.mark.parametrize(
    ("per_week", "named"), [((2, 2, 2), True), ((2, 2, 1), False), ((3, 3), False), ((4, 1, 1), True)]
)
def test_it_is_named_from_six_days_in_three_weeks(per_week: tuple[int, ...], named: bool) -> None:
    sessions = [walk(back, n) for back, count in enumerate(per_week) for n in range(count)]
    assert (leading(kept_of(sessions)) is not None) is named


def test_only_the_first_in_the_order_can_be_named() -> None:
    walks = [walk(back, planned_seconds=9000) for back in range(6)]
    yogas = [yoga(back) for back in range(7)]
    first = leading(kept_of(walks + yogas))
    assert first is not None and first.activity == "yoga"
    many_walks_in_fewer_weeks = [walk(back, n) for back in range(3) for n in range(3)]
    few_yogas_in_more = [yoga(back) for back in range(4)]
    assert leading(kept_of(many_walks_in_fewer_weeks + few_yogas_in_more)) is None


def test_a_step_up_the_walking_ladder_loses_nothing() -> None:
    easy = [walk(back, n, minutes=20, programme="walk_easy_start") for back in (3, 2, 1) for n in (0, 2)]
    steady = walk(0, minutes=25)
    leader = leading(kept_of([*easy, steady]))
    assert leader is not None
    assert (leader.programme, leader.weeks, leader.days) == ("walk_steady_35", 4, 7)


def test_sunday_weeks_group_sessions_by_the_same_weeks_as_the_window() -> None:
    sessions = [walk(1, 6), walk(0, 0)]
    window = consistency(sessions, [], [], TODAY - timedelta(days=1), WeekStart.SUNDAY).window
    kept = keeping(sessions, window, WeekStart.SUNDAY)[0]
    assert (kept.weeks, kept.of) == (1, 1)
