"""Every screen of the program, found by looking, and a way to make each as the program might show it."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

from textual.screen import Screen

from backtui.domain.consistency import Pause, PauseReason
from backtui.domain.history import new_draft
from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.safety import Due, Tier, Verdict
from backtui.present.advice import Fitted
from backtui.present.history import HistoryView, history_view
from backtui.present.names import article_author
from backtui.present.questions import busy_question, next_day_questions
from backtui.present.words import LANGUAGES
from backtui.ui import screens
from backtui.ui.screens.base import Room
from backtui.ui.screens.edit_session import EditSessionScreen
from backtui.ui.screens.goal import ChangeGoalScreen, GoalScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.history import HistoryScreen
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.list_room import ListRoom
from backtui.ui.screens.one_session import NoteScreen, OneSessionScreen
from backtui.ui.screens.pain import PainRulesScreen
from backtui.ui.screens.pause import PauseScreen
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
from tests.fakes import MONDAY_MORNING
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


def _pause() -> PauseScreen:
    proposed = Pause("new", PauseReason.ILL, MONDAY_MORNING.date(), None, MONDAY_MORNING)
    return PauseScreen(proposed, MONDAY_MORNING.date(), lambda _pause: ("Your streak stays.",))


def _history() -> HistoryView:
    return history_view((YESTERDAY,), CONTENT.catalogue, SAFETY, MONDAY_MORNING.date())


async def _nothing(_draft: object) -> str:
    return ""


def _edit() -> EditSessionScreen:
    programmes = CONTENT.catalogue.programmes
    draft = new_draft(programmes[0], MONDAY_MORNING)
    return EditSessionScreen(draft, programmes, MONDAY_MORNING, _nothing, new=True)


class _Nobody:
    """Carries out nothing (screens.history.Keeping)."""


MAKE: dict[str, Callable[[], Room[Any]]] = {
    "ChangeGoalScreen": lambda: ChangeGoalScreen(3, lambda _days: ("From today on.",)),
    "ChooseScreen": choose,
    "EditSessionScreen": _edit,
    "GoalScreen": GoalScreen,
    "HelpScreen": lambda: HelpScreen(GoalScreen()),
    "HistoryScreen": lambda: HistoryScreen(_history(), _Nobody()),  # type: ignore[arg-type]
    "LaterScreen": lambda: LaterScreen(next_day_questions(YESTERDAY, date(2026, 11, 23))),
    "NoteScreen": lambda: NoteScreen("Rain.", "Steady walk"),
    "OneSessionScreen": lambda: OneSessionScreen(YESTERDAY, _history()),
    "PainRulesScreen": lambda: PainRulesScreen(SAFETY),
    "PauseScreen": _pause,
    "PreviewScreen": _preview,
    "QuestionScreen": lambda: QuestionScreen(busy_question()),
    "ReflectScreen": lambda: ReflectScreen(YESTERDAY, "Steady walk"),
    "SafetyScreen": lambda: SafetyScreen(SAFETY, Due.FIRST),
    "SessionScreen": lambda: session_screen(WALK),
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


def made(name: str) -> Room[Any]:
    """A screen by its class's name; one that `MAKE` does not know has nothing to show, and so fails."""
    if name in MAKE:
        return MAKE[name]()
    bare: Room[Any] = object.__new__(_kinds()[name])
    Screen.__init__(bare)
    return bare


def rooms() -> list[str]:
    """The names of all screens there are, whether or not `MAKE` knows them."""
    return sorted(_kinds())


def _kinds() -> dict[str, type[Room[Any]]]:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)

    def under(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(under(one) for one in kind.__subclasses__()))

    return {
        one.__name__: one
        for one in under(Room) - {Room, ListRoom}
        if one.__module__.startswith(screens.__name__)
    }
