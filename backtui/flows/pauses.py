"""Pause, go on, and another goal: each with what it means for the weeks before it is saved."""

from functools import partial

from msgspec.structs import replace

from backtui.domain.consistency import GOAL_DAYS, Goal, Pause, PauseReason, today_for
from backtui.domain.diary import Diary
from backtui.domain.history import later
from backtui.domain.pausing import REASONS, coming_pauses, end_pauses, own_pauses
from backtui.flows.context import Context
from backtui.flows.place_prompts import AskPause, ChangeGoal
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver, new_id
from backtui.present.pausing import (
    goal_effect,
    over_question,
    pause_effect,
    pause_ended_text,
    planned_question,
    safety_pause_line,
    taken_back_text,
)

MOST_PLANNED = 4
"""Planned pauses that are put to the person at a time, the nearest first: each answer has a digit."""


class PauseFlow:
    """What a person decides about their weeks."""

    def __init__(self, ctx: Context, records: RecordSaver) -> None:
        self.ctx = ctx
        self.records = records

    async def pause_or_go_on(self) -> None:
        """End the person's own pause, change a planned one, or ask for a new one.

        A pause for safety is the check's to end.
        """
        ctx = self.ctx
        diary, now = await self.records.diary(), ctx.clock.now()
        today = today_for(now.date(), diary.sessions)
        runs = bool(own_pauses(diary.pauses, today))
        ahead = coming_pauses(diary.pauses, today)[:MOST_PLANNED]
        if ahead:
            question = planned_question(ahead, today, runs=runs)
            answer = await ctx.frontend.show(Ask(question, on_back="stay"))
            what, _space, which = (answer or "").partition(" ")
            found = next((pause for pause in ahead if pause.id == which), None)
            if found is not None:
                await (self.ask(diary, found) if what == "change" else self.take_back(found))
            elif answer == "new":
                await self.ask(diary, Pause(new_id(), REASONS[0], today, None, now))
            elif answer == "go_on":
                await self.go_on()
            return
        if runs:
            await self.go_on()
            return
        open_pause = self.records.figures(diary, today).open_pause
        if open_pause is not None and open_pause.reason is PauseReason.SAFETY:
            ctx.frontend.tell(safety_pause_line())
            return
        await self.ask(diary, Pause(new_id(), REASONS[0], today, None, now))

    async def ask(self, diary: Diary, proposed: Pause) -> None:
        """Ask for the reason and the days of a pause, new or planned before."""
        ctx = self.ctx
        today = today_for(ctx.clock.now().date(), diary.sessions)
        effect = partial(pause_effect, diary, today=today, week_start=ctx.preferences.week_start)
        chosen = await ctx.frontend.show(AskPause(proposed, today, effect))
        if chosen is not None and proposed in diary.pauses:
            at = later(ctx.clock.now(), proposed.modified_at)
            chosen = None if chosen == proposed else replace(chosen, modified_at=at)
        if chosen is not None:
            await self.records.save(chosen)

    async def take_back(self, pause: Pause) -> None:
        """Let a planned pause be gone."""
        if await self.records.delete(pause, later(self.ctx.clock.now(), pause.modified_at)):
            self.ctx.frontend.tell(taken_back_text(), seconds=5)

    async def go_on(self) -> None:
        """End every pause of the person's own, from today."""
        ctx = self.ctx
        diary, now = await self.records.diary(), ctx.clock.now()
        today = today_for(now.date(), diary.sessions)
        to_save, to_delete = end_pauses(diary.pauses, today, now)
        if to_save and not await self.records.save(*to_save):
            return
        for pause in to_delete:
            await self.records.delete(pause, now)
        ctx.frontend.tell(pause_ended_text(), seconds=5)

    async def ask_over(self) -> None:
        """After a session in an open pause: is it over (consistency.md rule 5)?"""
        ctx = self.ctx
        diary = await self.records.diary()
        today = today_for(ctx.clock.now().date(), diary.sessions)
        running = [pause for pause in own_pauses(diary.pauses, today) if pause.last_day is None]
        if (
            running
            and await ctx.frontend.show(Ask(over_question(running[0], today), on_back="stay")) == "go_on"
        ):
            await self.go_on()

    async def change_goal(self) -> None:
        """Another number of days a week, from this week on (consistency.md rule 4)."""
        ctx = self.ctx
        diary, now = await self.records.diary(), ctx.clock.now()
        today = today_for(now.date(), diary.sessions)
        goals = {days: Goal(new_id(), days, today, now) for days in GOAL_DAYS}
        present = self.records.figures(diary, today).this_week.goal
        effect = partial(goal_effect, diary, today=today, week_start=ctx.preferences.week_start)
        days = await ctx.frontend.show(ChangeGoal(present, lambda days: effect(goals[days])))
        if days is not None and days != present:
            await self.records.save(goals[days])
