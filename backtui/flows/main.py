"""The way through the product: check, choose, follow, reflect, see what you keep.

Each step shows a prompt and waits for its answer; rules are asked of the domain, and every record is durable
before the next prompt comes.
"""

import asyncio
from datetime import datetime
from functools import cached_property, partial
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
from backtui.flows.machines import AT_THE_END, MachinesFlow
from backtui.flows.places import Places
from backtui.flows.prompts import Choose, Preview, Welcome
from backtui.flows.reading import streak_of
from backtui.flows.records import RecordSaver
from backtui.present.advice import Fitted, another_day_sentence, fitted
from backtui.present.choice import choice_view, going_on_line

if TYPE_CHECKING:
    from backtui.flows.session import SessionFlow


class Flow:
    """One way through, from the start of the program to its end."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.records = RecordSaver(ctx)
        self.places = Places(ctx, self.records)
        self.check = CheckFlow(ctx, self.records, self.places)
        self.machines = MachinesFlow(ctx)
        self.last_selection: Selection | None = None
        """Where the person stood in the choice, until a session was done or the day ended."""
        self.late = ""
        """Why what was chosen was not started, where it was shown on another day."""

    @cached_property
    def sessions(self) -> "SessionFlow":
        """The way through a session; its modules are loaded once somebody begins one."""
        from backtui.flows.session import SessionFlow

        return SessionFlow(self.ctx, self.records, self.places)

    async def run(self) -> None:
        """Begin with what an earlier run left open; return when the person leaves."""
        await self.walk()
        await self.machines.settled(AT_THE_END)

    async def walk(self) -> None:
        """The same, without waiting for what the other machines are to have."""
        if not await self.records.settle_files():
            return
        if not await self.settle_unfinished():
            await self.check.pause_while_stopped()
            return
        if not await self.welcome():
            return
        await self.machines.meet()
        self.machines.begin_when_drawn()
        while True:
            self.machines.say()
            now_standing = await self.check.clear_the_way()
            if now_standing is None:
                return
            chosen = await self.wished(now_standing) or await self.choose(now_standing)
            if chosen is None:
                await self.records.save()
                return
            if isinstance(chosen, Refresh):
                continue
            self.last_selection = chosen
            await self.machines.before_a_session()
            if not (await self.check.ready_for(chosen) and await self.sessions.may_begin()):
                continue
            # The right to begin may have taken a question: what holds is what is true after it.
            now_standing = await self.check.ready_for(chosen)
            if now_standing is None or not await self.still_goes_on(chosen):
                await self.sessions.let_go(clear=False)
                continue
            self.last_selection = None
            if not await self.sessions.follow(chosen, now_standing, self.check.spend_pain()):
                await self.check.pause_while_stopped()
                return

    async def settle_unfinished(self) -> bool:
        """Ask about a session that was left open; false is leaving."""
        saved = await asyncio.to_thread(self.ctx.journal.unfinished)
        if saved is None:
            return True
        from backtui.flows.unfinished import UnfinishedFlow

        return await UnfinishedFlow(self.ctx, self.check, self.sessions).settle(saved)

    async def still_goes_on(self, chosen: Selection) -> bool:
        """Whether what a session goes on with is still today's, and no stop sign has come since."""
        ctx = self.ctx
        now = ctx.clock.now()
        return (
            not chosen.continues or going_on(await self.records.diary(), ctx.content.catalogue, now) == chosen
        )

    async def welcome(self) -> bool:
        """What this is, the language, and whom to call in which country; once."""
        ctx = self.ctx
        if ctx.preferences.country or (await self.records.diary()).checks:
            return True
        answer = await ctx.frontend.show(Welcome(ctx.language, ctx.country, ctx.content.safety))
        if answer is None:
            return False
        language, country = answer
        chosen = replace(ctx.preferences, language=language, country=country)
        ctx.frontend.apply(chosen)
        await self.records.save_preferences(chosen)
        return True

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
                await self.sessions.ask_later(holds.waiting)
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
