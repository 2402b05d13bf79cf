"""What docs/formats.md promises to other programs is what the program writes."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backtui.domain.checkpoint import Checkpoint
from backtui.domain.diary import Diary
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.present.session_table import CSV_COLUMNS
from backtui.present.status import status
from backtui.store.exchange import export_json
from backtui.store.records import _ROWS
from tests.conftest import ROOT
from tests.records import NORWAY, a_session

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EVERY = {"id", "modified_at", "replaces", "deleted"}
"""Keys that the page tells of all records at once."""


def under(heading: str) -> str:
    """What stands under a heading, up to the next one."""
    _mark, found, rest = PAGE.partition(f"# {heading}\n")
    assert found
    return re.split(r"^#", rest, maxsplit=1, flags=re.M)[0]


def example(heading: str) -> dict[str, Any]:
    """The JSON object that stands there."""
    found = re.search(r"```json\n(.*?)```", under(heading), re.S)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def shape(value: Any) -> Any:
    """The keys of an object in their order, all the way down; of anything else its kind."""
    if isinstance(value, dict):
        return [(key, shape(inner)) for key, inner in value.items()]
    return type(value).__name__


def test_an_export_is_as_the_page_shows_it() -> None:
    written = json.loads(export_json(None, datetime(2026, 11, 26, 18, tzinfo=NORWAY)))
    assert shape(example("Interchange")) == shape(written)
    assert example("Interchange")["schema"] == written["schema"]


def test_the_status_has_the_keys_and_kinds_of_the_page() -> None:
    walks = tuple(a_session(date(2026, 11, 25) - timedelta(days=3 * back)) for back in range(8))
    left = Checkpoint(
        session="",
        programme="walk_steady_35",
        minutes=35,
        family=Family.CARDIO,
        activity="walk",
        planned_seconds=2100,
        started_at=datetime(2026, 11, 25, 18, tzinfo=UTC),
        pain_before=None,
        steps=(),
        status="paused",
        index=0,
        position=0,
        active=600_000,
        by_phase=(),
        wall=datetime(2026, 11, 25, 18, 10, tzinfo=UTC),
        steady=0,
        boot="",
    )
    found = status(Diary(sessions=walks), date(2026, 11, 25), WeekStart.MONDAY, left)
    assert shape(example("Status")) == shape(found)


def test_the_csv_has_the_columns_of_the_page() -> None:
    found = re.search(r"```text\n(.*?)```", under("CSV"), re.S)
    assert found
    assert tuple(found[1].replace("\n", "").split(",")) == CSV_COLUMNS


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("A session", "sessions"),
        ("A check", "checks"),
        ("A clearance", "clearances"),
        ("An answer", "answers"),
        ("A goal", "goals"),
        ("A pause", "pauses"),
        ("A move that is kept easier or left out", "moves"),
    ],
)
def test_a_record_has_the_keys_of_the_page(heading: str, kind: str) -> None:
    told = set(re.findall(r"`(\w+)`", under(heading)))
    assert told == set(_ROWS[kind].__struct_encode_fields__) - EVERY
