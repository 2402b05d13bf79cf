"""Programmes that a person wrote: accepted as they are meant, or refused with a reason, never in the way."""

import os
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.content.catalogue import checked
from backtui.domain.content import Content, Fault
from backtui.domain.programme import Catalogue, Family, Text, plan
from backtui.paths import data_folder
from backtui.present.failures import sentence
from tests.content.fuzz_own import SEED, run
from tests.fuzzing import SECONDS, report

OWN = """
[[move]]
id = "jump_rope"
name = { nb = "Hoppetau" }
cue = "Small jumps."
effort = [4, 6]

[[programme]]
id = "rope_and_walk"
name = { en = "Rope and walk" }
author = "Kari Nordmann"
family = "cardio"
activity = "hoppetau"
minutes = 12
line = { en = "Ten jumps, ten steps.", nb = "Ti hopp, ti steg." }
[[programme.block]]
kind = "warmup"
steps = [{ move = "walk_warmup", seconds = 120 }]
[[programme.block]]
kind = "work"
repeat = 4
steps = [{ move = "jump_rope", seconds = 30, reps = 10 }, { move = "walk_easy", seconds = 90 }]
[[programme.block]]
kind = "cooldown"
steps = [{ move = "walk_cooldown", seconds = 120 }]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "programmes"
    folder.mkdir()
    return folder


def _load(own: Path) -> Catalogue:
    return load_content(data_folder(), own).catalogue


def test_an_own_programme_comes_after_ours(own: Path) -> None:
    (own / "rope.toml").write_text(OWN)
    catalogue = _load(own)
    assert catalogue.refused == ()
    assert len(catalogue.programmes) == 24
    rope = catalogue.programmes[-1]
    assert (rope.id, rope.author, rope.family, rope.activity) == (
        "rope_and_walk",
        "Kari Nordmann",
        Family.CARDIO,
        "hoppetau",
    )
    assert plan(rope).seconds == 12 * 60
    assert plan(rope).steps[1].reps == 10
    assert catalogue.moves["jump_rope"].cue.en == "Small jumps."


def test_a_missing_language_falls_back_to_the_other(own: Path) -> None:
    (own / "rope.toml").write_text(OWN)
    catalogue = _load(own)
    assert catalogue.programmes[-1].name == Text("Rope and walk", "Rope and walk")
    assert catalogue.moves["jump_rope"].name == Text("Hoppetau", "Hoppetau")


def test_what_is_left_out_is_empty_and_the_activity_is_the_id(own: Path) -> None:
    (own / "rope.toml").write_text(OWN.replace('activity = "hoppetau"\n', "").replace("author", "#"))
    rope = _load(own).programmes[-1]
    assert rope.activity == "rope_and_walk"
    assert rope.author == ""
    assert rope.basis == Text("", "")


def test_an_activity_is_ours_or_an_earlier_one_whatever_its_capitals(own: Path) -> None:
    (own / "a.toml").write_text(OWN.replace('"hoppetau"', '"Walk"'))
    other = OWN.replace("jump_rope", "hop").replace("rope_and_walk", "hops")
    (own / "b.toml").write_text(other.replace('"hoppetau"', '"Ski"'))
    (own / "c.toml").write_text(other.replace("hop", "skip").replace('"skippetau"', '"ski"'))
    assert [one.activity for one in _load(own).programmes[-3:]] == ["walk", "Ski", "Ski"]


def test_an_ending_in_capitals_is_read_and_a_byte_order_mark_is_fine(own: Path) -> None:
    (own / "ROPE.TOML").write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    catalogue = _load(own)
    assert catalogue.refused == ()
    assert catalogue.programmes[-1].id == "rope_and_walk"


def test_a_move_without_tags_is_known_to_be_unchecked(own: Path) -> None:
    (own / "rope.toml").write_text(OWN)
    moves = _load(own).moves
    assert {name for name, move in moves.items() if move.unchecked} == {"jump_rope"}
    (own / "rope.toml").write_text(OWN.replace("effort = [4, 6]", 'effort = [4, 6]\ntags = ["standing"]'))
    assert not any(move.unchecked for move in _load(own).moves.values())


def test_no_folder_is_no_programmes(tmp_path: Path, content: Content) -> None:
    assert load_content(data_folder(), tmp_path / "nothing") == content


def test_only_toml_files_are_read(own: Path, content: Content) -> None:
    (own / "notes.txt").write_text("not a programme")
    (own / ".rope.toml.swp").write_text("an editor's file")
    assert _load(own) == content.catalogue


def test_a_bad_file_leaves_the_others(own: Path) -> None:
    (own / "a.toml").write_text("[[programme]")
    (own / "b.toml").write_text(OWN)
    catalogue = _load(own)
    assert catalogue.programmes[-1].id == "rope_and_walk"
    assert [Path(str(error.values["file"])).name for error in catalogue.refused] == ["a.toml"]


def test_a_file_with_one_bad_item_adds_nothing_of_it(own: Path, content: Content) -> None:
    (own / "rope.toml").write_text(OWN.replace("minutes = 12", "minutes = 13"))
    catalogue = _load(own)
    assert catalogue.moves == content.catalogue.moves
    assert catalogue.programmes == content.catalogue.programmes
    (error,) = catalogue.refused
    assert error.values == {
        "file": str(own / "rope.toml"),
        "item": "rope_and_walk",
        "key": "minutes",
        "reason": Fault.WRONG_TOTAL,
        "expected": "780",
        "found": "720",
        "line": 14,
    }


@pytest.mark.parametrize(
    ("written", "instead", "item", "key", "reason"),
    [
        ('id = "rope_and_walk"', 'id = "walk_steady_35"', "walk_steady_35", "id", Fault.TAKEN),
        ('id = "jump_rope"', 'id = "bridge"', "bridge", "id", Fault.OURS),
        ("minutes = 12", "minutes = 12\ndefault = true", "rope_and_walk", "default", Fault.UNKNOWN_VALUE),
        ('{ nb = "Hoppetau" }', '{ nb = "" }', "jump_rope", "name", Fault.NOT_WRITTEN),
        ('"Kari Nordmann"', '"Kari\\u009b31m"', "rope_and_walk", "author", Fault.BAD_CHARACTERS),
        ('"hoppetau"', '"\\u202etau"', "rope_and_walk", "activity", Fault.BAD_CHARACTERS),
        ("seconds = 30", "seconds = 30.5", "rope_and_walk", "block[2].steps[1].seconds", Fault.WRONG_KIND),
        (
            "seconds = 30",
            f"seconds = {2**70}",
            "rope_and_walk",
            "block[2].steps[1].seconds",
            Fault.OUT_OF_RANGE,
        ),
        ("repeat = 4", "repeat = -4", "rope_and_walk", "block[2].repeat", Fault.OUT_OF_RANGE),
        ("[[move]]", "[move]", "", "move", Fault.SINGLE_BRACKETS),
        ('"Kari Nordmann"', '"Kari\\nNordmann"', "rope_and_walk", "author", Fault.LINE_BREAK),
    ],
)
def test_refused(own: Path, written: str, instead: str, item: str, key: str, reason: Fault) -> None:
    assert written in OWN
    (own / "rope.toml").write_text(OWN.replace(written, instead))
    (error,) = _load(own).refused
    assert (error.values["item"], error.values["key"], error.values["reason"]) == (item, key, reason)


def test_of_a_file_with_faults_by_the_thousand_the_first_are_told(own: Path) -> None:
    ours = load_content(data_folder()).catalogue
    for table in ("move", "programme"):
        (own / "many.toml").write_text(f"[[{table}]]\n" * 10_000)
        lines = [fault.values["line"] for fault in checked(ours, own / "many.toml").faults]
        assert lines == list(range(1, 21))


def test_two_own_files_with_the_same_programme(own: Path) -> None:
    (own / "a.toml").write_text(OWN)
    (own / "b.toml").write_text(OWN)
    catalogue = _load(own)
    assert len(catalogue.programmes) == 24
    assert [error.values["reason"] for error in catalogue.refused] == [Fault.TAKEN_THERE]
    assert catalogue.refused[0].values["expected"] == str(own / "a.toml")


def test_files_that_cannot_be_read(own: Path, content: Content) -> None:
    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    (own / "dangling.toml").symlink_to(own / "nowhere")
    (own / "large.toml").write_bytes(b"#" * 1_000_001)
    (own / "deep.toml").write_text("a = " + "[" * 100_000)
    (own / "dots.toml").write_text("a" + ".a" * 50_000 + " = 1")
    catalogue = _load(own)
    assert catalogue.programmes == content.catalogue.programmes
    assert {Path(str(error.values["file"])).name: error.values["reason"] for error in catalogue.refused} == {
        "pipe.toml": Fault.NO_FILE,
        "folder.toml": Fault.NO_FILE,
        "dangling.toml": Fault.NO_FILE,
        "large.toml": Fault.TOO_LARGE,
        "deep.toml": Fault.NOT_TOML,
        "dots.toml": Fault.NOT_TOML,
    }


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "programmes"
    path.write_text("")
    (error,) = _load(path).refused
    assert error.values["file"] == str(path)


@pytest.mark.slow
def test_broken_files_are_accepted_and_run_to_their_end_or_refused_by_line_and_key() -> None:
    ends = run(SECONDS, SEED)
    report(ends, SEED)
    assert ends["accepted"]
    assert len(ends) > 10, "too few of the reasons were met"


@pytest.mark.parametrize(
    "name",
    [
        "rope.sync-conflict-20261126-080000-ABC.toml",
        "rope (conflicted copy 2026-11-26 080000).toml",
        "rope (1).toml",
        "rope (Kari's conflicted copy).toml",
    ],
)
def test_a_sync_programs_copy_of_a_file_is_passed_over_with_a_notice(own: Path, name: str) -> None:
    (own / "rope.toml").write_text(OWN)
    (own / name).write_text(OWN.replace("Rope and walk", "As it was"))
    catalogue = _load(own)
    assert catalogue.programmes[-1].name.en == "Rope and walk"
    (passed_over,) = catalogue.refused
    assert passed_over.code == "own_copy_passed_over" and str(own / name) in sentence(passed_over)
    (own / "rope.toml").unlink()
    alone = _load(own)
    assert (alone.refused, alone.programmes[-1].name.en) == ((), "As it was"), (
        "it is no copy of anything here"
    )


def test_of_two_files_with_one_id_both_are_named(own: Path) -> None:
    (own / "a.toml").write_text(OWN)
    (own / "b.toml").write_text(OWN)
    (fault,) = _load(own).refused
    assert str(own / "a.toml") in sentence(fault) and str(own / "b.toml") in sentence(fault)
