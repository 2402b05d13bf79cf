"""Programmes that a person wrote: accepted as they are meant, or refused with a reason, never in the way."""

import functools
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.content.catalogue import with_own_folder
from backtui.domain.content import Content, Fault
from backtui.domain.programme import Catalogue, Family, Phase, Text, plan
from backtui.paths import data_folder

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
    assert len(catalogue.programmes) == 14
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
        ('id = "jump_rope"', 'id = "bridge"', "bridge", "id", Fault.TAKEN),
        ("minutes = 12", "minutes = 12\ndefault = true", "rope_and_walk", "default", Fault.UNKNOWN_VALUE),
        ('{ nb = "Hoppetau" }', '{ nb = "" }', "jump_rope", "name", Fault.NOT_WRITTEN),
        ('"Kari Nordmann"', '"Kari\\u009b31m"', "rope_and_walk", "author", Fault.BAD_CHARACTERS),
        ('"hoppetau"', '"\\u202etau"', "rope_and_walk", "activity", Fault.BAD_CHARACTERS),
        ("seconds = 30", "seconds = 30.5", "rope_and_walk", "block[1].steps[0].seconds", Fault.WRONG_KIND),
        (
            "seconds = 30",
            f"seconds = {2**70}",
            "rope_and_walk",
            "block[1].steps[0].seconds",
            Fault.OUT_OF_RANGE,
        ),
        ("repeat = 4", "repeat = -4", "rope_and_walk", "block[1].repeat", Fault.OUT_OF_RANGE),
        ("[[move]]", "[move]", "", "move", Fault.WRONG_KIND),
    ],
)
def test_refused(own: Path, written: str, instead: str, item: str, key: str, reason: Fault) -> None:
    assert written in OWN
    (own / "rope.toml").write_text(OWN.replace(written, instead))
    (error,) = _load(own).refused
    assert (error.values["item"], error.values["key"], error.values["reason"]) == (item, key, reason)


def test_two_own_files_with_the_same_programme(own: Path) -> None:
    (own / "a.toml").write_text(OWN)
    (own / "b.toml").write_text(OWN)
    catalogue = _load(own)
    assert len(catalogue.programmes) == 14
    assert [error.values["reason"] for error in catalogue.refused] == [Fault.TAKEN]


def test_files_that_cannot_be_read(own: Path, content: Content) -> None:
    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    (own / "dangling.toml").symlink_to(own / "nowhere")
    (own / "large.toml").write_bytes(b"#" * 1_000_001)
    (own / "deep.toml").write_text("a = " + "[" * 100_000)
    catalogue = _load(own)
    assert catalogue.programmes == content.catalogue.programmes
    assert {Path(str(error.values["file"])).name: error.values["reason"] for error in catalogue.refused} == {
        "pipe.toml": Fault.UNREADABLE,
        "folder.toml": Fault.UNREADABLE,
        "dangling.toml": Fault.UNREADABLE,
        "large.toml": Fault.UNREADABLE,
        "deep.toml": Fault.NOT_TOML,
    }


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "programmes"
    path.write_text("")
    (error,) = _load(path).refused
    assert error.values["file"] == str(path)


@functools.cache
def ours() -> Catalogue:
    """Ours; not a fixture, so that a failing example is short."""
    return load_content(data_folder()).catalogue


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.sampled_from([0, 1, 30, 120, 10_800, 10_801]),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.sampled_from(["walk", "rest", "cardio", "work", "warmup", "rope_and_walk", "bridge", ""]),
    st.dates(),
    st.lists(st.integers(0, 12), max_size=3),
    st.dictionaries(st.sampled_from(["en", "nb", "sv"]), st.text(max_size=5), max_size=2),
)


def _places(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in a parsed TOML document."""
    found = [path] if path else []
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        found += _places(value, (*path, key))
    return found


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The own programme with up to three values replaced, renamed or taken away."""
    document: dict[str, Any] = tomllib.loads(OWN)
    for _ in range(draw(st.integers(1, 3))):
        *parents, last = draw(st.sampled_from(_places(document)))
        parent: Any = document
        for key in parents:
            parent = parent[key]
        value = draw(VALUES)
        how = draw(st.sampled_from(["replace", "replace", "remove", "rename"]))
        if how == "replace" and value is not None:
            parent[last] = value
        elif how == "rename" and isinstance(parent, dict):
            parent[draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9))] = parent.pop(
                last
            )
        else:
            del parent[last]
        if not _places(document):
            break
    return tomlkit.dumps(document)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=mutated())
def test_a_mutated_file_is_accepted_in_bounds_or_refused_by_name(own: Path, words: str) -> None:
    (own / "rope.toml").write_text(words, "utf-8")
    catalogue = with_own_folder(ours(), own)
    if catalogue.refused:
        (error,) = catalogue.refused
        assert error.values["file"] == str(own / "rope.toml")
        assert error.values["reason"] in set(Fault)
        assert error.values["item"] or error.values["key"] or error.values["reason"] is Fault.NOT_TOML
        assert all(str(value).isprintable() for value in error.values.values())
        assert catalogue.programmes == ours().programmes
        return
    assert catalogue.programmes[:13] == ours().programmes
    for programme in catalogue.programmes[13:]:
        assert 1 <= programme.minutes <= 180
        assert programme.name.en and programme.name.nb and programme.activity
        assert all(block.phase in set(Phase) and 1 <= block.repeat <= 100 for block in programme.blocks)
        for minutes in programme.lengths:
            planned = plan(programme, minutes)
            assert planned.seconds == minutes * 60
            assert all(1 <= step.seconds <= 10_800 for step in planned.steps)
    for move in catalogue.moves.values():
        assert move.name.en and move.name.nb and move.cue.en and move.cue.nb
        assert 0 <= move.effort[0] <= move.effort[1] <= 10


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, len(OWN)), put=st.binary(max_size=4))
def test_torn_bytes_stop_nothing(own: Path, cut: int, put: bytes) -> None:
    (own / "rope.toml").write_bytes(OWN.encode()[:cut] + put)
    catalogue = with_own_folder(ours(), own)
    assert catalogue.programmes[:13] == ours().programmes
    assert len(catalogue.refused) <= 1
