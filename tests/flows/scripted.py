"""A front end that answers from a script, and a session that is followed by hand: flows without a screen."""

import asyncio
import inspect
from collections.abc import Coroutine, Sequence
from typing import Any

from backtui.content import load_content
from backtui.domain.preferences import Preferences
from backtui.domain.timer import Event, SessionCommand, TimerState
from backtui.flows.context import Context
from backtui.flows.main import Flow
from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow, SessionRunner
from backtui.paths import data_folder
from tests.fakes import FakeClock, MemoryHistory, MemoryJournal, MemorySettings, RecordingCues

CONTENT = load_content(data_folder())


class Scripted:
    """Answers each prompt with the next step: (its type, the answer or what makes it of the prompt)."""

    def __init__(self, *steps: tuple[type[Prompt[Any]], Any]) -> None:
        self.steps = list(steps)
        self.shown: list[Prompt[Any]] = []
        self.told: list[str] = []
        self.warned: list[str] = []
        """What was told as a warning; it is in `told`, too."""
        self.applied: list[Preferences] = []
        self.changes = 0
        """Times that it was told of another history."""

    async def show(self, prompt: Prompt[Any]) -> Any:
        self.shown.append(prompt)
        assert self.steps, f"nobody expected {prompt}"
        kind, answer = self.steps.pop(0)
        assert type(prompt) is kind, f"expected {kind.__name__}, and was shown {prompt}"
        if callable(answer):
            answer = answer(prompt)
        return await answer if inspect.isawaitable(answer) else answer

    def tell(self, text: str, *, warning: bool = False, seconds: float = 10) -> None:
        self.told.append(text)
        if warning:
            self.warned.append(text)

    def apply(self, preferences: Preferences) -> None:
        self.applied.append(preferences)

    async def drawn(self) -> None:
        pass

    def history_changed(self) -> None:
        self.changes += 1

    def finished(self) -> None:
        """Every step of the script was asked for."""
        assert not self.steps, f"never shown: {[kind.__name__ for kind, _answer in self.steps]}"


def context(*steps: tuple[type[Prompt[Any]], Any], **given: Any) -> Context:
    """What a process holds, with this script as its front end and fakes where nothing else is given."""
    made: dict[str, Any] = {
        "clock": FakeClock(),
        "content": CONTENT,
        "history": MemoryHistory(),
        "journal": MemoryJournal(),
        "settings": MemorySettings(Preferences(country="NO")),
        "cues": RecordingCues(),
    }
    ctx = Context(**(made | given))
    ctx.frontend = Scripted(*steps)
    return ctx


def script_of(ctx: Context) -> Scripted:
    """Return the script that is the front end of `ctx`."""
    assert isinstance(ctx.frontend, Scripted)
    return ctx.frontend


class Display:
    """Shows a session to nobody: what it is told is kept, and what it is asked to ask is asked at once."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.announced: list[str] = []
        self.is_left = False
        self.asked: list[asyncio.Task[None]] = []

    def changed(self, before: TimerState, happened: Sequence[Event]) -> None:
        self.events += happened

    def ask(self, question: Coroutine[Any, Any, None]) -> None:
        self.asked.append(asyncio.ensure_future(question))

    def announce(self, text: str) -> None:
        self.announced.append(text)

    def left(self) -> None:
        self.is_left = True

    async def answered(self) -> None:
        """Wait until everything that was asked is answered."""
        while self.asked:
            await self.asked.pop(0)


class Followed:
    """A session that somebody follows by hand."""

    def __init__(self, runner: SessionRunner) -> None:
        self.runner = runner
        self.display = Display()
        runner.begin(self.display)

    @property
    def state(self) -> TimerState:
        return self.runner.state

    async def wait(self, seconds: float) -> None:
        """Let time pass with somebody looking every 20 seconds."""
        clock: Any = self.runner.ctx.clock
        while seconds > 0 and not self.display.is_left:
            part = min(20.0, seconds)
            clock.pass_seconds(part)
            self.runner.look()
            await self.display.answered()
            seconds -= part

    async def be_away(self, seconds: float) -> None:
        """Let time pass with nobody looking."""
        clock: Any = self.runner.ctx.clock
        clock.pass_seconds(seconds)
        self.runner.look()
        await self.display.answered()

    def send(self, command: SessionCommand) -> None:
        self.runner.send(command)

    async def over(self) -> TimerState | None:
        """The answer of the prompt, once nothing is asked or written any more."""
        await self.display.answered()
        await self.runner.checkpoints.settled()
        assert self.display.is_left, f"it goes on: {self.state}"
        return None if self.runner.is_left else self.state


async def to_the_end(prompt: Follow) -> TimerState | None:
    """Follow a session to its plan's end."""
    followed = Followed(prompt.runner)
    await followed.wait(prompt.runner.begun.planned_seconds + 3600)
    return await followed.over()


async def walk(*steps: tuple[type[Prompt[Any]], Any], **given: Any) -> Context:
    """One run of the program, in which every step of the script is asked for; what its process held."""
    ctx = context(*steps, **given)
    await Flow(ctx).run()
    script_of(ctx).finished()
    return ctx
