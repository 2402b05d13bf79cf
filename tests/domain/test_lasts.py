"""The last round and the last move are said once, whatever keys do, and in every programme."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.domain.checkpoint import SessionStart, checkpoint, restore
from backtui.domain.cues import Cue, CueKind, Said
from backtui.domain.errors import CommandRefused
from backtui.domain.hearing import told_before
from backtui.domain.lasts import Last, key_of, last_of
from backtui.domain.programme import Family, Phase, Plan, PlannedStep, plan
from backtui.domain.sides import paired
from backtui.domain.timer import Command, TimerState
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.cues import cue_words
from tests.domain.hearer import A_TURN, MOVES, Follower, a_move, a_plan
from tests.domain.test_hearing import KEYS, to_the_end
from tests.fakes import MONDAY_MORNING

CATALOGUE = load_content(data_folder()).catalogue
LAID = [plan(one, minutes) for one in CATALOGUE.programmes for minutes in one.lengths]


def rounds(number: int, *seconds: int, block: int = 0) -> list[PlannedStep]:
    return [
        PlannedStep(a_move(f"Move {block} {at}", "Do it."), length, Phase.WORK, block, turn, number)
        for turn in range(1, number + 1)
        for at, length in enumerate(seconds)
    ]


def begun(*steps: PlannedStep) -> Follower:
    follower = Follower(a_plan(*steps))
    follower.send(Command.START)
    return follower


def lasts(follower: Follower) -> list[tuple[int, Last]]:
    """At which steps what was said to be the last."""
    return [(cue.index, cue.last) for _at, cue in follower.heard if cue.last is not None]


@pytest.mark.parametrize("whole", LAID, ids=lambda one: f"{one.programme.id} {one.minutes}")
def test_every_programme_says_its_last_rounds_and_its_last_move(whole: Plan) -> None:
    follower = Follower(whole)
    follower.send(Command.START)
    while not follower.state.status.is_over:
        done = follower.state.step.reps is not None and follower.state.step_left == 0
        follower.send(Command.DONE if done else Command.TICK, 1)
    steps = whole.steps
    moves = [step for step in steps if not step.move.is_rest]
    again = {step.block for step in moves if step.rounds > 1}
    heard = lasts(follower)
    assert [steps[at].block for at, last in heard if last is Last.ROUND] == sorted(again)
    assert all(steps[at].round == steps[at].rounds for at, last in heard if last is Last.ROUND)
    ends = [steps[at].move for at, last in heard if last is Last.MOVE]
    assert ends == ([moves[-1].move] if len({step.move.id for step in moves}) > 1 else [])


def test_a_round_that_is_jumped_into_says_so_at_the_first_move_in_it() -> None:
    follower = begun(*rounds(2, 30, 30, 30), *rounds(1, 30, block=1))
    follower.look_each_second(5)
    for _ in range(4):
        follower.send(Command.NEXT, 0)
    assert lasts(follower) == [(3, Last.ROUND)]
    follower.look_each_second(60)
    assert lasts(follower) == [(3, Last.ROUND), (6, Last.MOVE)]


def stretch(seconds: int, block: int) -> tuple[PlannedStep, ...]:
    return paired(PlannedStep(a_move("Stretch", "Lean.", "sides"), seconds, Phase.WORK, block), A_TURN)


def test_both_sides_of_a_move_are_one_move_and_the_first_says_that_it_is_the_last() -> None:
    follower = begun(*rounds(1, 30), *stretch(90, 1))
    to_the_end(follower)
    assert lasts(follower) == [(1, Last.MOVE)]


def test_who_skips_the_first_side_of_the_last_move_does_not_hear_it_again_on_the_second() -> None:
    follower = begun(*rounds(1, 30), *stretch(90, 1))
    for _ in range(3):
        follower.send(Command.NEXT, 0)
    to_the_end(follower)
    assert lasts(follower) == [(1, Last.MOVE)]


def test_a_plan_of_one_move_with_two_sides_has_no_last_one() -> None:
    follower = begun(*stretch(90, 0))
    to_the_end(follower)
    assert lasts(follower) == []


def test_who_goes_back_into_the_round_before_does_not_hear_it_again() -> None:
    follower = begun(*rounds(2, 30, 30), *rounds(1, 30, block=1))
    follower.look_each_second(65)
    for _ in range(3):
        follower.send(Command.PREVIOUS)
    to_the_end(follower)
    assert lasts(follower) == [(2, Last.ROUND), (4, Last.MOVE)]


def test_a_pause_in_the_last_move_does_not_say_it_again() -> None:
    follower = begun(*rounds(2, 30, 30))
    follower.look_each_second(100)
    follower.send(Command.PAUSE)
    follower.send(Command.GO_ON, 30)
    to_the_end(follower)
    assert [last for _at, last in lasts(follower)] == [Last.ROUND, Last.MOVE]


def test_after_a_crash_only_what_had_not_begun_is_said() -> None:
    follower = begun(*rounds(2, 30, 30), *rounds(1, 30, block=1))
    follower.look_each_second(70)
    start = SessionStart("id", "own", 1, Family.STRENGTH, "own", 60, MONDAY_MORNING)
    saved = checkpoint(start, follower.state, MONDAY_MORNING, "boot")
    moves = {step.move.id: step.move for step in follower.state.steps}
    fresh = TimerState((), follower.state.looked, 0)
    follower.state = restore(saved, moves, MONDAY_MORNING, "boot", fresh)
    follower.heard.clear()
    follower.told = told_before(follower.state, follower.cues)
    follower.send(Command.GO_ON)
    to_the_end(follower)
    assert lasts(follower) == [(4, Last.MOVE)]


def test_a_session_that_begins_in_the_last_round_says_so() -> None:
    follower = Follower(a_plan(*rounds(2, 30, 30)[2:]))
    follower.told = told_before(follower.state, follower.cues)
    follower.send(Command.START)
    to_the_end(follower)
    assert lasts(follower) == [(0, Last.ROUND), (1, Last.MOVE)]


ROUNDS = st.lists(
    st.tuples(st.integers(1, 3), st.lists(st.tuples(MOVES, st.integers(1, 90)), min_size=1, max_size=4)),
    min_size=1,
    max_size=3,
).map(
    lambda blocks: tuple(
        part
        for block, (number, steps) in enumerate(blocks)
        for turn in range(1, number + 1)
        for move, seconds in steps
        for part in paired(PlannedStep(move, seconds, Phase.WORK, block, turn, number), A_TURN)
    )
)


@settings(max_examples=150, deadline=None)
@given(ROUNDS, st.lists(st.tuples(KEYS, st.integers(0, 40), st.floats(0, 1)), max_size=25))
def test_each_is_said_at_most_once_and_always_with_a_name(
    steps: tuple[PlannedStep, ...], script: list[tuple[Command, int, float]]
) -> None:
    follower = Follower(a_plan(*steps))
    follower.send(Command.START)
    for command, seconds, fraction in script:
        for one, wait in ((command, fraction), *((Command.TICK, 1.0),) * seconds):
            try:
                follower.send(one, wait)
            except CommandRefused:
                continue
    said = [(cue, key_of(steps, cue.index)) for _at, cue in follower.heard if cue.last is not None]
    assert all(cue.kind is CueKind.STEP and cue.spoken for cue, _key in said)
    assert all(count == 1 for count in Counter(key for _cue, key in said).values())


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_words(language: str) -> None:
    words.load(data_folder() / "locale")
    words.use(language)
    try:
        steps = (*rounds(2, 30, 30), *rounds(1, 30, block=1))
        alone = [
            cue_words(Cue(0, CueKind.STEP, at, Said.NAME, 0, last=last_of(steps, at)), steps)
            for at in (0, 2, 4)
        ]
        many = cue_words(Cue(0, CueKind.STEP, 1, Said.NAME, 0, last=Last.MOVE), tuple(rounds(1, 30, 30)))
        found = {
            "en": ["Move 0 0.", "Last round. Move 0 0.", "Last part. Move 1 0.", "Last move. Move 0 1."],
            "nb": ["Move 0 0.", "Siste runde. Move 0 0.", "Siste del. Move 1 0.", "Siste øvelse. Move 0 1."],
        }
        assert [*alone, many] == found[language]
    finally:
        words.use("en")
