"""What a clearance leaves out of a programme."""

import pytest

from backtui.content import load_content
from backtui.domain.adapt import Adaptations, Note, adaptations, adapted
from backtui.domain.assessment import MAY_BE_THE_SAME
from backtui.domain.programme import Programme, plan
from backtui.domain.safety import Tier, Verdict
from backtui.paths import data_folder

CATALOGUE = load_content(data_folder()).catalogue
HIDDEN = {"d_bone": {"flexion", "twist", "load"}, "d_pregnant": {"prone"}, "d_bp": {"isometric"}}


def cleared(*items: str) -> Verdict:
    return Verdict(Tier.GO, (), items)


def test_other_items_change_nothing() -> None:
    assert adaptations(Verdict(Tier.GO)) == Adaptations()
    assert adaptations(cleared("d_fever", "d_other")) == Adaptations()


def test_items_add_up() -> None:
    changes = adaptations(Verdict(Tier.GO_EASY, ("g_unsteady",), ("d_bone", "d_bp", "d_diabetes")))
    assert changes.hidden == {"flexion", "twist", "load", "isometric"}
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
        assert [step.seconds for step in after.plan.steps] == [step.seconds for step in before.steps]
        assert not any(step.move.tags & HIDDEN[item] for step in after.plan.steps)
        changed = {
            old.move.id
            for old, new in zip(before.steps, after.plan.steps, strict=True)
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


def test_without_a_gentle_move_there_is_nothing_to_put_in() -> None:
    bending = next(one for one in CATALOGUE.programmes if one.id == "yoga_lowback_35")
    only = {name: move for name, move in CATALOGUE.moves.items() if "supine" in move.tags}
    with pytest.raises(ValueError, match="gentle"):
        adapted(plan(bending), adaptations(cleared("d_bone")), only)
