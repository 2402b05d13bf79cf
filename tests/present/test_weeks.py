"""This week's marks and the headline's weeks: consistency.md rules 3 to 7, as they are drawn."""

from datetime import date, timedelta

import pytest

from backtui.domain.consistency import Pause, consistency
from backtui.domain.diary import Diary
from backtui.domain.programme import Family
from backtui.domain.session import Session
from backtui.present.calendar import calendar, main_family
from backtui.present.finish import finish_view
from backtui.present.weeks import WeekColumn, leading_number, week_columns, week_marks
from tests.records import SAFETY, a_goal, a_pause, a_session

MONDAY = date(2026, 11, 23)


def walks(*days_ago: int) -> list[Session]:
    return [a_session(MONDAY - timedelta(days=days)) for days in days_ago]


def columns(sessions: list[Session], *pauses: Pause, today: date = MONDAY) -> tuple[WeekColumn, ...]:
    given = list(pauses)
    return week_columns(calendar(consistency(sessions, [], given, today), sessions, given))


def test_the_weeks_are_those_that_the_headline_counts_and_the_running_one() -> None:
    found = columns(walks(*range(7, 7 * 20, 7)))
    assert len(found) == 13
    assert [week.active_days for week in found] == [1] * 12 + [0]
    assert [week.running for week in found] == [False] * 12 + [True]


def test_neutral_weeks_stand_between_as_one_with_a_word_and_are_none_of_the_twelve() -> None:
    sessions = walks(*range(7, 7 * 4, 7), *range(7 * 7, 7 * 20, 7))
    pause = a_pause(MONDAY - timedelta(weeks=6), MONDAY - timedelta(weeks=3, days=1))
    found = columns(sessions, pause)
    assert len([week for week in found if not week.neutral and not week.running]) == 12
    (between,) = [week for week in found if week.neutral]
    assert (between.active_days, between.word) == (0, "ill")


def test_the_running_week_stands_alone_also_where_the_pause_began_before_it() -> None:
    found = columns(walks(14, 21), a_pause(MONDAY - timedelta(days=5), None))
    assert [week.neutral for week in found] == [False, False, True, True]
    assert [week.running for week in found] == [False, False, False, True]
    assert [week.word for week in found if week.neutral] == ["ill", ""], "once said for both"


def test_a_week_marks_its_days_by_what_took_the_most_time() -> None:
    sessions = [
        a_session(MONDAY),
        a_session(MONDAY + timedelta(days=1), 15, activity="yoga", family=Family.MINDBODY),
        a_session(MONDAY + timedelta(days=1), 12),
        a_session(MONDAY + timedelta(days=2), 5),
    ]
    today = MONDAY + timedelta(days=4)
    found = week_marks(calendar(consistency(sessions, [], [], today), sessions))
    assert "".join(day.sign() for day in found.days) == "●▲▫·○○○"
    assert "".join(day.sign(letters=True) for day in found.days) == "CB▫·○○○"
    assert [day.active for day in found.days] == [True, True, False, False, False, False, False]
    assert [day.name for day in found.days if day.today] == ["Fr"]
    assert (found.active_days, found.count, found.note) == (2, "2 of 3 days", "")


@pytest.mark.parametrize(
    ("days", "goal", "count", "note"),
    [
        (0, 3, "goal: 3 days", ""),
        (0, 1, "goal: 1 day", ""),
        (1, 1, "1 of 1 day", "your goal for the week"),
        (3, 3, "3 of 3 days", "your goal for the week"),
        (4, 3, "4 active days", "your goal for the week"),
    ],
)
def test_the_count_never_shows_a_nought(days: int, goal: int, count: str, note: str) -> None:
    sessions = [a_session(MONDAY + timedelta(days=day)) for day in range(days)]
    today = MONDAY + timedelta(days=6)
    found = week_marks(calendar(consistency(sessions, [a_goal(goal, MONDAY)], [], today), sessions))
    assert (found.count, found.note) == (count, note)


def test_no_number_leads_after_a_break() -> None:
    assert leading_number(consistency(walks(0, 7), [], [], MONDAY)) == 2
    assert leading_number(consistency(walks(28, 35), [], [], MONDAY)) == 0
    assert leading_number(consistency([], [], [], MONDAY)) == 0


def test_a_day_without_a_session_has_no_family() -> None:
    assert main_family([]) is None


def finish(*before: Session, session: Session) -> str:
    found = finish_view(Diary(sessions=before), Diary(sessions=(*before, session)), session, MONDAY)
    assert found is not None
    return found.gained


def test_the_end_says_one_honest_sentence_about_what_was_added() -> None:
    today = a_session(MONDAY)
    assert finish(*walks(14, 7), session=today) == "Active this week. Active in a row: 3 weeks."
    short = a_session(MONDAY, active_seconds=300, planned_seconds=2100)
    assert finish(*walks(14, 7), session=short) == "Saved. Ten minutes in a day make it an active day."
    again = a_session(MONDAY, 20)
    assert finish(*walks(7), today, session=again) == "The day was active already. 3 sessions so far."
    stopped = a_session(MONDAY, active_seconds=40, outcome=SAFETY)
    assert finish(*walks(7), session=stopped).startswith("You stopped when something felt wrong.")


def test_what_was_not_kept_adds_nothing() -> None:
    assert finish_view(Diary(), Diary(), a_session(MONDAY), MONDAY) is None
