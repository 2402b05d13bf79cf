"""One question: each key, each way out, and the careful answer where Enter falls."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from backtui.present.question import Choice, Question
from backtui.present.questions import away_question
from backtui.ui.screens.question import QuestionScreen
from tests.fakes import MONDAY_MORNING
from tests.ui.harness import LANGUAGES, SIZES, run_screen, text_of
from tests.ui.sessions import WALK, session_screen

CHOICES = (Choice("careful", "Go on"), Choice("count", "Count it"), Choice("end", "End [here]"))
QUESTION = Question("Where were you?", "Ten minutes [or so] are missing.", CHOICES)
make = partial(QuestionScreen, QUESTION)


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        ("enter", "careful"),
        ("space", "careful"),
        ("1", "careful"),
        ("2", "count"),
        ("3", "end"),
        ("down enter", "count"),
        ("j j enter", "end"),
        ("down down down down enter", "end"),
        ("up enter", "careful"),
        ("G k enter", "count"),
        ("end home enter", "careful"),
    ],
)
async def test_keys(keys: str, result: str) -> None:
    async with run_screen(make) as pilot:
        await pilot.press(*keys.split())
        assert pilot.app.result == result


@pytest.mark.parametrize("key", ["4", "0", "9", "y", "n", "a", "s", "x", "left", "right", "tab"])
async def test_other_keys_answer_nothing(key: str) -> None:
    async with run_screen(make) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        assert isinstance(pilot.app.screen, QuestionScreen)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_esc_changes_nothing(key: str) -> None:
    async with run_screen(make) as pilot:
        await pilot.press(key)
        assert pilot.app.result == "no result yet"
    async with run_screen(partial(make, on_back="careful")) as pilot:
        await pilot.press(key)
        assert pilot.app.result == "careful"


async def test_the_marked_answer_is_told_apart_without_colour() -> None:
    async with run_screen(make) as pilot:
        assert "› 1  Go on" in text_of(pilot.app)
        await pilot.press("down")
        assert "› 2  Count it" in text_of(pilot.app)
        assert "› 1" not in text_of(pilot.app)


async def test_brackets_are_shown_as_they_are() -> None:
    async with run_screen(make) as pilot:
        assert "[or so]" in text_of(pilot.app)
        assert "End [here]" in text_of(pilot.app)


async def test_a_tap_answers() -> None:
    async with run_screen(make) as pilot:
        await pilot.click(pilot.app.screen.query(".answer .words")[1])
        assert pilot.app.result == "count"


@pytest.mark.parametrize("size", [(39, 30), (100, 11)])
async def test_nothing_is_answered_while_the_window_is_too_small(size: tuple[int, int]) -> None:
    async with run_screen(make, size=size) as pilot:
        await pilot.press("3", "enter", "down", "space")
        assert pilot.app.result == "no result yet"
        await pilot.resize_terminal(100, 30)
        await pilot.press("3")
        assert pilot.app.result == "end"


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    def made() -> QuestionScreen:
        state = session_screen(WALK).state
        since = MONDAY_MORNING - timedelta(minutes=12)
        return QuestionScreen(away_question(state, since, MONDAY_MORNING))

    async with run_screen(made, size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
