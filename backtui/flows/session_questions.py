"""What is asked over a running session: each question stops the clock first, and one comes at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from backtui.domain.safety import StopAction
from backtui.domain.timer import FORGOTTEN, ChangeMove, Do, Status, Stop
from backtui.present.questions import away_question, end_question, forgotten_question
from backtui.present.words import N_
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.screens.session import SessionScreen

Result = TypeVar("Result")

LATER = "later"
"""The answer that leaves everything as it is, to be asked again at the next launch."""
LATER_WORDS = N_("Decide later")
WALKS = "walk"
"""The activity in which an easy walk is the same exercise, only slower."""


class SessionQuestions:
    """Asks for a session screen; every method is awaited in a worker of the group "ask"."""

    def __init__(self, screen: "SessionScreen") -> None:
        self.screen = screen
        self.asking = False
        """A question lies over the session."""

    async def something_wrong(self) -> None:
        """What is felt, and what it leads to."""
        from backtui.ui.screens.stop import StopResultScreen, StopSignScreen

        session = self.screen
        app, safety, pain = session.backtui, session.safety, session.begun.pain_before
        if not self.may_ask():
            return
        sign = await self.ask(lambda: StopSignScreen(safety, pain))
        if sign is None:
            return
        if sign.action is StopAction.CHANGE_MOVE and await self.ask(
            lambda: StopResultScreen(sign, safety, app.country, pain_before=pain)
        ):
            session.send(ChangeMove(session.easy_walk, slower=session.begun.activity == WALKS))
            session.send(Do.GO_ON)
        else:
            session.send(Stop(sign.id))

    async def pain_rules(self) -> None:
        """Carry on, take the easier way, or leave the move."""
        from backtui.ui.screens.pain import PainRulesScreen

        session = self.screen
        was_paused = session.state.status is Status.PAUSED
        if not self.may_ask():
            return
        answer = await self.ask(lambda: PainRulesScreen(session.safety))
        if answer == "leave":
            if session.state.next_step is None:
                await self.end()
                return
            session.send(Do.NEXT)
        elif answer == "easier":
            session.show_variant("easier")
        if answer is not None or not was_paused:
            session.send(Do.GO_ON)

    async def end(self) -> None:
        """End here, or go on?"""
        session = self.screen
        was_paused = session.state.status is Status.PAUSED
        if not self.may_ask():
            return
        answer = await self.ask(lambda: QuestionScreen(*end_question(session.state), on_back="back"))
        if answer == "end":
            session.send(Do.END)
        elif answer == "go_on" or not was_paused:
            session.send(Do.GO_ON)

    async def absence(self) -> None:
        """Nobody looked for a while: the person says what happened, now or at the next launch."""
        session = self.screen
        away = session.state.away
        if away is None:
            return
        question = away_question(session.state, away, session.backtui.clock.now())
        answer = await session.backtui.show(QuestionScreen(*question, on_back=LATER, back_words=LATER_WORDS))
        if answer == LATER:
            await session.keep_checkpoint()
            session.app.exit()
            return
        session.send({"count": Do.COUNT_AWAY, "end": Do.END}.get(answer or "", Do.GO_ON))

    async def forgotten(self) -> None:
        """A pause of hours: the person has most likely gone."""
        session = self.screen
        if self.asking or session.state.paused_for(session.backtui.clock.steady()) < FORGOTTEN:
            return
        question = forgotten_question(session.state)
        if await self.ask(lambda: QuestionScreen(*question, on_back="wait")) == "end":
            session.send(Do.END)

    def may_ask(self) -> bool:
        """Stop the clock; false while something else is asked, or when this look has found an absence."""
        if self.asking:
            return False
        self.screen.send(Do.PAUSE)
        return self.screen.state.away is None and not self.screen.state.status.is_over

    async def ask(self, make: Callable[[], Screen[Result]]) -> Result | None:
        """Show one question."""
        self.asking = True
        try:
            return await self.screen.backtui.show(make())
        finally:
            self.asking = False
