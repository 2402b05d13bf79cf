"""The program's counting against a naive second counting, on random histories (consistency.md rules 1 to 9).

Each situation of the rules is in ten of them at least; `BACKTUI_EXAMPLES=5000` tries more. One that
disagrees is shown as short as it can be made.
"""

import dataclasses
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from random import Random
from typing import TypeVar

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import (
    Consistency,
    Goal,
    Pause,
    PauseReason,
    Week,
    consistency,
    known,
    pauses_after_verdict,
)
from backtui.domain.outcomes import Kept, keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Session
from tests.domain import naive_consistency as naive
from tests.domain.lives import an_id, lived
from tests.domain.naive_consistency import ONE_DAY, History, NaiveKept, NaiveWeek
from tests.records import LONG_AGO, SAFETY, a_goal, a_pause, a_session

Record = TypeVar("Record", Session, Goal, Pause)
EXAMPLES = int(os.environ.get("BACKTUI_EXAMPLES", "600"))
TURNING_DAYS = [
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 2, 29),
    date(2024, 3, 3),
    date(2025, 1, 5),
    date(2025, 3, 30),
    date(2025, 4, 6),
    date(2025, 10, 26),
    date(2025, 11, 1),
    date(2026, 1, 1),
]
"""New year, leap day, changes of the clock and some days after them."""
TURNING_TIMES = [time(0), time(0, 0, 1), time(1, 59, 59), time(2, 30), time(12), time(23, 59, 59)]
FAR_OFFSETS = [timezone(timedelta(hours=hours)) for hours in (-11, -3.5, 0, 5.75, 10.5, 14)]
PROGRAMMES = {
    "walk": ["walk_easy_15", "walk_steady_35", "walk_steady_45"],
    "yoga": ["yoga_gentle"],
    "pool": ["pool_easy", "pool_steady"],
    "row": ["my_rowing"],
}
MOODS = [(0,), (0,), (1,), (2, 3), (3, 4), (5, 7)]
"""Days of a week with a session; a mood lasts for some weeks."""


# Random histories.


def a_history(seed: int) -> History:
    """One that the rules have something to say about, always the same for a seed."""
    dice = Random(seed)
    today = dice.choice(TURNING_DAYS) + dice.choice([0, 0, 0, 1, 3, 40]) * ONE_DAY
    began = today - dice.choice([0, 8, 20, 60, 120, 180, 270]) * ONE_DAY
    sessions = list(some_sessions(dice, began, today))
    sessions += nights_of_a_clock_change(dice, began, today)
    if dice.random() < 0.2:
        left_on = today - dice.choice([8, 15, 22]) * ONE_DAY
        sessions = [session for session in sessions if naive.local_day(session) <= left_on]
    if dice.random() < 0.3:
        sessions += later_copies(dice, sessions, today)
    goals = list(some_goals(dice, began, today))
    pauses = [one_pause(dice, began, today) for _ in range(dice.choice([0, 0, 1, 2, 3, 6]))]
    if dice.random() < 0.2:
        yesterday = today - dice.choice([1, 2, 3]) * ONE_DAY
        pauses.append(a_pause(yesterday, yesterday))
    pauses = [replace(pause, id=an_id(number)) for number, pause in enumerate(pauses)]
    for records in (sessions, goals, pauses):
        dice.shuffle(records)
    numbered = tuple(replace(session, id=an_id(number)) for number, session in enumerate(sessions))
    return History(numbered, tuple(goals), tuple(pauses), today, dice.choice(list(WeekStart)))


def some_sessions(dice: Random, began: date, today: date) -> Iterator[Session]:
    activities = dice.sample(list(PROGRAMMES), dice.randint(1, 4))
    in_twos = dice.random() < 0.3
    sloppy = dice.choice([0.0, 0.1, 0.6])
    in_pieces = dice.choice([0.0, 0.3, 0.9])
    mood = dice.choice(MOODS)
    for number in range((today - began).days // 7 + 1):
        if dice.random() < 0.3:
            mood = dice.choice(MOODS)
        for back in dice.sample(range(7), dice.choice(mood)):
            day = today - (7 * number + back) * ONE_DAY
            session = one_session(dice, day, dice.choice(activities), sloppy)
            yield session
            if in_twos:
                yield same_again(dice, session, dice.choice(activities))
        if dice.random() < in_pieces:
            day = today - (7 * number + dice.randrange(7)) * ONE_DAY
            yield from pieces(dice, day, activities)


def pieces(dice: Random, day: date, activities: list[str]) -> Iterator[Session]:
    """Short sessions of one day, that together are about the ten minutes of rule 3."""
    for _ in range(dice.choice([1, 2, 2, 3])):
        active = dice.choice([59, 60, 100, 240, 270, 299, 300, 301, 470, 479, 480, 500, 540])
        planned = dice.choice(
            [active, active + 10, active * 5 // 4, active * 5 // 4 + 1, 300, 600, 601, 2100]
        )
        yield a_session(
            datetime.combine(day, dice.choice(TURNING_TIMES), an_offset(dice, day)),
            activity=dice.choice(activities),
            programme=dice.choice(["walk_easy_15", "yoga_gentle"]),
            active_seconds=active,
            planned_seconds=planned,
            outcome=dice.choice([Outcome.COMPLETED, Outcome.ENDED_EARLY, Outcome.ENDED_EARLY, *Outcome]),
            enjoyment=dice.choice([None, None, 2, 9]),
        )


def one_session(dice: Random, day: date, activity: str, sloppy: float) -> Session:
    """`sloppy` is the share of sessions that are on or below a limit of the rules."""
    active, planned, outcome = 2100, 2100, Outcome.COMPLETED
    if dice.random() < sloppy:
        active = dice.choice([0, 40, 599, 600, 601, 1500, 86_400])
        outcome = dice.choice([*Outcome, Outcome.ENDED_EARLY])
        planned = min(86_400, max(0, active * 5 // 4 + dice.choice([-1, 0, 1, -active, 5000])))
    clock = dice.choice([*TURNING_TIMES, time(dice.randrange(24), dice.randrange(60))])
    started = datetime.combine(day, clock, an_offset(dice, day))
    return a_session(
        started,
        ended_at=started + timedelta(seconds=active),
        programme=dice.choice(PROGRAMMES[activity]),
        family=dice.choice(list(Family)),
        activity=activity,
        active_seconds=active,
        planned_seconds=planned,
        outcome=outcome,
        stop_sign="chest_pain" if outcome is SAFETY else None,
        enjoyment=dice.choice([None, None, None, 0, 5, 5, 8]),
        pain_before=dice.choice([None, 0, 3, 9]),
        pain_after=dice.choice([None, 0, 3, 9]),
    )


def an_offset(dice: Random, day: date) -> timezone:
    """That of Norway, in summer and winter; some days anywhere, or the wrong one of the two."""
    if dice.random() < 0.15:
        return dice.choice([*FAR_OFFSETS, timezone(timedelta(hours=1)), timezone(timedelta(hours=2))])
    summer = last_sunday(day.year, 3) <= day < last_sunday(day.year, 10)
    return timezone(timedelta(hours=2 if summer else 1))


def nights_of_a_clock_change(dice: Random, began: date, today: date) -> Iterator[Session]:
    """Half past two, which comes twice in autumn, and in spring only where the clock was left alone."""
    years = range(began.year, today.year + 1)
    for day in (last_sunday(year, month) for year in years for month in (3, 10)):
        if began <= day <= today and dice.random() < 0.5:
            for hours in dice.choice([(1,), (2,), (2, 1)]):
                started = datetime.combine(day, time(2, 30), timezone(timedelta(hours=hours)))
                yield a_session(started, dice.choice([5, 35]))


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= ONE_DAY
    return day


def same_again(dice: Random, session: Session, activity: str) -> Session:
    """Another activity on the same day with the same result, so that rule 8 has equals to tell apart."""
    started = session.started_at + timedelta(minutes=dice.choice([0, 1, 5]))
    if dice.random() < 0.1:
        started = started.astimezone(dice.choice(FAR_OFFSETS))
    return replace(
        session,
        started_at=started,
        activity=activity,
        programme=dice.choice(PROGRAMMES[activity]),
        enjoyment=dice.choice([session.enjoyment, session.enjoyment, None, 0]),
        pain_after=10,
    )


def later_copies(dice: Random, sessions: list[Session], today: date) -> Iterator[Session]:
    for session in dice.sample(sessions, min(4, len(sessions))):
        day = today + dice.choice([1, 1, 2, 6, 30]) * ONE_DAY
        yield replace(session, started_at=datetime.combine(day, session.started_at.timetz()))


def some_goals(dice: Random, began: date, today: date) -> Iterator[Goal]:
    """Some set in one week; modified in another order than they hold, never two at the same instant."""
    days = [a_day(dice, began - 10 * ONE_DAY, today + 10 * ONE_DAY) for _ in range(dice.choice([0, 1, 2, 5]))]
    days += [day + dice.randint(-3, 3) * ONE_DAY for day in days if dice.random() < 0.5]
    for number, minute in enumerate(dice.sample(range(10_000), len(days))):
        at = (LONG_AGO + timedelta(minutes=minute)).astimezone(dice.choice(FAR_OFFSETS))
        yield a_goal(dice.randint(1, 7), days[number], at, an_id(number))


def one_pause(dice: Random, began: date, today: date) -> Pause:
    """Any span, before, within and after the history; now and then one that ends before it begins."""
    first = a_day(dice, began - 20 * ONE_DAY, today + 10 * ONE_DAY)
    last = first + dice.choice([0, 0, 1, 6, 7, 20, 60, -1]) * ONE_DAY
    last_day = None if dice.random() < 0.15 else last
    return a_pause(first, last_day, dice.choice(list(PauseReason)))


def a_day(dice: Random, first: date, last: date) -> date:
    return first + dice.randint(0, (last - first).days) * ONE_DAY


# What the two countings say, and where they differ.


def counted(history: History) -> Consistency:
    return consistency(
        history.sessions, iter(history.goals), history.pauses, history.today, history.week_start
    )


def kept(history: History, found: Consistency) -> tuple[Kept, ...]:
    return keeping(iter(known(history.sessions, history.today)), found.window, history.week_start)


def facts_of_week(week: Week | NaiveWeek) -> tuple[object, ...]:
    return (
        week.first_day,
        week.active_days,
        week.goal,
        week.paused,
        week.active,
        week.on_target,
        week.neutral,
    )


def facts_found(history: History, found: Consistency) -> dict[str, object]:
    return {
        "today": found.today,
        "weeks": [facts_of_week(week) for week in found.weeks],
        "this week": facts_of_week(found.this_week),
        "keep-going": found.keep_going,
        "best keep-going": found.best_keep_going,
        "on target": found.on_target,
        "best on target": found.best_on_target,
        "window": list(found.window),
        "active in the window": found.window_active,
        "coming back": found.coming_back,
        "a pause is open": found.open_pause is not None,
        "sessions": found.sessions,
        "active seconds": found.active_seconds,
        "kept": {one.activity: facts_of_kept(one) for one in kept(history, found)},
    }


def facts_of_kept(one: Kept | NaiveKept) -> tuple[object, ...]:
    if isinstance(one, Kept):
        share, enjoyment = one.complete_share, one.enjoyment
    else:
        share, enjoyment = float(one.share_complete), None if one.enjoyment is None else float(one.enjoyment)
    rounded = (round(share, 9), None if enjoyment is None else round(enjoyment, 9))
    return (one.activity, one.weeks, one.of, one.days, *rounded, one.active_seconds, one.named)


def facts_expected(history: History, kept: dict[str, NaiveKept]) -> dict[str, object]:
    sessions, weeks = naive.known_sessions(history), naive.weeks_of(history)
    window = naive.headline_weeks(weeks)
    return {
        "today": history.today,
        "weeks": [facts_of_week(week) for week in weeks],
        "this week": facts_of_week(weeks[-1]),
        "keep-going": naive.keep_going_until(weeks),
        "best keep-going": max(map(naive.keep_going_until, naive.beginnings(weeks))),
        "on target": naive.on_target_until(weeks),
        "best on target": max(map(naive.on_target_until, naive.beginnings(weeks))),
        "window": [week.first_day for week in window],
        "active in the window": len([week for week in window if week.active]),
        "coming back": naive.comes_back(history),
        "a pause is open": bool(naive.open_pauses(history)),
        "sessions": len(sessions),
        "active seconds": sum(session.active_seconds for session in sessions),
        "kept": {activity: facts_of_kept(one) for activity, one in kept.items()},
    }


def disagreements(history: History) -> list[str]:
    """Each thing on which the two differ, with what the program says and what the rules say."""
    found = counted(history)
    expected = naive.kept_activities(history)
    says, should = facts_found(history, found), facts_expected(history, expected)
    differ = [
        f"{name}: {says[name]}, by the rules {fact}" for name, fact in should.items() if says[name] != fact
    ]
    open_ones = naive.open_pauses(history)
    if found.open_pause and open_ones and found.open_pause not in open_ones:
        differ.append(f"open pause: {found.open_pause}, by the rules one of {open_ones}")
    if says["kept"] == should["kept"]:
        differ += differences_of_kept(expected, kept(history, found))
    return differ


def differences_of_kept(expected: dict[str, NaiveKept], order: tuple[Kept, ...]) -> list[str]:
    differ = []
    for one in order:
        latest = [
            (session.programme, session.family, naive.local_day(session))
            for session in expected[one.activity].latest
        ]
        if (one.programme, one.family, one.last_day) not in latest:
            differ.append(f"latest of {one}: by the rules one of {latest}")
    for better, worse in pairwise(one.activity for one in order):
        if not naive.is_ordered(expected[better], expected[worse]):
            differ.append(f"order: {better} before {worse}: {expected[better]} {expected[worse]}")
    first = order[0] if order and expected[order[0].activity].named else None
    if leading(order) != first:
        differ.append(f"the one you keep: {leading(order)}, by the rules {first}")
    return differ


def shortest(history: History) -> History:
    """The same disagreement with every record left out that it does not need."""
    for session in history.sessions:
        history = if_it_still_differs(
            dataclasses.replace(history, sessions=without(session, history.sessions)), history
        )
    for goal in history.goals:
        history = if_it_still_differs(
            dataclasses.replace(history, goals=without(goal, history.goals)), history
        )
    for pause in history.pauses:
        history = if_it_still_differs(
            dataclasses.replace(history, pauses=without(pause, history.pauses)), history
        )
    return history


def if_it_still_differs(shorter: History, history: History) -> History:
    return shorter if disagreements(shorter) else history


def without(record: Record, records: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(other for other in records if other is not record)


# The tests.


@pytest.mark.slow
def test_both_countings_agree_on_random_histories() -> None:
    for seed in range(EXAMPLES):
        history = a_history(seed)
        if disagreements(history):
            history = shortest(history)
            pytest.fail("\n".join([f"history {seed}, shortened: {history}", *disagreements(history)]))


def test_a_history_that_disagrees_is_shown_with_no_record_that_it_does_not_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history = a_history(3)
    needed = history.sessions[1]
    monkeypatch.setitem(globals(), "disagreements", lambda one: [*one.sessions].count(needed) * ["it"])
    assert shortest(history) == dataclasses.replace(history, sessions=(needed,), goals=(), pauses=())


@pytest.mark.slow
def test_edits_and_deletions_leave_no_trace() -> None:
    for seed in range(0, EXAMPLES, 3):
        history = a_history(seed)
        afterwards = lived(history, seed)
        assert sorted(afterwards.sessions, key=repr) == sorted(history.sessions, key=repr), seed
        should = facts_found(history, counted(history))
        assert facts_found(afterwards, counted(afterwards)) == should, seed


def situations(history: History) -> Iterator[str]:
    """What a history is good for."""
    days = naive.sessions_by_day(naive.known_sessions(history))
    added_up = [day for day in days.values() if naive.make_a_day(day) and not any(map(naive.counts, day))]
    by_activity = {one: naive.days_of_activity(one, history) for one in PROGRAMMES}
    of_activities = {day for days_of_it in by_activity.values() for day in days_of_it}
    comes_back = naive.comes_back(history)
    weeks, kept_ones = naive.weeks_of(history), list(naive.kept_activities(history).values())
    window, sessions = naive.headline_weeks(weeks), naive.known_sessions(history)
    set_in = Counter(naive.first_day_of_week(goal.from_day, history.week_start) for goal in history.goals)
    offsets = {session.started_at.utcoffset() for session in sessions}
    in_utc = [(naive.local_day(session), session.started_at.astimezone(UTC).date()) for session in sessions]
    holds = {
        "a session of 599 s": any(session.active_seconds == 599 for session in sessions),
        "a session of 600 s": any(session.active_seconds == 600 for session in sessions),
        "a short stop": any(s.outcome is SAFETY and s.active_seconds < 600 for s in sessions),
        "a complete one of at least ten minutes' plan": any(
            naive.counts(s) and s.active_seconds < 600 and s.outcome is not SAFETY for s in sessions
        ),
        "short ones that add up": bool(added_up),
        "short ones that add up by their plans": any(
            sum(session.active_seconds for session in day) < 600 for day in added_up
        ),
        "short ones that do not add up": any(
            len(day) > 1 and not naive.make_a_day(day) for day in days.values()
        ),
        "a day of no activity": any(
            naive.local_day(day[0]) not in of_activities and all(s.outcome is not SAFETY for s in day)
            for day in added_up
        ),
        "a crumb on a day of its activity": any(
            session.active_seconds < 60 and not naive.stopped_by_a_sign(session)
            for days_of_it in by_activity.values()
            for day in days_of_it.values()
            for session in day
        ),
        "a stop sign on a day of its activity": any(
            naive.stopped_by_a_sign(session) and day in by_activity[session.activity]
            for day, done in days.items()
            for session in done
        ),
        "coming back in a week paused before today": comes_back and weeks[-1].paused,
        "exactly 80 % of a plan": any(5 * s.active_seconds == 4 * s.planned_seconds > 0 for s in sessions),
        "another date in UTC": any(here != there for here, there in in_utc),
        "several offsets": len(offsets) > 2,
        "later sessions": len(sessions) < len(history.sessions),
        "Sunday weeks": history.week_start is WeekStart.SUNDAY,
        "two goals in a week": max(set_in.values(), default=0) > 1,
        "three goals in force": len({week.goal for week in weeks}) > 2,
        "neutral weeks": any(week.neutral for week in weeks),
        "an active paused week": any(week.active and week.paused for week in weeks),
        "a paused week below its goal": any(w.active and w.paused and not w.on_target for w in weeks),
        "a paused week on target": any(week.paused and week.on_target for week in weeks),
        "an open pause": bool(naive.open_pauses(history)),
        "a neutral running week": weeks[-1].neutral,
        "an empty running week in a run": not weeks[-1].active and naive.keep_going_until(weeks) > 1,
        "a running week below its goal": not weeks[-1].on_target and naive.on_target_until(weeks) > 1,
        "a best that is over": max(map(naive.keep_going_until, naive.beginnings(weeks)))
        > naive.keep_going_until(weeks)
        > 0,
        "a full window with a gap": len(window) == 12 and not all(week.active for week in window),
        "a neutral week inside a full window": len(window) == 12
        and window[-1].first_day - window[0].first_day > timedelta(weeks=12),
        "coming back": comes_back,
        "one empty week only": len(weeks) > 2
        and not weeks[-1].active
        and not weeks[-2].active
        and not comes_back,
        "an activity with a name": any(one.named for one in kept_ones),
        "equal weeks": any(
            a.weeks == b.weeks and a.share_complete != b.share_complete for a, b in pairs(kept_ones)
        ),
        "equal share": any(
            (a.weeks, a.share_complete) == (b.weeks, b.share_complete) and a.enjoyment != b.enjoyment
            for a, b in pairs(kept_ones)
        ),
        "equal but for the last time": any(
            (a.weeks, a.share_complete, a.enjoyment) == (b.weeks, b.share_complete, b.enjoyment)
            and a.last_begun != b.last_begun
            for a, b in pairs(kept_ones)
        ),
        "new year": any(a.first_day.year != b.first_day.year for a, b in pairwise(weeks)),
        "half past two twice in a night": any(
            a.started_at.replace(tzinfo=None) == b.started_at.replace(tzinfo=None)
            and a.started_at != b.started_at
            and is_a_clock_change(naive.local_day(a))
            for a, b in pairwise(sorted(sessions, key=lambda one: one.started_at.replace(tzinfo=None)))
        ),
        "a change of the clock": any(
            is_a_clock_change(day) for week in weeks for day in naive.days_of_week(week.first_day)
        ),
        "overlapping pauses": any(
            one is not other
            and naive.is_paused(other.first_day, (one,))
            and naive.is_paused(other.first_day, (other,))
            for one in history.pauses
            for other in history.pauses
        ),
        "two open pauses": sum(pause.last_day is None for pause in history.pauses) > 1,
        "a pause to come": any(pause.first_day > history.today for pause in history.pauses),
        "a goal to come": any(goal.from_day > history.today for goal in history.goals),
        "a goal that changes": len({week.goal for week in weeks}) > 1,
        "a leap day": any(naive.local_day(session) == date(2024, 2, 29) for session in sessions),
    }
    return (name for name, true in holds.items() if true)


def is_a_clock_change(day: date) -> bool:
    return day in (last_sunday(day.year, 3), last_sunday(day.year, 10))


def pairs(of: list[NaiveKept]) -> Iterator[tuple[NaiveKept, NaiveKept]]:
    return ((one, other) for one in of for other in of if one is not other)


@pytest.mark.slow
def test_the_random_histories_hold_every_situation_of_the_rules() -> None:
    seen = Counter(name for seed in range(300) for name in situations(a_history(seed)))
    assert len(seen) == 44, seen
    assert min(seen.values()) >= 5, seen


# The rules' own examples, so that the naive counting is held to the text as well.

A_MONDAY = date(2025, 12, 1)
"""The first day of every example's running week."""


def from_rows(weeks: str, today: date, goals: tuple[Goal, ...] = ()) -> History:
    """ "3 p1 p 0": counted active days of each Monday week, oldest first; p is a paused Wednesday."""
    sessions, pauses = [], []
    rows = weeks.split()
    for number, row in enumerate(reversed(rows)):
        monday = A_MONDAY - 7 * number * ONE_DAY
        if row.startswith("p"):
            pauses.append(a_pause(monday + 2 * ONE_DAY, monday + 2 * ONE_DAY))
        sessions += [a_session(monday + day * ONE_DAY) for day in range(int(row.strip("p") or 0))]
    return History(tuple(sessions), goals, tuple(pauses), today)


def weekday(name: str) -> date:
    return A_MONDAY + ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(name) * ONE_DAY


LOWERED = (
    a_goal(3, A_MONDAY - 100 * ONE_DAY),
    a_goal(2, A_MONDAY - 4 * ONE_DAY, LONG_AGO + ONE_DAY),
)
"""From 3 to 2 on the Thursday of the week before the running one."""


@pytest.mark.parametrize(
    ("weeks", "day", "keep_going", "on_target", "active", "of", "goals"),
    [
        ("0", "Mon", 0, 0, 0, 0, ()),
        ("0", "Sun", 0, 0, 0, 0, ()),
        ("1", "Tue", 1, 0, 1, 1, ()),
        ("3 3 3 3 3 3 3 3 1", "Tue", 9, 8, 9, 9, ()),
        ("3 3 3 0", "Sun", 3, 3, 3, 3, ()),
        ("3 3 3 0 0", "Mon", 0, 0, 3, 4, ()),
        ("3 1 3 3", "Fri", 4, 2, 4, 4, ()),
        ("3 3 p p 3", "Wed", 3, 3, 3, 3, ()),
        ("3 3 p 0 3", "Wed", 1, 1, 3, 4, ()),
        ("1" + " 0" * 60, "Mon", 0, 0, 0, 12, ()),
        ("1" + " 0" * 60, "Sun", 0, 0, 0, 12, ()),
        ("3 p1 3", "Wed", 3, 2, 3, 3, ()),
        ("2 2 2", "Sat", 3, 2, 3, 3, LOWERED),
        ("1 " * 14 + "0" + " 1" * 5, "Sun", 5, 0, 11, 12, ()),
    ],
)
def test_both_countings_give_the_worked_examples(
    weeks: str, day: str, keep_going: int, on_target: int, active: int, of: int, goals: tuple[Goal, ...]
) -> None:
    history = from_rows(weeks, weekday(day), goals)
    should = facts_expected(history, naive.kept_activities(history))
    assert (should["keep-going"], should["on target"]) == (keep_going, on_target)
    assert isinstance(should["window"], list)
    assert (should["active in the window"], len(should["window"])) == (active, of)
    assert not disagreements(history)


# Rule 5: pauses that verdicts open and close.


def test_verdicts_pause_the_days_from_a_stop_to_the_day_before_one_may_train() -> None:
    for seed in range(200):
        assert_verdicts_pause_as_the_rule_says(seed)


def assert_verdicts_pause_as_the_rule_says(seed: int) -> None:
    dice = Random(seed)
    first = date(2024, 2, 20)
    days = sorted(a_day(dice, first, first + 20 * ONE_DAY) for _ in range(dice.randint(1, 10)))
    checks = [(day, dice.random() < 0.5) for day in days]
    own = [
        Pause(f"own {number}", reason, first + number * ONE_DAY, None, LONG_AGO)
        for number, reason in enumerate(PauseReason)
        if reason is not PauseReason.SAFETY and dice.random() < 0.5
    ]
    pauses = {pause.id: pause for pause in own}
    for number, (day, stops) in enumerate(checks):
        save, delete = pauses_after_verdict(stops, tuple(pauses.values()), day, str(number), LONG_AGO)
        pauses |= {pause.id: pause for pause in save}
        for pause in delete:
            del pauses[pause.id]
    until = first + 30 * ONE_DAY
    by_verdicts = tuple(pause for pause in pauses.values() if pause not in own)
    paused = {day for day in spread(first, until) if naive.is_paused(day, by_verdicts)}
    assert paused == naive.days_paused_by_verdicts(checks, until)
    assert all(pause in pauses.values() for pause in own)


def spread(first: date, last: date) -> list[date]:
    return [first + number * ONE_DAY for number in range((last - first).days + 1)]


def main() -> None:
    """Print how many of the random histories hold each situation."""
    seen = Counter(name for seed in range(EXAMPLES) for name in situations(a_history(seed)))
    for name, number in seen.most_common():
        print(f"{100 * number / EXAMPLES:5.1f} %  {name}")


if __name__ == "__main__":
    main()
