"""When a move in its harder way is proposed."""

from datetime import date, timedelta
from typing import Any

import pytest

from backtui.content import load_content
from backtui.domain.programme import plan
from backtui.domain.progress import harder
from backtui.domain.session import Outcome
from backtui.paths import data_folder
from tests.records import a_session

CATALOGUE = load_content(data_folder()).catalogue
DAY = date(2026, 11, 2)
WELL: dict[str, Any] = {"effort": 4, "pain_before": 3, "next_day_pain": 4}


def proposed(*each: dict[str, Any], programme: str = "strength_home_30") -> str | None:
    sessions = [
        a_session(DAY + timedelta(days=2 * n), 30, **{"programme": programme, **WELL, **one})
        for n, one in enumerate(each)
    ]
    chosen = CATALOGUE.programme(programme)
    assert chosen is not None
    move = harder(sessions, plan(chosen))
    return None if move is None else move.id


def test_two_that_went_easily_and_were_no_worse_the_next_day_propose_one_move() -> None:
    first, second = proposed({}, {}), proposed({}, {}, {})
    assert first is not None and second is not None and first != second
    assert proposed({}) is None


@pytest.mark.parametrize(
    "change",
    [
        {"effort": 5},
        {"effort": None},
        {"next_day_pain": 5},
        {"next_day_pain": None},
        {"outcome": Outcome.STOPPED_FOR_SAFETY, "stop_sign": "chest_pain"},
    ],
)
def test_nothing_is_proposed_after_one_that_was_hard_worse_or_is_not_known(change: dict[str, Any]) -> None:
    assert proposed({}, change) is None
    assert proposed(change, {}) is None
    assert proposed(change, {}, {}) is not None


def test_a_red_day_of_another_programme_holds_it_back() -> None:
    assert proposed({}, {}, {"programme": "walk_steady_35", "next_day_pain": 6}) is None


def test_no_walk_is_made_harder() -> None:
    assert proposed({}, {}, programme="walk_steady_35") is None
