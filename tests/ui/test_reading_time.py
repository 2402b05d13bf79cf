"""How long the safety check takes to read: every word that is shown, at 220 words a minute.

The speed is our own figure for someone who reads at speed; no study stands behind it.
"""

import re
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from backtui.domain.safety import Due, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.widgets.check_pages import Step
from tests.ui.harness import CONTENT, LANGUAGES, drawn, on_top, run_screen, text_of
from tests.ui.test_choose import choose

SAFETY = CONTENT.safety
A_WORD = 60 / 220
"""Seconds."""
A_KEY = 1
"""Seconds to find and press one."""
WORD = re.compile(r"[^\W\d_]{2,}")


def shown(pilot: Pilot[Any]) -> int:
    """Words on the screen between its title and its row of keys."""
    return len(WORD.findall("\n".join(text_of(pilot.app).splitlines()[1:-1])))


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20)])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_full_check_takes_at_most_four_minutes(size: tuple[int, int], language: str) -> None:
    make = partial(SafetyScreen, SAFETY, Due.AFTER_STOP)
    async with run_screen(make, size=size, language=language) as pilot:
        seconds = 0.0
        screen = on_top(pilot, SafetyScreen)
        while screen.step is Step.LIST:
            seconds += shown(pilot) * A_WORD + A_KEY
            await pilot.press("n")
            await drawn(pilot)
        seconds += shown(pilot) * A_WORD + A_KEY
        assert 60 < seconds <= 4 * 60, seconds


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_short_check_takes_at_most_fifteen_seconds_to_read(language: str) -> None:
    async with run_screen(partial(ShortCheckScreen, SAFETY), language=language) as pilot:
        assert 5 < shown(pilot) * A_WORD <= 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", [Verdict(Tier.GO), Verdict(Tier.GO_EASY, ("g_inactive",))], ids=str)
async def test_the_countdown_begins_half_a_minute_after_the_verdict(language: str, verdict: Verdict) -> None:
    """Both screens need one key; of the choice, its headline and the row that is ready have to be read."""
    make = partial(VerdictScreen, verdict, SAFETY, "NO", fresh=True, pain=3)
    async with run_screen(make, language=language) as pilot:
        words = shown(pilot)
    go = verdict.tier is Tier.GO
    gentle = partial(choose, offer=Offer.GENTLE_FIRST, start="walk_easy_start")
    async with run_screen(choose if go else gentle, language=language) as pilot:
        ready = [line for line in text_of(pilot.app).splitlines()[1:] if "▌" in line]
        assert ready
        words += len(WORD.findall("\n".join([on_top(pilot, ChooseScreen).view.headline, *ready])))
    assert words * A_WORD + 2 * A_KEY <= 30, words
