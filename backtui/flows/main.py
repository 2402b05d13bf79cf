"""The way through the product: check, choose, follow, reflect, see what you keep.

Each step shows a prompt and waits for its answer; rules are asked of the domain, and every record is durable
before the next prompt comes.
"""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtui.flows.check import CheckFlow
from backtui.flows.context import Context
from backtui.flows.destinations import Refresh
from backtui.flows.machines import AT_THE_END, MachinesFlow
from backtui.flows.places import Places
from backtui.flows.prompts import Welcome
from backtui.flows.records import RecordSaver

if TYPE_CHECKING:
    from backtui.flows.choosing import ChoiceFlow
    from backtui.flows.session import SessionFlow


class Flow:
    """One way through, from the start of the program to its end."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.records = RecordSaver(ctx)
        self.places = Places(ctx, self.records)
        self.check = CheckFlow(ctx, self.records, self.places)
        self.machines = MachinesFlow(ctx)

    @cached_property
    def choice(self) -> "ChoiceFlow":
        """What can be done today; a new person sees the welcome before its modules are loaded."""
        from backtui.flows.choosing import ChoiceFlow

        return ChoiceFlow(self.ctx, self.records, self.places, self.check, lambda: self.sessions)

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
            chosen = await self.choice.wished(now_standing) or await self.choice.choose(now_standing)
            if chosen is None:
                await self.records.save()
                return
            if isinstance(chosen, Refresh):
                continue
            self.choice.last_selection = chosen
            await self.machines.before_a_session()
            if not (await self.check.ready_for(chosen) and await self.sessions.may_begin()):
                continue
            # The right to begin may have taken a question: what holds is what is true after it.
            now_standing = await self.check.ready_for(chosen)
            if now_standing is None or not await self.choice.still_goes_on(chosen):
                await self.sessions.let_go(clear=False)
                continue
            self.choice.last_selection = None
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
