"""Pause, go on, and another goal: each with what it means for the weeks before it is saved."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from backtui.domain.consistency import Goal, Pause, PauseReason, today_for
from backtui.domain.pausing import REASONS, going_on, own_pauses
from backtui.flows.records import Keeper, new_id
from backtui.present.pausing import goal_effect, gone_on, over_question, pause_effect, safety_pause_line

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


class PauseFlow:
    """What a person decides about their weeks. Each call answers whether anything was changed."""

    def __init__(self, app: "BacktuiApp", keeper: Keeper) -> None:
        self.app = app
        self.keeper = keeper

    def is_open(self, form: type[Screen[Any]]) -> bool:
        """Whether such a form lies beneath what is shown: two of them would answer the same question."""
        return any(isinstance(screen, form) for screen in self.app.screen_stack)

    async def pause_or_go_on(self) -> bool:
        """End the person's own pause, or ask for a new one; a pause for safety is the check's to end."""
        from backtui.ui.screens.pause import PauseScreen

        app = self.app
        if self.is_open(PauseScreen):
            return False
        diary, now = await self.keeper.diary(), app.clock.now()
        today = today_for(now.date(), diary.sessions)
        if own_pauses(diary.pauses, today):
            return await self.go_on()
        open_pause = self.keeper.figures(diary, today).open_pause
        if open_pause is not None and open_pause.reason is PauseReason.SAFETY:
            app.notify(safety_pause_line(), timeout=10, markup=False)
            return False
        effect = partial(pause_effect, diary, today=today, week_start=app.preferences.week_start)
        proposed = Pause(new_id(), REASONS[0], today, None, now)
        chosen = await app.show(PauseScreen(proposed, today, effect))
        return chosen is not None and await self.keeper.keep(chosen)

    async def go_on(self) -> bool:
        """End every pause of the person's own, from today."""
        app = self.app
        diary, now = await self.keeper.diary(), app.clock.now()
        today = today_for(now.date(), diary.sessions)
        to_save, to_delete = going_on(diary.pauses, today, now)
        if to_save and not await self.keeper.keep(*to_save):
            return False
        for pause in to_delete:
            await self.keeper.delete(pause, now)
        app.notify(gone_on(), timeout=5, markup=False)
        return True

    async def ask_over(self) -> None:
        """After a session in an open pause: is it over (consistency.md rule 5)?"""
        from backtui.ui.screens.question import QuestionScreen

        app = self.app
        diary = await self.keeper.diary()
        today = today_for(app.clock.now().date(), diary.sessions)
        running = [pause for pause in own_pauses(diary.pauses, today) if pause.last_day is None]
        if (
            running
            and await app.show(QuestionScreen(*over_question(running[0], today), on_back="stay")) == "go_on"
        ):
            await self.go_on()

    async def change_goal(self) -> bool:
        """Another number of days a week, from this week on (consistency.md rule 4)."""
        from backtui.ui.screens.goal import DAYS, ChangeGoalScreen

        app = self.app
        if self.is_open(ChangeGoalScreen):
            return False
        diary, now = await self.keeper.diary(), app.clock.now()
        today = today_for(now.date(), diary.sessions)
        goals = {days: Goal(new_id(), days, today, now) for days in DAYS}
        present = self.keeper.figures(diary, today).this_week.goal
        effect = partial(goal_effect, diary, today=today, week_start=app.preferences.week_start)
        days = await app.show(ChangeGoalScreen(present, lambda days: effect(goals[days])))
        return days is not None and days != present and await self.keeper.keep(goals[days])
