"""What is read ahead is what lies there when it is asked for."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.store.ahead import Ahead
from backtui.store.files import Damaged, sealed
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session


def test_a_file_that_was_replaced_meanwhile_is_read_again(tmp_path: Path) -> None:
    here, there = TinyHistory(tmp_path), TinyHistory(tmp_path)
    session = new_session()
    there.save(session)
    here.read_ahead()
    there.save(replace(session, note="From the other window.", modified_at=MONDAY_MORNING.replace(year=2027)))
    assert [one.note for one in here.read().sessions] == ["From the other window."]


def test_what_is_read_ahead_counts_once(tmp_path: Path) -> None:
    here, there = TinyHistory(tmp_path), TinyHistory(tmp_path)
    there.save(new_session())
    here.read_ahead()
    assert len(here.read().sessions) == 1
    there.save(new_session())
    assert len(here.read().sessions) == 2


def test_a_file_that_comes_meanwhile_is_found(tmp_path: Path) -> None:
    here = TinyHistory(tmp_path)
    here.read_ahead()
    TinyHistory(tmp_path).save(new_session())
    assert len(here.read().sessions) == 1


@pytest.mark.parametrize("damage", [b"", b"{", bytes(sealed({}))[:-1]])
def test_damage_is_found_as_otherwise(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "history.json"
    file.write_bytes(damage)
    with pytest.raises(Damaged):
        Ahead(file).sealed()


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert Ahead(tmp_path / "history.json").sealed() is None
    here = TinyHistory(tmp_path)
    here.read_ahead()
    assert here.read().sessions == ()
