"""The history in words: what is found, how it is grouped, what a change does to the weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.consistency import Consistency, consistency
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Session, Source
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.history import (
    HistoryView,
    by_month,
    details,
    effect,
    history_row,
    history_view,
    matching,
)
from backtui.ui.widgets.history_list import HistoryList
from tests.records import NORWAY, SAFETY, a_session

CONTENT = load_content(data_folder())
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


def view_of(*sessions: Session) -> HistoryView:
    return history_view(sessions, CONTENT.catalogue, CONTENT.safety, MONDAY)


WALK = a_session(date(2025, 11, 3), note="Regn, GIKK likevel")
YOGA = a_session(
    date(2026, 3, 9), programme="yoga_lowback_35", activity="yoga", family=Family.MINDBODY, note="[/]"
)
OWN = a_session(date(2026, 3, 20), programme="garden", activity="spading", family=Family.STRENGTH)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [OWN, YOGA, WALK]),
        ("cardio", [WALK]),
        ("Body and mind", [YOGA]),
        ("steady", [WALK]),
        ("march 2026", [OWN, YOGA]),
        ("march yoga", [YOGA]),
        ("2025-11", [WALK]),
        ("regn gikk", [WALK]),
        ("garden", [OWN]),
        ("[/]", [YOGA]),
        ("monday march", [YOGA]),
        ("no such", []),
    ],
)
def test_every_word_has_to_occur_somewhere(query: str, found: Sequence[Session]) -> None:
    view = view_of(WALK, YOGA, OWN)
    assert [view.sessions[at] for at in matching(view, query)] == list(found)


def test_months_are_searched_for_in_the_persons_language() -> None:
    words.load(data_folder() / "locale")
    words.use("nb")
    view = view_of(WALK, YOGA, OWN)
    assert [view.sessions[at] for at in matching(view, "mars 2026 styrketrening")] == [OWN]


@given(st.lists(st.integers(0, 400), max_size=40), st.text("walkmrch ", max_size=4))
def test_each_month_has_one_heading_and_every_session_its_own_line(ago: list[int], query: str) -> None:
    view = view_of(*(a_session(MONDAY - timedelta(days=days)) for days in sorted(ago, reverse=True)))
    found = matching(view, query)
    rows = by_month(view, found)
    assert [row for row in rows if row >= 0] == list(found)
    headed = [view.sessions[~row].day for row in rows if row < 0]
    assert len({(day.year, day.month) for day in headed}) == len(headed)
    shown = HistoryList(view, query)
    assert [rows[shown.line_of(at)] for at in range(len(found))] == list(found)


def test_a_row_says_how_it_ended_and_where_it_comes_from() -> None:
    view = view_of()
    early = a_session(MONDAY, outcome=Outcome.ENDED_EARLY, pain_before=4, note="n", source=Source.LOGGED)
    row = history_row(early, view)
    assert (row.marks, row.signs, row.pain) == ("ended early, added by hand, note", "<+*", "4→·")
    assert history_row(a_session(MONDAY, outcome=SAFETY), view).marks == "stopped for safety"
    assert history_row(a_session(MONDAY, pain_before=0, pain_after=10), view).pain == "0→10"


def test_the_details_leave_out_only_what_nobody_said() -> None:
    sign = CONTENT.safety.stop_signs[0]
    full = replace(
        a_session(MONDAY, 9, outcome=SAFETY, stop_sign=sign.id, pain_before=0, note="n"), planned_seconds=2100
    )
    told = dict(details(full, view_of()))
    assert told["Active time"] == "9 min of 35 min planned"
    assert told["Pain before"] == "0 of 10"
    assert told["What you felt"] == sign.text.en
    assert "Pain after" not in told
    short = dict(details(a_session(MONDAY, 9), view_of()))
    assert short["Your weeks"].startswith("Saved and shown. Ten minutes in a day")


def test_a_short_session_says_whether_its_day_is_active() -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=NORWAY)
    pieces = [a_session(at + timedelta(hours=number), 5, planned_seconds=2100) for number in range(2)]
    both, alone = view_of(*pieces), view_of(pieces[0])
    assert (
        dict(details(pieces[0], both))["Your weeks"]
        == "With what else you did, the day counts as an active day."
    )
    assert dict(details(pieces[0], alone))["Your weeks"].startswith("Saved and shown.")


def figures(*days_ago: int, minutes: int = 30, sunday: bool = False) -> Consistency:
    sessions = [a_session(MONDAY - timedelta(days=days), minutes) for days in days_ago]
    start = WeekStart.SUNDAY if sunday else WeekStart.MONDAY
    return consistency(sessions, [], [], MONDAY, start)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((), (0,), "This week becomes active. Active 1 of 1 week. Active in a row: 1 week."),
        ((7,), (7, 7), "Nothing changes in your weeks."),
        ((7,), (7, 6), "The week of 16 November has 2 active days then."),
        ((0, 7, 21), (0, 7, 14, 21), "The week of 9 November becomes active. Active 4 of the last 4 weeks. "),
        ((0, 7), (7,), "This week has no active day then. Active 1 of 1 week. Active in a row: 1 week."),
        ((0,), (), "This week has no active day then. One session makes your first active week."),
        ((0,), (7,), "This week has no active day then. The week of 16 November becomes active."),
    ],
)
def test_what_a_change_does_to_the_weeks(before: tuple[int, ...], after: tuple[int, ...], said: str) -> None:
    text = effect(figures(*before), figures(*after), WeekStart.MONDAY)
    assert text.startswith(said)
    assert "0 weeks" not in text


def test_a_session_too_short_to_count_changes_nothing() -> None:
    assert effect(figures(), figures(0, minutes=9), WeekStart.MONDAY) == "Nothing changes in your weeks."


def test_weeks_that_begin_on_sunday_are_told_by_their_sunday() -> None:
    text = effect(figures(sunday=True), figures(2, sunday=True), WeekStart.SUNDAY)
    assert text.startswith("The week of 15 November becomes active.")


def test_a_session_begun_here_and_ended_abroad_is_told_by_one_clock() -> None:
    session = a_session(datetime(2026, 11, 23, 6, 40, tzinfo=NORWAY), 1)
    abroad = replace(session, ended_at=session.ended_at.astimezone(timezone(timedelta(hours=9))))
    assert dict(details(abroad, view_of(abroad)))["Time"] == "06:40–06:41"


def test_a_session_of_seconds_is_no_zero_in_a_narrow_window() -> None:
    short = replace(a_session(MONDAY, 1), active_seconds=21)
    assert history_row(short, view_of(short)).short_length == "21 s"
    assert history_row(replace(short, active_seconds=5460), view_of(short)).short_length == "91 min"
