"""The list of moves that are kept easier or left out, and the way to it from the settings."""

from functools import partial
from typing import Any

import pytest

from backtui.present.moves import KeptRow
from backtui.ui.screens.moves import KeptMovesScreen
from tests.ui.harness import LANGUAGES, SIZES, run_screen, text_of
from tests.ui.test_settings import settings

ROWS = (KeptRow("bird_dog", "Bird dog [slow]", "easier"), KeptRow("bridge", "Bridge", "another instead"))
make = partial(KeptMovesScreen, ROWS, "")


@pytest.mark.parametrize(
    ("keys", "result"),
    [("u", "bird_dog"), ("down delete", "bridge"), ("enter down d", "bridge"), ("escape", None)],
)
async def test_the_open_one_is_taken_back_by_a_key_of_its_own(keys: str, result: str | None) -> None:
    async with run_screen(make) as pilot:
        await pilot.press(*keys.split())
        assert pilot.app.result == result


async def test_an_empty_list_says_how_a_move_comes_into_it_and_takes_nothing_back() -> None:
    async with run_screen(partial(KeptMovesScreen, (), "Bridge comes as usual again.")) as pilot:
        await pilot.press("u")
        seen = " ".join(text_of(pilot.app).split())
        assert "Bridge comes as usual again." in seen and "asked afterwards" in seen
        await pilot.press("escape")
        assert pilot.app.result is None


async def test_the_settings_open_the_list_with_enter_and_show_how_many_are_left() -> None:
    opened: list[None] = []

    async def show() -> int:
        opened.append(None)
        return 1

    async with run_screen(lambda: settings(kept=2, show=show)) as pilot:
        await pilot.press("end")
        row = next(line for line in text_of(pilot.app).splitlines() if "Moves that hurt" in line)
        assert row.endswith("2 moves")
        await pilot.press("left")
        assert opened == []
        await pilot.press("enter")
        await pilot.pause()
        row = next(line for line in text_of(pilot.app).splitlines() if "Moves that hurt" in line)
        assert opened == [None]
        assert row.endswith("1 move")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(make, size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
