"""Kill a running session in a real terminal again and again; how much of it was lost each time."""

import random
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from backtui.store.journal import FileJournal
from tests.terminal.large_clock import seconds_gone
from tests.terminal.term import Terminal, wait_until
from tests.terminal.walks import answer_full_check, sessions

RUNS = "min done"


@dataclass(slots=True)
class Losses:
    """What came out; seconds are of the session."""

    kills: int = 0
    unreadable: int = 0
    """Kills after which no checkpoint could be read, or a file had to be put aside."""
    most_seconds_lost: float = 0.0
    mean_seconds_lost: float = 0.0
    strays: int = 0
    """Temporary files that were there when the next start asked its question."""
    sessions_lost: int = 0
    """Sessions that were not in the history once they were saved at the end, or were there twice."""

    def add(self, other: "Losses") -> None:
        """Unite the figures of two terminals."""
        whole = self.kills + other.kills
        weighed = self.mean_seconds_lost * self.kills + other.mean_seconds_lost * other.kills
        self.mean_seconds_lost = weighed / whole if whole else 0.0
        self.most_seconds_lost = max(self.most_seconds_lost, other.most_seconds_lost)
        self.kills = whole
        self.unreadable += other.unreadable
        self.strays += other.strays
        self.sessions_lost += other.sessions_lost


def _next_second(terminal: Terminal) -> tuple[int, float]:
    """Wait for the clock on the screen to change: what it says then, and when that was."""
    wait_until("the clock", lambda: seconds_gone(terminal.screen()) is not None)
    first = seconds_gone(terminal.screen())
    wait_until("the next second", lambda: seconds_gone(terminal.screen()) not in (first, None))
    at = time.monotonic()
    now = seconds_gone(terminal.screen())
    assert now is not None
    return now, at


def kill_one_session(terminal: Terminal, kills: int, seed: int) -> Losses:
    """One session of 35 minutes, killed `kills` times and taken up each time; saved at the end."""
    chance = random.Random(seed)
    seen = Losses()
    terminal.start(lead_in=0)
    answer_full_check(terminal)
    terminal.press("Enter", RUNS)
    for _number in range(kills):
        shown, at = _next_second(terminal)
        threading.Event().wait(chance.random() * 5.5)
        done = shown + time.monotonic() - at
        terminal.send_signal(signal.SIGKILL)
        terminal.ended()
        terminal.close()
        # A copy: looking at the journal itself would tidy up what the next start has to.
        copy = terminal.home / "as the kill left it"
        shutil.copytree(terminal.data, copy)
        saved = FileJournal(copy)
        lying = saved.unfinished()
        lost = done - (lying.active / 1000 if lying is not None else 0.0)
        whole = lying is not None and not saved.notices
        shutil.rmtree(copy)
        one = Losses(1, not whole, lost, lost)
        terminal.start()
        terminal.shows("Welcome back")
        one.strays = len(list(terminal.data.rglob("*.tmp")))
        seen.add(one)
        terminal.press("1", RUNS)
    _next_second(terminal)
    terminal.press("q", "End the session here")
    terminal.press("2", "Saved: Steady walk")
    seen.sessions_lost += len(sessions(terminal)) != 1
    return seen


def kill_sessions(folder: Path, kills: int, side_by_side: int = 4, seed: int = 1) -> Losses:
    """`kills` in all, in that many terminals at a time."""
    seen = Losses()

    def kill(number: int, count: int) -> Losses:
        terminal = Terminal(folder / f"person-{number}")
        try:
            return kill_one_session(terminal, count, seed * 100 + number)
        finally:
            terminal.close()

    each = [kills // side_by_side + (number < kills % side_by_side) for number in range(side_by_side)]
    with ThreadPoolExecutor(side_by_side) as pool:
        running = [pool.submit(kill, number, count) for number, count in enumerate(each) if count]
        for one in running:
            seen.add(one.result())
    return seen
