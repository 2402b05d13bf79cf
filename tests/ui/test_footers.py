"""Every key of a footer does something there, by the key and by a tap, and none is cut."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.keys import _character_to_key

from backtui.present import words
from backtui.present.words import LANGUAGES, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.widgets.key_bar import HELP, Hint, KeyBar, fitting, width_of, written
from tests.ui.all_screens import MAKE
from tests.ui.harness import StagePilot, drawn, on_top, run_screen, show_screen, text_of
from tests.ui.test_dead_ends import SCREENS, every_screen, hints_of, shown, tap

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
BACK = AWAY | {
    "space": "space", "d": "escape", "e": "e", "plus": "minus", "minus": "plus", "slash": "escape",
    "exclamation_mark": "space", "delete": "space", "n": "escape", "enter": "escape",
}  # fmt: skip
"""The keys that mostly undo what another one did, once no other screen lies above any more."""


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


class Held:
    """A screen whose answers do not take it away, so that the next key may find it as it was."""

    def __init__(self, pilot: StagePilot) -> None:
        self.pilot = pilot
        self.screen = on_top(pilot, BaseScreen)
        self.answers: list[object] = []
        self.before = shown(pilot)
        self.is_as_before = True

        def keep(result: object = None) -> AwaitComplete:
            self.answers.append(result)
            return AwaitComplete.nothing()  # type: ignore[no-untyped-call, no-any-return]

        self.screen.dismiss = keep  # type: ignore[method-assign]

    @property
    def stays(self) -> bool:
        """Whether it has neither been answered nor covered."""
        return not self.answers and self.pilot.app.screen is self.screen

    async def notices(self, act: Callable[[], Awaitable[object]], away: str) -> bool:
        """Whether an act answers or changes anything; at an end, whether it does one step away from there."""
        before = self.before
        await self.do(act)
        if self.stays and away and shown(self.pilot) == before:
            await self.do(partial(self.pilot.press, away))
            before = shown(self.pilot)
            await self.do(act)
        return not (self.stays and shown(self.pilot) == before)

    async def undo(self, key: str) -> None:
        """Try whether it becomes what it was before the key: it need not be made anew then."""
        self.answers.clear()
        if not self.stays:
            await self.do(partial(self.pilot.press, "escape"))
        if self.stays and key in BACK and shown(self.pilot) != self.before:
            await self.do(partial(self.pilot.press, BACK[key]))
        self.is_as_before = self.stays and shown(self.pilot) == self.before

    async def do(self, act: Callable[[], Awaitable[object]]) -> None:
        await act()
        await drawn(self.pilot)


async def reach(pilot: StagePilot, name: str, path: tuple[str, ...]) -> Held:
    """The screen anew, after some keys."""
    await show_screen(pilot, SCREENS[name])
    await pilot.press(*path)
    await drawn(pilot)
    return Held(pilot)


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
            held = await reach(pilot, name, path) if path else Held(pilot)
            before = held.before
            for key in dict.fromkeys(key for hint in hints for key in keys_of(hint)):
                if not held.is_as_before:
                    held = await reach(pilot, name, path)
                    assert held.before == before, "made anew it looks the same"
                pressed = await held.notices(partial(pilot.press, key), AWAY.get(key, ""))
                assert pressed, (path, key, text_of(pilot.app))
                if held.stays:
                    found.setdefault(held.screen.hints(), (*path, key))
                await held.undo(key)


@pytest.mark.parametrize("name", MAKE)
async def test_every_key_of_a_narrow_footer_can_be_tapped(name: str, no_animations: None) -> None:
    async with run_screen(SCREENS[name], size=(40, 20)) as pilot:
        assert_whole(on_top(pilot, BaseScreen).hints(), 40)
        assert_whole_on_screen(pilot)
        held = Held(pilot)
        for hint in hints_of(pilot):
            if hint.key:
                if not held.is_as_before:
                    held = await reach(pilot, name, ())
                act = partial(tap, pilot, hints_of(pilot)[hint])
                assert await held.notices(act, AWAY.get(hint.key, "")), hint
                await held.undo(hint.key)


async def assert_taps_are_keys(pilot: StagePilot) -> None:
    """Each hint stands there whole, and a tap on it presses a key that it names."""
    assert_whole_on_screen(pilot)
    with patch.object(pilot.app, "simulate_key") as pressed:
        for hint, begins in hints_of(pilot).items():
            for at in (0, cell_len(written(hint)) - 1):
                await pilot.click(offset=begins + Offset(at, 0))
                assert [call.args for call in pressed.mock_calls] == ([(hint.key,)] if hint.key else []), hint
                pressed.reset_mock()
            assert not hint.key or hint.key in keys_of(hint)
            await pilot.click(offset=begins - Offset(1, 0))
            assert not pressed.mock_calls, "between two keys there is none"


def assert_whole_on_screen(pilot: StagePilot) -> None:
    line = text_of(pilot.app).splitlines()[pilot.app.screen.query_one(KeyBar).region.y]
    for hint, begins in hints_of(pilot).items():
        assert line[begins.x : begins.x + cell_len(written(hint))] == written(hint), line


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
