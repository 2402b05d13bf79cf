"""A session over a line of 2 kB/s: its clock is little behind, and a key shows soon."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.large_clock import seconds_gone
from tests.terminal.slow_line import SlowLine
from tests.terminal.term import tmux_or_skip, wait_until
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal

SLOW = 2_000
"""Bytes a second."""
BEHIND = 3.0
"""Seconds that the clock may be behind, and within which a key's effect is seen (performance.md, Aims)."""
WATCHED = 15.0
"""Seconds for which the clock is looked at."""


@pytest.fixture
def line(tmp_path: Path) -> Iterator[SlowLine]:
    """The program with the choice on its screen, behind a line that is fast so far."""
    tmux_or_skip()
    made = SlowLine(tmp_path / "person")
    made.start(lead_in=0)
    answer_full_check(made)
    wait_until("the whole choice", made.caught_up)
    yield made
    made.close()


def begin(line: SlowLine) -> None:
    """A walk whose clock is seen."""
    line.press("Enter", "min done")
    wait_until("the clock", lambda: seconds_gone(line.screen()) is not None)


def watch(line: SlowLine) -> list[tuple[float, int]]:
    """Look at the clock for a while: when, and how many seconds it said have gone."""
    shown: list[tuple[float, int]] = []
    end = time.monotonic() + WATCHED

    def looked() -> bool:
        at = time.monotonic()
        if (gone := seconds_gone(line.screen())) is not None:
            shown.append((at, gone))
        return at > end

    wait_until("the end of the watch", looked, 2 * WATCHED)
    assert len(shown) > WATCHED
    return shown


def beginning(line: SlowLine) -> float:
    """When the session began, from a second that a line without limit shows as it comes."""
    line.bytes_a_second = None
    wait_until("the clock catching up", line.caught_up)
    before = seconds_gone(line.screen())
    wait_until("another second", lambda: seconds_gone(line.screen()) not in (before, None))
    now, gone = time.monotonic(), seconds_gone(line.screen())
    assert gone is not None
    return now - gone


def slow_at_once(line: SlowLine) -> None:
    """Make the line slow with a session under way and all of its screen out."""
    begin(line)
    wait_until("the whole session", line.caught_up)
    line.bytes_a_second = SLOW


def test_the_clock_is_little_behind(line: SlowLine) -> None:
    slow_at_once(line)
    shown = watch(line)
    began = beginning(line)
    assert max(at - began - gone for at, gone in shown) <= BEHIND


def test_a_pause_shows_soon(line: SlowLine) -> None:
    slow_at_once(line)
    line.wait(BEHIND)
    line.type("Space")
    line.shows("PAUSED", BEHIND)


def test_going_on_shows_soon(line: SlowLine) -> None:
    begin(line)
    line.type("Space")
    line.shows("PAUSED")
    wait_until("the whole pause", line.caught_up)
    line.bytes_a_second = SLOW
    line.type("Space")
    line.shows("(?s)^(?!.*PAUSED)", BEHIND)


def test_the_stop_shows_soon(line: SlowLine) -> None:
    slow_at_once(line)
    line.wait(BEHIND)
    line.type("!")
    line.shows("PAUSED|What do you feel", BEHIND)
