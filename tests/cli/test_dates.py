"""Dates on the command line: words, weekdays, days away, and what is none."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backtui.cli.dates import named_day
from backtui.domain.consistency import Pause, PauseReason
from backtui.store.history import TinyHistory
from tests.conftest import Run

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("today", THURSDAY),
        ("Yesterday", date(2026, 11, 25)),
        ("tomorrow", date(2026, 11, 27)),
        ("monday", date(2026, 11, 23)),
        ("thursday", THURSDAY),
        ("mon", date(2026, 11, 23)),
        ("Thu", THURSDAY),
        ("friday", date(2026, 11, 20)),
        ("-3d", date(2026, 11, 23)),
        ("+3d", date(2026, 11, 29)),
        ("-0d", THURSDAY),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert named_day(typed, THURSDAY) == day


def test_a_weekday_ahead_is_the_coming_one() -> None:
    assert named_day("monday", THURSDAY, ahead=True) == date(2026, 11, 30)
    assert named_day("thursday", THURSDAY, ahead=True) == THURSDAY
    assert named_day("mon", THURSDAY, ahead=True) == date(2026, 11, 30)
    assert named_day("friday", THURSDAY, ahead=True) == date(2026, 11, 27)


@pytest.mark.parametrize(
    "typed", ["", "3d", "-3", "-d", "+-3d", "-٣d", "mondays", "m", "mo", "mond", "2026-02-29", "20261123"]
)
def test_anything_else_is_no_day(typed: str) -> None:
    assert named_day(typed, THURSDAY) is None


def test_a_day_that_no_calendar_has_is_named(backtui: Run) -> None:
    for typed in ("-999999d", "0001-01-01"):
        done = backtui("status", "--today", typed)
        assert done.returncode == 2
        assert "lies outside the years 2 to 9998" in done.stderr


def test_status_takes_a_word_and_says_whether_today_is_paused(backtui: Run, tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    today = now.date()
    pause = Pause("4a4a4a4a-0000-4000-8000-000000000001", PauseReason.AWAY, today, today, now)
    TinyHistory(tmp_path).save(pause)
    for word, day, paused in (("today", today, True), ("-1d", today - timedelta(days=1), False)):
        done = backtui("--data-dir", tmp_path, "status", "--json", "--today", word)
        found = json.loads(done.stdout)
        assert (found["today"], found["week"]["paused_today"]) == (day.isoformat(), paused)
