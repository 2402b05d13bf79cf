"""Where the words stand around a scale from 0 to 10."""

from functools import partial

import pytest

from backtui.ui.screens.short_check import ShortCheckScreen
from tests.ui.harness import CONTENT, LANGUAGES, run_screen, text_of

KEY = "x for 10"
"""In both languages."""
check = partial(ShortCheckScreen, CONTENT.safety)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(40, 20), (64, 20), (80, 24), (100, 30), (200, 50)])
async def test_the_key_for_ten_stands_at_the_ten_and_not_under_the_middle(
    size: tuple[int, int], language: str
) -> None:
    async with run_screen(check, size=size, language=language) as pilot:
        await pilot.press("n")
        lines = text_of(pilot.app).splitlines()
        at = next(number for number, line in enumerate(lines) if " 9 " in line and " 10" in line)
        ten = lines[at].index(" 10") + 1
        beside, beneath = (lines[number].find(KEY) for number in (at, at + 2))
        assert beside > ten or beneath <= ten < beneath + len(KEY) + 3
        assert beneath == -1 or beside == -1
        ends = lines[at + 1].rstrip()
        assert abs(len(ends) - len(lines[at][: ten + 2])) <= 1, "the word of the 10 ends under it"
        assert KEY not in ends
