"""The history on a real disk: what is saved is read, by this window, the next one, and stock TinyDB."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError, CannotWrite, Unavailable
from backtui.domain.moves import KeptMove, MoveWay
from backtui.store import files
from backtui.store.exchange import export_json, import_json
from backtui.store.history import TinyHistory
from backtui.store.records import KINDS
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.records import a_goal
from tests.store import strategies
from tests.store.making import new_session

ROOT = Path(__file__).parents[2]
JUST_AFTER = timedelta(microseconds=1)
WRITER = """
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from backtui.store.history import TinyHistory
from tests.store.making import MONDAY_MORNING, new_session
history = TinyHistory(Path(sys.argv[1]))
for number in range(50):
    session = new_session(MONDAY_MORNING + timedelta(days=number))
    history.save(session)
    print(session.id, flush=True)
"""

HOLDER = """
import sys
import tempfile
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    input()
"""


def everything(diary: Diary) -> list[Record]:
    return [record for kind in KINDS for record in getattr(diary, kind)]


def test_reading_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "not yet"
    assert TinyHistory(folder).read() == Diary()
    assert not folder.exists()


def test_only_the_owner_can_read_what_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    history = TinyHistory(folder)
    history.save(new_session())
    history.save(new_session())
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0, path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saved=st.lists(strategies.records, max_size=6, unique_by=lambda record: record.id))
def test_every_kind_of_record_comes_back_as_it_was(tmp_path: Path, saved: list[Record]) -> None:
    folder = tmp_path / str(uuid4())
    TinyHistory(folder).save(*saved)
    found = everything(TinyHistory(folder).read())
    assert sorted(found, key=lambda one: one.id) == sorted(saved, key=lambda one: one.id)


def test_each_kind_is_read_in_the_order_of_time_then_id(tmp_path: Path) -> None:
    one, two = sorted((new_session(), new_session()), key=lambda session: session.id)
    early = new_session(MONDAY_MORNING - timedelta(days=1))
    TinyHistory(tmp_path).save(two, one, early)
    assert TinyHistory(tmp_path).read().sessions == (early, one, two)


@pytest.mark.parametrize("behind", [timedelta(0), timedelta(hours=1)])
def test_a_clock_that_is_behind_replaces_all_the_same_and_stamps_it_later(
    tmp_path: Path, behind: timedelta
) -> None:
    history = TinyHistory(tmp_path)
    first, other = new_session(note="first"), new_session(note="other")
    history.save(first, other)
    earlier = first.modified_at - behind
    history.save(replace(first, note="second", modified_at=earlier))
    second = replace(first, note="second", modified_at=first.modified_at + JUST_AFTER)
    assert set(history.read().sessions) == {second, other}
    history.save(replace(first, note="third", modified_at=earlier))
    third = replace(first, note="third", modified_at=first.modified_at + 2 * JUST_AFTER)
    assert set(TinyHistory(tmp_path).read().sessions) == {third, other}


@pytest.mark.parametrize("kind", ["sessions", "pauses", "moves"])
def test_a_deletion_by_a_clock_that_is_behind_is_not_undone_by_an_import(tmp_path: Path, kind: str) -> None:
    ahead = MONDAY_MORNING + timedelta(days=400)
    made: dict[str, Record] = {
        "sessions": new_session(modified_at=ahead),
        "pauses": Pause(str(uuid4()), PauseReason.ILL, MONDAY_MORNING.date(), None, ahead),
        "moves": KeptMove(str(uuid4()), "bridge", MoveWay.EASIER, MONDAY_MORNING.date(), ahead),
    }
    history = TinyHistory(tmp_path)
    history.save(made[kind])
    exported = export_json(history.data(), MONDAY_MORNING)
    history.delete(made[kind], MONDAY_MORNING)
    import_json(history.change, exported)
    assert getattr(TinyHistory(tmp_path).read(), kind) == ()


def test_replacing_and_adding_in_one_save_confuses_no_documents(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    old = [new_session() for _number in range(3)]
    history.save(*old)
    changed = replace(old[-1], note="changed")
    new = new_session()
    history.save(new, changed)
    changed = replace(changed, modified_at=changed.modified_at + JUST_AFTER)
    assert set(history.read().sessions) == {old[0], old[1], changed, new}


def test_a_deletion_is_remembered_without_what_was_entered(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session, kept = new_session(note="Sore after the stairs"), new_session()
    history.save(session, kept)
    history.delete(session, MONDAY_MORNING)
    assert history.read().sessions == (kept,)
    data = (tmp_path / "history.json").read_text()
    assert session.id in data
    assert "stairs" not in data


def test_a_deletion_can_be_undone(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session = new_session()
    history.save(session)
    history.delete(session, MONDAY_MORNING)
    history.save(session)
    (back,) = TinyHistory(tmp_path).read().sessions
    assert replace(back, modified_at=session.modified_at) == session
    history.delete(session, MONDAY_MORNING)
    history.delete(session, MONDAY_MORNING)
    assert TinyHistory(tmp_path).read().sessions == ()


def test_a_record_that_breaks_the_format_is_never_written(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    good = new_session()
    history.save(good)
    with pytest.raises(ValueError, match="effort"):
        history.save(new_session(), new_session(effort=11))
    with pytest.raises(ValueError, match="started_at"):
        history.save(new_session(started_at=MONDAY_MORNING.replace(tzinfo=None)))
    assert history.read().sessions == (good,)


def test_stock_tinydb_opens_and_reads_the_file(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session = new_session(note="Rain [today]")
    history.save(session, a_goal(3, MONDAY_MORNING.date(), goal_id=str(uuid4())))
    with TinyDB(tmp_path / "history.json") as database:
        (document,) = database.table("sessions").all()
        assert document.doc_id == 1
        assert document["id"] == session.id
        assert document["note"] == "Rain [today]"
        assert len(database.table("goals")) == 1
    assert history.read().sessions == (session,)


def test_another_windows_record_is_seen_and_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    here, there = TinyHistory(tmp_path), TinyHistory(tmp_path)
    first, second = new_session(), new_session(MONDAY_MORNING + timedelta(days=1))
    here.save(first)
    before = here.read()
    assert here.read() is before
    there.save(second)
    assert here.read().sessions == (first, second)


def test_two_windows_that_save_in_turn_lose_nothing(tmp_path: Path) -> None:
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    acknowledged: set[str] = set()
    for window in windows:
        out, _err = window.communicate(timeout=60)
        assert window.returncode == 0
        acknowledged |= set(out.split())
    assert len(acknowledged) == 100
    assert {session.id for session in TinyHistory(tmp_path).read().sessions} == acknowledged


def test_a_held_lock_is_said_and_reading_goes_on(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path, patience=0.1)
    session = new_session()
    history.save(session)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(tmp_path / "history.lock"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with pytest.raises(Unavailable) as told:
            history.save(new_session())
        assert told.value.code == "history_locked"
        assert TinyHistory(tmp_path).read().sessions == (session,)
    finally:
        holder.kill()
        holder.communicate()
    history.save(session)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "synced"
    elsewhere.mkdir()
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "history.json").symlink_to(elsewhere / "mine.json")
    one, two = new_session(), new_session(MONDAY_MORNING + timedelta(days=1))
    TinyHistory(folder).save(one)
    TinyHistory(folder).save(two)
    assert (folder / "history.json").is_symlink()
    assert (elsewhere / "mine.json").is_file()
    assert TinyHistory(folder).read().sessions == (one, two)


def test_what_a_newer_version_wrote_into_a_record_outlives_an_edit(tmp_path: Path) -> None:
    session = new_session()
    TinyHistory(tmp_path).save(session)
    change_file(tmp_path, lambda tables: tables["sessions"]["1"].update(weather="rain"))
    TinyHistory(tmp_path).save(replace(session, note="edited"))
    with TinyDB(tmp_path / "history.json") as database:
        assert database.table("sessions").all()[0]["weather"] == "rain"


def test_a_newer_versions_file_is_read_and_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session()
    monkeypatch.setattr(files, "SCHEMA", files.SCHEMA + 1)
    TinyHistory(tmp_path).save(session)
    monkeypatch.undo()
    before = (tmp_path / "history.json").read_bytes()
    history = TinyHistory(tmp_path)
    assert history.read().sessions == (session,)
    assert [notice.code for notice in history.notices] == ["newer_schema"]
    with pytest.raises(BacktuiError) as told:
        history.save(new_session())
    assert told.value.code == "newer_schema"
    assert told.value.values["found"] == files.SCHEMA + 1
    assert (tmp_path / "history.json").read_bytes() == before


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("effort", 11, "rating_or_null"),
        ("started_at", "2026-11-23T09:00:00", "moment"),
        ("outcome", "abducted", "outcome"),
        ("active_seconds", -1, "seconds_of_a_day"),
    ],
)
def test_one_bad_record_hides_no_other_and_stays_in_the_file(
    tmp_path: Path, key: str, value: object, expected: str
) -> None:
    bad, good = new_session(), new_session()
    TinyHistory(tmp_path).save(bad, good)
    change_file(tmp_path, lambda tables: tables["sessions"]["1"].update({key: value}))
    history = TinyHistory(tmp_path)
    assert history.read().sessions == (good,)
    (notice,) = history.notices
    assert notice.code == "record_skipped"
    assert (notice.values["record"], notice.values["key"], notice.values["expected"]) == (
        bad.id,
        key,
        expected,
    )
    other = new_session(MONDAY_MORNING + timedelta(days=1))
    history.save(other)
    assert history.read().sessions == (good, other)
    with TinyDB(tmp_path / "history.json") as database:
        assert database.table("sessions").get(doc_id=1)[key] == value


def test_a_document_that_is_no_record_hides_no_other(tmp_path: Path) -> None:
    session = new_session()
    TinyHistory(tmp_path).save(session)
    change_file(tmp_path, lambda tables: tables["sessions"].update({"7": None, "8": {"id": 5}, "9": []}))
    history = TinyHistory(tmp_path)
    assert history.read().sessions == (session,)
    assert len(history.notices) == 3
    history.save(replace(session, note="still here"))
    assert [one.note for one in history.read().sessions] == ["still here"]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    history = TinyHistory(tmp_path / "data")
    with pytest.raises(BacktuiError) as read:
        history.read()
    assert read.value.code == "not_a_folder"
    with pytest.raises(CannotWrite) as written:
        history.save(new_session())
    assert written.value.code == "not_a_folder"
    assert (tmp_path / "data").read_text() == "mine"


def test_a_folder_that_went_away_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    history = TinyHistory(folder)
    history.save(new_session())
    history.read()
    folder.rename(tmp_path / "unplugged")
    with pytest.raises(BacktuiError) as read:
        history.read()
    assert read.value.code == "folder_vanished"
    with pytest.raises(CannotWrite) as written:
        history.save(new_session())
    assert written.value.code == "folder_vanished"
    assert not folder.exists()
    (tmp_path / "unplugged").rename(folder)
    assert len(history.read().sessions) == 1


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "history.json").mkdir()
    with pytest.raises(BacktuiError) as told:
        TinyHistory(tmp_path).read()
    assert told.value.code == "cannot_read"


def test_fourteen_days_of_backups_are_kept(tmp_path: Path) -> None:
    clock = FakeClock()
    history = TinyHistory(tmp_path, clock)
    for _day in range(17):
        history.save(new_session(clock.now()))
        clock.pass_seconds(24 * 60 * 60)
    names = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert len(names) == 14
    assert names[0] == "history-2026-11-26.json"
    assert names[-1] == "history-2026-12-09.json"


def change_file(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Let something else write into the file, and seal it again."""
    path = folder / "history.json"
    tables = msgspec.json.decode(path.read_bytes())
    del tables["checksum"]
    change(tables)
    path.write_bytes(files.sealed(tables))
    os.utime(path)


NOBODY = """
import os, sys
from pathlib import Path
import backtui.store.changes, backtui.store.storage, filelock
from backtui.domain.errors import BacktuiError
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.store.making import new_session
from tests.store.test_journal import RUNNING
if os.geteuid() == 0:
    os.setuid(65534)
folder = Path(sys.argv[1])
history, journal = TinyHistory(folder, patience=0.2), FileJournal(folder)
for call in (
    lambda: len(history.read().sessions),
    lambda: history.save(new_session()),
    journal.unfinished,
    journal.claim,
    lambda: journal.write(RUNNING),
    journal.clear,
):
    try:
        print(call())
    except BacktuiError as error:
        print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [
        (
            0o000,
            0o644,
            ["cannot_read", "not_writable", "cannot_read", "not_writable", "not_writable", "not_writable"],
        ),
        (0o555, 0o444, ["1", "not_writable", "None", "not_writable", "not_writable", "None"]),
        (0o555, 0o000, ["cannot_read", "not_writable", "None", "not_writable", "not_writable", "None"]),
    ],
    ids=["closed folder", "folder to read only", "closed file"],
)
def test_a_folder_without_permission_is_said_and_never_a_traceback(
    tmp_path: Path, folder_mode: int, file_mode: int, said: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as outside:
        Path(outside).chmod(0o755)
        folder = Path(outside) / "data"
        TinyHistory(folder).save(new_session())
        for path in folder.iterdir():
            if path.is_file():
                path.chmod(file_mode)
        folder.chmod(folder_mode)
        try:
            done = subprocess.run(
                [sys.executable, "-c", NOBODY, str(folder)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            folder.chmod(0o700)
    assert (done.stdout.split(), done.stderr) == (said, "")
