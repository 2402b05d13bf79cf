"""The pain rules: each line's key and consequence, the way back, and everything said whole."""

from functools import partial
from typing import Any

import pytest

from backtui.present.words import localized
from backtui.ui.screens.pain import PainRulesScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.hanging import HangingItem
from tests.ui.harness import LANGUAGES, SAFETY, SIZES, run_screen, show_screen, text_of

make = partial(PainRulesScreen, SAFETY, 3)


KEYS = [
    ("1", "carry_on"),
    ("2", "easier"),
    ("3", "leave"),
    ("enter", "carry_on"),
    ("down enter", "easier"),
    ("j j j enter", "leave"),
    ("G k enter", "easier"),
    ("escape", None),
    ("q", None),
    ("down q", None),
]


async def test_keys() -> None:
    async with run_screen(make) as pilot:
        for keys, result in KEYS:
            await show_screen(pilot, make)
            await pilot.press(*keys.split())
            assert pilot.app.result == result, keys


async def test_the_streak_does_not_open_over_a_session() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("s", "4", "x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PainRulesScreen)
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize(("line", "result"), [(0, "carry_on"), (1, "easier"), (2, "leave")])
async def test_a_tap_takes_a_line(line: int, result: str) -> None:
    async with run_screen(make) as pilot:
        await pilot.click(pilot.app.screen.query(".answer .words")[line])
        assert pilot.app.result == result


@pytest.mark.parametrize("size", [*SIZES, (80, 24), (40, 16)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_line_can_be_seen_whole_with_its_consequence(
    size: tuple[int, int], language: str
) -> None:
    async with run_screen(make, size=size, language=language) as pilot:
        body = pilot.app.screen.query_one("#body").region
        values = {"green": 4, "amber": 5, "red": 6}
        for key, line in zip(
            ("pain_green", "pain_amber", "pain_red"),
            pilot.app.screen.query(".answer").results(HangingItem),
            strict=True,
        ):
            await pilot.pause()
            assert line.words == localized(SAFETY.texts[key]).format(**values)
            assert body.contains_region(line.region)
            await pilot.press("down")
        assert pilot.app.screen.query_one(Answers).chosen == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_has_to_be_scrolled_where_there_is_room(language: str) -> None:
    async with run_screen(make, language=language) as pilot:
        for size in ((100, 30), (80, 24), (40, 20)):
            await pilot.resize_terminal(*size)
            assert pilot.app.screen.query_one("#body").max_scroll_y == 0, size
            assert " ".join(localized(SAFETY.texts["pain_basis"]).split()[:4]) in text_of(pilot.app), size


@pytest.mark.parametrize("start", [0, 4, 6, None])
async def test_where_no_number_is_amber_two_lines_are_left(start: int | None) -> None:
    async with run_screen(partial(PainRulesScreen, SAFETY, start)) as pilot:
        assert len(pilot.app.screen.query(".answer")) == 2
        assert ("You began at" in text_of(pilot.app)) is (start is not None)
        await pilot.press("2")
        assert pilot.app.result == "leave"


async def test_the_first_thing_said_is_that_pain_is_not_harm() -> None:
    async with run_screen(make, size=(40, 20)) as pilot:
        assert "not the same as harm" in " ".join(text_of(pilot.app).split())


async def test_a_window_too_small_to_read_answers_nothing() -> None:
    async with run_screen(make, size=(40, 10)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(language: str, snapshot: Any) -> None:
    async with run_screen(make, language=language) as pilot:
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot
