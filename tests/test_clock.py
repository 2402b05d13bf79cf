"""The clocks: what they promise the engine."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from backtui import clock
from backtui.clock import FastClock, SystemClock


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nanoseconds of the machine's steady clock, as the test sets them: the last one is read."""
    values = [5_000_000_000]
    monkeypatch.setattr(clock, "_steady_nanoseconds", lambda: values[-1])
    return values


def test_the_wall_clock_carries_the_local_offset(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "from backtui.clock import SystemClock; print(SystemClock().now().utcoffset())",
        ],
        env={"TZ": "<+05>-5", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == "5:00:00"


def test_the_steady_clock_is_in_milliseconds(readings: list[int]) -> None:
    before = SystemClock().steady()
    readings.append(readings[-1] + 2_500_000_000)
    assert SystemClock().steady() - before == 2500


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's file is Linux's own")
def test_linux_names_the_boot() -> None:
    assert SystemClock().boot() == SystemClock().boot() != ""


def test_an_unknown_boot_is_the_empty_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "BOOT_ID", tmp_path / "missing")
    assert SystemClock().boot() == ""


def test_a_fast_clock_runs_both_times_at_its_speed(readings: list[int]) -> None:
    start = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1)))
    fast = FastClock(60, start)
    before = fast.steady()
    readings.append(readings[-1] + 1_000_000_000)
    assert fast.now() == start + timedelta(seconds=60)
    assert fast.now().utcoffset() == timedelta(hours=1)
    assert fast.steady() - before == 60_000
    assert fast.speed == 60


def test_a_fast_clock_begins_at_the_present_and_belongs_to_no_boot(readings: list[int]) -> None:
    fast = FastClock(10)
    assert abs(fast.now() - SystemClock().now()) < timedelta(minutes=1)
    assert fast.boot() == ""


@pytest.mark.parametrize(
    ("zone", "at", "shown"),
    [
        ("Europe/Oslo", "2026-03-29T01:50+01:00", "2026-03-29T03:25:00+02:00"),
        ("Europe/Oslo", "2026-10-25T02:50+02:00", "2026-10-25T02:25:00+01:00"),
        ("America/Santiago", "2026-09-05T23:50-04:00", "2026-09-06T01:25:00-03:00"),
    ],
)
def test_a_moment_after_a_change_of_clocks_is_told_by_the_clock_then(zone: str, at: str, shown: str) -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from datetime import datetime, timedelta\n"
            "from backtui.clock import SystemClock\n"
            "at = datetime.fromisoformat(sys.argv[1]) + timedelta(minutes=35)\n"
            "print(SystemClock().local(at).isoformat())",
            at,
        ],
        env={"TZ": zone, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == shown


def test_a_fast_clock_tells_every_moment_by_its_start(readings: list[int]) -> None:
    start = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1)))
    local = FastClock(60, start).local(start.astimezone(UTC))
    assert (local, local.utcoffset()) == (start, timedelta(hours=1))
