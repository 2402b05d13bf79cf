"""Everything that is shown can be read: contrast is computed over every screen, as it is drawn."""

import pytest
from textual.color import Color
from textual.widgets import Input

from backtui.ui.themes import FAMILY_HUES, SIGN, TEXT, THEMES, contrast
from tests.ui.all_screens import MAKE
from tests.ui.harness import StagePilot, drawn, run_screen, show_screen, text_of
from tests.ui.test_streak import make as streak

FRAME = frozenset("╭╮╰╯─│▔▁▏▕ ")
"""Lines around something: they mean nothing by themselves."""
FOREIGN = ("gruvbox", "nord", "dracula", "textual-dark", "textual-light", "catppuccin-latte")
NEEDED = {**{theme.name: TEXT for theme in THEMES}, **dict.fromkeys(FOREIGN, SIGN)}
"""The contrast that text needs in each theme."""
TELLING = (*(theme.name for theme in THEMES), FOREIGN[0])
"""What has the same ink on the same ground in each of these is one thing, and the same in every theme."""
SCENES = {**MAKE, "StreakOfAYear": streak("year"), "StreakPaused": streak("paused")}
Written = tuple[str, Color, Color]
"""Words or signs, their ink, and their ground."""


async def written_in(pilot: StagePilot, theme: str) -> list[Written]:
    """What stands on the screen in a theme, the same words in every one."""
    pilot.app.theme = theme
    await pilot.pause()
    found = []
    for strip in pilot.app.screen._compositor.render_strips():
        for words, style, _control in strip._segments:
            if style and style.color and style.bgcolor and not set(words) <= FRAME:
                colours = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                found.append((words.strip(), *(reversed(colours) if style.reverse else colours)))
    return found


def faint(written: list[Written], text: float) -> list[tuple[str, float]]:
    """The words and signs whose contrast to their ground is lower than that, or than a sign's has to be."""
    found = []
    for words, ink, ground in written:
        needed = text if any(letter.isalnum() for letter in words) else SIGN
        ratio = contrast(ink, ground)
        if ratio < needed:
            found.append((words, round(ratio, 2)))
    return found


async def test_every_screen_can_be_read_in_our_themes_and_in_six_others() -> None:
    """Each screen is made once, and wears one theme after the other.

    Those that are not `TELLING` only where it shows something that no screen before it had.
    """
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    known: set[tuple[tuple[Color, ...], ...]] = set()
    async with run_screen(SCENES["HelpScreen"], size=(100, 40)) as pilot:
        pilot.app.animation_level = "none"
        for name, make in SCENES.items():
            await show_screen(pilot, make)
            for _ in range(200):
                if getattr(pilot.app.screen, "complete", True):
                    break
                await pilot.pause()
            await drawn(pilot)
            worn = {theme: await written_in(pilot, theme) for theme in TELLING}
            assert worn[TELLING[0]], name
            new = {tuple(one[1:] for one in same) for same in zip(*worn.values(), strict=True)} - known
            known |= new
            worn |= {theme: await written_in(pilot, theme) for theme in NEEDED if new and theme not in worn}
            found |= {(name, theme): faint(seen, NEEDED[theme]) for theme, seen in worn.items()}
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
            found[theme] = faint(await written_in(pilot, theme), text)
    assert {theme: words for theme, words in found.items() if words} == {}


async def test_the_families_take_three_hues_and_each_two_shades() -> None:
    async with run_screen(SCENES["HelpScreen"]) as pilot:
        for theme in NEEDED:
            pilot.app.theme = theme
            given = pilot.app.theme_variables
            ground = Color.parse(given["background"])
            hues = [Color.parse(given[name]) for name in FAMILY_HUES]
            assert len({colour.hex for colour in hues}) == 3, theme
            for name, hue in zip(FAMILY_HUES, hues, strict=True):
                short = Color.parse(given[f"{name}-short"])
                assert SIGN <= contrast(short, ground) <= contrast(hue, ground), (theme, name)
