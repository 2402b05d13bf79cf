"""A full check that is asked again: what has passed, what lasts, and what was looked at and is the same."""

from datetime import timedelta

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.safety import ClearanceReason, Due, Tier
from backtui.flows.prompts import Ask, Choose, FullAnswers, FullCheck, ShowVerdict
from backtui.present.checklist import Checklist
from backtui.present.next_step import NextStep
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
from tests.flows.scripted import walk
from tests.flows.test_check import asked, cleared, shown, still_open, ticked
from tests.flows.test_first_day import ALL_NO
from tests.records import a_session
from tests.ui.test_flow import a_check

LOOKED_AT = ("e_trauma", "e_legs")
"""Of the first group and of another; which emergencies this may be asked of is the domain's to say."""


def may_be_the_same(prompt: FullCheck, question: str) -> str | None:
    """The question, where a tick at it is asked of whether it is the same as was looked at."""
    assert prompt.looked_at is not None
    ticks = Checklist(prompt.safety.questions)
    ticks.take(ticked(question).answers)
    return ticks.to_ask(prompt.looked_at.items)


async def test_what_has_passed_is_asked_again_and_kept_as_a_note() -> None:
    history = MemoryHistory(a_check("d_fever", days_ago=3))
    await walk(
        (ShowVerdict, NextStep.PASSED),
        asked(ALL_NO, Due.PASSED),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, None),
        history=history,
    )
    (note,) = history.read().clearances
    assert (note.reason, note.questions) == (ClearanceReason.PASSED, ("d_fever",))
    assert not still_open(history.read())


@pytest.mark.parametrize("answer", ["stable", "unsure", "worse"])
async def test_after_ninety_days_it_is_asked_whether_what_lasts_is_stable(answer: str) -> None:
    walked = [a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 20, 40, 60)]
    history = MemoryHistory(*cleared("d_bp", "d_diabetes", days_ago=91), *walked)
    opens = answer == "stable"

    def whether(prompt: Ask) -> str:
        assert prompt.question.title == "Is anything new or worse with it?"
        assert "high blood pressure" in prompt.question.text and "diabetes" not in prompt.question.text
        assert prompt.on_back == "unsure"
        return answer

    await walk(
        asked(ticked("d_bp"), Due.AGED), (Ask, whether), shown(NextStep.LEAVE, opens=opens), history=history
    )
    kept = [one for one in history.read().clearances if one.reason is ClearanceReason.STABLE]
    assert [one.questions for one in kept] == ([("d_bp",)] if opens else [])


@pytest.mark.parametrize("question", LOOKED_AT)
async def test_what_was_looked_at_and_is_the_same_goes_easy(question: str) -> None:
    history = MemoryHistory(a_check(question, days_ago=3))

    def answered(prompt: FullCheck) -> FullAnswers:
        assert may_be_the_same(prompt, question) == question
        return ticked(question, same=(question,))

    def offers(prompt: Choose) -> None:
        assert prompt.view.rows[0].programme.gentle

    await walk(
        (ShowVerdict, NextStep.SEEN),
        (FullCheck, answered),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, offers),
        history=history,
    )
    diary = history.read()
    (kept,) = diary.clearances
    assert (kept.questions, kept.reason) == ((question,), ClearanceReason.SAME)
    assert kept.at == diary.checks[-1].at and diary.checks[-1].verdict is Tier.GO_EASY
    assert not still_open(diary)
    await walk((Choose, None), history=history)


async def test_what_is_not_said_to_be_the_same_is_an_emergency_again() -> None:
    history = MemoryHistory(a_check("e_legs", days_ago=3))

    def again(prompt: ShowVerdict) -> None:
        assert prompt.verdict.tier is Tier.URGENT_CARE and prompt.fresh

    await walk(
        (ShowVerdict, NextStep.SEEN), (FullCheck, ticked("e_legs")), (ShowVerdict, again), history=history
    )
    assert history.read().clearances == ()
    assert [one.reason for one in history.read().pauses] == [PauseReason.SAFETY]


async def test_both_of_two_have_to_be_the_same() -> None:
    both = ("e_saddle", "e_bladder")
    await walk(
        (ShowVerdict, NextStep.SEEN),
        asked(ticked(*both, same=both[:1]), Due.SEEN, same=both),
        shown(NextStep.SEEN, because=both, opens=False),
        asked(ticked(*both, same=both), Due.SEEN, same=both),
        shown(None, opens=True, same=both),
        history=MemoryHistory(a_check(*both, days_ago=3)),
    )


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        ("e_legs", "e_legs", NextStep.MISTAKE),
        ("e_legs", "e_bladder", NextStep.SEEN),
        ("e_heart", "e_heart", NextStep.SEEN),
    ],
)
async def test_nothing_else_is_asked_of_and_stays_closed(before: str, now: str, way: NextStep) -> None:
    def answered(prompt: FullCheck) -> FullAnswers:
        assert may_be_the_same(prompt, now) is None
        return ticked(now)

    def closed(prompt: ShowVerdict) -> None:
        assert prompt.verdict.tier.is_emergency and prompt.verdict.because == (now,)

    await walk(
        (ShowVerdict, way),
        (FullCheck, answered),
        (ShowVerdict, closed),
        history=MemoryHistory(a_check(before, days_ago=3)),
    )


async def test_the_next_full_check_asks_again_whether_it_is_the_same() -> None:
    history, clock = MemoryHistory(a_check("e_legs", days_ago=3)), FakeClock()
    same = ticked("e_legs", same=("e_legs",))
    await walk(
        (ShowVerdict, NextStep.SEEN), (FullCheck, same), (ShowVerdict, None), history=history, clock=clock
    )
    for given, tier in ((same, Tier.GO_EASY), (ticked("e_legs"), Tier.URGENT_CARE)):
        clock = FakeClock(clock.now() + timedelta(days=30))
        await walk(
            asked(given, Due.IDLE, same=("e_legs",)), shown(None, tier=tier), history=history, clock=clock
        )
