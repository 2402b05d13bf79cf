"""Where the choice opens: the end of consistency.md rule 8."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.domain.choice import selection, taken_up, ten_minutes
from backtui.domain.consistency import consistency
from backtui.domain.days import from_day
from backtui.domain.outcomes import keeping
from backtui.domain.programme import Block, Catalogue, Family, Move, Phase, Programme, Rung, Step, Text
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Session
from backtui.paths import data_folder
from tests.records import NORWAY, SAFETY, a_session

MONDAY = date(2026, 11, 23)
NOTHING = Text("", "")


CHECKED = datetime(2026, 11, 9, 12, tzinfo=NORWAY)
OURS = load_content(data_folder()).catalogue


def programme(programme_id: str, activity: str, minutes: int, *lengths: int) -> Programme:
    ladder = tuple(Rung(length, 60, length * 60 - 120, 60) for length in lengths)
    step = Step(Move(activity, NOTHING, NOTHING), minutes * 60)
    blocks = (Block(Phase.WARMUP, (step,)), Block(Phase.WORK, (step,)), Block(Phase.WORK, (step,)))
    return Programme(
        *(programme_id, NOTHING, Family.CARDIO, activity, minutes, blocks),
        *(NOTHING, NOTHING, NOTHING, NOTHING),
        ladder=ladder,
    )


CATALOGUE = Catalogue(
    {},
    (
        programme("bike_35", "bike", 35),
        programme("walk_easy_start", "walk", 20, 10, 15, 20),
        programme("walk_steady_35", "walk", 35, 25, 30, 35, 40),
        programme("yoga_lowback_35", "yoga", 35),
        programme("yoga_chair_20", "yoga", 20),
    ),
)


def done(programme_id: str, weeks_ago: int, weekday: int = 0, minutes: int = 35, **given: Any) -> Session:
    day = MONDAY - timedelta(weeks=weeks_ago) + timedelta(days=weekday)
    activity = programme_id.partition("_")[0]
    return a_session(day, minutes, programme=programme_id, activity=activity, **given)


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=attrgetter("started_at", "id")))


def opens_on(*sessions: Session, offered: Offer = Offer.ALL) -> tuple[str, int]:
    window = consistency(sessions, [], [], MONDAY).window
    found = selection(in_order(sessions), keeping(sessions, window), CATALOGUE, offered=offered)
    assert found.minutes in found.programme.lengths
    return found.programme.id, found.minutes


FIVE_WALKS = [done("walk_steady_35", back, day) for back, day in ((3, 0), (3, 2), (2, 0), (2, 2), (1, 0))]
SIX_WALKS = [*FIVE_WALKS, done("walk_steady_35", 1, 1)]
LATE_YOGA = done("yoga_lowback_35", 1, 5)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [(Offer.ALL, ("walk_steady_35", 35)), (Offer.GENTLE_FIRST, ("walk_easy_start", 10))],
)
def test_a_new_person_begins_with_a_walk_of_the_advised_length(
    offered: Offer, expected: tuple[str, int]
) -> None:
    assert opens_on(offered=offered) == expected


def test_before_the_sixth_session_it_opens_on_the_latest_programme() -> None:
    assert opens_on(done("bike_35", 1)) == ("bike_35", 35)
    assert opens_on(*FIVE_WALKS, LATE_YOGA) == ("yoga_lowback_35", 35)


def test_from_the_sixth_on_it_opens_on_the_one_that_is_kept() -> None:
    assert opens_on(*SIX_WALKS, LATE_YOGA) == ("walk_steady_35", 35)


def test_a_few_minutes_of_something_else_do_not_move_the_one_that_is_kept() -> None:
    tried = done("walk_easy_start", 0, minutes=20, active_seconds=300)
    assert opens_on(*SIX_WALKS, tried) == ("walk_steady_35", 35)


def test_a_tie_is_broken_by_the_most_recent() -> None:
    yogas = [
        done("yoga_lowback_35", back, day) for back, day in ((3, 1), (3, 3), (2, 1), (2, 3), (1, 3), (1, 2))
    ]
    assert opens_on(*SIX_WALKS, *yogas) == ("yoga_lowback_35", 35)
    assert opens_on(*SIX_WALKS, *yogas, done("walk_steady_35", 1, 6)) == ("walk_steady_35", 35)


def test_it_follows_a_step_up_the_walking_ladder() -> None:
    easy = [done("walk_easy_start", back, day, 20) for back in (3, 2, 1) for day in (0, 2)]
    assert opens_on(*easy, LATE_YOGA) == ("walk_easy_start", 20)
    stepped_up = done("walk_steady_35", 1, 4, 25)
    assert opens_on(*easy, stepped_up, LATE_YOGA) == ("walk_steady_35", 25)


def test_the_length_is_that_of_the_plan_not_of_what_was_done() -> None:
    early_end = done("walk_steady_35", 0, planned_seconds=40 * 60, active_seconds=700)
    assert opens_on(early_end) == ("walk_steady_35", 40)


def test_a_length_that_the_programme_does_not_have_gives_its_usual_one() -> None:
    assert opens_on(done("walk_steady_35", 0, minutes=52)) == ("walk_steady_35", 35)


def test_a_programme_that_is_gone_is_passed_over() -> None:
    gone = done("walk_gone", 1, 6)
    assert opens_on(gone) == ("walk_steady_35", 35)
    assert opens_on(done("bike_35", 2), gone) == ("bike_35", 35)
    assert opens_on(*SIX_WALKS, gone, LATE_YOGA) == ("walk_steady_35", 35)


def test_a_kept_activity_without_any_programme_left_gives_the_latest_one_done() -> None:
    gone = [done("dance_gone", back, day) for back in (3, 2, 1) for day in (0, 2)]
    assert opens_on(*gone, done("yoga_chair_20", 2, 1, 20)) == ("yoga_chair_20", 20)


def test_a_session_that_a_stop_sign_ended_is_passed_over() -> None:
    stopped = done("bike_35", 0, outcome=SAFETY)
    assert opens_on(stopped) == ("walk_steady_35", 35)
    assert opens_on(done("yoga_chair_20", 2, minutes=20), stopped) == ("yoga_chair_20", 20)


def test_the_latest_is_by_the_moment_whatever_the_place_in_the_list() -> None:
    morning = a_session(datetime(2026, 11, 23, 8, tzinfo=NORWAY), programme="bike_35", activity="bike")
    evening = a_session(datetime(2026, 11, 23, 18, tzinfo=NORWAY), minutes=30)
    assert opens_on(evening, morning) == ("walk_steady_35", 30)


def test_going_easy_does_not_take_away_what_someone_does() -> None:
    assert opens_on(*SIX_WALKS, offered=Offer.GENTLE_FIRST) == ("walk_steady_35", 35)


def stands(*cleared: str) -> Standing:
    """A check two weeks ago that goes easy."""
    return Standing(Verdict(Tier.GO_EASY, ("g_new",), cleared), None, CHECKED)


@pytest.mark.parametrize("item", ["d_heart", "d_pregnant", "d_birth", "d_surgery", "d_limits"])
def test_what_was_done_before_an_operation_is_not_ready_to_be_started_after_it(item: str) -> None:
    before, after = done("walk_steady_35", 3), done("walk_easy_start", 1, minutes=15)
    assert taken_up((before, after), stands(item), Offer.GENTLE_FIRST) == (after,)
    assert taken_up((before,), stands(item), Offer.GENTLE_FIRST) == ()
    assert taken_up((before, after), stands(item), Offer.ALL) == (before, after), "six sessions later"
    assert taken_up((before, after), stands("d_bp"), Offer.GENTLE_FIRST) == (before, after)


def test_it_does_not_open_on_what_asks_for_more_than_one_may() -> None:
    def opens(*sessions: Session, most: int) -> str:
        kept = keeping(sessions, consistency(sessions, [], [], MONDAY).window)
        return selection(in_order(sessions), kept, OURS, most_effort=most).programme.id

    interval = [done("walk_interval_40", back, minutes=40) for back in (0, 1, 2, 3, 4, 5)]
    easy = done("walk_easy_start", 6, minutes=20)
    assert opens(*interval, easy, most=10) == "walk_interval_40"
    assert opens(*interval, easy, most=4) == "walk_easy_start"
    for hard in ("strength_gym_45", "strength_band_35"):
        assert opens(done(hard, 0, minutes=35), easy, most=4) == "walk_easy_start"
    for fit in ("bike_35", "pool_30", "yoga_lowback_35", "strength_gentle_20", "taichi_basics_30"):
        assert opens(done(fit, 0, minutes=30), easy, most=4) == fit


def test_ten_minutes_are_offered_as_the_easy_walk_or_what_comes_nearest() -> None:
    offered = ten_minutes(CATALOGUE)
    assert (offered.programme.id, offered.minutes) == ("walk_easy_start", 10)
    without = ten_minutes(Catalogue({}, (programme("own", "dance", 20, 15, 20, 12),)))
    assert (without.programme.id, without.minutes) == ("own", 12)


def test_a_kept_exercise_whose_latest_programme_has_gone_opens_where_it_was_done_before() -> None:
    gone = [done("walk_of_old", back, day) for back, day in ((2, 0), (2, 2), (1, 0), (1, 1), (1, 2))]
    assert opens_on(done("walk_steady_35", 30, minutes=30), *FIVE_WALKS[:1], *gone) == ("walk_steady_35", 35)
    assert opens_on(done("walk_steady_35", 3, minutes=30), *gone, LATE_YOGA) == ("walk_steady_35", 30)


@given(
    st.lists(st.tuples(st.integers(0, 7 * 24 * 60), st.integers(-23, 23)), max_size=20), st.integers(-2, 9)
)
def test_the_sessions_from_a_day_on_are_looked_up_wherever_one_was(
    begun: list[tuple[int, int]], days: int
) -> None:
    first, day = datetime(2026, 11, 2, tzinfo=NORWAY), date(2026, 11, 2) + timedelta(days=days)
    sessions = in_order(
        a_session((first + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=hours))))
        for minutes, hours in begun
    )
    found = from_day(sessions, day)
    assert [one for one in found if one.day >= day] == [one for one in sessions if one.day >= day]
    assert all(one.day >= day - timedelta(days=2) for one in found)
