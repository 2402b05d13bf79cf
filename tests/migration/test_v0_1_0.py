"""The files of version 0.1.0, made by that program itself: today's reads them all and loses nothing.

A history (sessions done, ended early, stopped by a sign, edited, deleted; full and short checks, clearances,
an answer, a goal, pauses), its export, another person's emergency, the journal of a session that was running,
the settings and an own programme.
"""

import json
import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.checkpoint import Checkpoint
from backtui.domain.consistency import PauseReason
from backtui.domain.content import Fault
from backtui.domain.preferences import Preferences
from backtui.domain.programme import Catalogue
from backtui.domain.safety import CheckKind, Due, Reply, Standing, Tier, Verdict
from backtui.domain.screening import full_check, standing
from backtui.domain.session import Outcome
from backtui.paths import data_folder
from backtui.settings import TomlSettings
from backtui.store.exchange import Imported, export_json, import_json
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.conftest import Run
from tests.store.making import new_session

FILES = Path(__file__).parent / "v0_1_0"
KINDS = ("sessions", "checks", "clearances", "answers", "goals", "pauses")
NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)
SAFETY = load_content(data_folder()).safety


def told(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The lists of an export."""
    return {kind: json.loads(data)[kind] for kind in KINDS}


OLD = told((FILES / "export.json").read_bytes())


def is_kept(old: dict[str, list[dict[str, Any]]], new: dict[str, list[dict[str, Any]]]) -> None:
    """Every record is there, in its place, and says what it said."""
    for kind in KINDS:
        ids = [one["id"] for one in old[kind]]
        assert [one["id"] for one in new[kind] if one["id"] in ids] == ids
        by_id = {one["id"]: one for one in new[kind]}
        for one in old[kind]:
            assert {key: by_id[one["id"]][key] for key in one} == one


@pytest.fixture
def history(tmp_path: Path) -> TinyHistory:
    shutil.copy(FILES / "history.json", tmp_path)
    return TinyHistory(tmp_path)


def test_the_history_is_read_without_a_complaint(history: TinyHistory) -> None:
    diary = history.read()
    assert history.notices == ()
    assert [(one.outcome, one.stop_sign, one.active_seconds, one.note) for one in diary.sessions] == [
        (Outcome.COMPLETED, None, 600, "God tur"),
        (Outcome.ENDED_EARLY, None, 480, ""),
        (Outcome.STOPPED_FOR_SAFETY, "dizzy", 300, ""),
        (Outcome.ENDED_EARLY, None, 400, ""),
    ]
    assert diary.sessions[0].next_day_pain == 2, "the edit, not what it was made on"
    assert [(one.kind, one.verdict) for one in diary.checks] == [
        (CheckKind.FULL, Tier.DOCTOR_FIRST),
        (CheckKind.SHORT, Tier.GO_EASY),
        (CheckKind.SHORT, Tier.GO_EASY),
        (CheckKind.FULL, Tier.GO_EASY),
    ]
    assert diary.checks[0].answers["d_cardiac"] is Reply.YES
    assert [one.questions for one in diary.clearances] == [
        ("d_dizzy", "d_bp", "d_rest", "d_cardiac"),
        ("dizzy",),
    ]
    assert [one.value for one in diary.answers] == ["better"]
    assert [one.days for one in diary.goals] == [4]
    assert [(one.reason, one.first_day, one.last_day) for one in diary.pauses] == [
        (PauseReason.ILL, date(2026, 9, 8), date(2026, 9, 12)),
        (PauseReason.SAFETY, date(2026, 9, 13), date(2026, 9, 13)),
    ]
    assert diary.moves == ()


def test_its_export_says_all_that_the_old_one_said(history: TinyHistory) -> None:
    now = told(export_json(history.data(), NOW))
    is_kept(OLD, now)
    live = [one for kind in KINDS for one in now[kind] if not one["deleted"]]
    assert {one["replaces"] for one in live} == {None}
    assert {one["reason"] for one in now["clearances"]} == {"doctor"}


def test_the_first_save_keeps_everything_that_was_there(history: TinyHistory, tmp_path: Path) -> None:
    extra = new_session(NOW)
    history.save(extra)
    now = told(export_json(TinyHistory(tmp_path).data(), NOW))
    is_kept(OLD, now)
    assert {one["id"] for one in now["sessions"]} - {one["id"] for one in OLD["sessions"]} == {extra.id}
    assert TinyHistory(tmp_path).read().sessions[-1] == extra


def test_the_export_comes_in_whole_and_brings_nothing_to_its_own_history(
    history: TinyHistory, tmp_path: Path
) -> None:
    data = (FILES / "export.json").read_bytes()
    number = sum(map(len, OLD.values()))
    kinds = Counter("deletions" if one["deleted"] else kind for kind, found in OLD.items() for one in found)
    assert import_json(history.change, data) == Imported({}, 0, number)
    other = TinyHistory(tmp_path / "other")
    assert import_json(other.change, data) == Imported(kinds, 0, 0)
    is_kept(OLD, told(export_json(other.data(), NOW)))


def test_the_file_itself_is_taken_in_like_an_export(tmp_path: Path) -> None:
    other = TinyHistory(tmp_path)
    import_json(other.change, (FILES / "history.json").read_bytes())
    is_kept(OLD, told(export_json(other.data(), NOW)))


def test_its_checks_and_clearances_are_kept_and_answer_no_question_of_another_meaning(
    history: TinyHistory,
) -> None:
    diary = history.read()
    assert standing(diary, SAFETY, NOW) == Standing(None, Due.NEW_QUESTIONS, diary.checks[-1].at)
    for yes, tier in (
        (("d_bp",), Tier.GO),
        (("d_heart",), Tier.DOCTOR_FIRST),
        (("d_night",), Tier.DOCTOR_FIRST),
    ):
        answers = {one.id: Reply.YES if one.id in yes else Reply.NO for one in SAFETY.questions}
        _, verdict = full_check("new", NOW, SAFETY, answers=answers, pain=2, diary=diary)
        assert verdict.tier is tier


def test_an_emergency_stands_until_it_was_looked_at_or_a_mistake_and_all_is_asked_anew(
    tmp_path: Path,
) -> None:
    shutil.copy(FILES / "emergency.json", tmp_path / "history.json")
    diary = TinyHistory(tmp_path).read()
    found = standing(diary, SAFETY, NOW)
    assert found.verdict == Verdict(Tier.URGENT_CARE, ("e_trauma",))
    answers = {one.id: Reply.NO for one in SAFETY.questions}
    check, verdict = full_check("new", NOW, SAFETY, answers=answers, pain=2, diary=diary)
    assert verdict.tier is Tier.GO, "it began years ago: no yes to what is asked now"
    assert standing(replace(diary, checks=(*diary.checks, check)), SAFETY, NOW).opens


def test_a_session_that_was_running_is_found_and_can_be_gone_on_with(tmp_path: Path) -> None:
    shutil.copy(FILES / "session.json", tmp_path)
    journal = FileJournal(tmp_path)
    found = journal.unfinished()
    assert isinstance(found, Checkpoint) and journal.notices == ()
    assert (found.programme, found.minutes, found.pain_before) == ("walk_easy_start", 10, 3)
    assert (found.status, found.active, len(found.steps)) == ("running", 120_000, 4)
    assert found.wall - found.started_at == timedelta(minutes=2, seconds=5)


def test_a_running_session_that_is_in_the_history_is_not_offered_again(tmp_path: Path) -> None:
    for name in ("session.json", "history.json"):
        shutil.copy(FILES / name, tmp_path)
    assert FileJournal(tmp_path).unfinished() is None


def test_the_settings_hold(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    shutil.copy(FILES / "settings.toml", file)
    settings = TomlSettings(file)
    expected = Preferences(language="nb", country="NO", lead_in=10, notification=True)
    assert settings.load() == expected and settings.warnings == ()


def test_an_own_programme_stays_valid(tmp_path: Path) -> None:
    shutil.copy(FILES / "my_programme.toml", tmp_path)
    catalogue = load_content(data_folder(), tmp_path).catalogue
    assert catalogue.refused == ()
    assert catalogue.programmes[-1].id == "my_programme"


def of_their_own(folder: Path, move: str, programme: str) -> Path:
    """An own programme with a move of its own, as 0.1.0 read it."""
    written = (FILES / "my_programme.toml").read_text(encoding="utf-8")
    file = folder / f"{move}-{programme}.toml"
    file.write_text(written.replace("wall_push", move).replace("my_programme", programme), encoding="utf-8")
    return file


def first_ids(kind: str) -> set[str]:
    """The ids that the catalogue of 0.1.0 had."""
    lines = (FILES / "ids.txt").read_text(encoding="utf-8").splitlines()
    return {name for line in lines if line.startswith(f"{kind}: ") for name in line.split()[1:]}


def test_every_id_that_came_later_is_marked_so_that_an_own_file_may_have_it() -> None:
    ours = load_content(data_folder()).catalogue
    assert {one.id for one in ours.moves.values() if not one.since} == first_ids("move")
    assert {one.id for one in ours.programmes if not one.since} == first_ids("programme")


def test_an_own_file_keeps_every_id_that_the_catalogue_took_later(tmp_path: Path) -> None:
    ours = load_content(data_folder()).catalogue
    moves = sorted({*ours.moves} - first_ids("move"))
    programmes = sorted({one.id for one in ours.programmes} - first_ids("programme"))
    for move in moves:
        of_their_own(tmp_path, move, f"with_{move}")
    for programme in programmes:
        of_their_own(tmp_path, f"move_{programme}", programme)
    catalogue = load_content(data_folder(), tmp_path).catalogue
    assert catalogue.refused == ()
    for move in moves:
        assert ("Wall push-up", move) in names(catalogue, f"with_{move}")
        assert catalogue.moves[move] == ours.moves[move], "what stands in for another move is ours"
    for programme in programmes:
        own = [one for one in catalogue.programmes if one.id == programme]
        assert [one.name.en for one in own] == ["My programme"]


def test_a_later_move_of_the_same_id_stays_what_it_is_in_our_programmes(tmp_path: Path, backtui: Run) -> None:
    file = of_their_own(tmp_path, "knee_hug", "mine")
    assert "1 programme, 12 minutes" in backtui("programmes", "check", file).stdout
    catalogue = load_content(data_folder(), tmp_path).catalogue
    assert ("One knee at a time", "knee_hug") in names(catalogue, "flare_12")
    assert catalogue.moves_for("flare_12")["knee_hug"].name.en == "One knee at a time"
    assert catalogue.moves_for("mine")["knee_hug"].name.en == "Wall push-up", "an unfinished session of it"
    again = of_their_own(tmp_path, "knee_hug", "twice")
    (refused,) = load_content(data_folder(), tmp_path).catalogue.refused
    assert (refused.values["file"], refused.values["reason"]) == (str(again), Fault.TAKEN_THERE)


def test_an_own_move_of_a_later_id_is_there_for_the_own_files_after_it(tmp_path: Path) -> None:
    of_their_own(tmp_path, "knee_hug", "first")
    other = (FILES / "my_programme.toml").read_text(encoding="utf-8").replace("my_programme", "second")
    other = other.replace('move = "bridge"', 'move = "knee_hug"')
    (tmp_path / "second.toml").write_text(other, encoding="utf-8")
    catalogue = load_content(data_folder(), tmp_path).catalogue
    assert catalogue.refused == ()
    assert ("Wall push-up", "knee_hug") in names(catalogue, "second")


def names(catalogue: Catalogue, programme: str) -> set[tuple[str, str]]:
    """The moves of a programme, each with its name and its id."""
    found = catalogue.programme(programme)
    assert found is not None
    return {(step.move.name.en, step.move.id) for block in found.blocks for step in block.steps}


def test_the_program_itself_says_where_one_stands(backtui: Run, tmp_path: Path) -> None:
    shutil.copy(FILES / "history.json", tmp_path)
    done = backtui("status", "--json", "--today", "2026-09-14", "--data-dir", tmp_path)
    assert done.returncode == 0 and done.stderr == ""
    assert json.loads(done.stdout)["sessions"] == len([one for one in OLD["sessions"] if not one["deleted"]])
