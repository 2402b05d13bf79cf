"""Someone who comes back: the look back on a week, and the way in after a break (consistency.md rule 9)."""

from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.diary import Record
from backtui.domain.preferences import Preferences
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemorySettings
from tests.records import a_session
from tests.ui.harness import LANGUAGES, SIZES, app_of, screen_of, text_of
from tests.ui.test_flow import Walk, a_check, a_walk, regular

UNKIND = ("lost", "broken", "missed", "fail", "only", "0 week", "0 of", "should", "skipped", "behind")


def after_a_break(*, weeks: int = 4) -> tuple[Record, ...]:
    """Three weeks with three walks of 35 minutes, and then nothing for some weeks."""
    days = (7 * (weeks + back) - day for back in range(3) for day in (0, 2, 4))
    return (a_check(days_ago=5), *(a_session(MONDAY_MORNING - timedelta(days=day)) for day in days))


@pytest.mark.parametrize(("weeks", "minutes"), [(4, 30), (5, 25)], ids=["a step", "two steps"])
async def test_lifetime_stands_first_ten_minutes_are_ready_and_the_ladder_has_stepped_down(
    weeks: int, minutes: int
) -> None:
    async with a_walk(*after_a_break(weeks=weeks)) as walk:
        choice = await walk.at(ChooseScreen)
        assert choice.view.headline == "9 sessions so far, and a best run of 3 weeks."
        assert choice.view.coming_back == "Welcome back. Ten minutes is a good way to begin again."
        assert choice.view.groups[0].name == "To begin again"
        assert (choice.ready.programme.id, choice.ready.minutes) == ("walk_easy_start", 10)
        assert choice.minutes["walk_steady_35"] == minutes, "the ladder was left at 35"
        assert not choice.view.proposal
        seen = walk.sees().lower()
        assert seen.index("9 sessions so far") < seen.index("welcome back") < seen.index("to begin again")
        assert not [word for word in UNKIND if word in seen]


async def test_the_whole_way_back() -> None:
    async with a_walk(*after_a_break()) as walk:
        session = await walk.start()
        assert session.runner.begun.planned_seconds == 600
        await walk.wait(session, 700)
        await walk.at(ReflectScreen)
        await walk.press("q")
        streak = await walk.at(StreakScreen)
        assert streak.gained == "Active this week. Active in a row: 1 week. 1 of 3 active days this week."
        assert not streak.view.coming_back
        assert streak.view.headline == "Active 4 of the last 7 weeks."
        assert not [word for word in UNKIND if word in walk.sees().lower()]
        await walk.press("escape")
        choice = await walk.at(ChooseScreen)
        ready = (choice.ready.programme.id, choice.ready.minutes)
        assert ready == ("walk_steady_35", 30), "the ten minutes took nothing back"


async def test_one_empty_week_between_is_no_break_but_shows_no_zero_either() -> None:
    async with a_walk(*after_a_break(weeks=2)) as walk:
        choice = await walk.at(ChooseScreen)
        assert not choice.view.coming_back
        assert choice.view.runs == "Longest run: 3 weeks"
        assert "0 weeks" not in walk.sees()


async def test_the_streak_view_leads_with_what_was_done() -> None:
    async with a_walk(*after_a_break()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("s")
        streak = await walk.at(StreakScreen)
        assert streak.view.headline == "9 sessions so far, and a best run of 3 weeks."
        await walk.press("3")
        assert "Active in a row: starts again with your next session. Best: 3 weeks" in walk.sees()
        assert not [word for word in UNKIND if word in walk.sees().lower()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_choice_after_a_break_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    settings = MemorySettings(Preferences(country="NO", language=language))
    words.load(data_folder() / "locale")
    words.use(language)
    app = app_of(history=MemoryHistory(*after_a_break()), settings=settings)
    async with app.run_test(size=size) as pilot:
        await screen_of(pilot, ChooseScreen)
        assert text_of(app) == snapshot
    words.use("en")


# -- a week later


async def asked_about_the_week(walk: Walk) -> None:
    await walk.at(ChooseScreen)
    assert "n How was your week?" in walk.sees()
    await walk.press("n")
    await screen_of(walk.pilot, LaterScreen)


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (("3", "8"), [("week_pain", 3), ("again", 8)]),
        (("x", "0"), [("week_pain", 10), ("again", 0)]),
        (("4", "enter"), [("week_pain", 4)]),
        (("enter", "9"), [("week_pain", "skipped"), ("again", 9)]),
        (("escape",), [("week_pain", "skipped")]),
        (("q",), [("week_pain", "skipped")]),
    ],
)
async def test_the_week_is_asked_once_by_single_keys(keys: tuple[str, ...], answers: list[Any]) -> None:
    async with a_walk(*regular()) as walk:
        await asked_about_the_week(walk)
        for key in keys:
            if isinstance(walk.app.screen, LaterScreen):
                await walk.press(key)
        while isinstance(walk.app.screen, LaterScreen):
            await walk.press("escape")
        await walk.at(ChooseScreen)
        assert {(one.item, one.value) for one in walk.diary.answers} == set(answers)
        assert "How was your week?" not in walk.sees()


async def test_a_tap_on_the_line_is_its_key() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.pilot.click("#waiting")
        await walk.at(LaterScreen)
