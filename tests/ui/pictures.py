"""The README's pictures, drawn by the app itself: `python -m tests.ui.pictures` writes docs/pictures."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from backtui.cli.demo import sample_history
from backtui.domain.preferences import Preferences
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.streak import StreakScreen
from tests.conftest import ROOT
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemorySettings
from tests.ui.harness import CONTENT, app_of, screen_of
from tests.ui.sessions import a_session

FOLDER = ROOT / "docs" / "pictures"
SIZE = (100, 30)
NAMES = ("choice", "session", "weeks")


@asynccontextmanager
async def after_a_year() -> AsyncIterator[Pilot[Any]]:
    """The app on a Thursday after a year of its use."""
    words.load(data_folder() / "locale")
    words.use("en")
    clock = FakeClock(MONDAY_MORNING + timedelta(days=3))
    history = MemoryHistory(*sample_history(clock.now(), CONTENT.safety))
    settings = MemorySettings(Preferences(country="NO", language="en"))
    async with app_of(clock=clock, history=history, settings=settings).run_test(size=SIZE) as pilot:
        await screen_of(pilot, ChooseScreen)
        yield pilot


async def drawn_pictures() -> dict[str, str]:
    """Each picture as SVG, by its name."""
    found = {}
    async with after_a_year() as pilot:
        found["choice"] = pilot.app.export_screenshot(title="backtui")
        await pilot.press("s")
        await screen_of(pilot, StreakScreen)
        found["weeks"] = pilot.app.export_screenshot(title="backtui streak")
    async with a_session("strength_home_30", size=SIZE, settings=MemorySettings()) as session:
        await session.wait(8 * 60 + 40)
        found["session"] = session.pilot.app.export_screenshot(title="backtui")
    return found


def essence(svg: str) -> list[str]:
    """What is drawn and in which style, without fonts and ids."""
    plain = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.S)
    plain = re.sub(r"terminal-\d+-?", "", plain)
    return [re.sub(r"\s+", " ", line).strip() for line in plain.splitlines() if line.strip()]


def main() -> None:
    """Write them, in the colours of a terminal that has all."""
    os.environ["COLORTERM"] = "truecolor"
    FOLDER.mkdir(exist_ok=True)
    for name, svg in asyncio.run(drawn_pictures()).items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
