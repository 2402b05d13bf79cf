"""Clocks that jump, zones that change and machines that start anew in mid-session: figures and question."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from backtui.domain.checkpoint import SessionStart, checkpoint, restore, session_record, session_start
from backtui.domain.engine import transition
from backtui.domain.programme import Family, Move, Phase, PlannedStep, Text
from backtui.domain.session import Session
from backtui.domain.timer import Command, Status, TimerState
from backtui.present import words
from backtui.present.questions import away_question
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.fakes import MONDAY_MORNING, FakeClock

WALK = Move("walk_brisk", Text("Brisk walking", "Rask gange"), Text("", ""))
STEPS = (PlannedStep(WALK, 2100, Phase.WORK, 0, 1, 1),)
SESSION = "2bad8932-3c4a-49c0-88cd-977c75f726a0"


@dataclass
class Walk:
    """A session on a real disk over a clock that can be turned; one look a second, as the screen has."""

    folder: Path
    clock: FakeClock
    begun: SessionStart = field(init=False)
    state: TimerState = field(init=False)

    def __post_init__(self) -> None:
        words.use("en")
        self.journal = FileJournal(self.folder)
        assert self.journal.claim()
        now = self.clock.now()
        self.begun = SessionStart(SESSION, "walk_steady_35", 35, Family.CARDIO, "walk", 2100, now)
        self.state = TimerState(STEPS, self.clock.steady(), lead_in=0)
        self.send(Command.START)

    def send(self, command: Command) -> None:
        self.state, _events = transition(self.state, command, self.clock.steady())
        self.journal.write(checkpoint(self.begun, self.state, self.clock.now(), self.clock.boot()))

    def walk(self, seconds: int) -> None:
        for _second in range(seconds):
            self.clock.pass_seconds(1)
            self.state, _events = transition(self.state, Command.TICK, self.clock.steady())
        self.send(Command.TICK)

    def restart(self) -> None:
        """The process is gone; the next one finds what lies in the folder."""
        self.journal.release()
        self.journal = FileJournal(self.folder)
        saved = self.journal.unfinished()
        assert saved is not None
        assert self.journal.claim()
        self.begun = session_start(saved)
        fresh = TimerState((), self.clock.steady(), 0)
        self.state = restore(saved, {WALK.id: WALK}, self.clock.now(), self.clock.boot(), fresh)

    def question(self) -> str:
        assert self.state.away is not None
        since = self.clock.now() - timedelta(milliseconds=self.state.away.length)
        return away_question(self.state, since, self.clock.now()).text

    def saved(self) -> Session:
        """End here, save, and read the record again."""
        self.send(Command.END)
        now = self.clock.now()
        TinyHistory(self.folder, self.clock).save(session_record(self.begun, self.state, now, now))
        self.journal.clear()
        (found,) = TinyHistory(self.folder).read().sessions
        return found


@pytest.fixture
def a_walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path, FakeClock())


@pytest.mark.parametrize("hours", [1, -1])
def test_a_wall_clock_that_steps_by_an_hour_moves_no_figure(a_walk: Walk, hours: int) -> None:
    a_walk.walk(600)
    a_walk.clock.wall += timedelta(hours=hours)
    a_walk.walk(300)
    assert a_walk.state.status is Status.RUNNING
    kept = a_walk.saved()
    assert kept.active_seconds == 900
    assert kept.started_at == MONDAY_MORNING


@pytest.mark.parametrize("hours", [1, -1])
def test_on_the_same_boot_the_steady_clock_says_how_long_it_was(a_walk: Walk, hours: int) -> None:
    a_walk.walk(600)
    a_walk.clock.pass_seconds(12 * 60)
    a_walk.clock.wall += timedelta(hours=hours)
    a_walk.restart()
    assert "You were away 12 min," in a_walk.question()
    assert "you had done 10 min" in a_walk.question()
    a_walk.send(Command.COUNT_AWAY)
    assert a_walk.saved().active_seconds == 600 + 12 * 60


def another_boot(clock: FakeClock, seconds: float) -> None:
    """The machine is off for a while, and its steady clock begins anew."""
    clock.wall += timedelta(seconds=seconds)
    clock.reading = 41_000
    clock.boot_id = "another"


def test_after_a_reboot_the_wall_clock_says_how_long_it_was(a_walk: Walk) -> None:
    a_walk.walk(600)
    another_boot(a_walk.clock, 12 * 60)
    a_walk.restart()
    until = f"{a_walk.clock.now():%H:%M}"
    assert f"You were away 12 min, 09:10 to {until}" in a_walk.question()
    a_walk.send(Command.GO_ON)
    a_walk.walk(60)
    assert a_walk.saved().active_seconds == 660


def test_a_reboot_with_a_wall_clock_that_went_back_asks_and_invents_nothing(a_walk: Walk) -> None:
    a_walk.walk(600)
    another_boot(a_walk.clock, -3600)
    a_walk.restart()
    assert "You were away 0 min," in a_walk.question()
    a_walk.send(Command.COUNT_AWAY)
    assert a_walk.saved().active_seconds == 600


def test_hours_of_a_reboot_are_counted_to_the_end_of_the_plan_and_only_when_asked_to(a_walk: Walk) -> None:
    a_walk.walk(600)
    another_boot(a_walk.clock, 9 * 3600)
    a_walk.restart()
    assert a_walk.state.active == 600_000
    a_walk.send(Command.COUNT_AWAY)
    assert a_walk.state.status is Status.FINISHED
    assert a_walk.state.active == 2_100_000


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), 1, 2),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), 2, 1),
    ],
    ids=["the hour that is left out", "the hour that comes twice"],
)
@pytest.mark.parametrize("crash", [False, True])
def test_summer_time_that_begins_or_ends_in_mid_session(
    tmp_path: Path, start: datetime, before: int, after: int, crash: bool
) -> None:
    oslo = ZoneInfo("Europe/Oslo")
    walk = Walk(tmp_path, FakeClock(fixed(start, oslo)))
    walk.walk(300)
    walk.clock.pass_seconds(12 * 60)
    walk.clock.wall = fixed(walk.clock.wall, oslo)
    if crash:
        walk.restart()
    else:
        walk.send(Command.TICK)
    assert "You were away 12 min," in walk.question()
    walk.send(Command.COUNT_AWAY)
    kept = walk.saved()
    assert kept.active_seconds == 1020
    assert (kept.started_at, kept.started_at.utcoffset()) == (start, timedelta(hours=before))
    assert (kept.ended_at - kept.started_at, kept.ended_at.utcoffset()) == (
        timedelta(minutes=17),
        timedelta(hours=after),
    )


def fixed(moment: datetime, zone: ZoneInfo) -> datetime:
    """As the machine's clock gives it: with the offset that holds then."""
    local = moment.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


@pytest.mark.parametrize("hours", [-9, 13], ids=["westwards", "eastwards"])
@pytest.mark.parametrize("boot", ["the same", "another"])
def test_a_new_zone_in_mid_session_moves_neither_the_day_nor_the_figures(
    a_walk: Walk, hours: int, boot: str
) -> None:
    a_walk.walk(600)
    a_walk.clock.pass_seconds(12 * 60)
    if boot == "another":
        another_boot(a_walk.clock, 0)
    a_walk.clock.wall = a_walk.clock.wall.astimezone(timezone(timedelta(hours=hours)))
    a_walk.restart()
    until = a_walk.clock.now()
    since = until - timedelta(minutes=12)
    assert f"You were away 12 min, {since:%H:%M} to {until:%H:%M}" in a_walk.question()
    kept = a_walk.saved()
    assert kept.active_seconds == 600
    assert kept.day == MONDAY_MORNING.date()


@pytest.mark.parametrize(
    ("seconds", "asked", "active"), [(7.5, False, 607.5), (60, True, 600)], ids=["7.5 s", "60 s"]
)
def test_a_stopped_process_is_credited_up_to_half_a_minute_and_asked_about_beyond(
    a_walk: Walk, seconds: float, asked: bool, active: float
) -> None:
    a_walk.walk(600)
    a_walk.clock.pass_seconds(seconds)
    a_walk.send(Command.TICK)
    assert (a_walk.state.away is not None) == asked
    assert a_walk.state.active == active * 1000
    if asked:
        assert "You were away 1 min, " in a_walk.question()
