"""`backtui goal` and `backtui settings`: what is set holds for the app, and what is no value is named."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from backtui.domain.preferences import Preferences
from backtui.domain.session import Session
from backtui.settings import TomlSettings
from backtui.store.history import TinyHistory
from tests.conftest import Command, Run
from tests.records import NORWAY
from tests.store.making import new_session


def walk_on(day: date) -> Session:
    return new_session(datetime.combine(day, time(12), NORWAY))


@pytest.fixture
def goal(backtui: Run, tmp_path: Path) -> Command:
    return lambda *words: backtui("goal", *words, "--data-dir", tmp_path / "data")


def test_a_goal_is_kept_and_holds_from_this_week_on(goal: Command, backtui: Run, tmp_path: Path) -> None:
    done = goal("2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Your goal: 2 active days a week, from this week on.\n")
    assert goal("5").returncode == 0
    goals = TinyHistory(tmp_path / "data").read().goals
    assert sorted(one.days for one in goals) == [2, 5]
    assert '"goal": 5' in backtui("status", "--json", "--data-dir", tmp_path / "data").stdout


def test_the_goal_that_holds_already_is_not_written_again(goal: Command, tmp_path: Path) -> None:
    goal("3")
    assert goal("3").stdout.startswith("Your goal: 3 active days a week")
    assert len(TinyHistory(tmp_path / "data").read().goals) == 1


def test_what_a_goal_does_to_the_streak_is_said(goal: Command, tmp_path: Path) -> None:
    today = date.today()  # noqa: DTZ011
    folder = tmp_path / "data"
    for week in range(1, 4):
        monday = today - timedelta(days=today.weekday(), weeks=week)
        TinyHistory(folder).save(*(walk_on(monday + timedelta(days=day)) for day in (0, 2, 4)))
    assert "At your goal in a row: 3 weeks, as before." in goal("4").stdout


@pytest.mark.parametrize("words", [("0",), ("8",), ("-1",), ("three",), ("2.5",), (), ("2", "3"), ("",)])
def test_no_goal_is_wrong_usage(goal: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = goal(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert not (tmp_path / "data").exists()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config" / "settings.toml"
    file.parent.mkdir()
    file.write_text("# mine\nlead_in = 3 # short\n")
    return file


@pytest.fixture
def settings(backtui: Run, config: Path) -> Command:
    return lambda *words, **given: backtui("settings", *words, "--config", config, **given)


def test_all_of_them_are_printed_as_the_file_has_them(settings: Command) -> None:
    done = settings()
    assert (done.returncode, done.stderr) == (0, "")
    found = tomllib.loads(done.stdout)
    assert found == {key: getattr(Preferences(), key) for key in Preferences.__struct_fields__} | {
        "lead_in": 3
    }
    assert settings("lead_in").stdout == "3\n"
    assert settings("VOICE").stdout == "true\n"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("language", "nb", "nb"),
        ("language", "", ""),
        ("country", "no", "NO"),
        ("theme", "backtui-light", "backtui-light"),
        ("week-start", "sunday", "sunday"),
        ("lead_in", "30", 30),
        ("voice", "off", False),
        ("notification", "YES", True),
        ("ambulance_number", "112", "112"),
    ],
)
def test_one_is_set_and_the_comments_stay(
    settings: Command, config: Path, key: str, typed: str, value: bool | int | str
) -> None:
    done = settings(key, typed)
    assert (done.returncode, done.stderr) == (0, "")
    name = key.replace("-", "_")
    assert getattr(TomlSettings(config, named=True).load(), name) == value
    assert "# mine\n" in config.read_text()
    assert tomllib.loads(done.stdout) == {name: value}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lead_inn",), "Is lead_in meant?"),
        (("xyz",), "Known are: language, "),
        (("lead_in", "31"), "a whole number from 0 to 30"),
        (("lead_in", "-1"), "No such option"),
        (("voice", "loud"), "true or false"),
        (("language", "sv"), '"en", "nb"'),
        (("theme", "backtui-lihgt"), "Is backtui-light meant?"),
        (("theme", ""), "There is no theme"),
        (("urgent_number", "1" * 41), "at most 40 characters"),
        (("voice", "on", "off"), "unexpected extra argument"),
    ],
)
def test_what_is_no_setting_or_no_value_changes_nothing(
    settings: Command, config: Path, words: tuple[str, ...], said: str
) -> None:
    before = config.read_bytes()
    done = settings(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert config.read_bytes() == before


def test_a_file_that_cannot_be_written_is_74(backtui: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = backtui("settings", "voice", "off", env={"BACKTUI_CONFIG": str(tmp_path / "file" / "s.toml")})
    assert done.returncode == 74
    assert "s.toml" in done.stderr
