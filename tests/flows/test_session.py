"""A session from its first look to its record, followed by hand."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from backtui.domain.choice import Selection
from backtui.domain.cues import CueKind
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.session import Ratings
from backtui.domain.timer import MS, AddTime, Command, Status
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.places import Places
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from backtui.flows.runner import LATER, Follow
from backtui.flows.session import SessionFlow
from backtui.flows.session_prompts import AskGoal, AskPainRule, Reflect
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal, MemorySettings, RecordingCues
from tests.flows.scripted import CONTENT, Followed, context, script_of, to_the_end
from tests.records import a_pause

WELL = Standing(Verdict(Tier.GO), None)


def a_walk() -> Selection:
    walk = CONTENT.catalogue.programme("walk_steady_35")
    assert walk is not None
    return Selection(walk, 35)


async def follow(*steps: Any, **given: Any) -> tuple[Any, bool]:
    """Follow a walk; the context, and whether the program goes on after it."""
    ctx = context(*steps, **given)
    records = RecordSaver(ctx)
    goes_on = await SessionFlow(ctx, records, Places(ctx, records)).follow(a_walk(), WELL, 3)
    return ctx, goes_on


async def test_the_machine_is_kept_awake_only_as_long_as_the_session() -> None:
    cues = RecordingCues()

    async def ended(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(100)
        assert cues.awake_now
        session.send(Command.END)
        return await session.over()

    ctx, _goes_on = await follow((Follow, ended), (Reflect, Ratings()), (ShowStreak, None), cues=cues)
    assert not cues.awake_now
    assert ctx.running is None


async def test_an_absence_that_is_decided_later_leaves_the_program_with_the_session_as_it_was() -> None:
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


async def test_the_goal_is_asked_after_the_first_session_that_counts_and_not_after_the_second() -> None:
    async def ten_minutes(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 600)
        session.send(Command.END)
        return await session.over()

    steps = [(Follow, ten_minutes), (Reflect, None), (AskGoal, None), (ShowStreak, None)]
    ctx, _ = await follow(*steps)
    (session,) = ctx.history.read().sessions
    assert session.active_seconds == 600
    await follow(*(step for step in steps if step[0] is not AskGoal), history=ctx.history)


async def test_no_older_checkpoint_comes_after_the_last_one() -> None:
    journal = MemoryJournal()

    async def failing(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(65)
        running = prompt.runner.state
        session.send(Command.PAUSE)
        await prompt.runner.checkpoints.settled()
        prompt.runner.checkpoints.write(running)  # soon, and so after what follows
        prompt.runner.write_checkpoint_now()
        await prompt.runner.checkpoints.settled()
        assert journal.checkpoint is not None
        assert journal.checkpoint.status == "paused"
        return None

    await follow((Follow, failing), journal=journal)


async def test_a_clock_that_is_set_back_ends_no_session_before_its_active_time() -> None:
    async def set_back(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 600)
        clock: Any = prompt.runner.ctx.clock
        clock.wall -= timedelta(hours=1)
        await session.wait(60)
        session.send(Command.END)
        return await session.over()

    ctx, _ = await follow((Follow, set_back), (Reflect, None), (AskGoal, None), (ShowStreak, None))
    (session,) = ctx.history.read().sessions
    assert session.active_seconds == 660
    assert session.ended_at - session.started_at == timedelta(seconds=660)


async def test_the_end_is_told_by_the_clock_that_will_hold_then() -> None:
    class Changing(FakeClock):
        """Clocks go forward in a quarter of an hour."""

        def local(self, at: datetime) -> datetime:
            summer = at >= MONDAY_MORNING + timedelta(minutes=15)
            return at.astimezone(timezone(timedelta(hours=2 if summer else 1)))

    async def looks(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        assert f"{prompt.runner.ends:%H:%M}" == "10:35"
        session.send(Command.END)
        return await session.over()

    await follow((Follow, looks), clock=Changing())


async def test_half_way_is_asked_about_once_whatever_keys_do() -> None:
    async def keys(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 400)
        session.send(Command.NEXT)
        await session.display.answered()
        session.send(AddTime(60 * 60))
        await session.wait(3600 + 900)
        return await session.over()

    steps = [(Follow, keys), (AskPainRule, "carry_on"), (Reflect, None), (AskGoal, None), (ShowStreak, None)]
    settings = MemorySettings(Preferences(country="NO", pain_check_halfway=True))
    ctx, _ = await follow(*steps, settings=settings)
    ctx.frontend.finished()


async def test_the_key_for_a_pause_goes_on_from_it_again() -> None:
    async def paused(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 60)
        prompt.runner.pause_or_go_on()
        assert session.state.status is Status.PAUSED
        await session.wait(30)
        prompt.runner.pause_or_go_on()
        assert prompt.runner.state.status is Status.LEAD_IN
        await session.wait(5 + 60)
        session.send(Command.END)
        return await session.over()

    ctx, _ = await follow((Follow, paused), (Reflect, None), (ShowStreak, None))
    (session,) = ctx.history.read().sessions
    assert session.active_seconds == 120


@pytest.mark.parametrize(
    ("answer", "last_day"), [("stay", None), ("go_on", MONDAY_MORNING.date() - timedelta(days=1))]
)
async def test_a_session_in_an_open_pause_asks_whether_it_is_over(answer: str, last_day: date | None) -> None:
    history = MemoryHistory(a_pause(MONDAY_MORNING.date() - timedelta(days=9), None))

    def over(prompt: Ask) -> str:
        assert (prompt.question.title, prompt.on_back) == ("Is the pause over?", "stay")
        return answer

    def weeks(prompt: ShowStreak) -> None:
        assert bool(prompt.view.pause) == (last_day is None)

    ctx, _ = await follow(
        (Follow, to_the_end),
        (Reflect, None),
        (AskGoal, None),
        (Ask, over),
        (ShowStreak, weeks),
        history=history,
    )
    script_of(ctx).finished()
    (pause,) = history.read().pauses
    assert pause.last_day == last_day


async def test_what_is_being_said_stops_with_the_clock() -> None:
    cues = RecordingCues()

    async def paused(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(5 + 60)
        before = cues.stopped
        session.send(Command.PAUSE)
        assert cues.stopped == before + 1
        session.send(Command.END)
        return await session.over()

    await follow((Follow, paused), (Reflect, None), (ShowStreak, None), cues=cues)


async def test_a_notification_comes_for_each_step_and_for_the_end_and_for_nothing_else() -> None:
    cues, announced = RecordingCues(), []

    async def whole(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(prompt.runner.begun.planned_seconds + 60)
        announced.extend(session.display.announced)
        return await session.over()

    settings = MemorySettings(Preferences(country="NO", notification=True, tones=True))
    await follow(
        (Follow, whole), (Reflect, None), (AskGoal, None), (ShowStreak, None), settings=settings, cues=cues
    )
    said = [kind for kind in cues.tones if kind in (CueKind.STEP, CueKind.END)]
    assert len(announced) == len(said) > 1
    assert len(cues.tones) > len(said)
