"""`backtui start`: what is asked for begins after the short check, and never past a check."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.choice import Selection, Wish
from backtui.domain.diary import Record
from backtui.domain.safety import Reply
from backtui.flows.main import Flow
from backtui.flows.prompts import Ask, Choose, FullCheck, Prompt, ShortAnswers, ShortCheck, ShowVerdict
from backtui.flows.runner import Follow
from backtui.present.next_step import NextStep
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.flows.scripted import CONTENT, context
from tests.flows.test_first_day import ALL_NO
from tests.records import a_session
from tests.ui.test_flow import a_check

WELL = ShortAnswers(Reply.NO, 2, Reply.NO)
YOGA = CONTENT.catalogue.programme("yoga_lowback_35")
WALK = CONTENT.catalogue.programme("walk_steady_35")


async def follows(wish: Wish, *records: Record, steps: tuple[tuple[type[Prompt[Any]], Any], ...] = ()) -> Any:
    """The session that is followed, after the short check or the other steps; None where none is."""
    followed: list[Any] = []
    ctx = context(
        *(steps or ((ShortCheck, WELL), (Follow, followed.append))),
        history=MemoryHistory(*(records or (a_check(days_ago=3),))),
        wish=wish,
    )
    await Flow(ctx).run()
    script: Any = ctx.frontend
    script.finished()
    return followed[0].runner.begun if followed else None


@pytest.mark.parametrize(
    ("wish", "programme", "minutes"),
    [
        (Wish(), "walk_steady_35", 35),
        (Wish(None, 33), "walk_steady_35", 35),
        (Wish(None, 26), "walk_steady_35", 25),
        (Wish(YOGA), "yoga_lowback_35", 35),
        (Wish(WALK, 40), "walk_steady_35", 40),
    ],
)
async def test_the_short_check_and_then_what_was_asked_for(wish: Wish, programme: str, minutes: int) -> None:
    beginning = await follows(wish)
    assert (beginning.programme, beginning.minutes, beginning.pain_before) == (programme, minutes, 2)


async def test_without_a_name_it_is_what_the_choice_would_have_ready() -> None:
    done = a_session(MONDAY_MORNING - timedelta(days=2), 35, programme="yoga_lowback_35", activity="yoga")
    beginning = await follows(Wish(), a_check(days_ago=3), done)
    assert beginning.programme == "yoga_lowback_35"


async def test_a_full_check_that_is_due_comes_first() -> None:
    assert await follows(Wish(YOGA), a_check(days_ago=200), steps=((FullCheck, None),)) is None


async def test_a_check_that_stops_leads_to_no_session() -> None:
    ill = ShortAnswers(Reply.NO, 2, Reply.YES)
    steps = ((ShortCheck, ill), (Ask, None), (Choose, None))
    assert await follows(Wish(YOGA), steps=steps) is None


async def test_pain_that_asks_for_gentle_leads_to_the_choice_and_not_past_it() -> None:
    offered: list[Any] = []
    steps = (
        (ShortCheck, ShortAnswers(Reply.NO, 8, Reply.NO)),
        (Choose, offered.append),
    )
    assert await follows(Wish(YOGA), steps=steps) is None
    assert YOGA not in [row.programme for row in offered[0].view.rows]


async def test_what_is_ready_knows_of_the_pain_that_the_full_check_was_told() -> None:
    followed: list[Any] = []
    steps = ((FullCheck, replace(ALL_NO, pain=7)), (ShowVerdict, NextStep.CHOOSE), (Follow, followed.append))
    await follows(Wish(), a_check(days_ago=200), steps=steps)
    programme = CONTENT.catalogue.programme(followed[0].runner.begun.programme)
    assert programme is not None and programme.gentle


async def test_it_is_met_once() -> None:
    steps = ((ShortCheck, None), (Choose, None))
    assert await follows(Wish(YOGA), steps=steps) is None


def test_a_length_that_the_programme_lacks_gives_way_to_the_nearest() -> None:
    assert WALK is not None
    assert Wish(WALK, 90).met(Selection(WALK, 30)).minutes == 40
    assert Wish(WALK).met(Selection(WALK, 30)).minutes == 30
