"""Crashes, damage and disks that refuse: nothing acknowledged is lost, no damage is taken for emptiness."""

import errno
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.domain.session import Session
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.records import a_goal
from tests.store.fault_harness import Ours, read_damaged, run, write_together
from tests.store.making import new_session

ROOT = Path(__file__).parents[2]
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from backtui.domain.errors import CannotWrite
from backtui.store.history import TinyHistory
from tests.store.making import new_session
folder = Path(sys.argv[1])
history = TinyHistory(folder)
before = history.read()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = (folder / "history.json").stat().st_size + 100
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    history.save(new_session())
except CannotWrite as error:
    assert history.read() == before
    print(error.code)
"""


def three_sessions(folder: Path) -> list[Session]:
    """A history of three saves: the last one only in the newest generation and the log."""
    history = TinyHistory(folder, FakeClock())
    sessions = [new_session(MONDAY_MORNING + timedelta(days=number)) for number in range(3)]
    for session in sessions:
        history.save(session)
    return sessions


def quarantine(folder: Path) -> list[Path]:
    return sorted(folder.glob("history.json.damaged-*"))


@pytest.mark.slow
def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    figures = run(Ours, tmp_path, kills=30, before=40)
    assert figures.kills == 30
    assert figures.acknowledged > 0
    assert (figures.lost, figures.doubled, figures.undeleted) == (0, 0, 0)
    assert (figures.unreadable, figures.strays) == (0, 0)


def test_eight_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    figures = write_together(Ours, tmp_path, processes=8, each=6)
    assert (figures.acknowledged, figures.refused) == (48, 0)
    assert (figures.lost, figures.doubled, figures.unreadable) == (0, 0, 0)


def test_a_write_torn_at_any_byte_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    figures = read_damaged(Ours, tmp_path, "torn", step=41)
    assert figures.files > 200
    assert figures.right == figures.files


def test_a_file_cut_off_anywhere_is_put_aside_and_everything_comes_back(tmp_path: Path) -> None:
    goals = [a_goal(days, MONDAY_MORNING.date(), goal_id=str(uuid4())) for days in (2, 3)]
    for goal in goals:
        TinyHistory(tmp_path).save(goal)
    path = tmp_path / "history.json"
    whole = path.read_bytes()
    for length in (*range(0, len(whole), 5), len(whole) - 1):
        path.write_bytes(whole[:length])
        history = TinyHistory(tmp_path)
        assert set(history.read().goals) == set(goals)
        (notice,) = history.questions()
        assert notice.code == "history_restored"
        assert path.read_bytes() == whole[:length], "reading changes nothing"
        aside = Path(history.settle(notice, take=False))
        assert aside.read_bytes() == whole[:length]
        assert set(TinyHistory(tmp_path).read().goals) == set(goals)
        assert TinyHistory(tmp_path).questions() == ()
        aside.unlink()


def test_changed_bytes_are_noticed_and_everything_comes_back(tmp_path: Path) -> None:
    sessions = three_sessions(tmp_path)
    path = tmp_path / "history.json"
    whole = path.read_bytes()
    chance = random.Random(1)
    for _turn in range(100):
        damaged = bytearray(whole)
        for _number in range(chance.choice((1, 1, 1, 4, 64))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        if damaged == whole:
            continue
        path.write_bytes(damaged)
        history = TinyHistory(tmp_path)
        assert list(history.read().sessions) == sessions
        assert [notice.code for notice in history.notices] == ["history_restored"]


def test_a_save_over_a_damaged_file_repairs_it_first(tmp_path: Path) -> None:
    sessions = three_sessions(tmp_path)
    (tmp_path / "history.json").write_bytes(b"")
    history = TinyHistory(tmp_path)
    new = new_session(MONDAY_MORNING + timedelta(days=9))
    history.save(new)
    assert list(history.read().sessions) == [*sessions, new]
    assert len(quarantine(tmp_path)) == 1


def test_two_damaged_generations_are_made_up_for_by_the_backup_and_the_log(tmp_path: Path) -> None:
    sessions = three_sessions(tmp_path)
    edited = replace(sessions[1], note="edited", modified_at=MONDAY_MORNING + timedelta(days=5))
    history = TinyHistory(tmp_path, FakeClock())
    history.save(edited)
    history.delete(sessions[0], MONDAY_MORNING + timedelta(days=5))
    (tmp_path / "history.json").write_bytes(b"\0" * 4096)
    (tmp_path / "history.json.previous").write_bytes(b"{}")
    history = TinyHistory(tmp_path)
    assert list(history.read().sessions) == [edited, sessions[2]]
    (notice,) = history.notices
    assert str(notice.values["source"]).endswith("backups/history-2026-11-23.json")


def test_a_log_whose_end_was_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    sessions = three_sessions(tmp_path)
    log = tmp_path / "recent.log"
    log.write_bytes(log.read_bytes()[:-40])
    fourth = new_session(MONDAY_MORNING + timedelta(days=4))
    TinyHistory(tmp_path, FakeClock()).save(fourth)
    for path in (tmp_path / "history.json", tmp_path / "history.json.previous"):
        path.write_bytes(b"")
    assert list(TinyHistory(tmp_path).read().sessions) == [*sessions[:2], fourth]


def test_a_file_that_is_gone_comes_back(tmp_path: Path) -> None:
    sessions = three_sessions(tmp_path)
    (tmp_path / "history.json").unlink()
    history = TinyHistory(tmp_path)
    assert list(history.read().sessions) == sessions
    assert [notice.code for notice in history.notices] == ["history_was_missing"]


def test_a_damaged_file_without_anything_older_is_kept_and_said(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_bytes(b'{"sessions": {"1": {"id"')
    history = TinyHistory(tmp_path)
    with pytest.raises(BacktuiError) as told:
        history.read()
    assert told.value.code == "history_lost"
    (notice,) = history.questions()
    aside = Path(history.settle(notice, take=False))
    assert aside.read_bytes() == b'{"sessions": {"1": {"id"'
    assert history.read().sessions == ()
    assert history.questions() == ()
    session = new_session()
    history.save(session)
    assert TinyHistory(tmp_path).read().sessions == (session,)


def test_damage_on_a_disk_that_takes_nothing_is_read_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = three_sessions(tmp_path)
    (tmp_path / "history.json").write_bytes(b"torn")
    monkeypatch.setattr(os, "link", refusing(os.link, errno.EROFS))
    monkeypatch.setattr(os, "open", refusing(os.open, errno.EROFS, only=lambda flags: flags & os.O_CREAT))
    history = TinyHistory(tmp_path)
    assert list(history.read().sessions) == sessions
    (notice,) = history.questions()
    assert notice.code == "history_restored"
    with pytest.raises(CannotWrite):
        history.settle(notice, take=False)
    monkeypatch.undo()
    assert quarantine(tmp_path) == []
    assert (tmp_path / "history.json").read_bytes() == b"torn"


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_disk_that_is_full_changes_nothing(tmp_path: Path) -> None:
    three_sessions(tmp_path)
    before = (tmp_path / "history.json").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr) == ("disk_full", "")
    assert (tmp_path / "history.json").read_bytes() == before


ONCE, FROM_THEN_ON = False, True
ANY_CALL = ("open", "write", "fsync", "link", "replace", "unlink")
TAKES_ROOM = ("write", "fsync", "link")


@pytest.mark.parametrize(
    ("code", "lasting", "calls"),
    [
        pytest.param(errno.EIO, ONCE, ANY_CALL, id="EIO at one call"),
        pytest.param(errno.ENOSPC, FROM_THEN_ON, TAKES_ROOM, id="a disk that is full from then on"),
    ],
)
@pytest.mark.parametrize("day", [0, 1], ids=["with only the log", "with the day's backup"])
def test_whatever_the_system_refuses_memory_says_what_the_disk_holds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    lasting: bool,
    calls: tuple[str, ...],
    day: int,
) -> None:
    """Refuse the first call, then the second, and so on, until a save gets through; then try it again."""
    clock = FakeClock()
    refused = 0
    for number in range(200):
        folder = tmp_path / str(number)
        sessions = three_sessions(folder)
        clock.wall = MONDAY_MORNING + timedelta(days=day)
        history = TinyHistory(folder, clock)
        history.read()
        new = new_session(MONDAY_MORNING + timedelta(days=30))
        with monkeypatch.context() as patched:
            countdown = Countdown(number, code, lasting=lasting)
            for name in calls:
                patched.setattr(os, name, countdown.counted(getattr(os, name)))
            try:
                history.save(new)
                expected = [*sessions, new]
            except CannotWrite:
                refused += 1
                expected = sessions
        assert list(history.read().sessions) == expected, number
        assert list(TinyHistory(folder).read().sessions) == expected, number
        assert {notice.code for notice in history.notices} <= {"no_backup"}, (
            "that alone is no failure of saving"
        )
        history.save(new)
        assert list(TinyHistory(folder).read().sessions) == [*sessions, new] == list(history.read().sessions)
        if countdown.left >= 0:
            break
    assert refused >= len(calls)
    assert number < 199


def test_a_refused_first_save_leaves_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refusing(os.fsync, errno.EIO))
        with pytest.raises(CannotWrite):
            TinyHistory(tmp_path).save(new_session())
    assert not (tmp_path / "history.json").exists()
    assert TinyHistory(tmp_path).read().sessions == ()


def test_a_file_that_may_not_be_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = three_sessions(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refusing(Path.read_bytes, errno.EACCES))
        with pytest.raises(BacktuiError) as told:
            TinyHistory(tmp_path).read()
        assert told.value.code == "cannot_read"
        with pytest.raises(BacktuiError):
            TinyHistory(tmp_path).save(new_session())
    assert quarantine(tmp_path) == []
    assert list(TinyHistory(tmp_path).read().sessions) == sessions


class Countdown:
    """Refuse one call of those that are counted, when `left` has come to 0; or all of them from then on."""

    def __init__(self, left: int, code: int, *, lasting: bool) -> None:
        self.left = left
        self._code = code
        self._lasting = lasting

    def counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == -1 or (self._lasting and self.left < 0):
                raise OSError(self._code, os.strerror(self._code))
            return call(*given, **named)

        return counting


def refusing(
    call: Callable[..., Any], code: int, only: Callable[[int], object] = lambda _flags: True
) -> Callable[..., Any]:
    """The call, refused; `only` looks at its second argument."""

    def refused(*given: Any, **named: Any) -> Any:
        if len(given) < 2 or not isinstance(given[1], int) or only(given[1]):
            raise OSError(code, os.strerror(code))
        return call(*given, **named)

    return refused
