"""The questions that waited: one key each, every one can be left open."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from backtui.present.asked import next_day_questions, week_questions
from backtui.ui.screens.later import LaterScreen
from backtui.ui.widgets.rating import Rating
from tests.records import a_session
from tests.ui.harness import LANGUAGES, SIZES, run_screen, text_of

WALK = a_session(date(2026, 11, 22))


def next_day() -> LaterScreen:
    return LaterScreen(next_day_questions(WALK, date(2026, 11, 23)))


def week() -> LaterScreen:
    return LaterScreen(week_questions())


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("1 3", {"next_day": "better", "next_day_pain": 3}),
        ("3 x", {"next_day": "worse", "next_day_pain": 10}),
        ("2 enter", {"next_day": "same"}),
        ("escape 0", {"next_day_pain": 0}),
        ("enter enter", {}),
        ("4 9 0 2 4", {"next_day": "same", "next_day_pain": 4}),
        ("1 backspace 3 2", {"next_day": "worse", "next_day_pain": 2}),
        ("1 left enter 2", {"next_day_pain": 2}),
        ("1 q", {"next_day": "better"}),
        ("s q", {}),
    ],
)
async def test_keys(keys: str, said: dict[str, Any]) -> None:
    async with run_screen(next_day) as pilot:
        await pilot.press(*keys.split())
        assert pilot.app.result == said


async def test_taps_answer() -> None:
    async with run_screen(next_day) as pilot:
        await pilot.click(pilot.app.screen.query(".word")[2])
        rating = pilot.app.screen.query_one(Rating)
        await pilot.click(rating, offset=(7 * rating.cell + 2, 0))
        assert pilot.app.result == {"next_day": "worse", "next_day_pain": 7}


async def test_the_title_says_whether_it_is_about_the_week() -> None:
    async with run_screen(week, size=(40, 20)) as pilot:
        assert text_of(pilot.app).startswith(" backtui · How was your week?")
    async with run_screen(next_day, size=(40, 20)) as pilot:
        assert text_of(pilot.app).startswith(" backtui · How is it now?")


async def test_the_week_has_two_scales() -> None:
    async with run_screen(partial(week)) as pilot:
        await pilot.press("2", "9")
        assert pilot.app.result == {"week_pain": 2, "again": 9}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(next_day, size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot(name="words")
        await pilot.press("1")
        await pilot.pause()
        assert text_of(pilot.app) == snapshot(name="scale")
