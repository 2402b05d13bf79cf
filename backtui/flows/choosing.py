"""The choice: what holds today, what was asked for before anything was shown, and what the person takes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtui.domain.begin import begun_at, going_on
from backtui.domain.choice import Selection
from backtui.domain.diary import Diary
from backtui.domain.safety import Standing
from backtui.domain.screening import Offer
from backtui.domain.today import Today, today
from backtui.flows.check import CheckFlow
from backtui.flows.context import Context
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.places import Places
from backtui.flows.prompts import Choose, Preview
from backtui.flows.reading import streak_of
from backtui.flows.records import RecordSaver
from backtui.present.advice import Fitted, another_day_sentence, fitted
from backtui.present.choice import choice_view, going_on_line

if TYPE_CHECKING:
    from backtui.flows.session import SessionFlow


class ChoiceFlow:
    """Shows what can be done today until something is taken."""

    def __init__(
        self,
        ctx: Context,
        records: RecordSaver,
        places: Places,
        check: CheckFlow,
        sessions: "Callable[[], SessionFlow]",
    ) -> None:
        self.ctx = ctx
        self.records = records
        self.places = places
        self.check = check
        self.sessions = sessions
        self.last_selection: Selection | None = None
        """Where the person stood in the choice, until a session was done or the day ended."""
        self.late = ""
        """Why what was chosen was not started, where it was shown on another day."""

    async def wished(self, now_standing: Standing) -> Selection | None:
        """What the command line has asked for, without the choice; only the first time."""
        ctx = self.ctx
        wish, ctx.wish = ctx.wish, None
        if wish is None:
            return None
        return wish.met(self.holding(await self.records.diary(), now_standing, ctx.clock.now()).ready)

    def holding(self, diary: Diary, now_standing: Standing, now: datetime) -> Today:
        """What holds for the day, with the pain that was just told."""
        return today(
            diary,
            now_standing,
            self.ctx.content.catalogue,
            now,
            pain=self.check.fresh_pain(),
            week_start=self.ctx.preferences.week_start,
        )

    async def choose(self, now_standing: Standing) -> Selection | Refresh | None:
        """What to do today; the exercise that is kept has the focus. None is leaving.

        A Refresh has been where it led. What is chosen on another day than it was shown is not started: the
        way begins anew, and the next choice says why.
        """
        ctx = self.ctx
        diary, now = await self.records.diary(), ctx.clock.now()
        holds = self.holding(diary, now_standing, now)
        going = going_on(diary, ctx.content.catalogue, now)
        late, self.late = self.late, ""
        view = choice_view(holds, ctx.content, ctx.country, (late, *self.records.new_notices()))
        if going is not None and view.offers(going.programme):
            fit = fitted(ctx.content, now_standing.verdict, going, diary.moves)
            view = replace(view, going_on=going_on_line(begun_at(fit.plan, going.begin)))
        else:
            going = None
        still_holds = partial(self.records.still_holds, diary, now.date())
        went_before = diary.sessions if holds.offer is Offer.ALL else ()

        def fits(chosen: Selection) -> Fitted:
            return fitted(ctx.content, now_standing.verdict, chosen, diary.moves, went_before)

        answer: Selection | Refresh | None
        if self.places.goes_on and going is not None:
            answer = going
        else:
            weeks = partial(streak_of, ctx, diary)
            answer = await ctx.frontend.show(Choose(view, self.last_selection, still_holds, fits, weeks))
        self.places.goes_on = False
        if isinstance(answer, Refresh):
            self.last_selection = answer.at
            if answer.to is Destination.PREVIEW and answer.at is not None:
                figures = ctx.content.figures() if ctx.preferences.figures else {}
                begin = await ctx.frontend.show(Preview(fits(answer.at), figures))
                answer = answer if begin is None else replace(answer.at, begin=begin)
            elif answer.to is Destination.GO_ON:
                answer = going or answer
            elif answer.to is Destination.QUESTIONS:
                await self.sessions().ask_later(holds.waiting)
            elif answer.to is Destination.SHORT_CHECK:
                await self.check.ask_short()
            elif answer.to is not None:
                await self.places.go(answer.to)
        if answer is not None and ctx.clock.now().date() != now.date():
            self.last_selection = None
            if isinstance(answer, Selection):
                self.late = another_day_sentence()
            return Refresh(None, None)
        return answer

    async def still_goes_on(self, chosen: Selection) -> bool:
        """Whether what a session goes on with is still today's, and no stop sign has come since."""
        ctx = self.ctx
        now = ctx.clock.now()
        return (
            not chosen.continues or going_on(await self.records.diary(), ctx.content.catalogue, now) == chosen
        )
