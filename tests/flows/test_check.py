"""The safety check over several starts: what stands after a stop sign, what stays open, and the way back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.domain.safety import Clearance, Due, Reply, Tier
from backtui.domain.session import Outcome, Session
from backtui.domain.timer import Command
from backtui.flows.destinations import Destination
from backtui.flows.place_prompts import ShowSources, ShowStreak
from backtui.flows.prompts import Ask, Choose, FullAnswers, FullCheck, ShortAnswers, ShortCheck, ShowVerdict
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import AskStopSign
from backtui.present.next_step import NextStep
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory
from tests.flows.scripted import Followed, walk
from tests.flows.test_first_day import ALL_NO, ready
from tests.records import a_session
from tests.ui.test_flow import a_check, regular

YESTERDAY = MONDAY_MORNING - timedelta(days=1)
CONFIRMED = ((FullCheck, ALL_NO), (ShowVerdict, NextStep.CHOOSE), (Choose, None))


def stopped(sign: str, at: datetime = YESTERDAY) -> Session:
    """A session that this sign ended."""
    return a_session(at, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign=sign, active_seconds=300)


def ticked(*yes: str, same: tuple[str, ...] = ()) -> FullAnswers:
    """A full check with these questions answered yes, of which some are the same as was looked at."""
    answers = {**ALL_NO.answers, **dict.fromkeys(yes, Reply.YES)}
    return FullAnswers(answers, pain=3, same=frozenset(same))


def shown(answer: Any, **holds: Any) -> Any:
    """A verdict that says this, and how it is left."""

    def look(prompt: ShowVerdict) -> Any:
        said = {name: getattr(prompt.verdict, name) for name in holds}
        assert said == holds
        return answer

    return ShowVerdict, look


def asked(answer: FullAnswers | None, due: Due, *, same: tuple[str, ...] | None = None) -> Any:
    """A full check that comes for this reason, and may ask of `same` whether it is the same as before."""

    def look(prompt: FullCheck) -> FullAnswers | None:
        assert prompt.due is due
        if same is not None:
            assert prompt.looked_at is not None and prompt.looked_at.items == set(same)
        return answer

    return FullCheck, look


def still_open(diary: Diary) -> list[Any]:
    """The pauses without an end."""
    return [one for one in diary.pauses if one.last_day is None]


def cleared(*items: str, days_ago: int = 1) -> tuple[Any, ...]:
    """A full check with these conditions, and the doctor's word about them."""
    check = a_check(*items, days_ago=days_ago)
    return check, Clearance("word", check.at, items, check.at + timedelta(microseconds=1))


# -- what stands after a stop sign


@pytest.mark.parametrize(
    ("sign", "tier"),
    [("spreading", Tier.DOCTOR_FIRST), ("saddle", Tier.URGENT_CARE), ("chest", Tier.AMBULANCE)],
)
async def test_a_stop_sign_is_the_verdict_at_the_next_start_and_leaves_the_rest_open(
    sign: str, tier: Tier
) -> None:
    history = MemoryHistory(*regular(stopped(sign)))
    stands = shown(NextStep.LEAVE, tier=tier, in_session=True, because=(sign,))
    await walk(stands, history=history)
    assert [(one.reason, one.first_day, one.last_day) for one in history.read().pauses] == [
        (PauseReason.SAFETY, YESTERDAY.date(), None)
    ], "the weeks are on pause from that day"
    await walk(stands, history=history)
    assert len(history.read().pauses) == 1 and len(history.read().checks) == 1


async def test_what_can_be_looked_at_from_a_stop_leads_back_to_it() -> None:
    stop = {"tier": Tier.AMBULANCE, "in_session": True}
    await walk(
        shown(Destination.STREAK, **stop),
        (ShowStreak, None),
        shown(Destination.SOURCES, **stop),
        (ShowSources, None),
        shown(None, **stop),
        history=MemoryHistory(*regular(stopped("chest"))),
    )


async def test_a_doctors_word_about_a_stop_leads_to_the_full_check_and_that_opens() -> None:
    history = MemoryHistory(*regular(stopped("dizzy")))

    def after_the_word(prompt: FullCheck) -> FullAnswers:
        assert prompt.due is Due.AFTER_STOP
        assert [one.questions for one in history.read().clearances] == [("dizzy",)]
        assert [one.last_day for one in history.read().pauses] == [None], (
            "until the check lets the person train"
        )
        return ALL_NO

    await walk(
        (ShowVerdict, NextStep.CLEARED),
        (Ask, "yes"),
        (FullCheck, after_the_word),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, None),
        history=history,
    )
    assert not still_open(history.read())


@pytest.mark.parametrize(("sign", "after"), [("dizzy", NextStep.MISTAKE), ("leg_weak", NextStep.SEEN)])
async def test_seen_and_a_mistake_lead_through_the_whole_check_again(sign: str, after: NextStep) -> None:
    await walk(
        (ShowVerdict, after),
        asked(ticked("d_fever"), Due.SEEN if after is NextStep.SEEN else Due.MISTAKE),
        shown(None, tier=Tier.DOCTOR_FIRST, in_session=False),
        history=MemoryHistory(*regular(stopped(sign))),
    )


async def test_a_stop_and_then_a_tick_that_were_mistakes_lead_through_the_whole_check_twice() -> None:
    await walk(
        (ShowVerdict, NextStep.MISTAKE),
        asked(ticked("d_fever"), Due.MISTAKE),
        shown(NextStep.MISTAKE, tier=Tier.DOCTOR_FIRST, in_session=False),
        *CONFIRMED,
        history=MemoryHistory(*regular(stopped("faint"))),
    )


async def test_a_check_that_is_left_after_a_mistake_leaves_the_stop_standing() -> None:
    history = MemoryHistory(*regular(stopped("saddle")))
    await walk((ShowVerdict, NextStep.MISTAKE), (FullCheck, None), history=history)
    await walk(shown(None, tier=Tier.URGENT_CARE), history=history)


async def test_two_stops_are_settled_one_after_the_other() -> None:
    both = (stopped("chest"), stopped("dizzy", YESTERDAY + timedelta(hours=1)))
    await walk(
        (ShowVerdict, NextStep.SEEN),
        (FullCheck, ALL_NO),
        shown(NextStep.LEAVE, tier=Tier.DOCTOR_FIRST, because=("dizzy",)),
        history=MemoryHistory(*regular(*both)),
    )


async def test_a_day_of_rest_waits_with_the_full_check_until_a_session_may_start() -> None:
    history = MemoryHistory(*regular(stopped("sharp", MONDAY_MORNING - timedelta(hours=1))))

    def rests(prompt: Choose) -> None:
        assert not prompt.view.rows
        assert "waits until tomorrow" in " ".join(prompt.view.notices)

    await walk((Choose, rests), history=history)
    tomorrow = FakeClock(MONDAY_MORNING + timedelta(days=1))
    await walk(asked(None, Due.AFTER_STOP), history=history, clock=tomorrow)


async def test_a_day_of_rest_hides_no_emergency() -> None:
    stops = (stopped("chest"), stopped("sharp", MONDAY_MORNING - timedelta(hours=1)))
    await walk(shown(None, tier=Tier.AMBULANCE), history=MemoryHistory(*regular(*stops)))


# -- verdicts of the check


async def test_a_doctor_first_verdict_holds_over_a_restart() -> None:
    def holds(prompt: ShowVerdict) -> Destination:
        assert not prompt.fresh and prompt.verdict.tier is Tier.DOCTOR_FIRST
        return Destination.STREAK

    history = MemoryHistory(a_check("d_fever", days_ago=0))
    await walk((ShowVerdict, holds), (ShowStreak, None), (ShowVerdict, None), history=history)


async def test_an_emergency_closes_until_the_full_check_is_answered_again() -> None:
    await walk(
        (FullCheck, ticked("e_saddle")),
        shown(NextStep.SEEN, tier=Tier.URGENT_CARE),
        asked(ALL_NO, Due.SEEN),
        (ShowVerdict, NextStep.CHOOSE),
        (Choose, None),
    )


async def test_an_emergency_stands_again_after_the_check_was_left() -> None:
    history = MemoryHistory()
    stands = shown(NextStep.MISTAKE, tier=Tier.URGENT_CARE)
    await walk((FullCheck, ticked("e_saddle")), stands, asked(None, Due.MISTAKE), history=history)
    await walk(
        stands, asked(ALL_NO, Due.MISTAKE), (ShowVerdict, NextStep.CHOOSE), (Choose, None), history=history
    )


async def test_go_easy_offers_the_gentle_first() -> None:
    def offers(prompt: Choose) -> None:
        rows = prompt.view.rows
        assert rows[0].programme.gentle
        assert not all(row.programme.gentle for row in rows)
        chosen = ready(prompt)
        assert (chosen.programme.id, chosen.minutes) == ("walk_easy_start", 10)

    await walk((FullCheck, ticked("g_inactive")), (ShowVerdict, NextStep.CHOOSE), (Choose, offers))


@pytest.mark.parametrize("pain", [7, 9])
async def test_the_pain_number_of_the_full_check_decides_what_is_offered(pain: int) -> None:
    def confirmed(prompt: ShowVerdict) -> NextStep:
        assert prompt.pain == pain
        return NextStep.CHOOSE

    def offers(prompt: Choose) -> None:
        assert all(row.programme.gentle for row in prompt.view.rows)
        assert bool(prompt.view.rows) == (pain == 7)

    await walk((FullCheck, FullAnswers(ALL_NO.answers, pain)), (ShowVerdict, confirmed), (Choose, offers))


@pytest.mark.parametrize(("item", "minutes"), [("d_surgery", 10), ("d_bp", 40)])
async def test_after_an_operation_the_usual_length_is_not_ready_to_be_started(
    item: str, minutes: int
) -> None:
    walked = [a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 4, 7, 9)]
    offered = []
    history = MemoryHistory(*cleared(item), *walked)
    await walk((Choose, lambda prompt: offered.append(ready(prompt).minutes)), history=history)
    assert offered == [minutes]


@pytest.mark.parametrize(("item", "listed"), [("d_pregnant", {"pregnancy"}), ("d_bp", set())])
async def test_the_signs_of_a_pregnancy_are_listed_for_the_pregnant(item: str, listed: set[str]) -> None:
    of_pregnancy = {"pregnancy", "birth"}

    def look(prompt: AskStopSign) -> None:
        assert {sign.id for sign in prompt.safety.stop_signs} & of_pregnancy == listed

    async def follow(prompt: Follow) -> Any:
        assert {sign.id for sign in prompt.runner.safety.stop_signs} & of_pregnancy == listed
        session = Followed(prompt.runner)
        await session.runner.something_wrong()
        session.send(Command.END)
        return await session.over()

    await walk(
        (Choose, ready),
        (ShortCheck, ShortAnswers(Reply.NO, 3, Reply.NO)),
        (Follow, follow),
        (AskStopSign, look),
        (Choose, None),
        history=MemoryHistory(*cleared(item)),
    )
