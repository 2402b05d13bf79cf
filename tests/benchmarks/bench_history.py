"""Searching the history, a key at a time: `python -m tests.benchmarks.bench_history [SESSIONS ...]`.

Run by hand on a quiet machine. Milliseconds from a key until the list that it leaves is drawn; beside them
the same keys over an empty history, which is what a key in a field costs here at the least: a frame,
of which there are 60 a second.
"""

import asyncio
import gc
import statistics
import sys
import time
from functools import partial

from backtui.present.history import HistoryView, by_month, history_view, matching
from tests.benchmarks.bench_streak import long_diary, timed
from tests.fakes import MemoryHistory
from tests.store import histories
from tests.ui.harness import CONTENT
from tests.ui.test_history import a_visit

TYPED = ("walk", "mind", "november", "stiff", "zzzz")


async def keystrokes(sessions: int) -> list[float]:
    """Milliseconds of each key of every search, with the way back by Esc left out."""
    history = MemoryHistory()
    history.diary = long_diary(sessions)
    found = []
    async with a_visit(history=history) as visit:
        screen = visit.app.screen
        for words in (*TYPED, *TYPED):
            await visit.press("slash")
            for letter in words:
                drawn = asyncio.Event()
                wanted = visit.list.query_text + letter
                began = time.perf_counter()
                visit.app.simulate_key(letter)
                while visit.list.query_text != wanted:
                    await asyncio.sleep(0.0002)
                screen.call_after_refresh(drawn.set)
                await drawn.wait()
                found.append((time.perf_counter() - began) * 1000)
            await visit.press("escape")
    return found


def middle_and_late(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


async def measure(sessions: int) -> None:
    """Print the figures for a history of that many sessions."""
    least, least_late = middle_and_late(await keystrokes(0))
    median, late = middle_and_late(await keystrokes(sessions))
    print(
        f"{sessions:>7} sessions: a key {median:.1f} ms, p95 {late:.1f}; "
        f"over an empty history {least:.1f}, p95 {least_late:.1f} ({median / least:.1f} x)"
    )
    of = long_diary(sessions).sessions
    today = histories.LAST_DAY
    view = history_view(of, CONTENT.catalogue, CONTENT.safety, today)
    reading = timed(lambda: history_view(of, CONTENT.catalogue, CONTENT.safety, today))
    searching = max(timed(partial(search, view, words)) for words in TYPED)
    print(f"{'':>17} made ready in {reading:.0f} ms, off the event loop; searched in at most {searching:.1f}")


def search(view: HistoryView, words: str) -> None:
    """Make the list anew that those words leave."""
    by_month(view, matching(view, words))


def main() -> None:
    """Print the figures for a long history."""
    gc.freeze()
    for sessions in map(int, sys.argv[1:] or ("12000",)):
        asyncio.run(measure(sessions))


if __name__ == "__main__":
    main()
