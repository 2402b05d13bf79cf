"""However the program ends, the terminal is as it was and the session is kept."""

import signal
import subprocess
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from backtui.store.journal import FileJournal
from tests.terminal.term import Terminal, cases, in_terminals, tmux_or_skip
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


def kept_seconds(terminal: Terminal) -> float:
    """How much of the session lies in the journal."""
    saved = FileJournal(terminal.data).unfinished()
    return saved.active / 1000 if saved is not None else 0.0


def interrupt_twice(terminal: Terminal) -> None:
    """Ctrl+C, and again at once."""
    terminal.type("C-c", "C-c")


def interrupt_after_stops_from_outside(terminal: Terminal) -> None:
    """Stopped and brought back, the program goes on each time."""
    for _twice in range(2):
        terminal.send_signal(signal.SIGSTOP)
        terminal.send_signal(signal.SIGCONT)
        terminal.press("Space", "PAUSED")
        terminal.press("Space", "(?s)^(?!.*PAUSED)")
    interrupt_twice(terminal)


ENDINGS: dict[str, tuple[int, Callable[[Terminal], None]]] = {
    "a fault": (1, lambda terminal: terminal.type("F9")),
    "a fault in what reads the keys": (1, lambda terminal: terminal.type("F10")),
    "two interrupts after stops": (130, interrupt_after_stops_from_outside),
    "hangup": (129, lambda terminal: terminal.send_signal(signal.SIGHUP)),
    "termination": (143, lambda terminal: terminal.send_signal(signal.SIGTERM)),
    "quit signal": (131, lambda terminal: terminal.send_signal(signal.SIGQUIT)),
    "two interrupts": (130, interrupt_twice),
    "interrupt signal": (130, lambda terminal: terminal.send_signal(signal.SIGINT)),
}


def a_fault_is_told_and_the_session_goes_on(terminal: Terminal) -> None:
    """A sentence says where the session is, a log what happened, and the next start saves it."""
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


def suspending_gives_the_shell_back_and_fg_the_running_session(unused: Terminal) -> None:
    terminal = AtTheShell(unused.home)
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


def test_the_terminal_is_as_it_was_and_the_session_is_kept(
    tmp_path: Path, untouched: tuple[str, str, str]
) -> None:
    def ends(ending: str, terminal: Terminal) -> None:
        code, end = ENDINGS[ending]
        terminal.module = "tests.terminal.breaking"
        a_walk(terminal)
        assert modes(terminal) != untouched
        end(terminal)
        assert terminal.ended() == code
        assert modes(terminal) == untouched
        assert kept_seconds(terminal) >= 60
        assert "Traceback" not in terminal.screen()
        assert sessions(terminal) == []
        if ending.startswith("a fault"):
            a_fault_is_told_and_the_session_goes_on(terminal)

    endings = {ending: partial(ends, ending) for ending in ENDINGS}
    # Those that take longest begin first.
    in_terminals(tmp_path, cases(suspending_gives_the_shell_back_and_fg_the_running_session) | endings)
