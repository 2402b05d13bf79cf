"""A file is read at one go, or record by record where one is broken: the rest comes out the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.errors import BacktuiError
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.safety import Clearance
from backtui.domain.session import Answer
from backtui.store.history import TinyHistory
from tests.fakes import MONDAY_MORNING
from tests.store import fuzz_history
from tests.store.fuzz_history import ODD, ROWS, Records, reseal


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("grown")
    fuzz_history.grown(folder)
    now, today = MONDAY_MORNING, MONDAY_MORNING.date()
    TinyHistory(folder).save(
        Clearance(str(uuid4()), now, ("d_bp",), now),
        Answer(str(uuid4()), now, "next_day", "same", None, now),
        Pause(str(uuid4()), PauseReason.ILL, today, today, now),
        KeptMove(str(uuid4()), "bird_dog", MoveWay.EASIER, today, now),
    )
    fuzz_history.learn(folder)
    return (folder / "history.json").read_bytes()


def odd_ones(kind: str, row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The record with another value, or none, under each of its keys."""
    for key in row:
        for value in (*ODD, "0001-01-01", "9999-12-31"):
            yield f"{kind} {key} {value!r:.40}", {**row, key: value}
        yield f"{kind} without {key}", {name: value for name, value in row.items() if name != key}


def read(folder: Path, whole: dict[str, Any]) -> Records | str:
    """What the program shows of a sealed file; the failure's code where it refuses it."""
    text = json.dumps(whole, separators=(",", ":")).encode("utf-8", "surrogatepass")
    (folder / "history.json").write_bytes(reseal(text))
    try:
        diary = TinyHistory(folder).read()
    except BacktuiError as error:
        return error.code
    return {(kind, one.id) for kind in {kind for kind, _id in ROWS} for one in getattr(diary, kind)}


@pytest.mark.parametrize("kind", ["sessions", "checks", "clearances", "answers", "goals", "pauses", "moves"])
def test_a_broken_record_changes_nothing_of_how_the_others_are_read(
    tmp_path: Path, grown: bytes, kind: str
) -> None:
    whole = json.loads(grown)
    number, row = next(iter(whole[kind].items()))
    different = []
    for name, odd in odd_ones(kind, row):
        whole[kind][number] = odd
        at_one_go = read(tmp_path, whole)
        one_by_one = read(tmp_path, whole | {"pauses": whole["pauses"] | {"99": {"id": "broken"}}})
        if at_one_go != one_by_one:
            different.append(name)
    assert different == []
