"""A pause that lies ahead: said, changed and taken back until it begins."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.pausing import begun_later
from backtui.domain.preferences import WeekStart
from backtui.flows.pauses import PauseFlow
from backtui.flows.place_prompts import AskPause
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from backtui.present.pausing import pause_effect
from backtui.present.status import figures_for
from backtui.present.summary import choice_pause_line, pause_line
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
from tests.flows.scripted import context, script_of
from tests.records import a_pause

TODAY = MONDAY_MORNING.date()


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


HOLIDAY = a_pause(day(10), day(17), PauseReason.AWAY)


async def pressed(history: MemoryHistory, *steps: Any, **given: Any) -> Any:
    """`p`, and what it leads to."""
    ctx = context(*steps, history=history, **given)
    await PauseFlow(ctx, RecordSaver(ctx)).pause_or_go_on()
    script_of(ctx).finished()
    return ctx


def answers(kind: str, pause: Pause = HOLIDAY) -> tuple[Any, Any]:
    return Ask, f"{kind} {pause.id}"


async def test_a_new_pause_can_begin_on_a_day_ahead() -> None:
    history = MemoryHistory()
    await pressed(
        history,
        (AskPause, lambda prompt: replace(begun_later(prompt.pause, 10, prompt.today), last_day=day(17))),
    )
    (pause,) = history.read().pauses
    assert (pause.first_day, pause.last_day) == (day(10), day(17))


async def test_a_planned_pause_is_changed_in_its_own_record() -> None:
    history = MemoryHistory(HOLIDAY)

    def later(prompt: AskPause) -> Pause:
        assert prompt.pause == HOLIDAY
        return replace(prompt.pause, last_day=day(20))

    await pressed(history, answers("change"), (AskPause, later))
    (pause,) = history.read().pauses
    assert (pause.id, pause.last_day, pause.modified_at) == (HOLIDAY.id, day(20), MONDAY_MORNING)


@pytest.mark.parametrize("left", [None, HOLIDAY])
async def test_a_change_that_is_left_or_is_none_saves_nothing(left: Pause | None) -> None:
    history = MemoryHistory(HOLIDAY)
    await pressed(history, answers("change"), (AskPause, left))
    assert history.read().pauses == (HOLIDAY,)


async def test_a_planned_pause_is_taken_back() -> None:
    history = MemoryHistory(HOLIDAY)
    ctx = await pressed(history, answers("take_back"))
    assert history.read().pauses == ()
    assert ctx.frontend.told == ["The planned pause is taken back."]


async def test_another_pause_stands_beside_the_planned_one() -> None:
    history = MemoryHistory(HOLIDAY)
    await pressed(history, (Ask, "new"), (AskPause, lambda prompt: prompt.pause))
    assert [pause.first_day for pause in history.read().pauses] == [TODAY, day(10)]


async def test_the_pause_that_runs_is_ended_and_the_planned_one_stays() -> None:
    history = MemoryHistory(a_pause(day(-3), None), HOLIDAY)
    await pressed(history, (Ask, "go_on"))
    ended, planned = history.read().pauses
    assert (ended.last_day, planned) == (day(-1), HOLIDAY)


@pytest.mark.parametrize("answer", [None, "stay"])
async def test_leaving_the_question_changes_nothing(answer: str | None) -> None:
    history = MemoryHistory(a_pause(day(-3), None), HOLIDAY)
    before = history.read()
    await pressed(history, (Ask, answer))
    assert history.read() == before


async def test_every_planned_pause_is_offered_with_its_days() -> None:
    asked = []
    other = a_pause(day(40), None, PauseReason.OTHER)
    await pressed(MemoryHistory(HOLIDAY, other), (Ask, lambda prompt: asked.append(prompt.question)))
    assert [choice.text for choice in asked[0].choices] == [
        "Change: Pause from 3 to 10 December (away)",
        "Take back: Pause from 3 to 10 December (away)",
        "Change: Pause from 2 January 2027 (other)",
        "Take back: Pause from 2 January 2027 (other)",
        "Another pause",
    ]


async def test_once_it_has_begun_the_key_ends_it() -> None:
    history = MemoryHistory(HOLIDAY)
    clock = FakeClock(MONDAY_MORNING + timedelta(days=11))
    await pressed(history, clock=clock)
    (pause,) = history.read().pauses
    assert (pause.first_day, pause.last_day) == (day(10), day(10))


def line(today: date, *pauses: Pause) -> str:
    diary = MemoryHistory(*pauses).read()
    return choice_pause_line(figures_for(diary, today, WeekStart.MONDAY), diary.pauses)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 12, 3), date(2026, 12, 10), "Pause from 3 to 10 December."),
        (date(2026, 12, 28), date(2027, 1, 3), "Pause from 28 December to 3 January 2027."),
        (date(2027, 1, 3), date(2027, 1, 9), "Pause from 3 to 9 January 2027."),
        (date(2026, 11, 24), date(2026, 11, 24), "Pause on 24 November."),
        (date(2026, 11, 30), None, "Pause from 30 November."),
    ],
)
def test_a_planned_pause_is_shown_ahead_with_its_key(first: date, last: date | None, said: str) -> None:
    pause = a_pause(first, last)
    assert line(TODAY, pause) == f"{said} p changes the planned pause, or takes it back."
    figures = figures_for(MemoryHistory(pause).read(), TODAY, WeekStart.MONDAY)
    assert pause_line(figures, (pause,)) == said


def test_a_leap_day_is_a_day_like_others() -> None:
    pause = a_pause(date(2028, 2, 27), date(2028, 2, 29))
    assert line(date(2028, 2, 26), pause).startswith("Pause from 27 to 29 February.")
    assert line(date(2028, 2, 29), pause).startswith("Paused today.")
    assert line(date(2028, 3, 1), pause) == ""


def test_the_pause_that_runs_comes_before_the_next_one() -> None:
    said = line(TODAY, a_pause(day(-3), day(2)), HOLIDAY)
    assert said.startswith("Paused until 25 November. p ends the pause")
    assert said.endswith("Pause from 3 to 10 December.")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (3, 5, "This week can stay empty."),
        (10, 17, "The weeks with the days from 3 to 10 December can stay empty: none counts against you."),
        (10, 10, "The week with 3 December can stay empty and does not count against you."),
        (10, None, "The weeks from 3 December on can stay empty until you go on: none counts against you."),
    ],
)
def test_what_a_pause_ahead_means_is_said_before_it_is_saved(first: int, last: int | None, said: str) -> None:
    pause = a_pause(day(first), None if last is None else day(last))
    effect = pause_effect(MemoryHistory().read(), pause, TODAY, WeekStart.MONDAY)
    assert effect == (said,)


def test_days_that_are_paused_twice_are_said() -> None:
    history = MemoryHistory(HOLIDAY).read()
    inside = a_pause(day(11), day(12))
    across = a_pause(day(11), day(30))
    assert (
        pause_effect(history, inside, TODAY, WeekStart.MONDAY)[0] == "All of these days are paused already."
    )
    assert pause_effect(history, across, TODAY, WeekStart.MONDAY)[0].startswith("Some of these days")
    changed = replace(HOLIDAY, last_day=day(20))
    assert pause_effect(history, changed, TODAY, WeekStart.MONDAY)[0].startswith("The weeks")


def test_the_day_on_which_the_clocks_change_is_one_day() -> None:
    day_of_change = date(2026, 10, 25)
    pause = a_pause(day_of_change, day_of_change)
    for at, said in (
        ("2026-10-25T00:30+02:00", "Paused today."),
        ("2026-10-25T23:30+01:00", "Paused today."),
    ):
        now = datetime.fromisoformat(at)
        assert line(now.date(), pause).startswith(said)
