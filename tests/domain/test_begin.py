"""Sessions that begin later in their programme, and those of today that can be gone on with."""

from datetime import timedelta
from itertools import accumulate
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.begin import LEFT_AT, begun_at, going_on, left_at
from backtui.domain.choice import Selection
from backtui.domain.diary import Diary
from backtui.domain.engine import new_timer, transition
from backtui.domain.programme import Family, Plan, plan
from backtui.domain.session import Answer, Outcome, Session, Source
from backtui.domain.sides import Side, side_of, slots
from backtui.domain.timer import AddTime, Command
from backtui.paths import data_folder
from tests.fakes import MONDAY_MORNING as NOW
from tests.records import a_session

CATALOGUE = load_content(data_folder()).catalogue
LAID = [plan(one, minutes) for one in CATALOGUE.programmes for minutes in one.lengths]
HOME = next(one for one in LAID if one.programme.id == "strength_home_30")
WALK = next(one for one in LAID if (one.programme.id, one.minutes) == ("walk_steady_35", 35))


@pytest.mark.parametrize("whole", LAID, ids=lambda one: f"{one.programme.id} {one.minutes}")
def test_a_plan_that_begins_at_a_step_is_that_step_and_what_comes_after_it(whole: Plan) -> None:
    index = begins = 0
    for slot in slots(whole.steps):
        rest = begun_at(whole, begins)
        if not slot[0].move.is_rest:
            assert rest.steps == whole.steps[index:]
            assert rest.seconds == whole.seconds - begins
        assert not rest.steps[0].move.is_rest
        index += len(slot)
        begins += sum(step.seconds for step in slot)
    assert begun_at(whole, begins).steps == whole.steps[-len(slot) :]
    assert begun_at(whole, -5) == whole


def test_in_a_walk_what_is_left_of_a_step_is_left_and_an_exercise_is_done_whole() -> None:
    half_an_hour = begun_at(WALK, 1500)
    assert half_an_hour.seconds == 35 * 60 - 1500
    begins = HOME.steps[0].seconds
    assert begun_at(HOME, begins + HOME.steps[1].seconds - 1).steps == HOME.steps[1:]


@pytest.mark.parametrize("whole", LAID, ids=lambda one: f"{one.programme.id} {one.minutes}")
def test_nothing_begins_between_the_two_sides_of_a_move(whole: Plan) -> None:
    starts = [0, *accumulate(step.seconds for step in whole.steps)]
    for index in range(len(whole.steps)):
        if side_of(whole.steps, index) is Side.LEFT:
            for seconds in (
                starts[index + 1] - 1,
                starts[index + 1],
                starts[index + 2],
                starts[index + 3] - 1,
            ):
                assert begun_at(whole, seconds).steps == whole.steps[index:]


def ended(whole: Plan, *commands: Any) -> tuple[Session, Any]:
    """A session that went so, and its record."""
    state, at = new_timer(whole, 0, lead_in_seconds=0), 0
    for command in (Command.START, *commands, Command.END):
        if isinstance(command, int):
            for _ in range(command):
                at += 1000
                state, _events = transition(state, Command.TICK, at)
        else:
            state, _events = transition(state, command, at)
    session = a_session(NOW, planned_seconds=whole.seconds, outcome=state.outcome, source=Source.TIMER)
    return session, state


@pytest.mark.parametrize(
    ("commands", "begins"),
    [
        ((100,), 100),
        ((10, Command.NEXT, 20), HOME.steps[0].seconds + 20),
        ((AddTime(60), 100), 40),
        ((AddTime(60), 20), None),
    ],
)
def test_how_far_a_session_came_is_kept_with_it(commands: Any, begins: int | None) -> None:
    session, state = ended(HOME, *commands)
    found = left_at(session, state, "new")
    assert (None if found is None else found.value) == begins
    if found is not None:
        assert (found.item, found.session, found.at) == (LEFT_AT, session.id, session.ended_at)


def test_a_session_that_a_stop_sign_ended_or_that_is_complete_came_nowhere() -> None:
    session, state = ended(HOME, 100)
    for outcome in (Outcome.COMPLETED, Outcome.STOPPED_FOR_SAFETY):
        assert left_at(replace(session, outcome=outcome), state, "new") is None


def today(programme: str = "strength_home_30", planned: int = 1800, **given: Any) -> Session:
    known: dict[str, Any] = {
        "programme": programme,
        "family": Family.STRENGTH,
        "planned_seconds": planned,
        "active_seconds": 600,
    }
    return a_session(
        NOW - timedelta(hours=1),
        **known | {"id": "early", "outcome": Outcome.ENDED_EARLY, "source": Source.TIMER} | given,
    )


def place(seconds: int | str, session: str = "early") -> Answer:
    return Answer(f"at {session}", NOW, LEFT_AT, seconds, session, NOW)


def found(*sessions: Session, answers: tuple[Answer, ...] = (place(700),)) -> Selection | None:
    return going_on(Diary(sessions=sessions, answers=answers), CATALOGUE, NOW)


def test_the_latest_of_today_that_ended_early_goes_on_from_there() -> None:
    assert found(today()) == Selection(HOME.programme, 30, 700, "early")
    later = today(id="later", programme="walk_steady_35", planned=2100)
    later = replace(later, started_at=NOW - timedelta(minutes=30))
    both = found(today(), later, answers=(place(700), place(900, "later")))
    assert both is not None and (both.continues, both.begin) == ("later", 900)


@pytest.mark.parametrize(
    ("changed", "answers"),
    [
        ({"outcome": Outcome.COMPLETED}, (place(700),)),
        ({"outcome": Outcome.STOPPED_FOR_SAFETY, "stop_sign": "dizzy"}, (place(700),)),
        ({"source": Source.LOGGED}, (place(700),)),
        ({"programme": "gone"}, (place(700),)),
        ({"planned_seconds": 60}, (place(700),)),
        ({}, ()),
        ({}, (place("far"),)),
        ({}, (place(30),)),
        ({"programme": "walk_steady_35", "planned_seconds": 2100}, (place(2050),)),
        ({}, (place(700, "another"),)),
    ],
)
def test_what_is_not_gone_on_with(changed: dict[str, Any], answers: tuple[Answer, ...]) -> None:
    assert found(replace(today(), **changed), answers=answers) is None


def test_only_today_by_the_local_date() -> None:
    diary = Diary(sessions=(today(),), answers=(place(700),))
    assert going_on(diary, CATALOGUE, NOW.replace(hour=23, minute=59)) is not None
    assert going_on(diary, CATALOGUE, NOW + timedelta(days=1)) is None
    assert going_on(diary, CATALOGUE, NOW - timedelta(days=1)) is None


def test_after_any_stop_sign_of_the_day_nothing_is_gone_on_with() -> None:
    stopped = today(id="stop", outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign="dizzy")
    for started in (NOW - timedelta(hours=3), NOW - timedelta(minutes=5)):
        assert found(today(), replace(stopped, started_at=started)) is None
    assert found(replace(stopped, started_at=NOW - timedelta(days=1)), today()) is not None
