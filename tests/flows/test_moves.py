"""What hurt in a session is offered to be kept, once, after it; and what is kept is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.choice import Selection
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.safety import Standing, StopAction, Tier, Verdict
from backtui.domain.timer import Command
from backtui.flows.moves import MoveFlow, ShowKeptMoves
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.places import Places
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from backtui.flows.runner import Follow
from backtui.flows.session import SessionFlow
from backtui.flows.session_prompts import AskPainRule, AskStopSign, Reflect, ShowStopResult
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.flows.scripted import CONTENT, Followed, context, script_of
from tests.records import a_goal, a_session

WELL = Standing(Verdict(Tier.GO), None)
HURTS = next(one for one in CONTENT.safety.stop_signs if one.action is StopAction.CHANGE_MOVE)
NOT_ASKED = "not asked"


def kept(move: str, way: MoveWay = MoveWay.EASIER, name: str = "kept") -> KeptMove:
    return KeptMove(name, move, way, MONDAY_MORNING.date(), MONDAY_MORNING)


class Session:
    """A session of a programme by hand: each move of `at` is waited for, and something is done in it."""

    def __init__(self, programme: str, history: MemoryHistory | None = None) -> None:
        found = CONTENT.catalogue.programme(programme)
        assert found is not None
        self.chosen = Selection(found, found.minutes)
        # An earlier session and a goal, so that nothing else is asked.
        goal = a_goal(3, MONDAY_MORNING.date())
        self.history = history or MemoryHistory(a_session(MONDAY_MORNING - timedelta(days=1)), goal)
        self.asked: list[Any] = []

    async def done(self, at: dict[str, Any], *answers: tuple[Any, Any], asked: str | None = NOT_ASKED) -> Any:
        """Go through it; `answers` come while it runs, `asked` is what the offer is answered with."""

        async def through(prompt: Follow) -> Any:
            session, waiting = Followed(prompt.runner), dict(at)
            await session.wait(6)
            while waiting and not session.display.is_left:
                move = session.state.step.move.id
                if move in waiting:
                    waiting.pop(move)(prompt.runner, session.display)
                    await session.display.answered()
                    if session.state.status.value == "paused":
                        session.send(Command.GO_ON)
                    await session.wait(6)
                prompt.runner.send(Command.NEXT)
            assert not waiting
            if not session.display.is_left:
                session.send(Command.END)
            return await session.over()

        after: list[tuple[Any, Any]] = [(Reflect, None)]
        if asked != NOT_ASKED:

            def offered(prompt: Ask) -> str | None:
                self.asked.append(prompt.question)
                return asked

            after.append((Ask, offered))
        ctx = context((Follow, through), *answers, *after, (ShowStreak, None), history=self.history)
        records = RecordSaver(ctx)
        await SessionFlow(ctx, records, Places(ctx, records)).follow(self.chosen, WELL, 3)
        script_of(ctx).finished()
        return ctx


def ease(runner: Any, _display: Any) -> None:
    runner.show_variant("easier")


def red(runner: Any, display: Any) -> None:
    display.ask(runner.pain_rules())


def wrong(runner: Any, display: Any) -> None:
    display.ask(runner.something_wrong())


async def test_what_was_eased_and_left_is_asked_about_once_and_kept() -> None:
    session = Session("strength_gentle_20")
    await session.done({"bridge": ease, "bird_dog": red}, (AskPainRule, "leave"), asked="keep")
    (question,) = session.asked
    assert "Bridge: its easier way." in question.text
    assert "Bird dog: another move of its kind instead." in question.text
    found = {one.move: (one.way, one.from_day) for one in session.history.read().moves}
    day = MONDAY_MORNING.date()
    assert found == {"bridge": (MoveWay.EASIER, day), "bird_dog": (MoveWay.REPLACED, day)}


async def test_the_change_move_line_offers_to_keep_it_and_the_walk_that_came_instead_is_not_offered() -> None:
    session = Session("strength_gentle_20")
    answers = ((AskStopSign, HURTS), (ShowStopResult, True))
    await session.done({"bird_dog": wrong}, *answers, asked="keep")
    assert [(one.move, one.way) for one in session.history.read().moves] == [("bird_dog", MoveWay.REPLACED)]


@pytest.mark.parametrize("answer", ["today", None])
async def test_only_today_keeps_nothing(answer: str | None) -> None:
    session = Session("strength_gentle_20")
    await session.done({"bridge": ease}, asked=answer)
    assert session.history.read().moves == ()


async def test_who_looks_at_the_easier_way_and_goes_back_to_the_usual_one_is_not_asked() -> None:
    def look(runner: Any, _display: Any) -> None:
        runner.show_variant("easier")
        runner.look()
        runner.show_variant("")

    await Session("strength_gentle_20").done({"bridge": look})


async def test_amber_is_the_easier_way() -> None:
    session = Session("strength_gentle_20")
    await session.done({"bridge": red}, (AskPainRule, "easier"), asked="keep")
    assert [(one.move, one.way) for one in session.history.read().moves] == [("bridge", MoveWay.EASIER)]


async def test_in_a_walk_it_is_the_easier_way_that_is_kept() -> None:
    session = Session("walk_interval_40")
    await session.done({"walk_brisk": red}, (AskPainRule, "leave"), asked="keep")
    assert [(one.move, one.way) for one in session.history.read().moves] == [("walk_brisk", MoveWay.EASIER)]


async def test_what_is_kept_comes_so_the_next_time_and_is_not_asked_again() -> None:
    session = Session("strength_gentle_20")
    session.history.save(kept("bridge"), kept("bird_dog", MoveWay.REPLACED, "other"))
    seen = {}

    def look(runner: Any, _display: Any) -> None:
        seen["steps"] = runner.state.steps
        runner.show_variant("easier")

    await session.done({"bridge": look})
    assert "bird_dog" not in {step.move.id for step in seen["steps"]}
    assert all(step.easier for step in seen["steps"] if step.move.id == "bridge")


async def test_a_move_that_hurts_in_its_easier_form_too_is_kept_out_in_the_same_record() -> None:
    session = Session("strength_gentle_20")
    session.history.save(kept("bridge"))
    await session.done({"bridge": red}, (AskPainRule, "leave"), asked="keep")
    (found,) = session.history.read().moves
    assert (found.id, found.way) == ("kept", MoveWay.REPLACED)
    assert found.modified_at > MONDAY_MORNING


async def test_a_session_that_a_stop_sign_ended_asks_nothing() -> None:
    sign = next(one for one in CONTENT.safety.stop_signs if one.action is StopAction.END_TODAY)
    session = Session("strength_gentle_20")

    async def through(prompt: Follow) -> Any:
        followed = Followed(prompt.runner)
        await followed.wait(30)
        prompt.runner.show_variant("easier")
        prompt.runner.send(Command.NEXT)
        followed.display.ask(prompt.runner.something_wrong())
        return await followed.over()

    steps = ((Follow, through), (AskStopSign, sign), (ShowStopResult, None), (ShowStreak, None))
    ctx = context(*steps, history=session.history)
    records = RecordSaver(ctx)
    await SessionFlow(ctx, records, Places(ctx, records)).follow(session.chosen, WELL, 3)
    script_of(ctx).finished()


async def test_what_is_taken_back_is_gone_with_every_record_of_it() -> None:
    two_machines = (kept("bridge", name="here"), kept("bridge", MoveWay.REPLACED, "there"))
    history = MemoryHistory(*two_machines, kept("bird_dog", name="other"))
    shown: list[ShowKeptMoves] = []

    def answers(answer: str | None) -> Any:
        def seen(prompt: ShowKeptMoves) -> str | None:
            shown.append(prompt)
            return answer

        return (ShowKeptMoves, seen)

    ctx = context(answers("bridge"), answers(None), history=history)
    flow = MoveFlow(ctx, RecordSaver(ctx))
    assert await flow.count() == 2
    assert await flow.show() == 1
    assert [[row.name for row in one.rows] for one in shown] == [["Bird dog", "Bridge"], ["Bird dog"]]
    assert [one.said for one in shown] == ["", "Bridge comes as usual again."]
    assert [one.id for one in history.read().moves] == ["other"]


async def test_too_much_pain_in_a_walk_makes_it_an_easy_one_and_never_leads_to_a_faster_part() -> None:
    session = Session("walk_steady_35")
    seen: dict[str, Any] = {}

    def look(runner: Any, _display: Any) -> None:
        seen["step"], seen["left"] = runner.state.step, runner.state.steps[runner.state.index :]

    await session.done({"walk_warmup": red, "walk_easy": look}, (AskPainRule, "leave"), asked="keep")
    assert {step.move.id for step in seen["left"]} <= {"walk_easy", "walk_cooldown"}


async def test_a_move_without_an_easier_way_is_not_offered_in_one() -> None:
    assert CONTENT.catalogue.moves["table_sway"].easier is None
    await Session("leg_pain_12").done({"table_sway": red}, (AskPainRule, "leave"))
