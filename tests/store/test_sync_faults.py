"""The shared file under a kill at any moment and on a small disk, and a large one."""

import asyncio
import errno
import json
import os
import random
import select
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui import durable
from backtui.flows.machines import off_the_loop
from backtui.store import sync as sync_module
from backtui.store.files import check_seal, sealed
from backtui.store.merge import outward
from backtui.store.records import document
from tests.fakes import MONDAY_MORNING
from tests.store.fault_harness import LINE
from tests.store.making import new_session
from tests.store.test_disks import small_disk
from tests.store.test_sync import Box, codes

__all__ = ["small_disk"]
KILLS = 25
SESSIONS = 30_000
"""Some 14 MB, which take a second to read."""


def killed(box: Box, chance: random.Random) -> list[str]:
    """Let a child log and share until it is killed; the sessions that it said were shared."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            while True:
                box.start()
                session = box.log(note="x" * 2000)
                if not box.exchange().troubles:
                    os.write(writing, f"+{session.id}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    for _number in range(chance.randrange(3)):
        said += os.read(reading, LINE)
    select.select([], [], [], chance.random() * 0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 1 << 16):
        said += more
    os.close(reading)
    return [line[1:] for line in said.decode().splitlines()]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_file_under_the_same_name(tmp_path: Path) -> None:
    chance = random.Random(7)
    desk, laptop = Box(tmp_path, "desk"), Box(tmp_path, "laptop")
    desk.log()
    desk.exchange()
    laptop.exchange()
    name, shared = desk.file.name, set()
    for _number in range(KILLS):
        shared.update(killed(desk, chance))
        data = desk.file.read_bytes()
        check_seal(data)
        assert shared <= {one["id"] for one in json.loads(data)["sessions"]}
        assert not codes(laptop.exchange())
        assert shared <= set(laptop.ids())
    desk.start()
    assert not codes(desk.exchange())
    laptop.exchange()
    assert desk.file.name == name
    assert sorted(desk.ids()) == sorted(laptop.ids())
    assert {path.name for path in desk.folder.iterdir()} <= {name, laptop.file.name}


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("written", [False, True])
def test_a_kill_beside_the_write_leaves_no_doubt_whose_file_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    desk = Box(tmp_path, "desk")
    desk.log()
    desk.exchange()
    name, whole = desk.file.name, durable.write_durably

    def killed_there(path: Path, data: bytes, **given: Any) -> None:
        if path.name == name and not written:
            raise Killed
        whole(path, data, **given)
        if path.name == name:
            raise Killed

    for day in (1, 2):
        desk.log(day)
        with monkeypatch.context() as ending, pytest.raises(Killed):
            ending.setattr(durable, "write_durably", killed_there)
            desk.exchange()
        desk.start()
    assert not codes(desk.exchange())
    assert desk.file.name == name
    assert len(json.loads(desk.file.read_bytes())["sessions"]) == 3


def test_many_refused_writes_leave_no_doubt_whose_file_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_module, "REMEMBERED", 3)
    desk = Box(tmp_path, "desk")
    desk.log()
    desk.exchange()
    name, whole = desk.file.name, durable.write_durably

    def refused(path: Path, data: bytes, **given: Any) -> None:
        if path.name == name:
            raise durable.cannot_write(path, OSError(errno.ENOSPC, "full"))
        whole(path, data, **given)

    with monkeypatch.context() as full:
        full.setattr(durable, "write_durably", refused)
        for day in range(1, 6):
            desk.log(day)
            assert codes(desk.exchange()) == ["sync_not_written"]
    desk.start()
    os.utime(desk.file, (1, 1))
    assert not codes(desk.exchange())
    assert desk.file.name == name


def test_a_folder_on_a_disk_that_fills_up_stops_nothing_here(small_disk: Path, tmp_path: Path) -> None:
    desk = Box(tmp_path, "desk", small_disk / "shared")
    filler = small_disk / "something large"
    filler.write_bytes(bytes(40 * 1024))
    told: list[str] = []
    whole = b""
    for day in range(500):
        desk.log(day, note="x" * 300)
        told = codes(desk.exchange())
        if told:
            break
        whole = desk.file.read_bytes()
    assert told == ["sync_not_written"]
    assert day > 5
    assert desk.file.read_bytes() == whole
    assert codes(desk.exchange()) == ["sync_not_written"]
    assert not list(desk.folder.glob(".*"))
    name = desk.file.name
    filler.unlink()
    assert not codes(desk.exchange())
    assert desk.file.name == name and len(desk.ids()) == day + 1
    assert len(json.loads(desk.file.read_bytes())["sessions"]) == day + 1


def test_a_state_folder_that_takes_nothing_is_said_and_nothing_is_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Box(tmp_path, "desk")
    desk.log()
    (desk.home / "state").write_text("")
    assert codes(desk.sync.exchange()) == ["not_a_folder"]
    assert not list(desk.folder.iterdir())


@pytest.mark.slow
async def test_many_sessions_are_read_while_the_event_loop_goes_on(tmp_path: Path) -> None:
    laptop = Box(tmp_path, "laptop")
    row = outward(document(new_session(MONDAY_MORNING)))
    rows = [row | {"id": f"00000000-0000-4000-8000-{number:012x}"} for number in range(SESSIONS)]
    whole = {
        "format": "backtui-history",
        "schema": 2,
        "exported_at": "2026-11-26T10:00:00Z",
        "sessions": rows,
    }
    (laptop.folder / "backtui-desk-1a2b3c4d.json").write_bytes(sealed(whole))
    del rows, whole
    laptop.sync.agree()
    turns = 0
    reading = asyncio.create_task(off_the_loop(laptop.sync.exchange))
    while not reading.done():
        turns += 1
        await asyncio.wait([reading], timeout=0.01)
    assert [one.sessions for one in reading.result().arrivals] == [SESSIONS]
    # Free, the loop comes round some seventy times; held up for as long, a few times at most.
    assert turns > 15


def test_a_look_without_news_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Box(tmp_path, "desk")
    desk.log()
    desk.exchange()
    desk.exchange()
    monkeypatch.setattr(sync_module, "packed", lambda _data: pytest.fail("the history was read"))
    desk.exchange()
    monkeypatch.undo()
    new = desk.log(1)
    desk.exchange()
    assert new.id in desk.file.read_text()
    assert MONDAY_MORNING + timedelta(days=1) == new.started_at
