"""`backtui log`: a session without the timer lands where the app puts it, and can be taken back."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.content.catalogue import ACTIVITIES
from backtui.domain.history import logged, new_draft
from backtui.domain.session import Outcome, Session, Source
from backtui.store.history import TinyHistory
from tests.conftest import Command, Run
from tests.store.making import new_session


@pytest.fixture
def log(backtui: Run, tmp_path: Path) -> Command:
    """Run `log` over a history of its own."""
    return lambda *words, **given: backtui("log", *words, "--data-dir", tmp_path / "data", **given)


def sessions(tmp_path: Path) -> Sequence[Session]:
    return TinyHistory(tmp_path / "data").read().sessions


def test_yesterdays_walk_is_kept_as_the_app_keeps_it(log: Command, tmp_path: Path) -> None:
    yesterday = datetime.now().astimezone().date() - timedelta(days=1)
    words = "walk --on yesterday --at 09:05 --minutes 40 --pain 4 3 --effort 5 --enjoyment 8 --note Rain"
    done = log(*words.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert "Added: Steady walk, " in done.stdout
    assert "at 09:05, 40 min." in done.stdout
    (one,) = sessions(tmp_path)
    assert (one.day, one.started_at.hour, one.started_at.minute) == (yesterday, 9, 5)
    assert one.ended_at - one.started_at == timedelta(minutes=40)
    assert (one.active_seconds, one.planned_seconds) == (2400, 2400)
    assert (one.programme, one.activity, one.outcome) == ("walk_steady_35", "walk", Outcome.COMPLETED)
    assert (one.pain_before, one.pain_after, one.effort, one.enjoyment) == (4, 3, 5, 8)
    assert (one.note, one.source) == ("Rain", Source.LOGGED)


def test_it_says_what_it_added_to_the_week(log: Command) -> None:
    first, again = log("yoga_chair_20").stdout, log("walk", "--minutes", "5").stdout
    assert " becomes active. Active 1 of 1 week. Active in a row: 1 week." in first
    assert "Nothing changes in your weeks." in again
    assert [text.count("\n") for text in (first, again)] == [3, 3]


def test_without_a_length_or_a_time_it_has_just_ended(log: Command, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    assert log("taichi").returncode == 0
    (one,) = sessions(tmp_path)
    assert one.active_seconds == 1800
    assert before - timedelta(minutes=2) < one.ended_at <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("name", "programme"),
    [
        ("WALK", "walk_steady_35"),
        ("walking", "walk_steady_35"),
        ("Walk_Interval_40", "walk_interval_40"),
        ("tai chi", "taichi_basics_30"),
        ("Steady walk", "walk_steady_35"),
    ],
)
def test_a_programme_or_an_activity_by_its_id_or_its_name(
    log: Command, tmp_path: Path, name: str, programme: str
) -> None:
    assert log(name).returncode == 0
    assert sessions(tmp_path)[0].programme == programme


def test_an_activity_is_its_programme_that_was_done_last(log: Command, tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    TinyHistory(tmp_path / "data").save(new_session(now - timedelta(days=3), programme="walk_easy_start"))
    log("walk")
    assert [one.programme for one in sessions(tmp_path)] == ["walk_easy_start"] * 2


@pytest.mark.parametrize(
    ("typed", "kept"), [(("-", "3"), (None, 3)), (("4", "?"), (4, None)), (("-", "-"), (None, None))]
)
def test_a_pain_that_is_not_known_is_left_open(
    log: Command, tmp_path: Path, typed: tuple[str, ...], kept: tuple[int | None, ...]
) -> None:
    done = log("walk", "--pain", *typed, "--effort", "5")
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = sessions(tmp_path)
    assert (one.pain_before, one.pain_after, one.effort) == (*kept, 5)


@pytest.mark.parametrize("words", [("--pain", "3"), ("--pain", "3", "--effort", "5"), ("--pain", "3", "x")])
def test_one_pain_alone_is_told_that_there_are_two_and_how_to_leave_one_open(
    log: Command, words: tuple[str, ...]
) -> None:
    done = log("walk", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "before and after" in done.stderr
    assert "--pain - 3" in done.stderr


@pytest.mark.parametrize(
    ("name", "near"), [("wlak", "walk"), ("yoga_chair", "yoga_chair_20"), ("Yogga", "yoga")]
)
def test_a_misspelt_name_gets_the_nearest(log: Command, tmp_path: Path, name: str, near: str) -> None:
    done = log(name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Is {near} meant?" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["swimming-with-sharks"], "backtui programmes list"),
        ([], "Missing argument 'PROGRAMME|ACTIVITY'."),
        (["walk", "--minutes", "0"], "0 is not a whole number from 1 to 600."),
        (["walk", "--minutes", "half"], "half is not a whole number from 1 to 600."),
        (["walk", "--pain", "3"], "--pain"),
        (["walk", "--pain", "3", "11"], "11 is not a whole number from 0 to 10."),
        (["walk", "--effort", "-1"], "-1 is not a whole number from 0 to 10."),
        (["walk", "--at", "25:00"], "25:00 is not a time such as 18:00."),
        (["walk", "--on", "tomorrow"], "are not over yet"),
        (["walk", "--on", "1899-12-31"], "lies before 1900-01-01"),
        (["walk", "--on", ""], "is not a date"),
        (["walk", "--note", ""], "--note is there without a value"),
        (["walk", "--note", "x" * 501], "501 characters; 500 is the most"),
        (["walk", "--undo"], "goes with nothing else"),
        (["walk", "yesterday", "30"], "There is no use for yesterday 30 here. A day comes after --on"),
    ],
)
def test_wrong_usage_adds_nothing(log: Command, tmp_path: Path, words: list[str], said: str) -> None:
    done = log(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / "data").exists()


def test_the_last_one_is_taken_back_and_the_others_stay(log: Command, tmp_path: Path) -> None:
    now = datetime.now().astimezone()
    timed = new_session(now - timedelta(days=1))
    TinyHistory(tmp_path / "data").save(timed)
    log("walk", "--on", "-9d")
    log("yoga", "--on", "-8d")
    done = log("--undo")
    assert (done.returncode, "Taken back: Yoga for the low back, " in done.stdout) == (0, True)
    assert [one.activity for one in sessions(tmp_path)] == ["walk", "walk"]
    assert "Taken back: Steady walk, " in log("--undo").stdout
    none = log("--undo")
    assert (none.returncode, none.stdout) == (1, "")
    assert "No session was added by hand." in none.stderr
    assert sessions(tmp_path) == (timed,)


def test_one_that_was_changed_later_is_not_taken_for_the_one_that_was_added_last(
    log: Command, tmp_path: Path
) -> None:
    log("walk", "--on", "-2d")
    log("yoga", "--on", "-3d")
    history = TinyHistory(tmp_path / "data")
    walk = next(one for one in history.read().sessions if one.activity == "walk")
    history.save(replace(walk, note="in the rain", modified_at=datetime.now().astimezone()))
    refused = log("--undo")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Steady walk, " in refused.stderr
    assert "Nothing was taken back." in refused.stderr
    assert len(sessions(tmp_path)) == 2
    log("pilates")
    assert "Taken back: Pilates" in log("--undo").stdout


def test_what_was_taken_back_is_remembered_as_deleted(log: Command, backtui: Run, tmp_path: Path) -> None:
    log("walk")
    log("--undo")
    whole = json.loads(backtui("export", "--data-dir", tmp_path / "data").stdout)
    assert [one["deleted"] for one in whole["sessions"]] == [True]


def test_what_is_logged_just_after_midnight_began_yesterday(log: Command, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    west = now.hour * 60 + now.minute - 10
    zone = f"XXX{'-' if west < 0 else '+'}{abs(west) // 60}:{abs(west) % 60:02}"  # where it is 00:10 now
    for words in (("walk",), ("walk", "--on", "today")):
        done = log(*words, env={"TZ": zone})
        assert (done.returncode, done.stderr) == (0, "")
    assert len({one.day for one in sessions(tmp_path)}) == 1


def test_the_clock_of_the_day_holds_where_it_has_changed_since(log: Command, tmp_path: Path) -> None:
    log("walk", "--on", "2026-07-01", "--at", "10:00", env={"TZ": "Europe/Oslo"})
    log("walk", "--on", "2026-01-15", "--at", "10:00", env={"TZ": "Europe/Oslo"})
    assert [str(one.started_at.utcoffset()) for one in sessions(tmp_path)] == ["1:00:00", "2:00:00"]


def test_the_record_is_the_one_that_the_apps_form_makes(log: Command, tmp_path: Path) -> None:
    from backtui.content import load_catalogue
    from backtui.paths import data_folder

    log("walk", "--minutes", "30")
    (kept,) = sessions(tmp_path)
    programme = load_catalogue(data_folder()).programme("walk_steady_35")
    assert programme is not None
    draft = new_draft(programme, kept.modified_at)
    assert logged(draft, kept.id, kept.modified_at) == kept


def test_help_names_every_activity(log: Command) -> None:
    words = " ".join(log("--help").stdout.split())
    told = words[words.index("An activity is ") :]
    assert all(activity in told for activity in ACTIVITIES)
