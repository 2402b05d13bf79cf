"""Everything that is shown can be read: contrast is computed over every screen, as it is drawn."""

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
TELLING = (THEMES[0].name, FOREIGN[0])
"""What has the same ink on the same ground in both of these is one thing, and the same in every theme.

One of ours and one that is not tell as much apart on our screens as all of them do.
"""
SCENES = {**MAKE, "StreakOfAYear": streak("year"), "StreakPaused": streak("paused")}
WRITING = {
    "the palette": ("ChooseScreen", "ctrl+p"),
    "the palette with a letter": ("ChooseScreen", "ctrl+p w"),
    "a search of the choice": ("ChooseScreen", "slash"),
    "a search of the history": ("HistoryScreen", "slash"),
    "a note": ("ReflectScreen", "2 3 8 n"),
}
"""Lines to write on, empty and with a letter: the screen, and the keys that lead there."""
Written = tuple[str, Color, Color]
"""Words or signs, their ink, and their ground."""
Thing = tuple[float, Color, Color, Color, Color]
"""The contrast that is needed with our themes; ink and ground in each of the two telling ones."""


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


def needed(words: str, text: float) -> float:
    """The contrast that these need where text needs that much: signs need less than words."""
    return text if any(letter.isalnum() for letter in words) else SIGN


def faint(written: list[Written], text: float) -> list[tuple[str, float]]:
    """The words and signs whose contrast to their ground is lower than what they need."""
    ratios = ((words, contrast(ink, ground)) for words, ink, ground in written)
    return [(words, round(ratio, 2)) for words, ratio in ratios if ratio < needed(words, text)]


def things(ours: list[Written], other: list[Written]) -> set[Thing]:
    """What is told apart on a screen by its colours in the two telling themes, and by what it needs."""
    pairs = zip(ours, other, strict=True)
    return {(needed(one[0], TEXT), *one[1:], *same[1:]) for one, same in pairs}


async def set_out(pilot: StagePilot, name: str) -> None:
    """Show one of the scenes, or a line that is written on."""
    screen, keys = WRITING.get(name, (name, ""))
    await show_screen(pilot, SCENES[screen])
    for _ in range(200):
        if getattr(pilot.app.screen, "complete", True):
            break
        await pilot.pause()
    await drawn(pilot)
    if keys:
        await pilot.press(*keys.split())
        await drawn(pilot)
        asked = pilot.app.screen.query(Input).first()
        assert asked.has_focus, name
        assert asked.value or asked.placeholder in text_of(pilot.app), name


async def test_every_screen_can_be_read_in_our_themes_and_in_six_others() -> None:
    """Each screen wears the two telling themes; a few, which show all that there is, the others, too."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    seen: dict[str, set[Thing]] = {}
    async with run_screen(SCENES["HelpScreen"], size=(100, 40)) as pilot:
        pilot.app.animation_level = "none"
        for name in (*SCENES, *WRITING):
            await set_out(pilot, name)
            # What is worn already comes first: putting on a theme costs more than drawing in it.
            order = sorted(TELLING, key=lambda theme: theme != pilot.app.theme)
            worn = {theme: await written_in(pilot, theme) for theme in order}
            ours, other = (worn[theme] for theme in TELLING)
            assert ours, name
            seen[name] = things(ours, other)
            found |= {(name, theme): faint(written, NEEDED[theme]) for theme, written in worn.items()}
        left = set().union(*seen.values())
        while left:
            name = max(seen, key=lambda one: len(seen[one] & left))
            left -= seen[name]
            await set_out(pilot, name)
            for theme in NEEDED.keys() - TELLING:
                found[name, theme] = faint(await written_in(pilot, theme), NEEDED[theme])
    assert {where: words for where, words in found.items() if words} == {}


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
