"""Every screen of the program, found by looking, and a way to make each as the program might show it."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from textual.screen import Screen

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Diary
from backtui.domain.history import new_draft
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.preferences import Preferences, WeekStart
from backtui.domain.programme import plan
from backtui.domain.safety import Due, Tier, Verdict
from backtui.domain.stopped import listed
from backtui.flows import place_prompts, prompts, session_prompts
from backtui.flows.moves import ShowKeptMoves
from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow
from backtui.present.advice import Fitted
from backtui.present.asked import next_day_questions
from backtui.present.finish import finish_view
from backtui.present.history import HistoryView, history_view
from backtui.present.moves import kept_rows
from backtui.present.names import article_author, programme_name
from backtui.present.pausing import goal_effect, pause_effect
from backtui.present.questions import busy_question
from backtui.present.words import LANGUAGES
from backtui.ui import screens
from backtui.ui.screen_table import SCREENS, screen_for
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.list_screen import ListScreen
from tests.fakes import MONDAY_MORNING
from tests.records import a_session
from tests.ui.harness import CONTENT
from tests.ui.sessions import WALK, a_follow
from tests.ui.test_choose import choose, fits, holds_still, weeks
from tests.ui.test_streak import view_of as streak_view_of

SAFETY = CONTENT.safety
YESTERDAY = a_session(date(2026, 11, 22))
TODAYS = a_session(date(2026, 11, 23))
A_FEW = Diary(sessions=tuple(a_session(date(2026, 11, day)) for day in (10, 16, 19)))


def _preview() -> prompts.Preview:
    walk = CONTENT.catalogue.programme(WALK)
    assert walk is not None
    return prompts.Preview(Fitted(plan(walk, walk.minutes), ()))


def _pause() -> place_prompts.AskPause:
    proposed = Pause("new", PauseReason.ILL, MONDAY_MORNING.date(), None, MONDAY_MORNING)
    effect = partial(pause_effect, A_FEW, today=MONDAY_MORNING.date(), week_start=WeekStart.MONDAY)
    return place_prompts.AskPause(proposed, MONDAY_MORNING.date(), effect)


def _change_goal() -> place_prompts.ChangeGoal:
    today = MONDAY_MORNING.date()

    def effect(days: int) -> tuple[str, ...]:
        return goal_effect(A_FEW, Goal("new", days, today, MONDAY_MORNING), today, WeekStart.MONDAY)

    return place_prompts.ChangeGoal(3, effect)


def _walk_name() -> str:
    return programme_name(WALK, CONTENT.catalogue)


def _kept_moves() -> ShowKeptMoves:
    kept = KeptMove("1", "bridge", MoveWay.EASIER, MONDAY_MORNING.date(), MONDAY_MORNING)
    return ShowKeptMoves(kept_rows((kept,), CONTENT.catalogue.moves))


def _reflect() -> session_prompts.Reflect:
    after = Diary(sessions=(*A_FEW.sessions, TODAYS))
    return session_prompts.Reflect(
        TODAYS, _walk_name(), finish=finish_view(A_FEW, after, TODAYS, MONDAY_MORNING.date())
    )


def _history() -> HistoryView:
    return history_view((YESTERDAY,), CONTENT.catalogue, SAFETY, MONDAY_MORNING.date())


async def _nothing(_draft: object) -> str:
    return ""


def _edit() -> place_prompts.EditSession:
    programmes = CONTENT.catalogue.programmes
    draft = new_draft(programmes[0], MONDAY_MORNING)
    return place_prompts.EditSession(draft, programmes, MONDAY_MORNING, _nothing, new=True)


async def _none_kept() -> int:
    return 0


def _settings() -> place_prompts.EditSettings:
    return place_prompts.EditSettings(
        preferences=Preferences(),
        languages=LANGUAGES,
        numbers=SAFETY.numbers,
        file="settings.toml",
        system_language="en",
        system_country="other",
        apply=lambda _changed: None,
        kept_moves=1,
        show_moves=_none_kept,
    )


PROMPTS: dict[type[Prompt[Any]], Callable[[], Prompt[Any]]] = {
    prompts.Welcome: lambda: prompts.Welcome("en", "NO", SAFETY),
    prompts.FullCheck: lambda: prompts.FullCheck(SAFETY, Due.FIRST),
    prompts.ShowVerdict: lambda: prompts.ShowVerdict(Verdict(Tier.GO), SAFETY, "NO", fresh=True),
    prompts.ShortCheck: lambda: prompts.ShortCheck(SAFETY),
    prompts.Choose: lambda: prompts.Choose(choose().view, None, holds_still, fits, weeks),
    prompts.Preview: _preview,
    prompts.Ask: lambda: prompts.Ask(busy_question()),
    Follow: lambda: a_follow(WALK),
    session_prompts.AskStopSign: lambda: session_prompts.AskStopSign(
        listed(SAFETY, Verdict(Tier.GO)), 3, "NO"
    ),
    session_prompts.ShowStopResult: lambda: session_prompts.ShowStopResult(
        SAFETY.stop_signs[0], SAFETY, "NO"
    ),
    session_prompts.AskPainRule: lambda: session_prompts.AskPainRule(SAFETY, 3),
    session_prompts.Reflect: _reflect,
    session_prompts.Later: lambda: session_prompts.Later(next_day_questions(YESTERDAY, date(2026, 11, 23))),
    session_prompts.AskGoal: session_prompts.AskGoal,
    place_prompts.ChangeGoal: _change_goal,
    place_prompts.AskPause: _pause,
    place_prompts.ShowStreak: lambda: place_prompts.ShowStreak(
        streak_view_of("three-weeks"), "", "Said by somebody."
    ),
    place_prompts.Browse: lambda: place_prompts.Browse(_history()),
    place_prompts.OneSession: lambda: place_prompts.OneSession(YESTERDAY, _history()),
    place_prompts.EditSession: _edit,
    place_prompts.EditNote: lambda: place_prompts.EditNote("Rain.", _walk_name()),
    place_prompts.EditSettings: _settings,
    ShowKeptMoves: _kept_moves,
    place_prompts.ShowSources: lambda: place_prompts.ShowSources(CONTENT.claims, article_author(SAFETY)),
}
"""One of each prompt there is; `test_prompts` looks whether one is missing."""


def _room_of(kind: type[Prompt[Any]]) -> Callable[[], BaseScreen[Any]]:
    return lambda: screen_for(PROMPTS[kind]())


MAKE: dict[str, Callable[[], BaseScreen[Any]]] = {
    "HelpScreen": lambda: HelpScreen(GoalScreen()),
    **{SCREENS[kind.__name__].split(":")[1]: _room_of(kind) for kind in PROMPTS},
}
"""By the screen's class."""


def made(name: str) -> BaseScreen[Any]:
    """A screen by its class's name; one that `MAKE` does not know has nothing to show, and so fails."""
    if name in MAKE:
        return MAKE[name]()
    bare: BaseScreen[Any] = object.__new__(_kinds()[name])
    Screen.__init__(bare)
    return bare


def all_screens() -> list[str]:
    """The names of all screens there are, whether or not `MAKE` knows them."""
    return sorted(_kinds())


def _kinds() -> dict[str, type[BaseScreen[Any]]]:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)

    def under(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(under(one) for one in kind.__subclasses__()))

    return {
        one.__name__: one
        for one in under(BaseScreen) - {BaseScreen, ListScreen}
        if one.__module__.startswith(screens.__name__)
    }
