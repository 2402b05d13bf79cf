"""Disks that refuse while the program runs: the session waits, is tried again or kept elsewhere, and nothing
claims to be saved that is not. Another history beside the person's own is asked about."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui.store.exchange import import_json
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session
from tests.ui.test_flow import Walk, a_walk, regular


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, Any]:
    """A history and a journal on a real disk."""
    folder, clock = tmp_path / "data", FakeClock()
    history = TinyHistory(folder, clock)
    check, *walks = regular()
    history.save(replace(check, id=str(uuid4())), *(replace(walk, id=str(uuid4())) for walk in walks))
    return {"history": history, "journal": FileJournal(folder), "clock": clock}


@contextmanager
def full() -> Iterator[None]:
    """No file can be synced any more."""

    def refuse(*_given: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yield


def walked(walk: Walk) -> int:
    """The sessions on the disk, read anew."""
    return len(TinyHistory(folder_of(walk)).read().sessions)


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
            assert walked(walk) == len(walk.history.read().sessions) == 4
            assert (folder_of(walk) / "session.json").exists()
        await walk.press("1")
        await walk.at(ReflectScreen)
        assert "Saved: Steady walk" in walk.sees()
        assert walked(walk) == 5
        assert not (folder_of(walk) / "session.json").exists()


async def test_a_session_that_waits_is_never_said_to_be_saved_and_goes_before_the_next(
    disk: dict[str, Any],
) -> None:
    async with a_walk(**disk) as walk:
        screen = await walk.start()
        with full():
            await walk.wait(screen, screen.runner.begun.planned_seconds)
            await walk.at(QuestionScreen)
            await walk.press("3")
            await walk.at(ReflectScreen)
            assert "Saved" not in walk.sees()
            await walk.press("escape", "escape", "escape", "escape")
            assert (await walk.at(StreakScreen)).gained == ""
            await walk.press("escape")
            await walk.at(ChooseScreen)
            await walk.press("enter", "n", "2", "enter")
            await walk.at(QuestionScreen)
            assert "Not saved yet" in walk.sees()
            assert walked(walk) == 4
        await walk.press("1")
        await walk.at(SessionScreen)
        assert walked(walk) == 5
        assert TinyHistory(folder_of(walk)).read().sessions[-1].id == screen.runner.begun.session


async def test_a_session_can_be_kept_in_a_file_elsewhere(
    disk: dict[str, Any], a_place_of_its_own: Path
) -> None:
    async with a_walk(**disk) as walk:
        screen = await walk.start()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(os, "link", refusing_in(folder_of(walk)))
            await walk.wait(screen, screen.runner.begun.planned_seconds)
            await walk.at(QuestionScreen)
            await walk.press("2")
            await walk.pilot.pause()
            (file,) = a_place_of_its_own.glob("backtui-*.json")
            assert file.name in walk.sees().replace(" ", "")
            await walk.press("enter")
            await walk.at(ReflectScreen)
            assert "Saved" not in walk.sees()
        assert file.stat().st_mode & 0o077 == 0
        assert walked(walk) == 4
        for _twice in range(2):
            import_json(TinyHistory(folder_of(walk)).change, file.read_bytes())
        assert walked(walk) == 5
        assert [one["id"] for one in json.loads(file.read_bytes())["sessions"]] == [
            screen.runner.begun.session
        ]


def refusing_in(folder: Path) -> Callable[..., None]:
    """os.link, on a disk that failed."""
    link = os.link

    def refuse(source: Any, target: Any, **named: Any) -> None:
        if Path(target).is_relative_to(folder):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        link(source, target, **named)

    return refuse


async def test_a_folder_that_is_taken_out_in_mid_session_costs_nothing(disk: dict[str, Any]) -> None:
    async with a_walk(**disk) as walk:
        screen = await walk.start()
        folder = folder_of(walk)
        away = folder.with_name("taken out")
        folder.rename(away)
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(QuestionScreen)
        assert "is gone" in walk.sees()
        assert not folder.exists(), "nothing is made in the place of a disk that was taken out"
        away.rename(folder)
        await walk.press("1")
        await walk.at(ReflectScreen)
        assert walked(walk) == 5


async def test_a_session_can_be_followed_where_nothing_can_be_written(disk: dict[str, Any]) -> None:
    async with a_walk(**disk) as walk:
        await walk.at(ChooseScreen)
        journal: Any = walk.journal
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(journal, "_free_lock", refused_lock(folder_of(walk)))
            await walk.press("enter", "n", "2", "enter")
            await walk.at(QuestionScreen)
            assert "could not be written down" in walk.sees()
            await walk.press("1")
            await walk.at(QuestionScreen)
            await walk.press("3")
            await walk.at(ChooseScreen)
            await walk.press("enter")  # the short check of a moment ago still holds
            await walk.at(QuestionScreen)
            await walk.press("2")
            screen = await walk.at(SessionScreen)
        await walk.wait(screen, 5 + screen.runner.begun.planned_seconds)
        await walk.at(ReflectScreen)
        assert walked(walk) == 5


def refused_lock(folder: Path) -> Callable[[], NoReturn]:
    from backtui import durable

    def refuse() -> NoReturn:
        raise durable.cannot_write(
            folder / "session.lock", PermissionError(errno.EACCES, "Permission denied")
        )

    return refuse


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
