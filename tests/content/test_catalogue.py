"""The programmes as they are shipped."""

import pytest

from backtui.content import load_content
from backtui.domain.adapt import STAND_INS
from backtui.domain.content import Content
from backtui.domain.programme import Family, Phase, plan
from backtui.paths import data_folder

MINUTES = {
    "walk_easy_start": (10, 15, 20),
    "walk_steady_35": (25, 30, 35, 40),
    "walk_interval_first_30": (30,),
    "walk_interval_30": (30,),
    "walk_interval_40": (40,),
    "walk_after_operation_5": (5, 7),
    "leg_pain_12": (12, 15),
    "bike_35": (30, 35, 40),
    "pool_30": (30, 35, 40),
    "strength_gentle_20": (15, 20),
    "chair_steady_20": (15, 20),
    "seated_15": (10, 15, 20),
    "office_15": (10, 15, 20),
    "strength_home_30": (20, 30, 40),
    "strength_band_35": (25, 35, 45),
    "strength_gym_45": (45,),
    "flare_12": (12,),
    "shift_10": (10,),
    "pregnancy_20": (20,),
    "yoga_lowback_35": (35,),
    "yoga_chair_20": (20,),
    "pilates_basics_30": (30,),
    "taichi_basics_30": (20, 30, 40),
}
USUAL = {
    **{name: max(minutes) for name, minutes in MINUTES.items()},
    **{"walk_steady_35": 35, "bike_35": 35, "pool_30": 30, "strength_home_30": 30, "strength_band_35": 35},
    **{"walk_after_operation_5": 5, "leg_pain_12": 12, "seated_15": 15, "office_15": 15},
    "taichi_basics_30": 30,
}


def test_counts(content: Content) -> None:
    assert len(content.catalogue.moves) == 101
    assert len(content.catalogue.programmes) == 23
    assert len(content.safety.questions) == 37
    assert len(content.safety.stop_signs) == 18


def test_each_move_says_its_posture_but_the_pauses_between(content: Content) -> None:
    assert [one.id for one in content.catalogue.moves.values() if one.posture is None] == [
        "rest",
        "change_sides",
    ]


def test_rounding_and_turning_are_tagged_also_where_they_are_a_part_of_a_move(content: Content) -> None:
    moves = content.catalogue.moves
    for name in ("cat_cow", "seated_cat_cow", "seated_fig4", "childs_pose", "knees_to_chest"):
        assert "flexion" in moves[name].tags, name
    for name in ("tc_clouds", "tc_waist", "chair_twist", "seated_twist", "knee_twist"):
        assert "twist" in moves[name].tags, name
    assert not moves["tc_brush"].has_sides, "its own words change sides"


def test_usual_lengths(content: Content) -> None:
    assert {one.id: one.minutes for one in content.catalogue.programmes} == USUAL


@pytest.mark.parametrize("programme_id", MINUTES)
def test_every_length_is_laid_out_to_the_second(content: Content, programme_id: str) -> None:
    programme = content.catalogue.programme(programme_id)
    assert programme is not None
    assert programme.lengths == MINUTES[programme_id]
    for minutes in programme.lengths:
        planned = plan(programme, minutes)
        assert planned.seconds == minutes * 60
        assert all(step.seconds > 0 for step in planned.steps)
        assert planned.steps[0].phase is Phase.WARMUP
        assert planned.steps[-1].phase is Phase.COOLDOWN


def test_every_move_is_used(content: Content) -> None:
    used = {
        step.move.id for one in content.catalogue.programmes for block in one.blocks for step in block.steps
    }
    assert used | set(STAND_INS) == set(content.catalogue.moves)


def test_one_usual_programme_a_family(content: Content) -> None:
    usual = {one.family: one.id for one in content.catalogue.programmes if one.default}
    assert usual == {
        Family.CARDIO: "walk_steady_35",
        Family.STRENGTH: "strength_home_30",
        Family.MINDBODY: "yoga_lowback_35",
    }
    assert sum(one.default for one in content.catalogue.programmes) == 3


def test_a_gentle_programme_in_every_family(content: Content) -> None:
    gentle = [one for one in content.catalogue.programmes if one.gentle]
    assert {one.family for one in gentle} == set(Family)
    for one in gentle:
        assert min(one.lengths) <= 20
        assert all(step.move.effort[1] <= 5 for block in one.blocks for step in block.steps)


def test_effort_stays_under_overexertion(content: Content) -> None:
    """safety.md, Effort and length: up to 6 at the very most."""
    assert max(move.effort[1] for move in content.catalogue.moves.values()) == 6


def test_loading_twice_gives_the_same(content: Content) -> None:
    assert load_content(data_folder()) == content
