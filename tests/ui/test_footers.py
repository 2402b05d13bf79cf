"""Every key of a footer does something there, by the key and by a tap, and none is cut."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from textual.keys import _character_to_key

from backtui.present import words
from backtui.present.words import LANGUAGES, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.widgets.key_bar import HELP, Hint, KeyHint, fitting, width_of, written
from tests.ui.all_screens import MAKE
from tests.ui.harness import StagePilot, drawn, on_top, run_screen, show_screen, text_of
from tests.ui.test_dead_ends import SCREENS, every_screen, hints_of, is_left, is_unchanged, shown, tap

T = TypeVar("T")


@pytest.fixture
def no_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that grows is another picture later, whatever was pressed."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


KEYS = {
    "↑": "up", "↓": "down", "←": "left", "→": "right", "Enter": "enter", "Esc": "escape", "Del": "delete",
    "PgDn": "pagedown", "Space": "space", "Tab": "tab", "F1": "f1",
}  # fmt: skip
"""Textual's names of the keys, by how a footer writes them."""
AWAY = {"up": "down", "down": "up", "left": "right", "right": "left", "pagedown": "pageup", "p": "n"}
"""Where a key does nothing at an end, the one that leads away from there; "p" is the source before."""


def keys_of(hint: Hint) -> Iterator[str]:
    """The keys that a hint names; of several digits the first and the last."""
    for label in hint.label.split():
        first, dash, last = label.partition("–")
        for one in (first, last) if dash else (label,):
            yield KEYS.get(one) or _character_to_key(one)


def iter_growing(found: Iterable[T]) -> Iterator[T]:
    """Each of them once, those too that are added on the way."""
    done: set[T] = set()
    while more := [one for one in found if one not in done]:
        done.update(more)
        yield from more


async def reach(pilot: StagePilot, name: str, path: tuple[str, ...]) -> BaseScreen[Any]:
    """The screen anew, after some keys."""
    await show_screen(pilot, SCREENS[name])
    screen = on_top(pilot, BaseScreen)
    await pilot.press(*path)
    await drawn(pilot)
    return screen


async def does_something(
    pilot: StagePilot, act: Callable[[], Awaitable[object]], away: str, before: tuple[object, ...]
) -> bool:
    """Whether an act changes anything; at an end, whether it does one step away from there."""
    screen = pilot.app.screen
    await act()
    await drawn(pilot)
    if away and is_unchanged(pilot, screen, before):
        await pilot.press(away)
        await drawn(pilot)
        before = shown(pilot)
        await act()
        await drawn(pilot)
    return not is_unchanged(pilot, screen, before)


@every_screen
async def test_every_key_of_a_footer_does_something_there(name: str, no_animations: None) -> None:
    """Pressed, in each footer that its keys lead to on the same screen; a tap on the first is such a key."""
    async with run_screen(SCREENS[name]) as pilot:
        first = on_top(pilot, BaseScreen)
        await assert_taps_are_keys(pilot)
        found: dict[tuple[Hint, ...], tuple[str, ...]] = {first.hints(): ()}
        """The keys that lead to a footer."""
        for hints in iter_growing(found):
            assert_whole(hints, *((100,) if isinstance(first, SessionScreen) else (40, 63, 64, 80, 100)))
            path = found[hints]
            await reach(pilot, name, path)
            before = shown(pilot)
            for at, key in enumerate(dict.fromkeys(key for hint in hints for key in keys_of(hint))):
                screen = await reach(pilot, name, path) if at else on_top(pilot, BaseScreen)
                assert at != 1 or shown(pilot) == before, "made anew it looks the same"
                act = partial(pilot.press, key)
                pressed = await does_something(pilot, act, AWAY.get(key, ""), before)
                assert pressed, (path, key, text_of(pilot.app))
                if pilot.app.screen is screen and not is_left(pilot):
                    found.setdefault(screen.hints(), (*path, key))


@pytest.mark.parametrize("name", MAKE)
async def test_every_key_of_a_narrow_footer_can_be_tapped(name: str, no_animations: None) -> None:
    async with run_screen(SCREENS[name], size=(40, 20)) as pilot:
        assert_whole(on_top(pilot, BaseScreen).hints(), 40)
        for hint, widget in hints_of(pilot).items():
            assert_whole_on_screen(pilot, hint, widget)
        before = shown(pilot)
        for hint in hints_of(pilot):
            if hint.key:
                await reach(pilot, name, ())
                act = partial(tap, pilot, hints_of(pilot)[hint])
                assert await does_something(pilot, act, AWAY.get(hint.key, ""), before), hint


async def assert_taps_are_keys(pilot: StagePilot) -> None:
    """Each hint stands there whole, and a tap on it presses a key that it names."""
    with patch.object(pilot.app, "simulate_key") as pressed:
        for hint, widget in hints_of(pilot).items():
            assert_whole_on_screen(pilot, hint, widget)
            await pilot.click(widget, offset=(0, 0))
            assert [call.args for call in pressed.mock_calls] == ([(hint.key,)] if hint.key else []), hint
            assert not hint.key or hint.key in keys_of(hint)
            pressed.reset_mock()


def assert_whole_on_screen(pilot: StagePilot, hint: Hint, widget: KeyHint) -> None:
    assert widget.region.right <= pilot.app.size.width
    assert widget.region.width == cell_len(written(hint))


def assert_whole(hints: tuple[Hint, ...], *widths: int) -> None:
    """Nothing of a footer is cut at these widths, in either language."""
    for language in LANGUAGES:
        words.use(language)
        for width in widths:
            shown = fitting(hints, width)
            assert width_of(shown, width) <= width, (language, [_(one.does) for one in shown])
    words.use("en")


def test_a_footer_keeps_its_first_keys_its_last_one_and_help() -> None:
    hints = tuple(Hint(key, key, "Something") for key in "abcdefg")
    assert fitting(hints, 200) == (*hints, HELP)
    assert "".join(one.label for one in fitting(hints, 80)) == "abcg?"
    assert "".join(one.label for one in fitting(hints, 10)) == "ag?"
    kept = tuple(hint._replace(stays=hint.key in "bc") for hint in hints)
    assert "".join(one.label for one in fitting(kept, 60)) == "abcg?"
    assert "".join(one.label for one in fitting(kept, 40)) == "abc?", "what stays outlasts the way out"
    assert fitting((HELP, *hints[:2]), 200) == (*hints[:2], HELP), "help is last, whoever names it"
    assert fitting(hints[:2], 40)[-1].does == "", "where it is narrow it needs no word"


def test_a_footer_shortens_its_words_rather_than_leave_a_key_out() -> None:
    hints = (Hint("a", "a", "Go on"), Hint("b", "b", "Write a note", short="Note"), Hint("c", "c", "Back"))
    assert [one.does for one in fitting(hints, 40)] == ["Go on", "Write a note", "Back", ""]
    assert [one.does for one in fitting(hints, 30)] == ["Go on", "Note", "Back", ""]
    assert [one.does for one in fitting(hints, 20)] == ["Go on", "Back", ""]
