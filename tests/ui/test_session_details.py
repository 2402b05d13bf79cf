"""The details of the move in a running session: whole, beside the clock, and with the keys to scroll them."""

import pytest

from backtui.domain.timer import Status
from backtui.present.words import localized
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.big_clock import BigClock
from backtui.ui.widgets.figure import MoveFigure
from tests.ui.harness import LANGUAGES, drawn, screen_of, text_of
from tests.ui.sessions import YOGA, a_session
from tests.ui.test_session_places import ALL_SIZES, HOME


async def test_the_details_never_replace_the_clock() -> None:
    async with a_session(YOGA) as session:
        await session.press("d")
        for size in (*ALL_SIZES, (64, 20), (40, 16)):
            await session.pilot.resize_terminal(*size)
            assert "Easier: Rest your lower legs" in " ".join(text_of(session.pilot.app).split()), size
            assert session.screen.query_one(BigClock).size.height >= 5, size
            assert session.screen.query_one("#move").region.area, size


async def test_the_details_show_the_figure_in_a_smaller_window_too() -> None:
    async with a_session(HOME, size=(80, 24)) as session:
        assert not session.screen.query_one("#beside").display
        await session.press("d")
        assert session.screen.query_one(MoveFigure).region.area


async def test_esc_closes_the_details_and_then_asks_about_the_end() -> None:
    async with a_session(YOGA) as session:
        await session.press("d")
        assert "Esc Close" in text_of(session.pilot.app)
        await session.press("escape")
        assert session.pilot.app.screen is session.screen
        assert session.state.status is Status.RUNNING
        assert "Easier: " not in text_of(session.pilot.app)
        await session.press("escape")
        await screen_of(session.pilot, QuestionScreen)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_to_mind_is_whole_in_the_details_of_a_small_window(language: str) -> None:
    async with a_session(YOGA, size=(40, 20), language=language) as session:
        await session.press("d")
        for at, step in enumerate(session.state.steps):
            if step.move.id in ("cat_cow", "bird_dog", "sphinx"):
                await session.stand_at(at)
                shown = " ".join(text_of(session.pilot.app).split())
                assert localized(step.move.avoid) in shown, step.move.id


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_how_a_move_is_done_is_still_said_with_its_details(size: tuple[int, int]) -> None:
    async with a_session(HOME, size=size) as session:
        index = next(at for at, step in enumerate(session.state.steps) if step.move.id == "row")
        await session.stand_at(index)
        await session.press("d")
        shown = " ".join(text_of(session.pilot.app).split())
        assert "Pull the elbow back, lower slowly." in shown
        assert "Easier: " in shown


async def test_the_keys_that_scroll_are_named_where_the_details_are_longer_than_their_room() -> None:
    """In Norwegian the other keys leave them no room in a footer of 40 columns."""
    async with a_session(HOME, size=(40, 20)) as session:
        rowing = next(at for at, one in enumerate(session.state.steps) if "band or bag" in one.move.name.en)
        await session.stand_at(rowing)
        await session.press("d")
        assert session.screen.query_one("#details").max_scroll_y > 0
        assert "↑ ↓" in text_of(session.pilot.app), "as soon as they are open"
        longer = 0
        each = {(step.move.id, step.reps): (at, step) for at, step in enumerate(session.state.steps)}
        for at, step in each.values():
            await session.stand_at(at)
            await drawn(session.pilot)
            scrolls = session.screen.query_one("#details").show_vertical_scrollbar
            longer += scrolls
            footer = text_of(session.pilot.app).splitlines()[-1]
            assert ("↑ ↓" in footer) == (scrolls and step.reps is None), (step.move.id, footer)
            assert "Esc" in footer
            assert "!" in footer
        assert longer
