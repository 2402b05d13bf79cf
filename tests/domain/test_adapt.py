"""What a clearance leaves out of a programme."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations, groupby, pairwise

import pytest

from backtui.content import load_content
from backtui.domain.adapt import Adaptations, Note, adaptations, adapted
from backtui.domain.assessment import MAY_BE_THE_SAME
from backtui.domain.moves import KeptMove, MoveWay, ways
from backtui.domain.programme import Family, Move, Phase, Plan, PlannedStep, Posture, Programme, Text, plan
from backtui.domain.safety import Tier, Verdict
from backtui.domain.sides import TURN, joined, slots
from backtui.paths import data_folder
from tests.fakes import MONDAY_MORNING

CATALOGUE = load_content(data_folder()).catalogue
HIDDEN = {"d_bone": {"flexion", "twist"}, "d_pregnant": {"prone"}, "d_bp": {"isometric"}}


def whole(one: Plan) -> list[PlannedStep]:
    """The steps with both sides of a move as one."""
    return [joined(slot) for slot in slots(one.steps)]


def cleared(*items: str) -> Verdict:
    return Verdict(Tier.GO, (), items)


def test_other_items_change_nothing() -> None:
    assert adaptations(Verdict(Tier.GO)) == Adaptations()
    assert adaptations(cleared("d_fever", "d_other")) == Adaptations()


def test_items_add_up() -> None:
    changes = adaptations(Verdict(Tier.GO_EASY, ("g_unsteady",), ("d_bone", "d_bp", "d_diabetes")))
    assert changes.hidden == {"flexion", "twist", "isometric"}
    assert set(changes.notes) == {Note.UNSTEADY, Note.BONE, Note.BLOOD_PRESSURE, Note.DIABETES}


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ("d_bone", Note.BONE),
        ("d_bp", Note.BLOOD_PRESSURE),
        ("d_pregnant", Note.PREGNANCY),
        ("d_birth", Note.BIRTH),
        ("d_surgery", Note.SURGERY),
        ("d_heart", Note.HEART),
        ("d_numb", Note.LEG),
        ("d_arthritis", Note.JOINTS),
        ("d_diabetes", Note.DIABETES),
        ("g_unsteady", Note.UNSTEADY),
    ],
)
def test_each_item_has_its_note(item: str, note: Note) -> None:
    assert adaptations(cleared(item)).notes == (note,)


@pytest.mark.parametrize("item", sorted(MAY_BE_THE_SAME))
def test_what_is_the_same_as_was_looked_at_has_the_note_for_the_leg(item: str) -> None:
    assert adaptations(Verdict(Tier.GO_EASY, (item,), same=(item,))).notes == (Note.LEG,)


@pytest.mark.parametrize("item", HIDDEN)
@pytest.mark.parametrize("programme", CATALOGUE.programmes, ids=lambda programme: programme.id)
def test_nothing_hidden_is_left_and_the_length_is_the_same(item: str, programme: Programme) -> None:
    for minutes in programme.lengths:
        before = plan(programme, minutes)
        after = adapted(before, adaptations(cleared(item)), CATALOGUE.moves)
        assert [step.seconds for step in whole(after.plan)] == [step.seconds for step in whole(before)]
        assert not any(step.move.tags & HIDDEN[item] for step in after.plan.steps)
        changed = {
            old.move.id
            for old, new in zip(whole(before), whole(after.plan), strict=True)
            if old.move is not new.move
        }
        assert {move.id for move in after.replaced} == changed
        if item != "d_pregnant":
            assert changed == {step.move.id for step in before.steps if step.move.tags & HIDDEN[item]}


@pytest.mark.parametrize("programme", CATALOGUE.programmes, ids=lambda programme: programme.id)
def test_in_pregnancy_nobody_lies_on_the_back_for_more_than_two_minutes(programme: Programme) -> None:
    after = adapted(plan(programme), adaptations(cleared("d_pregnant")), CATALOGUE.moves)
    lying = 0
    for step in after.plan.steps:
        if not step.move.is_rest:
            lying = lying + step.seconds if "supine" in step.move.tags else 0
        assert lying <= 120


COMBINED = [items for size in (1, 2, 3) for items in combinations(HIDDEN, size)]
LAID = [plan(one, minutes) for one in CATALOGUE.programmes for minutes in one.lengths]


def ups(steps: Sequence[PlannedStep]) -> list[bool]:
    """Off the floor or on it, step by step; from standing to standing."""
    known = [step.move.posture.is_up for step in steps if step.move.posture is not None]
    return [True, *known, True]


def changes_of_level(steps: Sequence[PlannedStep]) -> int:
    return sum(one is not other for one, other in pairwise(ups(steps)))


@pytest.mark.parametrize("items", COMBINED, ids=" ".join)
def test_nobody_is_sent_to_the_floor_and_up_again_for_a_stand_in(items: tuple[str, ...]) -> None:
    hidden = set().union(*(HIDDEN[item] for item in items))
    for before in LAID:
        after = adapted(before, adaptations(cleared(*items)), CATALOGUE.moves).plan
        which = (before.programme.id, before.minutes)
        assert not any(step.move.tags & hidden for step in after.steps), which
        assert changes_of_level(after.steps) <= changes_of_level(before.steps), which
        both = [
            (old.move is new.move, new.move.posture.is_up)
            for old, new in zip(whole(before), whole(after), strict=True)
            if new.move.posture is not None
        ]
        for is_up, spell in groupby(both, key=lambda one: one[1]):
            assert is_up or any(was_there for was_there, _up in spell), (which, "down for stand-ins alone")


@pytest.mark.parametrize("items", COMBINED, ids=" ".join)
def test_a_stand_in_is_of_the_same_kind_and_a_long_rest_is_never_a_stroll(items: tuple[str, ...]) -> None:
    """Soft for soft, work for work: the middles of their efforts lie within 2 points."""
    for before in LAID:
        after = adapted(before, adaptations(cleared(*items)), CATALOGUE.moves).plan
        for old, new in zip(whole(before), whole(after), strict=True):
            if old.move is not new.move:
                which = (before.programme.id, before.minutes, old.move.id, new.move.id)
                assert abs(sum(old.move.effort) - sum(new.move.effort)) / 2 <= 2, which
                assert not (old.move.effort[1] <= 1 and new.move.id in ("stroll", "march")), which
                assert old.move.posture is not None and new.move.posture is not None, which
                assert new.move.posture.is_up or not old.move.posture.is_up, (which, "one has to get down")


def laid_out(programme_id: str, *items: str) -> list[str]:
    """The moves of a programme for someone with these cleared."""
    (one,) = (one for one in CATALOGUE.programmes if one.id == programme_id)
    steps = adapted(plan(one), adaptations(cleared(*items)), CATALOGUE.moves).plan.steps
    moves = [joined(slot).move for slot in slots(steps)]
    return [move.id for move in moves if not move.is_rest]


def test_both_sides_of_a_stand_in_have_their_time_and_a_turn_between_them() -> None:
    words = Text("own", "")
    own = Move("own", words, words, (2, 4), tags=frozenset({"twist"}), posture=Posture.LYING)
    steps = (
        PlannedStep(CATALOGUE.moves["savasana"], 60, Phase.WORK, 0),
        PlannedStep(own, 90, Phase.WORK, 0),
        PlannedStep(own, 40, Phase.WORK, 0),
    )
    moves = {name: CATALOGUE.moves[name] for name in ("clam", "side_rest", TURN)}
    before = Plan(CATALOGUE.programmes[0], 3, steps)
    after = adapted(before, adaptations(cleared("d_bone")), moves).plan
    assert [(step.move.id, step.seconds) for step in after.steps] == [
        ("savasana", 60),
        ("clam", 42),
        (TURN, 6),
        ("clam", 42),
        ("side_rest", 40),
    ]


def test_brittle_bones_keep_load_extension_and_balance() -> None:
    assert laid_out("strength_gym_45", "d_bone") == laid_out("strength_gym_45")
    band = laid_out("strength_band_35")
    assert [move for move in laid_out("strength_band_35", "d_bone") if move in band] == [
        move for move in band if move != "knee_twist"
    ]
    yoga = laid_out("yoga_lowback_35", "d_bone")
    assert {"sphinx", "bird_dog", "warrior_wall", "wall_dog"} <= set(yoga)
    assert not {"cat_cow", "childs_pose", "knees_to_chest", "knee_twist"} & set(yoga)
    assert "tc_walk" in laid_out("taichi_basics_30", "d_bone")


def test_the_rests_of_a_pregnant_person_are_rests_on_the_side() -> None:
    yoga = laid_out("yoga_lowback_35", "d_pregnant")
    assert yoga[-1] == "side_rest"
    assert not {"stroll", "march"} & set(yoga)


@pytest.mark.parametrize(
    ("items", "verdict_tier", "programme_id", "easier"),
    [
        (("d_bone",), Tier.GO, "strength_gym_45", {"leg_press", "seated_row", "carry", "back_extension"}),
        (("d_heart",), Tier.GO_EASY, "walk_interval_40", {"walk_brisk"}),
        ((), Tier.GO_EASY, "strength_gentle_20", {"sit_to_stand", "wall_pushup", "bridge", "bird_dog"}),
        ((), Tier.GO_EASY, "walk_easy_start", {"walk_steady"}),
        ((), Tier.GO, "strength_gentle_20", set()),
        (("d_bp",), Tier.GO, "strength_gym_45", set()),
    ],
)
def test_what_begins_in_its_easier_form(
    items: tuple[str, ...], verdict_tier: Tier, programme_id: str, easier: set[str]
) -> None:
    (one,) = (one for one in CATALOGUE.programmes if one.id == programme_id)
    changes = adaptations(Verdict(verdict_tier, (), items))
    steps = adapted(plan(one), changes, CATALOGUE.moves).plan.steps
    marked = {step.move.id for step in steps if step.easier}
    assert marked >= easier and (marked or not easier)
    if not easier:
        assert not marked
    for step in steps:
        if step.easier:
            assert step.move.easier is not None
            assert step.cue.en == f"{step.move.cue.en} {step.move.easier.en}"
        else:
            assert step.cue is step.move.cue
            if "d_heart" in items:
                assert step.move.effort[1] <= 4 or step.move.easier is None


def test_going_easy_changes_only_gentle_programmes() -> None:
    changes = adaptations(Verdict(Tier.GO_EASY, ("g_new",)))
    for before in LAID:
        marked = any(step.easier for step in adapted(before, changes, CATALOGUE.moves).plan.steps)
        assert not marked or before.programme.gentle


def test_a_move_of_ones_own_without_a_posture_is_replaced_where_one_is() -> None:
    own = Move("own", Text("own", ""), Text("own", ""), (1, 2), tags=frozenset({"twist"}))
    for kept, up in (("bridge", False), ("march", True)):
        steps = (PlannedStep(CATALOGUE.moves[kept], 60, Phase.WORK, 0), PlannedStep(own, 60, Phase.WORK, 0))
        changes = adaptations(cleared("d_bone"))
        after = adapted(Plan(CATALOGUE.programmes[0], 10, steps), changes, CATALOGUE.moves).plan
        posture = after.steps[1].move.posture
        assert posture is not None and posture.is_up is up


def test_without_a_gentle_move_there_is_nothing_to_put_in() -> None:
    steps = (PlannedStep(CATALOGUE.moves["chair_twist"], 60, Phase.WORK, 0),)
    with pytest.raises(ValueError, match="gentle"):
        adapted(Plan(CATALOGUE.programmes[0], 10, steps), adaptations(cleared("d_bone")), {})


def keeping(**kept: MoveWay) -> Adaptations:
    return Adaptations(kept=kept)


USED = sorted({step.move.id for before in LAID for step in before.steps if not step.move.is_rest})


@pytest.mark.parametrize("move", USED)
def test_a_move_that_is_kept_out_comes_no_more_or_in_its_easier_form(move: str) -> None:
    for before in LAID:
        fit = adapted(before, keeping(**{move: MoveWay.REPLACED}), CATALOGUE.moves)
        assert [step.seconds for step in whole(fit.plan)] == [step.seconds for step in whole(before)]
        assert changes_of_level(fit.plan.steps) <= changes_of_level(before.steps)
        assert fit.replaced == ()
        for old, new in zip(whole(before), whole(fit.plan), strict=True):
            if old.move.id != move:
                assert new == old
            elif new.move is old.move:
                assert new.easier or new.move.easier is None
                assert before.programme.family is Family.CARDIO or move == "seated_breath", "there are others"
            else:
                assert before.programme.family is not Family.CARDIO
                assert not new.move.is_rest and new.reps is None
                assert abs(sum(old.move.effort) - sum(new.move.effort)) / 2 <= 2, (move, new.move.id)
        there = any(step.move.id == move for step in before.steps)
        assert [one.id for one, _way in fit.kept] == [move] * (there and fit.plan.steps != before.steps)


def test_a_move_that_is_kept_easier_begins_in_its_easier_form_and_no_other_does() -> None:
    for before in LAID:
        fit = adapted(before, keeping(bird_dog=MoveWay.EASIER), CATALOGUE.moves)
        assert {step.move.id for step in fit.plan.steps if step.easier} <= {"bird_dog"}
        marked = [step.easier for step in fit.plan.steps if step.move.id == "bird_dog"]
        assert all(marked)
        assert fit.kept == (((CATALOGUE.moves["bird_dog"], MoveWay.EASIER),) if marked else ())


def test_a_walk_is_never_replaced_by_minutes_of_an_exercise() -> None:
    walk = next(one for one in LAID if one.programme.id == "walk_steady_35")
    kept = keeping(walk_steady=MoveWay.REPLACED, walk_brisk=MoveWay.REPLACED)
    steps = adapted(walk, kept, CATALOGUE.moves).plan.steps
    assert [step.move.id for step in steps] == [step.move.id for step in walk.steps]
    assert any(step.easier for step in steps)


def test_two_moves_that_are_kept_out_do_not_stand_in_for_each_other() -> None:
    (home,) = (one for one in CATALOGUE.programmes if one.id == "strength_home_30")
    out = [step.move.id for step in plan(home).steps if step.move.posture and step.move.posture.is_up]
    fit = adapted(plan(home), keeping(**dict.fromkeys(out, MoveWay.REPLACED)), CATALOGUE.moves)
    for old, new in zip(whole(plan(home)), whole(fit.plan), strict=True):
        assert new.move.id not in out or new.move is old.move


def test_what_the_answers_leave_out_stays_out_when_every_stand_in_is_kept_out() -> None:
    changes = adaptations(cleared("d_bone"))
    kept = dict.fromkeys(CATALOGUE.moves, MoveWay.REPLACED)
    for before in LAID:
        after = adapted(
            before, Adaptations(hidden=changes.hidden, easier=changes.easier, kept=kept), CATALOGUE.moves
        )
        assert not any(step.move.tags & HIDDEN["d_bone"] for step in after.plan.steps)


def test_of_two_records_of_one_move_the_later_revision_holds_wherever_it_stands() -> None:
    first = KeptMove("b", "bridge", MoveWay.REPLACED, MONDAY_MORNING.date(), MONDAY_MORNING)
    later = KeptMove(
        "a", "bridge", MoveWay.EASIER, MONDAY_MORNING.date(), MONDAY_MORNING + timedelta(hours=1)
    )
    assert ways((first, later)) == ways((later, first)) == {"bridge": MoveWay.EASIER}
