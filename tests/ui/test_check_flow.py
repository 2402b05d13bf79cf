"""The safety check with the real app: what its screens ask and answer on the way.

What they lead to, over several starts, is walked without a screen in tests/flows/test_check.py.
"""

from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.safety import Clearance, ClearanceReason, Due, Tier
from backtui.domain.session import Outcome
from backtui.present.next_step import NextStep
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.sources import SourcesScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.screens.welcome import WelcomeScreen
from backtui.ui.widgets.check_pages import Step
from tests.fakes import MONDAY_MORNING
from tests.records import a_session
from tests.ui.harness import drawn, in_one_write
from tests.ui.test_flow import Walk, a_check, a_walk, regular

YESTERDAY = MONDAY_MORNING - timedelta(days=1)


def stopped(sign: str, at: Any = YESTERDAY) -> Any:
    """A session that this sign ended."""
    return a_session(at, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign=sign, active_seconds=300)


async def take(walk: Walk, after: NextStep) -> None:
    """Leave the verdict by this way."""
    screen = await walk.at(VerdictScreen)
    await walk.press(str(next(n for n, (way, _w) in enumerate(screen.ways, 1) if way is after)))


@pytest.mark.parametrize(("answer", "opens"), [("3", True), ("escape", False)])
async def test_after_ninety_days_it_is_asked_whether_what_lasts_is_stable(answer: str, opens: bool) -> None:
    check = a_check("d_bp", "d_diabetes", days_ago=91)
    word = Clearance("word", check.at, ("d_bp", "d_diabetes"), check.at + timedelta(microseconds=1))
    walked = (a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 20, 40, 60))
    async with a_walk(check, word, *walked) as walk:
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.AGED
        assert "90 days" in walk.sees()
        await walk.check("d_bp")
        await walk.at(QuestionScreen)
        assert "Is anything new or worse with it?" in walk.sees()
        assert "high blood pressure" in walk.sees() and "diabetes" not in walk.sees()
        await walk.press(answer)
        shown = await walk.at(VerdictScreen)
        assert shown.verdict.opens is opens
        kept = [one for one in walk.diary.clearances if one.reason is ClearanceReason.STABLE]
        assert [one.questions for one in kept] == ([("d_bp",)] if opens else [])


# -- an emergency that was looked at

YES, NO, UNSURE = "3", "1", "2"


async def tick(walk: Walk, question: str) -> Any:
    """Go through the pages to a question, tick it and go on."""
    screen = await walk.at(SafetyScreen)
    await walk.pilot.pause()
    while question not in screen.ticks.page.questions:
        await walk.press("n")
    screen.ticks.here = screen.ticks.page.questions.index(question)
    await walk.press("space", "enter")
    return screen


async def test_what_was_looked_at_and_is_the_same_goes_easy() -> None:
    question = "e_legs"
    async with a_walk(a_check(question, days_ago=3)) as walk:
        await take(walk, NextStep.SEEN)
        screen = await tick(walk, question)
        await walk.at(QuestionScreen)
        assert "Is it the same as was looked at, and no worse?" in walk.sees()
        assert "You said yes to this on 20 November, too" in walk.sees()
        await walk.press(YES)
        await walk.check(question)
        assert screen.ticks.same == {question}
        (kept,) = walk.diary.clearances
        assert (kept.questions, kept.reason) == ((question,), ClearanceReason.SAME)
        assert kept.at == walk.diary.checks[-1].at and walk.diary.checks[-1].verdict is Tier.GO_EASY
        assert not [one for one in walk.diary.pauses if one.last_day is None]
        await take(walk, NextStep.CHOOSE)
        screen = await walk.at(ChooseScreen)
        assert screen.view.rows[0].programme.gentle


async def test_what_is_perhaps_worse_is_an_emergency_again() -> None:
    async with a_walk(a_check("e_legs", days_ago=3)) as walk:
        await take(walk, NextStep.SEEN)
        await walk.check("e_legs", same=UNSURE)
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.URGENT_CARE and screen.fresh
        assert walk.diary.clearances == ()
        assert [one.reason for one in walk.diary.pauses] == [PauseReason.SAFETY]


async def test_esc_goes_back_to_the_ticks_and_answers_nothing() -> None:
    async with a_walk(a_check("e_legs", days_ago=3)) as walk:
        await take(walk, NextStep.SEEN)
        screen = await tick(walk, "e_legs")
        await walk.at(QuestionScreen)
        await walk.press("escape")
        assert await walk.at(SafetyScreen) is screen
        assert "e_legs" in screen.ticks.page.questions and screen.ticks.same == set()
        await walk.press("space")
        await walk.check()
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.GO


async def test_a_tick_that_is_taken_away_and_made_again_is_asked_of_again() -> None:
    async with a_walk(a_check("e_saddle", days_ago=0)) as walk:
        await take(walk, NextStep.SEEN)
        screen = await tick(walk, "e_saddle")
        await walk.at(QuestionScreen)
        assert "You said yes to this earlier today, too" in walk.sees()
        await walk.press(YES, "left")
        screen.ticks.here = screen.ticks.page.questions.index("e_saddle")
        await walk.press("space", "space", "enter")
        await walk.at(QuestionScreen)


async def test_each_of_two_is_asked_of_and_both_have_to_be_the_same() -> None:
    both = ("e_saddle", "e_bladder")
    async with a_walk(a_check(*both, days_ago=3)) as walk:
        await take(walk, NextStep.SEEN)
        screen = await walk.at(SafetyScreen)
        await walk.pilot.pause()
        await walk.press("n")
        for question in both:
            screen.ticks.here = screen.ticks.page.questions.index(question)
            await walk.press("space")
        await walk.press("enter")
        for words, answer in (("wipe yourself", YES), ("passing urine", NO)):
            await walk.at(QuestionScreen)
            assert words in walk.sees()
            await walk.press(answer)
        await walk.press("enter")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.because == both and not screen.verdict.opens


async def test_two_stops_are_looked_away_from_and_settled_one_after_the_other() -> None:
    both = (stopped("chest"), stopped("dizzy", YESTERDAY + timedelta(hours=1)))
    async with a_walk(*regular(*both)) as walk:
        screen = await walk.at(VerdictScreen)
        for key, kind in (("s", StreakScreen), ("i", SourcesScreen)):
            await walk.press(key)
            await walk.at(kind)
            await walk.press("escape")
            assert await walk.at(VerdictScreen)
            assert walk.app.screen.verdict == screen.verdict
        assert screen.verdict.tier is Tier.AMBULANCE and screen.verdict.in_session
        await take(walk, NextStep.SEEN)
        await walk.check()
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.DOCTOR_FIRST and screen.verdict.because == ("dizzy",)
        await walk.press("enter")
        await walk.finished()


async def test_nothing_ticked_is_one_screen_and_counts_when_it_is_confirmed() -> None:
    async with a_walk(known=False) as walk:
        await walk.at(WelcomeScreen)
        await walk.press("enter")
        await walk.check(pain="3")
        screen = await walk.at(VerdictScreen)
        for words in (
            "You can start",
            "You answered no to everything. Back pain right now: 3 of 10.",
            "numb",
        ):
            assert words in walk.sees()
        assert not walk.diary.checks
        for key, kind in (("s", StreakScreen), ("i", SourcesScreen)):
            await walk.press(key)
            await walk.at(kind)
            await walk.press("escape")
            await walk.at(VerdictScreen)
        await walk.press("escape")
        check = await walk.at(SafetyScreen)
        assert check.pain == 3 and not walk.diary.checks
        await walk.press("5")
        screen = await walk.at(VerdictScreen)
        assert screen.pain == 5 and screen.verdict.tier is Tier.GO
        await walk.press("enter")
        await walk.at(ChooseScreen)
        (kept,) = walk.diary.checks
        assert kept.verdict is Tier.GO


async def test_what_is_ticked_after_all_is_read_back() -> None:
    async with a_walk() as walk:
        await walk.check(pain="3")
        await walk.at(VerdictScreen)
        await walk.press("escape", "escape", "space", "enter", "enter")
        screen = await walk.at(SafetyScreen)
        assert screen.step is Step.REVIEW and walk.diary.checks == ()
        await walk.press("enter")
        screen = await walk.at(VerdictScreen)
        assert not screen.verdict.opens or screen.verdict.because
        assert len(walk.diary.checks) == 1


async def test_a_key_typed_ahead_of_the_verdict_confirms_nothing() -> None:
    async with a_walk() as walk:
        screen = await walk.at(SafetyScreen)
        await walk.pilot.pause()
        while screen.step is not Step.PAIN:
            await walk.press("n")
        await in_one_write(walk.pilot, "3", "enter", "1", "enter")
        await walk.at(VerdictScreen)
        assert walk.diary.checks == ()


async def test_from_the_shell_to_a_running_clock_takes_a_newcomer_eight_keys() -> None:
    async with a_walk(known=False) as walk:
        keys = ("enter", "n", "n", "n", "n", "3", "enter", "enter")
        assert len(keys) <= 8
        for key in keys:
            assert not isinstance(walk.app.screen, SessionScreen)
            await drawn(walk.pilot)
            await walk.press(key)
        await walk.at(SessionScreen)
