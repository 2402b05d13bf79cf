"""A session of three hours, looked at each second: `python -m tests.ui.long_session` prints what it cost.

The clock is moved by hand, so that three hours take a few minutes; the rest is the app itself.
"""

import asyncio
import gc
import tracemalloc
from dataclasses import dataclass

from msgspec.structs import replace

from backtui.domain.cues import timetable
from backtui.domain.preferences import Preferences
from backtui.domain.timer import MS, Status
from tests.fakes import MemorySettings, RecordingCues
from tests.ui.sessions import YOGA, a_session

HOURS = 3
DRAWN_EACH = 60
"""Seconds of the session after which the app is given the time to draw and to tidy up."""


@dataclass(frozen=True)
class Figures:
    """What was seen of the session."""

    active: int
    """Milliseconds that were counted."""
    grown: int
    """Bytes that Python held at the end more than after `settled` seconds."""
    missed: int
    """Cues of the plan that were not heard, or were heard out of turn."""
    latest: float
    """Seconds from a cue's moment to the look at which it was heard, the longest."""


async def run(seconds: int, settled: int) -> Figures:
    """Follow the yoga programme round and round for that long."""
    cues = RecordingCues()
    settings = MemorySettings(Preferences(country="NO", voice=True, tones=True))
    async with a_session(YOGA, cues=cues, settings=settings) as session:
        begun = session.state.active
        once = session.state
        session.screen.runner.state = replace(once, steps=once.steps * (seconds // (once.total // MS) + 1))
        planned = timetable(session.state.steps, session.screen.runner.begun.family)
        heard: list[int] = []
        cues.tones.clear()
        tracemalloc.start()
        held = 0
        for second in range(1, seconds + 1):
            session.clock.pass_seconds(1)
            session.screen.runner.look()
            heard += [second * MS] * (len(cues.tones) - len(heard))
            if second % DRAWN_EACH == 0:
                await session.pilot.pause()
            if second == settled:
                gc.collect()
                held = tracemalloc.get_traced_memory()[0]
        assert session.state.status is Status.RUNNING
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - held
        tracemalloc.stop()
        active = session.state.active - begun
    due = [cue for cue in planned if begun < cue.at <= begun + seconds * MS]
    in_turn = [
        (at + begun - cue.at) / MS
        for cue, kind, at in zip(due, cues.tones, heard, strict=False)
        if cue.kind is kind
    ]
    return Figures(active, grown, max(len(due), len(heard)) - len(in_turn), max(in_turn))


def follow(seconds: int, settled: int) -> Figures:
    """Follow it for that long in this process."""
    return asyncio.run(run(seconds, settled))


def main() -> None:
    """Three hours."""
    figures = follow(HOURS * 3600, 3600)
    print(f"counted   {figures.active / MS:10.3f} s of {HOURS * 3600}")
    print(f"grown     {figures.grown / 1024:10.1f} KiB from the first hour to the end")
    print(f"missed    {figures.missed:10} cues")
    print(f"latest    {figures.latest:10.3f} s after its moment, with a look each second")


if __name__ == "__main__":
    main()
