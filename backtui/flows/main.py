"""The walk through the product: check, choose, follow, reflect, see what you keep.

Each step shows a screen and waits for its result; rules are asked of the domain, and every record is durable
before the next screen comes.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from backtui.domain.asking import waiting
from backtui.domain.choice import Opening, opening
from backtui.domain.consistency import known, today_for
from backtui.domain.ladder import Why, propose, rungs, see_someone
from backtui.domain.outcomes import keeping
from backtui.domain.safety import Standing
from backtui.domain.screening import Offer, offer
from backtui.flows.check import CheckFlow
from backtui.flows.session import SessionFlow
from backtui.flows.unfinished import UnfinishedFlow
from backtui.present.advice import (
    another_day_sentence,
    offer_sentence,
    proposal_sentence,
    see_someone_sentence,
)
from backtui.present.choice import choice_view
from backtui.present.questions import waiting_lines
from backtui.present.words import use

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp
    from backtui.ui.screens.choose import Again


class Flow:
    """One walk."""

    def __init__(self, app: "BacktuiApp") -> None:
        self.app = app
        self.keeper = app.keeper
        self.check = CheckFlow(app, self.keeper)
        self.sessions = SessionFlow(app, self.keeper)
        self.stood: Opening | None = None
        """Where the person stood in the choice, until a session was done or the day ended."""
        self.another_day = False
        """Whether something was chosen on another day than it was offered, and so was not started."""

    async def walk(self) -> None:
        """From the door to the door."""
        if not await UnfinishedFlow(self.app, self.check, self.sessions).settle():
            await self.check.pause_while_stopped()
            return
        await self.keeper.offer_copies()
        if not await self.welcome():
            return
        while True:
            now_standing = await self.check.clear_the_way()
            if now_standing is None:
                return
            chosen = await self.choose(now_standing)
            if chosen is None:
                await self.keeper.keep()
                return
            if not isinstance(chosen, Opening):
                continue
            if not (await self.check.ready_for(chosen) and await self.sessions.may_begin()):
                continue
            # The right to begin may have taken a question: what holds is what is true after it.
            now_standing = await self.check.ready_for(chosen)
            if now_standing is None:
                await self.sessions.let_go(clear=False)
                continue
            self.stood = None
            if not await self.sessions.follow(chosen, now_standing, self.check.spend_pain()):
                await self.check.pause_while_stopped()
                return

    async def welcome(self) -> bool:
        """What this is, the language, and whom to call in which country; once."""
        app = self.app
        if app.preferences.country or (await self.keeper.diary()).checks:
            return True
        from backtui.ui.screens.welcome import WelcomeScreen

        answer = await app.show(WelcomeScreen(app.language, app.country, app.content.safety))
        if answer is None:
            return False
        language, country = answer
        use(language)
        await self.keeper.keep_preferences(replace(app.preferences, language=language, country=country))
        return True

    async def choose(self, now_standing: Standing) -> "Opening | Again | None":
        """What to do today; the exercise that is kept has the focus."""
        from backtui.ui.screens.choose import Again, ChooseScreen

        app = self.app
        catalogue, safety = app.content.catalogue, app.content.safety
        now = app.clock.now()
        diary = await self.keeper.diary()
        today = today_for(now.date(), diary.sessions)
        pain = self.check.fresh_pain()
        offered = offer(diary, now_standing, pain)
        sessions = known(diary.sessions, today)
        figures = self.keeper.figures(diary, today)
        kept = keeping(sessions, figures.window, app.preferences.week_start)
        ready = opening(
            sessions,
            kept,
            catalogue,
            gentle=offered in (Offer.GENTLE_FIRST, Offer.GENTLE_ONLY),
        )
        proposal = propose(diary.sessions, catalogue, now)
        step, stepped = "", None
        if (
            proposal is not None
            and ready.programme.ladder
            and (ready.programme.id, ready.minutes) in rungs(catalogue)
        ):
            programme = catalogue.programme(proposal.programme)
            if programme is not None and proposal.why is not Why.STAY:
                stepped = Opening(programme, proposal.minutes)
                if not figures.coming_back:
                    ready, step = stepped, proposal_sentence(proposal)
        see = see_someone(diary.sessions, now)
        notices = (
            offer_sentence(safety, offered, now_standing, pain, app.country),
            see_someone_sentence(safety, see) if see is not None else "",
            another_day_sentence() if self.another_day else "",
            *self.keeper.new_notices(),
        )
        asks = waiting(diary, now)
        view = choice_view(
            figures,
            kept,
            catalogue,
            safety,
            offered,
            ready,
            notices,
            waiting=waiting_lines(asks),
            pauses=diary.pauses,
            proposal=step,
            stepped=stepped,
        )

        def same_day() -> bool:
            return app.clock.now().date() == now.date()

        chosen = await app.show(
            ChooseScreen(
                view,
                self.stood,
                verdict=now_standing.verdict,
                holds=lambda: same_day() and app.last_read == diary,
            )
        )
        self.another_day = isinstance(chosen, Opening) and not same_day()
        if chosen is not None and not same_day():
            self.stood = None
            return Again(None)
        self.stood = chosen.at if isinstance(chosen, Again) else chosen
        if isinstance(chosen, Again) and chosen.ask:
            await self.sessions.ask_later(asks)
        return chosen
