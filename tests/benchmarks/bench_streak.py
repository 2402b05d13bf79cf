"""Opening the streak view: `python -m tests.benchmarks.bench_streak [SESSIONS ...]`.

Run by hand on a quiet machine. Milliseconds from the key until the first frame with the numbers, and with
every chart, has gone to the terminal; beside them the help, a screen of a few lines: what a screen costs here
at the least. Only the ratios of one run mean anything.
"""

import asyncio
import gc
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
from tests.ui.harness import CONTENT, drawn, run_screen

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
    """Milliseconds from the key to the first frame in which each of these is so; the screen is left again."""
    frames: list[float] = []

    def drawn_one() -> None:
        while len(frames) < len(seen) and seen[len(frames)]():
            frames.append((time.perf_counter() - began) * 1000)

    pilot.app.post_display_hook = drawn_one  # type: ignore[method-assign]  # a hook made to be replaced
    began = time.perf_counter()
    pilot.app.simulate_key(key)
    while len(frames) < len(seen):
        await asyncio.sleep(0.005)
    del pilot.app.post_display_hook
    await drawn(pilot)
    await pilot.press("escape")
    await drawn(pilot)
    return frames


async def measure(sessions: int) -> None:
    """Print the figures for a history of that many sessions."""
    diary = long_diary(sessions)
    history = MemoryHistory()
    history.diary = diary
    gc.freeze()  # as the app's start does
    async with run_screen(GoalScreen, history=history) as pilot:
        screen = pilot.app.screen

        def shows(kind: type, widget: str) -> bool:
            on_top = pilot.app.screen
            return isinstance(on_top, kind) and any(one.size.area for one in on_top.query(widget))

        turns = [
            (
                await opened(pilot, "question_mark", lambda: shows(HelpScreen, "#body")),
                await opened(
                    pilot,
                    "s",
                    lambda: shows(StreakScreen, "#headline"),
                    lambda: shows(StreakScreen, "#article"),
                ),
            )
            for _ in range(TURNS)
        ]
        assert pilot.app.screen is screen
    helps = [one[0] for one, _ in turns]
    numbers, every = ([streak[which] for _, streak in turns] for which in (0, 1))
    print(f"{sessions:>7} sessions: numbers {told(numbers)}, charts {told(every)}; help {told(helps)}")
    view = streak_view(diary, CONTENT.catalogue, histories.LAST_DAY)
    counting = timed(lambda: streak_view(diary, CONTENT.catalogue, histories.LAST_DAY))
    print(f"{'':>17} counted in {counting:.0f} ms, charts worked out in {timed(lambda: charts(view)):.0f} ms")


def told(times: list[float]) -> str:
    """The first opening, which also imports, and the median of the others."""
    first, *others = times
    return f"{statistics.median(others):.0f} ms (first {first:.0f}, best {min(others):.0f})"


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
