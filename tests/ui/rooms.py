"""Every screen of the program, found by looking, and a way to make each as the program might show it."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.safety import Due, Tier, Verdict
from backtui.present.advice import Fitted
from backtui.present.names import article_author
from backtui.present.questions import busy_question, next_day_questions
from backtui.present.words import LANGUAGES
from backtui.ui import screens
from backtui.ui.screens.base import Room
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.list_room import ListRoom
from backtui.ui.screens.pain import PainRulesScreen
from backtui.ui.screens.preview import PreviewScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.sources import SourcesScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.screens.welcome import WelcomeScreen
from tests.fakes import FakeClock
from tests.records import a_session
from tests.ui.harness import CONTENT
from tests.ui.sessions import WALK, session_screen
from tests.ui.test_choose import choose
from tests.ui.test_streak import make as streak

SAFETY = CONTENT.safety
YESTERDAY = a_session(date(2026, 11, 22))


def _preview() -> PreviewScreen:
    walk = CONTENT.catalogue.programme(WALK)
    assert walk is not None
    return PreviewScreen(Fitted(plan(walk, walk.minutes), ()))


MAKE: dict[str, Callable[[], Room[Any]]] = {
    "ChooseScreen": choose,
    "GoalScreen": GoalScreen,
    "HelpScreen": lambda: HelpScreen(GoalScreen()),
    "LaterScreen": lambda: LaterScreen(next_day_questions(YESTERDAY, date(2026, 11, 23))),
    "PainRulesScreen": lambda: PainRulesScreen(SAFETY),
    "PreviewScreen": _preview,
    "QuestionScreen": lambda: QuestionScreen(*busy_question()),
    "ReflectScreen": lambda: ReflectScreen(YESTERDAY, "Steady walk"),
    "SafetyScreen": lambda: SafetyScreen(SAFETY, Due.FIRST),
    "SessionScreen": lambda: session_screen(WALK, FakeClock()),
    "SettingsScreen": lambda: SettingsScreen(Preferences(), LANGUAGES, SAFETY.numbers, file="settings.toml"),
    "ShortCheckScreen": lambda: ShortCheckScreen(SAFETY),
    "SourcesScreen": lambda: SourcesScreen(CONTENT.claims, article_author(SAFETY)),
    "StopResultScreen": lambda: StopResultScreen(SAFETY.stop_signs[0], SAFETY, "NO"),
    "StopSignScreen": lambda: StopSignScreen(SAFETY, 3),
    "StreakScreen": streak("three-weeks"),
    "VerdictScreen": lambda: VerdictScreen(Verdict(Tier.GO), SAFETY, "NO", fresh=True),
    "WelcomeScreen": lambda: WelcomeScreen("en", "NO", SAFETY),
}
"""By the screen's class."""


def rooms() -> list[str]:
    """The names of all screens there are, whether or not `MAKE` knows them."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)

    def under(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(under(one) for one in kind.__subclasses__()))

    return sorted(
        one.__name__ for one in under(Room) - {Room, ListRoom} if one.__module__.startswith(screens.__name__)
    )
