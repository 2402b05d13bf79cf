"""What it adds up to: for a first day, some weeks, a year, a pause, a return; in pictures and as text."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from backtui.cli.demo import sample_history
from backtui.domain.diary import Diary, Record
from backtui.domain.programme import Family
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.session import Session
from backtui.domain.today import today
from backtui.present.calendar import CALENDAR_WEEKS
from backtui.present.choice import ChoiceView, choice_view
from backtui.present.names import credited
from backtui.present.plain_text import streak_text
from backtui.present.streak import StreakView, charts, streak_view
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.charts import PainChart
from backtui.ui.widgets.hanging_text import INDENT, HangingText
from backtui.ui.widgets.home_band import HomeBand
from backtui.ui.widgets.twelve_weeks import TwelveWeeks
from backtui.ui.widgets.week_calendar import LABEL, WeekCalendar
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.records import SAFETY, a_goal, a_pause, a_session
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, StagePilot, on_top, run_screen, show_screen, text_of

TODAY = MONDAY_MORNING.date()
ALL_SIZES = ((100, 30), (80, 24), (40, 20), (200, 50))
"""One for each set of pages."""


def sessions(*days_ago: int, **given: Any) -> list[Record]:
    return [a_session(TODAY - timedelta(days=days), **given) for days in days_ago]


def twenty_years() -> tuple[Session, ...]:
    """Three walks a week with some weeks off, yoga from the tenth year on, and now and then a number."""
    return tuple(
        a_session(
            TODAY - timedelta(weeks=week, days=-day),
            30 + week % 20,
            activity="yoga" if day == 2 and week < 520 else "walk",
            family=Family.MINDBODY if day == 2 and week < 520 else Family.CARDIO,
            programme="yoga_lowback_35" if day == 2 and week < 520 else "walk_steady_35",
            pain_before=2 + week % 3,
            next_day_pain=2 + (week + day) % 3 if week % 2 else None,
            enjoyment=6 + week % 3,
        )
        for week in range(1040, 0, -1)
        for day in (0, 2, 4)
        if week % 26 not in (3, 4)
    )


HISTORIES: dict[str, list[Record]] = {
    "first": [],
    "three-weeks": [*sessions(0, 3, 5, 7, 9, 11, 14), *sessions(1, activity="yoga", minutes=8)],
    "year": list(sample_history(MONDAY_MORNING, CONTENT.safety)),
    "paused": [*sessions(14, 16, 21, 28), a_pause(TODAY - timedelta(days=5), None), a_goal(2, TODAY)],
    "coming-back": sessions(28, 30, 32, 35, 42),
    "stopped": sessions(2, minutes=4, outcome=SAFETY, stop_sign="sharp"),
}


DIARIES = {name: MemoryHistory(*records).read() for name, records in HISTORIES.items()}
DIARIES["twenty-years"] = Diary(sessions=twenty_years())


def view_of(history: str) -> StreakView:
    return streak_view(DIARIES[history], CONTENT.catalogue, TODAY)


def choice_of(history: str) -> ChoiceView:
    """What the choice shows with the same records, to someone who is well."""
    well = Standing(Verdict(Tier.GO), None)
    return choice_view(today(DIARIES[history], well, CONTENT.catalogue, MONDAY_MORNING), CONTENT, "NO")


def make(history: str, gained: str = "") -> Callable[[], StreakScreen]:
    def made() -> StreakScreen:
        return StreakScreen(view_of(history), gained, credited(CONTENT.safety))

    return made


async def settled(pilot: Any) -> StreakScreen:
    """Wait for the charts below the weeks."""
    for _ in range(200):
        await pilot.pause()
        screen = on_top(pilot, StreakScreen)
        if screen.complete:
            return screen
    raise AssertionError("the charts never came")


async def all_of(pilot: Any) -> str:
    """Everything that is on the pages; in a window with room for it."""
    await settled(pilot)
    return "\n".join([text async for text in pages_of(pilot)])


async def pages_of(pilot: Any) -> AsyncIterator[str]:
    """The text of each page, from the first one on."""
    screen = pilot.app.screen
    for number in range(len(screen.pages)):
        await screen.action_open(number)
        await pilot.pause()
        yield text_of(pilot.app)


async def test_it_is_left_by_any_of_the_usual_keys() -> None:
    async with run_screen(make("first")) as pilot:
        for key in ("escape", "q", "enter", "space"):
            await show_screen(pilot, make("first"))
            await pilot.press(key)
            assert pilot.app.result is None, key


async def test_s_opens_no_second_one() -> None:
    async with run_screen(make("three-weeks")) as pilot:
        before = len(pilot.app.screen_stack)
        await pilot.press("s", "s")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == before


async def fit(pilot: StagePilot, width: int, height: int) -> None:
    """Make the window as large, where it is not yet."""
    if pilot.app.size != (width, height):
        await pilot.resize_terminal(width, height)


@pytest.mark.parametrize("history", DIARIES)
def test_the_choice_and_the_streak_count_the_same_weeks_alike(history: str) -> None:
    choice, streak = choice_of(history), view_of(history)
    assert choice.columns == streak.columns
    assert (choice.headline, choice.leading, choice.marks) == (streak.headline, streak.leading, streak.marks)
    if streak.runs and choice.runs.startswith(streak.runs[0].name):
        assert choice.runs == streak.runs[0].line


def test_a_week_that_was_ill_is_drawn_as_such_and_not_as_an_empty_one() -> None:
    (ill,) = [week for week in choice_of("year").columns if week.neutral]
    drawn = TwelveWeeks([ill]).draw(20).plain
    assert ill.word == "ill"
    assert "ill" in drawn and "–" in drawn and "·" not in drawn


def test_above_the_choice_the_columns_are_the_weeks_that_the_headline_counts() -> None:
    ((*columns,),) = HomeBand(choice_of("year")).bars(60)
    heights = [part[0] for part in columns if isinstance(part, tuple)]
    assert (len(heights), len([one for one in heights if one != "▁▁"])) == (12, 11)


@pytest.mark.parametrize("history", DIARIES)
def test_the_text_says_all_that_the_picture_says(history: str) -> None:
    view = view_of(history)
    more = charts(view)
    lines = [view.headline, view.coming_back, view.pause, view.this_week, *(run.line for run in view.runs)]
    lines += [view.kept.title, *view.kept_details, *more.compared, *(row.line for row in more.families)]
    for chart in (more.minutes, more.habit, more.years):
        lines += chart.lines if chart else ()
    if more.pain is not None:
        columns = more.pain.columns(view.calendar.count, CALENDAR_WEEKS)
        lines += [*more.pain.notes, *(column.told(TODAY) for column in columns)]
    if view.latest:
        lines += [week.told(TODAY) for week in view.calendar.weeks(view.calendar.count)]
        lines += [f"{row.day}: {row.programme}, {row.length}, {row.outcome}" for row in view.latest]
        lines.append(view.lifetime)
    told = words_of(streak_text(view))
    assert [line for line in lines if words_of(line) not in told] == []


def words_of(text: str) -> str:
    """The text as one line."""
    return " ".join(text.split())


async def test_t_shows_the_text_and_then_the_picture_again() -> None:
    async with run_screen(make("year", "That was the first.")) as pilot:
        screen = await settled(pilot)
        pictures, twin = screen.query_one("#pictures"), screen.query_one("#twin", HangingText)
        assert "t As text" in text_of(pilot.app)
        await pilot.press("t")
        await pilot.pause()
        assert "t As a picture" in text_of(pilot.app)
        assert (pictures.display, twin.display) == (False, True)
        told = words_of(str(twin.render()))
        for part in (screen.gained, streak_text(screen.view), screen.article):
            assert words_of(part) in told
        await pilot.press("t")
        assert (pictures.display, twin.display) == (True, False)


async def test_text_and_picture_begin_at_their_top() -> None:
    async with run_screen(make("year"), size=(40, 20)) as pilot:
        screen = await settled(pilot)
        body = screen.query_one("#body")
        await pilot.press("6")
        for shown in ("text", "picture"):
            await pilot.press("G")
            assert body.scroll_y > 0
            await pilot.press("t")
            assert body.scroll_y == 0, shown


async def test_left_looks_at_days_and_esc_leaves_them_before_the_view() -> None:
    async with run_screen(make("three-weeks")) as pilot:
        await settled(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "Mon 23 Nov: Steady walk, 35 min, to the end" in text_of(pilot.app)
        assert "↑ ↓ Day" in text_of(pilot.app)
        await pilot.press("up")
        await pilot.pause()
        assert "Sun 22 Nov: Steady walk, 8 min, to the end" in text_of(pilot.app)
        await pilot.press("left", "right", "right")
        await pilot.pause()
        assert "Mon 23 Nov: Steady walk" in text_of(pilot.app), "today is the end"
        await pilot.press("escape")
        assert pilot.app.result == "no result yet"
        assert "shows what each day held" in text_of(pilot.app)
        await pilot.press("escape")
        assert pilot.app.result is None


async def test_years_are_scrolled_back_to_the_first_week() -> None:
    async with run_screen(make("twenty-years"), size=(200, 50)) as pilot:
        screen = await settled(pilot)
        calendar, pain = screen.query_one(WeekCalendar), screen.query_one(PainChart)
        await pilot.press("left", "pageup")
        assert calendar.day == TODAY - timedelta(weeks=26)
        await pilot.press("pageup", "pageup")
        assert calendar.end < screen.view.calendar.count
        assert pain.end == calendar.end
        await pilot.press("home")
        await pilot.pause()
        assert calendar.day == screen.view.calendar.first_day
        assert "2006" in text_of(pilot.app)
        assert "23 Nov" not in text_of(pilot.app)
        await pilot.press("t")
        assert calendar.day is None
        assert "20 November 2006" not in text_of(pilot.app)


async def test_a_tap_on_a_day_tells_it() -> None:
    async with run_screen(make("three-weeks")) as pilot:
        await settled(pilot)
        calendar = pilot.app.screen.query_one(WeekCalendar)
        await pilot.click(calendar, offset=(LABEL, 1))
        await pilot.pause()
        assert "Mon 9 Nov: Steady walk" in text_of(pilot.app)
        await pilot.click(calendar, offset=(LABEL + 4, 7))
        assert calendar.day == TODAY - timedelta(days=14), "a day to come is not looked at"


async def test_what_this_session_added_stands_under_the_headline() -> None:
    async with run_screen(make("three-weeks", "Two of three days [so far].")) as pilot:
        screen = await settled(pilot)
        head, said = screen.query_one("#head"), screen.query_one("#runs")
        assert said.region.y == head.region.bottom
        assert "Two of three days [so far]." in text_of(pilot.app)


@pytest.mark.parametrize("history", ["first", "three-weeks", "year", "paused", "coming-back", "twenty-years"])
async def test_it_is_seen_at_a_glance(history: str) -> None:
    async with run_screen(make(history)) as pilot:
        for language in LANGUAGES:
            if language != "en":
                await show_screen(pilot, make(history), size=(100, 30), language=language)
            for size in ((100, 30), (200, 50)):
                await fit(pilot, *size)
                screen = await settled(pilot)
                body = screen.query_one("#body")
                assert (body.max_scroll_y, body.max_scroll_x) == (0, 0), (size, language)
                for panel in screen.query("#pictures .panel, #head, #runs"):
                    assert not panel.display or body.region.contains_region(panel.region), (size, panel)


async def test_pages_are_turned_by_tab_number_and_mouse() -> None:
    async with run_screen(make("year")) as pilot:
        screen = await settled(pilot)
        await pilot.press("tab")
        assert screen.page == 1
        await pilot.press("3")
        assert screen.page == 2
        await pilot.press("9")
        assert screen.page == 2, "there is no such page"
        await pilot.press("tab")
        assert screen.page == 0
        await pilot.press("shift+tab", "left")
        assert screen.page == 0, "days are looked at where they are"
        await pilot.pause()
        await pilot.click("#tabs", offset=(18, 0))
        await pilot.pause()
        assert screen.page == 1


@pytest.mark.parametrize("size", ALL_SIZES[:3])
async def test_a_page_that_is_turned_to_again_is_as_it_was(size: tuple[int, int]) -> None:
    """Also after days of other weeks were looked at on it, and after the window had another size."""
    async with run_screen(make("year"), size=size) as pilot:
        screen = await settled(pilot)
        first = [text async for text in pages_of(pilot)]
        assert len(set(first)) == len(first) > 1
        assert [text async for text in pages_of(pilot)] == first
        for _week in range(CALENDAR_WEEKS + 1):
            await pilot.press("left")
        assert screen.looking
        await pilot.press("tab")
        assert not screen.looking
        assert [text async for text in pages_of(pilot)] == first
        await pilot.press("left")
        await pilot.resize_terminal(200, 50)
        await pilot.resize_terminal(*size)
        assert [text async for text in pages_of(pilot)] == first
        assert len(screen.query(WeekCalendar)) == 1


async def test_the_day_under_the_mouse_is_read_out_and_nothing_moves() -> None:
    async with run_screen(make("three-weeks")) as pilot:
        await settled(pilot)
        calendar = pilot.app.screen.query_one(WeekCalendar)
        height = calendar.size.height
        await pilot.hover(calendar, offset=(LABEL, 1))
        await pilot.pause()
        assert "Mon 9 Nov: Steady walk" in text_of(pilot.app)
        assert calendar.size.height == height
        await pilot.hover("#head", offset=(0, 0))
        await pilot.pause()
        assert "Mon 9 Nov" not in text_of(pilot.app)


async def test_without_colours_a_family_is_a_letter_and_a_long_day_a_capital(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screen(make("year"), no_colour=True) as pilot:
        await settled(pilot)
        friday = next(line for line in text_of(pilot.app).split("\n") if "Fri  " in line)
        assert "B B B" in friday
        assert "Capital: 30 min or more" in text_of(pilot.app)


async def test_what_the_signs_mean_is_still_said_while_a_day_is_looked_at() -> None:
    async with run_screen(make("year"), size=(40, 20)) as pilot:
        await pilot.press("left")
        text = text_of(pilot.app)
        assert "▪ 10 min or more" in text and "– paused" in text and "Mon 23 Nov: no sessions" in text


async def test_a_first_day_shows_no_empty_calendar_and_no_lonely_nought() -> None:
    async with run_screen(make("first")) as pilot:
        await settled(pilot)
        assert not pilot.app.screen.query(WeekCalendar)
        assert "goal: 3 days" in text_of(pilot.app)
        assert "One session makes your first active week." in text_of(pilot.app)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (sessions(2, pain_before=3), "16 Nov: 3.0"),
        ([*sessions(16, pain_before=3), *sessions(2, pain_before=2)], "2 Nov: 3.0 → 23 Nov: 2.0"),
    ],
)
async def test_the_small_chart_of_pain_says_from_when_to_when(given: list[Record], said: str) -> None:
    view = streak_view(MemoryHistory(*given).read(), CONTENT.catalogue, TODAY)
    async with run_screen(lambda: StreakScreen(view, "", "")) as pilot:
        await settled(pilot)
        (line,) = [line for line in text_of(pilot.app).splitlines() if "Nov: " in line]
        assert line.split("│")[-2].strip() == said


async def test_a_plot_of_pain_says_what_its_signs_mean() -> None:
    async with run_screen(make("year")) as pilot:
        for history, plotted in (("year", True), ("three-weeks", False)):
            if history != "year":
                await show_screen(pilot, make(history))
            screen = await settled(pilot)
            await pilot.press("2")
            assert ("● is the average" in text_of(pilot.app)) is plotted, history
            await pilot.press("t")
            assert ("Minus means less pain" in str(screen.query_one("#twin").render())) is plotted, history


async def test_this_week_stands_under_its_own_column() -> None:
    async with run_screen(make("paused")) as pilot:
        for history in ("paused", "stopped", "three-weeks", "year"):
            if history != "paused":
                await show_screen(pilot, make(history))
            screen = await settled(pilot)
            columns = screen.query_one("#weeks").region
            lines = [line[columns.x : columns.right] for line in text_of(pilot.app).splitlines()]
            at = next(number for number, line in enumerate(lines) if line.rstrip().endswith("this week"))
            begins = lines[at].index("this week")
            last_figure = len(lines[at - 1].rstrip().rstrip("✓")) - 1
            assert begins <= last_figure < begins + len("this week"), history


async def test_in_a_narrow_window_small_charts_share_a_page_under_their_names() -> None:
    async with run_screen(make("year"), size=(40, 20)) as pilot:
        screen = await settled(pilot)
        assert len(screen.pages) == 8
        await pilot.press("2")
        assert "Your regular exercise" in text_of(pilot.app)
        assert text_of(pilot.app).count("This week") == 1, "the page has the first one's name"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_narrowest_footer_tells_of_the_pages_and_of_the_text(language: str) -> None:
    async with run_screen(make("year"), size=(40, 20), language=language) as pilot:
        await settled(pilot)
        footer = text_of(pilot.app).splitlines()[-1]
        assert " Tab " in footer and " t " in footer and " Esc " in footer


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_figure_and_no_date_is_torn_in_the_text(language: str) -> None:
    async with run_screen(make("year"), size=(80, 24), language=language) as pilot:
        await settled(pilot)
        await pilot.press("t")
        twin = pilot.app.screen.query_one("#twin", HangingText)
        for size in ((80, 24), (200, 50)):
            await fit(pilot, *size)
            lines = str(twin.render()).splitlines()
            room = max(map(len, lines)) - INDENT
            for line in twin.text.splitlines():
                for figure in re.split("(?<=[,;]) ", line):
                    assert len(figure) > room or any(figure in shown for shown in lines), (size, figure)


@pytest.mark.parametrize("history", ["year", "twenty-years"])
async def test_the_weeks_have_their_dates_where_their_ticks_take_a_row(history: str) -> None:
    async with run_screen(make(history), size=(80, 24)) as pilot:
        screen = await settled(pilot)
        weeks = screen.query_one("#weeks").region
        assert "this week" in "".join(text_of(pilot.app).splitlines()[weeks.y : weeks.bottom])
        assert screen.query_one("#body").max_scroll_y == 0


async def test_what_is_left_of_a_line_of_text_is_set_in() -> None:
    async with run_screen(make("year"), size=(40, 20)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        lines = text_of(pilot.app).splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith(" Active in a row"))
        assert lines[first + 1].startswith("   ")


async def test_a_return_is_welcomed_with_no_word_of_loss() -> None:
    async with run_screen(make("coming-back"), size=(100, 60)) as pilot:
        text = (await all_of(pilot)).lower()
        assert "welcome back" in text
        number = pilot.app.screen.query_one("#number")
        assert "a best run of 3 weeks" in " ".join(str(number.render()).split())
        for word in ("lost", "broken", "missed", "fail", "0 weeks", "0 of"):
            assert word not in text


async def test_an_open_pause_is_said() -> None:
    async with run_screen(make("paused"), size=(100, 60)) as pilot:
        assert "aused since 18 November" in await all_of(pilot)


async def test_a_paused_week_is_shown_as_one_and_not_as_one_without_a_session() -> None:
    async with run_screen(make("paused"), size=ALL_SIZES[0]) as pilot:
        await settled(pilot)
        for size in ALL_SIZES:
            await fit(pilot, *size)
            text = "\n".join([one async for one in pages_of(pilot)])
            lines = [line.replace("│", " ") for line in text.splitlines()]
            at = next(number for number, line in enumerate(lines) if "goal: 2 days" in line)
            assert "░" not in lines[at], f"{size}: an empty bar says that something is missing"
            assert "paused" in " ".join(lines[at : at + 2]), size
            assert any(line.split()[-5:] == ["1", "2", "1", "–", "–"] for line in lines), size
            assert any(line.split()[:5] == ["35", "70", "35", "–", "–"] for line in lines), size
            assert any("Mon  ■ ■ ■ · –" in line for line in lines), size


async def test_the_calendar_shows_the_latest_weeks_whole() -> None:
    async with run_screen(make("year"), size=(40, 30)) as pilot:
        screen = await settled(pilot)
        for width in (40, 64, 80, 100, 160):
            await fit(pilot, width, 30)
            days = next(at for at, page in enumerate(screen.pages) if "days" in page.parts)
            await screen.action_open(days)
            await pilot.pause()
            calendar = screen.query_one(WeekCalendar)
            lines = str(calendar.render()).split("\n")
            assert all(len(line.rstrip()) <= calendar.content_size.width for line in lines[:9]), width
            friday = next(line for line in lines if line.startswith("Fri"))
            assert friday.rstrip().endswith("■"), f"{width}: last week's Friday is the last that was active"


async def test_a_stop_has_a_sign_of_its_own_on_its_day_without_alarm() -> None:
    async with run_screen(make("stopped")) as pilot:
        await settled(pilot)
        assert text_of(pilot.app).count("!") == 2, "the day and what the sign means"
        assert "! stopped for safety: the day counts" in text_of(pilot.app)
        assert "■" not in text_of(pilot.app), "no day has this sign"


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    """Every page; one that is longer than the window names the keys that scroll, and can be read to its end.

    What is seen at a glance never is longer, and every chart has its page.
    """
    async with run_screen(make("year"), size=size, language=language) as pilot:
        screen = await settled(pilot)
        body, told = screen.query_one("#body"), ""
        async for text in pages_of(pilot):
            page = screen.pages[screen.page]
            assert text == snapshot(name=f"page {screen.page + 1}")
            told += text
            longer = body.max_scroll_y > 0
            assert longer == ("↑ ↓" in text.splitlines()[-1]), page.name
            assert not longer or {"families", "details", "latest", "pain"} & set(page.parts), page.name
            assert body.max_scroll_x == 0, page.name
            await pilot.press("G")
            await pilot.pause()
            assert body.scroll_y == body.max_scroll_y, page.name
        assert [said for said in CHARTED[language] if said not in " ".join(told.split())] == []


CHARTED = {
    "en": (
        *("11 of 12 weeks", "cardio", "150", "Most often", "next day", "Latest", "40 of 47"),
        *("Your exercises in the last 12 weeks", "sessions, 51 h 17 min in all"),
    ),
    "nb": (
        *("11 av 12 uker", "kondisjonstrening", "150", "Oftest", "dagen etter", "Siste", "40 av 47"),
        *("Det du har trent de siste 12 ukene", "økter, 51 t 17 min til sammen"),
    ),
}
"""What the charts of a year say; what counts the last weeks says so beside what counts all."""


@pytest.mark.parametrize("history", [name for name in DIARIES if name != "year"])
async def test_looks_with_other_histories(history: str, snapshot: Any) -> None:
    async with run_screen(make(history)) as pilot:
        await settled(pilot)
        for width, height in SIZES:
            await fit(pilot, width, height)
            assert text_of(pilot.app) == snapshot(name=f"picture, {width} columns")
            await pilot.press("t")
            await pilot.pause()
            assert text_of(pilot.app) == snapshot(name=f"text, {width} columns")
            await pilot.press("t")
