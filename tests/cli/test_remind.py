"""`backtui remind`: one kind line or silence, and a timer of the system that leaves no trace."""

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui.cli.timers import cron_line, launchd_agent, systemd_units
from backtui.domain.diary import Diary
from backtui.domain.preferences import WeekStart
from backtui.present.reminder import reminder
from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.records import SAFETY, a_goal, a_pause, a_session

WEDNESDAY = date(2026, 11, 25)
MONDAY = WEDNESDAY - timedelta(days=2)
COMMAND = ("/usr/bin/python3", "-m", "backtui", "remind", "--notify")


def a_diary(*days: date, **given: Any) -> Diary:
    """Walks on these days, after some weeks of them, and a goal of two days."""
    before = [MONDAY - timedelta(days=7 * week - day) for week in range(1, 5) for day in (0, 2)]
    sessions = tuple(a_session(day) for day in sorted({*before, *days}))
    return Diary(sessions=sessions, goals=(a_goal(2, before[0]),), **given)


def said(diary: Diary, today: date = WEDNESDAY) -> str:
    return reminder(diary, today, WeekStart.MONDAY)


def test_the_time_of_another_command_is_pointed_to_the_timer(backtui: Run) -> None:
    done = backtui("remind", "--at", "18:00")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such option '--at'. Did you mean '--timer'?" in done.stderr


def test_an_open_day_gets_one_kind_line() -> None:
    assert said(a_diary()) == "If it suits you today: walking. Ten minutes count."
    assert said(a_diary(MONDAY)) == (
        "1 of 2 active days this week. If it suits you today: walking. Ten minutes count."
    )
    assert said(Diary()) == "If it suits you today: ten minutes count."


def test_a_session_of_a_day_to_come_is_as_if_unknown() -> None:
    """Five days are too few to name an exercise (consistency.md rule 8), and a sixth has not been yet."""
    days = [MONDAY - timedelta(days=back) for back in (14, 12, 7, 5)] + [MONDAY]
    ahead = a_session(WEDNESDAY + timedelta(days=2))
    diary = Diary(sessions=(*map(a_session, days), ahead), goals=(a_goal(3, MONDAY),))
    assert said(diary).endswith("If it suits you today: ten minutes count.")
    assert "walking" in said(diary, ahead.day + timedelta(days=1))


def test_who_comes_back_is_welcome_and_hears_of_no_empty_week() -> None:
    line = said(a_diary(), WEDNESDAY + timedelta(weeks=5))
    assert line == "Welcome back. Ten minutes is a good way to begin again."


@pytest.mark.parametrize(
    "diary",
    [
        a_diary(WEDNESDAY),
        a_diary(MONDAY, MONDAY + timedelta(days=1)),
        a_diary(pauses=(a_pause(WEDNESDAY, WEDNESDAY),)),
        a_diary(pauses=(a_pause(MONDAY, None),)),
        Diary(sessions=(a_session(WEDNESDAY, 1, outcome=SAFETY, stop_sign="sharp"),)),
        Diary(sessions=(a_session(WEDNESDAY, 4),)),
    ],
    ids=["done", "goal reached", "paused today", "open pause", "stopped today", "a little done"],
)
def test_silence(diary: Diary) -> None:
    assert said(diary) == ""


@pytest.mark.parametrize(
    "pauses", [(a_pause(MONDAY, MONDAY),), (a_pause(WEDNESDAY + timedelta(days=1), None),)]
)
def test_a_pause_that_is_over_or_lies_ahead_silences_nothing(pauses: tuple[object, ...]) -> None:
    assert said(a_diary(pauses=pauses)) != ""


def test_the_command_says_it_on_one_line_and_nothing_when_the_day_is_done(
    backtui: Run, tmp_path: Path
) -> None:
    done = backtui("remind", "--data-dir", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "If it suits you today: ten minutes count.\n"
    TinyHistory(tmp_path / "data").save(
        a_session(datetime.now().astimezone(), id="6" * 8 + "-0000-4000-8000-" + "0" * 12)
    )
    done = backtui("remind", "--data-dir", tmp_path / "data")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def program(folder: Path, name: str, body: str) -> None:
    """A program on PATH that stands in for the system's."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


class Machine:
    """A home and the programs of a system whose calls are written down."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.bin, self.config, self.calls = folder / "bin", folder / "config", folder / "calls"
        self.run = run
        self.config.mkdir()
        program(self.bin, "systemctl", f'echo "$*" >> "{self.calls}"')
        program(self.bin, "notify-send", f'printf "%s\\n" "$@" >> "{self.calls}"')

    def remind(self, *arguments: object, **env: str) -> "subprocess.CompletedProcess[str]":
        places = {"PATH": f"{self.bin}:/usr/bin:/bin", "XDG_CONFIG_HOME": str(self.config)}
        return self.run("remind", "--data-dir", self.config.parent / "my data", *arguments, env=places | env)

    @property
    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.config)) for path in self.config.rglob("*"))

    def called(self) -> list[str]:
        found = self.calls.read_text().splitlines()
        self.calls.unlink()
        return found


@pytest.fixture
def machine(tmp_path: Path, backtui: Run) -> Machine:
    return Machine(tmp_path, backtui)


linux = pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")


@linux
def test_the_timer_is_set_set_anew_and_removed_without_a_trace(machine: Machine) -> None:
    done = machine.remind("--timer", "18:00", LC_ALL="nb_NO.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "18:00, hver dag" in done.stdout
    assert "backtui remind --off" in done.stdout
    units = machine.config / "systemd" / "user"
    service = (units / "backtui-remind.service").read_text()
    assert "LANGUAGE=nb" in service
    assert f'"{machine.config.parent / "my data"}"' in service
    assert machine.called() == [
        "--user --quiet daemon-reload",
        "--user --quiet enable backtui-remind.timer",
        "--user --quiet restart backtui-remind.timer",
    ]
    assert machine.remind("--timer", "7:30", "--days", "fri,mon").returncode == 0
    assert "OnCalendar=Mon,Fri *-*-* 07:30:00" in (units / "backtui-remind.timer").read_text()
    machine.called()

    wanted = units / "timers.target.wants"
    wanted.mkdir()
    (wanted / "backtui-remind.timer").symlink_to(units / "backtui-remind.timer")
    done = machine.remind("--off")
    assert (done.returncode, done.stdout) == (0, "The reminder is off.\n")
    assert machine.files == []
    assert machine.called() == [
        "--user --quiet disable --now backtui-remind.timer",
        "--user --quiet daemon-reload",
    ]
    done = machine.remind("--off")
    assert (done.returncode, done.stdout) == (0, "There was no reminder.\n")
    assert not machine.calls.exists()


@linux
def test_off_leaves_what_others_have_put_beside_it(machine: Machine) -> None:
    machine.remind("--timer", "18:00")
    other = machine.config / "systemd" / "user" / "other.service"
    other.write_text("[Service]\n")
    machine.remind("--off")
    assert [name for name in machine.files if name.endswith("service")] == ["systemd/user/other.service"]


@linux
def test_a_system_that_refuses_is_told_of_with_a_line_for_cron_and_nothing_is_left(machine: Machine) -> None:
    program(machine.bin, "systemctl", 'case "$*" in *enable*) echo "no bus" >&2; exit 1;; esac')
    done = machine.remind("--timer", "18:05")
    assert (done.returncode, done.stdout) == (69, "")
    assert "no bus" in done.stderr
    assert "5 18 * * * " in done.stderr
    assert machine.files == []


@linux
def test_a_unit_that_is_somebody_elses_is_left_alone(machine: Machine) -> None:
    units = machine.config / "systemd" / "user"
    units.mkdir(parents=True)
    (units / "backtui-remind.timer").write_text("[Timer]\nOnCalendar=daily\n")
    done = machine.remind("--timer", "18:00")
    assert done.returncode == 2
    assert "backtui-remind.timer" in done.stderr
    assert machine.remind("--off").stdout == "There was no reminder.\n"
    assert (units / "backtui-remind.timer").read_text() == "[Timer]\nOnCalendar=daily\n"


@linux
def test_a_notification_has_the_line_and_no_markup_of_a_file(machine: Machine) -> None:
    sessions = [
        a_session(
            datetime.now().astimezone() - timedelta(days=day),
            activity="<b>&jump",
            id=f"00000000-0000-4000-8000-{day:012}",
        )
        for day in range(1, 29)
        if (datetime.now().astimezone() - timedelta(days=day)).weekday() % 2 and day > 7
    ]
    TinyHistory(machine.config.parent / "my data").save(*sessions)
    done = machine.remind("--notify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.called()[-1].startswith("If it suits you today: &lt;b>&amp;jump.")


def test_where_nothing_can_notify_the_line_is_told_with_what_to_install(backtui: Run, tmp_path: Path) -> None:
    done = backtui("remind", "--notify", "--data-dir", tmp_path / "none", env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (69, "")
    assert "ten minutes count" in done.stderr
    assert "libnotify-bin" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--timer", "25:00"),
        ("--timer", ""),
        ("--days", "mon"),
        ("--timer", "18:00", "--days", "day"),
        ("--off", "--timer", "18:00"),
        ("--off", "--notify"),
        ("now",),
    ],
)
def test_wrong_input_ends_with_words_and_2(machine: Machine, arguments: Sequence[str]) -> None:
    done = machine.remind(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert machine.files == []


def verified(folder: Path, units: dict[str, str]) -> str:
    """What systemd finds wrong with units."""
    program_found = shutil.which("systemd-analyze")
    if program_found is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail("systemd-analyze is missing")
        pytest.skip("needs systemd-analyze, which is not installed")
    for name, text in units.items():
        (folder / name).write_text(text)
    done = subprocess.run(
        [program_found, "--user", "verify", *(str(folder / name) for name in units)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"XDG_RUNTIME_DIR": str(folder)},
    )
    return done.stderr + ("" if done.returncode == 0 else f"exit {done.returncode}")


@linux
@pytest.mark.parametrize("name", ["python", "a %d $HOME ${x} æøå", "semi; colon # x"])
def test_systemd_finds_nothing_wrong_with_the_units_whatever_the_programs_path(
    tmp_path: Path, name: str
) -> None:
    program(tmp_path, name, "")
    units = systemd_units([str(tmp_path / name), "-m", '100 % $x \\n "y" ; #'], time(18), (0, 2, 4), "nb")
    assert verified(tmp_path, units) == ""


@linux
def test_systemd_would_say_what_is_wrong(tmp_path: Path) -> None:
    units = systemd_units([str(tmp_path / "missing")], time(18), (0,), "nb")
    assert "missing" in verified(tmp_path, units)
    wrong = {name: text.replace("Mon", "Someday") for name, text in units.items()}
    assert "calendar" in verified(tmp_path, wrong)


def test_launchd_gets_a_property_list_with_its_own_numbers_for_the_days() -> None:
    agent = plistlib.loads(launchd_agent([*COMMAND, "a <b>&"], time(18, 5), (0, 6), "nb"))
    assert agent["ProgramArguments"][-1] == "a <b>&"
    assert agent["StartCalendarInterval"] == [
        {"Hour": 18, "Minute": 5, "Weekday": 1},
        {"Hour": 18, "Minute": 5, "Weekday": 7},
    ]
    every = plistlib.loads(launchd_agent(COMMAND, time(18), tuple(range(7)), "en"))
    assert every["StartCalendarInterval"] == {"Hour": 18, "Minute": 0}


def test_cron_takes_no_per_cent_sign_for_a_line_end() -> None:
    assert cron_line(["/a b/100%", "x"], time(7, 5), (0, 4)) == "5 7 * * mon,fri '/a b/100\\%' x"
