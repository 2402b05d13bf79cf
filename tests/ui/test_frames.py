"""How often a screen is drawn: each frame costs time, and on a slow line seconds."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from backtui.ui.screens import whole
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.pain import PainRulesScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.widgets.row_list import RowList
from tests.ui import settled
from tests.ui.all_screens import all_screens, made
from tests.ui.harness import SIZES, on_top, run_screen, show_screen
from tests.ui.test_flow import a_walk, regular


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Draw as Textual does, and note the screen of each frame."""
    seen: list[str] = []
    display = App._display

    def noted(app: App[Any], screen: Screen[Any], frame: Any) -> None:
        if frame is not None and not app._batch_count:
            seen.append(type(screen).__name__)
        display(app, screen, frame)

    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(Screen, "_compositor_refresh", settled._draw)
    monkeypatch.setattr(App, "_display", noted)
    yield seen


async def at_once(call: Callable[..., Any], *given: Any) -> Any:
    return call(*given)


@pytest.mark.parametrize("size", SIZES)
async def test_a_screen_comes_in_one_frame(
    size: tuple[int, int], frames: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a screen has reckoned in a thread comes at once: else it would be in this frame or in the next."""
    monkeypatch.setattr(asyncio, "to_thread", at_once)
    async with run_screen(lambda: made("HelpScreen"), size=size) as pilot:
        assert frames == ["HelpScreen"], "the first one, too"
        for name in all_screens():
            frames.clear()
            await show_screen(pilot, lambda name=name: made(name))
            came = [one for one in frames if one != "Blank"]  # what lies beneath, while none is shown
            twice = name == "StreakScreen"  # its charts come after it
            assert came in ([name], [name] * 2 if twice else []), name


async def test_a_start_and_each_step_of_the_way_are_one_frame_and_nothing_blank(frames: list[str]) -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        assert frames == ["ChooseScreen"]
        await walk.press("enter")
        await walk.at(ShortCheckScreen)
        assert frames == ["ChooseScreen", "ShortCheckScreen"]


async def test_a_key_in_a_list_draws_the_lines_that_it_changes_and_no_others(
    frames: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    render_line = RowList.render_line

    def noted(rows: RowList, y: int) -> Strip:
        drawn.append(y)
        return render_line(rows, y)

    monkeypatch.setattr(RowList, "render_line", noted)
    async with run_screen(lambda: made("ChooseScreen")) as pilot:
        marked = pilot.app.screen.query_one(RowList)
        before = marked.marked_at.y
        for key, lines in (("minus", 1), ("down", 2)):
            drawn.clear()
            await pilot.press(key)
            assert len(drawn) == lines
            assert marked.marked_at.y in drawn
        assert marked.marked_at.y != before


async def test_another_page_of_the_streak_comes_in_one_frame(frames: list[str]) -> None:
    async with run_screen(lambda: made("StreakScreen")) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for _ in range(2):
            frames.clear()
            await pilot.press("tab")
            assert frames == ["StreakScreen"]


async def test_a_frame_is_not_drawn_when_one_before_it_would_have_been_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with run_screen(lambda: made("PainRulesScreen")) as pilot:
        screen = on_top(pilot, PainRulesScreen)
        released: list[str] = []
        monkeypatch.setattr(screen, "release", lambda: released.append("too early"))
        later = asyncio.Event()
        with pilot.app.batch_update():  # else it is released as soon as it is whole
            for seconds in (0.01, 60):
                monkeypatch.setattr(whole, "AT_MOST", seconds)
                screen.hold_frame()
            screen.set_timer(0.03, later.set)
            await asyncio.wait_for(later.wait(), 5)
        assert released == []


@pytest.mark.parametrize("held", [False, True])
async def test_keys_count_again_though_the_frame_came_due_while_another_part_was_replaced(
    held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held before, too: by a frame that came due while the screen was covered."""
    async with run_screen(lambda: made("PainRulesScreen")) as pilot:
        screen = on_top(pilot, PainRulesScreen)
        monkeypatch.setattr(whole, "AT_MOST", 0.01)
        screen.held = held
        due = asyncio.Event()
        release = screen.release

        def noted() -> None:
            release()
            due.set()

        monkeypatch.setattr(screen, "release", noted)
        with pilot.app.batch_update():
            screen.hold()
            await asyncio.wait_for(due.wait(), 5)
            assert screen.drawn_at == float("inf")
        due.clear()
        await asyncio.wait_for(due.wait(), 5)
        await pilot.press("enter")
        assert pilot.app.result != "no result yet"


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Garbage is not looked for, as from the start of the program to its first picture."""
    threshold = gc.get_threshold()
    gc.disable()
    yield
    gc.set_threshold(*threshold)
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_from_the_first_picture_on_garbage_is_looked_for_but_not_in_what_was_there() -> None:
    """Twenty years of sessions, looked through again and again, would hold up keys."""
    years = [[number] for number in range(1000)]
    assert gc.is_tracked(years[0])
    whole.WholeScreen[None]().note_drawn()
    assert gc.isenabled()
    assert not any(one is years[0] for one in gc.get_objects())
    later = [years]
    assert any(one is later for one in gc.get_objects())
