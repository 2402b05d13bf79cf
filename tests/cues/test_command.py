"""`backtui cues` says what was found on this machine, and plays one of each."""

import os
import pty
import select

import pytest

from backtui.cli.cues import run_cues
from backtui.cues.players import VOICES
from tests.cues.conftest import Machine

VOICE = VOICES[0]


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


def test_what_is_found_is_named_and_played(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    machine.install("recording", VOICE, "aplay")
    run_cues()
    said, errors = capfd.readouterr()
    assert f"Voice: {machine.folder / VOICE}\n" in said
    assert f"Tones: {machine.folder / 'aplay'}\n" in said
    assert errors == ""
    spoken, sounded = (arguments for _pid, arguments in machine.started())
    assert spoken.endswith("This is the voice that guides you.")
    assert sounded.endswith("end.wav")
    machine.nothing_left()


def test_what_is_missing_is_said_with_what_to_do(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    run_cues()
    said, errors = capfd.readouterr()
    assert "Voice: none was found. On Linux, install espeak-ng.\n" in said
    assert "Tones: no player was found." in said
    assert "Now" not in said
    assert errors == ""


@pytest.mark.parametrize("behaviour", ["failing", "shouting"])
def test_programs_that_fail_are_not_heard_of(
    machine: Machine, behaviour: str, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.install(behaviour, VOICE, "aplay")
    run_cues()
    said, errors = capfd.readouterr()
    assert "ALSA" not in said
    assert errors == ""
    assert len(machine.started()) == 2
    machine.nothing_left()


def test_only_a_terminal_is_rung_and_notified(
    machine: Machine, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cues()
    assert "\a" not in capfd.readouterr().out
    expected = b"\a\x1b]9;backtui: This is what a notification looks like.\a"
    ours, its = pty.openpty()
    with os.fdopen(its, "w") as terminal:
        monkeypatch.setattr("sys.stdout", terminal)
        run_cues()
        shown = b""
        while not shown.endswith(expected) and select.select([ours], [], [], 5)[0]:
            shown += os.read(ours, 10_000)
    os.close(ours)
    assert shown.endswith(expected)
