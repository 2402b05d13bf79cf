"""Another history file in the folder, as sync programs make them: noticed, and united when asked to."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.errors import BacktuiError
from backtui.store import files
from backtui.store.erasing import everything
from backtui.store.exchange import import_json
from backtui.store.history import TinyHistory
from backtui.store.mending import merge_copy
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session

NAMES = (
    "history.sync-conflict-20261123-090000-ABCDEFG.json",
    "history (conflicted copy 2026-11-23 090000).json",
    "history (1).json",
    "history 2.json",
    "history-laptop.json",
)


@pytest.fixture(params=NAMES)
def forked(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A history, and a copy of it that went its own way: one record more, one edited, one deleted."""
    folder, other = tmp_path / "here", tmp_path / "there"
    both = [new_session(MONDAY_MORNING + timedelta(days=day)) for day in range(3)]
    TinyHistory(folder).save(*both)
    other.mkdir()
    (other / "history.json").write_bytes((folder / "history.json").read_bytes())
    TinyHistory(folder).save(new_session(MONDAY_MORNING + timedelta(days=4), note="here"))
    later = MONDAY_MORNING + timedelta(days=9)
    TinyHistory(other).save(
        new_session(MONDAY_MORNING + timedelta(days=5), note="there"),
        replace(both[0], note="edited there", modified_at=later),
    )
    TinyHistory(other).delete(both[1], later)
    copy = folder / request.param
    (other / "history.json").rename(copy)
    return folder, copy


def codes(history: TinyHistory) -> list[str]:
    history.read()
    return [notice.code for notice in history.notices]


def test_a_copy_is_noticed_until_the_two_are_united(forked: tuple[Path, Path]) -> None:
    folder, copy = forked
    history = TinyHistory(folder)
    assert codes(history) == ["history_copy_found"]
    assert history.notices[0].values["copy"] == str(copy)
    assert [one.note for one in history.read().sessions] == ["", "", "", "here"]
    done = import_json(history.change, copy.read_bytes())
    assert (done.added, done.replaced) == ({"sessions": 1}, 2)
    notes = [one.note for one in TinyHistory(folder).read().sessions]
    assert notes == ["edited there", "", "here", "there"]
    assert codes(TinyHistory(folder)) == []
    assert copy.exists()


def test_what_is_no_history_is_not_noticed(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path)
    history.save(new_session())
    history.save(new_session())
    (tmp_path / "history-2026.json").write_text("{}")
    (tmp_path / "history-notes.json.txt").write_text("mine")
    (tmp_path / "history-old.json").write_bytes((tmp_path / "history.json").read_bytes()[:-3])
    assert codes(TinyHistory(tmp_path)) == []


def test_a_copy_of_a_newer_version_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = TinyHistory(tmp_path / "here")
    here.save(new_session())
    with monkeypatch.context() as newer:
        newer.setattr(files, "SCHEMA", files.SCHEMA + 1)
        TinyHistory(tmp_path / "there").save(new_session())
    copy = tmp_path / "here" / "history (1).json"
    (tmp_path / "there" / "history.json").rename(copy)
    before = (tmp_path / "here" / "history.json").read_bytes()
    with pytest.raises(BacktuiError) as told:
        import_json(here.change, copy.read_bytes())
    assert told.value.code == "import_newer_schema"
    assert (tmp_path / "here" / "history.json").read_bytes() == before


def test_uniting_takes_the_copy_in_and_sets_it_aside_under_a_name_of_its_own(
    forked: tuple[Path, Path],
) -> None:
    folder, copy = forked
    whole = copy.read_bytes()
    history = TinyHistory(folder, FakeClock())
    assert codes(history) == ["history_copy_found"]
    kept = Path(merge_copy(history, copy))
    assert kept == folder / "history.json.united-2026-11-23-090000"
    assert kept.read_bytes() == whole
    assert not copy.exists()
    assert [one.note for one in history.read().sessions] == ["edited there", "", "here", "there"]
    assert history.notices == TinyHistory(folder).notices == ()
    assert kept in everything(folder), "erasing removes it as well"


def test_a_copy_that_is_written_anew_meanwhile_stays(
    forked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = forked
    history = TinyHistory(folder)

    def change_and_write(*given: Any, **named: Any) -> None:
        os.utime(copy, ns=(1, 1))
        change(*given, **named)

    change = history.change
    monkeypatch.setattr(history, "change", change_and_write)
    assert merge_copy(history, copy) == str(copy)
    assert copy.exists()


@pytest.mark.parametrize("when", ["before it is read", "while it is taken in", "before it is set aside"])
def test_a_copy_that_is_taken_away_by_another_machine_leaves_nothing_to_decide(
    forked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    folder, copy = forked
    history = TinyHistory(folder, FakeClock())
    (found,) = history.questions()

    def gone(of: Callable[..., Any]) -> Callable[..., Any]:
        def first(*given: Any, **named: Any) -> Any:
            copy.unlink()
            return of(*given, **named)

        return first

    if when == "before it is read":
        copy.unlink()
    elif when == "while it is taken in":
        monkeypatch.setattr(history, "change", gone(history.change))
    else:
        monkeypatch.setattr(history.places, "keep", gone(history.places.keep))
    assert history.settle(found, take=True) == ""
    assert history.questions() == ()
    alone, united = ["", "", "", "here"], ["edited there", "", "here", "there"]
    assert [one.note for one in history.read().sessions] == (alone if when == "before it is read" else united)
