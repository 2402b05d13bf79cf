"""The safety check over several starts: what stands after a stop sign, what stays open, and the way back."""

from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.safety import Clearance, ClearanceReason, Due, Tier
from backtui.domain.session import Outcome
from backtui.present.verdict import NextStep
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.sources import SourcesScreen
from backtui.ui.screens.stop import StopSignScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.screens.welcome import WelcomeScreen
from backtui.ui.widgets.answers import KEYS
from backtui.ui.widgets.check_pages import Step
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
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


@pytest.mark.parametrize(
    ("sign", "tier"),
    [("spreading", Tier.DOCTOR_FIRST), ("saddle", Tier.URGENT_CARE), ("chest", Tier.AMBULANCE)],
)
async def test_a_stop_sign_is_the_verdict_at_the_next_start_and_leaves_the_rest_open(
    sign: str, tier: Tier
) -> None:
    history = MemoryHistory(*regular(stopped(sign)))
    async with a_walk(history=history) as walk:
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is tier and screen.verdict.in_session
        assert [(one.reason, one.first_day, one.last_day) for one in walk.diary.pauses] == [
            (PauseReason.SAFETY, YESTERDAY.date(), None)
        ], "the weeks are on pause from that day"
        await walk.press("enter")
        await walk.finished()
    async with a_walk(history=history) as walk:
        await walk.at(VerdictScreen)
        assert len(walk.diary.pauses) == 1 and len(walk.diary.checks) == 1


async def test_what_can_be_looked_at_from_a_stop_leads_back_to_it() -> None:
    async with a_walk(*regular(stopped("chest"))) as walk:
        await walk.at(VerdictScreen)
        for key, kind in (("s", StreakScreen), ("i", SourcesScreen)):
            await walk.press(key)
            await walk.at(kind)
            await walk.press("escape")
            screen = await walk.at(VerdictScreen)
            assert screen.verdict.tier is Tier.AMBULANCE and screen.verdict.in_session


async def test_a_doctors_word_about_a_stop_leads_to_the_full_check_and_that_opens() -> None:
    async with a_walk(*regular(stopped("dizzy"))) as walk:
        await take(walk, NextStep.CLEARED)
        await walk.at(QuestionScreen)
        await walk.press("2")
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.AFTER_STOP
        assert [one.questions for one in walk.diary.clearances] == [("dizzy",)]
        assert [one.last_day for one in walk.diary.pauses] == [None], "until the check lets the person train"
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(ChooseScreen)
        assert not [one for one in walk.diary.pauses if one.last_day is None]


@pytest.mark.parametrize(("sign", "after"), [("dizzy", NextStep.MISTAKE), ("leg_weak", NextStep.SEEN)])
async def test_seen_and_a_mistake_lead_through_the_whole_check_again(sign: str, after: NextStep) -> None:
    async with a_walk(*regular(stopped(sign))) as walk:
        await take(walk, after)
        screen = await walk.at(SafetyScreen)
        assert screen.due is (Due.SEEN if after is NextStep.SEEN else Due.MISTAKE)
        await walk.check("d_fever")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.DOCTOR_FIRST and not screen.verdict.in_session


async def test_a_stop_and_then_a_tick_that_were_mistakes_lead_through_the_whole_check_twice() -> None:
    async with a_walk(*regular(stopped("faint"))) as walk:
        await take(walk, NextStep.MISTAKE)
        await walk.check("d_fever")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.DOCTOR_FIRST and not screen.verdict.in_session
        await take(walk, NextStep.MISTAKE)
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(ChooseScreen)


@pytest.mark.parametrize(("item", "minutes"), [("d_surgery", 10), ("d_bp", 40)])
async def test_after_an_operation_the_usual_length_is_not_ready_to_be_started(
    item: str, minutes: int
) -> None:
    check = a_check(item, days_ago=1)
    word = Clearance("word", check.at, (item,), check.at + timedelta(microseconds=1))
    walked = (a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 4, 7, 9))
    async with a_walk(check, word, *walked) as walk:
        screen = await walk.at(ChooseScreen)
        assert screen.view.rows[screen.view.focus].minutes == minutes


async def test_what_has_passed_is_asked_again_and_kept_as_a_note() -> None:
    async with a_walk(a_check("d_fever", days_ago=3)) as walk:
        await take(walk, NextStep.PASSED)
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.PASSED
        await walk.check()
        await take(walk, NextStep.CHOOSE)
        await walk.at(ChooseScreen)
        (note,) = walk.diary.clearances
        assert (note.reason, note.questions) == (ClearanceReason.PASSED, ("d_fever",))
        assert not [one for one in walk.diary.pauses if one.last_day is None]


@pytest.mark.parametrize(("answer", "opens"), [("3", True), ("2", False), ("1", False), ("escape", False)])
async def test_after_ninety_days_it_is_asked_whether_what_lasts_is_stable(answer: str, opens: bool) -> None:
    check = a_check("d_bp", "d_diabetes", days_ago=91)
    word = Clearance("word", check.at, ("d_bp", "d_diabetes"), check.at + timedelta(microseconds=1))
    walked = (a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 20, 40, 60))
    async with a_walk(check, word, *walked) as walk:
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.AGED
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

LOOKED_AT = ("e_trauma", "e_legs")
"""Of the first group and of another; which emergencies this may be asked of is the domain's to say."""
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


@pytest.mark.parametrize("question", LOOKED_AT)
async def test_what_was_looked_at_and_is_the_same_goes_easy(question: str) -> None:
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
    async with a_walk(history=walk.history) as walk:
        await walk.at(ChooseScreen)


@pytest.mark.parametrize("answer", [NO, UNSURE])
async def test_what_is_worse_or_perhaps_worse_is_an_emergency_again(answer: str) -> None:
    async with a_walk(a_check("e_legs", days_ago=3)) as walk:
        await take(walk, NextStep.SEEN)
        await walk.check("e_legs", same=answer)
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
        assert screen.verdict.because == both
        await take(walk, NextStep.SEEN)
        await walk.check(*both, same=YES)
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.opens and screen.verdict.same == both


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        ("e_legs", "e_legs", NextStep.MISTAKE),
        ("e_legs", "e_bladder", NextStep.SEEN),
        ("e_heart", "e_heart", NextStep.SEEN),
    ],
)
async def test_nothing_else_is_asked_of_and_stays_closed(before: str, now: str, way: NextStep) -> None:
    async with a_walk(a_check(before, days_ago=3)) as walk:
        await take(walk, way)
        await walk.check(now)
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier.is_emergency and screen.verdict.because == (now,)


async def test_the_next_full_check_asks_again_whether_it_is_the_same() -> None:
    history = MemoryHistory(a_check("e_legs", days_ago=3))
    async with a_walk(history=history) as walk:
        await take(walk, NextStep.SEEN)
        await walk.check("e_legs", same=YES)
        await walk.at(VerdictScreen)
    for key, tier in ((YES, Tier.GO_EASY), (NO, Tier.URGENT_CARE)):
        clock = FakeClock(walk.clock.now() + timedelta(days=30))
        async with a_walk(history=history, clock=clock) as walk:
            screen = await walk.at(SafetyScreen)
            assert screen.due is Due.IDLE
            await walk.check("e_legs", same=key)
            screen = await walk.at(VerdictScreen)
            assert screen.verdict.tier is tier


async def test_a_check_that_is_left_after_a_mistake_leaves_the_stop_standing() -> None:
    history = MemoryHistory(*regular(stopped("saddle")))
    async with a_walk(history=history) as walk:
        await take(walk, NextStep.MISTAKE)
        await walk.at(SafetyScreen)
        await walk.press("escape")
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.finished()
    async with a_walk(history=history) as walk:
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.URGENT_CARE


async def test_two_stops_are_settled_one_after_the_other() -> None:
    both = (stopped("chest"), stopped("dizzy", YESTERDAY + timedelta(hours=1)))
    async with a_walk(*regular(*both)) as walk:
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


async def test_it_takes_a_regular_four_keys() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter")
        await walk.at(ShortCheckScreen)
        await walk.press("n", "2", "n")
        await walk.at(SessionScreen)


async def test_a_day_of_rest_waits_with_the_full_check_until_a_session_may_start() -> None:
    earlier = MONDAY_MORNING - timedelta(hours=1)
    history = MemoryHistory(*regular(stopped("sharp", earlier)))
    async with a_walk(history=history) as walk:
        screen = await walk.at(ChooseScreen)
        assert not screen.view.rows
        assert "waits until tomorrow" in walk.sees()
    async with a_walk(history=history, clock=FakeClock(MONDAY_MORNING + timedelta(days=1))) as walk:
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.AFTER_STOP


async def test_a_day_of_rest_hides_no_emergency() -> None:
    earlier = MONDAY_MORNING - timedelta(hours=1)
    async with a_walk(*regular(stopped("chest"), stopped("sharp", earlier))) as walk:
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.AMBULANCE


@pytest.mark.parametrize(("pain", "words"), [("7", "only the gentle programmes"), ("9", "no guided session")])
async def test_the_pain_number_of_the_full_check_decides_what_is_said_and_offered(
    pain: str, words: str
) -> None:
    async with a_walk() as walk:
        await walk.check(pain=pain)
        await walk.at(VerdictScreen)
        assert words in walk.sees() and f"Back pain right now: {pain} of 10." in walk.sees()
        await take(walk, NextStep.CHOOSE)
        screen = await walk.at(ChooseScreen)
        assert all(row.programme.gentle for row in screen.view.rows)
        assert bool(screen.view.rows) == (pain == "7")


async def test_a_check_that_does_not_hold_any_more_says_why() -> None:
    async with a_walk(a_check(days_ago=91)) as walk:
        await walk.at(SafetyScreen)
        assert "90 days" in walk.sees()


@pytest.mark.parametrize(
    ("item", "shown"),
    [("d_pregnant", {"pregnancy"}), ("d_bp", set())],
)
async def test_the_signs_of_a_pregnancy_are_listed_for_the_pregnant(item: str, shown: set[str]) -> None:
    check = a_check(item, days_ago=1)
    word = Clearance("word", check.at, (item,), check.at + timedelta(microseconds=1))
    async with a_walk(check, word) as walk:
        screen = await walk.start()
        assert {sign.id for sign in screen.runner.safety.stop_signs} & {"pregnancy", "birth"} == shown
        await walk.press("exclamation_mark")
        listed = await walk.at(StopSignScreen)
        assert {sign.id for sign in listed.signs} & {"pregnancy", "birth"} == shown


async def test_a_session_can_just_be_ended_from_the_signs() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        await walk.wait(screen, 60)
        await walk.press("exclamation_mark")
        listed = await walk.at(StopSignScreen)
        await walk.press("enter", KEYS[[sign.id for sign in listed.signs].index("just_stop")])
        await walk.at(ReflectScreen)
        ended = walk.diary.sessions[-1]
        assert (ended.outcome, ended.stop_sign) == (Outcome.ENDED_EARLY, None)
