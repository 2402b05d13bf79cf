"""A session that a crash or a closed lid left open: what becomes of it is asked before all else."""

import asyncio
from datetime import timedelta

from backtui.domain.checkpoint import Checkpoint, restore, session_start, unlooked
from backtui.domain.clearance import DRIFT
from backtui.domain.engine import transition
from backtui.domain.safety import Due
from backtui.domain.screening import AfterShort
from backtui.domain.timer import FORGOTTEN, MS, SILENCE, Command, Status, TimerState
from backtui.flows.check import PAIN_HOLDS, CheckFlow
from backtui.flows.context import Context
from backtui.flows.prompts import Ask
from backtui.flows.runner import LATER, LATER_WORDS
from backtui.flows.session import SessionFlow
from backtui.present.names import programme_name
from backtui.present.question import Question
from backtui.present.questions import away_question, drop_question, paused_question, unfinished_question

GOES_ON_FOR = FORGOTTEN
"""Milliseconds after the last look in which a session can be gone on with (architecture.md, The flow)."""


class UnfinishedFlow:
    """Go on, count the time away, save, drop, or decide later."""

    def __init__(self, ctx: Context, check: CheckFlow, sessions: SessionFlow) -> None:
        self.ctx = ctx
        self.check = check
        self.sessions = sessions

    async def settle(self, saved: Checkpoint) -> bool:
        """Ask about the session that was left open, until it is settled; false is leaving.

        One that ended before its first second leaves nothing to ask about. One that a stop sign ended is
        neither gone on with nor dropped.
        """
        ctx, sessions = self.ctx, self.sessions
        if not await sessions.nobody_else_runs():
            return True
        if saved.active < MS and saved.status != Status.RUNNING.value and saved.stop_sign is None:
            await sessions.let_go(clear=True)
            return True
        left, name = session_start(saved), programme_name(saved.programme, ctx.content.catalogue)
        refused = saved.stop_sign is not None
        while True:
            state = self.restored(saved)
            question = await self.question(saved, state, refused=refused)
            answer = await ctx.frontend.show(Ask(question, on_back=LATER, back_words=LATER_WORDS))
            if answer == LATER:
                await asyncio.to_thread(ctx.journal.release)
                return False
            if answer == "drop":
                if await ctx.frontend.show(Ask(drop_question(name, state), on_back="keep")) == "drop":
                    await sessions.let_go(clear=True)
                    return True
                continue
            after = self.told(state, answer)
            if answer == "end":
                return await sessions.keep_session(left, after, ended_at=min(saved.wall, ctx.clock.now()))
            if not after.status.is_over:
                allowed = await self.may_go_on(saved)
                if not allowed:
                    refused |= allowed is False
                    # What is new may be urgent: it is looked at before an old session.
                    new = (await self.check.standing_now()).due is Due.SOMETHING_NEW
                    if new and await self.check.clear_the_way() is None:
                        await asyncio.to_thread(ctx.journal.release)
                        return False
                    continue
                self.check.spend_pain()
                # The short check may have taken a while, which is no part of the countdown.
                return await sessions.keep_ended(
                    left, await sessions.session(left, name, self.told(state, answer))
                )
            return await sessions.keep_session(left, after)

    def restored(self, saved: Checkpoint) -> TimerState:
        """The session as it was left, paused now."""
        ctx, clock = self.ctx, self.ctx.clock
        fresh = TimerState(
            (), clock.steady(), ctx.preferences.lead_in * MS, silence=round(SILENCE * clock.speed)
        )
        moves = ctx.content.catalogue.moves_for(saved.programme)
        return restore(saved, moves, clock.now(), clock.boot(), fresh)

    def told(self, state: TimerState, answer: str | None) -> TimerState:
        """What the answer makes of the session now."""
        now = self.ctx.clock.steady()
        command = {"count": Command.COUNT_AWAY, "count_end": Command.COUNT_AWAY, "end": Command.END}.get(
            answer or "", Command.GO_ON
        )
        after, _events = transition(state, command, now)
        if answer == "count_end" and not after.status.is_over:
            after, _events = transition(after, Command.END, now)
        return after

    async def question(self, saved: Checkpoint, state: TimerState, *, refused: bool) -> Question:
        """What is asked: going on is offered only where it is allowed now."""
        now = self.ctx.clock.now()
        if refused or not self.looked_within(saved, GOES_ON_FOR) or not await self.is_open(saved):
            late = self.since_look(saved) > GOES_ON_FOR
            return unfinished_question(state, saved.wall, now, late=late)
        if state.away is None:
            return paused_question(state)
        since = self.ctx.clock.local(now - timedelta(milliseconds=state.away.length))
        return away_question(state, since, now)

    async def is_open(self, saved: Checkpoint) -> bool:
        """Whether sessions are open now, and by the same full check as when this one's plan was made."""
        today = await self.check.standing_now()
        return today.opens and (today.checked_at is None or today.checked_at <= saved.wall)

    async def may_go_on(self, saved: Checkpoint) -> bool | None:
        """Whether the session may run on, after the short check where it is due; None to ask anew.

        Judged when the answer is given: the question may have stood there for hours, or another window may
        have written.
        """
        pain = saved.pain_before
        if not self.looked_within(saved, GOES_ON_FOR) or not await self.is_open(saved):
            return False
        if not self.looked_within(saved, PAIN_HOLDS):
            if self.check.fresh_pain() is None:
                found = await self.check.ask_short()
                if found is not AfterShort.SESSION:
                    return False if found is AfterShort.NOT_TODAY else None
            pain = self.check.fresh_pain()
            if pain is None:
                return None
        programme = self.ctx.content.catalogue.programme(saved.programme)
        allowed = await self.check.allowed(pain, programme) is not None
        return allowed and await self.is_open(saved) and self.looked_within(saved, GOES_ON_FOR)

    def looked_within(self, saved: Checkpoint, limit: int) -> bool:
        """Whether the session was looked at in the last `limit` real milliseconds.

        No where the clock was set back by more than clocks are set right by: nobody knows how long it was.
        """
        return -DRIFT / timedelta(milliseconds=1) <= self.since_look(saved) <= limit

    def since_look(self, saved: Checkpoint) -> float:
        """Real milliseconds since the session was looked at."""
        clock = self.ctx.clock
        return unlooked(saved, clock.now(), clock.steady(), clock.boot()) / clock.speed
