"""A programme's lengths, and how it is laid out in time."""

import pytest
from msgspec.structs import replace

from backtui.domain.programme import (
    Block,
    Catalogue,
    Family,
    Move,
    Phase,
    Plan,
    Programme,
    Rung,
    Step,
    Text,
    plan,
)

NOTHING = Text("", "")


def move(name: str, *tags: str) -> Move:
    return Move(name, Text(name, name), NOTHING, tags=frozenset(tags))


def block(phase: Phase, *steps: tuple[str, int], repeat: int = 1) -> Block:
    return Block(phase, tuple(Step(move(name), seconds) for name, seconds in steps), repeat)


def programme(family: Family, *blocks: Block, ladder: tuple[Rung, ...] = ()) -> Programme:
    minutes, rest = divmod(sum(one.seconds for one in blocks), 60)
    assert rest == 0
    return Programme(
        "one",
        Text("One", "En"),
        family,
        "walk",
        minutes,
        blocks,
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        ladder=ladder,
    )


def warm(seconds: int = 300) -> Block:
    return block(Phase.WARMUP, ("warm", seconds))


def cool(seconds: int = 300) -> Block:
    return block(Phase.COOLDOWN, ("cool", seconds))


EASY_START = programme(
    Family.CARDIO,
    warm(240),
    block(Phase.WORK, ("steady", 300), ("easy", 60), repeat=2),
    cool(240),
    ladder=(Rung(10, 120, 360, 120), Rung(15, 180, 540, 180), Rung(20, 240, 720, 240)),
)
BIKE = programme(Family.CARDIO, warm(), block(Phase.WORK, ("steady", 240), ("tall", 60), repeat=5), cool())
TAI_CHI = programme(Family.MINDBODY, warm(360), block(Phase.FORM, ("form", 600), repeat=2), cool(240))
TWO_MAIN = programme(
    Family.STRENGTH, warm(), block(Phase.WORK, ("a", 60), repeat=10), block(Phase.WORK, ("b", 300)), cool()
)


def told(laid: Plan) -> list[tuple[str, int]]:
    return [(step.move.id, step.seconds) for step in laid.steps]


def test_cardio_stretches_between_30_and_40_minutes() -> None:
    assert BIKE.lengths == (30, 35, 40)


def test_other_families_stretch_up_to_45_minutes_and_half_as_many_rounds_again() -> None:
    assert TAI_CHI.lengths == (20, 30, 40)
    often = block(Phase.WORK, ("a", 300), repeat=8)
    assert programme(Family.STRENGTH, warm(60), often, cool(240)).lengths == tuple(range(10, 46, 5))
    assert replace(TAI_CHI, family=Family.CARDIO).lengths == (30, 40)


def test_a_gentle_programme_stays_short() -> None:
    odd = programme(Family.STRENGTH, warm(), block(Phase.WORK, ("a", 50), repeat=12), cool())
    assert odd.lengths == (15, 20, 25)
    assert replace(odd, gentle=True).lengths == (15, 20)
    assert replace(BIKE, gentle=True).lengths == (15, 20, 35), "its usual length is kept"


def test_main_blocks_that_are_done_equally_often_are_stretched_together() -> None:
    assert TWO_MAIN.lengths == (25,), "ten rounds and one"
    two = (block(Phase.WORK, ("a", 180), repeat=2), block(Phase.WORK, ("b", 120), repeat=2))
    both = programme(Family.STRENGTH, warm(), *two, cool())
    assert both.lengths == (15, 20, 25)
    laid = [(step.move.id, step.round, step.rounds) for step in plan(both, 15).steps]
    assert laid == [("warm", 1, 1), ("a", 1, 1), ("b", 1, 1), ("cool", 1, 1)]


def test_a_usual_length_outside_the_range_is_kept() -> None:
    short = programme(Family.CARDIO, warm(60), block(Phase.WORK, ("steady", 300)), cool(60))
    assert short.lengths == (7,)


def test_only_lengths_that_look_meant() -> None:
    odd = programme(Family.STRENGTH, warm(), block(Phase.WORK, ("a", 90), repeat=8), cool())
    assert odd.lengths == (22, 25), "22 as the programme says, no 13, 16 or 19"


def test_a_ladder_says_its_own_lengths() -> None:
    assert EASY_START.lengths == (10, 15, 20)


@pytest.mark.parametrize("one", [EASY_START, BIKE, TAI_CHI, TWO_MAIN])
def test_each_length_is_exact(one: Programme) -> None:
    for minutes in one.lengths:
        assert plan(one, minutes).seconds == minutes * 60


def test_the_usual_length_is_laid_out_when_none_is_named() -> None:
    assert plan(TAI_CHI) == plan(TAI_CHI, 30)


@pytest.mark.parametrize("minutes", [0, 12, 21, 41, -10])
def test_another_length_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match=f"no length of {minutes} minutes"):
        plan(EASY_START, minutes)


def test_the_ladder_cuts_the_pattern_where_its_time_is_up() -> None:
    assert told(plan(EASY_START, 10)) == [("warm", 120), ("steady", 300), ("easy", 60), ("cool", 120)]
    assert told(plan(EASY_START, 15)) == [
        ("warm", 180),
        ("steady", 300),
        ("easy", 60),
        ("steady", 180),
        ("cool", 180),
    ]
    assert told(plan(EASY_START, 20)) == [
        ("warm", 240),
        ("steady", 300),
        ("easy", 60),
        ("steady", 300),
        ("easy", 60),
        ("cool", 240),
    ]


def test_rounds_on_the_ladder_are_counted_with_the_cut_one() -> None:
    work = [step for step in plan(EASY_START, 15).steps if step.phase is Phase.WORK]
    assert [(step.round, step.rounds) for step in work] == [(1, 2), (1, 2), (2, 2)]


def test_one_long_step_is_never_split_on_the_ladder() -> None:
    steady = programme(
        Family.CARDIO,
        warm(),
        block(Phase.WORK, ("steady", 1500)),
        cool(),
        ladder=(Rung(25, 300, 900, 300), Rung(35, 300, 1500, 300), Rung(40, 300, 1800, 300)),
    )
    assert told(plan(steady, 25)) == [("warm", 300), ("steady", 900), ("cool", 300)]
    assert told(plan(steady, 40)) == [("warm", 300), ("steady", 1800), ("cool", 300)]


def test_repeats_become_rounds() -> None:
    shorter = plan(BIKE, 30)
    work = [step for step in shorter.steps if step.phase is Phase.WORK]
    assert [(step.move.id, step.round, step.rounds) for step in work] == [
        (name, turn, 4) for turn in (1, 2, 3, 4) for name in ("steady", "tall")
    ]
    assert {step.block for step in work} == {1}
    assert plan(BIKE, 40).steps[1].rounds == 6


def test_warm_up_and_cool_down_keep_their_length() -> None:
    for minutes in BIKE.lengths:
        laid = plan(BIKE, minutes)
        assert laid.steps[0].seconds == laid.steps[-1].seconds == 300


def test_repetitions_are_carried_into_the_plan() -> None:
    counted = Block(Phase.WORK, (Step(move("squat"), 45, reps=12), Step(move("rest", "rest"), 15)), 5)
    laid = plan(programme(Family.STRENGTH, warm(), counted, cool()))
    assert [step.reps for step in laid.steps[1:3]] == [12, None]
    assert laid.steps[2].move.is_rest


def test_a_text_falls_back_to_the_language_that_was_written() -> None:
    assert Text("Walk", "Gå").to("nb") == "Gå"
    assert Text("Walk", "").to("nb") == "Walk"
    assert Text("", "Gå").to("en") == "Gå"
    assert Text("Walk", "Gå").to("de") == "Walk"


def test_a_catalogue_finds_a_programme_by_id() -> None:
    catalogue = Catalogue({}, (replace(BIKE, id="bike"), replace(TAI_CHI, id="taichi")))
    assert catalogue.programme("taichi") == replace(TAI_CHI, id="taichi")
    assert catalogue.programme("gone") is None
