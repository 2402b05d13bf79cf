"""The running session at every size: how large the clock is, and that everything else finds its place."""

import random
from itertools import product
from typing import Any

import pytest
from textual.widgets import Static

from backtui.domain.session import Outcome
from backtui.domain.timer import MS, AddTime, Command, Status
from backtui.ui.widgets.big_clock import BigClock
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, text_of
from tests.ui.sessions import LEAD_IN, WALK, YOGA, Running, a_session

ROWS = {(200, 50): 20, (100, 30): 10, (80, 24): 10, (40, 20): 5}
"""Rows of the clock, at least; 9 at 100x30 and several at 40x20 are asked for (architecture.md, Sizes)."""


def rows_of(session: Running) -> int:
    return session.screen.query_one(BigClock).size.height


async def sees(session: Running) -> str:
    await session.pilot.pause()
    return text_of(session.pilot.app)


@pytest.mark.parametrize("size", ROWS)
async def test_the_clock_is_read_from_afar_and_says_which_time_it_is(size: tuple[int, int]) -> None:
    """In every programme it is large enough; how it is drawn is looked at once for each family."""
    families = set()
    async with a_session(size=size) as session:
        for programme in CONTENT.catalogue.programmes:
            await session.change_to(programme.id)
            assert rows_of(session) >= ROWS[size], programme.id
            if programme.family in families:
                continue
            families.add(programme.family)
            lines = (await sees(session)).split("\n")
            clock = session.screen.query_one(BigClock).region
            drawn = [line[:60] for line in lines[clock.y : clock.bottom]]
            assert all(set(line) <= set(" ▀▄█") and line.strip() for line in drawn), programme.id
            which = lines[clock.bottom]
            assert "left of the session" in which or "left of this move" in which, programme.id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_move_needs_more_room_than_there_is(language: str) -> None:
    """Of a plan with two sides to its moves `test_session_places` tells that, and more."""
    async with a_session(language=language) as session:
        body = session.screen.query_one("#body")
        for size in [(200, 50), *SIZES, (80, 24), (40, 14), (64, 12), (100, 27)]:
            await session.pilot.resize_terminal(*size)
            for programme in (WALK, YOGA, "strength_gym_45", "taichi_basics_30"):
                await session.change_to(programme)
                rows = rows_of(session)
                for index in session.extremes():
                    await session.stand_at(index)
                    move = session.state.step.move.id
                    assert body.max_scroll_y == 0, (size, programme, move)
                    assert rows_of(session) == rows, f"the clock jumps at {move} of {programme} in {size}"


WIDTHS = (range(1, 40), range(40, 64), range(64, 80), range(80, 100), range(100, 160), range(160, 221))
HEIGHTS = (range(1, 12), range(12, 20), range(20, 27), range(27, 71))
"""What a screen is laid out alike for."""


@pytest.mark.parametrize(("programme", "half"), [(WALK, 0), (YOGA, 1)])
async def test_a_whole_session_is_resized_at_random_without_a_fault(programme: str, half: int) -> None:
    """Each of the two has every other kind of window: how it is laid out hangs on the window alone."""
    chance = random.Random(programme)
    kinds = list(product(WIDTHS, HEIGHTS))[half::2]
    chance.shuffle(kinds)
    async with a_session(programme) as session:
        done = 0
        for widths, heights in kinds:
            await session.pilot.resize_terminal(chance.choice(widths), chance.choice(heights))
            await session.wait(80)
            done += 80
            if chance.random() < 0.2:
                await session.pilot.press(chance.choice("dwe"))
        assert session.state.status is Status.RUNNING
        assert session.state.active == done * MS
        await session.pilot.resize_terminal(100, 30)
        assert session.is_still_there()
        await session.wait(35 * 60 - done)
        await session.pilot.pause()
        assert session.result.outcome is Outcome.COMPLETED
        assert session.result.active == 35 * 60 * MS


async def test_under_20_rows_there_is_the_clock_the_move_and_one_line() -> None:
    async with a_session(YOGA, size=(40, 14)) as session:
        text = await sees(session)
        shown = [line.strip() for line in text.split("\n") if line.strip(" ▀▄█")]
        assert shown[0] == "▲ Yoga for the low back"
        assert shown[1:4] == ["Warm-up", "Resting breath", "left of this move"]
        assert shown[4].split("  ")[0] == "35 min left" and shown[4].endswith("ends at 09:35")
        assert len(shown) == 6, "the keys"
        await session.press("space")
        assert "PAUSED" in await sees(session)


@pytest.mark.parametrize("size", [(39, 30), (100, 11)])
async def test_too_small_a_window_tells_the_time_and_that_the_session_goes_on(size: tuple[int, int]) -> None:
    async with a_session(size=size) as session:
        await session.wait(90)
        said = " ".join((await sees(session)).split())
        assert "33:30 left of the session. The session goes on." in said
        assert f"at least {'40 columns' if size[1] >= 12 else '12 rows'}." in said
        assert "▀█" in said, "in large digits, too"
        assert session.state.active == 90 * MS
        await session.wait(1)
        assert "33:29" in await sees(session)
        await session.press("space")
        assert "Paused: 33:29" in " ".join((await sees(session)).split())
        await session.pilot.resize_terminal(100, 30)
        assert "at least" not in await sees(session)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_a_pane_of_30_by_8_the_keys_that_count_are_all_there(language: str) -> None:
    async with a_session(YOGA, size=(30, 8), language=language) as session:
        for _ in range(2):
            said = " ".join((await sees(session)).split())
            whole = str(session.screen.query_one("#too-small", Static).content)
            assert whole in said and ", ! " in whole and ", q " in whole
            await session.press("space")


async def test_a_session_of_hours_has_room_for_its_hours() -> None:
    async with a_session(size=(40, 20)) as session:
        session.screen.runner.send(AddTime(90 * 60))
        assert "left of the session" in await sees(session)
        assert session.screen.query_one(BigClock).text == "2:05:00"
        assert session.screen.query_one("#body").max_scroll_y == 0
        await session.pilot.resize_terminal(44, 20)
        await session.pilot.pause()
        assert rows_of(session) == 5


@pytest.mark.parametrize(
    ("programme", "language", "size"),
    [(WALK, "en", (100, 30)), (WALK, "nb", (40, 20)), (YOGA, "en", (40, 20)), (YOGA, "nb", (100, 30))],
    ids=lambda one: one if isinstance(one, str) else f"{one[0]}x{one[1]}",
)
async def test_looks(size: tuple[int, int], language: str, programme: str, snapshot: Any) -> None:
    """Every pair of programme, language and size; no text is cut in any of all, as others tell."""
    async with a_session(programme, size=size, language=language, running=False) as session:
        assert await sees(session) == snapshot(name="lead-in")
        await session.wait(LEAD_IN)
        await session.wait(60)
        await session.press("d")
        assert await sees(session) == snapshot(name="details")
        await session.press("d", "space")
        assert await sees(session) == snapshot(name="paused")
        session.screen.runner.send(Command.GO_ON)
        await session.wait(LEAD_IN + 140)
        assert await sees(session) == snapshot(name="running")


async def test_repetitions_look(snapshot: Any) -> None:
    async with a_session("strength_gym_45") as session:
        await session.wait(6 * 60 + 20)
        for size in (*SIZES, (80, 24)):
            await session.pilot.resize_terminal(*size)
            assert await sees(session) == snapshot(name=f"{size[0]}x{size[1]}")
