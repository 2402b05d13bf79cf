"""A session from its first look to its record, followed by hand."""

from datetime import timedelta
from typing import Any

from backtui.domain.choice import Opening
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.session import Ratings
from backtui.domain.timer import MS, Do
from backtui.flows.places import Places
from backtui.flows.prompts import Ask, AskGoal, Reflect, ShowStreak
from backtui.flows.records import RecordSaver
from backtui.flows.runner import LATER, Follow
from backtui.flows.session import SessionFlow
from tests.fakes import HeardCues, MemoryJournal
from tests.flows.scripted import CONTENT, Followed, context

WELL = Standing(Verdict(Tier.GO), None)


def a_walk() -> Opening:
    walk = CONTENT.catalogue.programme("walk_steady_35")
    assert walk is not None
    return Opening(walk, 35)


async def follow(*steps: Any, **given: Any) -> tuple[Any, bool]:
    """Follow a walk; the context, and whether the program goes on after it."""
    ctx = context(*steps, **given)
    records = RecordSaver(ctx)
    goes_on = await SessionFlow(ctx, records, Places(ctx, records)).follow(a_walk(), WELL, 3)
    return ctx, goes_on


async def test_the_machine_is_kept_awake_only_as_long_as_the_session():
    cues = HeardCues()

    async def ended(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(100)
        assert cues.awake_now
        session.send(Do.END)
        return await session.over()

    ctx, _goes_on = await follow((Follow, ended), (Reflect, Ratings()), (ShowStreak, None), cues=cues)
    assert not cues.awake_now
    assert ctx.running is None


async def test_an_absence_that_is_decided_later_leaves_the_program_with_the_session_as_it_was():
    journal = MemoryJournal()

    async def away(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(65)
        await session.be_away(600)
        return await session.over()

    ctx, goes_on = await follow((Follow, away), (Ask, LATER), journal=journal)
    assert not goes_on
    assert journal.checkpoint is not None
    assert (journal.checkpoint.status, journal.checkpoint.active) == ("running", 60 * MS)
    assert journal.checkpoint.wall == ctx.clock.now() - timedelta(seconds=600)
    assert ctx.history.read().sessions == ()


async def test_the_goal_is_asked_after_the_first_session_that_counts_and_not_after_the_second():
    async def ten_minutes(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 600)
        session.send(Do.END)
        return await session.over()

    steps = [(Follow, ten_minutes), (Reflect, None), (AskGoal, None), (ShowStreak, None)]
    ctx, _ = await follow(*steps)
    (session,) = ctx.history.read().sessions
    assert session.active_seconds == 600
    await follow(*(step for step in steps if step[0] is not AskGoal), history=ctx.history)


async def test_no_older_checkpoint_comes_after_the_last_one():
    journal = MemoryJournal()

    async def failing(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(65)
        running = prompt.runner.state
        session.send(Do.PAUSE)
        await prompt.runner.checkpoints.settled()
        prompt.runner.checkpoints.write(running)  # soon, and so after what follows
        prompt.runner.write_checkpoint_now()
        await prompt.runner.checkpoints.settled()
        assert journal.checkpoint is not None
        assert journal.checkpoint.status == "paused"
        return None

    await follow((Follow, failing), journal=journal)
