"""A full disk as it is seen: the session waits, and nothing claims to be saved that is not. Another history
beside the person's own is asked about.

What else becomes of such a session is tried without a screen, in tests/flows/test_disk.py.
"""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui.store.history import TinyHistory
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MONDAY_MORNING
from tests.flows.test_disk import full, on_disk, walked
from tests.store.making import new_session
from tests.ui.test_flow import Walk, a_walk


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, Any]:
    """A history and a journal on a real disk."""
    return on_disk(tmp_path / "data")


def folder_of(walk: Walk) -> Path:
    journal: Any = walk.journal
    folder: Path = journal._folder
    return folder


async def test_a_full_disk_is_said_and_the_session_waits_until_it_is_saved(disk: dict[str, Any]) -> None:
    async with a_walk(**disk) as walk:
        screen = await walk.start()
        with full():
            await walk.wait(screen, screen.runner.begun.planned_seconds)
            await walk.at(QuestionScreen)
            assert "Not saved yet There is no room left to write" in walk.sees()
            assert "Your session waits here" in walk.sees()
            await walk.press("1")
            await walk.at(QuestionScreen)
            assert walked(folder_of(walk)) == len(walk.history.read().sessions) == 4
            assert (folder_of(walk) / "session.json").exists()
        await walk.press("1")
        await walk.at(ReflectScreen)
        assert "Saved: Steady walk" in walk.sees()
        assert walked(folder_of(walk)) == 5
        assert not (folder_of(walk) / "session.json").exists()


@pytest.fixture
def copied(disk: dict[str, Any], tmp_path: Path) -> Path:
    """A sync program's copy beside the history, with one session that the history lacks."""
    folder, other = tmp_path / "data", tmp_path / "other"
    other.mkdir()
    shutil.copy(folder / "history.json", other)
    TinyHistory(other).save(new_session(MONDAY_MORNING - timedelta(days=5), note="there"))
    copy = folder / "history.sync-conflict-20261123-090000.json"
    (other / "history.json").rename(copy)
    disk["history"].read()
    return copy


async def test_another_history_beside_ones_own_is_united_on_a_yes(disk: dict[str, Any], copied: Path) -> None:
    whole = copied.read_bytes()
    async with a_walk(**disk) as walk:
        await walk.at(QuestionScreen)
        assert copied.name in walk.sees().replace(" ", "")
        await walk.press("2")
        await walk.at(ChooseScreen)
        assert "another history" not in walk.sees()
        assert [one.note for one in TinyHistory(copied.parent).read().sessions].count("there") == 1
        (kept,) = copied.parent.glob("history.json.united-*")
        assert kept.read_bytes() == whole
        assert not copied.exists()
    assert TinyHistory(copied.parent).notices == ()


async def test_another_history_is_left_alone_on_a_no_and_not_asked_about_again(
    disk: dict[str, Any], copied: Path
) -> None:
    before = copied.read_bytes(), (copied.parent / "history.json").read_bytes()
    async with a_walk(**disk) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1")
        await walk.at(ChooseScreen)
        assert "history" not in walk.sees()
        await walk.press("s")
        await walk.at(StreakScreen)
        await walk.press("escape")
        await walk.at(ChooseScreen)
        assert (copied.read_bytes(), (copied.parent / "history.json").read_bytes()) == before
