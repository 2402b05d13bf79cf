"""Pause with a reason, go on, another goal: what it does to the weeks is said first, and is so afterwards."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.preferences import WeekStart
from backtui.present.pausing import goal_effect, pause_effect
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.goal import ChangeGoalScreen
from backtui.ui.screens.pause import PauseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.records import a_goal, a_pause, a_session
from tests.ui.harness import LANGUAGES, SIZES, on_top, run_screen, text_of
from tests.ui.test_flow import Walk, a_check, a_walk

TODAY = MONDAY_MORNING.date()


def ago(*days: int) -> list[Record]:
    return [a_session(MONDAY_MORNING - timedelta(days=one)) for one in days]


GAP = ago(3, 17, 24, 31)
"""Walks in four weeks, and none in the week that began 14 days ago."""
ILL = [a_check(days_ago=20), *ago(14, 16, 21, 28), a_pause(TODAY - timedelta(days=5), None)]


def a_screen(*records: Record) -> PauseScreen:
    diary = MemoryHistory(*records).read()
    proposed = Pause("new", PauseReason.ILL, TODAY, None, MONDAY_MORNING)
    effect = partial(pause_effect, diary, today=TODAY, week_start=WeekStart.MONDAY)
    return PauseScreen(proposed, TODAY, effect)


async def words_of(walk: Walk) -> str:
    """What is seen once everything has been worked out."""
    for _ in range(5):
        await walk.pilot.pause()
    return walk.sees()


def said_in_passing(walk: Walk) -> str:
    """What stands in the corner for some seconds."""
    return " ".join(one.message for one in walk.app._notifications)


async def settled(pilot: Any) -> str:
    """The same for one screen."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return " ".join(text_of(pilot.app).split())


# -- the screen


async def test_enter_pauses_from_today_until_the_person_goes_on() -> None:
    async with run_screen(partial(a_screen, *ago(7, 14))) as pilot:
        seen = await settled(pilot)
        assert "This week can stay empty. So can every week until you go on" in seen
        assert "Active in a row: 2 weeks, as before." in seen
        await pilot.press("enter")
        assert pilot.app.result == Pause("new", PauseReason.ILL, TODAY, None, MONDAY_MORNING)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_pauses_nothing(key: str) -> None:
    async with run_screen(partial(a_screen, *ago(7))) as pilot:
        await pilot.press("right", "down", "left", key)
        assert pilot.app.result is None


async def test_every_reason_is_reached_and_the_list_goes_round() -> None:
    async with run_screen(a_screen) as pilot:
        found = [on_top(pilot, PauseScreen).pause.reason]
        for _ in range(4):
            await pilot.press("right")
            found.append(on_top(pilot, PauseScreen).pause.reason)
        assert found == ["ill", "flare_up", "away", "other", "ill"]
        await pilot.press("left")
        assert on_top(pilot, PauseScreen).pause.reason is PauseReason.OTHER


async def test_days_move_by_one_or_by_a_week_and_stay_in_order() -> None:
    async with run_screen(partial(a_screen, *ago(7))) as pilot:

        def pause() -> Pause:
            return on_top(pilot, PauseScreen).pause

        await pilot.press("down", "right")
        assert pause().first_day == TODAY + timedelta(days=1), "a pause can lie ahead"
        await pilot.press("left", "left", "pageup")
        assert pause().first_day == TODAY - timedelta(days=8)
        await pilot.press("down", "right")
        assert pause().last_day == pause().first_day
        await pilot.press("pagedown", "right")
        assert pause().last_day == TODAY
        await pilot.press("up", "right", "pagedown", "pagedown")
        ahead = TODAY + timedelta(days=7)
        assert (pause().first_day, pause().last_day) == (ahead, ahead)
        await pilot.press("down", "left")
        assert pause().last_day is None, "before the first day there is no last one"
        await pilot.press("left", "pageup", "pagedown")
        assert pause().last_day == ahead + timedelta(days=6)


async def test_weeks_that_have_passed_can_be_paused_and_what_comes_back_is_said() -> None:
    async with run_screen(partial(a_screen, *GAP)) as pilot:
        assert "Active in a row: 1 week, as before." in await settled(pilot)
        await pilot.press("down", "pageup", "pageup", "down", "right")
        assert "1 week without a session no longer counts against you." in await settled(pilot)
        assert "Active in a row: 1 week now, 4 weeks with this." in await settled(pilot)


async def test_a_tap_changes_the_open_row() -> None:
    async with run_screen(a_screen) as pilot:
        await pilot.click("#values", offset=(5, 0))
        assert on_top(pilot, PauseScreen).pause.reason is PauseReason.FLARE_UP


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(partial(a_screen, *GAP), size=size, language=language) as pilot:
        await pilot.press("down", "down", "right", "pagedown")
        await settled(pilot)
        assert text_of(pilot.app) == snapshot


# -- through the walk


async def test_pausing_from_the_choice_and_going_on_there_by_one_key() -> None:
    async with a_walk(a_check(days_ago=10), *ago(2, 4, 7, 9)) as walk:
        await walk.at(ChooseScreen)
        await walk.press("p")
        await walk.at(PauseScreen)
        assert "Active in a row: 2 weeks, as before." in await words_of(walk)
        await walk.press("right", "enter")
        choice = await walk.at(ChooseScreen)
        assert choice.view.pause == (
            "Paused since 23 November (a bad spell). "
            "p ends the pause: weeks count again from today. Active in a row: still 2 weeks."
        )
        assert [one.reason for one in walk.diary.pauses] == ["flare_up"]
        await walk.press("p")
        assert not (await walk.at(ChooseScreen)).view.pause
        assert walk.diary.pauses == ()
        assert "Weeks count again from today." in said_in_passing(walk)
        assert "Active in a row: 2 weeks. Best: 2 weeks" in walk.sees()


async def test_a_pause_is_planned_on_the_choice_shown_there_and_taken_back_before_it_begins() -> None:
    async with a_walk(a_check(days_ago=1), *ago(3, 5)) as walk:
        await walk.at(ChooseScreen)
        await walk.press("p")
        await walk.at(PauseScreen)
        await walk.press("down", "pagedown", "right", "right", "right", "down", "pagedown", "right")
        assert "The weeks with the days from 3 to 10 December can stay empty" in await words_of(walk)
        await walk.press("enter")
        await walk.at(ChooseScreen)
        assert "Pause from 3 to 10 December. p changes the planned pause" in walk.sees()
        await walk.press("s")
        await walk.at(StreakScreen)
        assert "Pause from 3 to 10 December." in walk.sees()
        await walk.press("escape")
        await walk.at(ChooseScreen)
        await walk.press("p")
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.at(ChooseScreen)
        assert walk.diary.pauses == ()
        assert "Pause from" not in walk.sees()


async def test_going_on_in_the_streak_view_keeps_the_paused_days_and_the_streak() -> None:
    async with a_walk(*ILL) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        view = (await walk.at(StreakScreen)).view
        assert view.pause.startswith("Paused since 18 November (ill).")
        await walk.press("p")
        after = (await walk.at(StreakScreen)).view
        assert not after.pause
        assert walk.diary.pauses[0].last_day == TODAY - timedelta(days=1)
        assert (view.figures.keep_going, after.figures.keep_going) == (3, 3)
        await walk.press("escape")
        choice = await walk.at(ChooseScreen)
        await walk.pilot.pause()
        assert not (await walk.at(ChooseScreen)).view.pause, choice.view.pause


async def test_a_session_in_a_pause_asks_whether_it_is_over() -> None:
    async with a_walk(*ILL) as walk:
        session = await walk.start()
        await walk.wait(session, 700)
        await walk.press("q", "2")
        await walk.at(ReflectScreen)
        await walk.press("q")
        question = await walk.at(QuestionScreen)
        assert question.question.title == "Is the pause over?"
        assert "Paused since 18 November (ill)." in walk.sees()
        await walk.press("enter")
        view = (await walk.at(StreakScreen)).view
        assert not view.pause
        assert view.figures.keep_going == 4


async def test_a_pause_for_safety_is_the_checks_to_end() -> None:
    waiting = a_pause(TODAY - timedelta(days=2), None, PauseReason.SAFETY)
    async with a_walk(a_check(days_ago=1), *ago(3, 5), waiting) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        await walk.at(StreakScreen)
        await walk.press("p")
        await walk.at(StreakScreen)
        assert "until a check lets you train" in said_in_passing(walk)
        assert walk.diary.pauses == (waiting,)


async def test_a_page_for_the_physiotherapist_is_made_from_the_weeks_and_leads_back_to_them() -> None:
    async with a_walk(a_check(days_ago=20), *ago(0, 7)) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        await walk.at(StreakScreen)
        await walk.press("r")
        await walk.at(StreakScreen)
        # What the tests run over writes no files, as the demo does not.
        assert "writes no files" in said_in_passing(walk)


async def test_another_goal_holds_from_this_week_on() -> None:
    walked = [a_check(days_ago=20), *ago(0, 7, 6, 5, 14, 13, 12)]
    async with a_walk(*walked, a_goal(3, TODAY - timedelta(days=30))) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        before = (await walk.at(StreakScreen)).view.figures
        assert before.on_target == 2
        await walk.press("w")
        await walk.at(ChangeGoalScreen)
        assert "At your goal in a row: 2 weeks, as before." in await words_of(walk)
        await walk.press("1")
        assert "1 active day this week: your goal of 1 is reached." in await words_of(walk)
        assert "At your goal in a row: 2 weeks now, 3 weeks with this." in walk.sees()
        await walk.press("enter")
        after = (await walk.at(StreakScreen)).view.figures
        assert after.on_target == 3
        assert [week.goal for week in after.weeks] == [3, 3, 1]


async def test_the_same_goal_or_esc_saves_nothing() -> None:
    async with a_walk(a_check(days_ago=20), *ago(0, 7)) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        for leave in (("enter",), ("6", "escape")):
            await walk.at(StreakScreen)
            await walk.press("w")
            await walk.at(ChangeGoalScreen)
            await walk.press(*leave)
        await walk.at(StreakScreen)
        assert walk.diary.goals == ()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_goal_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    diary = MemoryHistory(*ago(0, 7, 6, 5)).read()

    def effect(days: int) -> tuple[str, ...]:
        return goal_effect(diary, a_goal(days, TODAY), TODAY, WeekStart.MONDAY)

    async with run_screen(partial(ChangeGoalScreen, 3, effect), size=size, language=language) as pilot:
        await pilot.press("left", "left")
        await settled(pilot)
        assert text_of(pilot.app) == snapshot
