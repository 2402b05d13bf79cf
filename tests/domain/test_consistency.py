"""consistency.md rules 1 to 9, one by one, with its examples."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.consistency import (
    Consistency,
    Goal,
    Pause,
    PauseReason,
    close_pause,
    consistency,
    known,
    not_today,
    open_pause,
    pauses_after_verdict,
    today_for,
    week_of,
)
from backtui.domain.days import is_first_active_day
from backtui.domain.outcomes import keeping
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session
from tests.records import LONG_AGO, NORWAY, SAFETY, a_goal, a_pause, a_session

MONDAY = date(2026, 11, 23)
"""Of the running week in the examples."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
AT = datetime(2026, 11, 23, 9, tzinfo=NORWAY)


def history(weeks: str) -> tuple[list[Session], list[Pause]]:
    """ "3 p 1": counted active days of each week, the last one running; p is a pause of the whole week."""
    sessions, pauses = [], []
    words = weeks.split()
    for back, word in enumerate(reversed(words)):
        monday = MONDAY - timedelta(weeks=back)
        if "p" in word:
            pauses.append(a_pause(monday, monday + timedelta(days=6)))
        sessions += [a_session(monday + timedelta(days=day)) for day in range(int(word.strip("p") or 0))]
    return sessions, pauses


def on(day: str) -> date:
    return MONDAY + timedelta(days=DAYS.index(day))


def of(weeks: str, day: str = "Sun", goals: Sequence[Goal] = ()) -> Consistency:
    sessions, pauses = history(weeks)
    return consistency(sessions, goals, pauses, on(day))


TWENTY = " ".join(["1"] * 14 + ["0"] + ["1"] * 5)


@pytest.mark.parametrize(
    ("weeks", "day", "keep_going", "on_target", "headline"),
    [
        ("1", "Tue", 1, 0, (1, 1)),
        ("3 3 3 3 3 3 3 3 1", "Tue", 9, 8, (9, 9)),
        ("3 3 3 0", "Sun", 3, 3, (3, 3)),
        ("3 3 3 0 0", "Mon", 0, 0, (3, 4)),
        ("3 1 3 3", "Fri", 4, 2, (4, 4)),
        ("3 3 p p 3", "Wed", 3, 3, (3, 3)),
        ("3 3 p 0 3", "Wed", 1, 1, (3, 4)),
        ("1 " + "0 " * 60, "Thu", 0, 0, (0, 12)),
        ("3 p1 3", "Wed", 3, 2, (3, 3)),
        (TWENTY, "Sun", 5, 0, (11, 12)),
    ],
)
def test_worked_examples(
    weeks: str, day: str, keep_going: int, on_target: int, headline: tuple[int, int]
) -> None:
    got = of(weeks, day)
    assert (got.keep_going, got.on_target) == (keep_going, on_target)
    assert (got.window_active, len(got.window)) == headline


@pytest.mark.parametrize("day", DAYS)
def test_the_first_launch_has_one_empty_week_and_no_window(day: str) -> None:
    got = consistency([], [], [], on(day))
    assert (got.keep_going, got.on_target, got.window, got.coming_back) == (0, 0, (), False)
    assert [week.first_day for week in got.weeks] == [MONDAY]


def test_the_goal_lowered_in_mid_week_holds_for_that_week_and_not_before() -> None:
    sessions, _ = history("2 2 2")
    goals = [a_goal(3, date(2026, 1, 1)), a_goal(2, MONDAY - timedelta(days=4))]
    got = consistency(sessions, goals, [], on("Sat"))
    assert (got.keep_going, got.on_target, got.window_active, len(got.window)) == (3, 2, 3, 3)
    assert [week.goal for week in got.weeks] == [3, 2, 2]


def test_the_bests_of_the_examples() -> None:
    assert of(TWENTY).best_keep_going == 14
    assert of("3 3 3 0 0", "Mon").best_keep_going == 3
    assert of("3 3 3 3 3 3 3 3 1", "Tue").best_on_target == 8
    assert of("1 " + "0 " * 60).best_keep_going == 1


# Rule 1 and 2: what counts, and on which day


@pytest.mark.parametrize(("seconds", "active"), [(599, 0), (600, 1)])
def test_ten_minutes_make_a_day_active_and_less_is_still_kept(seconds: int, active: int) -> None:
    got = consistency([a_session(MONDAY, active_seconds=seconds)], [], [], MONDAY)
    assert got.this_week.active_days == active
    assert (got.sessions, got.active_seconds) == (1, seconds)


def test_stopping_for_safety_counts_for_its_day_however_short() -> None:
    got = consistency([a_session(MONDAY, active_seconds=40, outcome=SAFETY)], [], [], MONDAY)
    assert (got.keep_going, got.this_week.active_days) == (1, 1)


@pytest.mark.parametrize(
    ("active", "planned", "counts"),
    [(600, 2100, True), (599, 2100, False), (480, 600, True), (479, 600, False), (599, 599, False)],
)
def test_what_counts_by_itself(active: int, planned: int, counts: bool) -> None:
    assert a_session(MONDAY, active_seconds=active, planned_seconds=planned).counts is counts
    stopped = a_session(MONDAY, active_seconds=active // 10, planned_seconds=planned, outcome=SAFETY)
    assert stopped.counts


@pytest.mark.parametrize(
    ("active", "planned", "complete"), [(1680, 2100, True), (1679, 2100, False), (0, 0, True), (4, 5, True)]
)
def test_complete_is_eighty_percent_of_the_plan(active: int, planned: int, complete: bool) -> None:
    assert a_session(MONDAY, active_seconds=active, planned_seconds=planned).complete is complete


def test_two_sessions_on_one_day_are_one_active_day() -> None:
    morning = a_session(datetime(2026, 11, 23, 7, tzinfo=NORWAY))
    evening = a_session(datetime(2026, 11, 23, 19, tzinfo=NORWAY))
    assert consistency([morning, evening], [], [], MONDAY).this_week.active_days == 1


# Rule 1 and 3: the worked examples of short sessions. Each is its activity, active and planned seconds.

Done = tuple[str, int, int]
WALKED, YOGA = "walk", "yoga"


def on_one_day(*done: Done) -> list[Session]:
    return [
        a_session(
            datetime(2026, 11, 23, 7 + number, tzinfo=NORWAY),
            activity=activity,
            active_seconds=active,
            planned_seconds=planned,
        )
        for number, (activity, active, planned) in enumerate(done)
    ]


@pytest.mark.parametrize(
    ("done", "active", "of"),
    [
        ([(WALKED, 590, 2100)], False, set()),
        ([(WALKED, 600, 2100)], True, {WALKED}),
        ([(WALKED, 590, 600)], True, {WALKED}),
        ([(WALKED, 480, 600)], True, {WALKED}),
        ([(WALKED, 470, 600)], False, set()),
        ([(WALKED, 590, 599)], False, set()),
        ([(WALKED, 300, 2100), (WALKED, 300, 2100)], True, {WALKED}),
        ([(WALKED, 300, 2100), (WALKED, 299, 2100)], False, set()),
        ([(WALKED, 240, 300), (WALKED, 240, 300)], True, {WALKED}),
        ([(WALKED, 240, 300), (WALKED, 239, 300)], False, set()),
        ([(WALKED, 500, 2100), (YOGA, 100, 2100)], True, set()),
        ([(WALKED, 540, 2100), (WALKED, 60, 2100)], True, {WALKED}),
        ([(WALKED, 541, 2100), (WALKED, 59, 2100)], False, set()),
        ([(WALKED, 541, 2100), (WALKED, 59, 60)], False, set()),
        ([(YOGA, 600, 2100), (WALKED, 500, 2100)], True, {YOGA}),
    ],
)
def test_the_sessions_of_one_day_add_up(done: list[Done], active: bool, of: set[str]) -> None:
    sessions = on_one_day(*done)
    found = consistency(sessions, [], [], MONDAY)
    assert found.active_days == ({MONDAY} if active else set())
    assert found.this_week.active_days == active
    assert {kept.activity for kept in keeping(sessions, found.window)} == of


def test_sessions_of_two_days_do_not_add_up() -> None:
    halves = [a_session(MONDAY + timedelta(days=day), active_seconds=599) for day in (0, 1)]
    assert not consistency(halves, [], [], MONDAY + timedelta(days=1)).active_days


def test_a_short_stop_counts_for_its_day_and_week_and_for_no_activity() -> None:
    stopped = a_session(MONDAY, active_seconds=40, planned_seconds=2100, outcome=SAFETY)
    found = consistency([stopped], [], [], MONDAY)
    assert (found.this_week.active_days, found.keep_going) == (1, 1)
    assert keeping([stopped], found.window) == ()
    long_stop = replace(stopped, active_seconds=400)
    short_walk = a_session(datetime(2026, 11, 23, 18, tzinfo=NORWAY), active_seconds=300)
    assert keeping([long_stop, short_walk], found.window) == ()


def test_the_first_active_day_is_made_by_a_session_or_by_the_last_of_several() -> None:
    first, second, third = on_one_day((WALKED, 300, 2100), (YOGA, 300, 2100), (WALKED, 2100, 2100))
    assert not is_first_active_day([], first)
    assert is_first_active_day([first], second)
    assert not is_first_active_day([first, second], third)
    assert is_first_active_day([], third)


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_the_day_is_the_one_on_the_wall_where_it_was_done(hours: int) -> None:
    sunday_night = datetime(2026, 11, 22, 23, 50, tzinfo=timezone(timedelta(hours=hours)))
    got = consistency([a_session(sunday_night)], [], [], MONDAY)
    assert [week.active_days for week in got.weeks] == [1, 0]


@pytest.mark.parametrize("hours", [1, 2])
def test_the_hour_that_comes_twice_in_autumn_belongs_to_its_sunday(hours: int) -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=hours)))
    got = consistency([a_session(twice)], [], [], date(2026, 10, 26))
    assert [week.active_days for week in got.weeks] == [1, 0]


def test_weeks_stay_seven_days_long_over_the_clock_changes() -> None:
    sessions = [a_session(date(2026, 3, 1) + timedelta(weeks=week)) for week in range(36)]
    got = consistency(sessions, [], [], date(2026, 11, 1))
    assert {week.first_day.weekday() for week in got.weeks} == {0}
    assert got.keep_going == len(got.weeks) == 36


# Rule 3: weeks


def test_a_sunday_belongs_to_the_next_week_when_weeks_begin_on_sunday() -> None:
    sessions = [a_session(date(2026, 11, 22)), a_session(date(2026, 11, 23))]
    by_monday = consistency(sessions, [], [], MONDAY)
    by_sunday = consistency(sessions, [], [], MONDAY, WeekStart.SUNDAY)
    assert [week.active_days for week in by_monday.weeks] == [1, 1]
    assert [(week.first_day, week.active_days) for week in by_sunday.weeks] == [(date(2026, 11, 22), 2)]


@pytest.mark.parametrize(
    ("day", "monday", "sunday"),
    [
        (date(2027, 1, 1), date(2026, 12, 28), date(2026, 12, 27)),
        (date(2028, 2, 29), date(2028, 2, 28), date(2028, 2, 27)),
        (date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 28), date(2026, 11, 23), date(2026, 11, 22)),
    ],
)
def test_the_first_day_of_a_week(day: date, monday: date, sunday: date) -> None:
    assert week_of(day, WeekStart.MONDAY) == monday
    assert week_of(day, WeekStart.SUNDAY) == sunday


def test_new_year_does_not_cut_a_week_in_two() -> None:
    days = [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 3)]
    got = consistency([a_session(day) for day in days], [], [], date(2027, 1, 3))
    assert [(week.active_days, week.on_target) for week in got.weeks] == [(3, True)]


@pytest.mark.parametrize("start", WeekStart)
@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(today: date, start: WeekStart) -> None:
    pauses = [a_pause(date.min, date.max)]
    got = consistency([a_session(today)], [a_goal(1, today)], pauses, today, start)
    assert (got.keep_going, got.on_target, today_for(today, [])) == (1, 1, today)


# Rule 4: goals


def test_three_days_are_asked_before_the_first_goal_and_in_weeks_before_it() -> None:
    sessions, _ = history("1 1 1")
    got = consistency(sessions, [a_goal(5, MONDAY)], [], on("Sun"))
    assert [week.goal for week in got.weeks] == [3, 3, 5]


def test_a_goal_set_on_the_last_day_holds_for_the_whole_week() -> None:
    sessions, _ = history("2 2")
    got = consistency(sessions, [a_goal(2, MONDAY - timedelta(days=1))], [], on("Tue"))
    assert got.on_target == 2


@pytest.mark.parametrize("start", [WeekStart.MONDAY, WeekStart.SUNDAY])
def test_the_week_start_decides_which_week_a_goal_is_set_in(start: WeekStart) -> None:
    sessions, _ = history("2 2")
    got = consistency(sessions, [a_goal(2, date(2026, 11, 22))], [], on("Sat"), start)
    assert [week.goal for week in got.weeks] == ([2, 2] if start is WeekStart.MONDAY else [3, 2])


def test_of_two_goals_in_one_week_the_one_modified_later_holds_whatever_its_day() -> None:
    friday = a_goal(5, on("Fri"), LONG_AGO)
    tuesday = a_goal(2, on("Tue"), LONG_AGO + timedelta(hours=1))
    for goals in ([friday, tuesday], [tuesday, friday]):
        assert consistency([a_session(MONDAY)], goals, [], on("Sun")).this_week.goal == 2


def test_an_edited_goal_of_an_earlier_week_does_not_push_out_a_later_week_s() -> None:
    early = a_goal(5, MONDAY - timedelta(weeks=3), LONG_AGO + timedelta(days=9))
    late = a_goal(2, MONDAY - timedelta(weeks=1), LONG_AGO)
    sessions, _ = history("1 1 1 1")
    got = consistency(sessions, [late, early], [], on("Sun"))
    assert [week.goal for week in got.weeks] == [5, 5, 2, 2]


# Rule 5: pauses


def test_one_paused_day_makes_an_empty_week_neutral() -> None:
    sessions, _ = history("1 0 1")
    sunday = MONDAY - timedelta(days=1)
    assert consistency(sessions, [], [a_pause(sunday, sunday)], on("Tue")).keep_going == 2
    assert consistency(sessions, [], [a_pause(MONDAY, MONDAY)], on("Tue")).keep_going == 1


def test_an_open_pause_covers_every_week_until_today() -> None:
    sessions, _ = history("3 3 0 0 0")
    got = consistency(sessions, [], [a_pause(MONDAY - timedelta(weeks=3), None)], on("Wed"))
    assert (got.keep_going, got.on_target, got.coming_back) == (2, 2, False)
    assert (got.window_active, len(got.window)) == (2, 2)
    assert got.open_pause is not None


def test_overlapping_pauses_are_one_stretch() -> None:
    sessions, _ = history("1 0 0 0 1")
    first = MONDAY - timedelta(weeks=3)
    pauses = [
        a_pause(first, first + timedelta(days=9)),
        a_pause(first + timedelta(days=2), first + timedelta(days=15)),
        a_pause(first + timedelta(days=2), first + timedelta(days=3)),
    ]
    assert consistency(sessions, [], pauses, on("Tue")).keep_going == 2


def test_a_pause_from_before_the_history_and_one_that_ends_before_it_began() -> None:
    sessions, _ = history("1 0 1")
    empty = a_pause(MONDAY - timedelta(days=3), MONDAY - timedelta(days=5))
    before = a_pause(date(2020, 1, 1), date(2021, 1, 1))
    assert consistency(sessions, [], [empty, before], on("Tue")).keep_going == 1
    from_before = a_pause(date(2020, 1, 1), MONDAY - timedelta(days=5))
    assert consistency(sessions, [], [from_before], on("Tue")).keep_going == 2


def test_of_several_open_pauses_the_first_is_shown_and_one_of_the_future_is_not() -> None:
    early, late = a_pause(date(2026, 11, 2), None), a_pause(date(2026, 11, 9), None)
    assert open_pause([late, early], MONDAY) == early
    assert open_pause([a_pause(on("Tue"), None), a_pause(date(2026, 11, 2), MONDAY)], MONDAY) is None


def test_a_verdict_that_stops_opens_a_pause_once() -> None:
    save, delete = pauses_after_verdict(True, [], MONDAY, "new", AT)
    assert (save, delete) == ((Pause("new", PauseReason.SAFETY, MONDAY, None, AT),), ())
    assert pauses_after_verdict(True, save, on("Tue"), "newer", AT) == ((), ())


def test_a_verdict_that_stops_opens_its_own_pause_beside_the_person_s() -> None:
    away = a_pause(date(2026, 11, 2), None, PauseReason.AWAY)
    closed = a_pause(date(2026, 10, 2), date(2026, 10, 3), PauseReason.SAFETY)
    save, _ = pauses_after_verdict(True, [away, closed], MONDAY, "new", AT)
    assert [pause.id for pause in save] == ["new"]


def test_a_verdict_that_opens_closes_the_safety_pause_on_the_day_before() -> None:
    waiting = a_pause(date(2026, 11, 20), None, PauseReason.SAFETY)
    away = a_pause(date(2026, 11, 2), None, PauseReason.AWAY)
    save, delete = pauses_after_verdict(False, [away, waiting], MONDAY, "unused", AT)
    assert (save, delete) == ((replace(waiting, last_day=date(2026, 11, 22), modified_at=AT),), ())


def test_a_safety_pause_of_the_same_day_is_deleted() -> None:
    waiting = a_pause(MONDAY, None, PauseReason.SAFETY)
    assert pauses_after_verdict(False, [waiting], MONDAY, "unused", AT) == ((), (waiting,))


def test_a_pause_that_began_yesterday_keeps_that_one_day() -> None:
    closed = close_pause(a_pause(MONDAY, None), on("Tue"), AT)
    assert closed is not None
    assert (closed.first_day, closed.last_day) == (MONDAY, MONDAY)


def test_not_today_is_a_day_ill() -> None:
    assert not_today(MONDAY, "id", AT) == Pause("id", PauseReason.ILL, MONDAY, MONDAY, AT)


# Rule 6: streaks


def test_a_running_week_below_its_goal_never_ends_the_on_target_run() -> None:
    assert of("3 3 2", "Sun").on_target == 2
    assert of("3 3 2 0", "Mon").on_target == 0


def test_a_neutral_week_before_an_empty_running_week_is_stepped_over() -> None:
    assert of("3 3 p 0", "Sun").keep_going == 2


def test_the_best_includes_the_current_run() -> None:
    got = of("1 1 0 1 1 1", "Tue")
    assert (got.keep_going, got.best_keep_going) == (3, 3)


# Rule 7: the headline's window


def test_the_window_steps_over_neutral_weeks_to_find_twelve() -> None:
    got = of("1 1 1 p p " + "1 " * 10 + "0", "Wed")
    assert (got.window_active, len(got.window)) == (12, 12)
    assert got.window[0] == MONDAY - timedelta(weeks=14)


def test_a_first_session_that_does_not_count_begins_no_window() -> None:
    short = a_session(MONDAY - timedelta(weeks=5), active_seconds=599)
    got = consistency([short, a_session(MONDAY)], [], [], MONDAY)
    assert (got.window, got.sessions) == ((MONDAY,), 2)


# Rule 9: coming back


@pytest.mark.parametrize(
    ("weeks", "back"),
    [
        ("3 0 0", False),
        ("3 0 0 0", True),
        ("3 0 0 1", False),
        ("3 0 0 p", False),
        ("3 0 p 0", False),
        ("3 0 p 0 0", True),
        ("3 p p 0", False),
        ("3 0 0 1 0 0", False),
    ],
)
def test_coming_back(weeks: str, back: bool) -> None:
    assert of(weeks, "Tue").coming_back is back


@pytest.mark.parametrize(("day", "back"), [("Mon", True), ("Tue", False), ("Wed", False), ("Thu", True)])
def test_one_comes_back_in_a_week_with_a_pause_unless_it_is_today(day: str, back: bool) -> None:
    sessions, _ = history("3 0 0 0")
    pause = a_pause(on("Tue"), on("Wed"))
    assert consistency(sessions, [], [pause], on(day)).coming_back is back


def test_nobody_comes_back_who_never_had_a_session_that_counts() -> None:
    short = a_session(MONDAY - timedelta(weeks=9), active_seconds=599)
    assert not consistency([short], [], [], MONDAY).coming_back


# Dates to come


def test_later_sessions_are_as_if_unknown() -> None:
    sessions, _ = history("3 3 3")
    ahead = a_session(MONDAY + timedelta(days=30))
    as_of_monday = consistency([*sessions, ahead], [], [], MONDAY)
    assert (as_of_monday.sessions, as_of_monday.this_week.active_days) == (7, 1)
    assert as_of_monday == consistency(known([*sessions, ahead], MONDAY), [], [], MONDAY)


def test_only_later_sessions_are_like_a_first_launch() -> None:
    got = consistency([a_session(on("Wed"))], [], [], MONDAY)
    assert (got.window, got.sessions, len(got.weeks)) == ((), 0, 1)


def test_after_a_flight_home_today_is_the_day_of_the_latest_session() -> None:
    auckland = timezone(timedelta(hours=13))
    there = a_session(datetime(2026, 11, 24, 8, tzinfo=auckland))
    assert today_for(MONDAY, [there]) == on("Tue")
    assert today_for(MONDAY, [a_session(MONDAY), a_session(on("Wed"))]) == MONDAY


# Any history


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, str]:
    words = draw(st.lists(st.sampled_from(["0", "1", "2", "3", "p", "p1", "p3"]), min_size=1, max_size=30))
    return " ".join(words), draw(st.sampled_from(DAYS))


def looking_back(weeks: str, day: str, goal: int) -> int:
    """Rule 6 as it is read: go back from the running week until a week breaks the run."""
    sessions, _ = history(weeks)
    words = weeks.split()
    run = 0
    for back, word in enumerate(reversed(words)):
        monday = MONDAY - timedelta(weeks=back)
        held = len(
            {s.day for s in sessions if monday <= s.day < monday + timedelta(days=7)} & days_until(day)
        )
        if held >= goal:
            run += 1
        elif back and "p" not in word:
            break
    return run


def days_until(day: str) -> set[date]:
    return {on(day) - timedelta(days=back) for back in range(7 * 31)}


@given(histories())
def test_both_streaks_read_backwards_come_out_the_same(drawn: tuple[str, str]) -> None:
    got = of(*drawn)
    assert got.keep_going == looking_back(*drawn, goal=1)
    assert got.on_target == looking_back(*drawn, goal=3)
    assert got.best_keep_going >= got.keep_going
    assert got.best_on_target >= got.on_target


@given(histories(), st.integers(0, 7 * 30 - 1))
def test_one_more_session_never_takes_anything_away(drawn: tuple[str, str], back: int) -> None:
    weeks, day = drawn
    sessions, pauses = history(weeks)
    more = [*sessions, a_session(on(day) - timedelta(days=back))]
    before = consistency(sessions, [], pauses, on(day))
    after = consistency(more, [], pauses, on(day))
    assert after.keep_going >= before.keep_going
    assert after.best_keep_going >= before.best_keep_going
    assert after.on_target >= before.on_target
    assert after.window_active >= before.window_active


@given(histories(), st.randoms())
def test_the_order_of_the_records_does_not_matter(drawn: tuple[str, str], dice: Random) -> None:
    weeks, day = drawn
    sessions, pauses = history(weeks)
    mixed, mixed_pauses = list(sessions), list(pauses)
    dice.shuffle(mixed)
    dice.shuffle(mixed_pauses)
    assert consistency(mixed, [], mixed_pauses, on(day)) == consistency(sessions, [], pauses, on(day))
