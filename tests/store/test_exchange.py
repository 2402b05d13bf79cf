"""Export, import and merge by formats.md."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.errors import InputRefused
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.safety import Check, CheckKind, Clearance, Reply, Tier
from backtui.domain.session import Source
from backtui.store.exchange import Imported, export_json, import_json, without_writing
from backtui.store.files import SCHEMA
from backtui.store.history import TinyHistory
from backtui.store.records import kind_of
from tests.fakes import MONDAY_MORNING
from tests.records import a_goal
from tests.store import strategies
from tests.store.making import new_session

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
A_CHECK = Check(
    str(uuid4()), MONDAY_MORNING, CheckKind.SHORT, 1, {"short_1": Reply.NO}, Tier.GO, MONDAY_MORNING
)
A_CLEARANCE = Clearance(str(uuid4()), MONDAY_MORNING, ("osteoporosis",), MONDAY_MORNING)

a_session_row: dict[str, Any] = {
    "id": "0b9a3c64-6a3d-4c3e-9c0e-2f4b8d0f7a11",
    "programme": "walk_steady_35",
    "family": "cardio",
    "activity": "walk",
    "started_at": "2026-11-23T09:00:00+01:00",
    "ended_at": "2026-11-23T09:35:00+01:00",
    "planned_seconds": 2100,
    "active_seconds": 2100,
    "outcome": "completed",
    "stop_sign": None,
    "pain_before": 3,
    "pain_after": 2,
    "effort": 4,
    "enjoyment": 8,
    "next_day_pain": None,
    "note": "",
    "source": "timer",
    "modified_at": "2026-11-23T09:36:00+01:00",
    "replaces": None,
    "deleted": False,
}


def a_file(**lists: Any) -> bytes:
    return json.dumps(
        {"format": "backtui-history", "schema": 2, "exported_at": "2026-11-23T12:00:00Z"} | lists
    ).encode()


def rows(history: TinyHistory) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_json(history.data(), NOW))
    return found


def test_an_empty_history_is_exported_as_empty_lists(tmp_path: Path) -> None:
    assert rows(TinyHistory(tmp_path / "none")) == {
        "format": "backtui-history",
        "schema": 2,
        "exported_at": "2026-11-23T12:00:00Z",
        "sessions": [],
        "checks": [],
        "clearances": [],
        "answers": [],
        "goals": [],
        "pauses": [],
        "moves": [],
    }
    assert not (tmp_path / "none").exists()


def test_a_session_is_exported_with_the_keys_of_the_format_and_no_other(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(sessions=[a_session_row]))
    (row,) = rows(history)["sessions"]
    assert row == a_session_row
    assert list(row) == list(a_session_row)


def test_a_deletion_keeps_its_id_and_time_and_nothing_else(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session = new_session(note="private")
    history.save(session)
    history.delete(session, MONDAY_MORNING + timedelta(days=1))
    assert rows(history)["sessions"] == [
        {"id": session.id, "modified_at": "2026-11-24T09:00:00+01:00", "deleted": True}
    ]


def test_an_imported_deletion_deletes(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session = new_session()
    history.save(session)
    later = (session.modified_at + timedelta(seconds=1)).isoformat()
    gone = {"id": session.id, "modified_at": later, "deleted": True}
    done = import_json(history.change, a_file(sessions=[gone]))
    assert done == Imported({}, 1, 0, ((session.day, session.programme),))
    assert history.read().sessions == ()


def test_lists_are_sorted_by_time_then_id_whatever_the_offset(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    noon = new_session(datetime.fromisoformat("2026-11-23T12:00:00+00:00"))
    earlier = new_session(datetime.fromisoformat("2026-11-23T12:30:00+01:00"))
    twins = sorted((new_session(noon.started_at), noon), key=lambda session: session.id)
    history.save(*reversed(twins), earlier)
    assert [row["id"] for row in rows(history)["sessions"]] == [earlier.id, *(one.id for one in twins)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saved=st.lists(strategies.records, max_size=6, unique_by=lambda one: one.id), gone=st.integers(0, 2))
def test_export_wipe_import_export_gives_the_same_bytes(
    tmp_path: Path, saved: list[Record], gone: int
) -> None:
    here = TinyHistory(tmp_path / str(uuid4()))
    here.save(*saved)
    for record in saved[:gone]:
        here.delete(record, record.modified_at)
    exported = export_json(here.data(), NOW)
    there = TinyHistory(tmp_path / str(uuid4()))
    summary = import_json(there.change, exported)
    assert summary == Imported(
        Counter([*(kind_of(one) for one in saved[gone:]), *["deletions"] * len(saved[:gone])]), 0, 0
    )
    assert export_json(there.data(), NOW) == exported
    before = there.read()
    assert import_json(there.change, exported) == Imported({}, 0, len(saved))
    assert there.read() == before


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_imports_does_not_matter(tmp_path: Path, data: st.DataObject) -> None:
    """Three machines hold revisions of the same few records, some at the very same time, some deleted."""
    ids = [str(uuid4()) for _number in range(2)]
    times = [MONDAY_MORNING, MONDAY_MORNING.astimezone(UTC), MONDAY_MORNING + timedelta(seconds=1)]
    revisions = st.builds(
        lambda record_id, at, note, deleted: (
            a_session_row | {"id": record_id, "modified_at": at.isoformat(), "note": note, "deleted": deleted}
        ),
        st.sampled_from(ids),
        st.sampled_from(times),
        st.sampled_from(["a", "b", "æ"]),
        st.booleans(),
    )
    machines = [a_file(sessions=data.draw(st.lists(revisions, max_size=3))) for _number in range(3)]
    outcomes = set()
    one, two, three = machines
    for order in ((one, two, three), (three, two, one), (two, one, three)):
        history = TinyHistory(tmp_path / str(uuid4()))
        for exported in order:
            import_json(history.change, exported)
        outcomes.add(export_json(history.data(), NOW))
    assert len(outcomes) == 1


def test_the_later_revision_wins_whichever_side_it_is_on(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    session = new_session(note="here")
    history.save(session)
    older = replace(session, note="older", modified_at=session.modified_at - timedelta(seconds=1))
    newer = replace(session, note="newer", modified_at=session.modified_at + timedelta(seconds=1))
    other = TinyHistory(tmp_path / "other")
    other.save(older)
    assert import_json(history.change, export_json(other.data(), NOW)) == Imported({}, 0, 1)
    assert history.read().sessions == (session,)
    other.save(newer)
    done = import_json(history.change, export_json(other.data(), NOW))
    assert done == Imported({}, 1, 0, ((session.day, session.programme),))
    assert history.read().sessions == (newer,)


@pytest.mark.parametrize("notes", [("later", "earlier"), ("earlier", "later")])
def test_of_two_revisions_in_one_file_the_later_one_comes_in(tmp_path: Path, notes: tuple[str, str]) -> None:
    times = {"earlier": "2026-11-23T10:00:00+01:00", "later": "2026-11-23T11:00:00+01:00"}
    twins = [a_session_row | {"note": note, "modified_at": times[note]} for note in notes]
    history = TinyHistory(tmp_path)
    assert import_json(history.change, a_file(sessions=twins)) == Imported({"sessions": 1}, 0, 0)
    assert [one.note for one in history.read().sessions] == ["later"]


def test_an_id_in_capitals_is_the_same_id(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(sessions=[a_session_row]))
    again = a_file(sessions=[a_session_row | {"id": a_session_row["id"].upper()}])
    assert import_json(history.change, again) == Imported({}, 0, 1)


def test_a_file_says_nothing_of_how_a_record_lies_here(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(sessions=[a_session_row | {"schema": 1, "imported": True}]))
    (kept,) = json.loads((tmp_path / "history.json").read_bytes())["sessions"].values()
    assert (kept["schema"], "imported" in kept) == (SCHEMA, False)


def test_a_file_of_many_records_comes_in_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TinyDB takes them in batches, among records that are there already."""
    monkeypatch.setattr("backtui.store.changes._BATCH", 3)
    theirs = [a_session_row | {"id": str(uuid4()), "note": f"{number}"} for number in range(10)]
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(sessions=theirs[:4]))
    revised = [one | {"modified_at": "2026-11-25T09:00:00+01:00", "note": "again"} for one in theirs[:4]]
    assert import_json(history.change, a_file(sessions=[*theirs[4:], *revised])).replaced == 4
    assert sorted(one.note for one in history.read().sessions) == [
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        *["again"] * 4,
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    other = TinyHistory(tmp_path / "other")
    other.save(new_session(), A_CHECK)
    exported = export_json(other.data(), NOW)
    here = TinyHistory(tmp_path / "here")
    assert import_json(without_writing(here.data()), exported) == Imported({"sessions": 1, "checks": 1}, 0, 0)
    assert not (tmp_path / "here").exists()
    assert import_json(here.change, exported) == Imported({"sessions": 1, "checks": 1}, 0, 0)


def test_checks_and_clearances_from_elsewhere_are_marked_and_ones_own_stay_ones_own(tmp_path: Path) -> None:
    here, there = TinyHistory(tmp_path / "here"), TinyHistory(tmp_path / "there")
    here.save(A_CHECK, A_CLEARANCE)
    exported = export_json(here.data(), NOW)
    import_json(there.change, exported)
    assert there.read().checks == (replace(A_CHECK, imported=True),)
    assert there.read().clearances == (replace(A_CLEARANCE, imported=True),)
    assert export_json(there.data(), NOW) == exported
    import_json(here.change, export_json(there.data(), NOW))
    assert here.read().checks == (A_CHECK,)


def test_a_file_cannot_unmark_what_it_brings(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    other = TinyHistory(tmp_path / "other")
    other.save(A_CHECK)
    found = rows(other)
    found["checks"][0]["imported"] = False
    import_json(history.change, json.dumps(found).encode())
    assert history.read().checks[0].imported


def test_what_the_format_lets_be_absent_is_filled_in(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    kept = ("id", "programme", "family", "started_at", "ended_at", "active_seconds", "outcome", "modified_at")
    short = {key: a_session_row[key] for key in kept}
    own = short | {"id": str(uuid4()), "programme": "my_hill", "started_at": "2026-11-24T09:00:00+01:00"}
    import_json(history.change, a_file(sessions=[short, own]), activities={"walk_steady_35": "walk"})
    known, unknown = history.read().sessions
    assert (known.activity, known.planned_seconds, known.source) == ("walk", 2100, Source.IMPORTED)
    assert unknown.activity == "my_hill"
    assert known.effort is None


def test_keys_of_a_newer_version_go_through(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(sessions=[a_session_row | {"weather": {"rain": True}}]))
    assert rows(history)["sessions"][0]["weather"] == {"rain": True}


@pytest.mark.parametrize(
    ("kind", "change", "key", "expected"),
    [
        ("sessions", {"effort": 11}, "effort", "rating_or_null"),
        ("sessions", {"pain_after": 2.5}, "pain_after", "rating_or_null"),
        ("sessions", {"pain_after": True}, "pain_after", "rating_or_null"),
        ("sessions", {"started_at": "2026-11-23T09:00:00"}, "started_at", "moment"),
        ("sessions", {"started_at": "0001-01-01T00:00:00+14:00"}, "started_at", "moment"),
        ("sessions", {"ended_at": None}, "ended_at", "moment"),
        ("sessions", {"modified_at": 1764000000}, "modified_at", "moment"),
        ("sessions", {"active_seconds": 86401}, "active_seconds", "seconds_of_a_day"),
        ("sessions", {"planned_seconds": -1}, "planned_seconds", "seconds_of_a_day"),
        ("sessions", {"outcome": "gave_up"}, "outcome", "outcome"),
        ("sessions", {"family": "swimming"}, "family", "family"),
        ("sessions", {"source": "watch"}, "source", "source"),
        ("sessions", {"id": "7"}, "id", "uuid"),
        ("sessions", {"programme": ""}, "programme", "name"),
        ("sessions", {"note": None}, "note", "any_text"),
        ("sessions", {"deleted": "no"}, "deleted", "true_or_false"),
        ("sessions", {"deleted": True, "modified_at": "yesterday"}, "modified_at", "moment"),
        ("goals", {"days": 8}, "days", "days_of_a_week"),
        ("goals", {"from_day": "23.11.2026"}, "from_day", "day"),
        ("checks", {"answers": {"short_1": "maybe"}}, "answers", "answers"),
        ("checks", {"verdict": "fine"}, "verdict", "verdict"),
        ("checks", {"kind": "long"}, "kind", "check_kind"),
        ("clearances", {"questions": "all"}, "questions", "questions"),
        ("clearances", {"reason": "ill"}, "reason", "clearance_reason"),
        ("pauses", {"reason": "doctor"}, "reason", "reason"),
        ("moves", {"as": "harder"}, "as", "kept_as"),
        ("moves", {"move": ""}, "move", "name"),
        ("moves", {"from_day": "0001-01-01"}, "from_day", "day"),
        ("sessions", {"replaces": "2026-11-23T09:00:00"}, "replaces", "moment_or_null"),
        ("goals", {"replaces": "0001-01-01T00:00:00Z"}, "replaces", "moment_or_null"),
    ],
)
def test_a_bad_record_changes_nothing_and_is_named(
    tmp_path: Path, kind: str, change: dict[str, Any], key: str, expected: str
) -> None:
    source = TinyHistory(tmp_path / "source")
    goal = a_goal(3, MONDAY_MORNING.date(), goal_id=str(uuid4()))
    pause = Pause(str(uuid4()), PauseReason.ILL, MONDAY_MORNING.date(), None, MONDAY_MORNING)
    move = KeptMove(str(uuid4()), "bird_dog", MoveWay.EASIER, MONDAY_MORNING.date(), MONDAY_MORNING)
    source.save(A_CHECK, A_CLEARANCE, goal, pause, move)
    import_json(source.change, a_file(sessions=[a_session_row]))
    found = rows(source)
    found[kind][0] |= change
    here = TinyHistory(tmp_path / "here")
    here.save(new_session())
    before = (tmp_path / "here" / "history.json").read_bytes()
    with pytest.raises(InputRefused) as told:
        import_json(here.change, json.dumps(found).encode())
    values = told.value.values
    assert told.value.code == "bad_record"
    assert told.value.exit_code == 65
    assert (values["record"], values["place"]) == (found[kind][0]["id"], f"{kind} 1")
    assert (values["key"], values["expected"]) == (key, expected)
    assert (tmp_path / "here" / "history.json").read_bytes() == before


def test_a_kept_move_is_exported_with_the_keys_of_the_format_and_keeps_unknown_ones(tmp_path: Path) -> None:
    row = {
        "id": str(uuid4()),
        "move": "no_longer_there",
        "as": "replaced",
        "from_day": "2026-11-23",
        "modified_at": "2026-11-23T09:00:00+01:00",
        "replaces": None,
        "deleted": False,
    }
    history = TinyHistory(tmp_path)
    import_json(history.change, a_file(moves=[row | {"side": "left"}]))
    assert rows(history)["moves"] == [row | {"side": "left"}]
    (kept,) = TinyHistory(tmp_path).read().moves
    assert (kept.move, kept.way, kept.from_day) == ("no_longer_there", MoveWay.REPLACED, date(2026, 11, 23))


def test_an_export_without_moves_is_taken_in(tmp_path: Path) -> None:
    source = TinyHistory(tmp_path / "source")
    session = new_session()
    source.save(session)
    found = rows(source)
    del found["moves"]
    here = TinyHistory(tmp_path / "here")
    assert import_json(here.change, json.dumps(found).encode()) == Imported({"sessions": 1}, 0, 0)
    assert (here.read().sessions, here.read().moves) == ((session,), ())


@pytest.mark.parametrize(
    "missing", ["id", "programme", "started_at", "active_seconds", "outcome", "modified_at"]
)
def test_a_missing_key_is_named(tmp_path: Path, missing: str) -> None:
    row = {key: value for key, value in a_session_row.items() if key != missing}
    with pytest.raises(InputRefused) as told:
        import_json(
            TinyHistory(tmp_path).change, a_file(sessions=[a_session_row | {"id": str(uuid4())}, row])
        )
    assert told.value.values["key"] == missing
    assert told.value.values["place"] == "sessions 2"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_not_json"),
        (b"\xff\xfe", "import_not_utf8"),
        (b"[" * 100_000, "import_wrong_format"),
        (b"[]", "import_wrong_format"),
        (b'{"format": "other"}', "import_wrong_format"),
        (b'{"format": "backtui-history"}', "import_wrong_format"),
        (b'{"format": "backtui-history", "schema": true}', "import_wrong_format"),
        (b'{"format": "backtui-history", "schema": 0}', "import_wrong_format"),
        (b'{"format": "backtui-history", "schema": 1, "goals": [{"days": 1e999}]}', "import_not_json"),
        (b'{"format": "backtui-history", "schema": 1, "goals": [null, {"days": 1e999}]}', "import_not_json"),
        (b'{"goals": {"1": {"days": 1e999}}}', "import_not_json"),
        (b'{"format": "backtui-history", "schema": 3, "sessions": 5}', "import_newer_schema"),
        (b'{"format": "backtui-history", "schema": 1, "sessions": {}}', "bad_list"),
        (b'{"format": "backtui-history", "schema": 1, "goals": [null]}', "bad_record"),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(InputRefused) as told:
        import_json(TinyHistory(tmp_path / "here").change, data)
    assert told.value.code == code
    assert not (tmp_path / "here").exists()


def test_a_byte_order_mark_is_no_reason_to_refuse(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + a_file(sessions=[a_session_row])
    assert import_json(TinyHistory(tmp_path).change, data) == Imported({"sessions": 1}, 0, 0)
