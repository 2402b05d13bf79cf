"""What a session asks, in words."""

from datetime import timedelta

from backtui.domain.programme import Move, Phase, PlannedStep, Text
from backtui.domain.timer import TimerState
from backtui.present.questions import away_question
from tests.fakes import MONDAY_MORNING

WALK = PlannedStep(Move("walk", Text("Walk", "Gange"), Text("", "")), 2100, Phase.WORK, 0)
STATE = TimerState((WALK,), 0, active=600_000)


def away(gone: timedelta) -> str:
    return away_question(STATE, MONDAY_MORNING - gone, MONDAY_MORNING).text.partition(". Did")[0]


def test_an_absence_on_one_day_is_told_by_the_clock() -> None:
    assert away(timedelta(minutes=12)) == "You were away 12 min, 08:48 to 09:00"


def test_an_absence_over_midnight_names_both_days() -> None:
    assert away(timedelta(hours=10)) == "You were away 10 h, 22 November at 23:00 to 23 November at 09:00"


def test_an_absence_of_days_is_told_in_days_and_dates() -> None:
    gone = timedelta(hours=127, minutes=4)
    assert away(gone) == "You were away 5 days, 18 November at 01:56 to 23 November at 09:00"
    year = timedelta(days=365)
    assert away(year) == "You were away 365 days, 23 November 2025 at 09:00 to 23 November at 09:00"
