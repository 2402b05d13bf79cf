"""The session's and the streak's own widgets, each where it could go wrong."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.programme import plan
from backtui.present.charts import Habit
from backtui.present.session import strip
from backtui.present.streak import streak_view
from backtui.ui.widgets.big_clock import LARGEST, ROWS, BigClock, scale_for, width_of
from backtui.ui.widgets.charts import HabitTable
from backtui.ui.widgets.plan_strip import HEIGHTS, PlanStrip
from backtui.ui.widgets.week_calendar import months_line
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.records import a_session
from tests.ui.harness import CONTENT, text_of
from tests.ui.sessions import WALK
from tests.ui.sessions import a_session as a_running_session

TODAY = MONDAY_MORNING.date()


@given(
    st.from_regex(r"\A([1-9]?[0-9]:)?[0-5][0-9]:[0-5][0-9]\Z"),
    st.integers(0, 300),
    st.integers(0, 80),
)
def test_the_clock_is_as_large_as_fits_and_no_larger(text: str, width: int, height: int):
    scale = scale_for(text, width, height)
    assert 0 <= scale <= LARGEST
    if scale:
        assert width_of(text, scale) <= width and ROWS * scale <= height
    if scale < LARGEST:
        assert width_of(text, scale + 1) > width or ROWS * (scale + 1) > height


@given(st.text(alphabet="0123456789:", min_size=1, max_size=7), st.integers(1, 4))
def test_its_width_is_that_of_its_digits(text: str, scale: int):
    blocks = 6 * sum(one != ":" for one in text) + 2 * text.count(":")
    assert width_of(text, scale) == (blocks + len(text) - 1) * scale


async def test_a_new_second_draws_only_what_changed():
    async with a_running_session(WALK) as session:
        clock = session.screen.query_one(BigClock)
        rows = clock.rows
        assert [one.height for one in clock._changed("35:01")] == [rows]
        (last,) = clock._changed("35:01")
        assert last.width == width_of("0", rows // ROWS)
        assert clock._changed("35:00") == []
        assert len(clock._changed("34:59")) == 3


async def test_where_no_digits_fit_the_time_is_a_plain_number():
    async with a_running_session(WALK, size=(40, 12)) as session:
        clock = session.screen.query_one(BigClock)
        clock.show("35:00", 3)
        await session.pilot.pause()
        assert "35:00" in text_of(session.pilot.app)
        clock.show("35:00", 5)
        await session.pilot.pause()
        assert clock.size.height == ROWS


@pytest.mark.parametrize("programme", CONTENT.catalogue.programmes, ids=lambda one: one.id)
@pytest.mark.parametrize("width", [1, 7, 38, 76])
def test_the_strip_has_a_sign_for_every_column(programme, width: int):
    for minutes in programme.lengths:
        cells = strip(plan(programme, minutes).steps, width)
        assert len(cells) == width
        assert all(HEIGHTS[cell.height].strip() for cell in cells)


async def test_the_mark_moves_over_the_strip_from_end_to_end():
    async with a_running_session(WALK) as session:
        strip_shown = session.screen.query_one(PlanStrip)
        seen = [strip_shown.at]
        while not session.state.status.is_over and len(seen) < 200:
            await session.wait(20)
            seen.append(strip_shown.at)
        assert seen[0] == 0
        assert seen == sorted(seen)
        assert seen[-1] >= len(strip_shown.cells) - 1


def calendar_lines(*weeks_ago: int) -> list[str]:
    sessions = [a_session(TODAY - timedelta(weeks=weeks)) for weeks in weeks_ago]
    view = streak_view(MemoryHistory(*sessions).read(), CONTENT.catalogue, TODAY)
    weeks = [week.first_day for week in view.calendar.weeks(view.calendar.count)]
    return [months_line(weeks, 5, 2), "".join(str(day.month % 10) for day in weeks)]


@pytest.mark.parametrize("weeks", range(1, 27))
def test_a_months_name_stands_over_a_week_of_that_month(weeks: int):
    names = {"May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 0, "Nov": 1}
    months, digits = calendar_lines(weeks)
    for name, month in names.items():
        at = months.find(name)
        if at >= 0:
            assert digits[(at - 5) // 2] == str(month)
        else:
            assert digits.count(str(month)) <= 1, f"{name} has room and no name"


@pytest.mark.parametrize("width", [36, 80])
def test_a_row_of_the_habits_is_one_line_however_narrow(width: int):
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    habit = Habit("When", days, (("midt på dagen", (0, 12, 3, 0, 0, 1, 2)),), "Most often: Tue.")
    lines = HabitTable(habit).draw(width).plain.split("\n")
    assert lines[1].split()[3:] == ["·", "12", "3", "·", "·", "1", "2"]
    assert all(len(line) <= width for line in lines)
    ends = [match.end() for match in re.finditer(r"\S+", lines[0])]
    assert ends == [match.end() for match in re.finditer(r"\S+", lines[1])][3:]
