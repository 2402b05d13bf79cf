"""`backtui history` and the CSV: what is listed, what it adds up to, and that no cell is a formula."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.domain.session import Outcome, Session, Source
from backtui.present.session_table import CSV_COLUMNS
from backtui.store.history import TinyHistory
from tests.conftest import Command, Run
from tests.records import a_session
from tests.store.making import new_session

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1")


def named(number: int, day: date, minutes: float = 35, **given: object) -> Session:
    return a_session(day, minutes, id=f"3b241101-e2bb-4255-8caf-4136c566a9{number:02}", **given)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two walks, one of them short, a session of yoga and one that a stop sign ended."""
    folder = tmp_path / "data"
    monday = date(2026, 11, 16)
    yoga = {"activity": "yoga", "programme": "yoga_chair_20"}
    TinyHistory(folder).save(
        named(1, monday, pain_before=4, pain_after=3, note='Rain, "heavy"\nand wind'),
        named(2, monday + timedelta(days=1), 5, source=Source.LOGGED),
        named(3, monday + timedelta(days=2), 20, **yoga),
        named(4, monday + timedelta(days=3), 2, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign="sharp"),
    )
    return folder


@pytest.fixture
def history(backtui: Run, data: Path) -> Command:
    return lambda *words, **given: backtui("history", *words, "--data-dir", data, **given)


def test_the_newest_is_first_and_the_sums_are_last(history: Command) -> None:
    lines = history("--until", "2026-12-31").stdout.splitlines()
    assert lines[0].startswith("Thu 19 Nov")
    assert lines[0].endswith("2 min  Steady walk, stopped for safety")
    assert lines[1].endswith("20 min  Chair yoga, gentle")
    assert lines[2].endswith("5 min  Steady walk, added by hand")
    assert lines[3].endswith('35 min  Steady walk, pain 4→3, “Rain, "heavy" and wind”')
    assert lines[4:] == [
        "",
        "4 sessions, 1 h 2 min, 3 active days",
        "walking: 3 sessions, 42 min",
        "yoga: 1 session, 20 min",
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", [4, 3, 2, 1]),
        ("--since 2026-11-18", [4, 3]),
        ("--until 2026-11-17", [2, 1]),
        ("--since 2026-11-17 --until 2026-11-18", [3, 2]),
        ("--activity YOGA", [3]),
        ("--activity walking --since 2026-11-17", [4, 2]),
        ("--since 2027-01-01", []),
    ],
)
def test_it_can_be_narrowed(history: Command, words: str, ids: list[int]) -> None:
    found = json.loads(history("--format", "json", *words.split()).stdout)
    assert [int(one["id"][-2:]) for one in found["sessions"]] == ids
    assert found["sums"]["sessions"] == len(ids)


def test_an_activitys_days_are_its_own(history: Command) -> None:
    found = json.loads(history("--activity", "walk", "--format", "json").stdout)
    # The stop sign's day is an active one, but no day of walking (consistency.md rule 3).
    assert found["sums"] == {"sessions": 3, "minutes": 42, "active_days": 1}
    assert [one["active_day"] for one in found["sessions"]] == [True, False, True]
    assert found["schema"] == 1


def test_nothing_is_said_in_words(history: Command, backtui: Run, tmp_path: Path) -> None:
    assert history("--since", "2027-01-01").stdout == "No session lies in what you asked for.\n"
    assert "Nothing here yet." in backtui("history", "--data-dir", tmp_path / "new").stdout
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--activity yogaa", "Is yoga meant?"),
        ("--activity chess", "no activity chess. Known are: walk, "),
        (
            "--activity yoga_chair_20",
            "is a programme, not an activity. All of its activity: backtui history --a",
        ),
        ("--since 2026-11-20 --until 2026-11-19", "2026-11-20 comes after 2026-11-19"),
        ("--format xml", "xml"),
        ("--since soon", "soon is not a date"),
    ],
)
def test_wrong_usage(history: Command, words: str, said: str) -> None:
    done = history(*words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_csv_is_read_back_as_it_was(backtui: Run, data: Path) -> None:
    done = backtui("history", "--format", "csv", "--data-dir", data, encoding=None)
    assert done.stdout.count(b"\r\n") == 5
    assert done.stdout.startswith(",".join(CSV_COLUMNS).encode() + b"\r\n")
    found = rows(done.stdout.decode())
    assert [one["active_minutes"] for one in found] == ["2", "20", "5", "35"]
    assert [one["counts"] for one in found] == ["true", "true", "false", "true"]
    assert [one["stop_sign"] for one in found] == ["sharp", "", "", ""]
    assert found[3]["pain_before"] == "4"
    assert found[3]["date"] == "2026-11-16"
    assert found[3]["started_at"] == "2026-11-16T12:00:00+01:00"


@pytest.mark.parametrize("command", [("history",), ("export",), ("export", "-o", "{file}")])
def test_a_formula_is_dead_wherever_it_stands(backtui: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    number, kept = iter(range(99)), tmp_path / "data"
    TinyHistory(kept).save(
        *(
            named(next(number), date(2026, 11, 2), note=text, activity=text, programme=text)
            for text in FORMULAS
        )
    )
    file = tmp_path / "out.csv"
    words = [one.format(file=file) for one in command]
    done = backtui(*words, "--format", "csv", "--data-dir", kept, encoding=None)
    assert done.returncode == 0
    text = (file.read_bytes() if file.exists() else done.stdout).decode()
    found = rows(text)
    assert len(found) == len(FORMULAS)
    for row in found:
        for key in ("note", "activity", "programme"):
            assert row[key].startswith("'")


def test_a_file_keeps_a_note_as_it_is_and_a_terminal_gets_no_controls(backtui: Run, tmp_path: Path) -> None:
    note = 'one\ntwo\x1b[2J ; "three", four'
    TinyHistory(tmp_path / "data").save(named(1, date(2026, 11, 2), note=note))
    backtui("export", "--format", "csv", "-o", tmp_path / "out.csv", "--data-dir", tmp_path / "data")
    assert rows((tmp_path / "out.csv").read_bytes().decode())[0]["note"] == note
    shown = backtui("export", "--format", "csv", "--data-dir", tmp_path / "data", encoding=None).stdout
    assert b"\x1b" not in shown
    assert rows(shown.decode())[0]["note"] == 'one two [2J ; "three", four'


def test_an_exported_table_is_replaced_and_another_file_is_not(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    words = ("export", "--format", "csv", "-o", file, "--data-dir", data)
    assert [backtui(*words).returncode for _ in range(2)] == [0, 0]
    assert [row["id"][-2:] for row in rows(file.read_bytes().decode())] == ["01", "02", "03", "04"]
    file.write_text("date,weight\r\n")
    done = backtui(*words)
    assert (done.returncode, file.read_text()) == (2, "date,weight\n")


def test_a_session_of_an_unknown_programme_is_shown_by_its_id(backtui: Run, tmp_path: Path) -> None:
    TinyHistory(tmp_path).save(new_session(programme="gone_for_good", activity="rowing"))
    done = backtui("history", "--data-dir", tmp_path)
    assert "gone_for_good" in done.stdout
    assert backtui("history", "--activity", "rowing", "--data-dir", tmp_path).stdout == done.stdout
