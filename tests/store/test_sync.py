"""One folder that several machines share: what is read, what is written, and what is left alone."""

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backtui import durable
from backtui.domain.machines import Exchanged
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.domain.session import Session
from backtui.store import sync as sync_module
from backtui.store.exchange import export_json
from backtui.store.files import SCHEMA, check_seal, sealed
from backtui.store.history import TinyHistory
from backtui.store.machine import Machine, file_name, machine_of, version
from backtui.store.sync import SyncFolder
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session


class Box:
    """A machine: its history, its memory, and the folder that all of them see."""

    def __init__(self, tmp_path: Path, name: str, folder: Path | None = None) -> None:
        self.home = tmp_path / name
        self.folder = folder or tmp_path / "shared"
        self.folder.mkdir(exist_ok=True)
        self.clock = FakeClock()
        self.start()

    def start(self) -> None:
        """Start the program anew."""
        self.history = TinyHistory(self.home / "data", self.clock)
        self.machine = Machine(self.home / "state", self.home / "data")
        self.sync = SyncFolder(self.folder, self.history, self.machine)

    def log(self, days: int = 0, **given: object) -> Session:
        """A session of its own."""
        at = MONDAY_MORNING + timedelta(days=days)
        session = new_session(at, **{"modified_at": at} | given)
        self.history.save(session)
        return session

    def exchange(self) -> Exchanged:
        """As a person who has agreed."""
        self.sync.agree()
        return self.sync.exchange()

    @property
    def file(self) -> Path:
        """Its own file."""
        return self.folder / file_name(self.machine.load().machine)

    def ids(self) -> list[str]:
        """The sessions that are there."""
        return [one.id for one in TinyHistory(self.home / "data").read().sessions]


@pytest.fixture
def desk(tmp_path: Path) -> Box:
    return Box(tmp_path, "desk")


@pytest.fixture
def laptop(tmp_path: Path) -> Box:
    return Box(tmp_path, "laptop")


def codes(done: Exchanged) -> list[str]:
    return [one.code for one in done.troubles]


def test_what_one_machine_logs_comes_to_the_other_and_is_counted(desk: Box, laptop: Box) -> None:
    first, second = desk.log(), desk.log(1)
    assert desk.exchange() == Exchanged()
    done = laptop.exchange()
    assert [(one.sessions, one.others, one.changed) for one in done.arrivals] == [(2, 0, 0)]
    assert done.changed
    assert laptop.ids() == [first.id, second.id]
    assert not laptop.exchange().arrivals


def test_its_own_file_is_a_whole_export_for_its_owner_alone(desk: Box) -> None:
    gone, kept = desk.log(), desk.log(1)
    desk.history.delete(gone, MONDAY_MORNING + timedelta(days=2))
    desk.exchange()
    data = desk.file.read_bytes()
    check_seal(data)
    whole = json.loads(data)
    assert (whole["format"], whole["schema"]) == ("backtui-history", SCHEMA)
    assert [(one["id"], one["deleted"]) for one in whole["sessions"]] == [(kept.id, False), (gone.id, True)]
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o600
    assert [path.name for path in desk.folder.iterdir()] == [desk.file.name]


def test_each_machine_writes_no_file_but_its_own(desk: Box, laptop: Box) -> None:
    desk.log()
    desk.exchange()
    before = version(desk.file)
    laptop.log(1)
    laptop.exchange()
    assert version(desk.file) == before
    assert {one.name for one in desk.folder.iterdir()} == {desk.file.name, laptop.file.name}


def test_an_unchanged_file_is_not_read_again_nor_its_own_written(
    desk: Box, laptop: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.log()
    desk.exchange()
    laptop.exchange()
    desk.exchange()
    before = {path: version(path) for path in desk.folder.iterdir()}
    read = recorded(monkeypatch)
    laptop.start()
    laptop.exchange()
    desk.exchange()
    assert not [path for path in read if path.parent == desk.folder]
    assert {path: version(path) for path in desk.folder.iterdir()} == before


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is read from now on."""
    read: list[Path] = []

    def reading(path: Path, largest: int | None = None) -> bytes | None:
        read.append(path)
        return path.read_bytes()

    monkeypatch.setattr(durable, "read_bounded", reading)
    return read


def test_a_file_that_was_only_touched_is_not_taken_in_again(
    desk: Box, laptop: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.log()
    desk.exchange()
    laptop.exchange()
    os.utime(desk.file, (1, 1))
    monkeypatch.setattr(sync_module, "unite", lambda *_given: pytest.fail("it was taken in again"))
    laptop.exchange()


def test_an_edit_made_on_the_other_machine_is_a_change_and_a_deletion_is_told(desk: Box, laptop: Box) -> None:
    walk, gone = desk.log(), desk.log(1)
    desk.exchange()
    laptop.exchange()
    (seen, other) = laptop.history.read().sessions
    laptop.history.save(replace(seen, note="rolig", modified_at=MONDAY_MORNING + timedelta(hours=3)))
    laptop.history.delete(other, MONDAY_MORNING + timedelta(days=2))
    laptop.exchange()
    (arrival,) = desk.exchange().arrivals
    assert (arrival.sessions, arrival.changed, arrival.deleted) == (0, 1, 1)
    assert not arrival.gave_way and not arrival.came_back
    assert desk.ids() == [walk.id] and gone.id not in desk.ids()


def test_an_edit_that_gave_way_to_a_later_one_is_named_once(desk: Box, laptop: Box) -> None:
    walk = desk.log()
    desk.exchange()
    laptop.exchange()
    desk.history.read(), laptop.history.read()
    for box, hours in ((desk, 1), (laptop, 2)):
        box.history.save(
            replace(walk, note=box.home.name, modified_at=MONDAY_MORNING + timedelta(hours=hours))
        )
    laptop.exchange()
    (arrival,) = desk.exchange().arrivals
    assert [(one.kind, one.day, one.programme) for one in arrival.gave_way] == [
        ("sessions", MONDAY_MORNING.date(), walk.programme)
    ]
    assert desk.history.read().sessions[0].note == "laptop"
    assert not desk.exchange().arrivals and not laptop.exchange().arrivals


def test_what_was_deleted_here_and_changed_there_unseen_comes_back_and_is_named(
    desk: Box, laptop: Box
) -> None:
    walk = desk.log()
    desk.exchange()
    laptop.exchange()
    (seen,) = laptop.history.read().sessions
    desk.history.delete(walk, MONDAY_MORNING + timedelta(hours=1))
    laptop.history.save(replace(seen, note="mer", modified_at=MONDAY_MORNING + timedelta(hours=2)))
    laptop.exchange()
    (arrival,) = desk.exchange().arrivals
    assert [one.programme for one in arrival.came_back] == [walk.programme]
    assert arrival.sessions == 0
    assert desk.ids() == [walk.id]


def test_a_machine_that_was_gone_for_a_year_brings_nothing_back(desk: Box, laptop: Box) -> None:
    walk = desk.log()
    desk.exchange()
    laptop.exchange()
    desk.history.delete(walk, MONDAY_MORNING + timedelta(days=1))
    desk.exchange()
    laptop.clock.pass_seconds(365 * 86400)
    laptop.exchange()
    assert desk.ids() == laptop.ids() == []
    assert not desk.exchange().arrivals


def test_a_check_of_another_machine_opens_no_session_here(desk: Box, laptop: Box) -> None:
    at = MONDAY_MORNING
    check = Check("6d5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f", at, CheckKind.FULL, 2, {"a": Reply.NO}, Tier.GO, at)
    desk.history.save(check)
    desk.exchange()
    laptop.exchange()
    assert [one.imported for one in laptop.history.read().checks] == [True]
    desk.exchange()
    assert [one.imported for one in desk.history.read().checks] == [False]


# -- files that are not as they should be


def torn(data: bytes) -> bytes:
    return data[: len(data) // 2]


def newer(data: bytes) -> bytes:
    tables = json.loads(data)
    del tables["checksum"]
    return bytes(sealed(tables | {"schema": SCHEMA + 1}))


def with_a_bad_record(data: bytes) -> bytes:
    tables = json.loads(data)
    del tables["checksum"]
    tables["sessions"][0]["effort"] = 11
    return bytes(sealed(tables))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (torn, "sync_file_damaged"),
        (lambda _data: b"", "sync_file_damaged"),
        (lambda data: data.replace(b"walk", b"wolk", 1), "sync_file_damaged"),
        (newer, "import_newer_schema"),
        (with_a_bad_record, "bad_record"),
    ],
)
def test_what_cannot_be_taken_in_is_passed_over_once_left_alone_and_read_when_it_changes(
    desk: Box, laptop: Box, spoil: Callable[[bytes], bytes], code: str
) -> None:
    walk = desk.log()
    desk.exchange()
    whole = desk.file.read_bytes()
    spoilt = spoil(whole)
    desk.file.write_bytes(spoilt)
    own = laptop.log(1)
    done = laptop.exchange()
    assert codes(done) == [code]
    assert done.troubles[0].values["file"] == str(desk.file)
    assert laptop.ids() == [own.id] and laptop.file.exists()
    assert codes(laptop.exchange()) == []
    assert desk.file.read_bytes() == spoilt
    desk.file.write_bytes(whole)
    assert not codes(laptop.exchange())
    assert laptop.ids() == [walk.id, own.id]


@pytest.mark.parametrize(
    "name",
    [
        "{}.sync-conflict-20261126-101112-ABCDEFG.json",
        "{} (desk's conflicted copy 2026-11-26).json",
        "{} (1).json",
        "{}-DESKTOP.json",
    ],
)
def test_a_conflict_copy_is_read_like_the_rest_and_left_alone(desk: Box, laptop: Box, name: str) -> None:
    walk = desk.log()
    desk.exchange()
    copy = desk.file.rename(desk.folder / name.format(desk.file.stem))
    laptop.exchange()
    assert laptop.ids() == [walk.id]
    assert copy.exists()


@pytest.mark.parametrize(
    "name",
    [
        "backtui.json",
        "history.json",
        "backtui-2026-11-23-101112.json",
        ".syncthing.backtui-a-1a2b3c4d.json.tmp",
    ],
)
def test_what_is_no_machines_file_is_not_read(name: str) -> None:
    assert machine_of(name) is None


def test_a_pipe_under_a_machines_name_is_not_waited_for(desk: Box) -> None:
    os.mkfifo(desk.folder / "backtui-desk-1a2b3c4d.json")
    assert desk.exchange() == Exchanged()


# -- whose file it is


def copied(box: Box, tmp_path: Path) -> Box:
    """Another machine that began as a copy of this one, with everything on it."""
    new = Box(tmp_path, "copied", box.folder)
    shutil.copytree(box.home / "data", new.home / "data")
    (new.home / "state").mkdir()
    shutil.copy(box.machine.file, new.machine.file)
    return new


def test_a_copied_machine_takes_a_new_id_and_nothing_is_lost(desk: Box, tmp_path: Path) -> None:
    first = desk.log()
    desk.exchange()
    copy = copied(desk, tmp_path)
    assert copy.file == desk.file
    second = copy.log(1)
    assert not codes(copy.exchange())
    third = desk.log(2)
    assert codes(desk.exchange()) == ["sync_copied_id"]
    copy.exchange()
    assert copy.file != desk.file
    assert desk.ids() == copy.ids() == [first.id, second.id, third.id]
    assert not codes(desk.exchange()) + codes(copy.exchange())


def test_an_old_version_of_its_own_file_is_known_and_written_over(desk: Box) -> None:
    desk.log()
    desk.exchange()
    old, name = desk.file.read_bytes(), desk.file.name
    desk.log(1)
    desk.exchange()
    desk.file.write_bytes(old)
    assert not codes(desk.exchange())
    assert desk.file.name == name and len(json.loads(desk.file.read_bytes())["sessions"]) == 2


@pytest.mark.parametrize("spoil", [torn, lambda _data: b""])
def test_its_own_file_is_written_anew_when_it_is_damaged(desk: Box, spoil: Callable[[bytes], bytes]) -> None:
    desk.log()
    desk.exchange()
    whole, file = desk.file.read_bytes(), desk.file
    file.write_bytes(spoil(whole))
    assert not codes(desk.exchange())
    assert desk.file == file
    check_seal(file.read_bytes())


def test_its_own_file_is_written_anew_when_it_is_gone(desk: Box) -> None:
    desk.log()
    desk.exchange()
    desk.file.unlink()
    desk.exchange()
    assert desk.file.exists()


@pytest.mark.parametrize("left", ["nothing", "an older one"])
def test_a_history_that_was_lost_comes_back_from_the_folder(desk: Box, laptop: Box, left: str) -> None:
    first = desk.log()
    older = (desk.home / "data" / "history.json").read_bytes()
    second = desk.log(1)
    desk.exchange()
    third = laptop.log(2)
    laptop.exchange()
    desk.exchange()
    shutil.rmtree(desk.home / "data")
    desk.start()
    if left == "an older one":
        (desk.home / "data").mkdir()
        (desk.home / "data" / "history.json").write_bytes(older)
    desk.exchange()
    assert desk.ids() == [first.id, second.id, third.id]


# -- whether it is wanted


def test_nothing_is_taken_in_before_the_person_has_agreed(desk: Box, laptop: Box) -> None:
    desk.log()
    assert desk.sync.strangers() == ()
    assert desk.sync.exchange() == Exchanged()
    names = laptop.sync.strangers()
    assert names == (desk.sync.own_name(),)
    assert codes(laptop.sync.exchange()) == ["sync_not_agreed"]
    assert laptop.ids() == []
    laptop.sync.agree()
    assert laptop.sync.strangers() == ()
    assert laptop.sync.exchange().arrivals


def test_machines_with_one_host_name_are_told_apart(desk: Box) -> None:
    for name in ("a-11111111", "a-22222222", "b-33333333"):
        (desk.folder / file_name(name)).write_bytes(b"")
    assert desk.sync.strangers() == ("a-11111111", "a-22222222", "b")


def test_another_folder_is_asked_about_anew(desk: Box, laptop: Box, tmp_path: Path) -> None:
    desk.exchange()
    other = Box(tmp_path, "other", tmp_path / "elsewhere")
    other.log()
    other.exchange()
    desk.folder = other.folder
    desk.start()
    assert desk.sync.strangers() == (other.sync.own_name(),)


def test_it_is_said_what_each_machine_has_brought_and_whether_its_file_is_there(
    desk: Box, laptop: Box
) -> None:
    desk.log(), desk.log(1)
    desk.exchange()
    laptop.exchange()
    (seen,) = laptop.sync.machines()
    assert (seen.seen, seen.sessions, seen.here) == (MONDAY_MORNING, 2, True)
    desk.file.unlink()
    (gone,) = laptop.sync.machines()
    assert not gone.here and gone.sessions == 2


# -- the folder and the disk


@pytest.fixture
def away(desk: Box) -> Iterator[Path]:
    """The folder, taken away after it was used."""
    desk.log()
    desk.exchange()
    kept = desk.folder.rename(desk.folder.with_name("away"))
    yield kept


def test_a_folder_that_is_gone_is_said_and_not_made_anew(desk: Box, away: Path) -> None:
    desk.log(1)
    assert codes(desk.exchange()) == ["sync_folder_gone"]
    assert not desk.folder.exists()
    away.rename(desk.folder)
    assert not codes(desk.exchange())
    assert len(json.loads(desk.file.read_bytes())["sessions"]) == 2


def test_a_full_disk_in_the_folder_is_said_and_the_former_file_stays(
    desk: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.log()
    desk.exchange()
    before = desk.file.read_bytes()
    desk.log(1)
    whole = durable.write_durably

    def refused(path: Path, data: bytes, **given: Any) -> None:
        if path.parent == desk.folder:
            raise durable.cannot_write(path, OSError(28, "No space left on device"))
        whole(path, data, **given)

    with monkeypatch.context() as full:
        full.setattr(durable, "write_durably", refused)
        done = desk.exchange()
    assert codes(done) == ["sync_not_written"]
    assert done.troubles[0].exit_code == 74
    assert desk.file.read_bytes() == before
    assert not codes(desk.exchange())
    assert len(json.loads(desk.file.read_bytes())["sessions"]) == 2


def test_a_damaged_history_is_neither_sent_nor_added_to_before_it_is_asked_about(
    desk: Box, laptop: Box
) -> None:
    desk.log()
    desk.exchange()
    laptop.log(1)
    laptop.exchange()
    file = desk.home / "data" / "history.json"
    file.write_bytes(torn(file.read_bytes()))
    before = desk.file.read_bytes()
    desk.start()
    assert codes(desk.exchange()) == ["history_restored"]
    assert desk.file.read_bytes() == before
    assert not list(file.parent.glob("*.damaged-*"))


def test_both_end_with_the_same_export(desk: Box, laptop: Box) -> None:
    for day in range(3):
        desk.log(day), laptop.log(day + 10)
    desk.exchange(), laptop.exchange(), desk.exchange()
    exports = {export_json(box.history.data(), MONDAY_MORNING) for box in (desk, laptop)}
    assert len(exports) == 1
