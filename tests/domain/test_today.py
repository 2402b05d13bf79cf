"""What holds today: which programme is ready, what the ladder proposes, when to see someone, what waits."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.consistency import Goal
from backtui.domain.diary import Diary
from backtui.domain.ladder import SeeSomeone, Why
from backtui.domain.preferences import WeekStart
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.today import Today, today
from backtui.paths import data_folder
from tests.fakes import MONDAY_MORNING as NOW
from tests.records import a_session

CATALOGUE = load_content(data_folder()).catalogue
WELL = Standing(Verdict(Tier.GO), None)


def walks(*days_ago: float, minutes: int = 25, **given: Any) -> tuple[Any, ...]:
    """Complete walks of that length, the earliest first."""
    return tuple(
        a_session(NOW - timedelta(days=ago), id=f"walk-{ago}", minutes=minutes, **given)
        for ago in sorted(days_ago, reverse=True)
    )


def holds(*sessions: Any, standing: Standing = WELL, **given: Any) -> Today:
    return today(Diary(sessions=sessions), standing, CATALOGUE, NOW, **given)


def ready(found: Today) -> tuple[str, int]:
    return found.ready.programme.id, found.ready.minutes


def test_a_new_person_has_the_steady_walk_ready_and_one_who_goes_easy_the_short_one() -> None:
    assert ready(holds()) == ("walk_steady_35", 35)
    easy = Standing(Verdict(Tier.GO_EASY), None, NOW)
    found = holds(standing=easy)
    assert (found.offer, ready(found)) == (Offer.GENTLE_FIRST, ("walk_easy_start", 10))


def test_three_walks_at_a_length_make_the_next_length_ready_and_say_why() -> None:
    found = holds(*walks(9, 5, 1))
    assert found.proposal is not None and found.proposal.why is Why.UP
    assert ready(found) == ("walk_steady_35", 30)


def test_nothing_is_proposed_where_nothing_can_be_started() -> None:
    assert holds(*walks(9, 5, 1), pain=9).proposal is None


def test_the_length_that_one_is_used_to_is_no_proposal() -> None:
    found = holds(*walks(2, 1))
    assert found.proposal is None and found.stepped is None
    assert ready(found) == ("walk_steady_35", 25)


def test_a_step_is_not_taken_where_something_else_is_ready() -> None:
    yoga = a_session(
        NOW - timedelta(hours=20), programme="yoga_lowback_35", activity="yoga", family="mindbody"
    )
    found = holds(*walks(9, 5, 2), yoga)
    assert found.ready.programme.id == "yoga_lowback_35"
    assert found.proposal is None and found.stepped is None


def test_after_a_break_ten_minutes_are_ready_whatever_the_ladder_proposes() -> None:
    found = holds(*walks(60, 55, 50))
    assert found.figures.coming_back
    assert (found.proposal, ready(found)) == (None, ("walk_easy_start", 10))


def test_what_stops_offers_nothing_and_so_does_much_pain() -> None:
    stopped = Standing(Verdict(Tier.DOCTOR_FIRST, ("d_fever",)), None, NOW)
    assert holds(standing=stopped).offer is Offer.NONE
    assert holds(*walks(1), pain=9).offer is Offer.NONE
    assert holds(*walks(1), pain=7).offer is Offer.GENTLE_ONLY
    assert holds(*walks(1), pain=3).offer is Offer.ALL


def test_worse_after_three_walks_in_a_row_is_time_to_see_someone() -> None:
    sore = tuple(replace(one, pain_before=2, next_day_pain=5) for one in walks(7, 4, 2))
    assert holds(*sore).see_someone is SeeSomeone.RED_DAYS
    assert holds(*walks(7, 4, 2)).see_someone is None


def test_yesterdays_session_waits_to_be_asked_about() -> None:
    (session,) = walks(1)
    assert holds(session).waiting.session == session
    assert not holds(*walks(3)).waiting.session


def test_weeks_and_goals_are_those_of_the_diary_and_of_the_first_day_of_the_week() -> None:
    sunday = a_session(NOW - timedelta(days=1), id="sunday")
    goal = Goal("goal", 5, NOW.date(), NOW)
    diary = Diary(sessions=(sunday,), goals=(goal,))
    by_monday = today(diary, WELL, CATALOGUE, NOW)
    by_sunday = today(diary, WELL, CATALOGUE, NOW, week_start=WeekStart.SUNDAY)
    assert by_monday.figures.this_week.goal == 5
    assert (by_monday.figures.this_week.active_days, by_sunday.figures.this_week.active_days) == (0, 1)
