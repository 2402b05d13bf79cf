"""What is decided is decided by what is true when the key is pressed, not when the screen was drawn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.domain.safety import Due, Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, full_check, short_check
from backtui.domain.session import Outcome
from backtui.present.verdict import NextStep
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.preview import PreviewScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.verdict import VerdictScreen
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
from tests.records import a_session
from tests.ui.harness import SAFETY
from tests.ui.test_check_flow import stopped, take
from tests.ui.test_flow import FULL_DISK, Walk, a_check, a_walk, ids, left_open, regular

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


def days_pass(walk: Walk, days: float) -> None:
    walk.clock.pass_seconds(days * 86_400)


# -- the choice


@pytest.mark.parametrize("preview", [False, True])
async def test_a_choice_that_was_left_open_for_weeks_starts_nothing(preview: bool) -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        if preview:
            await walk.press("v")
            await walk.at(PreviewScreen)
        days_pass(walk, 115)
        await walk.press("enter")
        screen = await walk.at(SafetyScreen)
        assert screen.due is Due.AGED


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


async def test_an_emergency_of_another_window_counts_while_the_short_check_is_open() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "2")
        another_window_checks(walk, "e_heart")
        await walk.press("enter")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.AMBULANCE


async def test_an_emergency_of_another_window_counts_while_a_disk_is_asked_about() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        claim = walk.journal.claim

        def refuse() -> bool:
            raise FULL_DISK

        walk.journal.claim = refuse  # type: ignore[method-assign]  # for as long as the disk is full
        await walk.press("enter", "n", "2", "enter")
        await walk.at(QuestionScreen)
        walk.journal.claim = claim  # type: ignore[method-assign]  # there is room again
        another_window_checks(walk, "e_heart")
        await walk.press("2")
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.AMBULANCE


async def test_a_stop_of_another_window_leaves_nothing_to_start_today_and_says_so() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        walk.history.save(stopped("sharp", walk.clock.now()))
        await walk.press("enter")
        await walk.pilot.pause()
        screen = await walk.at(ChooseScreen)
        assert not screen.view.rows
        assert "waits until tomorrow" in walk.sees()


async def test_a_short_check_that_was_left_open_is_asked_again() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "2")
        first = await walk.at(ShortCheckScreen)
        walk.clock.pass_seconds(31 * 60)
        await walk.press("enter")
        second = await walk.at(ShortCheckScreen)
        assert second is not first
        await walk.press("n", "3", "enter")
        screen = await walk.at(SessionScreen)
        assert screen.runner.begun.pain_before == 3


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


async def test_a_day_of_rest_ends_with_the_day() -> None:
    async with a_walk(*regular(stopped("sharp", LATE)), clock=FakeClock(LATE)) as walk:
        screen = await walk.at(ChooseScreen)
        assert "waits until tomorrow" in walk.sees()
        walk.clock.pass_seconds(9 * 3600)
        screen.look_again()
        found = await walk.at(SafetyScreen)
        assert found.due is Due.AFTER_STOP


# -- a session that was left open


@pytest.mark.parametrize("paused", [False, True])
async def test_after_half_an_hour_the_short_check_comes_before_going_on(paused: bool) -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40, paused=paused)) as walk:
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


async def test_something_new_leads_from_an_old_session_to_the_full_check_and_then_it_is_saved() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1")
        await walk.at(ShortCheckScreen)
        await walk.press("y")
        await walk.check()
        await take(walk, NextStep.CHOOSE)
        await walk.at(QuestionScreen)
        assert "For safety it does not go on now." in walk.sees()
        await walk.press("1")
        await walk.at(ReflectScreen)
        assert "left-open" in ids(walk.diary.sessions)


async def test_leaving_the_full_check_then_leaves_the_old_session_for_later() -> None:
    journal = left_open(minutes_ago=40)
    before = journal.checkpoint
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1", "y")
        await walk.at(SafetyScreen)
        await walk.press("q", "2")
        await walk.finished()
        assert journal.checkpoint == before


@pytest.mark.parametrize("answers", [("n", "2", "y"), ("n", "9", "enter"), ("n", "7", "enter")])
async def test_ill_or_in_pain_an_old_session_does_not_go_on(answers: tuple[str, ...]) -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1", *answers)
        if "y" in answers:
            assert [one.reason for one in walk.diary.pauses] == [PauseReason.ILL]
            await walk.press("enter")
        await walk.at(QuestionScreen)
        assert "For safety it does not go on now." in walk.sees()
        assert "go on from where" not in walk.sees().lower()


async def test_leaving_the_short_check_asks_about_the_session_again() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("1", "escape")
        await walk.at(QuestionScreen)
        assert "go on from where I was" in walk.sees()


async def test_counting_to_the_plans_end_needs_no_check_for_nothing_runs() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=40)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.at(ReflectScreen)
        kept = walk.diary.sessions[-1]
        assert (kept.active_seconds, kept.outcome) == (2100, Outcome.COMPLETED)


@pytest.mark.parametrize(("hours", "paused"), [(3.1, False), (3.1, True), (30, False), (24 * 365, True)])
async def test_after_three_hours_a_session_is_saved_or_dropped(hours: float, paused: bool) -> None:
    journal = left_open(minutes_ago=hours * 60, paused=paused)
    recent = [a_check(), *regular()[1:]]
    async with a_walk(*recent, journal=journal) as walk:
        await walk.at(QuestionScreen)
        assert "too long ago" in walk.sees()
        assert "go on from where" not in walk.sees().lower()
        await walk.press("1")
        await walk.at(ReflectScreen)
        kept = next(one for one in walk.diary.sessions if one.id == "left-open")
        assert kept.active_seconds == 600
        assert kept.day == kept.ended_at.date() == (MONDAY_MORNING - timedelta(hours=hours)).date()


async def test_a_question_that_stood_for_hours_starts_nothing() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        walk.clock.pass_seconds(3 * 3600)
        await walk.press("1")
        await walk.pilot.pause()
        await walk.at(QuestionScreen)
        assert "too long ago" in walk.sees()


@pytest.mark.parametrize(("minutes", "goes_on"), [(16, True), (18, False), (600, False)])
async def test_a_clock_that_was_set_back_further_than_clocks_are_set_right_starts_nothing(
    minutes: int,
    goes_on: bool,
) -> None:
    clock = FakeClock(MONDAY_MORNING - timedelta(minutes=minutes))
    clock.boot_id = "boot-2"
    async with a_walk(*regular(), journal=left_open(minutes_ago=12), clock=clock) as walk:
        await walk.at(QuestionScreen)
        assert ("For safety it does not go on now." not in walk.sees()) is goes_on
        assert ("Welcome back" in walk.sees()) is goes_on


@pytest.mark.parametrize(
    "extra",
    [
        lambda: a_check("e_heart", days_ago=0.5),
        lambda: a_check("d_fever", days_ago=0.5),
        lambda: stopped("sharp", MONDAY_MORNING - timedelta(hours=1)),
        lambda: short_check(
            "new",
            MONDAY_MORNING - timedelta(minutes=5),
            SAFETY,
            new=Reply.YES,
            ill=Reply.NO,
            holds=Tier.GO,
            diary=Diary(),
        ),
        lambda: a_check(days_ago=0.001),
    ],
    ids=["ambulance", "doctor first", "a day of rest", "something new", "a later full check"],
)
async def test_a_session_does_not_go_on_against_what_holds_today(extra: Callable[[], Any]) -> None:
    async with a_walk(*regular(extra()), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        assert "For safety it does not go on now." in walk.sees()
        assert "go on from where" not in walk.sees().lower()


async def test_an_emergency_of_another_window_counts_while_the_old_session_is_asked_about() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        another_window_checks(walk, "e_heart")
        await walk.press("1")
        await walk.pilot.pause()
        await walk.at(QuestionScreen)
        assert "For safety it does not go on now." in walk.sees()
        await walk.press("1")
        await walk.at(ReflectScreen)


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


async def test_deciding_later_stays_open_however_old_the_session_is() -> None:
    journal = left_open(minutes_ago=600)
    before = journal.checkpoint
    async with a_walk(history=MemoryHistory(*regular()), journal=journal) as walk:
        await walk.at(QuestionScreen)
        assert "Esc Decide later" in walk.sees()
        await walk.pilot.press("escape")
        await walk.finished()
        assert journal.checkpoint == before


async def test_a_session_that_a_stop_sign_ended_is_saved_with_it_and_not_dropped() -> None:
    from msgspec.structs import replace

    journal = left_open(minutes_ago=1)
    assert journal.checkpoint is not None
    journal.checkpoint = replace(journal.checkpoint, stop_sign="chest", status="stopped")
    async with a_walk(*regular(), journal=journal) as walk:
        screen = await walk.at(QuestionScreen)
        assert [choice.result for choice in screen.choices] == ["end"]
        await walk.press("1")
        await walk.pilot.pause()
        kept = next(one for one in walk.diary.sessions if one.id == "left-open")
        assert (kept.stop_sign, kept.outcome) == ("chest", Outcome.STOPPED_FOR_SAFETY)
