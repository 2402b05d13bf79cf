"""The questions about a damaged history, on the screen: before the safety check, and gone when answered."""

from pathlib import Path
from typing import Any

import pytest

from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.safety import SafetyScreen
from tests.fakes import FakeClock
from tests.store.making import new_session
from tests.store.test_recovery import REWRITTEN
from tests.ui.test_flow import a_walk


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, Any]:
    """A history that another program wrote anew, and nothing beside it."""
    TinyHistory(tmp_path / "first").save(new_session(note="mine"))
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "first" / "history.json").rename(folder / "history.json")
    REWRITTEN["jq"](folder / "history.json")
    return {"history": TinyHistory(folder, FakeClock()), "journal": FileJournal(folder)}


async def test_it_is_said_before_the_safety_check_and_settled_by_one_key(
    disk: dict[str, Any], tmp_path: Path
) -> None:
    async with a_walk(**disk) as walk:
        await walk.at(QuestionScreen)
        assert "changed outside backtui" in walk.sees() and "1 record can be read." in walk.sees()
        await walk.press("1")
        await walk.at(SafetyScreen)
    (kept,) = (tmp_path / "data").glob("history.json.kept-*")
    assert kept.exists()
    assert TinyHistory(tmp_path / "data").questions() == ()


async def test_where_nothing_can_be_read_escape_leaves_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_bytes(b"junk")
    history, journal = TinyHistory(tmp_path, FakeClock()), FileJournal(tmp_path)
    async with a_walk(history=history, journal=journal) as walk:
        await walk.at(QuestionScreen)
        assert "cannot be read" in walk.sees()
        await walk.press("escape")
        assert not isinstance(walk.pilot.app.screen, ChooseScreen | SafetyScreen)
    assert (tmp_path / "history.json").read_bytes() == b"junk"
