"""What was saved in a form is saved, whatever lay over it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.edit_session import EditSessionScreen
from backtui.ui.screens.goal import ChangeGoalScreen
from backtui.ui.screens.history import HistoryScreen
from backtui.ui.screens.one_session import OneSessionScreen
from backtui.ui.screens.pause import PauseScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.streak import StreakScreen
from tests.ui.harness import in_one_write
from tests.ui.test_flow import Walk, a_walk, regular

# -- a form with something over it


async def by_palette(walk: Walk, name: str) -> None:
    await walk.press("ctrl+p")
    await in_one_write(walk.pilot, *name)
    await walk.press("enter")


async def pause(walk: Walk) -> type[Any]:
    await walk.press("p")
    return PauseScreen


async def pause_from_the_streak(walk: Walk) -> type[Any]:
    await walk.press("s")
    await walk.at(StreakScreen)
    await walk.press("p")
    return PauseScreen


async def goal(walk: Walk) -> type[Any]:
    await by_palette(walk, "Goal")
    await walk.at(ChangeGoalScreen)
    await walk.press("5")
    return ChangeGoalScreen


async def goal_from_the_streak(walk: Walk) -> type[Any]:
    await walk.press("s")
    await walk.at(StreakScreen)
    await walk.press("w")
    await walk.at(ChangeGoalScreen)
    await walk.press("5")
    return ChangeGoalScreen


async def add(walk: Walk) -> type[Any]:
    await walk.press("h")
    await walk.at(HistoryScreen)
    await walk.press("a")
    return EditSessionScreen


async def edit(walk: Walk) -> type[Any]:
    await walk.press("h")
    await walk.at(HistoryScreen)
    await walk.press("enter")
    await walk.at(OneSessionScreen)
    await walk.press("e")
    await walk.at(EditSessionScreen)
    await walk.press("down", "down", "down", "right")
    return EditSessionScreen


def a_pause(diary: Diary) -> bool:
    return [one.reason for one in diary.pauses] == [PauseReason.ILL]


def a_goal(diary: Diary) -> bool:
    return [one.days for one in diary.goals] == [5]


def one_more(diary: Diary) -> bool:
    return len(diary.sessions) == 5


def a_change(diary: Diary) -> bool:
    return any(one.modified_at > one.ended_at for one in diary.sessions)


Open = Callable[[Walk], Awaitable[type[Any]]]
FORMS: dict[str, tuple[Open, Callable[[Diary], bool]]] = {
    "pause": (pause, a_pause),
    "pause from the streak": (pause_from_the_streak, a_pause),
    "goal": (goal, a_goal),
    "goal from the streak": (goal_from_the_streak, a_goal),
    "add": (add, one_more),
    "edit": (edit, a_change),
}
OVER: dict[str, Callable[[Walk], Awaitable[None]]] = {
    "streak": lambda walk: walk.press("s"),
    "streak twice": lambda walk: walk.press("s", "s"),
    "help": lambda walk: walk.press("question_mark"),
    "interrupt": lambda walk: walk.press("ctrl+c"),
    "palette": lambda walk: walk.press("ctrl+p"),
    "palette, streak": lambda walk: by_palette(walk, "Your weeks"),
    "palette, history": lambda walk: by_palette(walk, "History"),
    "palette, sources": lambda walk: by_palette(walk, "Sources"),
    "streak, the same form": lambda walk: walk.press("s", "p", "w"),
}
THAT_MAY_MEET_ITS_FORM = ("streak twice", "palette, history", "streak, the same form")
"""What leads to the places from which the forms are opened, and asks for them once more."""


@pytest.mark.parametrize("form", FORMS)
async def test_what_is_saved_in_a_form_is_saved_whatever_was_opened_over_it(form: str) -> None:
    """All of it over the same form, one after the other: whoever waits for the form's answer waits once.

    What lies over any screen alike is laid over one short form and over the one with the most lines.
    """
    opened, is_kept = FORMS[form]
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        kind = await opened(walk)
        screen = await walk.at(kind)
        for over in OVER if form in ("pause", "edit") else THAT_MAY_MEET_ITS_FORM:
            await OVER[over](walk)
            assert over == "interrupt" or walk.app.screen is not screen, over
            for _ in range(5):
                if walk.app.screen is screen:
                    break
                await walk.press("escape")
            assert walk.app.screen is screen, over
            assert not is_kept(walk.diary), over
        await walk.press("enter")
        for _ in range(5):
            await walk.pilot.pause()
        assert is_kept(walk.diary)
        for _ in range(2):
            if not isinstance(walk.app.screen, ChooseScreen):
                await walk.press("escape")
        await walk.at(ChooseScreen)


async def test_settings_are_kept_with_the_streak_looked_at_between() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("comma")
        await walk.at(SettingsScreen)
        await walk.press("right", "s")
        await walk.at(StreakScreen)
        await walk.press("escape", "escape")
        await walk.at(ChooseScreen)
        assert walk.app.ctx.settings.preferences.language == walk.app.ctx.preferences.language != ""


async def test_a_key_pressed_twice_before_its_screen_came_lays_one_streak_over_a_form() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("p")
        await walk.at(PauseScreen)
        walk.app.action_streak()
        walk.app.action_streak()
        await walk.at(StreakScreen)
        for _ in range(10):
            await walk.pilot.pause()
        await walk.press("escape")
        await walk.at(PauseScreen)


async def test_the_streak_opened_twice_still_leads_on() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s", "s", "p")
        await walk.at(PauseScreen)


async def test_the_choice_is_built_anew_after_the_history() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        assert "goal: 3 days" in walk.sees()
        await by_palette(walk, "History")
        await walk.at(HistoryScreen)
        await walk.press("a")
        await walk.at(EditSessionScreen)
        await walk.press("enter")
        await walk.at(HistoryScreen)
        await walk.press("escape")
        await walk.at(ChooseScreen)
        assert len(walk.diary.sessions) == 5
        assert "1 of 3 days" in walk.sees()


async def test_the_streak_over_a_form_is_only_read() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("p")
        await walk.at(PauseScreen)
        await walk.press("s")
        streak = await walk.at(StreakScreen)
        assert "w sets the goal" not in walk.sees()
        for key in ("p", "w", "h"):
            await walk.press(key)
            assert walk.app.screen is streak, key
        await walk.press("escape")
        await walk.at(PauseScreen)
