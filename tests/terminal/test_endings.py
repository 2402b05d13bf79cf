"""However the program ends, the terminal is as it was and the session is kept."""

import signal
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backtui.store.journal import FileJournal
from tests.terminal.term import STILL, Terminal, side_by_side, tmux_or_skip
from tests.terminal.walks import answer_full_check, save_what_was_done, sessions

pytestmark = pytest.mark.terminal


def modes(terminal: Terminal) -> tuple[str, str, str]:
    """The terminal's own settings, whether the alternate screen is on, and whether the cursor is hidden."""
    tty, alternate, cursor, mouse = terminal.tmux(
        *("display-message", "-p", "-t", "s"),
        "#{pane_tty} #{alternate_on} #{cursor_flag} #{mouse_any_flag}",
    ).split()
    settings = subprocess.run(["stty", "-a", "-F", tty], capture_output=True, text=True, check=True).stdout
    return settings, alternate, f"cursor {cursor}, mouse {mouse}"


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[tuple[str, str, str]]:
    """What a terminal of the same size is like in which nothing has run."""
    tmux_or_skip()
    plain = Terminal(tmp_path / "plain")
    plain.name = f"plain-{uuid.uuid4().hex[:8]}"
    plain.tmux("new-session", "-d", "-s", "s", "-x", "100", "-y", "30", "echo here; exec cat")
    plain.shows("here")  # before that, the terminal may not have its settings yet
    plain.tmux("set", "-g", "status", "off")
    plain.tmux("resize-window", "-t", "s", "-x", "100", "-y", "30")
    yield modes(plain)
    plain.close()


def a_walk(terminal: Terminal) -> None:
    """From the shell to a session that has run for a minute."""
    terminal.start(speed=60, lead_in=0)
    answer_full_check(terminal)
    terminal.press("Enter", r"[1-9] min done")


def fail(terminal: Terminal, key: str) -> int:
    """The key, again while the screen was not yet drawn and dropped it; the exit code."""
    while not terminal.status.exists():
        terminal.type(key)
        try:
            return terminal.ended(STILL)
        except AssertionError:
            terminal.shows(r"\S")
    return terminal.ended()


def kept_seconds(terminal: Terminal) -> float:
    """How much of the session lies in the journal."""
    saved = FileJournal(terminal.data).unfinished()
    return saved.active / 1000 if saved is not None else 0.0


ENDINGS: dict[str, tuple[int, Callable[[Terminal], None]]] = {
    "hangup": (129, lambda terminal: terminal.send_signal(signal.SIGHUP)),
    "termination": (143, lambda terminal: terminal.send_signal(signal.SIGTERM)),
    "quit signal": (131, lambda terminal: terminal.send_signal(signal.SIGQUIT)),
    "two interrupts": (130, lambda terminal: terminal.type("C-c", "C-c")),
    "interrupt signal": (130, lambda terminal: terminal.send_signal(signal.SIGINT)),
    "a fault": (1, lambda terminal: terminal.type("F9")),
    "a fault in what reads the keys": (1, lambda terminal: terminal.type("F10")),
}


def test_the_terminal_is_as_it_was_and_the_session_is_kept(
    tmp_path: Path, untouched: tuple[str, str, str]
) -> None:
    def ends(ending: str) -> None:
        code, end = ENDINGS[ending]
        terminal = Terminal(tmp_path / ending)
        terminal.module = "tests.terminal.breaking"
        try:
            a_walk(terminal)
            assert modes(terminal) != untouched
            end(terminal)
            assert terminal.ended() == code
            assert modes(terminal) == untouched
            assert kept_seconds(terminal) >= 60
            assert "Traceback" not in terminal.screen()
            assert sessions(terminal) == []
        finally:
            terminal.close()

    side_by_side(ends, ENDINGS)


def test_a_fault_in_a_session_says_where_the_session_is_and_it_goes_on(tmp_path: Path) -> None:
    tmux_or_skip()

    def goes_on(key: str) -> None:
        terminal = Terminal(tmp_path / key)
        terminal.module = "tests.terminal.breaking"
        try:
            a_walk(terminal)
            assert fail(terminal, key) == 1
            told = " ".join(terminal.tmux("capture-pane", "-p", "-J", "-t", "s").split())
            assert f"Your session is kept in {terminal.data / 'session.json'}" in told
            log = terminal.data / "crash.log"
            assert str(log) in told
            assert "ZeroDivisionError: a fault on purpose" in log.read_text()
            assert log.stat().st_mode & 0o077 == 0
            terminal.close()
            terminal.start()
            save_what_was_done(terminal)
            assert sessions(terminal)[0]["active_seconds"] >= 60
        finally:
            terminal.close()

    side_by_side(goes_on, ["F9", "F10"])


def test_a_stop_from_outside_leaves_the_terminal_as_it_was(
    terminal: Terminal, untouched: tuple[str, str, str]
) -> None:
    a_walk(terminal)
    for _twice in range(2):
        terminal.send_signal(signal.SIGSTOP)
        terminal.send_signal(signal.SIGCONT)
        terminal.press("Space", "PAUSED")
        terminal.press("Space", "(?s)^(?!.*PAUSED)")
    terminal.type("C-c", "C-c")
    assert terminal.ended() == 130
    assert modes(terminal) == untouched


class AtTheShell(Terminal):
    """The program as a job of an interactive shell, which can stop it and bring it back."""

    def tmux(self, *arguments: str) -> str:
        """Start a shell in place of the program, which is then typed into it."""
        if arguments[0] == "new-session":
            script = self.home / "run.sh"
            script.write_text("exec " + arguments[-1].partition(";")[0] + "\n")
            answer = super().tmux(*arguments[:-1], "bash --norc --noprofile -i")
            super().tmux("send-keys", "-t", "s", f"PS1='ready '; clear; sh {script}", "Enter")
            return answer
        return super().tmux(*arguments)


def test_suspending_gives_the_shell_back_and_fg_the_running_session(tmp_path: Path) -> None:
    terminal = AtTheShell(tmp_path / "person")
    try:
        terminal.start(lead_in=0, speed=60)
        answer_full_check(terminal)
        terminal.press("Enter", "1 min done")
        terminal.type("C-z")
        terminal.shows("Stopped")
        _settings, alternate, cursor = modes(terminal)
        assert (alternate, cursor) == ("0", "cursor 1, mouse 0")
        terminal.type("echo at the shell", "Enter")
        terminal.shows(r"(?m)^at the shell")
        terminal.type("fg", "Enter")
        terminal.shows("● Steady walk")  # which no tick of the clock draws
        terminal.press("Space", "PAUSED")
        terminal.press("q", "End the session here")
        terminal.press("2", "Saved: Steady walk")
        assert [one["outcome"] for one in sessions(terminal)] == ["ended_early"]
    finally:
        terminal.close()
