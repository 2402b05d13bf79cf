"""The home screen: moving, lengths, starting, previewing, leaving."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.color import Color
from textual.widget import Widget

from backtui.domain.choice import Selection
from backtui.domain.diary import Diary
from backtui.domain.programme import Family
from backtui.domain.safety import Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session
from backtui.flows.destinations import Destination
from backtui.present.advice import Fitted, fitted
from backtui.present.choice import choice_view
from backtui.present.outline import outline
from backtui.present.pain_rules import pain_table
from backtui.present.streak import StreakView, streak_view
from backtui.present.words import localized
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.widgets.programme_panel import ProgrammePanel
from backtui.ui.widgets.row_list import RowList, fold
from tests.days import a_day
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, on_top, run_screen, screen_of, show_screen, text_of


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
    return ChooseScreen(view, None, holds_still, fits, weeks)


def fits(chosen: Selection) -> Fitted:
    return fitted(CONTENT, Verdict(Tier.GO), chosen)


def weeks() -> StreakView:
    return streak_view(Diary(), CONTENT.catalogue, MONDAY_MORNING.date())


async def holds_still() -> bool:
    return True


def open_row(screen: ChooseScreen) -> str:
    ready = screen.ready
    assert ready is not None
    return ready.programme.id


async def test_enter_starts_the_exercise_that_is_kept() -> None:
    async with run_screen(partial(choose, *KEPT)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        result = pilot.app.result
        assert (result.programme.id, result.minutes) == ("walk_steady_35", 35)


async def test_the_length_moves_within_the_programmes_lengths_and_each_row_keeps_its_own() -> None:
    async with run_screen(choose) as pilot:
        for keys, minutes in (
            ("plus", 40),
            ("plus plus", 40),
            ("minus", 30),
            ("minus minus minus minus", 25),
            ("right left left", 30),
            ("plus down up", 40),
        ):
            await show_screen(pilot, choose)
            await pilot.press(*keys.split())
            assert f"{minutes} min" in text_of(pilot.app), keys
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.result.minutes == minutes, keys


ALL_SIZES = ((100, 30), (80, 24), (40, 20), (200, 50))


def lines_of(rows: RowList) -> list[str]:
    """What is in sight of a list."""
    return [rows.render_line(y).text for y in range(rows.size.height)]


def bare(lines: list[str]) -> str:
    """What is read, without bars and the marks of the list."""
    return " ".join(re.sub("[▁-█▌─]", " ", " ".join(lines)).split())


def panel_text(screen: ChooseScreen) -> str:
    """What is said of the marked programme."""
    return " ".join("".join(span.text for span in line) for line in screen.query_one(ProgrammePanel).lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ALL_SIZES)
async def test_every_row_can_be_reached_and_is_seen_with_what_is_said_of_it_and_nothing_moves(
    size: tuple[int, int], language: str
) -> None:
    """Nor is anything cut, and the list never ends in a heading."""
    async with run_screen(partial(choose, *KEPT), size=size, language=language) as pilot:
        screen = on_top(pilot, ChooseScreen)
        panel, rows = screen.query_one(ProgrammePanel), screen.query_one(RowList)
        names = tuple(group.name for group in screen.view.groups)
        places: set[Any] = set()
        assert screen.region.contains_region(rows.region)
        await pilot.press("g")
        for number, row in enumerate(screen.view.rows):
            assert open_row(screen) == row.programme.id
            shown = lines_of(rows)
            marked = [line for line in shown if "▌" in line]
            assert set(row.name.split()) <= set(bare(marked).split())
            assert not shown[-1].startswith(names), "no heading stands alone at the end"
            said = " ".join(panel_text(screen).split())
            assert row.line in said
            assert row.equipment.casefold() in said.casefold()
            if size[0] >= 100:
                assert f"{row.minutes} min" in said
            if size == (100, 30):  # a larger window names every move instead
                for part in outline(fits(Selection(row.programme, row.minutes)).plan):
                    assert f"{part.name} {part.inside}" in said
            lines = [tuple(one for one in line if one.text.strip()) for line in panel.lines]
            headings = [at for at, line in enumerate(lines) if line and line[0].text in LABELS]
            places.add((rows.region, panel.region, tuple(headings)))
            assert len(lines) <= panel.content_size.height
            assert all(
                sum(cell_len(one.text) for one in line) <= panel.content_size.width for line in panel.lines
            )
            await pilot.press("j" if number % 2 else "down")
            await pilot.pause()
        assert len(places) == 1
        assert open_row(screen) == screen.view.rows[-1].programme.id
        await pilot.press("k", "up", "G")
        assert open_row(screen) == screen.view.rows[-1].programme.id


LABELS = {
    *("Last time  ", "Equipment  ", "How much pain is all right", "If it hurts a little"),
    *("Sist    ", "Utstyr  ", "Hvor mye smerte som er greit", "Hvis det gjør litt vondt"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_programme_stands_on_one_line_whichever_is_kept(language: str) -> None:
    async with run_screen(choose, language=language) as pilot:
        screen = on_top(pilot, ChooseScreen)
        for kept in (False, True):
            screen.groups = tuple(
                replace(group, rows=tuple(replace(row, kept=kept) for row in group.rows))
                for group in screen.view.groups
            )
            screen.list.show(screen.rows(), 0)
            await pilot.pause()
            assert screen.list.max_scroll_y == 0
            text = text_of(pilot.app)
            assert [row.name for row in screen.view.rows if row.name not in text] == []


async def test_a_digit_jumps_to_its_row_and_starts_nothing() -> None:
    async with run_screen(choose) as pilot:
        screen = on_top(pilot, ChooseScreen)
        await pilot.press("8")
        assert open_row(screen) == screen.view.rows[7].programme.id
        await pilot.press("1")
        assert open_row(screen) == screen.view.rows[0].programme.id
        assert pilot.app.result == "no result yet"


async def test_finding_narrows_at_once_and_escape_lifts_it() -> None:
    async with run_screen(choose) as pilot:
        screen = on_top(pilot, ChooseScreen)
        await pilot.press("slash", *"yoga")
        await pilot.pause()
        assert [row.name for group in screen.groups for row in group.rows] == [
            "Yoga for the low back",
            "Chair yoga, gentle",
        ]
        assert "Cardio" not in text_of(pilot.app)
        assert panel_text(screen).startswith("Slow stretches on the mat")
        await pilot.press("tab")
        assert pilot.app.result == "no result yet"
        assert "Enter Start   v Preview   Esc Show all" in text_of(pilot.app)
        await pilot.press("down", "escape")
        await pilot.pause()
        assert len(screen.list.rows) > 20
        assert open_row(screen) == "yoga_chair_20", "the marked one stays marked"
        await pilot.press("escape")
        assert pilot.app.result == "no result yet"


async def test_what_must_be_known_is_not_said_over_what_was_found() -> None:
    async with run_screen(partial(choose, notices=("Take it easy.",))) as pilot:
        for width, height in ((100, 30), (80, 24), (40, 20)):
            await pilot.resize_terminal(width, height)
            await pilot.press("slash")
            await pilot.pause()
            assert "Take it easy." in text_of(pilot.app), f"{width} columns: nothing is narrowed yet"
            await pilot.press(*"yoga")
            await pilot.pause()
            assert "Take it easy." not in text_of(pilot.app), width
            await pilot.resize_terminal(width + 1, height + 3)
            await pilot.pause()
            assert "Take it easy." not in text_of(pilot.app), width
            await pilot.press("escape")
            await pilot.pause()
            assert "Take it easy." in text_of(pilot.app), width


async def test_what_was_found_is_started_by_enter_as_the_panel_says() -> None:
    async with run_screen(choose) as pilot:
        await pilot.press("slash", *"belt")
        await pilot.pause()
        assert "Enter starts it" in text_of(pilot.app)
        assert "Enter Start   Tab To the list   Esc Show all" in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.result.programme.id == "yoga_lowback_35"


async def test_where_nothing_is_found_nothing_can_be_started() -> None:
    async with run_screen(choose) as pilot:
        await pilot.press("slash", *"qqq", "enter")
        await pilot.pause()
        assert "No programme has these words." in text_of(pilot.app)
        await pilot.press("enter", "plus", "v", "down", "5")
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        await pilot.press("escape")
        await pilot.pause()
        assert "Steady walk" in text_of(pilot.app)


async def test_every_family_is_in_sight_if_only_by_its_name() -> None:
    async with run_screen(choose) as pilot:
        for size in ((80, 24), (40, 20)):
            await pilot.resize_terminal(*size)
            await pilot.press("g")
            await pilot.pause()
            text = text_of(pilot.app)
            assert "Strengthening" in text and "Body and mind" in text and "↓" in text, size
            await pilot.press("G")
            await pilot.pause()
            assert "↓" not in text_of(pilot.app), f"{size}: the last family has come into sight"


async def test_a_tap_on_the_families_below_goes_there() -> None:
    async with run_screen(choose, size=(80, 24)) as pilot:
        screen = on_top(pilot, ChooseScreen)
        await pilot.click(screen.list, offset=(6, screen.list.size.height - 1))
        assert screen.list.at > 0
        assert pilot.app.result == "no result yet"


async def test_the_one_that_is_kept_stands_first_and_says_so() -> None:
    async with run_screen(partial(choose, *KEPT)) as pilot:
        screen = on_top(pilot, ChooseScreen)
        assert [row.kept for row in screen.view.rows].index(True) == 0
        assert "▌ 1 ● Steady walk" in text_of(pilot.app)
        (line,) = [one for one in text_of(pilot.app).splitlines() if "regular" in one and "▌" in one]
        assert "35 min" in line


async def test_without_colour_letters_stand_for_the_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screen(choose, no_colour=True) as pilot:
        assert "▌ 2 C Steady walk" in text_of(pilot.app)


async def test_without_colour_what_is_sought_is_written_on_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screen(choose, no_colour=True) as pilot:
        await pilot.press("slash", "y")
        await pilot.pause()
        field = pilot.app.screen.query_one("#query").content_region
        strip = pilot.app.screen._compositor.render_strips()[field.y].crop(field.x, field.right)
        assert all(part.style and part.style.underline for part in strip)


async def test_the_panel_says_when_it_was_done_last_and_how_much_pain_is_all_right() -> None:
    done = replace(KEPT[0], pain_before=4, pain_after=2)
    async with run_screen(partial(choose, done)) as pilot:
        said = panel_text(on_top(pilot, ChooseScreen))
        assert "23 Nov, 35 min, pain 4 → 2" in said
        assert "Some pain while moving is not the same as harm." in said
        await pilot.press("down")
        await pilot.pause()
        assert "not yet" in panel_text(on_top(pilot, ChooseScreen))


async def test_what_the_parts_are_stands_right_below_their_line() -> None:
    async with run_screen(choose) as pilot:
        for size in ((100, 30), (200, 50)):
            await pilot.resize_terminal(*size)
            panel = pilot.app.screen.query_one(ProgrammePanel)
            lines = ["".join(span.text for span in line) for line in panel.lines]
            line = next(at for at, text in enumerate(lines) if "━━" in text)
            assert lines[line + 1].startswith(" 5 min"), size


async def test_numbers_follow_where_it_says_how_much_pain_is_all_right() -> None:
    async with run_screen(choose, size=(200, 50)) as pilot:
        said = panel_text(on_top(pilot, ChooseScreen))
        for cell in (cell for row in pain_table() for cell in row):
            assert cell in said
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "How much pain is all right" not in panel_text(on_top(pilot, ChooseScreen))


async def test_a_wide_window_has_the_weeks_beside_the_choice() -> None:
    async with run_screen(partial(choose, *KEPT), size=(200, 50)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = text_of(pilot.app)
        assert text.count("Active 9 of the last 9 weeks.") == 1
        assert "Your weeks" in text
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert text_of(pilot.app).count("Active 9 of the last 9 weeks.") == 1


async def test_the_headline_stays_in_sight_wherever_the_kept_one_stands() -> None:
    async with run_screen(partial(choose, *KEPT, start="taichi_basics_30"), size=(40, 20)) as pilot:
        text = text_of(pilot.app)
        assert "Active 9 of the last 9 weeks." in text
        assert "▲ Tai chi basics" in text


async def test_page_keys_go_further_than_one_row() -> None:
    async with run_screen(choose, size=(40, 20)) as pilot:
        rows = pilot.app.screen.query_one(RowList)
        await pilot.press("g", "pagedown")
        assert rows.at > 1
        await pilot.press("pageup")
        assert rows.at == 0


async def test_q_leaves_and_neither_one_escape_too_many_nor_the_key_for_questions_while_none_waits_does() -> (
    None
):
    async with run_screen(choose) as pilot:
        await pilot.press("escape", "escape", "n")
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.result is None


async def test_what_leads_elsewhere_says_where_to_and_where_the_person_stood() -> None:
    async with run_screen(choose) as pilot:
        for key, to in (
            ("v", Destination.PREVIEW),
            ("s", Destination.STREAK),
            ("h", Destination.HISTORY),
            ("p", Destination.PAUSE),
            ("i", Destination.SOURCES),
            ("comma", Destination.SETTINGS),
        ):
            await show_screen(pilot, choose)
            await pilot.press("down", "minus", key)
            await pilot.pause()
            result = pilot.app.result
            stood = (result.to, result.at.programme.id, result.at.minutes)
            assert stood == (to, "walk_interval_first_30", 30), key


async def test_where_the_person_stood_is_where_the_choice_opens_again() -> None:
    bike = CONTENT.catalogue.programme("bike_35")
    assert bike is not None
    view = choose(*KEPT).view
    async with run_screen(lambda: ChooseScreen(view, Selection(bike, 30), holds_still, fits, weeks)) as pilot:
        screen = on_top(pilot, ChooseScreen)
        assert screen.ready == Selection(bike, 30)


async def test_it_is_left_to_be_built_anew_when_it_does_not_hold_any_more() -> None:
    held = True

    async def still_holds() -> bool:
        return held

    async with run_screen(lambda: ChooseScreen(choose().view, None, still_holds, fits, weeks)) as pilot:
        await pilot.press("down")
        on_top(pilot, ChooseScreen).look_again()
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        held = False
        on_top(pilot, ChooseScreen).look_again()
        await pilot.pause()
        assert (pilot.app.result.to, pilot.app.result.at.programme.id) == (None, "walk_interval_first_30")


async def test_help_lists_this_screens_keys() -> None:
    async with run_screen(choose) as pilot:
        await pilot.press("question_mark")
        await screen_of(pilot, HelpScreen)
        text = text_of(pilot.app)
        for word in ("Longer", "Shorter", "Preview", "Settings", "Sources", "Everywhere"):
            assert word in text


async def test_a_tap_opens_a_row_and_a_second_one_starts_it() -> None:
    async with run_screen(choose) as pilot:
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "● Stationary bike" in line)
        await pilot.click(offset=(20, y))
        assert open_row(on_top(pilot, ChooseScreen)) == "bike_35"
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "● Stationary bike" in line)
        await pilot.click(offset=(20, y))
        await pilot.pause()
        assert pilot.app.result.programme.id == "bike_35"


async def test_a_tap_on_plus_makes_it_longer_and_starts_nothing() -> None:
    async with run_screen(choose) as pilot:
        lines = text_of(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "−" in line)
        await pilot.click(offset=(lines[y].index("+"), y))
        await pilot.pause()
        ready = on_top(pilot, ChooseScreen).ready
        assert ready is not None and ready.minutes == 40
        assert pilot.app.result == "no result yet"


async def test_long_notices_can_be_read_to_the_end_and_the_list_stays() -> None:
    notices = (
        "With back pain of 6 of 10 only the gentle ones are offered today.",
        "A file. " * 40 + "Finis.",
    )
    make = partial(choose, *KEPT, offer=Offer.GENTLE_ONLY, notices=notices)
    async with run_screen(make, size=(40, 20)) as pilot:
        await pilot.pause()
        assert "PgDn" in text_of(pilot.app)
        assert "▌ 1 ▲ Ease for a sore day" in text_of(pilot.app)
        await pilot.press("slash", *"ease", "tab")
        await pilot.pause()
        assert "PgDn" not in text_of(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "PgDn" in text_of(pilot.app), "they stand there again"
        for _ in range(6):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "Finis." in text_of(pilot.app)


async def test_over_nothing_it_asks_nothing() -> None:
    async with run_screen(partial(choose, offer=Offer.NONE, notices=("Not today.",))) as pilot:
        for size in ALL_SIZES:
            await pilot.resize_terminal(*size)
            assert "What would you like" not in text_of(pilot.app), size
            lines = [line.strip() for line in text_of(pilot.app).splitlines()]
            at = lines.index("Not today.")
            assert not lines[at - 1] and not lines[at + 1], size


async def test_with_nothing_offered_enter_and_lengths_do_nothing() -> None:
    async with run_screen(partial(choose, offer=Offer.NONE, notices=("Not today.",))) as pilot:
        await pilot.press("enter", "plus", "v", "down", "G")
        await pilot.pause()
        assert pilot.app.result == "no result yet"
        assert "Not today." in text_of(pilot.app)


async def test_markup_in_a_notice_is_shown_as_it_is() -> None:
    async with run_screen(partial(choose, notices=("[/] L4 [L5]",))) as pilot:
        assert "[/] L4 [L5]" in text_of(pilot.app)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(choose, id="new"),
        pytest.param(partial(choose, *KEPT), id="kept"),
        pytest.param(partial(choose, *(walked(number, 4 + number) for number in range(3))), id="back"),
        pytest.param(partial(choose, offer=Offer.GENTLE_FIRST, notices=("Take it easy.",)), id="gentle"),
    ],
)
async def test_looks(make: Callable[[], Any], snapshot: Any) -> None:
    async with run_screen(make) as pilot:
        for language in LANGUAGES:
            for size in SIZES:
                await show_screen(pilot, make, size=size, language=language)
                assert text_of(pilot.app) == snapshot(name=f"{language}, {size[0]} columns")


async def test_a_question_that_waits_stands_quietly_and_has_a_key() -> None:
    line = "n  How was your week?"
    async with run_screen(lambda: choose(*KEPT, waiting=(line,)), size=(40, 20)) as pilot:
        assert line in text_of(pilot.app)
        await pilot.click("#waiting")
        assert pilot.app.result.to is Destination.QUESTIONS


async def test_in_a_wide_and_high_window_what_waits_stands_apart() -> None:
    async with run_screen(lambda: choose(*KEPT, waiting=("n  How was your week?",)), size=(200, 50)) as pilot:
        lines = text_of(pilot.app).splitlines()
        at = next(number for number, line in enumerate(lines) if "How was your week?" in line)
        assert not lines[at - 1].strip() and not lines[at + 1].strip()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_nothing_is_offered_is_read_to_its_end_in_a_small_window(language: str) -> None:
    holds = replace(a_day(CONTENT.catalogue, offer=Offer.NONE), pain=8)

    def in_strong_pain() -> ChooseScreen:
        return ChooseScreen(choice_view(holds, CONTENT, "NO"), None, holds_still, fits, weeks)

    async with run_screen(in_strong_pain, size=(40, 18), language=language) as pilot:
        (notice,) = on_top(pilot, ChooseScreen).view.notices
        end = notice.split()[-3:]
        assert "116 117" in text_of(pilot.app), "a number to call stands on one line"
        assert "PgDn" in text_of(pilot.app).splitlines()[-1]
        assert bare(text_of(pilot.app).splitlines()).count(" ".join(end)) == 0
        await pilot.press("pagedown")
        await pilot.pause()
        assert " ".join(end) in bare(text_of(pilot.app).splitlines())


async def test_a_short_panel_says_how_often_where_it_has_a_row_left() -> None:
    async with run_screen(choose) as pilot:
        screen = on_top(pilot, ChooseScreen)
        panel = screen.query_one(ProgrammePanel)
        for size in ((80, 24), (40, 20)):
            await pilot.resize_terminal(*size)
            said = 0
            await pilot.press("g")
            for row in screen.view.rows:
                often = localized(row.programme.frequency)
                free = panel.content_size.height - len(panel.lines)
                said += often in panel_text(screen)
                assert often in panel_text(screen) or free < len(fold(often, panel.content_size.width)), size
                await pilot.press("down")
            assert said, size


async def test_what_must_be_known_and_the_list_have_the_same_quiet_scroll_bar() -> None:
    notice = "Something to be read. " * 40
    async with run_screen(partial(choose, notices=(notice,)), size=(40, 20)) as pilot:
        screen = on_top(pilot, ChooseScreen)
        bars = [one for one in screen.query(Widget) if one.show_vertical_scrollbar]
        quiet = Color.parse(pilot.app.theme_variables["empty"])
        assert len(bars) == 2
        assert {one.styles.scrollbar_color for one in bars} == {quiet}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_family_is_in_sight_with_a_programme_or_named_below_whatever_the_height(
    language: str,
) -> None:
    async with run_screen(partial(choose, *KEPT), size=(40, 20), language=language) as pilot:
        screen = on_top(pilot, ChooseScreen)
        for height in range(14, 27):
            await pilot.resize_terminal(40, height)
            await pilot.press("g")
            await pilot.pause()
            lines = text_of(pilot.app).split("\n")
            named = next((line for line in lines if "↓ " in line), "")
            for group in screen.view.groups:
                begins = [" ".join(row.name.split()[:2]) for row in group.rows]
                shown = any(words in line for line in lines for words in begins)
                assert shown or group.name in named, "\n".join(lines)


async def test_the_title_asks_its_question_as_soon_as_it_fits() -> None:
    async with run_screen(partial(choose, *KEPT), size=(40, 20)) as pilot:
        assert "What would you like to do" not in text_of(pilot.app)
        for size, asks in (((100, 30), True), ((40, 20), False)):
            await pilot.resize_terminal(*size)
            assert ("What would you like to do today?" in text_of(pilot.app)) is asks, size
