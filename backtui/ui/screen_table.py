"""Which screen shows which prompt. A screen's parameters are its prompt's fields, by name."""

from importlib import import_module
from typing import Any, TypeVar

from backtui.flows import prompts
from backtui.flows.moves import ShowKeptMoves
from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow
from backtui.ui.screens.base import BaseScreen

R = TypeVar("R")

SCREENS: dict[type[Prompt[Any]], str] = {
    prompts.Welcome: "welcome:WelcomeScreen",
    prompts.FullCheck: "safety:SafetyScreen",
    prompts.ShowVerdict: "verdict:VerdictScreen",
    prompts.ShortCheck: "short_check:ShortCheckScreen",
    prompts.Choose: "choose:ChooseScreen",
    prompts.Preview: "preview:PreviewScreen",
    prompts.Ask: "question:QuestionScreen",
    Follow: "session:SessionScreen",
    prompts.AskStopSign: "stop:StopSignScreen",
    prompts.ShowStopResult: "stop:StopResultScreen",
    prompts.AskPainRule: "pain:PainRulesScreen",
    prompts.Reflect: "reflect:ReflectScreen",
    prompts.Later: "later:LaterScreen",
    prompts.AskGoal: "goal:GoalScreen",
    prompts.ChangeGoal: "goal:ChangeGoalScreen",
    prompts.AskPause: "pause:PauseScreen",
    prompts.ShowStreak: "streak:StreakScreen",
    prompts.Browse: "history:HistoryScreen",
    prompts.OneSession: "one_session:OneSessionScreen",
    prompts.EditSession: "edit_session:EditSessionScreen",
    prompts.EditNote: "one_session:NoteScreen",
    prompts.EditSettings: "settings:SettingsScreen",
    ShowKeptMoves: "moves:KeptMovesScreen",
    prompts.ShowSources: "sources:SourcesScreen",
}
"""Module under `screens` and class; a screen's module is loaded when it is first shown."""


def screen_for(prompt: Prompt[R]) -> BaseScreen[R]:
    """Make the screen that shows `prompt`. Raises KeyError for a prompt without one."""
    module, name = SCREENS[type(prompt)].split(":")
    kind = getattr(import_module(f"backtui.ui.screens.{module}"), name)
    screen: BaseScreen[R] = kind(**{field: getattr(prompt, field) for field in prompt.__struct_fields__})
    return screen
