"""A session that begins at a chosen step, and one of today that is gone on with."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.begin import LEFT_AT
from backtui.domain.choice import Selection
from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.safety import Reply
from backtui.domain.session import Outcome, Source
from backtui.domain.timer import MS, Command
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.main import Flow
from backtui.flows.place_prompts import Browse, HistoryAction, HistoryRequest, OneSession, ShowStreak
from backtui.flows.prompts import Choose, FullCheck, Preview, ShortAnswers, ShortCheck
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import Reflect
from backtui.present.advice import another_day_sentence
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal, MemorySettings
from tests.flows.scripted import CONTENT, Followed, context, script_of, to_the_end
from tests.records import a_goal, a_session
from tests.ui.test_flow import regular

WELL = ShortAnswers(Reply.NO, 3, Reply.NO)
HOME = next(one for one in CONTENT.catalogue.programmes if one.id == "strength_home_30")
AT_HOME = Selection(HOME, 30)


def known() -> MemoryHistory:
    return MemoryHistory(*regular(a_goal(3, MONDAY_MORNING.date())))


async def walk(history: MemoryHistory, *steps: Any) -> Any:
    """One way through the program, an hour after the one before."""
    clock = FakeClock()
    ctx = context(*steps, history=history, clock=clock)
    clock.pass_seconds(3600 * sum(one.day == MONDAY_MORNING.date() for one in history.read().sessions))
    await Flow(ctx).run()
    script_of(ctx).finished()
    return ctx


def ending_after(seconds: int, *, moves: int = 0) -> Any:
    """A session that is ended early, after some moves were left."""

    async def follow(prompt: Follow) -> Any:
        session = Followed(prompt.runner)
        await session.wait(prompt.runner.state.lead_in / MS)
        for _ in range(moves):
            session.send(Command.NEXT)
        await session.wait(seconds)
        session.send(Command.END)
        return await session.over()

    return Follow, follow


AFTERWARDS = ((Reflect, None), (ShowStreak, None))


async def test_what_was_jumped_over_is_not_done_and_the_whole_plan_stays_the_plan() -> None:
    history, begins = known(), []

    def at_the_third_step(prompt: Preview) -> int:
        begins.append(sum(step.seconds for step in prompt.fit.plan.steps[:2]))
        return begins[0]

    async def follow(prompt: Follow) -> Any:
        assert prompt.runner.state.total == (30 * 60 - begins[0]) * MS
        return await to_the_end(prompt)

    await walk(
        history,
        (Choose, Refresh(Destination.PREVIEW, AT_HOME)),
        (Preview, at_the_third_step),
        (ShortCheck, WELL),
        (Follow, follow),
        *AFTERWARDS,
        (Choose, None),
    )
    session = history.read().sessions[-1]
    assert (session.outcome, session.planned_seconds) == (Outcome.COMPLETED, 30 * 60)
    assert session.active_seconds == 30 * 60 - begins[0]


@pytest.mark.parametrize("figures", [True, False])
async def test_the_preview_shows_figures_to_whoever_wants_them(figures: bool) -> None:
    seen: list[bool] = []
    settings = MemorySettings(Preferences(country="NO", figures=figures))
    ctx = context(
        (Choose, Refresh(Destination.PREVIEW, AT_HOME)),
        (Preview, lambda prompt: seen.append(bool(prompt.figures))),
        (Choose, None),
        history=known(),
        settings=settings,
    )
    await Flow(ctx).run()
    assert seen == [figures]


async def left_early(history: MemoryHistory, moves: int = 5) -> Any:
    """Leave a session in its sixth step; the plan as it was."""
    plans = []
    kind, follow = ending_after(10, moves=moves)

    async def look(prompt: Follow) -> Any:
        plans.append(prompt.runner.state.steps)
        return await follow(prompt)

    await walk(history, (Choose, AT_HOME), (ShortCheck, WELL), (kind, look), *AFTERWARDS, (Choose, None))
    return plans[0]


async def test_the_rest_of_today_is_offered_after_a_restart_and_asks_the_short_check() -> None:
    history = known()
    steps = await left_early(history)
    said = []

    async def rest(prompt: Follow) -> Any:
        assert prompt.runner.state.steps == steps[5:]
        return await to_the_end(prompt)

    def go_on(prompt: Choose) -> Refresh:
        said.append(prompt.view.going_on)
        return Refresh(Destination.GO_ON, None)

    await walk(history, (Choose, go_on), (ShortCheck, WELL), (Follow, rest), *AFTERWARDS, (Choose, None))
    name, left = steps[5].move.name.en, sum(step.seconds for step in steps[5:]) // 60
    assert said == [f"r  The rest of {HOME.name.en}: from {name}, {left} min"]
    early, later = history.read().sessions[-2:]
    assert (early.outcome, later.outcome) == (Outcome.ENDED_EARLY, Outcome.COMPLETED)
    assert early.id != later.id
    assert later.planned_seconds == early.planned_seconds


async def test_what_was_gone_on_with_and_finished_is_not_offered_again() -> None:
    history, shown = known(), []
    await left_early(history)
    await walk(
        history,
        (Choose, Refresh(Destination.GO_ON, None)),
        (ShortCheck, WELL),
        (Follow, to_the_end),
        *AFTERWARDS,
        (Choose, lambda prompt: shown.append(prompt.view.going_on)),
    )
    assert shown == [""]


async def test_the_rest_of_the_rest_begins_where_the_rest_was_left() -> None:
    history = known()
    await left_early(history)
    await walk(
        history,
        (Choose, Refresh(Destination.GO_ON, None)),
        (ShortCheck, WELL),
        ending_after(5, moves=2),
        *AFTERWARDS,
        (Choose, None),
    )
    places = [one.value for one in history.read().answers if one.item == LEFT_AT]
    seconds = [step.seconds for step in plan(HOME, 30).steps]
    assert places == [sum(seconds[:5]) + 10, sum(seconds[:7]) + 5]


@pytest.mark.parametrize("change", ["day", "stop"])
async def test_another_days_session_and_one_before_a_stop_sign_are_not_offered(change: str) -> None:
    history, shown, clock = known(), [], FakeClock()
    await left_early(history)
    at = MONDAY_MORNING + (timedelta(days=1) if change == "day" else timedelta(hours=1))
    if change == "stop":
        stop: dict[str, Any] = {"outcome": Outcome.STOPPED_FOR_SAFETY, "stop_sign": "something_else"}
        history.save(a_session(at, id="stopped", active_seconds=300, **stop))
    ctx = context((Choose, lambda prompt: shown.append(prompt.view.going_on)), history=history, clock=clock)
    clock.pass_seconds((at - MONDAY_MORNING).total_seconds() + 60)
    await Flow(ctx).run()
    assert shown == [""]


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ({"outcome": Outcome.STOPPED_FOR_SAFETY, "stop_sign": "pain_up"}, FullCheck),
        ({"outcome": Outcome.COMPLETED}, Choose),
    ],
)
async def test_what_another_window_writes_while_the_short_check_is_asked_holds(
    written: dict[str, Any], then: Any
) -> None:
    """A stop, or the rest that was done there."""
    history = known()
    await left_early(history)

    def meanwhile(_prompt: ShortCheck) -> ShortAnswers:
        at = MONDAY_MORNING + timedelta(hours=1)
        history.save(a_session(at, id="elsewhere", active_seconds=300, source=Source.TIMER, **written))
        return WELL

    await walk(history, (Choose, Refresh(Destination.GO_ON, None)), (ShortCheck, meanwhile), (then, None))


async def test_it_is_gone_on_with_from_the_history_too() -> None:
    history = known()
    steps = await left_early(history)

    async def rest(prompt: Follow) -> Any:
        assert prompt.runner.state.steps == steps[5:]
        return await to_the_end(prompt)

    def opened(prompt: Browse) -> HistoryRequest:
        return HistoryRequest(HistoryAction.OPEN, prompt.view.sessions[0], "")

    def go_on(prompt: OneSession) -> HistoryAction:
        assert prompt.goes_on
        return HistoryAction.GO_ON

    await walk(
        history,
        (Choose, Refresh(Destination.STREAK, None)),
        (ShowStreak, Destination.HISTORY),
        (Browse, opened),
        (OneSession, go_on),
        (ShortCheck, WELL),
        (Follow, rest),
        *AFTERWARDS,
        (Choose, None),
    )


async def test_an_older_session_is_only_looked_at_in_the_history() -> None:
    history = known()
    await left_early(history)

    def opened(prompt: Browse) -> HistoryRequest:
        return HistoryRequest(HistoryAction.OPEN, prompt.view.sessions[1], "")

    await walk(
        history,
        (Choose, Refresh(Destination.HISTORY, None)),
        (Browse, opened),
        (OneSession, lambda prompt: pytest.fail("offered") if prompt.goes_on else None),
        (Browse, None),
        (Choose, None),
    )


async def test_a_note_that_is_written_meanwhile_takes_nothing_away() -> None:
    history = known()
    await left_early(history)
    kept = [one for one in history.read().sessions if one.outcome is Outcome.ENDED_EARLY]
    assert len(kept) == 1
    history.save(replace(kept[0], note="Changed by hand meanwhile"))
    shown = []
    await walk(history, (Choose, lambda prompt: shown.append(bool(prompt.view.going_on))))
    assert shown == [True]


async def test_what_is_chosen_after_midnight_is_offered_anew_and_leaving_then_leaves() -> None:
    clock, shown = FakeClock(), []

    def after_midnight(prompt: Choose) -> Selection:
        shown.append(prompt.view.notices)
        clock.pass_seconds(15 * 3600)
        return AT_HOME

    def leaves(prompt: Choose) -> None:
        shown.append(prompt.view.notices)
        clock.pass_seconds(24 * 3600)

    ctx = context((Choose, after_midnight), (Choose, leaves), history=known(), clock=clock)
    await Flow(ctx).run()
    script_of(ctx).finished()
    assert shown == [(), (another_day_sentence(),)]


async def test_the_right_to_run_a_session_is_given_back_after_it() -> None:
    journal = MemoryJournal()

    async def follow(prompt: Follow) -> Any:
        assert journal.is_claimed
        return await to_the_end(prompt)

    ctx = context(
        (Choose, AT_HOME),
        (ShortCheck, WELL),
        (Follow, follow),
        *AFTERWARDS,
        (Choose, None),
        history=known(),
        journal=journal,
    )
    await Flow(ctx).run()
    assert not journal.is_claimed
