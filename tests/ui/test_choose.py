"""The home screen: moving, lengths, starting, previewing, leaving."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.choice import Selection
from backtui.domain.programme import Family
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session
from backtui.flows.prompts import Destination
from backtui.present.choice import choice_view, lengths_span, lengths_text
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.widgets.row_list import RowList
from tests.days import a_day
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, run_screen, screen_of, text_of


def walked(number: int, weeks_ago: int) -> Session:
    at = MONDAY_MORNING - timedelta(weeks=weeks_ago)
    end = at + timedelta(minutes=35)
    return Session(
        str(number), "walk_steady_35", Family.CARDIO, "walk", at, end, 2100, 2100, Outcome.COMPLETED, at
    )


KEPT = tuple(walked(number, number % 9) for number in range(18))


def choose(
    *sessions: Session,
    offer: Offer = Offer.ALL,
    start: str = "",
    notices: tuple[str, ...] = (),
    waiting: tuple[str, ...] = (),
) -> ChooseScreen:
    history = MemoryHistory(*sessions).read().sessions
    holds = a_day(CONTENT.catalogue, history, offer=offer)
    if start:
        programme = CONTENT.catalogue.programme(start)
        assert programme is not None
        holds = replace(holds, ready=Selection(programme, programme.minutes))
    view = choice_view(holds, CONTENT, "NO")
    view = replace(view, notices=notices or view.notices, waiting=waiting)
    return ChooseScreen(view, None, holds_still)


async def holds_still() -> bool:
    return True


def open_row(screen: ChooseScreen) -> str:
    ready = screen.ready
    assert ready is not None
    return ready.programme.id


async def test_enter_starts_the_exercise_that_is_kept():
    async with run_screen(partial(choose, *KEPT)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        result = pilot.app.result
        assert (result.programme.id, result.minutes) == ("walk_steady_35", 35)


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        (["plus"], 40),
        (["plus", "plus"], 40),
        (["minus"], 30),
        (["minus", "minus", "minus", "minus"], 25),
        (["right", "left", "left"], 30),
    ],
)
async def test_the_length_moves_within_the_programmes_lengths(keys: list[str], minutes: int):
    async with run_screen(choose) as pilot:
        await pilot.press(*keys)
        assert f"{minutes} min" in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.result.minutes == minutes


async def test_each_row_keeps_its_own_length():
    async with run_screen(choose) as pilot:
        await pilot.press("plus", "down", "up", "enter")
        await pilot.pause()
        assert pilot.app.result.minutes == 40


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_can_be_reached_and_is_seen_with_what_is_said_of_it(size: tuple[int, int]):
    async with run_screen(choose, size=size) as pilot:
        screen = pilot.app.screen
        await pilot.press("g")
        for number, row in enumerate(screen.view.rows):
            assert open_row(screen) == row.programme.id
            seen = " ".join(re.sub("[▁-█▌]", " ", text_of(pilot.app)).split())
            assert row.name in seen
            assert row.line in seen
            if len(row.lengths) > 1:
                assert lengths_text(row.lengths) in seen or lengths_span(row.lengths) in seen
            await pilot.press("j" if number % 2 else "down")
        assert open_row(screen) == screen.view.rows[-1].programme.id
        await pilot.press("k", "up", "G")
        assert open_row(screen) == screen.view.rows[-1].programme.id


async def test_the_headline_stays_in_sight_wherever_the_kept_one_stands():
    async with run_screen(partial(choose, *KEPT, start="taichi_basics_30"), size=(40, 20)) as pilot:
        text = text_of(pilot.app)
        assert "Active 9 of the last 9 weeks." in text
        assert "▌ Tai chi basics" in text


async def test_page_keys_go_further_than_one_row():
    async with run_screen(choose, size=(40, 20)) as pilot:
        rows = pilot.app.screen.query_one(RowList)
        await pilot.press("g", "pagedown")
        assert rows.at > 1
        await pilot.press("pageup")
        assert rows.at == 0


async def test_leaving_starts_nothing():
    async with run_screen(choose) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.result is None


async def test_one_escape_too_many_does_not_leave():
    async with run_screen(choose) as pilot:
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize(
    ("key", "to"),
    [
        ("v", Destination.PREVIEW),
        ("s", Destination.STREAK),
        ("h", Destination.HISTORY),
        ("p", Destination.PAUSE),
        ("i", Destination.SOURCES),
        ("comma", Destination.SETTINGS),
    ],
)
async def test_what_leads_elsewhere_says_where_to_and_where_the_person_stood(key: str, to: Destination):
    async with run_screen(choose) as pilot:
        await pilot.press("down", "minus", key)
        await pilot.pause()
        result = pilot.app.result
        assert (result.to, result.at.programme.id, result.at.minutes) == (to, "walk_interval_first_30", 30)


async def test_where_the_person_stood_is_where_the_choice_opens_again():
    bike = CONTENT.catalogue.programme("bike_35")
    assert bike is not None
    view = choose(*KEPT).view
    async with run_screen(lambda: ChooseScreen(view, Selection(bike, 30), holds_still)) as pilot:
        screen = pilot.app.screen
        assert (screen.ready.programme.id, screen.ready.minutes) == ("bike_35", 30)


async def test_it_is_left_to_be_built_anew_when_it_does_not_hold_any_more():
    held = True

    async def still_holds() -> bool:
        return held

    async with run_screen(lambda: ChooseScreen(choose().view, None, still_holds)) as pilot:
        await pilot.press("down")
        pilot.app.screen.look_again()
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        held = False
        pilot.app.screen.look_again()
        await pilot.pause()
        assert (pilot.app.result.to, pilot.app.result.at.programme.id) == (None, "walk_interval_first_30")


async def test_help_lists_this_screens_keys():
    async with run_screen(choose) as pilot:
        await pilot.press("question_mark")
        await screen_of(pilot, HelpScreen)
        text = text_of(pilot.app)
        for word in ("Longer", "Shorter", "Preview", "Settings", "Sources", "Everywhere"):
            assert word in text


async def test_a_tap_opens_a_row_and_a_second_one_starts_it():
    async with run_screen(choose) as pilot:
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "Stationary bike" in line)
        await pilot.click(offset=(20, y))
        assert open_row(pilot.app.screen) == "bike_35"
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "▌ Stationary bike" in line)
        await pilot.click(offset=(20, y))
        await pilot.pause()
        assert pilot.app.result.programme.id == "bike_35"


async def test_a_tap_on_plus_makes_it_longer_and_starts_nothing():
    async with run_screen(choose) as pilot:
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "−" in line)
        await pilot.click(offset=(lines[y].index("+"), y))
        await pilot.pause()
        assert pilot.app.screen.ready.minutes == 40
        assert pilot.app.result == "no result yet"


async def test_long_notices_can_be_read_to_the_end_and_the_list_stays():
    notices = (
        "With back pain of 6 of 10 only the gentle ones are offered today.",
        "A file. " * 40 + "Finis.",
    )
    make = partial(choose, *KEPT, offer=Offer.GENTLE_ONLY, notices=notices)
    async with run_screen(make, size=(40, 20)) as pilot:
        await pilot.pause()
        assert "PgDn" in text_of(pilot.app)
        assert "▌ Ease for a sore day" in text_of(pilot.app)
        for _ in range(6):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "Finis." in text_of(pilot.app)


async def test_with_nothing_offered_enter_and_lengths_do_nothing():
    async with run_screen(partial(choose, offer=Offer.NONE, notices=("Not today.",))) as pilot:
        await pilot.press("enter", "plus", "v", "down", "G")
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        assert "Not today." in text_of(pilot.app)


async def test_markup_in_a_notice_is_shown_as_it_is():
    async with run_screen(partial(choose, notices=("[/] L4 [L5]",))) as pilot:
        assert "[/] L4 [L5]" in text_of(pilot.app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(choose, id="new"),
        pytest.param(partial(choose, *KEPT), id="kept"),
        pytest.param(partial(choose, *(walked(number, 4 + number) for number in range(3))), id="back"),
        pytest.param(partial(choose, offer=Offer.GENTLE_FIRST, notices=("Take it easy.",)), id="gentle"),
    ],
)
async def test_looks(make: Callable[[], Any], size: tuple[int, int], language: str, snapshot: Any):
    async with run_screen(make, size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot


async def test_a_question_that_waits_stands_quietly_and_has_a_key():
    line = "n  How was your week?"
    async with run_screen(lambda: choose(*KEPT, waiting=(line,)), size=(40, 20)) as pilot:
        assert line in text_of(pilot.app)
        await pilot.click("#waiting")
        assert pilot.app.result.to is Destination.QUESTIONS


async def test_the_key_for_questions_does_nothing_while_none_waits():
    async with run_screen(lambda: choose(*KEPT)) as pilot:
        await pilot.press("n")
        assert pilot.app.result == "no result yet"
