"""The second front end (flows.frontend.Frontend): lines of text instead of screens."""

import asyncio
import errno
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol, TypeVar

from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.domain.preferences import Preferences
from backtui.flows import place_prompts, prompts, session_prompts
from backtui.flows.context import Context
from backtui.flows.moves import ShowKeptMoves
from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow
from backtui.plain.asking import Talk
from backtui.plain.menu import word
from backtui.plain.out import Out
from backtui.plain.reader import EndOfInput, Lines
from backtui.present.words import N_, _, spell_out, use

R = TypeVar("R")

RENDERERS: dict[type[Prompt[Any]], str] = {
    prompts.Welcome: "welcome:welcome",
    prompts.FullCheck: "full_check:full_check",
    prompts.ShowVerdict: "check:verdict",
    prompts.ShortCheck: "check:short_check",
    prompts.Choose: "choose:choose",
    prompts.Preview: "choose:preview",
    prompts.Ask: "questions:ask",
    Follow: "session:follow",
    session_prompts.AskStopSign: "questions:stop_sign",
    session_prompts.ShowStopResult: "questions:stop_result",
    session_prompts.AskPainRule: "questions:pain_rule",
    session_prompts.Reflect: "ratings:reflect",
    session_prompts.Later: "ratings:later",
    session_prompts.AskGoal: "weeks:goal",
    place_prompts.ChangeGoal: "weeks:change_goal",
    place_prompts.AskPause: "pause:pause",
    place_prompts.ShowStreak: "weeks:streak",
    place_prompts.Browse: "history:browse",
    place_prompts.OneSession: "history:one_session",
    place_prompts.EditSession: "editing:edit_session",
    place_prompts.EditNote: "editing:edit_note",
    place_prompts.EditSettings: "settings:edit_settings",
    ShowKeptMoves: "moves:kept_moves",
    place_prompts.ShowSources: "sources:sources",
}
"""Module under `plain` and function of each prompt; a module is loaded when it is first needed."""

LET_GO_AFTER = 3.0
"""Seconds after a signal in which an output that takes nothing is waited for."""


class Starting(Lines, Protocol):
    """Lines that are read from when the loop runs on."""

    def start(self) -> None:
        """Begin to read."""


def renderer_of(prompt: Prompt[R]) -> Callable[[Talk, Prompt[R]], Awaitable[R | None]]:
    """What puts a prompt into lines. Raises KeyError for a prompt without one."""
    module, name = RENDERERS[type(prompt)].split(":")
    found: Callable[[Talk, Prompt[R]], Awaitable[R | None]] = getattr(
        import_module(f"backtui.plain.{module}"), name
    )
    return found


class PlainFrontend:
    """backtui as lines of text."""

    def __init__(self, ctx: Context, out: Out, reader: Starting, *, demo: bool = False) -> None:
        self.ctx = ctx
        ctx.frontend = self
        self.out = out
        self.reader = reader
        self.demo = demo
        self.talk = Talk(out, reader, self.now)
        self.talk.show_streak = self.streak
        self.return_code = 0
        self.failure: Exception | None = None
        """The fault of ours that ended it, or of the disk that the lines were written to."""
        self.kept: BacktuiError | bool = False
        """Whether a session under way was written down then, or why it could not be."""
        self._ending: asyncio.Future[int] | None = None

    def now(self) -> float:
        """The event loop's clock."""
        return asyncio.get_running_loop().time()

    # -- what the flows ask of a front end (flows.frontend.Frontend)

    async def show(self, prompt: Prompt[R]) -> R | None:
        """Put a prompt until it is answered; at the end of input it is left."""
        try:
            return await renderer_of(prompt)(self.talk, prompt)
        except EndOfInput:
            return None
        except Exception as error:
            # Here, for on its way out of the flow a session that runs is let go.
            self.fail(error)
            raise

    def tell(self, text: str, *, warning: bool = False, seconds: float = 10) -> None:
        """Say something in passing."""
        self.talk.say(_("Note: {text}").format(text=text) if warning else text)

    def apply(self, preferences: Preferences) -> None:
        """Take on the language."""
        use(preferences.language or self.ctx.system_language)

    async def drawn(self) -> None:
        """Lines stand as soon as they are written."""

    def history_changed(self) -> None:
        """What is chosen from an earlier choice is looked at anew then."""

    # -- from the start to the end

    def run(self) -> None:
        """Walk through the product until it is left; then `return_code` and `failure` say how."""
        spell_out(on=True)
        try:
            asyncio.run(self.walk())
        except KeyboardInterrupt:  # where a loop takes no signal handlers
            self.kept = self.ctx.close_now()
            self.return_code = 130
        finally:
            spell_out(on=False)

    async def walk(self) -> None:
        """The one flow, until it ends, a signal comes, or nobody reads any more."""
        from backtui.flows.main import Flow

        self._ending = asyncio.get_running_loop().create_future()
        self.out.when_it_fails = self.nobody_reads
        self.listen_to_signals()
        self.reader.start()
        self.greet()
        flow = asyncio.create_task(Flow(self.ctx).run())
        either: set[asyncio.Future[Any]] = {flow, self._ending}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if self._ending.done():
            self.return_code = self._ending.result()
            await self.close()
            flow.cancel()
            await asyncio.gather(flow, return_exceptions=True)
        elif (error := flow.exception()) is not None:
            if not isinstance(error, Exception):
                raise error
            self.fail(error)
        else:
            self.talk.heading(_("backtui is closed."))

    def fail(self, error: Exception) -> None:
        """A fault of ours: the session is kept first; whoever runs this finds the words."""
        if self.failure is None:
            self.failure = error
            self.kept = self.ctx.close_now()

    def greet(self) -> None:
        """The first lines: that this is plain mode, and how to get help."""
        self.talk.say(
            _("backtui, plain mode: lines of text."),
            _("Answer with a word or a number, then Enter. At any question, type {help}.").format(
                help=word(N_("Help"))
            ),
        )
        if self.demo:
            self.talk.say(
                _("Demo: a made-up history, and a clock {speed:.0f} times as fast. Nothing is saved.").format(
                    speed=self.ctx.clock.speed
                )
            )

    async def close(self) -> None:
        """Keep what is still only in memory, and say so."""
        running = self.ctx.running is not None
        await self.ctx.close()
        if running:
            self.talk.say(_("The session is kept. The next start asks about it."))

    async def streak(self) -> None:
        """The streak over something that is still to be answered: to be read, no check in the way."""
        from backtui.flows.reading import streak_prompt
        from backtui.flows.records import RecordSaver

        diary = await RecordSaver(self.ctx).diary()
        await self.show(await streak_prompt(self.ctx, diary, read_only=True))

    def listen_to_signals(self) -> None:
        """End in order when the system says so (commands.md, Exit codes)."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError):
                    loop.add_signal_handler(number, self.end_by_signal, number)

    def end_by_signal(self, number: int) -> None:
        """A signal, SIGINT too (Ctrl+C is it here): keep what there is, say so in the exit code."""
        self.end(128 + number)
        # A terminal that takes nothing can be waited for for ever, and the session's lock as long.
        last_word = threading.Timer(LET_GO_AFTER, os._exit, (128 + number,))
        last_word.daemon = True
        last_word.start()

    def nobody_reads(self) -> None:
        """What is written goes nowhere any more: end as if it had been left; a full disk is a failure."""
        error = self.out.failure
        if error is not None and error.errno not in (errno.EPIPE, errno.EIO):
            self.failure = CannotWrite("output_not_written", reason=error.strerror or str(error))
        self.end(0)

    def end(self, code: int) -> None:
        """Leave with `code`, once what has to be written is written."""
        if self._ending is not None and not self._ending.done():
            self._ending.set_result(code)
