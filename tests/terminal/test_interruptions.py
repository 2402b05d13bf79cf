"""What can come between a person and the end of a session, in a real terminal."""

import signal
import threading
import time
from pathlib import Path

import pytest

from tests.terminal.large_clock import seconds_gone
from tests.terminal.session_kills import kill_one_session
from tests.terminal.term import Terminal, cases, in_terminals, wait_until
from tests.terminal.walks import answer_full_check, save_what_was_done, sessions

pytestmark = pytest.mark.terminal


def gone(terminal: Terminal) -> int:
    """Seconds of the plan that the screen says have gone."""
    wait_until("the clock", lambda: seconds_gone(terminal.screen()) is not None)
    seconds = seconds_gone(terminal.screen())
    assert seconds is not None
    return seconds


def walk(terminal: Terminal, *, speed: float = 1.0, lead_in: int) -> None:
    """From the shell to a walk that runs."""
    terminal.start(speed=speed, lead_in=lead_in)
    answer_full_check(terminal)
    terminal.press("Enter", "0 min done")
    wait_until("a second of the walk", lambda: gone(terminal) > 0)


def stopped_walk(terminal: Terminal) -> int:
    """A walk whose process is stopped; what its clock said before."""
    terminal.module = "tests.terminal.skipping"
    walk(terminal, lead_in=0)
    before = gone(terminal)
    terminal.send_signal(signal.SIGSTOP)
    return before


def go_on(terminal: Terminal, *, after: float) -> None:
    """Let the process go on, for which so many seconds have passed besides those that did."""
    new = terminal.home / "skipped.new"
    new.write_text(str(after))
    new.rename(terminal.home / "skipped")
    terminal.send_signal(signal.SIGCONT)


def a_stop_of_seven_and_a_half_seconds_costs_nothing(terminal: Terminal) -> None:
    before, at = stopped_walk(terminal), time.monotonic()
    threading.Event().wait(1.5)
    assert gone(terminal) <= before + 1, "nothing moves while the process is stopped"
    go_on(terminal, after=6)
    wait_until("the clock catching up", lambda: gone(terminal) >= before + 7, 5)
    passed = time.monotonic() - at + 6
    assert abs((gone(terminal) - before) - passed) <= 1.5


def a_stop_of_a_minute_is_asked_about(terminal: Terminal) -> None:
    done = stopped_walk(terminal)
    go_on(terminal, after=60)
    assert "You were away 1 min" in " ".join(terminal.shows("Welcome back").split())
    terminal.press("3", "Saved: Steady walk")
    (kept,) = sessions(terminal)
    assert kept["outcome"] == "ended_early"
    assert done <= kept["active_seconds"] <= done + 30


def a_kill_costs_at_most_five_seconds_and_leaves_nothing_lying_about(terminal: Terminal) -> None:
    """The fault harness, in short."""
    losses = kill_one_session(terminal, kills=1, seed=2)
    assert losses.kills == 1
    assert losses.most_seconds_lost <= 5
    assert (losses.unreadable, losses.strays, losses.sessions_lost) == (0, 0, 0)


def a_closed_window_leaves_no_process_and_the_session(terminal: Terminal) -> None:
    walk(terminal, speed=30, lead_in=0)
    done = gone(terminal)
    process = Path(f"/proc/{terminal.pid()}")
    terminal.close()
    wait_until("the end of the process", lambda: not process.exists())
    comes_back_and_saves(terminal, at_least=done)


def two_interrupts_keep_the_session(terminal: Terminal) -> None:
    walk(terminal, speed=30, lead_in=0)
    done = gone(terminal)
    terminal.press("C-c", "End the session here")
    terminal.type("C-c")
    assert terminal.ended() == 130
    comes_back_and_saves(terminal, at_least=done)


def a_kill_right_after_the_end_leaves_the_record(terminal: Terminal) -> None:
    terminal.start(speed=2400, lead_in=0)
    answer_full_check(terminal)
    terminal.press("Enter", "Saved: Steady walk")
    terminal.send_signal(signal.SIGKILL)
    assert terminal.ended() == 137
    assert [one["active_seconds"] for one in sessions(terminal)] == [2100]


def a_second_window_does_not_start_a_second_session(terminal: Terminal) -> None:
    walk(terminal, lead_in=0)
    other = Terminal(terminal.home)
    try:
        other.status = terminal.home / "other-status"
        other.start(lead_in=0)
        other.shows("Enter Start")
        other.press("Enter", "Anything new")
        other.press("n", "█ Back pain")
        other.press("2", "█ Are you ill")
        other.press("Enter", "running in another window")
        other.press("Enter", "Enter Start")
        assert other.leave() == 0
    finally:
        other.close()
    terminal.press("q", "End the session here")
    terminal.press("2", "Saved")
    assert len(sessions(terminal)) == 1


def comes_back_and_saves(terminal: Terminal, *, at_least: int) -> None:
    """The next start asks about the session; saving what was done keeps at least so many seconds."""
    terminal.close()
    terminal.start()
    save_what_was_done(terminal)
    (kept,) = sessions(terminal)
    assert kept["outcome"] == "ended_early"
    assert at_least <= kept["active_seconds"] < 2100


def test_whatever_comes_between_no_session_is_lost(tmp_path: Path) -> None:
    in_terminals(
        tmp_path,
        cases(
            a_kill_costs_at_most_five_seconds_and_leaves_nothing_lying_about,
            a_stop_of_seven_and_a_half_seconds_costs_nothing,
            a_stop_of_a_minute_is_asked_about,
            a_closed_window_leaves_no_process_and_the_session,
            two_interrupts_keep_the_session,
            a_kill_right_after_the_end_leaves_the_record,
            a_second_window_does_not_start_a_second_session,
        ),
    )
