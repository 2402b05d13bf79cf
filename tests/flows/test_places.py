"""Where keys lead from the choice and back, and the questions that waited there."""

from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.followups import PendingQuestions
from backtui.domain.preferences import Preferences
from backtui.flows.destinations import AddSession, OpenDay, Prefer
from backtui.flows.place_prompts import Browse, OneSession
from backtui.flows.places import Places
from backtui.flows.records import RecordSaver
from backtui.flows.session import SessionFlow
from backtui.flows.session_prompts import Later
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.flows.scripted import context, script_of
from tests.flows.test_history import a_walk
from tests.records import a_session

TODAY = MONDAY_MORNING.date()


def places(*steps: Any, **given: Any) -> tuple[Any, Places]:
    ctx = context(*steps, **given)
    return ctx, Places(ctx, RecordSaver(ctx))


async def test_other_colours_hold_at_once_and_are_kept() -> None:
    ctx, there = places()
    wanted = replace(Preferences(country="NO"), theme="backtui-light")
    await there.go(Prefer(wanted))
    assert script_of(ctx).applied == [wanted]
    assert ctx.settings.preferences == ctx.preferences == wanted


@pytest.mark.parametrize("to", [AddSession(a_walk(), TODAY), OpenDay(TODAY)])
async def test_a_session_is_added_and_a_day_opened_in_the_history(to: Any) -> None:
    walk = a_session(TODAY)
    opened = [(OneSession, None)] if isinstance(to, OpenDay) else []
    ctx, there = places(*opened, (Browse, None), history=MemoryHistory(walk))
    await there.go(to)
    script_of(ctx).finished()
    assert len(ctx.history.read().sessions) == (1 if opened else 2)


async def test_what_is_said_of_the_week_is_kept() -> None:
    ctx, there = places((Later, lambda prompt: {prompt.questions[0].item: 4}))
    await SessionFlow(ctx, there.records, there).ask_later(PendingQuestions(None, week=True))
    assert [one.value for one in ctx.history.read().answers] == [4]
