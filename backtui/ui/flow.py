"""The walk through the product: check, choose, follow, reflect, see what you keep.

Each step shows a screen and waits for its result; rules are asked of the domain, and every record is durable
before the next screen comes.
"""

from typing import TYPE_CHECKING

from backtui.domain.choice import Opening, opening
from backtui.domain.consistency import consistency, known, today_for
from backtui.domain.outcomes import keeping
from backtui.domain.safety import Standing
from backtui.domain.screening import Offer, offer
from backtui.present.advice import offer_sentence
from backtui.present.choice import choice_view
from backtui.present.words import use
from backtui.ui.check_flow import CheckFlow
from backtui.ui.keeper import Keeper
from backtui.ui.session_flow import SessionFlow

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


class Flow:
    """One walk."""

    def __init__(self, app: "BacktuiApp") -> None:
        self.app = app
        self.keeper = Keeper(app)
        self.check = CheckFlow(app, self.keeper)
        self.sessions = SessionFlow(app, self.keeper)

    async def walk(self) -> None:
        """From the door to the door."""
        await self.sessions.settle_unfinished()
        if not await self.welcome():
            return
        while True:
            now_standing = await self.check.clear_the_way()
            if now_standing is None:
                return
            chosen = await self.choose(now_standing)
            if chosen is None:
                return
            if await self.check.ready_for(chosen, now_standing):
                await self.sessions.follow(chosen, now_standing, self.check.spend_pain())

    async def welcome(self) -> bool:
        """What this is, the language, and whom to call in which country; once."""
        from backtui.ui.screens.welcome import WelcomeScreen

        app = self.app
        if app.preferences.country:
            app.country = app.preferences.country
            return True
        answer = await app.show(WelcomeScreen(app.language, app.country, app.content.safety))
        if answer is None:
            return False
        app.language, app.country = answer
        use(app.language)
        await self.keeper.keep_preferences(language=app.language, country=app.country)
        return True

    async def choose(self, now_standing: Standing) -> Opening | None:
        """What to do today; the exercise that is kept has the focus."""
        from backtui.ui.screens.choose import ChooseScreen

        app = self.app
        diary = await self.keeper.diary()
        today = today_for(app.clock.now().date(), diary.sessions)
        pain = self.check.fresh_pain()
        offered = offer(diary, now_standing, pain)
        sessions = known(diary.sessions, today)
        figures = consistency(sessions, diary.goals, diary.pauses, today, app.preferences.week_start)
        kept = keeping(sessions, figures.window, app.preferences.week_start)
        gentle = offered in (Offer.GENTLE_FIRST, Offer.GENTLE_ONLY)
        view = choice_view(
            diary,
            app.content.catalogue,
            app.content.safety,
            offered,
            opening(sessions, kept, app.content.catalogue, gentle=gentle),
            today,
            app.preferences.week_start,
            notices=(offer_sentence(offered, now_standing, pain), *self.keeper.new_notices()),
        )
        return await app.show(ChooseScreen(view))
