"""Lines of text in a real terminal that can draw nothing (TERM=dumb): the record, and every way out."""

import signal
from functools import partial
from pathlib import Path

import pytest

from tests.plain.pipes import WELL
from tests.plain.test_pipes import RATED, the_session
from tests.terminal.term import Terminal, cases, in_terminals, wait_until

pytestmark = pytest.mark.terminal


def say(terminal: Terminal, *lines: str | bytes) -> None:
    """Type lines, each when the question for it is there: what is typed before is not for it."""
    for line in lines:
        before = at_rest(terminal)
        terminal.type(*([line] if line else []), "Enter")
        answered(terminal, len(before) + len(line) + 1)


def answered(terminal: Terminal, length: int) -> None:
    """Wait until more is there than what stood there and what was typed."""
    wait_until(lambda: f"an answer under\n{whole(terminal)}", lambda: len(whole(terminal)) > length)


def at_rest(terminal: Terminal) -> str:
    """Wait until nothing more is written and no line is half there, which the echo would make longer."""
    looks = [""]

    def rests() -> bool:
        looks.append(whole(terminal))
        column = terminal.tmux("display-message", "-p", "-t", "s", "#{cursor_x}").strip()
        return column == "0" and looks[-1] == looks[-2] != ""

    wait_until(lambda: f"the end of\n{looks[-1]}", rests)
    return looks[-1]


def whole(terminal: Terminal) -> str:
    """Everything that was written so far, what has scrolled away too."""
    return terminal.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "s").strip()


def a_whole_walk_with_a_terminal_that_draws_nothing(terminal: Terminal) -> None:
    terminal.environment = {"TERM": "dumb"}
    terminal.size = (60, 24)
    terminal.start(speed=2400)
    terminal.shows("plain mode")
    terminal.shows("Yes, no or unsure")
    say(terminal, *WELL, "start")
    terminal.shows("The session is done")
    terminal.shows("Back pain now")
    say(terminal, *RATED)
    assert terminal.ended() == 0
    session = the_session(terminal)
    assert (session["outcome"], session["planned_seconds"], session["active_seconds"]) == (
        "completed",
        2100,
        2100,
    )
    assert [session[key] for key in ("pain_before", "pain_after", "effort", "enjoyment")] == [2, 1, 4, 8]
    assert session["note"] == "Went well"
    # Nothing is wider than the terminal, which would break it inside a word.
    assert max(map(len, whole(terminal).splitlines())) <= 60


def is_under_way(terminal: Terminal) -> bool:
    """Whether something is done, as an empty line is told: in the first second nothing would be kept."""
    say(terminal, b"")
    return "34 minutes" in terminal.screen()


WAYS_OUT: dict[str, tuple[str | signal.Signals, int]] = {
    "Ctrl+C": ("C-c", 130),
    "Ctrl+D": ("C-d", 0),
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "SIGQUIT": (signal.SIGQUIT, 131),
}
"""How somebody leaves, and the exit code."""


def a_way_out_of_a_session_keeps_it(way: str, terminal: Terminal) -> None:
    how, code = WAYS_OUT[way]
    terminal.environment = {"TERM": "dumb"}
    terminal.start(speed=60)
    terminal.shows("Yes, no or unsure")
    say(terminal, *WELL, "start")
    terminal.shows("Warm-up: ")
    wait_until("something done", lambda: is_under_way(terminal))
    if isinstance(how, signal.Signals):
        terminal.send_signal(how)
    else:
        terminal.type(how)
    assert terminal.ended() == code
    assert "The session is kept" in whole(terminal)
    terminal.close()
    terminal.start(speed=60)
    terminal.shows("Welcome back")
    say(terminal, b"end", "skip", "skip", "skip", "skip", "back")
    terminal.shows("Type start, a number from")
    say(terminal, "q")
    assert terminal.ended() == 0
    assert the_session(terminal)["outcome"] == "ended_early"


def test_a_walk_without_a_drawing_is_recorded_whole_or_kept_on_every_way_out(tmp_path: Path) -> None:
    ways = {way: partial(a_way_out_of_a_session_keeps_it, way) for way in WAYS_OUT}
    in_terminals(tmp_path, cases(a_whole_walk_with_a_terminal_that_draws_nothing) | ways)
