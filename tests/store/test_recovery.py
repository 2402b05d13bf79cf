"""A history that another program wrote, tore, renamed or copied: what is legible is read, and asked about."""

import json
import os
import re
import shutil
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from backtui import durable
from backtui.domain.errors import BacktuiError
from backtui.domain.safety import Check, CheckKind, Tier
from backtui.domain.session import Session
from backtui.store import files
from backtui.store.exchange import export_json
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session

CHECK = Check(
    "6d5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f", MONDAY_MORNING, CheckKind.FULL, 2, {}, Tier.GO, MONDAY_MORNING
)


@pytest.fixture
def alone(tmp_path: Path) -> tuple[Path, list[Session]]:
    """A history whose file is all that there is, as after copying it by hand to a new machine."""
    sessions = [new_session(MONDAY_MORNING + timedelta(days=day), note="så rart") for day in range(3)]
    TinyHistory(tmp_path / "first").save(*sessions, CHECK)
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "first" / "history.json").rename(folder / "history.json")
    return folder, sessions


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stock(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    path.unlink()
    with TinyDB(path) as database:
        for name, rows in tables.items():
            database.table(name).insert_multiple(rows.values())


def exported(path: Path) -> None:
    path.write_bytes(export_json(path.read_bytes(), MONDAY_MORNING))


def resaved(encoding: str, **layout: Any) -> Callable[[Path], object]:
    return lambda path: path.write_text(json.dumps(json.loads(path.read_bytes()), **layout), encoding)


def records_of(path: Path) -> bytes:
    return path.read_bytes().partition(b',"checksum"')[0]


REWRITTEN: dict[str, Callable[[Path], object]] = {
    "jq": resaved("utf-8", indent=2, ensure_ascii=False),
    "jq with sorted keys": resaved("utf-8", indent=2, sort_keys=True),
    "stock TinyDB": stock,
    "an export over it": exported,
    "a byte-order mark": resaved("utf-8-sig"),
    "UTF-16": resaved("utf-16"),
    "one more line's end": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "without the checksum": lambda path: path.write_bytes(records_of(path) + b"}"),
    "only the records": lambda path: path.write_text(
        json.dumps([row for rows in json.loads(path.read_bytes()).values() for row in rows.values()])
    ),
    "the end torn away": lambda path: path.write_bytes(records_of(path)),
    "the beginning torn away": lambda path: path.write_bytes(path.read_bytes()[15:]),
    "no text in the middle": lambda path: path.write_bytes(
        path.read_bytes().replace(b'}},"sessions"', b'}\xff\0,"sessions"')
    ),
}


@pytest.mark.parametrize("how", REWRITTEN)
def test_what_can_be_read_is_read_and_becomes_the_history_when_the_person_says_so(
    alone: tuple[Path, list[Session]], how: str
) -> None:
    folder, sessions = alone
    path = folder / "history.json"
    REWRITTEN[how](path)
    before = listing(folder)
    for _start in range(2):
        history = TinyHistory(folder, FakeClock())
        diary = history.read()
        assert list(diary.sessions) == sessions
        assert [one.id for one in diary.checks] == [CHECK.id]
        assert diary.checks[0].imported, "nobody vouches for that file: the check is asked again"
        (question,) = history.questions()
        assert question.code == "history_unsealed"
        assert (question.values["records"], question.values["unread"]) == (4, 0)
    assert listing(folder) == before, "reading and asking change nothing"
    aside = Path(history.settle(question, take=False))
    assert aside.read_bytes() == before["history.json"]
    files.check_seal(path.read_bytes())
    again = TinyHistory(folder)
    assert list(again.read().sessions) == sessions
    assert again.questions() == again.notices == ()


def test_a_save_before_the_person_has_decided_keeps_both(alone: tuple[Path, list[Session]]) -> None:
    folder, sessions = alone
    REWRITTEN["jq"](folder / "history.json")
    before = (folder / "history.json").read_bytes()
    new = new_session(MONDAY_MORNING + timedelta(days=9))
    history = TinyHistory(folder, FakeClock())
    history.save(new)
    assert list(history.read().sessions) == [*sessions, new]
    assert [one.code for one in history.notices] == ["history_set_aside"]
    (question,) = TinyHistory(folder).questions()
    kept = Path(str(question.values["kept"]))
    assert (question.code, question.values["records"], kept.read_bytes()) == ("history_set_aside", 0, before)
    history.settle(question, take=False)
    assert TinyHistory(folder).questions() == ()
    assert before in listing(folder).values()


def test_a_damaged_file_that_says_more_than_the_older_generation_is_asked_about(tmp_path: Path) -> None:
    first = TinyHistory(tmp_path, FakeClock())
    sessions = [new_session(MONDAY_MORNING + timedelta(days=day)) for day in range(3)]
    for session in sessions:
        first.save(session)
    path = tmp_path / "history.json"
    tables = json.loads(path.read_bytes())
    tables["sessions"]["2"]["note"] = "edited by hand"
    path.write_text(json.dumps(tables))
    history = TinyHistory(tmp_path, FakeClock())
    assert list(history.read().sessions) == sessions, (
        "the sealed generation holds until the person has decided"
    )
    (question,) = history.questions()
    assert question.code == "history_restored"
    history.settle(question, take=False)
    (question,) = history.questions()
    assert (question.code, question.values["records"]) == ("history_set_aside", 1)
    history.settle(question, take=True)
    notes = [one.note for one in TinyHistory(tmp_path).read().sessions]
    assert notes == ["", "edited by hand", ""]
    assert TinyHistory(tmp_path).questions() == ()


@pytest.mark.parametrize(
    "name",
    [
        "history.sync-conflict-20261123-090000-ABCDEFG.json",
        "history (1).json",
        "history.json.damaged-2026-11-23-090000",
        "history.json.kept-2026-11-23-090000",
        "history.json.united-2026-11-23-090000",
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_lone_copy_is_no_new_person(alone: tuple[Path, list[Session]], name: str, whole: bool) -> None:
    folder, sessions = alone
    (folder / "history.json").rename(folder / name)
    if not whole:
        REWRITTEN["jq"](folder / name)
    before = listing(folder)
    history = TinyHistory(folder, FakeClock())
    assert list(history.read().sessions) == sessions
    question = history.questions()[0]
    assert (question.code, question.values["source"]) == ("history_was_missing", str(folder / name))
    assert listing(folder) == before
    history.settle(question, take=False)
    again = TinyHistory(folder)
    assert list(again.read().sessions) == sessions
    assert [one.code for one in again.questions()] == (["history_set_aside"] if "damaged" in name else [])


@pytest.mark.parametrize(
    "name", ["history.json", "history (1).json", "history.json.damaged-2026-11-23-090000"]
)
@pytest.mark.parametrize("junk", [b"[]", b"\0" * 4096, b"not a history", b"{" * 100_000, b'{"a":' * 100_000])
def test_beside_a_file_that_cannot_be_read_nothing_begins_as_new(
    tmp_path: Path, name: str, junk: bytes
) -> None:
    (tmp_path / name).write_bytes(junk)
    for _start in range(2):
        with pytest.raises(BacktuiError) as told:
            TinyHistory(tmp_path).read()
        assert told.value.code == "history_lost"
    assert listing(tmp_path) == {name: junk}
    history = TinyHistory(tmp_path, FakeClock())
    (question,) = history.questions()
    history.settle(question, take=False)
    assert history.read().sessions == ()
    assert junk in listing(tmp_path).values()


def test_an_empty_folder_is_a_new_person(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    assert (history.read().sessions, history.questions(), history.notices) == ((), (), ())


def test_a_link_that_leads_nowhere_is_said_and_a_history_begins_there_only_when_told(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "disk"
    folder.mkdir()
    (folder / "history.json").symlink_to(elsewhere / "mine.json")
    history = TinyHistory(folder)
    with pytest.raises(BacktuiError) as told:
        history.read()
    assert (told.value.code, told.value.values["target"]) == (
        "link_leads_nowhere",
        str(elsewhere / "mine.json"),
    )
    (question,) = history.questions()
    with pytest.raises(BacktuiError):
        history.settle(question, take=False)
    elsewhere.mkdir()
    history.settle(question, take=False)
    assert history.read().sessions == ()
    assert (folder / "history.json").is_symlink() and (elsewhere / "mine.json").exists()


def sealed(text: bytes) -> bytes:
    """The text with a right seal, as a program that knows the format would write it."""
    head = text[:-1] + (b"," if len(text) > 2 else b"") + b'"checksum":{"1":{"schema":2,"crc32":"'
    return head + b"%08x" % zlib.crc32(head) + b'"}}}'


@pytest.mark.parametrize(
    "text",
    [
        b'{"sessions":[]}',
        b'{"sessions":{"1":NaN}}',
        b'{"sessions":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"sessions":{"1":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}}",
    ],
    ids=["a list", "NaN", "a deep table", "a deep value"],
)
def test_a_sealed_file_of_a_wrong_shape_is_damaged_like_any_other(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "history.json").write_bytes(sealed(text))
    history = TinyHistory(tmp_path)
    for look in (history.read, history.data):
        with pytest.raises(BacktuiError) as told:
            look()
        assert told.value.code == "history_lost"
    TinyHistory(tmp_path / "good").save(session := new_session())
    shutil.copytree(tmp_path / "good" / "backups", tmp_path / "backups")
    assert TinyHistory(tmp_path).read().sessions == (session,)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        (b'"_":{}', b'"_default":[]', 2),
        (b'"1":{', b'"abc":{', 2),
        (b'"1":{', b'"' + b"9" * 5000 + b'":{', 2),
        ("så".encode(), b"s\xff", 0),
        (b'"started_at":"2026', b'"started_at":"0001', 0),
        (b'"ended_at":"2026', b'"ended_at":"9999', 0),
    ],
    ids=["a foreign table", "a number that is none", "a number too long", "no text", "year 1", "year 9999"],
)
def test_what_is_odd_in_a_sealed_file_neither_stops_reading_nor_saving(
    tmp_path: Path, old: bytes, new: bytes, left: int
) -> None:
    TinyHistory(tmp_path).save(
        *(new_session(MONDAY_MORNING + timedelta(days=day), note="så") for day in range(2))
    )
    path = tmp_path / "history.json"
    text = (
        path.read_bytes().partition(b',"checksum"')[0].replace(b'{"sessions"', b'{"_":{},"sessions"') + b"}"
    )
    path.write_bytes(sealed(text.replace(old, new)))
    history = TinyHistory(tmp_path)
    found = history.read().sessions
    assert len(found) == left
    assert [one.code for one in history.notices] == ["record_skipped"] * (2 - left)
    new_one = new_session(MONDAY_MORNING + timedelta(days=5))
    history.save(new_one, *(replace(one, note="edited") for one in found))
    assert len(TinyHistory(tmp_path).read().sessions) == left + 1
    assert json.loads(export_json(history.data(), MONDAY_MORNING))["sessions"]


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "too large"])
def test_what_is_no_file_is_explained_and_never_waited_for(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a device":
            path.symlink_to("/dev/zero")
        case "a folder":
            path.mkdir()
        case _:
            path.write_bytes(bytes(200))
            monkeypatch.setattr(durable, "LARGEST", 100)
    for look in (lambda: TinyHistory(tmp_path).read(), lambda: TinyHistory(tmp_path).save(new_session())):
        with pytest.raises(BacktuiError) as told:
            look()
        assert told.value.code in ("not_a_file", "cannot_read", "too_large")


def test_a_folder_for_backups_that_takes_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("mine")
    history = TinyHistory(tmp_path)
    history.save(new_session())
    assert [one.code for one in history.notices] == ["no_backup"]
    (tmp_path / "backups").unlink()
    history.save(new_session())
    assert history.notices == ()


def test_a_copy_of_a_newer_version_is_said_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = TinyHistory(tmp_path)
    here.save(new_session())
    with monkeypatch.context() as newer:
        newer.setattr(files, "SCHEMA", files.SCHEMA + 1)
        TinyHistory(tmp_path / "there").save(new_session())
    copy = (tmp_path / "there" / "history.json").rename(tmp_path / "history (1).json")
    here = TinyHistory(tmp_path)
    here.read()
    assert [(one.code, one.values["copy"]) for one in here.notices] == [("history_copy_newer", str(copy))]
    assert here.questions() == ()


def test_what_can_be_read_of_a_torn_copy_is_offered(alone: tuple[Path, list[Session]]) -> None:
    folder, sessions = alone
    copy = (folder / "history.json").rename(folder / "history (1).json")
    copy.write_bytes(copy.read_bytes()[:-400])
    (folder.parent / "first").rename(folder.parent / "old")
    TinyHistory(folder.parent / "first").save(sessions[0])
    (folder.parent / "first" / "history.json").rename(folder / "history.json")
    history = TinyHistory(folder, FakeClock())
    assert list(history.read().sessions) == sessions[:1]
    (question,) = history.questions()
    assert question.code == "history_copy_found"
    history.settle(question, take=False)
    assert copy.exists()
    history.settle(question, take=True)
    assert list(history.read().sessions)[:2] == sessions[:2]


def test_a_key_that_stands_twice_counts_as_it_stands_last(tmp_path: Path) -> None:
    TinyHistory(tmp_path).save(first := new_session(), second := new_session())
    text = (tmp_path / "history.json").read_bytes()
    whole = text[: text.index(b',"checksum"')] + b"}"
    (tmp_path / "history.json").write_bytes(
        sealed(whole.replace(b'"outcome":', b'"outcome":"odd","outcome":', 1))
    )
    assert set(TinyHistory(tmp_path).read().sessions) == {first, second}


def test_a_revision_of_a_time_that_no_record_has_is_none(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    history.save(session := new_session())
    text = (tmp_path / "history.json").read_bytes().partition(b',"checksum"')[0] + b"}"
    far = b'"modified_at":"9999-12-31T23:59:59+00:00","replaces":null'
    odd = re.sub(rb'"modified_at":"[^"]*","replaces":null', far, text)
    assert odd != text
    (tmp_path / "history.json").write_bytes(sealed(odd))
    TinyHistory(tmp_path).save(session)
    assert TinyHistory(tmp_path).read().sessions == (session,)
