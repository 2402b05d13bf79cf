"""What is decided is decided by what is true when the key is pressed, not when the screen was drawn.

What else may have become true is tried without a screen, in tests/flows/test_now.py and test_still_open.py.
"""

from datetime import timedelta

import pytest

from backtui.domain.safety import Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, full_check
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.preview import PreviewScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.verdict import VerdictScreen
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.records import a_session
from tests.ui.harness import SAFETY
from tests.ui.test_flow import Walk, a_walk, ids, left_open, regular

LATE = MONDAY_MORNING.replace(hour=22, minute=50)


def another_window_checks(walk: Walk, *yes: str) -> None:
    """A full check is kept behind the screens of this window."""
    answers = {
        question.id: Reply.YES if question.id in yes else Reply.NO
        for question in SAFETY.questions
        if question.id != PAIN_QUESTION
    }
    now = walk.clock.now()
    walk.history.save(full_check("theirs", now, SAFETY, answers=answers, pain=2, diary=walk.diary)[0])


# -- the choice


@pytest.mark.parametrize("preview", [False, True])
async def test_an_emergency_of_another_window_stops_this_one(preview: bool) -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        if preview:
            await walk.press("v")
            await walk.at(PreviewScreen)
        another_window_checks(walk, "e_heart")
        await walk.press("enter")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.AMBULANCE


async def test_enter_on_another_day_offers_that_days_choice_and_says_so_once() -> None:
    async with a_walk(*regular(), clock=FakeClock(LATE)) as walk:
        await walk.at(ChooseScreen)
        walk.clock.pass_seconds(2 * 3600)
        await walk.press("enter")
        await walk.pilot.pause()
        await walk.at(ChooseScreen)
        assert "A new day has begun" in walk.sees()
        await walk.press("enter", "escape")
        await walk.at(ChooseScreen)
        assert "A new day has begun" not in walk.sees()
        await walk.press("enter", "n", "2", "enter")
        await walk.at(SessionScreen)


async def test_the_choice_notices_midnight_by_itself() -> None:
    sunday = LATE - timedelta(days=1)
    async with a_walk(*regular(a_session(sunday, minutes=20)), clock=FakeClock(sunday)) as walk:
        screen = await walk.at(ChooseScreen)
        assert "4 active days this week" in screen.view.this_week
        assert "How is your back after the last session?" not in walk.sees()
        walk.clock.pass_seconds(10 * 3600)
        screen.look_again()
        await walk.pilot.pause()
        screen = await walk.at(ChooseScreen)
        assert "Your goal this week" in screen.view.this_week
        assert "How is your back after the last session?" in walk.sees()


# -- a session that was left open


async def test_after_half_an_hour_the_short_check_comes_before_going_on() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1")
        await walk.at(ShortCheckScreen)
        walk.clock.pass_seconds(120)
        await walk.press("n", "2", "enter")
        screen = await walk.at(SessionScreen)
        assert screen.runner.begun.session == "left-open"
        assert screen.runner.begun.pain_before == 3, "the number that the session began with"
        assert screen.state.active == 600_000
        assert screen.state.lead_left == 5000, "the whole countdown"


async def test_a_session_is_dropped_after_one_more_answer_only() -> None:
    journal = left_open(minutes_ago=600)
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(QuestionScreen)
        await walk.press("3")
        await walk.at(QuestionScreen)
        assert "Drop this session? Steady walk, 10 min." in walk.sees()
        await walk.press("enter")
        await walk.at(QuestionScreen)
        assert journal.checkpoint is not None and "too long ago" in walk.sees()
        await walk.press("3", "2")
        await walk.at(ChooseScreen)
        assert journal.checkpoint is None
        assert "left-open" not in ids(walk.diary.sessions)
