"""A change is drawn as it would be in the whole screen, and draws nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from backtui.ui.compositor import SparingCompositor
from tests.ui import settled
from tests.ui.all_screens import made
from tests.ui.harness import run_screen
from tests.ui.sessions import YOGA, a_session

Parts = Sequence[Mapping[int, Strip]]


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Region]]:
    """Draw each change as Textual alone would, too, and note which part of the screen it is in."""
    seen: list[Region] = []
    render = Compositor._render_chops

    def twice(compositor: SparingCompositor, crop: Region, is_drawn: Callable[[int], bool]) -> Parts:
        ours = render(compositor, crop, is_drawn)
        with monkeypatch.context() as alone:
            alone.setattr(SparingCompositor, "_get_renders", Compositor._get_renders)
            theirs = render(compositor, crop, is_drawn)
        for y in filter(is_drawn, crop.line_range):
            for start, end in zip(compositor.cuts[y], compositor.cuts[y][1:], strict=False):
                if start < crop.right and end > crop.x:
                    assert ours[y][start] == theirs[y][start], (start, y)
        seen.append(crop)
        return ours

    monkeypatch.setattr(Screen, "_compositor_refresh", settled._draw)
    monkeypatch.setattr(SparingCompositor, "_render_chops", twice)
    yield seen


@pytest.mark.parametrize("size", [(100, 30), (60, 14), (200, 50)])
async def test_each_second_of_a_session_looks_as_textual_would_draw_it(
    size: tuple[int, int], parts: list[Region]
) -> None:
    async with a_session(YOGA, size=size) as session:
        session.pilot.app.notify("over the clock")
        for _ in range(25):
            await session.wait(7)
        await session.press("d", "p")  # the details, and a question over it all
    assert len(parts) > 25


async def test_a_list_that_scrolls_looks_as_textual_would_draw_it(parts: list[Region]) -> None:
    async with run_screen(lambda: made("HistoryScreen"), size=(60, 14)) as pilot:
        await pilot.press("down", "down", "pagedown", "up", "end", "up", "home")
    assert len(parts) > 5


async def test_a_second_of_a_session_asks_no_widget_but_the_digit_that_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    render_lines = Widget.render_lines

    def noted(widget: Widget, crop: Region) -> list[Strip]:
        asked.append(type(widget).__name__)
        return render_lines(widget, crop)

    monkeypatch.setattr(Screen, "_compositor_refresh", settled._draw)
    async with a_session(YOGA) as session:
        await session.wait(1)
        monkeypatch.setattr(Widget, "render_lines", noted)
        await session.wait(1)
        assert asked == ["Digit"]


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (100, 30), (200, 50)])
@pytest.mark.parametrize("name", ["ChooseScreen", "StreakScreen", "VerdictScreen"])
async def test_a_whole_picture_looks_as_textual_would_draw_it(
    name: str, size: tuple[int, int], parts: list[Region]
) -> None:
    async with run_screen(lambda: made(name), size=size) as pilot:
        pilot.app.notify("over it all")
        await pilot.press("question_mark", "escape", "ctrl+p", "escape")
    assert Region(0, 0, *size) in parts


async def test_nothing_is_asked_that_others_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    render_lines = Widget.render_lines

    def noted(widget: Widget, crop: Region) -> list[Strip]:
        asked.append(widget.id or type(widget).__name__)
        return render_lines(widget, crop)

    monkeypatch.setattr(Screen, "_compositor_refresh", settled._draw)
    async with run_screen(lambda: made("ChooseScreen"), size=(100, 30)) as pilot:
        monkeypatch.setattr(Widget, "render_lines", noted)
        pilot.app.screen.refresh()
        await pilot.pause()
        assert {"top", "band", "programmes", "panel", "body"} <= {*asked}
        assert not {"panes", "left", "ChooseScreen"} & {*asked}
