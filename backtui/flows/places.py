"""Where keys lead from the choice, a verdict or the streak: each comes back to where it was left."""

from functools import cached_property
from typing import TYPE_CHECKING

from backtui.domain.diary import Diary
from backtui.domain.session import Session
from backtui.flows.context import Context
from backtui.flows.destinations import AddSession, Destination, OpenDay, Place, Prefer
from backtui.flows.reading import sources_prompt, streak_prompt
from backtui.flows.records import RecordSaver
from backtui.present.words import LANGUAGES

if TYPE_CHECKING:
    from backtui.flows.moves import MoveFlow
    from backtui.flows.pauses import PauseFlow


class Places:
    """What can be looked at or changed beside the way to a session."""

    def __init__(self, ctx: Context, records: RecordSaver) -> None:
        self.ctx = ctx
        self.records = records
        self.goes_on = False
        """The history was left to go on with today's session, which the choice does."""

    @cached_property
    def pauses(self) -> "PauseFlow":
        """Pauses and the goal."""
        from backtui.flows.pauses import PauseFlow

        return PauseFlow(self.ctx, self.records)

    @cached_property
    def moves(self) -> "MoveFlow":
        """Moves that are kept easier or left out."""
        from backtui.flows.moves import MoveFlow

        return MoveFlow(self.ctx, self.records)

    async def go(self, destination: Place) -> None:
        """Go there, and come back."""
        match destination:
            case Destination.STREAK:
                await self.streak()
            case Destination.HISTORY:
                await self.history()
            case OpenDay() | AddSession():
                await self.history(destination)
            case Prefer(preferences):
                self.ctx.frontend.apply(preferences)
                await self.records.save_preferences(preferences)
            case Destination.PAUSE:
                await self.pauses.pause_or_go_on()
            case Destination.GOAL:
                await self.pauses.change_goal()
            case Destination.SETTINGS:
                await self.settings()
            case Destination.REPORT:
                from backtui.flows.report import make_report

                await make_report(self.ctx, self.records)
            case Destination.SOURCES:
                await self.ctx.frontend.show(sources_prompt(self.ctx))
            case _:
                raise ValueError(f"{destination} is the choice's own")

    async def history(self, first: OpenDay | AddSession | None = None) -> None:
        """Look through what was done; `first` is done before the list is shown."""
        from backtui.flows.history import HistoryFlow

        self.goes_on |= await HistoryFlow(self.ctx, self.records).visit(first)

    async def streak(self, before: Diary | None = None, session: Session | None = None) -> None:
        """Show what it adds up to, and what `session` added to the records that were there `before`."""
        changed = False
        while True:
            diary = await self.records.diary()
            prompt = await streak_prompt(self.ctx, diary, before, None if changed else session)
            destination = await self.ctx.frontend.show(prompt)
            if destination is None:
                return
            if destination is Destination.STREAK:
                continue  # the weeks themselves, as they are now
            changed = True
            await self.go(destination)
            if self.goes_on:
                return

    async def settings(self) -> None:
        """Show what can be set, and keep it."""
        from backtui.flows.place_prompts import EditSettings

        ctx = self.ctx
        changed = await ctx.frontend.show(
            EditSettings(
                preferences=ctx.preferences,
                languages=LANGUAGES,
                numbers=ctx.content.safety.numbers,
                file=ctx.settings.where,
                system_language=ctx.system_language,
                system_country=ctx.system_country,
                apply=ctx.frontend.apply,
                kept_moves=await self.moves.count(),
                show_moves=self.moves.show,
            )
        )
        if changed is not None:
            await self.records.save_preferences(changed)
