"""The other machines on the screen: what comes shows at once, and no key waits for it."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.domain.diary import Record
from backtui.store.history import TinyHistory
from backtui.store.machine import Machine
from backtui.store.sync import SyncFolder
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.records import a_session
from tests.store.making import new_session
from tests.ui.harness import drawn
from tests.ui.test_flow import Walk, a_check, a_walk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def machine(tmp_path: Path, name: str) -> tuple[TinyHistory, SyncFolder]:
    """A machine that shares the folder, and its history."""
    home = tmp_path / name
    history = TinyHistory(home / "data", FakeClock())
    return history, SyncFolder(tmp_path / "shared", history, Machine(home / "state", home / "data"))


def well() -> Record:
    """A check with an id as they are on a disk."""
    return replace(a_check(days_ago=3), id="6d5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f")


async def rested(walk: Walk) -> None:
    """Wait until nothing is exchanged any more, and what came of it is drawn."""
    for _turn in range(200):
        await walk.pilot.pause(0.01)
        if not any("MachinesFlow" in repr(task.get_coro()) for task in asyncio.all_tasks()):
            break
    await drawn(walk.pilot)


async def test_what_another_machine_did_is_in_the_headline_at_once_and_is_said(
    tmp_path: Path, folder: Path
) -> None:
    theirs, laptop = machine(tmp_path, "laptop")
    for week in range(4):
        theirs.save(new_session(MONDAY_MORNING - timedelta(weeks=week, hours=2)))
    laptop.exchange()
    own, desk = machine(tmp_path, "desk")
    own.save(well())
    desk.agree()
    async with a_walk(history=own, machines=desk) as walk:
        await walk.at(ChooseScreen)
        await rested(walk)
        await walk.at(ChooseScreen)
        assert len(walk.diary.sessions) == 4
        assert "Active 4 of the last 4 weeks" in walk.sees()
        assert any(one.text.startswith("4 sessions came from ") for one in walk.app.notices)


async def test_weeks_that_are_open_follow_what_another_machine_did(tmp_path: Path, folder: Path) -> None:
    theirs, laptop = machine(tmp_path, "laptop")
    own, desk = machine(tmp_path, "desk")
    own.save(well(), new_session(MONDAY_MORNING - timedelta(weeks=1)))
    desk.agree()
    async with a_walk(history=own, machines=desk) as walk:
        await walk.at(ChooseScreen)
        await rested(walk)
        await walk.press("s")
        weeks = await walk.at(StreakScreen)
        assert weeks.view.headline == "Active 1 of 1 week."
        theirs.save(new_session(MONDAY_MORNING - timedelta(hours=2)))
        laptop.agree()
        laptop.exchange()
        assert len(list(folder.iterdir())) == 2
        walk.app.ctx.saved()
        for _look in range(500):
            await walk.pilot.pause(0.01)
            if walk.app.screen is not weeks and isinstance(walk.app.screen, StreakScreen):
                break
        weeks = await walk.at(StreakScreen)
        assert weeks.view.headline == "Active 2 of the last 2 weeks."
        await walk.press("escape")
        await walk.at(ChooseScreen)


async def test_a_new_machine_asks_first_and_shows_the_streak_of_all_its_machines(
    tmp_path: Path, folder: Path
) -> None:
    theirs, laptop = machine(tmp_path, "laptop")
    theirs.save(new_session(MONDAY_MORNING - timedelta(days=1)))
    laptop.exchange()
    own, desk = machine(tmp_path, "desk")
    async with a_walk(history=own, machines=desk) as walk:
        screen = await walk.at(QuestionScreen)
        assert "Take in the history of your other machines?" in walk.sees()
        assert screen.choices[0].result == "leave"
        await walk.press("2")
        await rested(walk)
        assert len(walk.diary.sessions) == 1


async def test_a_folder_that_is_taken_away_while_the_app_runs_stops_nothing(
    tmp_path: Path, folder: Path
) -> None:
    own, desk = machine(tmp_path, "desk")
    own.save(well(), new_session(MONDAY_MORNING - timedelta(days=2)))
    async with a_walk(history=own, machines=desk) as walk:
        await walk.at(ChooseScreen)
        await rested(walk)
        assert len(list(folder.iterdir())) == 1
        away = folder.rename(tmp_path / "away")
        screen = await walk.start()
        await walk.wait(screen, 2200)
        await rested(walk)
        assert len(walk.diary.sessions) == 2
        told = [one.text for one in walk.app.notices]
        assert len([text for text in told if f"The sync folder {folder} is not there" in text]) == 1
        away.rename(folder)
        walk.history.save(a_session(MONDAY_MORNING, id="0f5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f"))
        walk.app.ctx.saved()
        await rested(walk)
        (file,) = folder.iterdir()
        assert len(json.loads(file.read_bytes())["sessions"]) == 3
