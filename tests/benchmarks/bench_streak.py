"""Opening the streak view: `python -m tests.benchmarks.bench_streak [SESSIONS ...]`.

Run by hand on a quiet machine. Milliseconds from the key until the numbers, and until every chart, can be
seen; beside them the help, a screen of a few lines: what a screen costs here at the least.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Callable

from textual.pilot import Pilot

from backtui.domain.consistency import Goal, Pause
from backtui.domain.diary import Diary
from backtui.domain.session import Session
from backtui.present.streak import charts, streak_view
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.streak import StreakScreen
from tests.fakes import MemoryHistory
from tests.store import histories
from tests.ui.harness import CONTENT, drawn, on_stage

TURNS = 9


def long_diary(sessions: int) -> Diary:
    """That many sessions, with their goals and pauses."""
    records = list(histories.records(sessions))
    return Diary(
        sessions=tuple(one for one in records if isinstance(one, Session)),
        goals=tuple(one for one in records if isinstance(one, Goal)),
        pauses=tuple(one for one in records if isinstance(one, Pause)),
    )


async def opened(pilot: Pilot[None], key: str, *seen: Callable[[], bool]) -> list[float]:
    """Milliseconds from the key until each of these is so; the screen is left again."""
    began = time.perf_counter()
    pilot.app.simulate_key(key)
    found = []
    for is_so in seen:
        while not is_so():
            await asyncio.sleep(0.001)  # a busy loop would hold up the thread that counts
        found.append((time.perf_counter() - began) * 1000)
    await pilot.press("escape")
    await drawn(pilot)
    return found


async def measure(sessions: int) -> None:
    """Print the figures for a history of that many sessions."""
    diary = long_diary(sessions)
    history = MemoryHistory()
    history.diary = diary
    async with on_stage(GoalScreen, history=history) as pilot:
        app = pilot.app

        def shown(kind: type) -> bool:
            return isinstance(app.screen, kind) and getattr(app.screen, "drawn_at", 0) != float("inf")

        def whole() -> bool:
            return isinstance(app.screen, StreakScreen) and app.screen.complete

        turns = [
            (
                await opened(pilot, "question_mark", lambda: shown(HelpScreen)),
                await opened(pilot, "s", lambda: shown(StreakScreen), whole),
            )
            for _ in range(TURNS)
        ]
    helps = statistics.median(one[0] for one, _ in turns)
    numbers, every = (statistics.median(streak[which] for _, streak in turns) for which in (0, 1))
    print(f"{sessions:>7} sessions: numbers {numbers:5.0f} ms, charts {every:5.0f} ms; help {helps:5.0f} ms")
    view = streak_view(diary, CONTENT.catalogue, histories.LAST_DAY)
    counting = timed(lambda: streak_view(diary, CONTENT.catalogue, histories.LAST_DAY))
    print(f"{'':>17} counted in {counting:.0f} ms, charts worked out in {timed(lambda: charts(view)):.0f} ms")


def timed(call: Callable[[], object]) -> float:
    """Median milliseconds of a call."""
    times = []
    for _ in range(TURNS):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the figures for an empty, a long and a very long history."""
    import gc

    gc.freeze()
    for sessions in map(int, sys.argv[1:] or ("0", "12000")):
        asyncio.run(measure(sessions))


if __name__ == "__main__":
    main()
