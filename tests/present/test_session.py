"""What the session screen says, worked out without a screen."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.engine import new_timer, transition
from backtui.domain.programme import Family, plan
from backtui.domain.sides import is_turn
from backtui.domain.timer import MS, AddTime, Command, SessionCommand, Status, TimerState
from backtui.paths import data_folder
from backtui.present.advice import left_out
from backtui.present.session import (
    SessionView,
    clock_text,
    details,
    effort_text,
    half_passed,
    large_is_whole,
    longest_cue,
    session_view,
    small_text,
)
from tests.fakes import MONDAY_MORNING

CATALOGUE = load_content(data_folder()).catalogue


def running(programme: str = "yoga_lowback_35", seconds: float = 0) -> TimerState:
    """A session this many seconds after its start."""
    chosen = CATALOGUE.programme(programme)
    assert chosen is not None
    state = new_timer(plan(chosen, chosen.minutes), 0, lead_in_seconds=0)
    state, _events = transition(state, Command.START, 0)
    for second in range(1, int(seconds) + 1):
        state, _events = transition(state, Command.TICK, second * MS)
    return transition(state, Command.TICK, round(seconds * MS))[0]


def view(state: TimerState, *, whole: bool = False) -> SessionView:
    ends = MONDAY_MORNING + timedelta(milliseconds=state.left + state.lead_left)
    return session_view(state, ends, whole=whole)


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0:00"),
        (1, "0:01"),
        (1000, "0:01"),
        (59_001, "1:00"),
        (599_000, "9:59"),
        (35 * 60_000, "35:00"),
        (3_599_000, "59:59"),
        (3_600_000, "1:00:00"),
        (3_599_001, "1:00:00"),
        (36_000_000, "10:00:00"),
    ],
)
def test_a_begun_second_is_still_a_whole_one(milliseconds: int, text: str) -> None:
    assert clock_text(milliseconds) == text


@given(st.integers(0, 86_400_000))
def test_the_clock_never_shows_less_than_is_left_nor_a_second_more(milliseconds: int) -> None:
    seconds = 0
    for part in clock_text(milliseconds).split(":"):
        seconds = seconds * 60 + int(part)
    assert 0 <= seconds * MS - milliseconds < MS


@pytest.mark.parametrize("seconds", [0, 0.4, 1, 59.999, 60, 180.5, 2099.2])
@pytest.mark.parametrize("programme", ["walk_steady_35", "yoga_lowback_35"])
def test_time_gone_and_time_left_make_the_whole(programme: str, seconds: float) -> None:
    state = running(programme, seconds)
    shown = view(state)
    assert int(shown.done.split()[0]) == seconds // 60
    assert int(shown.left.split()[0]) == -(-(35 * 60 - seconds) // 60)
    assert view(state, whole=True).left == "", "the large time says it"


def test_what_was_jumped_over_is_not_done() -> None:
    state = running(seconds=9)
    while state.total - state.left < 60 * MS:
        state, _events = transition(state, Command.NEXT, 9 * MS)
    assert view(state).done == "0 min done"


def test_the_last_minute_is_said_in_seconds() -> None:
    assert view(running(seconds=35 * 60 - 61)).left == "2 min left"
    assert view(running(seconds=35 * 60 - 60)).left == "60 s left"
    assert view(running(seconds=35 * 60 - 7)).left == "7 s left"


def test_the_large_time_is_the_whole_for_cardio_and_the_moves_for_the_rest() -> None:
    for family in Family:
        assert large_is_whole(family, swapped=False) is (family is Family.CARDIO)
        assert large_is_whole(family, swapped=True) is not large_is_whole(family, swapped=False)


def test_what_comes_is_said_with_its_time_and_the_last_part_as_such() -> None:
    assert view(running(seconds=60)).next == "Next: Small standing back bend, 1 min"
    assert view(running("walk_steady_35", 60), whole=True).next == "Next: Steady walk in 4 min"
    assert view(running("walk_steady_35", 239.5), whole=True).next == "Next: Steady walk in 2 min"
    assert view(running("walk_steady_35", 289.5), whole=True).next == "Next: Steady walk in 11 s"
    state = running()
    last = replace(state, index=len(state.steps) - 1)
    assert view(last).next == "Last part of the session"


def test_a_round_is_counted_where_there_are_several() -> None:
    state = running("strength_home_30")
    shown = {view(replace(state, index=at)).phase for at in range(len(state.steps))}
    assert "Warm-up" in shown and "Cool-down" in shown
    assert any("round 1 of" in phase for phase in shown)


def test_repetitions_are_large_and_their_time_counts_up_from_nothing() -> None:
    state = running(seconds=0)
    steps = (replace(state.steps[0], reps=12), *state.steps[1:])
    shown = view(replace(state, steps=steps, position=12_900))
    assert shown.clock == "12"
    assert "0:12" in shown.which and "Enter" in shown.which
    assert shown.next == "Next: Small standing back bend, 1 min", "when it comes is the person's to say"


def test_repetitions_are_shown_in_a_walk_too() -> None:
    state = running("walk_steady_35", seconds=0)
    steps = (replace(state.steps[0], reps=8), *state.steps[1:])
    shown = view(replace(state, steps=steps), whole=True)
    assert shown.clock == "8"
    assert "Enter when done" in shown.which


@pytest.mark.parametrize(
    ("status", "whole", "which"),
    [
        (Status.RUNNING, True, "left of the session"),
        (Status.RUNNING, False, "left of this move"),
        (Status.PAUSED, False, "left of this move"),
        (Status.LEAD_IN, True, "until you go on"),
        (Status.LEAD_IN, False, "until you go on"),
    ],
)
def test_the_large_time_is_named(status: Status, whole: bool, which: str) -> None:
    assert view(replace(running(seconds=20), status=status), whole=whole).which == which


def test_a_rest_is_no_move() -> None:
    state = running("strength_home_30")
    rest = next(at for at, step in enumerate(state.steps) if step.move.is_rest)
    assert view(replace(state, index=rest)).which == "left of this rest"
    assert view(replace(state, index=rest), whole=True).which == "left of the session"
    assert view(replace(state, index=rest + 1)).which == "left of this move"


def test_the_first_countdown_is_to_the_start() -> None:
    chosen = CATALOGUE.programme("yoga_lowback_35")
    assert chosen is not None
    state, _events = transition(new_timer(plan(chosen, 35), 0), Command.START, 0)
    assert view(state).which == "until the start"


def test_a_window_too_small_still_tells_the_time_and_that_the_session_goes_on() -> None:
    said = small_text(view(running(seconds=60)), 39, 11)
    assert said.startswith("1:00 left of this move. The session goes on.")
    paused = small_text(view(replace(running(seconds=60), status=Status.PAUSED)), 39, 11)
    assert paused.startswith("Paused: 1:00") and "goes on" not in paused
    assert "Space to pause" in said and "Space to go on" in paused
    assert all("! if something is wrong, q to end" in one for one in (said, paused))


def keyed(seconds: float, *commands: SessionCommand) -> list[TimerState]:
    """A walk after so many seconds, and after each of these keys, a second apart."""
    states = [running("walk_steady_35", seconds)]
    for command in commands:
        states.append(transition(states[-1], command, states[-1].looked + MS)[0])
    return states


def halves(states: list[TimerState]) -> list[bool]:
    return [half_passed(*pair) for pair in pairwise(states)]


def test_half_way_is_passed_once_whatever_is_added() -> None:
    assert True not in halves(keyed(1040, Command.TICK))
    assert halves(keyed(1048, Command.TICK, Command.TICK, Command.TICK)) == [False, True, False]
    assert True not in halves(keyed(1051, AddTime(60), *[Command.TICK] * 60))


def test_half_way_that_a_key_jumps_over_is_passed_by_that_key() -> None:
    assert halves(keyed(1000, *[AddTime(-60)] * 9)).count(True) == 1
    assert halves(keyed(100, Command.NEXT, Command.NEXT)).count(True) == 1
    paused = keyed(1000, Command.PAUSE, *[AddTime(-60)] * 9)
    assert True not in halves(paused), "not while it is paused"
    went_on = keyed(1000, Command.PAUSE, *[AddTime(-60)] * 9, Command.GO_ON)
    assert halves(went_on)[-1]


def test_the_end_is_dated_by_what_is_left() -> None:
    assert view(running(seconds=300)).ends == "ends at 09:30"


def test_details_leave_out_what_is_not_known() -> None:
    shown = view(running())
    assert details(shown).split("\n")[0].startswith("Easier: ")
    minded = details(replace(shown, mind="Slowly."), "Swing the arms.").split("\n")
    assert minded[:2] == ["Take care: Slowly.", "Swing the arms."]
    assert "Harder" not in details(replace(shown, harder=""))
    assert details(replace(shown, easier="", harder="", mind="", effort="")) == ""


def test_moves_left_out_are_named() -> None:
    moves = (CATALOGUE.moves["cat_cow"], CATALOGUE.moves["walk_easy"])
    said = left_out(moves)
    assert all(move.name.en in said for move in moves)
    assert left_out(()) == ""


def test_a_move_is_named_with_its_side_and_a_change_of_sides_is_no_work() -> None:
    state = running("strength_home_30")
    turn = next(at for at, step in enumerate(state.steps) if is_turn(step.move))
    left, turning, right = (view(replace(state, index=at)) for at in (turn - 1, turn, turn + 1))
    assert (left.side, turning.side, right.side) == ("Left side", "", "Right side")
    assert left.move == "Row with band or bag, left side"
    assert [one.is_work for one in (left, turning, right)] == [True, False, True]


def test_the_last_seconds_of_a_move_are_known_and_not_those_of_a_pause_or_of_repetitions() -> None:
    assert [view(running(seconds=at)).ending for at in (0, 109, 110, 119)] == [False, False, True, True]
    last = running(seconds=115)
    assert not view(replace(last, status=Status.PAUSED)).ending
    counted = (replace(last.steps[0], reps=8), *last.steps[1:])
    assert not view(replace(last, steps=counted)).ending


@pytest.mark.parametrize(
    ("programme", "whole", "shape"),
    [
        ("walk_steady_35", True, "00:00"),
        ("walk_steady_35", False, "00:00"),
        ("yoga_lowback_35", False, "0:00"),
    ],
)
def test_no_time_of_a_session_is_longer_than_its_shape(programme: str, whole: bool, shape: str) -> None:
    state = running(programme)
    for at in range(len(state.steps)):
        shown = view(replace(state, index=at), whole=whole)
        assert shown.shape == shape
        assert len(shown.clock) <= len(shape)


@pytest.mark.parametrize("width", [20, 38, 76])
def test_no_cue_is_longer_than_the_longest(width: int) -> None:
    state = running()
    lines = longest_cue(state.steps, width)
    assert lines >= max(-(-len(step.move.cue.en) // width) for step in state.steps)


@pytest.mark.parametrize(
    ("effort", "said"),
    [
        ((0, 10), ""),
        ((0, 1), "Effort 0 to 1 of 10: you can talk and sing."),
        ((2, 2), "Effort 2 of 10: you can talk and sing."),
        ((3, 4), "Effort 3 to 4 of 10: you can talk in whole sentences."),
        ((4, 6), "Effort 4 to 6 of 10: you can say a short sentence."),
        ((6, 9), "Effort 6 to 9 of 10: you can say a few words."),
    ],
)
def test_effort_is_said_with_the_talk_test(effort: tuple[int, int], said: str) -> None:
    assert effort_text(effort) == said
