"""Everything that is shown can be read: contrast is computed over every screen, as it is drawn."""

from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Input

from backtui.ui.themes import FAMILY_HUES, SIGN, TEXT, THEMES, contrast
from tests.ui.all_screens import MAKE
from tests.ui.harness import drawn, run_screen, show_screen, text_of
from tests.ui.test_streak import make as streak

FRAME = frozenset("╭╮╰╯─│▔▁▏▕ ")
"""Lines around something: they mean nothing by themselves."""
FOREIGN = ("gruvbox", "nord", "dracula", "textual-dark", "textual-light", "catppuccin-latte")
NEEDED = {**{theme.name: TEXT for theme in THEMES}, **dict.fromkeys(FOREIGN, SIGN)}
"""The contrast that text needs in each theme."""
SCENES = {**MAKE, "StreakOfAYear": streak("year"), "StreakPaused": streak("paused")}


def faint(segments: list[Segment], text: float, sign: float) -> Iterator[tuple[str, float]]:
    """The words and signs whose contrast to their ground is lower than that."""
    for words, style, _control in segments:
        if not style or not style.color or not style.bgcolor or set(words) <= FRAME:
            continue
        ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        if style.reverse:
            ink, ground = ground, ink
        needed = text if any(letter.isalnum() for letter in words) else sign
        ratio = contrast(ink, ground)
        if ratio < needed:
            yield words.strip(), round(ratio, 2)


async def test_every_screen_can_be_read_in_our_themes_and_in_six_others() -> None:
    """Each screen is made once, and wears one theme after the other."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    async with run_screen(SCENES["HelpScreen"], size=(100, 40)) as pilot:
        for name, make in SCENES.items():
            await show_screen(pilot, make)
            for _ in range(200):
                if getattr(pilot.app.screen, "complete", True):
                    break
                await pilot.pause()
            await drawn(pilot)
            assert text_of(pilot.app).strip(), name
            for theme, text in NEEDED.items():
                pilot.app.theme = theme
                await pilot.pause()
                for strip in pilot.app.screen._compositor.render_strips():
                    found.setdefault((name, theme), []).extend(faint(strip._segments, text, SIGN))
    assert {where: words for where, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("screen", "keys"),
    [
        ("ChooseScreen", "ctrl+p"),
        ("ChooseScreen", "ctrl+p w"),
        ("ChooseScreen", "slash"),
        ("HistoryScreen", "slash"),
        ("ReflectScreen", "2 3 8 n"),
    ],
)
async def test_a_line_to_write_on_can_be_read_empty_and_with_a_letter(screen: str, keys: str) -> None:
    found: dict[str, list[tuple[str, float]]] = {}
    async with run_screen(SCENES[screen]) as pilot:
        await pilot.press(*keys.split())
        await drawn(pilot)
        asked = pilot.app.screen.query(Input).first()
        assert asked.has_focus
        assert asked.value or asked.placeholder in text_of(pilot.app)
        for theme, text in NEEDED.items():
            pilot.app.theme = theme
            await pilot.pause()
            for strip in pilot.app.screen._compositor.render_strips():
                found.setdefault(theme, []).extend(faint(strip._segments, text, SIGN))
    assert {theme: words for theme, words in found.items() if words} == {}


@pytest.mark.parametrize("theme", [*(theme.name for theme in THEMES), *FOREIGN])
async def test_the_families_take_three_hues_and_each_two_shades(theme: str) -> None:
    async with run_screen(SCENES["HelpScreen"]) as pilot:
        pilot.app.theme = theme
        given = pilot.app.theme_variables
        ground = Color.parse(given["background"])
        hues = [Color.parse(given[name]) for name in FAMILY_HUES]
        assert len({colour.hex for colour in hues}) == 3
        for name, hue in zip(FAMILY_HUES, hues, strict=True):
            short = Color.parse(given[f"{name}-short"])
            assert SIGN <= contrast(short, ground) <= contrast(hue, ground)
