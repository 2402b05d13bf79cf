"""What can be read from anywhere: the streak and the sources."""

import asyncio
from typing import TYPE_CHECKING

from backtui.domain.consistency import today_for
from backtui.domain.diary import Diary
from backtui.domain.long_history import with_ids
from backtui.domain.session import Session
from backtui.flows.context import Context
from backtui.flows.records import RecordSaver
from backtui.present.names import article_author, credited

if TYPE_CHECKING:
    from backtui.flows.place_prompts import ShowSources, ShowStreak
    from backtui.present.finish import Finish
    from backtui.present.streak import StreakView


async def streak_prompt(
    ctx: Context,
    diary: Diary,
    before: Diary | None = None,
    session: Session | None = None,
    *,
    read_only: bool = False,
) -> "ShowStreak":
    """What it adds up to today; with what `session` added, when `before` is what was there without it."""
    from backtui.flows.place_prompts import ShowStreak
    from backtui.present.streak import added

    view = await asyncio.to_thread(streak_of, ctx, diary)
    gained = ""
    if before is not None and session is not None and with_ids(diary.sessions, {session.id}):
        gained = added(RecordSaver(ctx).figures(before, view.figures.today), view.figures, session)
    return ShowStreak(view, gained, credited(ctx.content.safety), read_only)


def streak_of(ctx: Context, diary: Diary) -> "StreakView":
    """What the diary adds up to today."""
    from backtui.present.streak import streak_view

    today = today_for(ctx.clock.now().date(), diary.sessions)
    return streak_view(diary, ctx.content.catalogue, today, ctx.preferences.week_start)


async def finish_of(ctx: Context, before: Diary, after: Diary, session: Session) -> "Finish | None":
    """What a session that has just ended added to the weeks; None where it was not kept."""
    from backtui.present.finish import finish_view

    today = today_for(ctx.clock.now().date(), after.sessions)
    return await asyncio.to_thread(finish_view, before, after, session, today, ctx.preferences.week_start)


def sources_prompt(ctx: Context) -> "ShowSources":
    """What the article says, and what studies found."""
    from backtui.flows.place_prompts import ShowSources

    return ShowSources(ctx.content.claims, article_author(ctx.content.safety))
