"""Whatever the programs of a machine do, the caller is unharmed and nothing is left behind."""

import os
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest

from backtui.cues import Found, MachineCues, Way, found
from backtui.cues.channel import Channel
from backtui.cues.players import PLAYERS, VOICES
from backtui.domain.cues import CueKind
from backtui.domain.ports import Cues
from tests.cues.conftest import SCRIPTS, Machine, gone, until

VOICE = VOICES[0]
SOON_ENOUGH = 0.5
"""Seconds within which a cue is heard (the plan's own promise)."""


def test_what_is_found_is_in_the_order_in_which_it_is_used(machine: Machine) -> None:
    assert found() == (Found(Way.VOICE, ()), Found(Way.TONES, ()))
    machine.install("recording", VOICE, "aplay", "pw-play")
    folder = machine.folder
    assert found() == (
        Found(Way.VOICE, (str(folder / VOICE),)),
        Found(Way.TONES, (str(folder / "pw-play"), str(folder / "aplay"))),
    )


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS speaks by a program of its own")
@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_text_is_spoken_in_its_language(machine: Machine, language: str) -> None:
    machine.install("recording", VOICE)
    with closing(MachineCues()) as cues:
        cues.say('Løft hoftene. «Rolig», sa hun: 100 %; $HOME `x` "y"', language)
        ((_pid, arguments),) = machine.wait_for(1)
    assert arguments == f'-v {language} Løft hoftene. «Rolig», sa hun: 100 %; $HOME `x` "y"'


def test_no_text_is_an_option_and_an_empty_one_is_not_said(machine: Machine) -> None:
    machine.install("recording", VOICE)
    with closing(MachineCues()) as cues:
        cues.say("", "en")
        cues.say("--", "en")
        cues.say("--help\0me", "en")
        ((_pid, arguments),) = machine.wait_for(1)
    assert arguments.endswith(" help me")


@pytest.mark.parametrize("player", PLAYERS)
def test_each_cue_has_a_tone_of_its_own_making(machine: Machine, player: str) -> None:
    machine.install("playing", player)
    with closing(MachineCues()) as cues:
        for count, kind in enumerate(CueKind, start=1):
            cues.tone(kind)
            file = Path(machine.wait_for(count)[-1][1].split()[-1])
            assert file.stem == kind
            with wave.open(str(file)) as tone:
                assert 0.08 < tone.getnframes() / tone.getframerate() < 1.2
                samples = memoryview(tone.readframes(tone.getnframes())).cast("h")
                assert 0.2 < max(samples) / 32_767 < 0.5
                assert abs(samples[-1]) < 1_500
        folder = file.parent
    assert not folder.exists()
    machine.nothing_left()


@contextmanager
def a_keyboard() -> Iterator[None]:
    """Something to read from on standard input, as a terminal has."""
    kept, (reading, writing) = os.dup(0), os.pipe()
    os.dup2(reading, 0)
    try:
        yield
    finally:
        os.dup2(kept, 0)
        for one in (kept, reading, writing):
            os.close(one)


def opened(pid: int) -> dict[str, str]:
    """What a process has open, by the number it has there."""
    found = {}
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # It was closed since.
            found[file.name] = str(file.readlink())
    return found


def test_players_have_nothing_of_the_terminal(machine: Machine) -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not show what a process has open")
    machine.install("playing", VOICE)
    with closing(MachineCues()) as cues, a_keyboard():
        cues.say("One", "en")
        ((pid, _arguments),) = machine.wait_for(1)
        until(lambda: Path(f"/proc/{pid}/exe").readlink().name in ("sleep", "busybox", "coreutils"))
        # A program that has just begun still has the libraries open that it is loading.
        until(lambda: opened(pid) == dict.fromkeys("012", os.devnull))
        assert os.getsid(pid) == pid
        assert os.getpgid(pid) == pid


@pytest.mark.parametrize("behaviour", ["playing", "hanging"])
def test_the_newer_cue_wins(machine: Machine, behaviour: str) -> None:
    machine.install(behaviour, VOICE, "aplay")
    with closing(MachineCues()) as cues:
        ways: tuple[Callable[[str], None], ...] = (
            lambda text: cues.say(text, "en"),
            lambda _text: cues.tone(CueKind.STEP),
        )
        for play in ways:
            before = len(machine.started())
            play("One")
            first = machine.wait_for(before + 1)[-1][0]
            asked = monotonic()
            play("Two")
            second = machine.wait_for(before + 2)[-1][0]
            assert monotonic() - asked < SOON_ENOUGH
            assert gone(first)
            assert not gone(second)
    machine.nothing_left()


def test_of_many_at_once_the_last_one_is_said(machine: Machine) -> None:
    machine.install("playing", VOICE)
    with closing(MachineCues()) as cues:
        for number in range(200):
            cues.say(f"number {number}", "en")
        until(lambda: machine.started() and machine.started()[-1][1].endswith("number 199"))
        running = [pid for pid, _arguments in machine.started() if not gone(pid)]
        assert running == [machine.started()[-1][0]]
    machine.nothing_left()


def test_voice_and_tone_are_heard_together(machine: Machine) -> None:
    machine.install("playing", VOICE, "aplay")
    with closing(MachineCues()) as cues:
        cues.say("One", "en")
        cues.tone(CueKind.COUNT)
        assert not any(gone(pid) for pid, _arguments in machine.wait_for(2))
        cues.stop()
        machine.nothing_left()
        cues.say("Two", "en")
        machine.wait_for(3)
    machine.nothing_left()


@pytest.mark.parametrize("behaviour", ["missing", "not a program", *SCRIPTS])
def test_no_program_can_harm(machine: Machine, behaviour: str, capfd: pytest.CaptureFixture[str]) -> None:
    if behaviour == "not a program":
        for name in (VOICE, "paplay"):
            (machine.folder / name).write_text("#!/no/such/interpreter\n")
            (machine.folder / name).chmod(0o755)
    elif behaviour != "missing":
        machine.install(behaviour, VOICE, "paplay")
    cues: Cues = MachineCues()
    cues.stop()
    slowest = 0.0
    for _round in range(3):
        for kind in CueKind:
            began = monotonic()
            cues.say("Bridge. Lift the hips.", "nb")
            cues.tone(kind)
            slowest = max(slowest, monotonic() - began)
    if behaviour in SCRIPTS:
        machine.wait_for(1)
    cues.stop()
    cues.say("And once more", "en")
    began = monotonic()
    cues.close()
    assert monotonic() - began < 2.5
    assert slowest < SOON_ENOUGH
    cues.say("Nothing is said any more", "en")
    cues.tone(CueKind.END)
    cues.stop()
    cues.close()
    machine.nothing_left()
    assert capfd.readouterr() == ("", "")
    assert not any("Nothing" in arguments for _pid, arguments in machine.started())


def test_a_program_that_is_removed_meanwhile_is_silent(machine: Machine) -> None:
    machine.install("recording", VOICE)
    with closing(MachineCues()) as cues:
        (machine.folder / VOICE).unlink()
        cues.say("One", "en")
        cues.wait(5)
        machine.install("recording", VOICE)
        cues.say("Two", "en")
        assert machine.wait_for(1)[0][1].endswith("Two")


def test_a_tone_that_cannot_be_kept_is_silent(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.install("recording", "aplay")
    monkeypatch.setattr("tempfile.tempdir", str(machine.folder / "no such folder"))
    with closing(MachineCues()) as cues:
        cues.tone(CueKind.STEP)
        cues.wait(5)
        monkeypatch.setattr("tempfile.tempdir", str(machine.folder))
        cues.tone(CueKind.END)
        assert "end.wav" in machine.wait_for(1)[0][1]
    assert capfd.readouterr() == ("", "")


def test_a_player_that_fails_gives_way_to_the_next(machine: Machine) -> None:
    machine.install("failing", "pw-play")
    machine.install("recording", "aplay")
    with closing(MachineCues()) as cues:
        cues.tone(CueKind.COUNT)
        cues.wait(5)
        cues.tone(CueKind.STEP)
        first, second = machine.wait_for(2)
    assert not first[1].startswith("-q")
    assert second[1].startswith("-q")


def test_a_player_that_hangs_is_ended(machine: Machine) -> None:
    machine.install("hanging", "voice")
    channel = Channel([str(machine.folder / "voice")], longest=0.2)
    channel.play(lambda _program: ["One"])
    machine.wait_for(1)
    machine.nothing_left()
    channel.wait(5)
    channel.play(lambda _program: ["Two"])
    assert machine.wait_for(2)[1][1] == "Two"
    channel.close()
    machine.nothing_left()


def test_waiting_ends_when_all_was_heard(machine: Machine) -> None:
    machine.install("recording", VOICE, "afplay")
    with closing(MachineCues()) as cues:
        cues.say("One", "en")
        cues.tone(CueKind.END)
        cues.wait(5)
        assert len(machine.started()) == 2
        assert all(gone(pid) for pid, _arguments in machine.started())


def test_a_machine_without_threads_is_silent(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    machine.install("recording", VOICE)
    with closing(MachineCues()) as cues, monkeypatch.context() as patched:
        patched.setattr("threading.Thread.start", refuse)
        cues.say("One", "en")
        cues.wait(0)
        with cues.awake():
            pass
    assert machine.started() == []
