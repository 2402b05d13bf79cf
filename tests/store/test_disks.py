"""Real limits of real disks: the old state stays, memory equals it, the failure is told, a retry works."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui.domain.errors import CannotWrite
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="file size limits and tmpfs are Linux's")

LIMITED = """
import resource, signal, sys
from pathlib import Path
from backtui.domain.errors import CannotWrite
from backtui.store.history import TinyHistory
from tests.store.making import new_session

folder = Path(sys.argv[1])
file = folder / "history.json"
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
whole = file.stat().st_size
offsets = refused = 0
for limit in range(0, whole + 100, 100):
    history = TinyHistory(folder)
    before, on_disk = history.read(), file.read_bytes()
    new = new_session(note="x" * 200)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        history.save(new)
    except CannotWrite as error:
        refused += error.code == "disk_full"
    else:
        raise AssertionError(f"{limit}: nothing was refused")
    assert file.read_bytes() == on_disk, limit
    assert history.read() == before == TinyHistory(folder).read(), limit
    assert history.notices == (), limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    history.save(new)
    assert new in TinyHistory(folder).read().sessions, limit
    history.delete(new, new.modified_at)
    offsets += 1
assert offsets > 50, offsets
print(offsets, refused)
"""


@pytest.mark.slow
def test_a_file_size_limit_at_every_hundredth_byte_changes_nothing(tmp_path: Path) -> None:
    TinyHistory(tmp_path).save(
        *(new_session(MONDAY_MORNING + timedelta(days=number)) for number in range(20))
    )
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stderr == ""
    offsets, refused = done.stdout.split()
    assert offsets == refused


ROOM = 128 * 1024
BLOCK = 4096


@contextmanager
def mounted(place: Path) -> Iterator[bool]:
    """A file system of its own in that folder, if this machine lets us have one."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)]
    done = shutil.which("mount") and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    yield bool(done)
    if done:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def limited(place: Path) -> Iterator[None]:
    """Only so much room in that folder: what does not fit is written in part, or refused."""
    write = os.write

    def used() -> int:
        files = {path.lstat().st_ino: path.lstat().st_size for path in place.rglob("*") if path.is_file()}
        return sum(-(-size // BLOCK) * BLOCK for size in files.values())

    def writing(descriptor: int, data: Any) -> int:
        room = ROOM - used() + -os.fstat(descriptor).st_size % BLOCK
        if room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, memoryview(data)[:room])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "write", writing)
        yield


def may_mount() -> bool:
    with tempfile.TemporaryDirectory() as name, mounted(Path(name)) as done:
        return done


@pytest.fixture(params=["simulated", "mounted"] if may_mount() else ["simulated"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A place with room for 128 KB: simulated, and real where mounting is allowed."""
    place = tmp_path / "small disk"
    place.mkdir()
    with mounted(place) if request.param == "mounted" else limited(place):
        yield place


def test_a_disk_that_fills_up_keeps_everything_that_was_saved(small_disk: Path) -> None:
    folder = small_disk / "data"
    history = TinyHistory(folder)
    filler = small_disk / "something large"
    filler.write_bytes(bytes(40 * 1024))
    saved = []
    with pytest.raises(CannotWrite) as told:
        for number in range(500):
            session = new_session(MONDAY_MORNING + timedelta(days=number), note="x" * 300)
            history.save(session)
            saved.append(session)
    assert told.value.code == "disk_full"
    assert len(saved) > 5
    on_disk = (folder / "history.json").read_bytes()
    for _turn in range(3):
        with pytest.raises(CannotWrite):
            history.save(session)
    assert (folder / "history.json").read_bytes() == on_disk
    assert list(history.read().sessions) == list(TinyHistory(folder).read().sessions) == saved
    assert not list(folder.rglob("*.tmp"))
    filler.unlink()
    history.save(session)
    assert list(TinyHistory(folder).read().sessions) == [*saved, session]
    assert TinyHistory(folder).notices == ()
