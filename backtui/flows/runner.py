"""A running session: it owns the time, a front end owns the timer and draws."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from backtui.domain.checkpoint import SessionStart
from backtui.domain.engine import transition
from backtui.domain.errors import CommandRefused
from backtui.domain.moves import MoveWay
from backtui.domain.programme import Family, Move, PlannedStep
from backtui.domain.safety import SafetyContent, StopAction
from backtui.domain.timer import (
    FORGOTTEN,
    MS,
    ChangeMove,
    Command,
    Event,
    EventKind,
    SessionCommand,
    Status,
    Stop,
    TimerState,
)
from backtui.flows.checkpoints import CheckpointWriter
from backtui.flows.context import Context
from backtui.flows.cue_player import CuePlayer
from backtui.flows.frontend import SessionDisplay
from backtui.flows.prompts import Ask, Prompt
from backtui.flows.session_prompts import AskPainRule, AskStopSign, ShowStopResult
from backtui.present.questions import away_question, end_question, forgotten_question
from backtui.present.session import half_passed
from backtui.present.words import N_

R = TypeVar("R")

SOONEST_LOOK = 0.04
"""Real seconds; a fast clock is not looked at more often than the eye can follow."""
AFTER_THE_SECOND = 5
"""Milliseconds past the change of a second at which the clock is looked at."""
LATER = "later"
"""The answer that leaves everything as it is, to be asked again at the next launch."""
LATER_WORDS = N_("Decide later")
WALKS = "walk"
"""The activity in which an easy walk is the same exercise, only slower."""


class SessionRunner:
    """Runs one session: `send` a command, `look` at the clock after `next_look` seconds.

    It writes the journal, plays the cues, asks what has to be asked, and tells its display what changed.
    """

    def __init__(
        self, ctx: Context, begun: SessionStart, state: TimerState, easy_walk: Move, safety: SafetyContent
    ) -> None:
        """`easy_walk` is what a move is changed for when it hurts more than it should.

        `safety` lists the stop signs that are for this person.
        """
        self.ctx = ctx
        self.begun = begun
        self.state = state
        self.easy_walk = easy_walk
        self.safety = safety
        self.variant = ""
        """ "easier" or "harder" while that way of the current move is shown."""
        self.own_moves = {step.move.id for step in state.steps if not step.move.is_rest}
        """Of the plan as it was begun: what was changed for another hurts nobody by itself."""
        self.felt: dict[str, MoveWay] = {}
        """What was eased or left because it hurt, by move id: offered to be kept once the session is over."""
        self.is_left = False
        """Left as it is, to be asked about at the next start."""
        self.asking = False
        """A question lies over the session."""
        self.asked_forgotten = False
        """Whether this pause has been asked about."""
        self.checkpoints = CheckpointWriter(ctx, begun)
        self.cue_player = CuePlayer(ctx, begun.family)
        self._display: SessionDisplay | None = None

    @property
    def display(self) -> SessionDisplay:
        """What shows the session; there from `begin` on."""
        assert self._display is not None
        return self._display

    def begin(self, display: SessionDisplay) -> None:
        """Start, or show where the session was left."""
        self._display = display
        self.send(Command.START if self.state.status is Status.READY else Command.TICK)

    @property
    def ends(self) -> datetime:
        """When the session is over if it goes on from now, by the clock on the wall then."""
        clock, state = self.ctx.clock, self.state
        return clock.local(clock.now() + timedelta(milliseconds=state.left + state.lead_left))

    @property
    def next_look(self) -> float | None:
        """Real seconds until `look` is due; None while nothing changes by itself."""
        state, clock = self.state, self.ctx.clock
        if state.status in (Status.RUNNING, Status.LEAD_IN):
            left = state.lead_left or state.left
            return max(SOONEST_LOOK, ((left % MS or MS) + AFTER_THE_SECOND) / MS / clock.speed)
        if state.status is Status.PAUSED and state.away is None and not self.asked_forgotten:
            return max(SOONEST_LOOK, (FORGOTTEN - state.paused_for(clock.steady())) / MS / clock.speed)
        return None

    def look(self) -> None:
        """Look at the clock."""
        if self.state.status in (Status.RUNNING, Status.LEAD_IN):
            self.send(Command.TICK)
        elif self.state.status is Status.PAUSED and not self.asked_forgotten:
            self.display.ask(self.forgotten())

    def send(self, command: SessionCommand) -> None:
        """Let the engine look and obey; then show what came of it. A refused command changes nothing."""
        before = self.state
        if before.status.is_over or self.is_left:
            return
        try:
            self.state, happened = transition(before, command, self.ctx.clock.steady())
        except CommandRefused:
            return
        if self.variant == "easier" and (self.state.status.is_over or self.state.index != before.index):
            self.feel(before.step, MoveWay.EASIER)
        self.respond(happened)
        self.cue_player.hear(before, self.state, self.display.announce)
        self.display.changed(before, happened)
        if self.state.status.is_over:
            if self.state.stop_sign is not None:
                # A kill before its record is written must not lose what was felt.
                self.checkpoints.write(self.state)
            self.display.left()
            return
        self.checkpoints.write(self.state, at_once=bool(happened))
        if any(event.kind is EventKind.AWAY for event in happened):
            self.display.ask(self.absence())
        if self.ctx.preferences.pain_check_halfway and half_passed(before, self.state):
            self.display.ask(self.pain_rules())

    def respond(self, happened: Sequence[Event]) -> None:
        """Forget what belonged to the move or the pause before."""
        for event in happened:
            if event.kind is EventKind.STEP:
                self.variant = ""
            elif event.kind is EventKind.PAUSED:
                self.asked_forgotten = False

    def feel(self, step: PlannedStep, way: MoveWay) -> None:
        """Remember what was done about a move, where that could be kept for the next time.

        In cardio a move is most of the session: it is eased, never replaced.
        """
        move = step.move
        if self.begun.family is Family.CARDIO:
            way = MoveWay.EASIER
        if way is MoveWay.EASIER and (step.easier or move.easier is None):
            return
        if move.id in self.own_moves and self.felt.get(move.id) is not MoveWay.REPLACED:
            self.felt[move.id] = way

    def next_move(self) -> None:
        """Go to the next move; after the last one, ask whether to end."""
        if self.state.next_step is None:
            self.display.ask(self.end())
        else:
            self.send(Command.NEXT)

    def pause_or_go_on(self) -> None:
        """Pause, or go on from a pause."""
        self.send(Command.GO_ON if self.state.status is Status.PAUSED else Command.PAUSE)

    def show_variant(self, name: str) -> None:
        """Show the "easier" or "harder" way of the move, or the usual one with ""."""
        self.variant = name
        self.display.changed(self.state, ())

    async def keep_checkpoint(self) -> None:
        """Look once more and write it down now: the program is about to end."""
        if not self.state.status.is_over and not self.is_left:
            self.state, _events = transition(self.state, Command.TICK, self.ctx.clock.steady())
            self.checkpoints.write(self.state)
        await self.checkpoints.settled()

    def write_checkpoint_now(self) -> None:
        """Write the state down before this returns, after a fault. Raises CannotWrite or BacktuiError."""
        self.checkpoints.write_now(self.state)

    # -- what is asked over the session: each question stops the clock first, and one comes at a time

    async def something_wrong(self) -> None:
        """Ask what is felt, and do what it leads to."""
        safety, pain = self.safety, self.begun.pain_before
        if not self.may_ask():
            return
        sign = await self.ask(AskStopSign(safety, pain, self.ctx.country))
        if sign is None:
            return
        if sign.action is StopAction.JUST_STOP:
            self.send(Command.END)
            return
        if sign.action is StopAction.CHANGE_MOVE and await self.ask(
            ShowStopResult(sign, safety, self.ctx.country, pain)
        ):
            self.feel(self.state.step, MoveWay.REPLACED)
            self.send(ChangeMove(self.easy_walk, slower=self.begun.activity == WALKS))
            self.send(Command.GO_ON)
        else:
            self.send(Stop(sign.id))

    async def pain_rules(self) -> None:
        """Ask how much it hurts: carry on, take the easier way, or leave the move."""
        was_paused = self.state.status is Status.PAUSED
        if not self.may_ask():
            return
        answer = await self.ask(AskPainRule(self.safety, self.begun.pain_before))
        if answer == "wrong":
            await self.something_wrong()
            return
        if answer == "leave":
            self.feel(self.state.step, MoveWay.REPLACED)
            if self.state.next_step is None:
                await self.end()
                return
            if self.begun.activity == WALKS:
                # What follows in a walk may be a faster part.
                self.send(ChangeMove(self.easy_walk, slower=True))
            else:
                self.send(Command.NEXT)
        elif answer == "easier":
            self.show_variant("easier")
        if answer is not None or not was_paused:
            self.send(Command.GO_ON)

    async def end(self) -> None:
        """Ask whether to end here or go on."""
        was_paused = self.state.status is Status.PAUSED
        if not self.may_ask():
            return
        answer = await self.ask(Ask(end_question(self.state), on_back="back"))
        if answer == "end":
            self.send(Command.END)
        elif answer == "go_on" or not was_paused:
            self.send(Command.GO_ON)

    async def absence(self) -> None:
        """Ask what happened while nobody looked, now or at the next launch."""
        away = self.state.away
        if away is None:
            return
        clock = self.ctx.clock
        since = clock.local(clock.now() - timedelta(milliseconds=away.length))
        question = away_question(self.state, since, clock.now())
        answer = await self.ctx.frontend.show(Ask(question, on_back=LATER, back_words=LATER_WORDS))
        if answer == LATER:
            await self.keep_checkpoint()
            self.is_left = True
            self.display.left()
            return
        self.send({"count": Command.COUNT_AWAY, "end": Command.END}.get(answer or "", Command.GO_ON))

    async def forgotten(self) -> None:
        """Ask after a pause of hours: the person has most likely gone."""
        if self.asking or self.state.paused_for(self.ctx.clock.steady()) < FORGOTTEN:
            return
        self.asked_forgotten = True
        if await self.ask(Ask(forgotten_question(self.state), on_back="wait")) == "end":
            self.send(Command.END)

    def may_ask(self) -> bool:
        """Stop the clock; false while something else is asked, or when this look has found an absence."""
        if self.asking:
            return False
        self.send(Command.PAUSE)
        return self.state.away is None and not self.state.status.is_over

    async def ask(self, prompt: Prompt[R]) -> R | None:
        """Show one question."""
        self.asking = True
        try:
            return await self.ctx.frontend.show(prompt)
        finally:
            self.asking = False


class Follow(Prompt[TimerState], frozen=True):
    """The running session; the answer is the timer's last state, None when it was left to be asked about."""

    runner: SessionRunner
    name: str
    """The programme's name."""
