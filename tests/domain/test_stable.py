"""A condition that lasts: nothing new or worse keeps a doctor's word, for a year. And what has passed."""

from datetime import timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.clearance import (
    STABLE_ITEMS,
    ask_whether_stable,
    may_be_stable,
    passed_clearance,
    stable_clearance,
)
from backtui.domain.diary import Diary
from backtui.domain.safety import ClearanceReason, Due, Reply, Standing, Tier, Verdict
from backtui.domain.screening import PAIN_QUESTION, clearance_for, full_check, standing
from backtui.paths import data_folder
from tests.fakes import MONDAY_MORNING as NOW
from tests.records import a_session

SAFETY = load_content(data_folder()).safety
ASKED = [question.id for question in SAFETY.questions if question.id != PAIN_QUESTION]
DOCTOR = [question.id for question in SAFETY.questions if question.tier is Tier.DOCTOR_FIRST]
DAY = timedelta(days=1)
ids = count()


def answers(*yes: str) -> dict[str, Reply]:
    return {item: Reply.YES if item in yes else Reply.NO for item in ASKED}


def answered(diary: Diary, day: int, *yes: str, stable: bool = False) -> tuple[Diary, Verdict]:
    """A full check on that day; `stable` says that nothing is new or worse, where it is asked."""
    at = NOW + day * DAY
    items = ask_whether_stable(diary, SAFETY, answers(*yes), at) if stable else ()
    check, verdict = full_check(
        str(next(ids)), at, SAFETY, answers=answers(*yes), pain=2, diary=diary, stable=items
    )
    words = (stable_clearance(str(next(ids)), check, items),) if items else ()
    return replace(diary, checks=(*diary.checks, check), clearances=(*diary.clearances, *words)), verdict


def cleared(diary: Diary, day: int, verdict: Verdict) -> Diary:
    word = clearance_for(verdict, str(next(ids)), NOW + day * DAY, diary)
    return replace(diary, clearances=(*diary.clearances, word))


def trained(diary: Diary, *days: int) -> Diary:
    return replace(diary, sessions=tuple(a_session(NOW + day * DAY) for day in days))


def a_person(*items: str) -> Diary:
    """Who talked with a doctor about these today."""
    diary, verdict = answered(Diary(), 0, *items)
    return cleared(diary, 0, verdict)


def stands(diary: Diary, day: int) -> Standing:
    return standing(diary, SAFETY, NOW + day * DAY)


def test_what_can_be_stable() -> None:
    assert set(DOCTOR) > STABLE_ITEMS
    assert not STABLE_ITEMS & {"d_exert", "d_cancer", "d_numb", "d_fever", "d_pregnant", "d_surgery"}


@pytest.mark.parametrize("item", DOCTOR)
def test_after_ninety_days_it_is_asked_of_what_lasts_and_of_nothing_else(item: str) -> None:
    diary = trained(a_person(item), 60, 85)
    assert ask_whether_stable(diary, SAFETY, answers(item), NOW + 89 * DAY) == ()
    asked = ask_whether_stable(diary, SAFETY, answers(item), NOW + 90 * DAY)
    assert asked == ((item,) if item in STABLE_ITEMS else ())
    kept, verdict = answered(diary, 90, item, stable=True)
    assert verdict.opens is (item in STABLE_ITEMS)
    assert [word.reason for word in kept.clearances[1:]] == [ClearanceReason.STABLE] * (item in STABLE_ITEMS)


def test_it_is_not_asked_where_it_is_not_ticked_or_an_emergency_is() -> None:
    diary = a_person("d_bp", "d_bone")
    at = NOW + 90 * DAY
    assert ask_whether_stable(diary, SAFETY, answers("d_bone"), at) == ("d_bone",)
    assert ask_whether_stable(diary, SAFETY, answers("d_bone") | {"d_bp": Reply.UNSURE}, at) == (
        "d_bp",
        "d_bone",
    )
    for emergency in (("e_legs",), ("d_fever", "d_immune")):
        assert ask_whether_stable(diary, SAFETY, answers("d_bone", *emergency), at) == ()


def test_something_new_or_worse_is_doctor_first_and_is_not_asked_again() -> None:
    diary, verdict = answered(trained(a_person("d_bp"), 60, 85), 90, "d_bp")
    assert verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))
    assert stands(diary, 91).verdict == verdict
    assert may_be_stable(diary, SAFETY, NOW + 91 * DAY) == frozenset()


def test_a_word_that_runs_out_before_its_check_asks_the_check() -> None:
    diary, _ = answered(trained(a_person("d_bp"), 40, 60, 85), 50, "d_bp")
    assert stands(diary, 89).opens
    assert stands(diary, 90).due is Due.AGED
    diary, verdict = answered(diary, 90, "d_bp", stable=True)
    assert verdict == Verdict(Tier.GO, (), ("d_bp",)) == stands(diary, 100).verdict


def test_it_is_kept_for_ninety_days_at_a_time_and_twelve_months_at_most() -> None:
    diary = trained(a_person("d_bp"), *range(20, 400, 20))
    for day in (90, 180, 270, 360):
        assert stands(diary, day - 1).opens and stands(diary, day).due is Due.AGED
        diary, verdict = answered(diary, day, "d_bp", stable=True)
        assert verdict.opens, day
    assert stands(diary, 364).opens
    assert stands(diary, 365).verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))
    again = cleared(diary, 366, Verdict(Tier.DOCTOR_FIRST, ("d_bp",)))
    assert stands(again, 367).opens


def test_a_no_in_between_ends_it() -> None:
    diary, _ = answered(trained(a_person("d_bp"), 60, 85), 90, "d_bp", stable=True)
    diary, _ = answered(diary, 91)
    _, verdict = answered(diary, 92, "d_bp", stable=True)
    assert verdict.tier is Tier.DOCTOR_FIRST


def test_a_new_yes_beside_it_needs_a_doctor_and_the_stable_one_is_kept() -> None:
    diary, verdict = answered(trained(a_person("d_bp"), 60, 85), 90, "d_bp", "d_fever", stable=True)
    assert verdict == Verdict(Tier.DOCTOR_FIRST, ("d_fever",), ("d_bp",))
    _, verdict = answered(diary, 92, "d_bp")
    assert verdict.opens


def test_the_word_of_another_machine_keeps_nothing() -> None:
    diary = a_person("d_bp")
    theirs = replace(diary, clearances=tuple(replace(one, imported=True) for one in diary.clearances))
    assert may_be_stable(theirs, SAFETY, NOW + 100 * DAY) == frozenset()
    diary, _ = answered(trained(diary, 60, 85), 90, "d_bp", stable=True)
    doctors, stable = diary.clearances
    assert stands(diary, 91).opens
    for words in (
        (stable,),
        (replace(doctors, imported=True), stable),
        (doctors, replace(stable, imported=True)),
    ):
        assert not stands(replace(diary, clearances=words), 91).opens


# What has passed


def test_what_has_passed_is_kept_as_a_note_that_covers_nothing() -> None:
    diary, verdict = answered(Diary(), 0, "d_fever", "d_bp")
    word = passed_clearance("p", verdict, NOW + DAY, diary)
    assert (word.reason, set(word.questions)) == (ClearanceReason.PASSED, {"d_fever", "d_bp"})
    diary = replace(diary, clearances=(word,))
    assert stands(diary, 1).verdict == verdict, "until it is asked again"
    assert answered(diary, 1, "d_fever")[1] == Verdict(Tier.DOCTOR_FIRST, ("d_fever",)), "a new fever"
    assert answered(diary, 1)[1] == Verdict(Tier.GO)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(Tier.GO),
        Verdict(Tier.GO_EASY, ("g_new",)),
        Verdict(Tier.URGENT_CARE, ("e_legs",)),
        Verdict(Tier.DOCTOR_FIRST, ("dizzy",), in_session=True),
    ],
)
def test_nothing_else_is_passed_by_a_word(verdict: Verdict) -> None:
    with pytest.raises(ValueError, match="not passed"):
        passed_clearance("p", verdict, NOW, Diary())


def test_a_word_that_it_is_stable_covers_only_what_can_be() -> None:
    """Whatever a file says."""
    diary, _ = answered(trained(a_person("d_bp", "d_numb"), 60, 85), 90, "d_bp", "d_numb", stable=True)
    word = replace(diary.clearances[-1], questions=("d_bp", "d_numb"))
    assert word.reason is ClearanceReason.STABLE
    found = stands(replace(diary, clearances=(*diary.clearances[:-1], word)), 91).verdict
    assert found == Verdict(Tier.DOCTOR_FIRST, ("d_numb",), ("d_bp",))


def test_a_check_of_another_machine_does_not_end_a_word_that_had_run_out_here() -> None:
    diary = trained(a_person("d_bp"), 60, 85)
    theirs, _ = full_check("theirs", NOW + 91 * DAY, SAFETY, answers=answers("d_bp"), pain=2, diary=Diary())
    there = replace(diary, checks=(*diary.checks, replace(theirs, imported=True)))
    for known in (diary, there):
        assert ask_whether_stable(known, SAFETY, answers("d_bp"), NOW + 92 * DAY) == ("d_bp",)
