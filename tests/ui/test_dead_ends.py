"""Nothing that is shown is a dead end: a way back and a way out of each prompt, by keys and by taps alone."""

from typing import Any

import pytest
from textual.pilot import Pilot

from backtui.flows import prompts
from backtui.flows.prompts import Destination, Refresh
from backtui.ui.screen_table import screen_for
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.key_bar import Hint, KeyHint, fitting
from tests.ui.all_screens import MAKE, PROMPTS, made
from tests.ui.harness import drawn, run_screen, screen_of, show_screen, text_of

SIZES = ((100, 30), (40, 20))
MOST_STEPS = 14
"""Keys or taps after which a way out is no way out."""
every_room = pytest.mark.parametrize("name", MAKE)
at_each_size = pytest.mark.parametrize("size", SIZES)


def is_left(pilot: Pilot[Any]) -> bool:
    """Whether the screen has been answered."""
    return bool(pilot.app.result != "no result yet") or len(pilot.app.screen_stack) == 1  # type: ignore[attr-defined]


def state(pilot: Pilot[Any]) -> tuple[object, ...]:
    """All that a key can change: the screen on top, what it shows, the focus."""
    screen = pilot.app.screen
    body = screen.query("#body")
    drawn_now = [str(strip._segments) for strip in screen._compositor.render_strips()]
    return screen, drawn_now, screen.focused, [one.scroll_offset for one in body], is_left(pilot)


async def tap(pilot: Pilot[Any], widget: Any) -> None:
    await pilot.click(widget, offset=(1, 0))
    await drawn(pilot)


def leaving(pilot: Pilot[Any]) -> Any:
    """What a person would tap to get away: a key of the footer that leads back, else an answer, else on."""
    found = {hint.hint.key: hint for hint in pilot.app.screen.query(KeyHint)}
    for key in ("escape", "q"):
        if key in found:
            return found[key]
    for answers in pilot.app.screen.query(Answers):
        return list(answers.query(HangingItem))[-1 if answers.id == "answers" else 0]
    return found.get("enter")


@at_each_size
@every_room
async def test_every_screen_is_left_by_taps_alone(name: str, size: tuple[int, int]) -> None:
    async with run_screen(lambda: made(name), size=size) as pilot:
        for _step in range(MOST_STEPS):
            if is_left(pilot):
                return
            target = leaving(pilot)
            assert target is not None, f"nothing to tap on\n{text_of(pilot.app)}"
            await tap(pilot, target)
        assert is_left(pilot), text_of(pilot.app)


@every_room
async def test_every_screen_is_left_by_keys(name: str) -> None:
    async with run_screen(lambda: made(name)) as pilot:
        for _step in range(MOST_STEPS):
            if is_left(pilot):
                return
            before = state(pilot)
            await pilot.press("escape")
            await drawn(pilot)
            if state(pilot) == before:
                await pilot.press("q" if name == "ChooseScreen" else "enter")
            elif type(pilot.app.screen) is QuestionScreen:  # it asks whether one is sure
                await pilot.press("end", "enter")
                await drawn(pilot)
        assert is_left(pilot), text_of(pilot.app)


@at_each_size
@every_room
async def test_every_key_of_a_footer_does_something_there(name: str, size: tuple[int, int]) -> None:
    async with run_screen(lambda: made(name), size=size) as pilot:
        keys = [hint.hint.key for hint in pilot.app.screen.query(KeyHint) if hint.hint.key]
        for key in keys:
            await show_screen(pilot, lambda: made(name))
            before = state(pilot)
            await tap(pilot, next(one for one in pilot.app.screen.query(KeyHint) if one.hint.key == key))
            await pilot.pause()
            if state(pilot) == before:
                # At an end, it does something once one has moved away from there.
                await pilot.press("down", "right")
                before = state(pilot)
                await pilot.press(key)
                await drawn(pilot)
            assert state(pilot) != before, (key, text_of(pilot.app))


@at_each_size
@pytest.mark.parametrize(
    ("key", "to"), [("s", "STREAK"), ("h", "HISTORY"), ("comma", "SETTINGS"), ("p", "PAUSE")]
)
async def test_a_mouse_alone_reaches_every_place_from_the_choice(
    key: str, to: str, size: tuple[int, int]
) -> None:
    """Through the footer where there is room, else through the help, whose keys can be tapped."""
    async with run_screen(lambda: screen_for(PROMPTS[prompts.Choose]()), size=size) as pilot:
        found = [one for one in pilot.app.screen.query(KeyHint) if one.hint.key == key]
        if not found:
            shown = {one.hint.key: one for one in pilot.app.screen.query(KeyHint)}
            await tap(pilot, shown["question_mark"])
            await screen_of(pilot, HelpScreen)
            while not (rows := rows_with(pilot, f" {KEYS[key]} ")):
                pilot.app.screen.action_move(1)  # type: ignore[attr-defined]  # as the wheel does
                await pilot.pause()
            await pilot.click(offset=(5, rows[0]))
            await drawn(pilot)
            await pilot.pause()
        else:
            await tap(pilot, found[0])
        result = pilot.app.result
        assert isinstance(result, Refresh) and result.to is Destination[to], text_of(pilot.app)


def rows_with(pilot: Pilot[Any], key: str) -> list[int]:
    """The rows of the help that begin with a key."""
    return [at for at, line in enumerate(text_of(pilot.app).split("\n")) if key in line[:8]]


KEYS = {"s": "s", "h": "h", "comma": ",", "p": "p"}


def test_a_footer_keeps_its_first_keys_and_its_last_one() -> None:
    hints = tuple(Hint(key, key, "Something") for key in "abcdefg")
    assert fitting(hints, 200) == hints
    assert "".join(one.key for one in fitting(hints, 80)) == "abcdg"
    assert "".join(one.key for one in fitting(hints, 10)) == "abg"
    assert fitting(hints[:2], 5) == hints[:2]
