"""What a revision was made on is written with it, by the store, so that an edit made unseen can be told."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.safety import Check, CheckKind, Clearance, ClearanceReason, Reply, Tier
from backtui.domain.session import Answer
from backtui.store.exchange import export_json, import_json
from backtui.store.history import TinyHistory
from backtui.store.records import kind_of
from tests.fakes import MONDAY_MORNING as AT
from tests.store.making import new_session

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MAKE: dict[str, Callable[[str], Record]] = {
    "sessions": lambda one: new_session(id=one),
    "checks": lambda one: Check(one, AT, CheckKind.SHORT, 2, {"short_1": Reply.NO}, Tier.GO, AT),
    "clearances": lambda one: Clearance(one, AT, ("d_bp",), AT, reason=ClearanceReason.PASSED),
    "answers": lambda one: Answer(one, AT, "again", 7, None, AT),
    "goals": lambda one: Goal(one, 3, AT.date(), AT),
    "pauses": lambda one: Pause(one, PauseReason.ILL, AT.date(), None, AT),
    "moves": lambda one: KeptMove(one, "bird_dog", MoveWay.REPLACED, AT.date(), AT),
}


def row(history: TinyHistory, record: Record) -> dict[str, Any]:
    """The record as it is exported."""
    lists = json.loads(export_json(history.data(), NOW))
    return next(one for one in lists[kind_of(record)] if one["id"] == record.id)


def replaces(history: TinyHistory, record: Record) -> datetime | None:
    said = row(history, record)["replaces"]
    return said if said is None else datetime.fromisoformat(said)


@pytest.mark.parametrize("kind", MAKE)
def test_every_kind_of_record_says_what_it_was_made_on(kind: str, tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    first = MAKE[kind](str(uuid4()))
    history.save(first)
    assert replaces(history, first) is None
    second = replace(first, modified_at=AT + HOUR)
    history.save(second)
    assert replaces(history, second) == AT, "saved here, and not read since"
    third = replace(second, modified_at=AT + 2 * HOUR)
    later = TinyHistory(tmp_path)
    assert getattr(later.read(), kind) == (second,)
    later.save(third)
    assert replaces(later, third) == AT + HOUR
    other = TinyHistory(tmp_path / "other")
    import_json(other.change, export_json(later.data(), NOW))
    assert row(other, third) == row(later, third)


def test_an_edit_made_without_having_seen_the_last_one_can_be_told(tmp_path: Path) -> None:
    session = new_session()
    TinyHistory(tmp_path).save(session)
    here, there = TinyHistory(tmp_path), TinyHistory(tmp_path)
    assert here.read() == there.read()
    theirs = replace(session, note="theirs", modified_at=AT + HOUR)
    there.save(theirs)
    ours = replace(session, note="ours", modified_at=AT + 2 * HOUR)
    here.save(ours)
    assert replaces(here, ours) == session.modified_at
    there.read()
    seen = replace(ours, note="seen", modified_at=AT + 3 * HOUR)
    there.save(seen)
    assert replaces(there, seen) == ours.modified_at, "read after its own save"


def test_a_record_that_was_never_seen_here_replaces_nothing(tmp_path: Path) -> None:
    session = new_session()
    TinyHistory(tmp_path).save(session)
    blind = replace(session, modified_at=AT + HOUR)
    history = TinyHistory(tmp_path)
    history.save(blind)
    assert replaces(history, blind) is None


def test_one_that_is_written_again_unchanged_keeps_what_it_says(tmp_path: Path) -> None:
    session = new_session()
    history = TinyHistory(tmp_path)
    history.save(session)
    edited = replace(session, modified_at=AT + HOUR)
    history.save(edited)
    for again in (history, TinyHistory(tmp_path)):
        again.read()
        again.save(edited)
        assert replaces(again, edited) == AT


def test_one_that_is_brought_back_is_made_on_its_deletion(tmp_path: Path) -> None:
    session = new_session()
    history = TinyHistory(tmp_path)
    history.save(session)
    history.delete(session, AT + HOUR)
    assert row(history, session).keys() == {"id", "modified_at", "deleted"}
    history.read()
    back = replace(session, modified_at=AT + 2 * HOUR)
    history.save(back)
    assert replaces(history, back) == AT + HOUR
    history.save(replace(back, modified_at=AT + 3 * HOUR))
    assert replaces(history, back) == AT + 2 * HOUR


def test_what_could_not_be_saved_here_says_it_in_a_file_of_its_own(
    tmp_path: Path, a_place_of_its_own: Path
) -> None:
    session = new_session()
    history = TinyHistory(tmp_path)
    history.save(session)
    file = history.save_copy(replace(session, modified_at=AT + HOUR))
    (kept,) = json.loads(Path(file).read_bytes())["sessions"]
    assert datetime.fromisoformat(kept["replaces"]) == AT
