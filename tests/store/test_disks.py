"""Real limits of real disks: the old state stays, memory equals it, the failure is told, a retry works."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for 128 KB."""
    place = tmp_path / "small disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", place],
        check=False,
        capture_output=True,
        text=True,
    )
    if mounted.returncode != 0:
        pytest.skip(f"this machine mounts nothing: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


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
