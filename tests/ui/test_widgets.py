"""The session's and the streak's own widgets, each where it could go wrong."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from backtui.present.charts import Habit
from backtui.present.streak import streak_view
from backtui.ui.widgets import lettering
from backtui.ui.widgets.big_clock import LARGEST, ROWS, BigClock, glyph, scale_for, width_of
from backtui.ui.widgets.charts import HabitTable
from backtui.ui.widgets.plan_strip import PlanStrip
from backtui.ui.widgets.week_calendar import months_line
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.records import a_session
from tests.ui.harness import CONTENT, text_of
from tests.ui.sessions import WALK
from tests.ui.sessions import a_session as a_running_session

TODAY = MONDAY_MORNING.date()


HOURS = st.just("") | st.integers(0, 99).map("{}:".format)
TIMES = st.builds("{}{:02}:{:02}".format, HOURS, st.integers(0, 59), st.integers(0, 59))


@given(TIMES, st.integers(1, LARGEST), st.integers(-1, 1), st.integers(-1, 1))
def test_the_clock_is_as_large_as_fits_and_no_larger(
    text: str, fitting: int, wider: int, taller: int
) -> None:
    width, height = width_of(text, fitting) + wider, ROWS * fitting + taller
    scale = scale_for(text, width, height)
    assert 0 <= scale <= LARGEST
    if scale:
        assert width_of(text, scale) <= width and ROWS * scale <= height
    if scale < LARGEST:
        assert width_of(text, scale + 1) > width or ROWS * (scale + 1) > height


@given(st.text(alphabet="0123456789:", min_size=1, max_size=7), st.integers(1, 4))
def test_its_width_is_that_of_its_digits(text: str, scale: int) -> None:
    blocks = 6 * sum(one != ":" for one in text) + 2 * text.count(":")
    assert width_of(text, scale) == (blocks + len(text) - 1) * scale


async def test_a_new_second_draws_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_running_session(WALK) as session:
        clock = session.screen.query_one(BigClock)
        drawn: list[tuple[int, int]] = []
        for at, digit in enumerate(clock.digits):
            monkeypatch.setattr(digit, "refresh", lambda *regions, at=at: drawn.extend(rows(at, regions)))
        clock.show("35:00", clock.room, shape=clock.shape)
        assert drawn == []
        clock.show("35:08", clock.room, shape=clock.shape)
        assert {slot for slot, _row in drawn} == {4}
        old, new = glyph("0", 2), glyph("8", 2)
        assert [row for _slot, row in drawn] == [y for y in range(10) if old[y] != new[y]]


def rows(slot: int, regions: tuple[Region, ...]) -> Iterator[tuple[int, int]]:
    return ((slot, region.y) for region in regions)


async def test_no_digit_moves_when_one_of_them_goes() -> None:
    async with a_running_session(WALK) as session:
        clock = session.screen.query_one(BigClock)
        places = [digit.region for digit in clock.digits[:5]]
        for text in ("10:00", "9:59", "0:07"):
            clock.show(text, clock.room, shape="00:00")
            await session.pilot.pause()
            assert [digit.region for digit in clock.digits[:5]] == places


def test_every_digit_and_letter_is_another() -> None:
    digits = [glyph(one, scale) for scale in (1, 2) for one in "0123456789"]
    assert len(set(digits)) == len(digits)
    letters = [lettering.sign(one) for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_names_of_our_moves_fit_in_capitals_where_there_is_room_for_them(language: str) -> None:
    names = {move.name.to(language).rstrip(".") for move in CONTENT.catalogue.moves.values()}
    assert [name for name in names if not lettering.fits(name, 194)] == []
    assert not lettering.fits("Bridge", 30)
    assert not lettering.fits("Мост", 194), "a letter that it does not know"


async def test_where_no_digits_fit_the_time_is_a_plain_number() -> None:
    async with a_running_session(WALK, size=(40, 12)) as session:
        clock = session.screen.query_one(BigClock)
        clock.show("35:00", 3)
        await session.pilot.pause()
        assert "35:00" in text_of(session.pilot.app)
        clock.show("35:00", 5)
        await session.pilot.pause()
        assert clock.size.height == ROWS


async def test_the_mark_moves_over_the_strip_from_end_to_end() -> None:
    async with a_running_session(WALK) as session:
        strip_shown = session.screen.query_one(PlanStrip)
        seen = [strip_shown.at]
        while not session.state.status.is_over and len(seen) < 200:
            await session.wait(20)
            seen.append(strip_shown.at)
        assert seen[0] == 0
        assert seen == sorted(seen)
        assert seen[-1] >= strip_shown.size.width - 1


def calendar_lines(*weeks_ago: int) -> list[str]:
    sessions = [a_session(TODAY - timedelta(weeks=weeks)) for weeks in weeks_ago]
    view = streak_view(MemoryHistory(*sessions).read(), CONTENT.catalogue, TODAY)
    weeks = [week.first_day for week in view.calendar.weeks(view.calendar.count)]
    return [months_line(weeks, 5, 2), "".join(str(day.month % 10) for day in weeks)]


@pytest.mark.parametrize("weeks", range(1, 27))
def test_a_months_name_stands_over_a_week_of_that_month(weeks: int) -> None:
    names = {"May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 0, "Nov": 1}
    months, digits = calendar_lines(weeks)
    for name, month in names.items():
        at = months.find(name)
        if at >= 0:
            assert digits[(at - 5) // 2] == str(month)
        else:
            assert digits.count(str(month)) <= 1, f"{name} has room and no name"


@pytest.mark.parametrize("width", [36, 80])
def test_a_row_of_the_habits_is_one_line_however_narrow(width: int) -> None:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    habit = Habit("When", days, (("midt på dagen", (0, 12, 3, 0, 0, 1, 2)),), "Most often: Tue.")
    lines = HabitTable(habit).draw(width).plain.split("\n")
    assert lines[1].split()[3:] == ["·", "12", "3", "·", "·", "1", "2"]
    assert all(len(line) <= width for line in lines)
    ends = [match.end() for match in re.finditer(r"\S+", lines[0])]
    assert ends == [match.end() for match in re.finditer(r"\S+", lines[1])][3:]
