"""Every kind of safety check that is kept, as the interchange tells it, held against formats.md."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from backtui.content import load_content
from backtui.domain.clearance import same_clearance
from backtui.domain.diary import Diary
from backtui.domain.safety import Check, Clearance, ClearanceReason, Question, Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, clearance_for, full_check, short_check, standing
from backtui.paths import data_folder
from backtui.store.exchange import export_json, import_json
from backtui.store.files import sealed
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING as NOW

SAFETY = load_content(data_folder()).safety
QUESTIONS = {question.id for question in SAFETY.questions}
SIGNS = {sign.id for sign in SAFETY.stop_signs}
SHORT = {"short_1", "short_ill"}
ID = "6f0d3a52-5d0b-4a53-8d9c-3f8a51a4d0e1"
OTHER_ID = "0e6c1c7f-3a55-4d0e-9d8e-8d3f0c1a2b44"
KEYS = {
    *("id", "at", "kind", "question_set", "answers", "verdict"),
    *("modified_at", "replaces", "deleted"),
}
VERDICTS = {"ambulance", "urgent_care", "doctor_first", "go_easy", "go"}


def full(*yes: str, pain: int | None = 2, settles: Collection[str] = ()) -> Check:
    """A full check with these yeses; without a pain number it ended at an emergency's page."""
    answers = {one.id: Reply.YES if one.id in yes else Reply.NO for one in shown(yes, pain)}
    return full_check(ID, NOW, SAFETY, answers=answers, pain=pain, diary=Diary(), settles=settles)[0]


def shown(yes: Collection[str], pain: int | None) -> list[Question]:
    """What had been on the screen: everything, or the questions up to the emergency that ended it."""
    asked = [one for one in SAFETY.questions if one.id != PAIN_QUESTION]
    if pain is not None:
        return asked
    return asked[: 1 + max(at for at, one in enumerate(asked) if one.id in yes)]


def short(new: Reply, ill: Reply) -> Check:
    return short_check(ID, NOW, SAFETY, new=new, ill=ill, holds=Tier.GO, diary=Diary())


KINDS: Mapping[str, tuple[Check, set[str], str]] = {
    "nothing": (full(), QUESTIONS, "go"),
    "pain of 6": (full(pain=6), QUESTIONS, "go_easy"),
    "a doctor first": (full("d_bp", "g_fear"), QUESTIONS, "doctor_first"),
    "urgent care": (
        full("e_saddle", pain=None),
        {one.id for one in shown(["e_saddle"], None)},
        "urgent_care",
    ),
    "an ambulance": (full("e_sudden", pain=None), {"e_sudden"}, "ambulance"),
    # The person was asked about the stop sign by name and took it back, or was seen about it: a "no".
    "settling a stop": (full(settles=["chest"]), QUESTIONS | {"chest"}, "go"),
    "well": (short(Reply.NO, Reply.NO), SHORT, "go"),
    "ill": (short(Reply.NO, Reply.YES), SHORT, "go"),
    "something new": (short(Reply.YES, Reply.NO), SHORT, "doctor_first"),
    "unsure of anything new": (short(Reply.UNSURE, Reply.NO), SHORT, "doctor_first"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_is_told_as_the_format_says_and_read_back_the_same(kind: str, tmp_path: Path) -> None:
    check, asked, verdict = KINDS[kind]
    history = TinyHistory(tmp_path / "one")
    history.save(check)
    told = export_json(history.data(), NOW)
    (row,) = json.loads(told)["checks"]
    assert row.keys() == KEYS
    assert str(UUID(row["id"])) == row["id"]
    for moment in (row["at"], row["modified_at"]):
        assert datetime.fromisoformat(moment).utcoffset() is not None
    assert row["kind"] == ("short" if asked == SHORT else "full")
    assert row["question_set"] == SAFETY.question_set
    assert row["verdict"] == verdict and verdict in VERDICTS
    assert row["deleted"] is False
    assert row["answers"].keys() == asked, "every question that was asked, and no other"
    assert set(row["answers"].values()) <= {"yes", "no", "unsure"}
    other = TinyHistory(tmp_path / "other")
    import_json(other.change, told)
    (read,) = other.read().checks
    assert read.imported and read.answers == check.answers and read.verdict is check.verdict


def test_no_id_means_two_things() -> None:
    """Questions, stop signs and the short check's answers share the answers' keys."""
    assert not QUESTIONS & SIGNS and not QUESTIONS & SHORT and not SIGNS & SHORT


def test_an_emergency_that_is_the_same_as_was_looked_at_is_told_with_its_reason(tmp_path: Path) -> None:
    answers = {one.id: Reply.NO for one in shown((), 2)} | {"e_bladder": Reply.YES}
    check, verdict = full_check(
        ID, NOW, SAFETY, answers=answers, pain=2, diary=Diary(), same=["e_bladder", "e_legs"]
    )
    history = TinyHistory(tmp_path)
    history.save(check, same_clearance(OTHER_ID, check, verdict))
    told = json.loads(export_json(history.data(), NOW))
    (row,) = told["clearances"]
    assert (row["questions"], row["reason"], row["at"]) == (["e_bladder"], "same", told["checks"][0]["at"])
    assert standing(history.read(), SAFETY, NOW).verdict == verdict, "the very moment is kept"
    other = TinyHistory(tmp_path / "other")
    import_json(other.change, export_json(history.data(), NOW))
    assert other.read().clearances[0].reason is ClearanceReason.SAME


def test_a_clearance_of_a_reason_that_is_not_known_is_left_out_and_named(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    history.save(Clearance(ID, NOW, ("d_bp",), NOW))
    file = tmp_path / "history.json"
    tables = json.loads(file.read_bytes())
    tables["clearances"]["1"]["reason"] = "later"
    del tables["checksum"]
    file.write_bytes(sealed(tables))
    again = TinyHistory(tmp_path)
    assert again.read().clearances == ()
    assert [one.code for one in again.notices] == ["record_skipped"]


def test_a_clearance_names_its_items_and_nothing_else(tmp_path: Path) -> None:
    answers = {one.id: Reply.NO for one in shown((), 2)} | {"d_bp": Reply.YES, "d_pregnant": Reply.UNSURE}
    _check, verdict = full_check(ID, NOW, SAFETY, answers=answers, pain=2, diary=Diary())
    history = TinyHistory(tmp_path)
    history.save(clearance_for(verdict, ID, NOW, Diary()))
    (row,) = json.loads(export_json(history.data(), NOW))["clearances"]
    assert row.keys() == {"id", "at", "questions", "reason", "modified_at", "replaces", "deleted"}
    assert row["reason"] == "doctor"
    assert set(row["questions"]) == {"d_bp", "d_pregnant"}
