"""The short check: four keys with Enter for someone who is well, none of them by accident."""

from functools import partial
from typing import Any

import pytest

from backtui.domain.safety import Reply
from backtui.flows.prompts import ShortAnswers
from backtui.ui.screens.short_check import ILL, NEW, PAIN, ShortCheckScreen
from backtui.ui.widgets.key_bar import KeyBar
from backtui.ui.widgets.rating import Rating
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, drawn, on_top, run_screen, show_screen, text_of

make = partial(ShortCheckScreen, CONTENT.safety)
YES, NO, UNSURE = Reply.YES, Reply.NO, Reply.UNSURE


ANSWERS: list[tuple[str, ShortAnswers | None]] = [
    ("n 3 enter", ShortAnswers(NO, 3, NO)),
    ("n 0 n", ShortAnswers(NO, 0, NO)),
    ("n x enter", ShortAnswers(NO, 10, NO)),
    ("n 9 y", ShortAnswers(NO, 9, YES)),
    ("n 9 u", ShortAnswers(NO, 9, UNSURE)),
    ("y", ShortAnswers(YES, None, UNSURE)),
    ("u", ShortAnswers(UNSURE, None, UNSURE)),
    ("n 3 backspace 5 enter", ShortAnswers(NO, 5, NO)),
    ("n 3 left enter enter", ShortAnswers(NO, 3, NO)),
    ("n 3 backspace backspace y", ShortAnswers(YES, None, UNSURE)),
    ("escape", None),
    ("n 3 q", None),
]
NO_ANSWERS = [
    ("enter", NEW),
    ("3", NEW),
    ("x", NEW),
    ("backspace", NEW),
    ("n n", PAIN),
    ("n y", PAIN),
    ("n enter", PAIN),
    ("n 3 7", ILL),
]


async def test_keys_answer_in_turn() -> None:
    async with run_screen(make) as pilot:
        for keys, answers in ANSWERS:
            await show_screen(pilot, make)
            await pilot.press(*keys.split())
            assert pilot.app.result == answers, keys


async def test_a_key_that_is_no_answer_here_answers_nothing() -> None:
    async with run_screen(make) as pilot:
        for keys, asked in NO_ANSWERS:
            await show_screen(pilot, make)
            await pilot.press(*keys.split())
            assert pilot.app.result == "no result yet", keys
            assert on_top(pilot, ShortCheckScreen).at == asked, keys


@pytest.mark.parametrize("size", [(39, 30), (100, 11)])
async def test_nothing_is_answered_while_the_window_is_too_small(size: tuple[int, int]) -> None:
    async with run_screen(make, size=size) as pilot:
        await pilot.press("n", "3", "enter", "y")
        assert pilot.app.result == "no result yet"
        assert on_top(pilot, ShortCheckScreen).at == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_three_questions_are_whole_at_once(language: str) -> None:
    async with run_screen(make, language=language) as pilot:
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
            body, asked = pilot.app.screen.query_one("#body").region, pilot.app.screen.query(".question")
            assert len(asked) == 3
            assert all(body.contains_region(question.region) for question in asked), size


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_narrow_footer_names_both_answers(language: str) -> None:
    async with run_screen(make, size=(40, 20), language=language) as pilot:
        for keys in ((), ("n", "3")):
            await pilot.press(*keys)
            await drawn(pilot)
            assert {hint.key for hint in pilot.app.screen.query_one(KeyBar).shown} >= {"n", "y"}


async def test_the_number_that_was_given_is_marked() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("n", "7")
        assert "[7]" in text_of(pilot.app)


async def test_taps_answer_in_turn() -> None:
    async with run_screen(make) as pilot:
        await pilot.click("#well")  # not asked yet
        assert pilot.app.result == "no result yet"
        await pilot.click("#nothing")
        rating = pilot.app.screen.query_one(Rating)
        await pilot.click(rating, offset=(4 * rating.cell + 2, 0))
        await pilot.click("#well")
        assert pilot.app.result == ShortAnswers(NO, 4, NO)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("keys", ["", "n 3"])
async def test_looks(language: str, keys: str, snapshot: Any) -> None:
    async with run_screen(make, language=language) as pilot:
        await pilot.press(*keys.split())
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot
