"""The goal for the week: one key or one tap, never preselected, and open to be skipped."""

from typing import Any

import pytest

from backtui.domain.consistency import GOAL_DAYS
from backtui.ui.screens.goal import ChangeGoalScreen, GoalScreen
from tests.ui.harness import LANGUAGES, SIZES, run_screen, show_screen, text_of


@pytest.mark.parametrize("days", range(1, 8))
async def test_a_number_is_the_answer(days: int) -> None:
    async with run_screen(GoalScreen) as pilot:
        await pilot.press(str(days))
        assert pilot.app.result == days


@pytest.mark.parametrize("key", ["enter", "escape", "q"])
async def test_it_can_be_skipped(key: str) -> None:
    async with run_screen(GoalScreen) as pilot:
        await pilot.press(key)
        assert pilot.app.result is None


@pytest.mark.parametrize("key", ["0", "8", "9", "x", "²", "space", "n"])
async def test_what_is_no_number_of_days_answers_nothing(key: str) -> None:
    async with run_screen(GoalScreen) as pilot:
        await pilot.press(key)
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("days", GOAL_DAYS)
async def test_a_tap_is_the_answer(size: tuple[int, int], days: int) -> None:
    async with run_screen(GoalScreen, size=size) as pilot:
        await pilot.click(pilot.app.screen.query(".day")[days - 1])
        assert pilot.app.result == days


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_narrowest_footer_tells_how_to_choose_and_to_save(language: str) -> None:
    def change() -> ChangeGoalScreen:
        return ChangeGoalScreen(3, lambda _days: ())

    async with run_screen(change, size=(40, 20), language=language) as pilot:
        assert [key in text_of(pilot.app) for key in ("Enter ", "← → ", "Esc ")] == [True] * 3


@pytest.mark.parametrize("size", SIZES)
async def test_the_numbers_stand_where_they_do_when_they_are_asked_for_first(size: tuple[int, int]) -> None:
    def numbers() -> str:
        return next(line for line in text_of(pilot.app).split("\n") if " 7" in line)

    async with run_screen(GoalScreen, size=size) as pilot:
        first = numbers()
        await show_screen(pilot, lambda: ChangeGoalScreen(3, lambda _days: ()))
        assert numbers().replace("[", " ").replace("]", " ").rstrip() == first.rstrip()
        await pilot.press("1")
        await pilot.pause()
        assert "[1]" in numbers() and numbers().index("7") == first.index("7")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(GoalScreen, size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
