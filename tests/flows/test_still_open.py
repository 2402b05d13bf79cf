"""A session that was left open goes on only where it may at the moment of the answer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.domain.safety import Reply, Tier
from backtui.domain.screening import short_check
from backtui.domain.session import Outcome
from backtui.flows.check import CheckFlow
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.places import Places
from backtui.flows.prompts import Ask, FullCheck, ShortAnswers, ShortCheck, ShowVerdict
from backtui.flows.records import RecordSaver
from backtui.flows.runner import LATER, LATER_WORDS, Follow
from backtui.flows.session_prompts import Reflect, ShowStopResult
from backtui.present.next_step import NextStep
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
from tests.flows.scripted import CONTENT, context, walk
from tests.flows.test_check import stopped
from tests.flows.test_first_day import ALL_NO
from tests.flows.test_now import another_window_checks
from tests.flows.test_unfinished import KEPT
from tests.ui.test_flow import a_check, left_open, regular

GO_ON = (Ask, "go_on")


def closed(answer: str, why: str = "For safety it does not go on now.") -> Any:
    """The question where the session does not go on, and says why."""

    def look(prompt: Ask) -> str:
        assert why in prompt.question.text
        results = [one.result for one in prompt.question.choices]
        assert "go_on" not in results and (answer == LATER or answer in results)
        assert "go on from where" not in " ".join(one.text for one in prompt.question.choices).lower()
        assert (prompt.on_back, prompt.back_words) == (LATER, LATER_WORDS)
        return answer

    return Ask, look


@pytest.mark.parametrize("paused", [False, True])
async def test_after_half_an_hour_the_short_check_comes_before_going_on(paused: bool) -> None:
    clock, followed = FakeClock(), []

    def slowly(_prompt: ShortCheck) -> ShortAnswers:
        clock.pass_seconds(120)
        return ShortAnswers(Reply.NO, 2, Reply.NO)

    def look(prompt: Follow) -> None:
        begun, state = prompt.runner.begun, prompt.runner.state
        followed.append((begun.session, begun.pain_before, state.active, state.lead_left))

    await walk(
        GO_ON,
        (ShortCheck, slowly),
        (Follow, look),
        history=MemoryHistory(*regular()),
        journal=left_open(minutes_ago=40, paused=paused),
        clock=clock,
    )
    number_that_it_began_with, whole_countdown = 3, 5000
    assert followed == [("left-open", number_that_it_began_with, 600_000, whole_countdown)]


SOMETHING_NEW = (ShortCheck, ShortAnswers(Reply.YES, None, Reply.UNSURE))


async def test_something_new_leads_from_an_old_session_to_the_full_check_and_then_it_is_saved() -> None:
    history = MemoryHistory(*regular())
    steps = (GO_ON, SOMETHING_NEW, (FullCheck, ALL_NO), (ShowVerdict, NextStep.CHOOSE), closed("end"), *KEPT)
    await walk(*steps, history=history, journal=left_open(minutes_ago=40))
    assert "left-open" in {one.id for one in history.read().sessions}


async def test_leaving_the_full_check_then_leaves_the_old_session_for_later() -> None:
    journal = left_open(minutes_ago=40)
    before = journal.checkpoint
    await walk(GO_ON, SOMETHING_NEW, (FullCheck, None), history=MemoryHistory(*regular()), journal=journal)
    assert journal.checkpoint == before


@pytest.mark.parametrize(("pain", "ill"), [(2, Reply.YES), (9, Reply.NO), (7, Reply.NO)])
async def test_ill_or_in_pain_an_old_session_does_not_go_on(pain: int, ill: Reply) -> None:
    history = MemoryHistory(*regular())
    not_today = [(Ask, "back")] if ill is Reply.YES else []
    answers = (ShortCheck, ShortAnswers(Reply.NO, pain, ill))
    journal = left_open(minutes_ago=40)
    await walk(GO_ON, answers, *not_today, closed(LATER), history=history, journal=journal)
    assert [one.reason for one in history.read().pauses] == [PauseReason.ILL] * (ill is Reply.YES)


async def test_leaving_the_short_check_asks_about_the_session_again() -> None:
    def again(prompt: Ask) -> str:
        assert "go on from where I was" in prompt.question.choices[0].text
        return LATER

    history = MemoryHistory(*regular())
    await walk(GO_ON, (ShortCheck, None), (Ask, again), history=history, journal=left_open(minutes_ago=40))


async def test_counting_to_the_plans_end_needs_no_check_for_nothing_runs() -> None:
    history = MemoryHistory(*regular())
    await walk((Ask, "count"), *KEPT, history=history, journal=left_open(minutes_ago=40))
    kept = history.read().sessions[-1]
    assert (kept.active_seconds, kept.outcome) == (2100, Outcome.COMPLETED)


@pytest.mark.parametrize(("hours", "paused"), [(3.1, False), (3.1, True), (30, False), (24 * 365, True)])
async def test_after_three_hours_a_session_is_saved_or_dropped(hours: float, paused: bool) -> None:
    history = MemoryHistory(a_check(), *regular()[1:])
    journal = left_open(minutes_ago=hours * 60, paused=paused)
    await walk(closed("end", "too long ago"), *KEPT, history=history, journal=journal)
    kept = next(one for one in history.read().sessions if one.id == "left-open")
    assert kept.active_seconds == 600
    assert kept.day == kept.ended_at.date() == (MONDAY_MORNING - timedelta(hours=hours)).date()


async def test_a_question_that_stood_for_hours_starts_nothing() -> None:
    clock = FakeClock()

    def hours_later(_prompt: Ask) -> str:
        clock.pass_seconds(3 * 3600)
        return "go_on"

    history = MemoryHistory(*regular())
    steps = (Ask, hours_later), closed(LATER, "too long ago")
    await walk(*steps, history=history, journal=left_open(minutes_ago=12), clock=clock)


@pytest.mark.parametrize(("minutes", "goes_on"), [(16, True), (18, False), (600, False)])
async def test_a_clock_that_was_set_back_further_than_clocks_are_set_right_starts_nothing(
    minutes: int,
    goes_on: bool,
) -> None:
    clock = FakeClock(MONDAY_MORNING - timedelta(minutes=minutes))
    clock.boot_id = "boot-2"

    def welcomed(prompt: Ask) -> str:
        assert prompt.question.title == "Welcome back"
        assert "For safety it does not go on now." not in prompt.question.text
        return LATER

    step = (Ask, welcomed) if goes_on else closed(LATER)
    await walk(step, history=MemoryHistory(*regular()), journal=left_open(minutes_ago=12), clock=clock)


@pytest.mark.parametrize(
    "extra",
    [
        lambda: a_check("e_heart", days_ago=0.5),
        lambda: a_check("d_fever", days_ago=0.5),
        lambda: stopped("sharp", MONDAY_MORNING - timedelta(hours=1)),
        lambda: short_check(
            "new",
            MONDAY_MORNING - timedelta(minutes=5),
            CONTENT.safety,
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
    history = MemoryHistory(*regular(extra()))
    await walk(closed(LATER), history=history, journal=left_open(minutes_ago=12))


async def test_an_emergency_of_another_window_counts_while_the_old_session_is_asked_about() -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()

    def meanwhile(_prompt: Ask) -> str:
        another_window_checks(history, clock, "e_heart")
        return "go_on"

    await walk(
        (Ask, meanwhile),
        closed("end"),
        (Reflect, None),
        (ShowStreak, None),
        (ShowVerdict, None),
        history=history,
        journal=left_open(minutes_ago=12),
        clock=clock,
    )


async def test_deciding_later_stays_open_however_old_the_session_is() -> None:
    journal = left_open(minutes_ago=600)
    before = journal.checkpoint
    await walk(closed(LATER, "too long ago"), history=MemoryHistory(*regular()), journal=journal)
    assert journal.checkpoint == before


async def test_a_session_that_a_stop_sign_ended_is_saved_with_it_and_not_dropped() -> None:
    history, journal = MemoryHistory(*regular()), left_open(minutes_ago=1)
    assert journal.checkpoint is not None
    journal.checkpoint = replace(journal.checkpoint, stop_sign="chest", status="stopped")

    def only_saved(prompt: Ask) -> str:
        assert [choice.result for choice in prompt.question.choices] == ["end"]
        return "end"

    await walk((Ask, only_saved), (ShowStopResult, None), history=history, journal=journal)
    kept = next(one for one in history.read().sessions if one.id == "left-open")
    assert (kept.stop_sign, kept.outcome) == ("chest", Outcome.STOPPED_FOR_SAFETY)


@pytest.mark.parametrize(("pain", "may"), [(3, True), (7, False), (9, False)])
async def test_a_programme_that_is_gone_goes_on_only_where_everything_is_offered(
    pain: int, may: bool
) -> None:
    ctx = context(history=MemoryHistory(*regular()))
    records = RecordSaver(ctx)
    found = await CheckFlow(ctx, records, Places(ctx, records)).allowed(pain, None)
    assert (found is not None) is may
