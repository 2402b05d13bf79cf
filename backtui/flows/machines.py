"""The person's other machines: their histories come in, and this one goes out, beside everything else."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from backtui.domain.errors import BacktuiError
from backtui.flows.context import Context
from backtui.flows.prompts import Ask

# Most people have one machine alone.
if TYPE_CHECKING:
    from backtui.domain.machines import Exchanged

T = TypeVar("T")

BEFORE_A_SESSION = 1.0
"""Seconds that a session waits for what other machines have: a stop there holds here, too."""
AT_THE_END = 2.0
"""Seconds that leaving waits for what was saved last to be written for the others."""


class MachinesFlow:
    """Exchanges with the folder at its moments (formats.md, Several machines), never in the way of a key."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.machines = ctx.machines
        self.agreed = False
        """Whether the folder is shared: nothing is taken from it before."""
        self._running: asyncio.Task[None] | None = None
        self._again = False
        self._lines: list[tuple[str, bool]] = []
        """What is to be said once no session runs, each with whether it is a warning."""
        ctx.saved = self.begin

    async def meet(self) -> None:
        """Ask whether what lies in the folder is the person's, where this machine has not shared it yet."""
        if self.machines is None:
            return
        strangers = await off_the_loop(self.machines.strangers)
        if strangers:
            from backtui.present.failures import sentence
            from backtui.present.machines import take_question

            question = take_question(self.machines.where, strangers)
            if await self.ctx.frontend.show(Ask(question, on_back="leave")) != "take":
                return
            try:
                await off_the_loop(self.machines.agree)
            except BacktuiError as error:
                self.ctx.frontend.tell(sentence(error), warning=True)
                return
        self.agreed = True

    def begin(self) -> None:
        """Exchange in the background; once more where that is under way, for it may have looked already."""
        if not self.agreed:
            return
        if self._running is not None and not self._running.done():
            self._again = True
            return
        self._running = asyncio.create_task(self._exchange())

    def begin_when_drawn(self) -> None:
        """Exchange for the first time, once the first picture stands."""
        if self.agreed:
            self._running = asyncio.create_task(self._first())

    async def _first(self) -> None:
        await self.ctx.frontend.drawn()
        await self._exchange()

    async def settled(self, seconds: float) -> None:
        """Wait until what is under way is done, for so long at most."""
        if self._running is not None:
            await asyncio.wait([self._running], timeout=seconds)

    async def before_a_session(self) -> None:
        """Take in what the others have, unless it takes too long."""
        self.begin()
        await self.settled(BEFORE_A_SESSION)

    def say(self) -> None:
        """Say what has come, unless a session runs."""
        if self.ctx.running is None:
            lines, self._lines = self._lines, []
            for text, warning in lines:
                self.ctx.frontend.tell(text, warning=warning)

    async def _exchange(self) -> None:
        assert self.machines is not None
        self._again = True
        while self._again:
            self._again = False
            self._note(await off_the_loop(self.machines.exchange))

    def _note(self, exchanged: "Exchanged") -> None:
        from backtui.present.failures import sentence
        from backtui.present.machines import arrival_lines

        ctx = self.ctx
        today = ctx.clock.now().date()
        for arrival in exchanged.arrivals:
            lines = arrival_lines(arrival, ctx.content.catalogue, today)
            self._lines.append((" ".join(lines), False))
        for text in dict.fromkeys(map(sentence, exchanged.troubles)):
            if text not in ctx.said:
                ctx.said.add(text)
                self._lines.append((text, True))
        self.say()
        if exchanged.changed:
            ctx.frontend.history_changed()


async def off_the_loop(work: Callable[[], T]) -> T:
    """Do what may block in a thread of its own that leaving need not wait for: a network may be gone."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(set_it: Callable[[], None]) -> None:
        def unless_over() -> None:
            if not done.done():
                set_it()

        with suppress(RuntimeError):  # the loop has closed
            loop.call_soon_threadsafe(unless_over)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            failure = error
            settle(lambda: done.set_exception(failure))
        else:
            settle(lambda: done.set_result(result))

    threading.Thread(target=run, name="other machines", daemon=True).start()
    return await done
