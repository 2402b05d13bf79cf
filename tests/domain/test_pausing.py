"""A person's own pauses (consistency.md rule 5)."""

import os
from datetime import timedelta

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import PauseReason, consistency
from backtui.domain.pausing import end_pauses, own_pauses
from tests.domain.test_consistency_oracle import a_history
from tests.fakes import MONDAY_MORNING
from tests.records import a_pause

TODAY = MONDAY_MORNING.date()
EXAMPLES = int(os.environ.get("BACKTUI_EXAMPLES", "1000"))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_an_open_pause_ends_yesterday():
    pause = a_pause(TODAY - days(9), None)
    saved, deleted = end_pauses([pause], TODAY, MONDAY_MORNING)
    assert saved == (replace(pause, last_day=TODAY - days(1), modified_at=MONDAY_MORNING),)
    assert deleted == ()


@pytest.mark.parametrize("last", [None, TODAY, TODAY + days(5)])
def test_nothing_is_left_of_a_pause_that_began_today(last: object):
    pause = a_pause(TODAY, last)  # type: ignore[arg-type]
    assert end_pauses([pause], TODAY, MONDAY_MORNING) == ((), (pause,))


def test_a_pause_with_a_last_day_to_come_ends_too():
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
def test_what_is_not_the_persons_to_end_stays(pause: object):
    assert own_pauses([pause], TODAY) == ()  # type: ignore[list-item]
    assert end_pauses([pause], TODAY, MONDAY_MORNING) == ((), ())  # type: ignore[list-item]


def test_overlapping_pauses_all_end():
    pauses = [a_pause(TODAY - days(3), None), a_pause(TODAY - days(9), None), a_pause(TODAY, TODAY)]
    saved, deleted = end_pauses(pauses, TODAY, MONDAY_MORNING)
    assert [pause.first_day for pause in saved] == [TODAY - days(9), TODAY - days(3)]
    assert deleted == (pauses[2],)


def test_going_on_changes_no_streak_that_day():
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
