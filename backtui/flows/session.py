"""The session part of the walk: follow it, keep its record, ask afterwards, show what it added up to."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from backtui.domain.asking import Waiting, next_day_records, week_records
from backtui.domain.checkpoint import Begun, session_record
from backtui.domain.choice import Opening
from backtui.domain.consistency import Goal, today_for
from backtui.domain.diary import Diary
from backtui.domain.engine import new_timer
from backtui.domain.errors import BacktuiError
from backtui.domain.safety import Standing, StopAction
from backtui.domain.session import Session
from backtui.domain.timer import TimerState
from backtui.flows.pauses import PauseFlow
from backtui.flows.records import Keeper, new_id
from backtui.present.advice import fitted
from backtui.present.failures import sentence
from backtui.present.names import credited, programme_name
from backtui.present.questions import (
    busy_question,
    next_day_questions,
    unwritten_question,
    week_questions,
)
from backtui.present.stop import kept_sentence
from backtui.present.words import told
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


EASY_WALK_MOVE = "walk_easy"
"""What a move is changed for when it hurts more than it should."""


class SessionFlow:
    """From the choice to the streak."""

    def __init__(self, app: "BacktuiApp", keeper: Keeper) -> None:
        self.app = app
        self.keeper = keeper
        self.pauses = PauseFlow(app, keeper)

    async def follow(self, chosen: Opening, now_standing: Standing, pain: int | None) -> bool:
        """The session, its record, the questions afterwards, and what it added up to; false is leaving."""
        app = self.app
        clock = app.clock
        fit = fitted(app.content, now_standing.verdict, chosen)
        for said in fit.said:
            app.notify(said, timeout=10, markup=False)
        beginning = Begun(
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
            fit.plan, clock.steady(), lead_in_seconds=app.preferences.lead_in, speed=clock.speed
        )
        state = await self.session(beginning, told(chosen.programme.name), state)
        return await self.keep_session(beginning, state)

    async def may_begin(self) -> bool:
        """Take the right to run a session; what waits to be saved would lose its journal, and goes first."""
        app = self.app
        if not await self.keeper.keep() and self.keeper.waiting:
            return False
        while True:
            try:
                if await asyncio.to_thread(app.journal.claim):
                    return True
            except BacktuiError as error:
                answer = await app.show(QuestionScreen(*unwritten_question(sentence(error)), on_back="back"))
                if answer == "retry":
                    continue
                return answer == "start"
            await app.show(QuestionScreen(*busy_question()))
            return False

    async def nobody_else_runs(self) -> bool:
        """Take the right to run a session; where nothing can be written, no window can have it."""
        try:
            return await asyncio.to_thread(self.app.journal.claim)
        except BacktuiError:
            return True

    async def let_go(self, *, clear: bool) -> None:
        """Give the right to run a session back; the journal of one that is in the history is removed.

        Where that is refused the next start finds the session in both, and removes it then.
        """
        journal = self.app.journal
        if clear:
            with suppress(BacktuiError):
                await asyncio.to_thread(journal.clear)
        await asyncio.to_thread(journal.release)

    async def session(self, beginning: Begun, name: str, state: TimerState) -> TimerState:
        """Show the session until it is over."""
        from backtui.ui.screens.session import SessionScreen

        ended = await self.app.show(
            SessionScreen(
                beginning,
                name,
                state,
                safety=self.app.content.safety,
                easy_walk=self.app.content.catalogue.moves[EASY_WALK_MOVE],
            )
        )
        assert ended is not None
        return ended

    async def keep_session(
        self, beginning: Begun, state: TimerState, *, ended_at: datetime | None = None
    ) -> bool:
        """The record first, questions after; false where the walk ends here.

        `ended_at` is when the person was last there, when the state does not know it.
        """
        app = self.app
        now = app.clock.now()
        if ended_at is None:
            ended_at = now - timedelta(milliseconds=max(0, app.clock.steady() - state.looked))
        session = session_record(beginning, state, max(ended_at, beginning.started_at), now)
        if session.active_seconds == 0 and session.stop_sign is None:
            await self.let_go(clear=True)
            return True
        before = await self.keeper.diary()
        kept = await self.keeper.keep(session)
        await self.let_go(clear=kept)
        if session.stop_sign is not None:
            await self.after_stop(session, before, saved=kept)
            return False
        session = await self.reflect(session, saved=kept)
        if not any(one.counts for one in before.sessions) and session.counts:
            await self.ask_goal(before)
        if kept:
            await self.pauses.ask_over()
        await self.streak(before, session)
        return True

    async def after_stop(self, session: Session, before: Diary, *, saved: bool) -> None:
        """A quiet end: what to do now and what was kept; what it adds up to unless someone has to be called.

        Nobody is asked to rate a session that their body ended, and the full check waits for the next start.
        """
        from backtui.ui.screens.stop import StopResultScreen

        safety = self.app.content.safety
        sign = next((one for one in safety.stop_signs if one.id == session.stop_sign), None)
        if sign is not None and sign.action is not StopAction.CHANGE_MOVE:
            said = kept_sentence(session) if saved else ""
            screen = StopResultScreen(
                sign, safety, self.app.country, pain_before=session.pain_before, kept=said
            )
            emergency = screen.stop_view.emergency
            await self.app.show(screen)
            if emergency:
                return
        await self.streak(before, session)

    async def reflect(self, session: Session, *, saved: bool) -> Session:
        """Pain, effort, enjoyment, a note: each one key, each skippable."""
        from backtui.ui.screens.reflect import ReflectScreen

        app = self.app
        ratings = await app.show(
            ReflectScreen(session, programme_name(session.programme, app.content.catalogue), saved=saved)
        )
        if ratings is None:
            return session
        rated = replace(
            session,
            pain_after=ratings.pain_after,
            effort=ratings.effort,
            enjoyment=ratings.enjoyment,
            note=ratings.note,
            modified_at=app.clock.now(),
        )
        if replace(rated, modified_at=session.modified_at) != session:
            await self.keeper.keep(rated)
        return rated

    async def ask_later(self, found: Waiting) -> None:
        """The questions that waited on the choice; what is left open is not asked again."""
        from backtui.ui.screens.later import LaterScreen

        app = self.app
        now = app.clock.now()
        if found.session is not None:
            said = await app.show(LaterScreen(next_day_questions(found.session, now.date())))
            diary = await self.keeper.diary()
            # The history may have changed it meanwhile.
            session = next((one for one in diary.sessions if one.id == found.session.id), None)
            if session is not None:
                await self.keeper.keep(*next_day_records(session, said or {}, new_id(), app.clock.now()))
        elif found.week:
            said = await app.show(LaterScreen(week_questions()))
            await self.keeper.keep(*week_records(said or {}, (new_id(), new_id()), app.clock.now()))

    async def ask_goal(self, diary: Diary) -> None:
        """How many days a week, once the first session is done."""
        from backtui.ui.screens.goal import GoalScreen

        if diary.goals:
            return
        days = await self.app.show(GoalScreen())
        if days is not None:
            now = self.app.clock.now()
            await self.keeper.keep(Goal(new_id(), days, now.date(), now))

    async def streak(self, before: Diary | None = None, session: Session | None = None) -> bool:
        """What it adds up to, and what this session added; true when the weeks were changed from there."""
        from backtui.present.streak import added, streak_view
        from backtui.ui.screens.streak import Leads, StreakScreen

        app = self.app
        changed = False
        while True:
            diary = await self.keeper.diary()
            today = today_for(app.clock.now().date(), diary.sessions)
            start = app.preferences.week_start
            view = await asyncio.to_thread(streak_view, diary, app.content.catalogue, today, start)
            gained = ""
            kept = any(session is not None and one.id == session.id for one in diary.sessions)
            if kept and before is not None and session is not None and not changed:
                gained = added(self.keeper.figures(before, today), view.figures, session)
            match await app.show(StreakScreen(view, gained, credited(app.content.safety))):
                case Leads.PAUSE:
                    changed |= await self.pauses.pause_or_go_on()
                case Leads.GOAL:
                    changed |= await self.pauses.change_goal()
                case Leads.HISTORY:
                    from backtui.flows.history import HistoryFlow

                    history = HistoryFlow(app, self.keeper)
                    if history.is_open:
                        return changed
                    changed |= await history.visit()
                case None:
                    return changed
