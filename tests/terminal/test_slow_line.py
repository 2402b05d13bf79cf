"""A session over a line of 2 kB/s: its clock is little behind, and a key shows soon."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.large_clock import seconds_gone
from tests.terminal.slow_line import SlowLine
from tests.terminal.term import side_by_side, tmux_or_skip, wait_until
from tests.terminal.walks import answer_full_check

pytestmark = pytest.mark.terminal

SLOW = 2_000
"""Bytes a second."""
BEHIND = 3.0
"""Seconds that the clock may be behind, and within which a key's effect is seen (performance.md, Aims)."""
WATCHED = 6.0
"""Seconds for which the clock is looked at."""
AT_MOST = 0.8
"""Share of what the line can carry that a session may need: the rest is what it catches up with."""


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


def the_clock_is_little_behind(line: SlowLine) -> None:
    """While it is looked at, and it falls back no further: the line has time to spare."""
    slow_at_once(line)
    before, since = line.carried, time.monotonic()
    shown = watch(line)
    carried, seconds = line.carried - before, time.monotonic() - since
    began = beginning(line)
    assert max(at - began - gone for at, gone in shown) <= BEHIND
    assert carried <= AT_MOST * SLOW * seconds


def a_pause_shows_soon(line: SlowLine) -> None:
    slow_at_once(line)
    line.wait(BEHIND)
    line.type("Space")
    line.shows("PAUSED", BEHIND)


def going_on_shows_soon(line: SlowLine) -> None:
    begin(line)
    line.type("Space")
    line.shows("PAUSED")
    wait_until("the whole pause", line.caught_up)
    line.bytes_a_second = SLOW
    line.type("Space")
    line.shows("(?s)^(?!.*PAUSED)", BEHIND)


def the_stop_shows_soon(line: SlowLine) -> None:
    slow_at_once(line)
    line.wait(BEHIND)
    line.type("!")
    line.shows("PAUSED|What do you feel", BEHIND)


def test_what_a_slow_line_shows_is_not_old(tmp_path: Path) -> None:
    tmux_or_skip()
    cases: tuple[Callable[[SlowLine], None], ...] = (
        the_clock_is_little_behind,
        a_pause_shows_soon,
        going_on_shows_soon,
        the_stop_shows_soon,
    )
    named = {case.__name__: case for case in cases}

    def shows(case: str) -> None:
        """With the choice on its screen, behind a line that is fast so far."""
        line = SlowLine(tmp_path / case)
        try:
            line.start(lead_in=0)
            answer_full_check(line)
            wait_until("the whole choice", line.caught_up)
            named[case](line)
        finally:
            line.close()

    side_by_side(shows, named)
