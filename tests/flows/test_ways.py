"""From the choice to the weeks without a screen: what each way leads to, and the record that it leaves."""

from datetime import timedelta
from typing import Any

from backtui.domain.choice import Selection
from backtui.domain.consistency import PauseReason
from backtui.domain.safety import Due, Reply, Tier
from backtui.domain.screening import standing
from backtui.domain.session import Outcome, Ratings
from backtui.domain.timer import MS, Command
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import Ask, Choose, FullCheck, ShortAnswers, ShortCheck
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import AskGoal, AskStopSign, Later, Reflect, ShowStopResult
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal
from tests.flows.scripted import CONTENT, Followed, to_the_end, walk
from tests.flows.test_check import CONFIRMED, shown
from tests.flows.test_first_day import ready
from tests.records import a_session
from tests.ui.test_flow import a_check, regular

TODAY = MONDAY_MORNING.date()
WELL = (ShortCheck, ShortAnswers(Reply.NO, 3, Reply.NO))
BEGIN = ((Choose, ready), WELL)
LEFT: tuple[Any, ...] = ((Reflect, None), (ShowStreak, None), (Choose, None))


def in_pain(pain: int) -> Any:
    """The short check of someone who is well, but for this number."""
    return ShortCheck, ShortAnswers(Reply.NO, pain, Reply.NO)


def ended_after(seconds: float) -> Any:
    """A session that is ended after so many seconds of its plan."""

    async def follow(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        if seconds:
            await session.wait(prompt.runner.state.lead_in / MS + seconds)
        session.send(Command.END)
        return await session.over()

    return Follow, follow


def something_wrong(sign_id: str) -> tuple[Any, ...]:
    """Five minutes of a session, and then a stop sign."""

    async def follow(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(prompt.runner.state.lead_in / MS + 300)
        await session.runner.something_wrong()
        return await session.over()

    sign = next(sign for sign in CONTENT.safety.stop_signs if sign.id == sign_id)
    return (Follow, follow), (AskStopSign, sign)


# -- sessions


async def test_a_skipped_goal_is_kept_open() -> None:
    history = MemoryHistory(a_check())
    await walk(
        *BEGIN,
        (Follow, to_the_end),
        (Reflect, None),
        (AskGoal, None),
        (ShowStreak, None),
        (Choose, None),
        history=history,
    )
    assert history.read().sessions and not history.read().goals


async def test_a_session_that_did_not_begin_leaves_no_record() -> None:
    history, journal = MemoryHistory(a_check()), MemoryJournal()
    await walk(*BEGIN, ended_after(0), (Choose, None), history=history, journal=journal)
    assert not history.read().sessions
    assert journal.checkpoint is None


async def test_the_record_keeps_its_id_when_it_is_rated() -> None:
    """After it a regular is not asked for a goal any more."""
    history, clock = MemoryHistory(*regular()), FakeClock()
    before: list[Any] = []

    def rate(_prompt: Reflect) -> Ratings:
        before.extend(history.read().sessions)
        clock.pass_seconds(30)
        return Ratings(2, None, None, "")

    await walk(
        *BEGIN,
        (Follow, to_the_end),
        (Reflect, rate),
        (ShowStreak, None),
        (Choose, None),
        history=history,
        clock=clock,
    )
    sessions = history.read().sessions
    assert {one.id for one in sessions} == {one.id for one in before}
    rated = sessions[-1]
    assert rated.pain_after == 2
    assert rated.modified_at == before[-1].modified_at + timedelta(seconds=30)
    assert rated.modified_at > rated.ended_at
    assert rated.active_seconds == before[-1].planned_seconds


async def test_an_end_told_in_the_session_after_an_absence_is_dated_when_it_began() -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()
    there = []

    async def follow(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(prompt.runner.state.lead_in / MS + 60)
        there.append(clock.now())
        await session.be_away(600)
        return await session.over()

    def end(_prompt: Ask) -> str:
        clock.pass_seconds(30)
        return "end"

    await walk(*BEGIN, (Follow, follow), (Ask, end), *LEFT, history=history, clock=clock)
    assert [history.read().sessions[-1].ended_at] == there


async def test_another_window_runs_a_session() -> None:
    history, journal = MemoryHistory(*regular()), MemoryJournal()

    def begin(prompt: Choose) -> Selection:
        journal.busy = True
        return ready(prompt)

    def busy(prompt: Ask) -> str:
        assert "another window" in prompt.question.title
        return "back"

    await walk((Choose, begin), WELL, (Ask, busy), (Choose, None), history=history, journal=journal)
    assert len(history.read().sessions) == 4


async def test_the_next_day_is_asked_from_the_choice_once_and_kept_with_its_session() -> None:
    history = MemoryHistory(a_check(), a_session(MONDAY_MORNING - timedelta(days=1), pain_before=3))

    def waits(prompt: Choose) -> Refresh:
        assert "How is your back after the last session?" in " ".join(prompt.view.waiting)
        return Refresh(Destination.QUESTIONS, None)

    def waits_no_more(prompt: Choose) -> None:
        assert not prompt.view.waiting

    def worse(prompt: Later) -> dict[str, int | str]:
        how, pain = prompt.questions
        return {how.item: "worse", pain.item: 6}

    await walk((Choose, waits), (Later, worse), (Choose, waits_no_more), history=history)
    assert history.read().sessions[-1].next_day_pain == 6
    assert [(one.item, one.value) for one in history.read().answers] == [("next_day", "worse")]


# -- the short check


async def test_something_new_leads_to_the_full_check_which_still_waits_after_leaving() -> None:
    history = MemoryHistory(*regular())

    def left(_prompt: FullCheck) -> None:
        assert standing(history.read(), CONTENT.safety, MONDAY_MORNING).due is Due.SOMETHING_NEW

    new = (ShortCheck, ShortAnswers(Reply.YES, None, Reply.UNSURE))
    await walk((Choose, ready), new, (FullCheck, left), history=history)
    await walk(*CONFIRMED, history=history)


async def test_not_well_is_a_pause_of_one_day() -> None:
    history = MemoryHistory(*regular())
    ill = (ShortCheck, ShortAnswers(Reply.NO, 2, Reply.YES))
    await walk((Choose, ready), ill, (Ask, "back"), (Choose, None), history=history)
    (pause,) = history.read().pauses
    assert (pause.first_day, pause.last_day, pause.reason) == (TODAY, TODAY, PauseReason.ILL)


async def test_pain_of_seven_offers_gentle_programmes_only() -> None:
    begun: list[Any] = []

    def gentle(prompt: Choose) -> Selection:
        assert prompt.view.rows
        assert all(row.programme.gentle for row in prompt.view.rows)
        return ready(prompt)

    await walk(
        (Choose, ready),
        in_pain(7),
        (Choose, gentle),
        (Follow, lambda prompt: begun.append(prompt.runner.begun)),
        history=MemoryHistory(*regular()),
    )
    programme = CONTENT.catalogue.programme(begun[0].programme)
    assert programme is not None and programme.gentle
    assert begun[0].pain_before == 7


async def test_pain_of_nine_offers_nothing_says_whom_to_call_and_is_asked_again_the_same_day() -> None:
    history = MemoryHistory(*regular())

    def nothing(prompt: Choose) -> None:
        assert not prompt.view.rows
        said = " ".join(prompt.view.notices)
        assert "116 117" in said and "113" in said

    await walk((Choose, ready), in_pain(9), (Choose, nothing), history=history)
    later = FakeClock(MONDAY_MORNING + timedelta(hours=1))
    await walk(*BEGIN, (Follow, None), history=history, clock=later)


# -- stop signs


async def test_a_stop_sign_ends_quietly_and_the_full_check_waits_for_the_next_start() -> None:
    history = MemoryHistory(*regular())

    def said(prompt: ShowStopResult) -> None:
        assert (prompt.sign.id, prompt.kept) == ("spreading", "Your session is saved: 5 min.")

    await walk(
        *BEGIN, *something_wrong("spreading"), (ShowStopResult, said), (ShowStreak, None), history=history
    )
    kept = history.read().sessions[-1]
    assert kept.outcome is Outcome.STOPPED_FOR_SAFETY
    assert (kept.stop_sign, kept.active_seconds) == ("spreading", 300)
    assert kept.counts
    assert [(one.first_day, one.last_day) for one in history.read().pauses] == [(TODAY, None)]
    await walk(shown(None, because=("spreading",)), history=history)


async def test_an_emergency_sign_shows_whom_to_call_and_asks_nothing_more() -> None:
    history = MemoryHistory(*regular())
    await walk(*BEGIN, *something_wrong("chest"), (ShowStopResult, None), history=history)
    await walk(shown(None, tier=Tier.AMBULANCE), history=history)


async def test_sharp_pain_ends_the_day() -> None:
    history = MemoryHistory(*regular())
    offered: list[Any] = []
    await walk(*BEGIN, *something_wrong("sharp"), (ShowStopResult, None), (ShowStreak, None), history=history)
    await walk((Choose, lambda prompt: offered.append(prompt.view.rows)), history=history)
    assert offered == [()]


async def test_a_move_that_hurts_more_ends_with_the_sign_when_the_person_ends() -> None:
    history = MemoryHistory(*regular())
    await walk(
        *BEGIN, *something_wrong("pain_up"), (ShowStopResult, False), (ShowStreak, None), history=history
    )
    assert history.read().sessions[-1].stop_sign == "pain_up"


async def test_a_session_can_just_be_ended_from_the_signs() -> None:
    history = MemoryHistory(*regular())
    await walk(*BEGIN, *something_wrong("just_stop"), *LEFT, history=history)
    ended = history.read().sessions[-1]
    assert (ended.outcome, ended.stop_sign) == (Outcome.ENDED_EARLY, None)
