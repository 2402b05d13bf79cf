"""The widget that shows a move: still poses, rarely changed, gone where they could not be read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from backtui.domain.figure import Figure
from backtui.present.figure import draw
from backtui.ui.widgets.figure import GAP, POSE_SECONDS, MoveFigure, has_braille
from tests.ui import settled
from tests.ui.harness import CONTENT, text_of

FIGURES = CONTENT.figures()
BRIDGE, STILL, THREE = (FIGURES[move] for move in ("bridge", "mountain", "sit_to_stand"))


class Stage(App[None]):
    """An app with the widget alone."""

    CSS = "MoveFigure { width: 1fr; }"

    def compose(self) -> ComposeResult:
        yield MoveFigure()


@asynccontextmanager
async def shown(
    figure: Figure | None, level: Any = "full", size: tuple[int, int] = (26, 12)
) -> AsyncIterator[tuple[Any, MoveFigure]]:
    app = Stage()
    app.animation_level = level
    async with app.run_test(size=size) as pilot:
        found = app.query_one(MoveFigure)
        found.show(figure)
        await pilot.pause()
        yield pilot, found


def picture(figure: Figure, number: int, width: int = 26) -> str:
    return "\n".join(row.rstrip() for row in draw(figure, number, width, 12))


async def test_poses_take_turns() -> None:
    async with shown(THREE) as (pilot, found):
        for number in (0, 1, 2, 0):
            assert text_of(pilot.app) == picture(THREE, number)
            found.next_pose()
            await pilot.pause()


async def test_a_change_comes_at_most_once_in_two_seconds() -> None:
    assert POSE_SECONDS >= 2
    async with shown(BRIDGE) as (_pilot, found):
        assert found.turns is not None
        assert found.turns._interval == POSE_SECONDS


async def test_a_still_pose_needs_no_timer() -> None:
    async with shown(STILL) as (_pilot, found):
        assert found.turns is None


async def test_another_figure_begins_with_its_first_pose_and_the_same_one_goes_on() -> None:
    async with shown(BRIDGE) as (pilot, found):
        found.next_pose()
        turns = found.turns
        found.show(BRIDGE)
        assert (found.number, found.turns) == (1, turns)
        found.show(THREE)
        await pilot.pause()
        assert text_of(pilot.app) == picture(THREE, 0)


async def test_in_a_pause_nothing_changes_and_then_it_goes_on() -> None:
    async with shown(THREE) as (_pilot, found):
        found.next_pose()
        found.show(THREE, held=True)
        assert (found.number, found.turns) == (1, None)
        found.show(THREE)
        assert found.number == 1
        assert found.turns is not None


async def test_without_a_figure_it_takes_no_room_and_no_time() -> None:
    async with shown(BRIDGE) as (pilot, found):
        found.show(None)
        await pilot.pause()
        assert not found.display
        assert found.turns is None
        assert text_of(pilot.app).strip() == ""


async def test_without_animations_poses_stand_side_by_side() -> None:
    async with shown(BRIDGE, "none", (26 * 2 + GAP, 12)) as (pilot, found):
        assert found.turns is None
        first, second = (draw(BRIDGE, number, 26, 12) for number in (0, 1))
        rows = (left + " " * GAP + right for left, right in zip(first, second, strict=True))
        assert text_of(pilot.app) == "\n".join(row.rstrip() for row in rows)


async def test_without_animations_poses_stand_one_under_the_other_where_it_is_narrow() -> None:
    async with shown(BRIDGE, "none", (25, 12)) as (pilot, found):
        assert found.turns is None
        rows = (row.rstrip() for number in (0, 1) for row in draw(BRIDGE, number, 25, 6))
        assert text_of(pilot.app) == "\n".join(rows)


async def test_without_animations_and_room_the_first_pose_stands_alone() -> None:
    async with shown(BRIDGE, "none", (25, 5)) as (pilot, found):
        found.styles.height = 5
        await pilot.pause()
        assert found.turns is None
        assert text_of(pilot.app) == "\n".join(row.rstrip() for row in draw(BRIDGE, 0, 25, 5))


@pytest.mark.parametrize("size", [(12, 12), (26, 2)])
async def test_too_little_room_shows_nothing(size: tuple[int, int]) -> None:
    async with shown(BRIDGE, size=size) as (pilot, found):
        found.styles.height = "1fr"
        await pilot.pause()
        assert text_of(pilot.app).strip() == ""


@pytest.mark.parametrize(
    ("terminal", "encoding", "expected"),
    [
        ("xterm-256color", "utf-8", True),
        ("xterm-256color", "UTF8", True),
        ("linux", "utf-8", False),
        ("xterm-256color", "iso8859-1", False),
        ("xterm-256color", "ascii", False),
        ("xterm-256color", "", False),
    ],
)
def test_where_braille_dots_may_be_missing(terminal: str, encoding: str, expected: bool) -> None:
    assert has_braille({"TERM": terminal}, encoding) is expected


async def test_a_terminal_without_braille_dots_is_shown_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with shown(BRIDGE) as (pilot, found):
        assert not found.display
        assert found.turns is None
        assert text_of(pilot.app).strip() == ""
        monkeypatch.setattr(found, "refresh", lambda **_given: pytest.fail("drawn again"))
        found.show(BRIDGE)


async def test_a_screen_may_leave_it_out_where_it_has_no_room() -> None:
    async with shown(BRIDGE) as (pilot, found):
        pilot.app.stylesheet.add_source("Screen.-narrow MoveFigure { display: none; }")
        pilot.app.screen.add_class("-narrow")
        pilot.app.refresh_css()
        await pilot.pause()
        assert not found.display


async def test_only_rows_that_differ_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    async with shown(BRIDGE) as (pilot, found):
        line = found.render_line

        def drawn_line(y: int) -> Strip:
            drawn.append(y)
            return line(y)

        monkeypatch.setattr(found, "render_line", drawn_line)
        settled.draw(pilot.app)
        drawn.clear()
        found.show(BRIDGE)
        await pilot.pause()
        settled.draw(pilot.app)
        assert drawn == []
        found.next_pose()
        await pilot.pause()
        settled.draw(pilot.app)
        first, second = (draw(BRIDGE, number, 26, 12) for number in (0, 1))
        assert sorted(set(drawn)) == [y for y in range(12) if first[y] != second[y]]
        assert text_of(pilot.app) == picture(BRIDGE, 1)
