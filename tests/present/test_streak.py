"""The streak view in words: consistency.md rules 5 to 10, and dates as each language writes them."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.consistency import Consistency, Pause, PauseReason, consistency
from backtui.domain.diary import Diary
from backtui.domain.outcomes import keeping
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue
from backtui.domain.session import Outcome, Session
from backtui.present import words
from backtui.present.calendar import CalendarWeek, Level, calendar
from backtui.present.dates import clock_time, decimal, duration, long_date, short_date, weekday
from backtui.present.plain_text import streak_text
from backtui.present.streak import added, charts, streak_view
from backtui.present.summary import coming_back, headline, kept_line, pause_line, runs, this_week
from tests.records import NORWAY, SAFETY, a_goal, a_pause, a_session

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
EMPTY = Catalogue({}, ())


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


def of(weeks: str, today: date = SUNDAY, *pauses: Pause) -> Consistency:
    return consistency(history(weeks), [], pauses, today)


def history(weeks: str) -> list[Session]:
    """Counted active days of each week, the last one running."""
    counts = [int(word) for word in weeks.split()]
    return [
        a_session(MONDAY - timedelta(weeks=len(counts) - 1 - index, days=-day))
        for index, count in enumerate(counts)
        for day in range(count)
    ]


# The headline


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ("1", "Active 1 of 1 week."),
        ("1 1", "Active 2 of the last 2 weeks."),
        ("3 0 3", "Active 2 of the last 3 weeks."),
        ("1 1 0 0 " + "1 " * 10, "Active 10 of the last 12 weeks."),
        ("3 3 3 0 0", "Active 3 of the last 4 weeks."),
        ("1 0 0 0", "1 session so far, and a best run of 1 week."),
        ("3 3 3 0 0 0", "9 sessions so far, and a best run of 3 weeks."),
        ("0", "One session makes your first active week."),
    ],
)
def test_the_headline(weeks: str, said: str) -> None:
    assert headline(of(weeks)) == said


def test_short_sessions_alone_are_said_to_be_kept() -> None:
    figures = consistency([a_session(MONDAY, active_seconds=300)], [], [], SUNDAY)
    assert headline(figures).startswith("What you did is saved.")


def test_a_long_pause_that_began_late_shows_what_was_done_instead_of_a_zero() -> None:
    figures = of("2 " + "0 " * 20, SUNDAY, a_pause(MONDAY, None))
    assert (figures.window_active, figures.coming_back) == (0, False)
    assert headline(figures) == "2 sessions so far, and a best run of 1 week."


# The streaks


def test_both_runs_with_their_units_and_bests() -> None:
    keep_going, on_target = runs(of("3 3 0 3 1"))
    assert keep_going.line == "Active in a row: 2 weeks. Best: 2 weeks"
    assert on_target.line == "At your goal in a row: 1 week. Best: 2 weeks"


def test_a_run_that_never_began_is_left_out() -> None:
    assert [run.name for run in runs(of("1"))] == ["Active in a row"]
    assert runs(of("0")) == ()


def test_after_one_empty_week_the_best_stands_alone() -> None:
    keep_going, _ = runs(of("3 3 0 0"))
    assert (keep_going.text, keep_going.best) == ("", "Best: 2 weeks")
    assert keep_going.line == "Active in a row: starts again with your next session. Best: 2 weeks"


def test_an_open_pause_is_shown_with_the_run_and_with_its_reason() -> None:
    figures = of("3 3 0 0", SUNDAY, a_pause(date(2026, 11, 16), None, PauseReason.FLARE_UP))
    assert runs(figures)[0].text == "2 weeks, paused since 16 November"
    assert pause_line(figures).startswith("Paused since 16 November (a bad spell).")


def test_an_open_pause_is_shown_where_there_is_no_run() -> None:
    figures = of("0", SUNDAY, a_pause(date(2025, 3, 3), None, PauseReason.SAFETY))
    assert pause_line(figures).startswith("Paused since 3 March 2025 (waiting for the doctor).")
    assert pause_line(of("1")) == ""


# This week, and what a session added


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("0", "Your goal this week: 3 active days."),
        ("2", "2 of 3 active days this week."),
        ("3", "3 active days this week: your goal of 3 is reached."),
        ("5", "5 active days this week: your goal of 3 is reached."),
    ],
)
def test_this_week_against_its_goal(days: str, said: str) -> None:
    assert this_week(of(days)) == said


def test_a_goal_of_one_day_keeps_its_grammar() -> None:
    goals = [a_goal(1, MONDAY)]
    assert this_week(consistency([], goals, [], SUNDAY)) == "Your goal this week: 1 active day."
    reached = consistency(history("1"), goals, [], SUNDAY)
    assert this_week(reached) == "1 active day this week: your goal of 1 is reached."


def test_a_paused_week_asks_for_nothing_and_counts_what_is_done() -> None:
    pause = a_pause(MONDAY, MONDAY)
    assert this_week(of("3 0", SUNDAY, pause)) == "This week is paused."
    assert this_week(of("3 1", SUNDAY, pause)) == "1 of 3 active days this week."


def add(weeks: str, session: Session, today: date = SUNDAY) -> str:
    before = history(weeks)
    return added(consistency(before, [], [], today), consistency([*before, session], [], [], today), session)


def test_what_the_first_session_of_a_week_added() -> None:
    said = add("1 1 0", a_session(MONDAY))
    assert said == "Active this week. Active in a row: 3 weeks. 1 of 3 active days this week."
    assert add("0", a_session(MONDAY)).startswith("Active this week. Active in a row: 1 week.")


def test_what_further_sessions_added() -> None:
    assert add("1", a_session(MONDAY + timedelta(days=1))) == "2 of 3 active days this week."
    assert add("2", a_session(SUNDAY)) == "3 active days this week: your goal of 3 is reached."
    second = a_session(datetime(2026, 11, 23, 18, tzinfo=NORWAY))
    assert add("1", second) == "The day was active already. 2 sessions so far."


def test_a_short_session_is_kept_without_a_reproach() -> None:
    assert add("1", a_session(SUNDAY, active_seconds=599)).startswith("Saved.")


def test_the_second_of_two_short_sessions_makes_the_day_active() -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=NORWAY)
    first, second = (a_session(at + timedelta(hours=number), active_seconds=300) for number in range(2))
    before, after = (consistency(done, [], [], SUNDAY) for done in ([first], [first, second]))
    assert added(before, after, second).startswith("Active this week. Active in a row: 1 week.")
    assert added(after, consistency([first, second], [], [], SUNDAY), first).startswith("The day was active")


def test_stopping_for_safety_was_right_and_counts() -> None:
    said = add("0", a_session(MONDAY, active_seconds=40, outcome=SAFETY))
    assert said.startswith("You stopped when something felt wrong. That was right, and the day counts.")
    assert "1 of 3 active days" in said


def test_a_session_that_began_before_midnight_on_sunday_belongs_to_the_week_that_is_over() -> None:
    night = a_session(datetime(2026, 11, 22, 23, 50, tzinfo=NORWAY))
    assert add("1 0", night, MONDAY) == "22 November is now an active day."


# The one you keep


def kept_sentence(sessions: list[Session], today: date = SUNDAY) -> str:
    return kept_line(keeping(sessions, consistency(sessions, [], [], today).window))


def test_the_one_you_keep_is_named() -> None:
    assert (
        kept_sentence(history("1 1 1 0 1 1 1 1")) == "Your regular exercise: walking, 7 of the last 8 weeks"
    )


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ("0", "Your regular exercise: shown after 6 days over 3 weeks"),
        ("2 1", "Your regular exercise: shown after 6 days over 3 weeks, so far 3 days over 2 weeks"),
        ("7 4", "Your regular exercise: shown after 6 days over 3 weeks, so far 6 days over 2 weeks"),
        ("1 1 1 1", "Your regular exercise: shown after 6 days over 3 weeks, so far 4 days over 3 weeks"),
    ],
)
def test_until_then_it_is_too_early_to_say(weeks: str, said: str) -> None:
    assert kept_sentence(history(weeks)) == said


def test_an_activity_of_the_person_s_own_keeps_its_own_name() -> None:
    dances = [replace(session, activity="[dance]") for session in history("2 2 2")]
    assert kept_sentence(dances) == "Your regular exercise: [dance], 3 of the last 3 weeks"


# The calendar


def test_the_signs_of_a_week() -> None:
    sessions = [
        a_session(MONDAY, 35),
        a_session(MONDAY + timedelta(days=1), 9),
        a_session(MONDAY + timedelta(days=2), 20),
    ]
    figures = consistency(sessions, [], [], MONDAY + timedelta(days=4))
    (week,) = calendar(figures, sessions).weeks(1)
    assert signs(week) == "■▫▪··  "
    assert (week.note, week.running) == ("2 active days, goal 3", True)
    assert week.told(figures.today) == "23 November: Mon 35 min, Tue 9 min, Wed 20 min; 2 active days, goal 3"


def signs(week: CalendarWeek) -> str:
    return "".join(day.level.value for day in week.days)


@pytest.mark.parametrize(("seconds", "level"), [(599, Level.KEPT), (600, Level.ACTIVE), (1800, Level.LONG)])
def test_where_the_levels_begin(seconds: int, level: Level) -> None:
    sessions = [a_session(MONDAY - timedelta(days=7)), a_session(MONDAY, active_seconds=seconds)]
    week = calendar(consistency(sessions, [], [], SUNDAY), sessions).weeks(2)[-1]
    assert week.days[0].level is level


def test_a_day_of_short_sessions_that_add_up_is_drawn_as_active() -> None:
    at = datetime(2026, 11, 23, 8, tzinfo=NORWAY)
    pieces = [a_session(at + timedelta(hours=number), active_seconds=300) for number in range(2)]
    (week,) = calendar(consistency(pieces, [], [], SUNDAY), pieces).weeks(1)
    assert signs(week) == "▪······"


def test_targets_pauses_and_stops_are_told_apart_and_none_hides_another() -> None:
    stopped = a_session(MONDAY + timedelta(days=1), active_seconds=40, outcome=SAFETY)
    sessions = [*history("3 0 0"), stopped]
    pauses = [a_pause(MONDAY - timedelta(days=3), MONDAY)]
    weeks = calendar(consistency(sessions, [], pauses, SUNDAY), sessions, pauses).weeks(3)
    assert [signs(week) for week in weeks] == ["■■■····", "····–––", "–!·····"]
    assert [week.note for week in weeks] == [
        "3 active days, goal 3, on target",
        "paused",
        "1 active day, goal 3, paused",
    ]
    assert "Tue 40 s (stopped for safety)" in weeks[2].told(SUNDAY)


def test_the_calendar_shows_the_weeks_that_are_asked_for() -> None:
    sessions = history("1 " * 40)
    figures = consistency(sessions, [], [], SUNDAY, WeekStart.SUNDAY)
    found = calendar(figures, sessions)
    assert (found.count, len(found.weeks(found.count, 10)), len(found.weeks(5, 10))) == (41, 10, 5)
    assert found.weeks(41, 1)[0].first_day == SUNDAY
    assert signs(found.weeks(40, 1)[0]) == "·■·····"
    assert found.number_of(SUNDAY) == 40
    assert found.number_of(found.first_day) == 0


def test_a_day_to_come_is_blank_whatever_is_dated_so() -> None:
    ahead = a_session(MONDAY + timedelta(days=1), outcome=SAFETY)
    (week,) = calendar(consistency([], [], [], MONDAY), [ahead]).weeks(1)
    assert signs(week) == "·      "


def test_the_last_week_of_the_calendar_itself_has_fewer_days() -> None:
    (week,) = calendar(consistency([], [], [], date.max), []).weeks(1)
    assert week.days[-1].day == date.max


def test_a_day_tells_its_sessions_its_pause_or_that_there_was_nothing() -> None:
    sessions = [a_session(MONDAY), a_session(MONDAY + timedelta(days=1), 12, outcome=Outcome.ENDED_EARLY)]
    pauses = [a_pause(MONDAY + timedelta(days=1), None, PauseReason.FLARE_UP)]
    found = calendar(consistency(sessions, [], pauses, SUNDAY), sessions, pauses)
    assert found.told_day(MONDAY) == "Mon 23 Nov: walk_steady_35, 35 min, to the end"
    tuesday = found.told_day(MONDAY + timedelta(days=1))
    assert tuesday == "Tue 24 Nov: walk_steady_35, 12 min, ended early; paused (a bad spell)"
    assert found.told_day(MONDAY - timedelta(days=1)) == "Sun 22 Nov: no sessions"


# The whole view and its twin


def a_diary() -> Diary:
    walks = [replace(session, enjoyment=7) for session in history("3 2 2 1")]
    yoga = a_session(
        MONDAY + timedelta(days=2),
        20,
        activity="yoga",
        programme="yoga_chair_20",
        outcome=Outcome.ENDED_EARLY,
        planned_seconds=2400,
    )
    return Diary(sessions=(*walks, yoga), pauses=(a_pause(MONDAY, None, PauseReason.AWAY),))


def test_the_view_of_a_history() -> None:
    view = streak_view(a_diary(), EMPTY, SUNDAY)
    assert view.headline == "Active 4 of the last 4 weeks."
    assert view.kept.title == "Your regular exercise: walking, 4 of the last 4 weeks"
    assert [(bar.line, bar.share) for bar in view.kept.bars] == [
        ("walking: 4 of 4 weeks", 1.0),
        ("yoga: 1 of 4 weeks", 0.25),
    ]
    assert view.kept_details == (
        "8 days, 4 h 40 min, 100 % as planned, enjoyment 7.0 of 10, last on Mon 23 Nov",
        "1 day, 20 min, last on Wed 25 Nov",
    )
    assert view.lifetime == "9 sessions, 5 h in all"
    newest = view.latest[0]
    assert (newest.day, newest.programme, newest.length, newest.outcome) == (
        "Wed 25 Nov",
        "yoga_chair_20",
        "20 min",
        "ended early",
    )


def test_the_view_hides_what_lies_ahead() -> None:
    diary = a_diary()
    ahead = replace(diary, sessions=(*diary.sessions, a_session(SUNDAY + timedelta(days=3))))
    assert streak_view(ahead, EMPTY, SUNDAY) == streak_view(diary, EMPTY, SUNDAY)


def test_an_empty_diary_has_a_view_without_a_calendar_of_the_past() -> None:
    view = streak_view(Diary(), EMPTY, MONDAY)
    assert (view.runs, view.kept.bars, view.latest, view.calendar.count) == ((), (), (), 1)
    more = charts(view)
    assert (more.minutes, more.habit, more.pain, more.families, more.compared, more.years) == (
        *(None, None, None),
        *((), (), None),
    )
    assert "One session makes your first active week." in streak_text(view)


def test_coming_back_is_a_welcome_with_ten_minutes() -> None:
    view = streak_view(Diary(sessions=tuple(history("3 3 0 0 0"))), EMPTY, SUNDAY)
    assert view.coming_back == "Welcome back. Ten minutes is a good way to begin again."
    assert view.headline == "6 sessions so far, and a best run of 2 weeks."
    assert streak_text(view).startswith(f"{view.headline}\n{view.coming_back}\n")
    assert coming_back(of("3 3 0 0")) == ""


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.booleans())
def test_no_history_is_answered_with_a_zero_or_a_reproach(counts: list[int], paused: bool) -> None:
    pauses = (a_pause(MONDAY, None),) if paused else ()
    sessions = tuple(history(" ".join(map(str, counts))))
    view = streak_view(Diary(sessions=sessions, pauses=pauses), EMPTY, SUNDAY)
    large = [view.headline, view.coming_back, view.this_week]
    large += [part for run in view.runs for part in (run.text, run.best)]
    assert not [line for line in large if re.search(r"\b0\b", line)]
    assert not re.search(r"lost|broke|fail|miss(ed)?\b|only", streak_text(view), re.IGNORECASE)


# Dates, lengths and numbers


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Monday", "Mon 23 Nov", "3 March", "Thu 1 May 2025", "3 March 2025")),
        ("nb", ("mandag", "man. 23. nov.", "3. mars", "tor. 1. mai 2025", "3. mars 2025")),
    ],
)
def test_dates_as_each_language_writes_them(language: str, expected: tuple[str, ...]) -> None:
    words.use(language)
    assert expected == (
        weekday(MONDAY),
        short_date(MONDAY, SUNDAY),
        long_date(date(2026, 3, 3), SUNDAY),
        short_date(date(2025, 5, 1), SUNDAY),
        long_date(date(2025, 3, 3), SUNDAY),
    )


def test_norwegian_months_are_shortened_only_when_they_are_long() -> None:
    words.use("nb")
    months = [short_date(date(2026, month, 1), SUNDAY).split(". ", 2)[2] for month in range(1, 13)]
    assert " ".join(months) == "jan. feb. mars april mai juni juli aug. sep. okt. nov. des."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"),
        (40, "40 s"),
        (60, "1 min"),
        (2129, "35 min"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
        (86400, "24 h"),
    ],
)
def test_lengths_of_time(seconds: int, said: str) -> None:
    assert duration(seconds) == said


def test_numbers_and_clock_times() -> None:
    assert clock_time(datetime(2026, 11, 23, 7, 5, tzinfo=NORWAY)) == "07:05"
    assert decimal(7.24) == "7.2"
    words.use("nb")
    assert decimal(7.0) == "7,0"
