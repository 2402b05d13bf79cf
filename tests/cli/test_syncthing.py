"""Two installations and two real Syncthing daemons: everything that is done on both, on line and off line."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui.clock import SystemClock
from backtui.domain.session import Answer, Session
from backtui.store.exchange import export_json
from backtui.store.history import TinyHistory
from tests.cli.test_sync import Home, environment, machine
from tests.conftest import Run
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session
from tests.syncthing import Daemon, pair, syncthing_or_skip
from tests.terminal.term import wait_until

A_MINUTE = 60.0


@pytest.fixture(scope="module")
def daemons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Daemon, Daemon]]:
    syncthing_or_skip()
    with pair(tmp_path_factory.mktemp("daemons")) as both:
        yield both


class Installation:
    """A home with the program, beside its daemon."""

    def __init__(self, backtui: Run, daemon: Daemon, data: Path | None = None) -> None:
        self.daemon = daemon
        self.run: Home = machine(backtui, daemon.home)
        self.data = data or Path(environment(daemon.home)["XDG_DATA_HOME"]) / "backtui"
        self.history = TinyHistory(self.data, SystemClock())

    def sync(self) -> str:
        """As the person types it; what is said."""
        done = self.run("sync", "--folder", self.daemon.folder, "--yes")
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def session(self, note: str) -> Session:
        """The one with this note."""
        return next(one for one in self.history.read().sessions if one.note == note)

    def edit(self, note: str, new: str) -> None:
        """Write another note."""
        self.history.save(replace(self.session(note), note=new, modified_at=SystemClock().now()))

    def delete(self, note: str) -> Session:
        """Take a session out."""
        gone = self.session(note)
        self.history.delete(gone, SystemClock().now())
        return gone

    def bring_back(self, session: Session) -> None:
        """Undo that."""
        self.history.save(replace(session, modified_at=SystemClock().now()))

    def annotate(self, note: str, pain: int) -> None:
        """Say how the back was on the day after."""
        now, session = SystemClock().now(), self.session(note)
        self.history.save(Answer(str(uuid4()), now, "next_day", pain, session.id, now))

    def export(self) -> bytes:
        """Everything that is remembered."""
        return export_json(self.history.data(), MONDAY_MORNING)

    def notes(self) -> list[str]:
        """What the sessions say, sorted."""
        return sorted(one.note for one in self.history.read().sessions)


def conflicts(here: Installation) -> list[Path]:
    """What Syncthing made of two histories that differ."""
    return list(here.data.glob("history.sync-conflict-*.json"))


def alike(one: Installation, other: Installation, look: Callable[[Installation], object]) -> None:
    """Wait until both have the same, looking again on both as the app does."""
    said: list[str] = []

    def same() -> bool:
        for here in (one, other):
            look(here)
            here.daemon.scan()
        return one.export() == other.export()

    wait_until(lambda: f"the same: {one.notes()} {other.notes()} {said} {one.daemon.log()}", same, A_MINUTE)


def test_what_is_done_on_both_on_line_and_off_line_ends_equal_within_a_minute(
    backtui: Run, daemons: tuple[Daemon, Daemon]
) -> None:
    desk, laptop = (Installation(backtui, one) for one in daemons)
    for here, name in ((desk, "desk"), (laptop, "laptop")):
        for number in range(4):
            here.run("log", "walk", "--on", f"-{number + 1}d", "--note", f"{name} {number}")
        here.sync()
    alike(desk, laptop, Installation.sync)
    assert desk.notes() == sorted(f"{name} {number}" for name in ("desk", "laptop") for number in range(4))

    # On line: each does something to what the other has logged.
    laptop.edit("desk 0", "desk 0, edited on the laptop")
    gone = desk.delete("laptop 0")
    alike(desk, laptop, Installation.sync)
    laptop.annotate("desk 1", 4)
    desk.bring_back(gone)
    alike(desk, laptop, Installation.sync)
    assert "laptop 0" in laptop.notes() and "desk 0, edited on the laptop" in desk.notes()

    # Off line: both change the same, and each something of its own.
    laptop.daemon.stop()
    for here in (desk, laptop):
        here.run("log", "yoga", "--note", f"off line on {here.daemon.home.name}")
    assert "Taken back: Yoga" in laptop.run("log", "--undo").stdout
    desk.edit("laptop 1", "laptop 1, edited on the desk")
    laptop.edit("laptop 1", "laptop 1, edited later on the laptop")
    desk.delete("desk 2")
    laptop.edit("desk 2", "desk 2, changed without knowing")
    laptop.delete("desk 3")
    desk.annotate("laptop 2", 1)
    for here in (desk, laptop):
        here.sync()
    laptop.daemon.start()
    alike(desk, laptop, Installation.sync)
    assert desk.notes() == sorted(
        (
            "desk 0, edited on the laptop",
            "desk 1",
            "desk 2, changed without knowing",
            "laptop 0",
            "laptop 1, edited later on the laptop",
            "laptop 2",
            "laptop 3",
            f"off line on {desk.daemon.home.name}",
        )
    )
    assert sorted(one.value for one in laptop.history.read().answers) == [1, 4]
    assert len(list(desk.daemon.folder.glob("backtui-*.json"))) == 2


def test_a_data_folder_that_is_kept_alike_itself_loses_nothing_to_conflict_copies(
    backtui: Run, daemons: tuple[Daemon, Daemon]
) -> None:
    desk, laptop = (Installation(backtui, one, one.folder / "data") for one in daemons)
    desk.history.save(new_session(MONDAY_MORNING, note="before"))
    wait_until("the history there", (laptop.data / "history.json").exists, A_MINUTE)
    laptop.daemon.stop()
    for days, here in enumerate((desk, laptop), 1):
        at = MONDAY_MORNING + timedelta(days=days)
        here.history.save(new_session(at, note=here.daemon.home.name, modified_at=at))
    laptop.daemon.start()
    wait_until("a conflict copy", lambda: conflicts(desk) and conflicts(laptop), A_MINUTE)

    def united() -> bool:
        for here in (desk, laptop):
            here.daemon.scan()
            for asked in here.history.questions():
                here.history.settle(asked, take=True)
        return desk.export() == laptop.export() and len(desk.notes()) == 3

    wait_until(lambda: f"{desk.notes()} {laptop.notes()} {desk.daemon.log()}", united, A_MINUTE)
    assert desk.notes() == laptop.notes() == ["before", "one", "other"]
