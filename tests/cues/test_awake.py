"""The machine is kept awake while it is asked for, and let go in every ending."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from backtui.cues import MachineCues
from backtui.cues.awake import RELEASING, KeepAwake
from tests.conftest import ROOT
from tests.cues.bus import FakeBus
from tests.cues.conftest import until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="speaks to a Linux desktop's bus"
)

HOLDING = """
import sys
from backtui.cues import MachineCues

with MachineCues().awake() as awake:
    assert awake.works(10)
    print("holding", flush=True)
    sys.stdin.readline()
    {ending}
"""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBus]:
    fake = FakeBus(tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", fake.address)
    yield fake
    fake.close()


def test_it_holds_while_it_is_open(bus: FakeBus) -> None:
    with KeepAwake() as awake:
        assert awake.works(10)
        assert bus.awake
    assert not bus.awake
    assert bus.seen.count("Inhibit") == bus.seen.count("UnInhibit") == 1


def test_it_lets_go_when_something_fails(bus: FakeBus) -> None:
    with pytest.raises(ValueError, match="inside"), KeepAwake() as awake:
        assert awake.works(10)
        raise ValueError("inside")
    assert not bus.awake


def test_each_session_asks_anew(bus: FakeBus) -> None:
    cues = MachineCues()
    for _session in range(2):
        with cues.awake() as awake:
            assert isinstance(awake, KeepAwake)
            assert awake.works(10)
    assert bus.seen.count("Inhibit") == bus.seen.count("UnInhibit") == 2


def test_a_session_that_ends_before_the_desktop_has_answered_lets_go(bus: FakeBus) -> None:
    with KeepAwake():
        pass
    until(lambda: bus.seen.count("Inhibit") == bus.seen.count("UnInhibit"))
    assert not bus.awake


@pytest.mark.parametrize(
    ("ending", "killed_by"),
    [("pass", None), ("sys.exit(3)", None), ("1 / 0", None), ("", signal.SIGKILL), ("", signal.SIGTERM)],
    ids=["the end", "an exit", "a failure", "kill -9", "kill"],
)
def test_it_is_let_go_in_every_ending(bus: FakeBus, ending: str, killed_by: signal.Signals | None) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING.format(ending=ending or "pass")],
        cwd=ROOT,
        env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus.address},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        assert bus.awake
        if killed_by is not None:
            process.send_signal(killed_by)
        else:
            process.communicate("\n", timeout=10)
        process.wait(10)
    until(lambda: not bus.awake)
    if killed_by is None:
        assert "UnInhibit" in bus.seen


def test_a_desktop_that_does_not_answer_holds_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fake = FakeBus(tmp_path / "bus", answers=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", fake.address)
    began = monotonic()
    with KeepAwake() as awake:
        entered = monotonic() - began
        assert not awake.works(0.05)
    assert entered < 0.5
    assert monotonic() - began < RELEASING + 1
    assert capfd.readouterr() == ("", "")
    fake.close()


@pytest.mark.parametrize("address", ["", "unix:path=/no/such/bus", "nonsense"])
def test_without_a_desktop_nothing_happens_and_nothing_is_said(
    address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with KeepAwake() as awake:
        assert not awake.works(10)
    assert capfd.readouterr() == ("", "")
