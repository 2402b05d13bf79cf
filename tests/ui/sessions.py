"""A running session on the stage, with a clock that moves when it is told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from backtui.content.catalogue import with_own
from backtui.domain.checkpoint import SessionStart
from backtui.domain.engine import new_timer, transition
from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.timer import MS, SILENCE, Command, Status, TimerState
from backtui.flows.context import Context
from backtui.flows.runner import Follow, SessionRunner
from backtui.present.names import step_name
from backtui.present.words import localized
from backtui.ui.screens.session import SessionScreen
from backtui.ui.widgets import figure
from tests.fakes import MemorySettings
from tests.ui.harness import CONTENT, StagePilot, context, run_screen

WALK, YOGA = "walk_steady_35", "long_moves_35"
"""A walk of ours; and long moves one after the other, which stay the same whatever becomes of our yoga."""
WITH_LONG_MOVES = with_own(CONTENT.catalogue, [Path(__file__).with_name("long_moves.toml")])
LEAD_IN = 5
PORTS = ("clock", "content", "history", "journal", "settings", "cues")


@dataclass
class Running:
    """What a test of a session holds in its hands."""

    pilot: StagePilot
    screen: SessionScreen
    clock: Any

    @property
    def state(self) -> TimerState:
        return self.screen.state

    @property
    def result(self) -> Any:
        return self.pilot.app.result

    async def wait(self, seconds: float) -> None:
        """Let time pass with looks just often enough that nobody counts as away."""
        while seconds > 0 and not self.state.status.is_over:
            part = min(SILENCE / MS, seconds)
            self.clock.pass_seconds(part)
            self.screen.runner.look()
            seconds -= part
        await self.pilot.pause()

    async def be_away(self, seconds: float) -> None:
        """Let time pass with nobody looking."""
        self.clock.pass_seconds(seconds)
        self.screen.runner.look()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def change_to(self, programme: str) -> None:
        """Let another programme run on the same screen, at its beginning."""
        runner = self.screen.runner
        other = a_follow(programme, runner.ctx, lead_in=0).runner
        runner.ctx.running = runner
        runner.begun = other.begun
        runner.state, _happened = transition(other.state, Command.START, self.clock.steady())
        self.screen.draw()
        await self.pilot.pause()

    async def stand_at(self, index: int) -> None:
        """Show the beginning of a step, without the way there."""
        self.screen.runner.state = replace(self.state, index=index, position=0)
        self.screen.draw()
        await self.pilot.pause()

    def extremes(self) -> list[int]:
        """The steps with the longest and the shortest name and cue.

        What takes more room than another step has more words: those that are left out lie between these.
        """
        steps = self.state.steps

        def name(at: int) -> int:
            return len(step_name(steps, at))

        def cue(at: int) -> int:
            return len(localized(steps[at].move.cue))

        every = range(len(steps))
        return sorted({pick(every, key=words) for pick in (min, max) for words in (name, cue)})

    def is_still_there(self) -> bool:
        """Neither ended nor left."""
        return self.screen in self.pilot.app.screen_stack and not self.state.status.is_over


def a_follow(
    programme: str, ctx: Context | None = None, *, reps_at: int | None = None, lead_in: int = LEAD_IN
) -> Follow:
    """A session of a programme at its usual length; the step `reps_at` is counted in repetitions."""
    chosen = WITH_LONG_MOVES.programme(programme)
    assert chosen is not None
    ctx = ctx or context()
    whole = plan(chosen, chosen.minutes)
    if reps_at is not None:
        steps = [replace(step, reps=10) if at == reps_at else step for at, step in enumerate(whole.steps)]
        whole = replace(whole, steps=tuple(steps))
    begun = SessionStart(
        "session-1",
        chosen.id,
        chosen.minutes,
        chosen.family,
        chosen.activity,
        whole.seconds,
        ctx.clock.now(),
        pain_before=3,
    )
    state = new_timer(whole, ctx.clock.steady(), lead_in_seconds=lead_in)
    runner = SessionRunner(ctx, begun, state, CONTENT.catalogue.moves["walk_easy"], CONTENT.safety)
    ctx.running = runner
    return Follow(runner, localized(chosen.name))


def session_screen(programme: str, ctx: Context | None = None, **given: Any) -> SessionScreen:
    """The screen of such a session."""
    follow = a_follow(programme, ctx, **given)
    return SessionScreen(follow.runner, follow.name)


@asynccontextmanager
async def a_session(
    programme: str = WALK, *, running: bool = True, reps_at: int | None = None, **stage: Any
) -> AsyncIterator[Running]:
    """A session on the stage; past its lead-in unless `running` is false.

    No new move is lit up for a moment, unless `settings` say so: each time the whole screen is styled anew.
    """
    quiet = {"settings": MemorySettings(Preferences(flash=False))}
    ctx = context(**quiet | {name: stage.pop(name) for name in PORTS if name in stage})
    clock: Any = ctx.clock
    made: list[SessionScreen] = []

    def make() -> SessionScreen:
        screen = session_screen(programme, ctx, reps_at=reps_at)
        if running:
            state, _started = transition(screen.state, Command.START, clock.steady())
            clock.pass_seconds(LEAD_IN)
            screen.runner.state, _went_on = transition(state, Command.TICK, clock.steady())
        made.append(screen)
        return screen

    # Poses that take turns in real time would be in one picture and not in the next.
    with patch.object(figure, "POSE_SECONDS", 3600.0):
        async with run_screen(make, ctx=ctx, **stage) as pilot:
            session = Running(pilot, made[0], clock)
            assert (session.state.status is Status.RUNNING) == running
            yield session
