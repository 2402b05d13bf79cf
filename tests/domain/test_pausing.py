"""A person's own pauses (consistency.md rule 5)."""

import os
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import Pause, PauseReason, consistency
from backtui.domain.pausing import (
    begun_later,
    coming_pauses,
    end_pauses,
    ended_later,
    own_pauses,
    paused_already,
)
from tests.domain.test_consistency_oracle import a_history
from tests.fakes import MONDAY_MORNING
from tests.records import a_pause

TODAY = MONDAY_MORNING.date()
EXAMPLES = int(os.environ.get("BACKTUI_EXAMPLES", "1000"))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_an_open_pause_ends_yesterday() -> None:
    pause = a_pause(TODAY - days(9), None)
    saved, deleted = end_pauses([pause], TODAY, MONDAY_MORNING)
    assert saved == (replace(pause, last_day=TODAY - days(1), modified_at=MONDAY_MORNING),)
    assert deleted == ()


@pytest.mark.parametrize("last", [None, TODAY, TODAY + days(5)])
def test_nothing_is_left_of_a_pause_that_began_today(last: date | None) -> None:
    pause = a_pause(TODAY, last)
    assert end_pauses([pause], TODAY, MONDAY_MORNING) == ((), (pause,))


def test_a_pause_with_a_last_day_to_come_ends_too() -> None:
    pause = a_pause(TODAY - days(1), TODAY + days(20))
    (saved,), _ = end_pauses([pause], TODAY, MONDAY_MORNING)
    assert saved.last_day == TODAY - days(1)


@pytest.mark.parametrize(
    "pause",
    [
        a_pause(TODAY - days(9), None, PauseReason.SAFETY),
        a_pause(TODAY - days(9), TODAY - days(1)),
        a_pause(TODAY + days(1), None),
    ],
    ids=["for safety", "over", "to come"],
)
def test_what_is_not_the_persons_to_end_stays(pause: Pause) -> None:
    assert own_pauses([pause], TODAY) == ()
    assert end_pauses([pause], TODAY, MONDAY_MORNING) == ((), ())


def test_overlapping_pauses_all_end() -> None:
    pauses = [a_pause(TODAY - days(3), None), a_pause(TODAY - days(9), None), a_pause(TODAY, TODAY)]
    saved, deleted = end_pauses(pauses, TODAY, MONDAY_MORNING)
    assert [pause.first_day for pause in saved] == [TODAY - days(9), TODAY - days(3)]
    assert deleted == (pauses[2],)


@pytest.mark.slow
def test_going_on_changes_no_streak_that_day() -> None:
    """What the key says before it is pressed: the streak stays."""
    ended = 0
    for seed in range(EXAMPLES):
        history = a_history(seed)
        saved, deleted = end_pauses(history.pauses, history.today, MONDAY_MORNING)
        gone = {pause.id for pause in (*saved, *deleted)}
        after = [*(pause for pause in history.pauses if pause.id not in gone), *saved]
        was, now = (
            consistency(history.sessions, history.goals, pauses, history.today, history.week_start)
            for pauses in (history.pauses, after)
        )
        assert (was.keep_going, was.on_target) == (now.keep_going, now.on_target), seed
        assert (was.best_keep_going, was.best_on_target) == (now.best_keep_going, now.best_on_target), seed
        ended += bool(gone)
    assert ended > EXAMPLES / 20, "pauses to end are rare in these histories"


def test_what_lies_ahead_is_the_persons_own_and_the_nearest_first() -> None:
    far, near = a_pause(TODAY + days(9), None), a_pause(TODAY + days(1), TODAY + days(3))
    others = [
        a_pause(TODAY, TODAY + days(3)),
        a_pause(TODAY + days(2), None, PauseReason.SAFETY),
        a_pause(TODAY + days(5), TODAY + days(4)),
    ]
    assert coming_pauses([far, *others, near], TODAY) == (near, far)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (0, 9, (True, False)),
        (10, 12, (True, True)),
        (10, 17, (True, True)),
        (10, 18, (True, False)),
        (18, 30, (False, False)),
        (9, None, (True, False)),
        (40, None, (True, True)),
        (45, 60, (True, True)),
    ],
)
def test_days_that_are_paused_already(first: int, last: int | None, found: tuple[bool, bool]) -> None:
    others = [
        a_pause(TODAY + days(40), None),
        a_pause(TODAY + days(13), TODAY + days(17)),
        a_pause(TODAY + days(9), TODAY + days(12)),
        a_pause(TODAY + days(30), TODAY + days(1)),
    ]
    asked = a_pause(TODAY + days(first), None if last is None else TODAY + days(last))
    assert paused_already(replace(asked, id="new"), others) == found


def test_a_pause_is_not_in_its_own_way() -> None:
    planned = a_pause(TODAY + days(1), TODAY + days(3))
    assert paused_already(planned, [planned]) == (False, False)


@pytest.mark.parametrize("by", [1, 7, -1, -7])
def test_days_are_moved_over_new_year_leap_days_and_changed_clocks_one_by_one(by: int) -> None:
    for today in (date(2027, 12, 30), date(2028, 2, 27), date(2027, 3, 26), date(2026, 10, 23)):
        pause = a_pause(today, today)
        for step in range(1, 5):
            pause = begun_later(pause, by, today)
            assert pause.first_day.toordinal() == today.toordinal() + by * step
            assert pause.last_day is not None and pause.last_day >= pause.first_day


def test_a_pause_lies_at_most_a_year_away() -> None:
    pause = begun_later(a_pause(TODAY, None), 10_000, TODAY)
    assert pause.first_day == TODAY + days(366)
    assert ended_later(pause, 1, TODAY).last_day == pause.first_day
    assert ended_later(ended_later(pause, 1, TODAY), 7, TODAY).last_day == pause.first_day
    assert begun_later(pause, -10_000, TODAY).first_day == TODAY - days(366)


def test_a_planned_pause_changes_nothing_before_its_week() -> None:
    """Rule 5: a week is judged by its own days."""
    for seed in range(EXAMPLES // 5):
        history = a_history(seed)
        ahead = a_pause(history.today + days(8), None)
        was, now = (
            consistency(history.sessions, history.goals, pauses, history.today, history.week_start)
            for pauses in (history.pauses, [*history.pauses, ahead])
        )
        assert was == now, seed
