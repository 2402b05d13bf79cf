"""Which screen shows which prompt. A screen's parameters are its prompt's fields, by name."""

from importlib import import_module
from typing import TypeVar

from backtui.flows.prompts import Prompt
from backtui.ui.screens.base import BaseScreen

R = TypeVar("R")

SCREENS = {
    "Welcome": "welcome:WelcomeScreen",
    "FullCheck": "safety:SafetyScreen",
    "ShowVerdict": "verdict:VerdictScreen",
    "ShortCheck": "short_check:ShortCheckScreen",
    "Choose": "choose:ChooseScreen",
    "Preview": "preview:PreviewScreen",
    "Ask": "question:QuestionScreen",
    "Follow": "session:SessionScreen",
    "AskStopSign": "stop:StopSignScreen",
    "ShowStopResult": "stop:StopResultScreen",
    "AskPainRule": "pain:PainRulesScreen",
    "Reflect": "reflect:ReflectScreen",
    "Later": "later:LaterScreen",
    "AskGoal": "goal:GoalScreen",
    "ChangeGoal": "goal:ChangeGoalScreen",
    "AskPause": "pause:PauseScreen",
    "ShowStreak": "streak:StreakScreen",
    "Browse": "history:HistoryScreen",
    "OneSession": "one_session:OneSessionScreen",
    "EditSession": "edit_session:EditSessionScreen",
    "EditNote": "one_session:NoteScreen",
    "EditSettings": "settings:SettingsScreen",
    "ShowKeptMoves": "moves:KeptMovesScreen",
    "ShowSources": "sources:SourcesScreen",
}
"""By the name of the prompt's class: module under `screens` and class, loaded when it is first shown."""


def screen_for(prompt: Prompt[R]) -> BaseScreen[R]:
    """Make the screen that shows `prompt`. Raises KeyError for a prompt without one."""
    module, name = SCREENS[type(prompt).__name__].split(":")
    kind = getattr(import_module(f"backtui.ui.screens.{module}"), name)
    screen: BaseScreen[R] = kind(**{field: getattr(prompt, field) for field in prompt.__struct_fields__})
    return screen
