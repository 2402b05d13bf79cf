"""A whole first day without a screen: each question in its turn, and what it leaves in the records."""

from typing import Any

import pytest

from backtui.domain.choice import Selection
from backtui.domain.safety import Reply, Tier
from backtui.domain.screening import PAIN_QUESTION
from backtui.domain.session import Outcome, Ratings
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.main import Flow
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import (
    Choose,
    FullAnswers,
    FullCheck,
    ShortAnswers,
    ShortCheck,
    ShowVerdict,
    Welcome,
)
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import AskGoal, Later, Reflect
from backtui.present.next_step import NextStep
from tests.fakes import FakeClock, MemoryHistory, MemorySettings
from tests.flows.scripted import CONTENT, context, to_the_end

ALL_NO = FullAnswers(
    {one.id: Reply.NO for one in CONTENT.safety.questions if one.id != PAIN_QUESTION}, pain=3
)


def row(prompt: Choose, at: int) -> Selection:
    """A programme of the choice, at the length that it stands at."""
    found = prompt.view.rows[at]
    return Selection(found.programme, found.minutes)


def ready(prompt: Choose) -> Selection:
    """What the choice has ready."""
    return row(prompt, prompt.view.focus)


async def test_a_whole_first_day() -> None:
    ctx = context(
        (Welcome, ("en", "NO")),
        (FullCheck, ALL_NO),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, ready),
        (Follow, to_the_end),
        (Reflect, Ratings(2, 4, 8, "ok")),
        (AskGoal, 4),
        (ShowStreak, None),
        (Choose, None),
        settings=MemorySettings(),
    )
    script: Any = ctx.frontend
    await Flow(ctx).run()
    script.finished()
    diary = ctx.history.read()
    (session,) = diary.sessions
    assert (session.programme, session.active_seconds) == ("walk_steady_35", 2100)
    assert (session.pain_before, session.pain_after, session.effort, session.enjoyment) == (3, 2, 4, 8)
    assert (session.outcome, session.note) == (Outcome.COMPLETED, "ok")
    assert [goal.days for goal in diary.goals] == [4]
    assert [check.verdict for check in diary.checks] == [Tier.GO]
    assert ctx.preferences.country == "NO"


async def test_what_leads_elsewhere_comes_back_to_where_the_person_stood() -> None:
    opened: list[Any] = []

    def elsewhere(prompt: Choose) -> Refresh:
        opened.append(prompt.at)
        return Refresh(Destination.STREAK, row(prompt, 2))

    ctx = context(
        (FullCheck, ALL_NO),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, elsewhere),
        (ShowStreak, None),
        (Choose, lambda prompt: opened.append(prompt.at)),
        history=MemoryHistory(),
    )
    await Flow(ctx).run()
    script: Any = ctx.frontend
    assert opened == [None, row(script.shown[2], 2)]


async def test_leaving_any_prompt_ends_without_a_record() -> None:
    for steps in (
        [(Welcome, None)],
        [(Welcome, ("nb", "NO")), (FullCheck, None)],
        [(Welcome, ("nb", "NO")), (FullCheck, ALL_NO), (ShowVerdict, None)],
    ):
        ctx = context(*steps, settings=MemorySettings())
        script: Any = ctx.frontend
        await Flow(ctx).run()
        script.finished()
        assert ctx.history.read().sessions == ()
        assert not any(isinstance(prompt, ShortCheck | Later) for prompt in script.shown)


async def test_a_check_counts_from_when_it_was_answered_and_its_pain_is_asked_again_after_half_an_hour() -> (
    None
):
    clock = FakeClock()
    answered_at = clock.now()

    def much_later(_prompt: ShowVerdict) -> NextStep:
        clock.pass_seconds(3600)
        return NextStep.CHOOSE

    ctx = context(
        (FullCheck, ALL_NO),
        (ShowVerdict, much_later),
        (Choose, ready),
        (ShortCheck, None),
        (Choose, None),
        clock=clock,
    )
    script: Any = ctx.frontend
    await Flow(ctx).run()
    script.finished()
    assert [check.at for check in ctx.history.read().checks] == [answered_at]


async def test_answers_that_are_all_no_are_kept_by_a_way_on_and_by_nothing_else() -> None:
    shown: list[Any] = []

    def changed(prompt: FullCheck) -> FullAnswers:
        shown.append(prompt.before)
        return ALL_NO

    ctx = context(
        (FullCheck, ALL_NO), (ShowVerdict, NextStep.CHANGE), (FullCheck, changed), (ShowVerdict, None)
    )
    script: Any = ctx.frontend
    await Flow(ctx).run()
    script.finished()
    assert shown == [ALL_NO]
    assert ctx.history.read().checks == ()
    for way in (NextStep.CHOOSE, NextStep.LEAVE):
        leaving = [(Choose, None)] if way is NextStep.CHOOSE else []
        ctx = context((FullCheck, ALL_NO), (ShowVerdict, way), *leaving)
        await Flow(ctx).run()
        assert len(ctx.history.read().checks) == 1


@pytest.mark.parametrize("slip", [7, 9])
async def test_a_pain_number_that_was_a_slip_can_be_taken_back(slip: int) -> None:
    clock = FakeClock()
    offered: list[int] = []

    def again(prompt: Choose) -> Refresh:
        assert prompt.view.asks_again
        offered.append(len(prompt.view.rows))
        return Refresh(Destination.SHORT_CHECK, None)

    def much_later(prompt: Choose) -> Selection:
        clock.pass_seconds(3600)  # the number of the full check is asked again
        return ready(prompt)

    def whole(prompt: Choose) -> None:
        assert not prompt.view.asks_again
        offered.append(len(prompt.view.rows))

    ctx = context(
        (FullCheck, ALL_NO),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, much_later),
        (ShortCheck, ShortAnswers(Reply.NO, slip, Reply.NO)),
        (Choose, again),
        (ShortCheck, ShortAnswers(Reply.NO, 1, Reply.NO)),
        (Choose, whole),
        clock=clock,
    )
    script: Any = ctx.frontend
    await Flow(ctx).run()
    script.finished()
    assert offered[0] < offered[1] == sum(not one.only_for for one in CONTENT.catalogue.programmes)
