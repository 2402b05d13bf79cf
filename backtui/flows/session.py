"""The session part of the walk: follow it, keep its record, ask afterwards, show what it added up to."""

import asyncio
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta

from msgspec.structs import replace

from backtui.domain.begin import begun_at, left_at
from backtui.domain.checkpoint import SessionStart, session_record
from backtui.domain.choice import Selection
from backtui.domain.consistency import Goal
from backtui.domain.days import is_first_active_day
from backtui.domain.diary import Diary
from backtui.domain.engine import new_timer
from backtui.domain.errors import BacktuiError
from backtui.domain.followups import PendingQuestions, next_day_records, week_records
from backtui.domain.long_history import with_ids
from backtui.domain.moves import MoveWay
from backtui.domain.safety import Standing, StopAction, Tier
from backtui.domain.screening import after_stop, standing
from backtui.domain.session import Session
from backtui.domain.stopped import listed
from backtui.domain.timer import TimerState
from backtui.flows.context import Context
from backtui.flows.places import Places
from backtui.flows.prompts import Ask
from backtui.flows.reading import finish_of
from backtui.flows.records import RecordSaver, new_id
from backtui.flows.runner import Follow, SessionRunner
from backtui.flows.session_prompts import AskGoal, Later, Reflect, ShowStopResult
from backtui.present.advice import fitted
from backtui.present.asked import next_day_questions, week_questions
from backtui.present.failures import sentence
from backtui.present.names import programme_name
from backtui.present.questions import busy_question, unwritten_question
from backtui.present.stop import kept_sentence
from backtui.present.verdict import last_words
from backtui.present.words import localized

EASY_WALK_MOVE = "walk_easy"
"""What a move is changed for when it hurts more than it should."""


class SessionFlow:
    """From the choice to the streak."""

    def __init__(self, ctx: Context, records: RecordSaver, places: Places) -> None:
        self.ctx = ctx
        self.records = records
        self.places = places
        self.felt: dict[str, MoveWay] = {}
        """What was eased or left in the session that is being followed, by move id."""

    async def follow(self, chosen: Selection, now_standing: Standing, pain: int | None) -> bool:
        """The session, its record, the questions afterwards, and what it added up to; false is leaving."""
        ctx = self.ctx
        clock = ctx.clock
        kept = (await self.records.diary()).moves
        fit = fitted(ctx.content, now_standing.verdict, chosen, kept)
        for said in fit.said:
            ctx.frontend.tell(said)
        beginning = SessionStart(
            session=new_id(),
            programme=chosen.programme.id,
            minutes=chosen.minutes,
            family=chosen.programme.family,
            activity=chosen.programme.activity,
            planned_seconds=fit.plan.seconds,
            started_at=clock.now(),
            pain_before=pain,
        )
        state = new_timer(
            begun_at(fit.plan, chosen.begin),
            clock.steady(),
            lead_in_seconds=ctx.preferences.lead_in,
            speed=clock.speed,
        )
        ended = await self.session(beginning, localized(chosen.programme.name), state)
        return await self.keep_ended(beginning, ended)

    async def may_begin(self) -> bool:
        """Take the right to run a session; what waits to be saved would lose its journal, and goes first."""
        ctx = self.ctx
        if not await self.records.save() and self.ctx.waiting:
            return False
        while True:
            try:
                if await asyncio.to_thread(ctx.journal.claim):
                    return True
            except BacktuiError as error:
                answer = await ctx.frontend.show(Ask(unwritten_question(sentence(error)), on_back="back"))
                if answer == "retry":
                    continue
                return answer == "start"
            await ctx.frontend.show(Ask(busy_question()))
            return False

    async def nobody_else_runs(self) -> bool:
        """Take the right to run a session; where nothing can be written, no window can have it."""
        try:
            return await asyncio.to_thread(self.ctx.journal.claim)
        except BacktuiError:
            return True

    async def let_go(self, *, clear: bool) -> None:
        """Give the right to run a session back; the journal of one that is in the history is removed.

        Where that is refused the next start finds the session in both, and removes it then.
        """
        journal = self.ctx.journal
        if clear:
            with suppress(BacktuiError):
                await asyncio.to_thread(journal.clear)
        await asyncio.to_thread(journal.release)

    async def session(self, beginning: SessionStart, name: str, state: TimerState) -> TimerState | None:
        """Show the session until it is over; None when it was left to be asked about at the next start."""
        ctx = self.ctx
        now_standing = standing(await self.records.diary(), ctx.content.safety, ctx.clock.now())
        safety = listed(ctx.content.safety, now_standing.verdict)
        runner = SessionRunner(ctx, beginning, state, ctx.content.catalogue.moves[EASY_WALK_MOVE], safety)
        awake = ctx.cues.awake() if ctx.preferences.awake else nullcontext()
        ctx.running = runner
        with awake:
            ended = await ctx.frontend.show(Follow(runner, name))
        self.felt = runner.felt
        # Not after a fault: then it is still to be written down.
        ctx.running = None
        if ended is None:
            await self.let_go(clear=False)
        return ended

    async def keep_ended(self, beginning: SessionStart, ended: TimerState | None) -> bool:
        """Keep a session that was followed; false where the program is left."""
        return ended is not None and await self.keep_session(beginning, ended)

    async def keep_session(
        self, beginning: SessionStart, state: TimerState, *, ended_at: datetime | None = None
    ) -> bool:
        """The record first, questions after; false where the walk ends here.

        `ended_at` is when the person was last there, when the state does not know it.
        """
        ctx = self.ctx
        now = ctx.clock.now()
        if ended_at is None:
            ended_at = now - timedelta(milliseconds=max(0, ctx.clock.steady() - state.looked))
        session = session_record(beginning, state, ended_at, now)
        if session.active_seconds == 0 and session.stop_sign is None:
            await self.let_go(clear=True)
            return True
        before = await self.records.diary()
        place = left_at(session, state, new_id())
        kept = await self.records.save(session, *((place,) if place is not None else ()))
        await self.let_go(clear=kept)
        if session.stop_sign is not None:
            await self.after_stop(session, before, saved=kept)
            return False
        session = await self.reflect(session, before, saved=kept)
        if kept:
            await self.places.moves.ask_to_keep(self.felt)
        if is_first_active_day(before.sessions, session):
            await self.ask_goal(before)
        if kept:
            await self.places.pauses.ask_over()
        await self.places.streak(before, session)
        return True

    async def after_stop(self, session: Session, before: Diary, *, saved: bool) -> None:
        """A quiet end: what to do now and what was kept; what it adds up to unless someone has to be called.

        Nobody is asked to rate a session that their body ended, and the full check waits for the next start.
        """
        safety = self.ctx.content.safety
        sign = next((one for one in safety.stop_signs if one.id == session.stop_sign), None)
        if sign is not None and sign.action is not StopAction.CHANGE_MOVE:
            said = kept_sentence(session) if saved else ""
            tier = after_stop(sign.action).tier
            self.ctx.last_words = last_words(safety, tier or Tier.GO, self.ctx.country)
            await self.ctx.frontend.show(
                ShowStopResult(sign, safety, self.ctx.country, session.pain_before, said)
            )
            if tier is not None and tier.is_emergency:
                return
        await self.places.streak(before, session)

    async def reflect(self, session: Session, before: Diary, *, saved: bool) -> Session:
        """What it added; then pain, effort, enjoyment, a note: each one key, each skippable."""
        ctx = self.ctx
        name = programme_name(session.programme, ctx.content.catalogue)
        finish = await finish_of(ctx, before, await self.records.diary(), session)
        ratings = await ctx.frontend.show(Reflect(session, name, saved, finish))
        if ratings is None:
            return session
        rated = replace(
            session,
            pain_after=ratings.pain_after,
            effort=ratings.effort,
            enjoyment=ratings.enjoyment,
            note=ratings.note,
            modified_at=ctx.clock.now(),
        )
        if replace(rated, modified_at=session.modified_at) != session:
            await self.records.save(rated)
        return rated

    async def ask_later(self, found: PendingQuestions) -> None:
        """The questions that waited on the choice; what is left open is not asked again."""
        ctx = self.ctx
        now = ctx.clock.now()
        if found.session is not None:
            said = await ctx.frontend.show(Later(next_day_questions(found.session, now.date())))
            diary = await self.records.diary()
            # The history may have changed it meanwhile.
            session = next(iter(with_ids(diary.sessions, {found.session.id})), None)
            if session is not None:
                await self.records.save(*next_day_records(session, said or {}, new_id(), ctx.clock.now()))
        elif found.week:
            said = await ctx.frontend.show(Later(week_questions()))
            await self.records.save(*week_records(said or {}, (new_id(), new_id()), ctx.clock.now()))

    async def ask_goal(self, diary: Diary) -> None:
        """How many days a week, once the first session is done."""
        if diary.goals:
            return
        days = await self.ctx.frontend.show(AskGoal())
        if days is not None:
            now = self.ctx.clock.now()
            await self.records.save(Goal(new_id(), days, now.date(), now))
