"""Every prompt that a flow can show has a screen."""

from typing import Any

from textual.screen import Screen

from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow
from backtui.ui.screen_table import SCREENS, screen_for
from tests.ui.all_screens import PROMPTS
from tests.ui.harness import run_screen, show_screen


def kinds() -> set[type[Prompt[Any]]]:
    """Every kind of prompt there is."""

    def under(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(under(one) for one in kind.__subclasses__()))

    return under(Prompt) - {Prompt}


def test_every_prompt_has_a_screen() -> None:
    assert Follow in kinds()
    assert set(SCREENS) == {kind.__name__ for kind in kinds()}
    assert set(PROMPTS) == kinds()


async def test_every_prompt_is_shown_and_can_be_left() -> None:
    async with run_screen(lambda: screen_for(PROMPTS[next(iter(PROMPTS))]())) as pilot:
        for kind, make in PROMPTS.items():
            await show_screen(pilot, lambda make=make: screen_for(make()))
            screen: Screen[Any] = pilot.app.screen
            assert type(screen).__name__ == SCREENS[kind.__name__].split(":")[1]
