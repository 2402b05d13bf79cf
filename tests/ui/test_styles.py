"""The stylesheet in parts: each rule is in the part of its screen, and in no other."""

from importlib import import_module

import pytest

from backtui.ui.screen_table import SCREENS
from backtui.ui.styles import FILE, parts

LAID_OVER = {"HelpScreen", "Palette", "NoteScreen"}
"""Screens that no prompt asks for."""


def test_the_parts_are_the_whole_sheet() -> None:
    assert sorted("".join(parts().values()).split()) == sorted(FILE.read_text("utf-8").split())


@pytest.mark.parametrize("name", parts())
def test_a_part_holds_whole_rules_of_one_screen(name: str) -> None:
    part = parts()[name]
    assert part.count("{") == part.count("}")
    outermost = [line for line in part.splitlines() if line.endswith("{") and not line.startswith(" ")]
    if name:
        assert outermost == [f"{name} {{"]
        assert name in LAID_OVER | {screen.split(":")[1] for screen in SCREENS.values()}
    else:
        assert not [line for line in outermost if "Screen {" in line and line != "BaseScreen {"]


def test_each_screen_of_a_prompt_is_one_by_its_name() -> None:
    for place in SCREENS.values():
        module, name = place.split(":")
        assert getattr(import_module(f"backtui.ui.screens.{module}"), name).__name__.endswith("Screen")
