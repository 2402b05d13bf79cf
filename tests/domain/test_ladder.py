"""How long the next walk is proposed to be, and when to see someone."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.ladder import Proposal, SeeSomeone, Why, propose, rungs, see_someone
from backtui.domain.programme import Catalogue, Family, Programme, Rung, Text
from backtui.domain.session import Outcome, Session, Source

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOTHING = Text("", "")


def programme(name: str, *lengths: int, activity: str = "walk", author: str = "") -> Programme:
    ladder = tuple(Rung(minutes, 60, minutes * 60 - 120, 60) for minutes in lengths)
    return Programme(
        name,
        Text(name, name),
        Family.CARDIO,
        activity,
        lengths[-1],
        (),
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        ladder=ladder,
        author=author,
    )


CATALOGUE = Catalogue(
    {},
    (
        programme("steady", 25, 30, 35, 40),
        programme("easy", 10, 15, 20),
        programme("own", 5, 60, author="Kari"),
        programme("bike", 12, activity="bike"),
    ),
)
STEPS = (10, 15, 20, 25, 30, 35, 40)


def walk(
    day: float,
    minutes: int,
    *,
    before: int | None = 3,
    after: int | None = None,
    share: float = 1.0,
    outcome: Outcome = Outcome.COMPLETED,
) -> Session:
    at = START + day * DAY
    return Session(
        f"{day}",
        "easy" if minutes <= 20 else "steady",
        Family.CARDIO,
        "walk",
        at,
        at + timedelta(minutes=minutes),
        minutes * 60,
        round(minutes * 60 * share),
        outcome,
        at,
        pain_before=before,
        next_day_pain=after,
    )


def yoga(day: float, **changes: object) -> Session:
    return replace(walk(day, 20), programme="yoga", activity="yoga", **changes)


def next_walk(*sessions: Session, day: float | None = None) -> Proposal:
    now = START + (day * DAY if day is not None else sessions[-1].started_at - START + DAY)
    found = propose(sessions, CATALOGUE, now)
    assert found is not None
    return found


def test_the_ladder_is_ours_and_climbs_through_both_programmes() -> None:
    assert rungs(CATALOGUE) == tuple(("easy" if step <= 20 else "steady", step) for step in STEPS)


def test_nothing_is_proposed_before_the_first_walk() -> None:
    assert propose((), CATALOGUE, START) is None
    assert propose((yoga(0),), CATALOGUE, START + DAY) is None
    assert propose((walk(5, 20),), CATALOGUE, START) is None, "it lies in the future"
    assert propose((walk(0, 20),), Catalogue({}, ()), START + DAY) is None


@pytest.mark.parametrize("index", range(len(STEPS) - 1))
def test_three_good_walks_over_a_week_lead_up_one_step(index: int) -> None:
    here, above = STEPS[index : index + 2]
    good = [walk(day, here, after=4) for day in (0, 3, 7)]
    assert next_walk(*good) == Proposal("easy" if above <= 20 else "steady", above, Why.UP)
    assert next_walk(*good[:2]).why is Why.STAY


def test_three_walks_lead_up_within_four_weeks_and_no_more() -> None:
    assert next_walk(*(walk(day, 25) for day in (0, 14, 28))).why is Why.UP
    assert next_walk(*(walk(day, 25) for day in (0, 15, 29))) == Proposal("steady", 25, Why.STAY)


def test_what_was_walked_before_a_stop_sign_leads_no_step_up() -> None:
    stop = walk(5, 25, outcome=Outcome.STOPPED_FOR_SAFETY, share=0.3)
    before = [walk(day, 25) for day in (0, 3)]
    assert next_walk(*before, walk(8, 25)).why is Why.UP
    assert next_walk(*before, stop, walk(8, 25)) == Proposal("steady", 25, Why.STAY)


def test_the_top_stays_the_top() -> None:
    good = [walk(day, 40, after=1) for day in range(0, 60, 3)]
    assert next_walk(*good) == Proposal("steady", 40, Why.STAY)


@pytest.mark.parametrize(
    ("days", "why"), [((0, 2, 6), Why.STAY), ((0, 2, 7), Why.UP), ((0, 2, 4, 7), Why.UP)]
)
def test_three_walks_need_a_week(days: tuple[int, ...], why: Why) -> None:
    assert next_walk(*(walk(day, 15) for day in days)).why is why


def test_walks_that_were_cut_short_do_not_lead_up() -> None:
    assert next_walk(walk(0, 30), walk(3, 30, share=0.79), walk(7, 30)).why is Why.STAY
    assert next_walk(walk(0, 30), walk(3, 30, share=0.79), walk(5, 30), walk(7, 30)).why is Why.UP


def test_one_long_walk_is_not_yet_held_and_a_short_one_takes_nothing_back() -> None:
    assert next_walk(walk(0, 20), walk(2, 20), walk(4, 35)) == Proposal("easy", 20, Why.STAY)
    assert next_walk(walk(0, 20), walk(2, 35), walk(4, 35)) == Proposal("steady", 35, Why.STAY)
    tens = [walk(day, 40) for day in range(10)]
    assert next_walk(*tens, walk(10, 10)) == Proposal("steady", 40, Why.STAY)
    assert next_walk(*tens, walk(10, 25), walk(11, 10)) == Proposal("steady", 40, Why.STAY)
    assert next_walk(walk(0, 20), walk(3, 20), walk(5, 25), walk(8, 20)) == Proposal("steady", 25, Why.UP)


def test_two_walks_on_one_day_are_one() -> None:
    assert next_walk(walk(0, 20), walk(2, 35), walk(2.1, 35)).minutes == 20
    assert next_walk(walk(0, 20), walk(3, 20), walk(7, 20), walk(7.1, 10)).why is Why.UP


def test_a_day_of_gentle_programmes_only_takes_nothing_back() -> None:
    assert next_walk(walk(0, 35), walk(2, 10, before=7)) == Proposal("steady", 35, Why.STAY)
    assert next_walk(walk(0, 35), walk(2, 10, before=3)).minutes == 10, "chosen on a day when all was offered"
    assert next_walk(walk(0, 10, before=7)).minutes == 10


@pytest.mark.parametrize(
    ("after", "why"), [(3, Why.STAY), (4, Why.STAY), (5, Why.RED_DAY), (10, Why.RED_DAY)]
)
def test_a_next_day_two_above_leads_down_one_step(after: int, why: Why) -> None:
    assert next_walk(walk(0, 25, after=after)) == Proposal(
        "easy" if why is Why.RED_DAY else "steady", 20 if why is Why.RED_DAY else 25, why
    )


@pytest.mark.parametrize(("before", "after"), [(None, 9), (3, None), (None, None)])
def test_what_is_not_known_is_no_red_day(before: int | None, after: int | None) -> None:
    good = [walk(day, 25, before=before, after=after) for day in (0, 3, 7)]
    assert next_walk(*good).why is Why.UP


def test_a_red_day_has_to_be_followed_by_three_good_walks() -> None:
    red = walk(4, 20, after=5)
    early = next_walk(walk(0, 20), walk(2, 20), red, walk(7, 20), walk(9, 20))
    assert early == Proposal("easy", 15, Why.RED_DAY), "it stays until then"
    later = [walk(day, 20) for day in (7, 9, 14)]
    assert next_walk(walk(0, 20), walk(2, 20), red, *later).why is Why.UP


def test_a_red_day_after_a_short_walk_takes_one_step_and_stays() -> None:
    held = [walk(day, 35) for day in (0, 2)]
    red = walk(4, 10, after=5)
    assert next_walk(*held, red) == Proposal("steady", 30, Why.RED_DAY)
    assert next_walk(*held, walk(4, 10, before=6, after=8)) == Proposal("steady", 30, Why.RED_DAY)
    assert next_walk(*held, red, walk(6, 30), walk(8, 30)) == Proposal("steady", 30, Why.RED_DAY)
    assert next_walk(*held, red, walk(6, 10, after=5)) == Proposal("steady", 25, Why.RED_DAY), "two of them"
    settled = [walk(day, 30) for day in (6, 8, 13)]
    assert next_walk(*held, red, *settled) == Proposal("steady", 35, Why.STAY)
    twice = walk(4.1, 10, after=5)
    assert next_walk(*held, red, twice) == Proposal("steady", 30, Why.RED_DAY), "one day is one step"
    up = [walk(day, 35) for day in (0, 3, 7)]
    assert next_walk(*up, walk(8, 10, after=5)) == Proposal("steady", 35, Why.STAY), "40 was proposed"


def test_what_was_walked_between_two_red_days_lifts_neither() -> None:
    at_the_top = [walk(day, 40) for day in (0, 2)]
    reds = [walk(4, 40, after=5), walk(5, 35), walk(6, 35, after=5)]
    back = [walk(day, 30) for day in (7, 9, 14)]
    assert next_walk(*at_the_top, *reds, *back).minutes == 35
    assert next_walk(*at_the_top, *reds, *back, walk(15, 35), walk(16, 35)).minutes == 35
    assert next_walk(*at_the_top, *reds, *back, *(walk(day, 35) for day in (15, 17, 22))).minutes == 40


def test_it_never_leads_up_after_a_red_day_of_any_kind_or_a_stop() -> None:
    good = [walk(day, 20) for day in (0, 3, 7)]
    assert next_walk(*good, yoga(8)).why is Why.UP
    assert next_walk(*good, yoga(8, next_day_pain=5)).why is Why.STAY
    assert next_walk(*good, yoga(8, outcome=Outcome.STOPPED_FOR_SAFETY)).why is Why.STAY
    assert next_walk(*good, walk(9, 20, outcome=Outcome.STOPPED_FOR_SAFETY)).why is Why.STAY
    something_else = yoga(8, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign="something_else")
    assert next_walk(*good, something_else).why is Why.UP, "a sore knee holds back no walk"


@pytest.mark.parametrize(
    ("days", "minutes", "why"),
    [
        (1, 35, Why.STAY),
        (20, 35, Why.STAY),
        (21, 30, Why.AWAY),
        (27, 30, Why.AWAY),
        (28, 25, Why.LONG_AWAY),
        (35, 20, Why.LONG_AWAY),
        (800, 10, Why.LONG_AWAY),
    ],
)
def test_time_away_leads_down(days: int, minutes: int, why: Why) -> None:
    assert next_walk(walk(0, 35), day=days) == Proposal("easy" if minutes <= 20 else "steady", minutes, why)


def test_another_activity_keeps_no_length_of_walk() -> None:
    assert next_walk(walk(0, 35), yoga(20), day=21) == Proposal("steady", 30, Why.AWAY)


def test_time_away_and_a_red_day_do_not_add_up() -> None:
    assert next_walk(walk(0, 35, after=9), day=10) == Proposal("steady", 30, Why.RED_DAY)
    assert next_walk(walk(0, 35, after=9), day=30) == Proposal("steady", 25, Why.LONG_AWAY)


@pytest.mark.parametrize("minutes", [10, 15])
def test_the_bottom_stays_the_bottom(minutes: int) -> None:
    assert next_walk(walk(0, minutes), day=40) == Proposal("easy", 10, Why.LONG_AWAY)
    assert next_walk(walk(0, 10, after=9)).minutes == 10


def test_a_length_between_two_steps_counts_as_the_lower_one() -> None:
    between = replace(walk(0, 25), planned_seconds=28 * 60)
    assert next_walk(between).minutes == 25
    shorter = replace(walk(0, 25), planned_seconds=60)
    assert next_walk(shorter) == Proposal("steady", 25, Why.STAY)


def followed(days: int, gaps: list[int], *, reds: Collection[int] = ()) -> list[int]:
    """The minutes walked by someone who always takes the proposal, `gaps` days apart, again and again."""
    done: list[Session] = []
    day, turn, minutes = 0, 0, 10
    while day <= days:
        if done:
            found = propose(done, CATALOGUE, START + day * DAY)
            assert found is not None
            minutes = found.minutes
        done.append(walk(day, minutes, after=6 if turn in reds else 3))
        day += gaps[turn % len(gaps)]
        turn += 1
    return [one.planned_seconds // 60 for one in done]


def test_three_walks_a_week_for_two_years_climb_to_the_top_and_stay() -> None:
    walked = followed(730, [2, 2, 3])
    assert walked == sorted(walked)
    assert sorted(set(walked)) == list(STEPS)
    assert walked.index(40) == 6 * 4, "four walks over at least a week at each of six steps"


def test_one_walk_a_week_climbs_too() -> None:
    walked = followed(365, [7])
    assert walked == sorted(walked)
    assert walked[-1] == 40


def test_a_walk_every_ten_days_climbs_and_one_a_month_stays_without_ever_failing() -> None:
    walked = followed(1000, [10])
    assert walked == sorted(walked)
    assert walked[-1] == 40
    assert set(followed(1000, [31])) == {10}


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.sets(st.integers(0, 250), max_size=40))
def test_over_more_than_a_year_it_moves_one_step_up_or_one_down_a_week_and_stays_on_the_ladder(
    gaps: list[int], reds: set[int]
) -> None:
    steps = [STEPS.index(minutes) for minutes in followed(400, gaps, reds=reds)]
    for turn, (before, after) in enumerate(pairwise(steps)):
        assert -max(1, -(-gaps[turn % len(gaps)] // 7)) <= after - before <= 1
        if turn in reds:
            assert after < before or after == 0
    for turn, (before, after) in enumerate(pairwise(steps), 1):
        if after > before:
            since = max((one for one in reds if one < turn), default=-1)
            assert sum(step >= after - 1 for step in steps[since + 1 : turn]) >= 3, "walked well three times"


days_kept = st.lists(
    st.tuples(
        st.integers(1, 45),  # days until the next walk
        st.sampled_from([1.0, 1.0, 1.0, 0.5]),  # how much of it was walked
        st.sampled_from([None, 2, 3, 3, 4, 5, 9]),  # the pain of the next day, 3 before
        st.sampled_from([Outcome.COMPLETED] * 4 + [Outcome.STOPPED_FOR_SAFETY]),
    ),
    min_size=1,
    max_size=30,
)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(days_kept, st.sampled_from([10, 25, 40]))
def test_years_of_good_bad_and_missing_days(
    days: list[tuple[int, float, int | None, Outcome]], begins_at: int
) -> None:
    done = [walk(0, begins_at)]
    day, turn = 0, 0
    while day < 3 * 365 and turn < 80:
        gap, share, after, outcome = days[turn % len(days)]
        day, turn = day + gap, turn + 1
        last = done[-1]
        found = propose(done, CATALOGUE, START + day * DAY)
        assert found is not None and found.minutes in STEPS, "never above 40, never off the ladder"
        rise = STEPS.index(found.minutes) - STEPS.index(last.planned_seconds // 60)
        assert -max(1, -(-gap // 7)) <= rise <= 1, "never two steps at once"
        if last.next_day_pain is not None and last.next_day_pain >= 5:
            assert rise < 0 or found.minutes == 10, "never up on a red day"
        if last.outcome is Outcome.STOPPED_FOR_SAFETY:
            assert rise <= 0
        done.append(walk(day, found.minutes, share=share, after=after, outcome=outcome))


a_year = st.lists(
    st.tuples(
        st.integers(1, 5),  # days until the next walk
        st.sampled_from(["usual"] * 6 + ["busy", "flare", "red", "busy and red", "flare and red"]),
    ),
    min_size=25,
    max_size=60,
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(a_year, st.sampled_from(STEPS))
def test_a_year_with_flares_a_short_day_costs_a_step_at_most_and_a_red_day_one_that_stays(
    days: list[tuple[int, str]], begins_at: int
) -> None:
    done = [walk(0, begins_at), walk(2, begins_at)]
    day, reds = 2.0, list[tuple[int, int]]()
    for gap, kind in days:
        day += gap
        found = propose(done, CATALOGUE, START + day * DAY)
        assert found is not None
        here = STEPS.index(found.minutes)
        for at, below in reds:
            since = [one.day for one in done[at + 1 :] if one.planned_seconds >= STEPS[below] * 60]
            if len(set(since)) < 3 or (since[-1] - since[0]).days < 7:
                assert here <= below, "a red day stays until three walks over a week"
        before = 7 if "flare" in kind else 3
        minutes = 10 if "flare" in kind or "busy" in kind else found.minutes
        done.append(walk(day, minutes, before=before, after=before + 2 if "red" in kind else None))
        following = propose(done, CATALOGUE, START + (day + 1) * DAY)
        assert following is not None
        change = STEPS.index(following.minutes) - here
        if "red" in kind:
            assert change == -1 or here == 0, "once"
            reds.append((len(done) - 1, max(0, here - 1)))
        else:
            assert change >= -1


@pytest.mark.parametrize(("ago", "proposed"), [(181, 15), (183, 40)])
def test_a_red_day_of_half_a_year_ago_limits_nothing(ago: int, proposed: int) -> None:
    """Two long walks hold their length; a red day that no three walks have lifted limits it until then."""
    done = [walk(0, 20, before=3, after=6), walk(ago - 4, 40), walk(ago - 1, 40)]
    found = propose(done, CATALOGUE, START + ago * DAY)
    assert found is not None and found.minutes == proposed


# When to see someone


def rated(pain: int, *days: float) -> list[Session]:
    return [walk(day, 20, before=pain) for day in days]


def asked(*sessions: Session, day: float) -> SeeSomeone | None:
    return see_someone(sorted(sessions, key=lambda one: one.started_at), START + day * DAY)


def test_three_red_days_in_a_row_are_a_reason() -> None:
    red = [walk(day, 20, after=5) for day in (0, 3, 6)]
    assert asked(*red, day=7) is SeeSomeone.RED_DAYS
    assert asked(*red[1:], day=7) is None
    assert asked(*red, walk(7, 20), day=8) is SeeSomeone.RED_DAYS, "not asked yet about the last one"
    assert asked(*red, walk(7, 20, after=3), day=9) is None
    assert asked(*red, day=100) is None
    assert asked(*red, walk(30, 20, after=3), day=7) is SeeSomeone.RED_DAYS, "what is to come says nothing"


def test_two_points_up_over_two_weeks_is_a_reason() -> None:
    assert asked(*rated(3, 0, 4, 8), *rated(5, 15, 19, 23), day=27) is SeeSomeone.WORSE
    assert asked(*rated(3, 0, 4, 8), *rated(4, 15, 19, 23), day=27) is None
    assert asked(*rated(3, 0, 4), *rated(5, 15, 19, 23), day=27) is None, "too few to compare with"
    nearly = [*rated(5, *range(15, 24)), *rated(4, 24)]
    assert asked(*rated(3, 0, 4, 8), *nearly, day=27) is None, "1.9 is not 2"


@pytest.mark.parametrize(
    ("was", "is_now", "expected"),
    [
        (5, 5, SeeSomeone.NO_BETTER),
        (5, 4, SeeSomeone.NO_BETTER),
        (8, 6, None),
        (5, 3, None),
        (3, 3, None),
        (0, 0, None),
    ],
)
def test_six_weeks_without_improvement_are_a_reason(
    was: int, is_now: int, expected: SeeSomeone | None
) -> None:
    middle = rated(is_now, 20, 24, 28, 32, 36, 40)
    assert asked(*rated(was, 1, 5, 9), *middle, *rated(is_now, 45, 49, 53), day=55) is expected
    assert asked(*rated(was, 20, 24, 28), *rated(is_now, 45, 49, 53), day=55) is None


def test_thirty_per_cent_less_is_better_where_it_is_less_than_two_points() -> None:
    now_lower = [*rated(3, 45, 49), *rated(4, 53)]
    assert asked(*rated(5, 1, 5, 9), *now_lower, day=55) is None


def test_nothing_known_is_no_reason() -> None:
    assert asked(day=0) is None
    assert asked(*(walk(day, 20, before=None, after=9) for day in range(9)), day=10) is None


def test_imported_sessions_count_like_others() -> None:
    red = [replace(walk(day, 20, after=5), source=Source.IMPORTED) for day in (0, 3, 6)]
    assert asked(*red, day=7) is SeeSomeone.RED_DAYS
