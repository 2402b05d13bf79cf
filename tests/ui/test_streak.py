"""What it adds up to: for a first day, some weeks, a year, a pause, a return; in pictures and as text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backtui.cli.demo import made_up
from backtui.domain.diary import Record
from backtui.present.names import credited
from backtui.present.streak import streak_view
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.week_calendar import WeekCalendar
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.records import SAFETY, a_goal, a_pause, a_session
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, on_stage, text_of

TODAY = MONDAY_MORNING.date()


def sessions(*days_ago: int, **given: Any) -> list[Record]:
    return [a_session(TODAY - timedelta(days=days), **given) for days in days_ago]


HISTORIES: dict[str, list[Record]] = {
    "first": [],
    "three-weeks": [*sessions(0, 3, 5, 7, 9, 11, 14), *sessions(1, activity="yoga", minutes=8)],
    "year": list(made_up(MONDAY_MORNING, CONTENT.safety)),
    "paused": [*sessions(14, 16, 21, 28), a_pause(TODAY - timedelta(days=5), None), a_goal(2, TODAY)],
    "coming-back": sessions(28, 30, 32, 35, 42),
    "stopped": sessions(2, minutes=4, outcome=SAFETY, stop_sign="sharp"),
}


def make(history: str, gained: str = "") -> Callable[[], StreakScreen]:
    diary = MemoryHistory(*HISTORIES[history]).read()

    def made() -> StreakScreen:
        return StreakScreen(streak_view(diary, CONTENT.catalogue, TODAY), gained, credited(CONTENT.safety))

    return made


async def all_of(pilot: Any) -> str:
    """Everything that can be scrolled to, in a window with room for it."""
    await pilot.resize_terminal(100, 120)
    await pilot.pause()
    return text_of(pilot.app)


@pytest.mark.parametrize("key", ["escape", "q", "enter", "space"])
async def test_it_is_left_by_any_of_the_usual_keys(key: str):
    async with on_stage(make("three-weeks")) as pilot:
        await pilot.press(key)
        assert pilot.app.result is None


async def test_s_opens_no_second_one():
    async with on_stage(make("three-weeks")) as pilot:
        before = len(pilot.app.screen_stack)
        await pilot.press("s", "s")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == before


@pytest.mark.parametrize("history", HISTORIES)
async def test_the_text_says_all_that_the_picture_says(history: str):
    async with on_stage(make(history, "That was the first.")) as pilot:
        screen = pilot.app.screen
        await pilot.press("t")
        text = " ".join((await all_of(pilot)).split())
        view = screen.view
        lines = [
            *(view.headline, view.coming_back, view.pause, view.this_week, view.kept_line),
            *(run.line for run in view.runs),
            *(row.line for row in view.kept),
            *(f"{row.day}: {row.programme}, {row.length}, {row.outcome}" for row in view.latest),
            *(week.told(TODAY) for week in view.calendar if view.latest),
            *(screen.gained, screen.article),
        ]
        for line in lines:
            assert " ".join(line.split()) in text
        assert not screen.query_one("#pictures").display
        await pilot.press("t")
        assert screen.query_one("#pictures").display
        assert not screen.query_one("#twin").display


async def test_t_begins_at_the_top():
    async with on_stage(make("year")) as pilot:
        await pilot.press("G")
        assert pilot.app.screen.query_one("#body").scroll_y > 0
        await pilot.press("t")
        assert pilot.app.screen.query_one("#body").scroll_y == 0


async def test_what_this_session_added_stands_next_to_the_headline():
    async with on_stage(make("three-weeks", "Two of three days [so far].")) as pilot:
        lines = [line.strip() for line in text_of(pilot.app).split("\n") if line.strip()]
        assert lines[2] == "Two of three days [so far]."


async def test_a_first_day_shows_no_empty_calendar_and_no_lonely_nought():
    async with on_stage(make("first")) as pilot:
        assert not pilot.app.screen.query(WeekCalendar)
        assert "One session makes your first active week." in text_of(pilot.app)


async def test_a_return_is_welcomed_with_no_word_of_loss():
    async with on_stage(make("coming-back")) as pilot:
        text = (await all_of(pilot)).lower()
        assert "welcome back" in text
        assert "best run of 3 weeks" in text
        for word in ("lost", "broken", "missed", "fail", "0 weeks", "0 of"):
            assert word not in text


async def test_an_open_pause_is_said():
    async with on_stage(make("paused")) as pilot:
        assert "aused since 18 November" in await all_of(pilot)


@pytest.mark.parametrize("width", [40, 64, 80, 100, 160])
async def test_the_calendar_shows_the_latest_weeks_whole(width: int):
    async with on_stage(make("year"), size=(width, 30)) as pilot:
        calendar = pilot.app.screen.query_one(WeekCalendar)
        lines = str(calendar.render()).split("\n")
        assert all(len(line.rstrip()) <= calendar.content_size.width for line in lines[:9])
        friday = next(line for line in lines if line.startswith("Fri"))
        assert friday.rstrip().endswith("█"), "last week's Friday is the last that was active"


async def test_a_week_with_a_stop_says_so_without_alarm():
    async with on_stage(make("stopped")) as pilot:
        assert "! stopped for safety" in text_of(pilot.app)


@pytest.mark.parametrize("history", HISTORIES)
async def test_everything_can_be_reached_by_keys_in_a_small_window(history: str):
    async with on_stage(make(history), size=(40, 20)) as pilot:
        body = pilot.app.screen.query_one("#body")
        await pilot.press("G")
        await pilot.pause()
        assert body.scroll_y == body.max_scroll_y
        assert "2022" in text_of(pilot.app)
        assert body.max_scroll_x == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("twin", [False, True])
@pytest.mark.parametrize("history", HISTORIES)
async def test_looks(size: tuple[int, int], language: str, twin: bool, history: str, snapshot: Any):
    async with on_stage(make(history), size=size, language=language) as pilot:
        if twin:
            await pilot.press("t")
        await pilot.pause()
        assert text_of(pilot.app) == snapshot
