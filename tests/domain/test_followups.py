"""What waits to be asked, for how long, and never twice."""

from datetime import datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from backtui.domain.diary import Diary, Record
from backtui.domain.followups import SKIPPED, Item, next_day_records, waiting, week_records
from backtui.domain.ladder import is_red
from backtui.domain.session import Answer, Session, Source
from tests.fakes import MemoryHistory
from tests.records import NORWAY, a_session

SUNDAY_EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=NORWAY)
WALK = a_session(SUNDAY_EVENING, 30, pain_before=3)
"""It ended at 20:30."""


def diary(*records: Record) -> Diary:
    return MemoryHistory(*records).read()


def asked(now: datetime, *records: Record) -> Session | None:
    return waiting(diary(*records), now).session


@pytest.mark.parametrize(
    ("after", "waits"),
    [
        (timedelta(hours=3, minutes=30), False),
        (timedelta(hours=5, minutes=59), False),
        (timedelta(hours=6), True),
        (timedelta(hours=36), True),
        (timedelta(hours=36, seconds=1), False),
    ],
)
def test_the_next_day_waits_from_the_next_date_for_36_hours(after: timedelta, waits: bool) -> None:
    assert (asked(WALK.ended_at + after, WALK) is WALK) is waits


def test_a_date_that_has_just_begun_is_not_the_next_day() -> None:
    late = a_session(datetime(2026, 11, 23, 23, 25, tzinfo=NORWAY), 35)
    assert asked(datetime(2026, 11, 24, 0, 1, tzinfo=NORWAY), late) is None
    assert asked(datetime(2026, 11, 24, 9, 0, tzinfo=NORWAY), late) is late


def test_a_flight_to_the_east_makes_no_next_day() -> None:
    japan = timezone(timedelta(hours=9))
    assert asked((WALK.ended_at + timedelta(minutes=1)).astimezone(japan), WALK) is None
    assert asked((WALK.ended_at + timedelta(hours=11)).astimezone(japan), WALK) is WALK


def test_a_morning_session_waits_for_the_next_date() -> None:
    morning = a_session(datetime(2026, 11, 23, 8, 0, tzinfo=NORWAY))
    assert asked(datetime(2026, 11, 23, 23, 59, tzinfo=NORWAY), morning) is None
    assert asked(datetime(2026, 11, 24, 0, 0, tzinfo=NORWAY), morning) is morning


def test_only_the_latest_session_is_asked_about_and_not_after_another_one() -> None:
    monday = SUNDAY_EVENING + timedelta(hours=12)
    earlier = a_session(SUNDAY_EVENING - timedelta(hours=6))
    assert asked(monday, earlier, WALK) == WALK
    again = a_session(monday - timedelta(hours=1))
    assert asked(monday, WALK, again) is None
    ahead = a_session(monday + timedelta(hours=4))
    assert asked(monday, WALK, ahead) == WALK


def test_it_is_asked_once_whether_it_was_answered_or_skipped() -> None:
    monday = SUNDAY_EVENING + timedelta(hours=12)
    answers: tuple[dict[str, int | str], ...] = ({}, {Item.NEXT_DAY: "worse"}, {Item.NEXT_DAY_PAIN: 4})
    for said in answers:
        records = next_day_records(WALK, said, "a", monday)
        assert asked(monday, WALK, *records) is None
    assert asked(monday, replace(WALK, next_day_pain=2)) is None
    assert asked(monday, replace(WALK, source=Source.IMPORTED)) is None


def test_the_number_is_kept_with_the_session_and_counts_for_the_ladder() -> None:
    monday = SUNDAY_EVENING + timedelta(hours=12)
    answer, session = next_day_records(WALK, {Item.NEXT_DAY: "worse", Item.NEXT_DAY_PAIN: 5}, "a", monday)
    assert answer == Answer("a", monday, "next_day", "worse", WALK.id, monday)
    assert session == replace(WALK, next_day_pain=5, modified_at=monday)
    assert isinstance(session, Session)
    assert is_red(session)
    assert next_day_records(WALK, {}, "a", monday) == (
        Answer("a", monday, "next_day", SKIPPED, WALK.id, monday),
    )


def test_the_week_is_asked_a_week_after_the_first_session_and_a_week_after_it_was_asked() -> None:
    first = a_session(SUNDAY_EVENING - timedelta(days=6))
    assert not waiting(diary(first, WALK), SUNDAY_EVENING + timedelta(hours=23)).week
    later = SUNDAY_EVENING + timedelta(days=1)
    assert waiting(diary(first, WALK), later).week
    answers: tuple[dict[str, int | str], ...] = ({}, {Item.WEEK_PAIN: 3, Item.AGAIN: 9})
    for said in answers:
        records = week_records(said, ("p", "q"), later)
        assert not waiting(diary(first, WALK, *records), later + timedelta(days=6, hours=23)).week
        again = a_session(later + timedelta(days=2))
        assert waiting(diary(first, WALK, again, *records), later + timedelta(days=7)).week


def test_a_week_without_a_session_asks_nothing() -> None:
    assert not waiting(diary(WALK), SUNDAY_EVENING + timedelta(days=8)).week
    assert not waiting(diary(), SUNDAY_EVENING)


def test_what_was_said_of_the_week_is_kept_as_two_answers() -> None:
    pain, again = week_records({Item.WEEK_PAIN: 0, Item.AGAIN: 10}, ("p", "q"), SUNDAY_EVENING)
    assert isinstance(pain, Answer)
    assert isinstance(again, Answer)
    assert (pain.item, pain.value, again.item, again.value) == ("week_pain", 0, "again", 10)
