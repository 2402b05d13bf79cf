"""`backtui pause` and `backtui resume`: days now or ahead, kept as the app keeps them."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backtui.domain.consistency import Pause, PauseReason
from backtui.store.history import TinyHistory
from tests.conftest import Command, Run

TODAY = datetime.now().astimezone().date()


@pytest.fixture
def run(backtui: Run, tmp_path: Path) -> Command:
    return lambda *words: backtui(*words, "--data-dir", tmp_path / "data")


def pauses(tmp_path: Path) -> list[tuple[date, date | None, PauseReason]]:
    return [(one.first_day, one.last_day, one.reason) for one in TinyHistory(tmp_path / "data").read().pauses]


def test_from_today_until_one_goes_on(run: Command, tmp_path: Path) -> None:
    done = run("pause")
    assert (done.returncode, done.stderr) == (0, "")
    assert "none of them counts against you" in done.stdout
    assert pauses(tmp_path) == [(TODAY, None, PauseReason.OTHER)]
    week = json.loads(run("status", "--json").stdout)["week"]
    assert (week["paused"], week["paused_today"]) == (True, True)


def test_a_pause_says_how_it_is_ended_or_taken_back_and_one_that_is_over_does_not(run: Command) -> None:
    assert run("pause", "--from", "-9d", "--until", "-8d").stdout.count("resume") == 0
    assert run("pause", "--from", "+8d").stdout.endswith("To take it back: backtui resume --all\n")
    assert run("pause").stdout.endswith("To end it: backtui resume\n")


def test_status_names_the_next_pause_that_lies_ahead_on_its_one_line(run: Command) -> None:
    run("log", "walk")
    run("pause", "--from", "+8d", "--until", "+8d")
    told = run("status").stdout
    assert "Pause on " in told
    assert told.count("\n") == 1
    assert "Pause on " not in run("status", "--today", "+8d").stdout


def test_a_weekday_is_understood_short_as_well(run: Command, tmp_path: Path) -> None:
    assert run("pause", "--from", "mon", "--until", "sun").returncode == 0
    ((first, last, _reason),) = pauses(tmp_path)
    assert last is not None
    assert (first.weekday(), last - first) == (0, timedelta(days=6))


def test_ending_every_pause_says_that_the_days_behind_stay_paused(run: Command, tmp_path: Path) -> None:
    run("pause", "--from", "-5d")
    run("pause", "--from", "+5d")
    told = run("resume", "--all").stdout
    assert "The days that have passed stay paused.\n" in told
    assert len(pauses(tmp_path)) == 1
    run("pause")
    assert "stay paused" not in run("resume", "--all").stdout


def test_next_week_ahead_with_its_reason(run: Command, tmp_path: Path) -> None:
    monday = TODAY + timedelta(days=(7 - TODAY.weekday()) % 7)
    done = run("pause", "--from", "monday", "--until", "+14d", "--reason", "away")
    assert done.returncode == 0
    assert "Reason: away." in done.stdout
    assert pauses(tmp_path) == [(monday, TODAY + timedelta(days=14), PauseReason.AWAY)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_weekday_at_the_end_is_the_one_after_the_beginning(
    run: Command, tmp_path: Path, turned: bool
) -> None:
    days = [("--from", "monday"), ("--until", "sunday")]
    assert run("pause", *(word for pair in (days[::-1] if turned else days) for word in pair)).returncode == 0
    ((first, last, _reason),) = pauses(tmp_path)
    assert last is not None
    assert (first.weekday(), last - first) == (0, timedelta(days=6))


def test_going_on_ends_today_with_yesterday_and_leaves_what_lies_ahead(run: Command, tmp_path: Path) -> None:
    run("pause", "--from", "-5d")
    run("pause", "--from", "+5d", "--until", "+9d")
    assert run("resume").stdout == "Welcome back. Weeks count again from today.\n"
    yesterday, ahead = TODAY - timedelta(days=1), TODAY + timedelta(days=5)
    assert pauses(tmp_path) == [
        (TODAY - timedelta(days=5), yesterday, PauseReason.OTHER),
        (ahead, ahead + timedelta(days=4), PauseReason.OTHER),
    ]
    none = run("resume")
    assert (none.returncode, none.stdout) == (1, "")
    assert "backtui resume --all" in none.stderr
    assert run("resume", "--all").stdout == "1 planned pause is taken back.\n"
    assert len(pauses(tmp_path)) == 1


def test_a_pause_that_began_today_is_gone(run: Command, tmp_path: Path) -> None:
    run("pause")
    assert run("resume").returncode == 0
    assert pauses(tmp_path) == []


def test_a_pause_for_safety_is_the_checks_to_end(run: Command, tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    kept = Pause("4a4a4a4a-0000-4000-8000-000000000001", PauseReason.SAFETY, TODAY, None, now)
    TinyHistory(tmp_path / "data").save(kept)
    done = run("resume", "--all")
    assert (done.returncode, done.stdout) == (1, "")
    assert "until a check lets you train" in done.stderr
    assert len(pauses(tmp_path)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pause", "--from", "+3d", "--until", "+1d"), "so that no day lies between"),
        (("pause", "--reason", "safety"), "'safety'"),
        (("pause", "--until", "soon"), "soon is not a date"),
        (("pause", "next", "week"), "The days come after --from and --until."),
        (("resume", "today"), "unexpected extra argument"),
    ],
)
def test_wrong_usage_changes_nothing(run: Command, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / "data").exists()
