"""Over every answer to the real questions and each pair: nobody is locked out for telling the truth.

An emergency answer can stop being true, or be found the same as was looked at; a doctor-first answer has a
doctor's word, a mistake taken back, or its own end. No answer makes the verdict milder.
"""

from collections.abc import Collection
from datetime import timedelta
from itertools import combinations

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.assessment import (
    EASY_WHEN_CLEARED,
    MAY_BE_THE_SAME,
    URGENT_TOGETHER,
    ask_whether_the_same,
)
from backtui.domain.clearance import looked_at, same_clearance
from backtui.domain.diary import Diary
from backtui.domain.safety import Due, Reply, Tier, Verdict
from backtui.domain.screening import PAIN_QUESTION, clearance_for, full_check, standing
from backtui.paths import data_folder
from tests.fakes import MONDAY_MORNING as NOW

SAFETY = load_content(data_folder()).safety
ASKED = [question.id for question in SAFETY.questions if question.id != PAIN_QUESTION]
PAIRS: list[tuple[str, ...]] = list(combinations(ASKED, 2))
TIER = {question.id: question.tier for question in SAFETY.questions}
LATER = timedelta(days=2)

Checklist = Collection[str]


def emergencies(ticked: Checklist) -> set[str]:
    alone = {item for item in ticked if TIER[item].is_emergency}
    return alone | (URGENT_TOGETHER if set(ticked) >= URGENT_TOGETHER else set())


def tier_of(ticked: Checklist) -> Tier:
    together = Tier.URGENT_CARE if set(ticked) >= URGENT_TOGETHER else Tier.GO
    return max([together, *(TIER[item] for item in ticked)])


def checked(diary: Diary, days: int, ticked: Checklist, same: Checklist = ()) -> tuple[Diary, Verdict]:
    """A full check with these ticks, kept; what the records say afterwards is its verdict."""
    at = NOW + days * LATER
    answers = {item: Reply.YES if item in ticked else Reply.NO for item in ASKED}
    check, verdict = full_check(f"check {days}", at, SAFETY, answers=answers, pain=2, diary=diary, same=same)
    words = (same_clearance(f"same {days}", check, verdict),) if verdict.same else ()
    kept = replace(diary, checks=(*diary.checks, check), clearances=(*diary.clearances, *words))
    assert standing(kept, SAFETY, at).verdict == verdict
    return kept, verdict


def cleared(diary: Diary, days: int, verdict: Verdict) -> Diary:
    """A doctor's word about it."""
    word = clearance_for(verdict, f"word {days}", NOW + days * LATER, diary)
    return replace(diary, clearances=(*diary.clearances, word))


@pytest.mark.parametrize("item", ASKED)
def test_every_answer_has_a_truthful_way_on(item: str) -> None:
    """Alone, and with each question that is asked after it."""
    for ticked in ((item,), *(pair for pair in PAIRS if pair[0] == item)):
        assert_a_truthful_way_on(ticked)


def assert_a_truthful_way_on(ticked: tuple[str, ...]) -> None:
    diary, first = checked(Diary(), 0, ticked)
    assert first.tier is tier_of(ticked)
    # What need not end by itself; the fever of an emergency does.
    lasting = [
        item
        for item in ticked
        if not TIER[item].is_emergency and not (item == "d_fever" and item in emergencies(ticked))
    ]
    if first.tier.is_emergency:
        assert set(first.because) == emergencies(ticked)
        # It has stopped being true: what else is true decides, and a doctor's word opens that.
        _, verdict = checked(diary, 1, lasting)
        assert verdict.tier is max((TIER[item] for item in lasting), default=Tier.GO)
        # It is still true, and was looked at.
        found = looked_at(diary, NOW + LATER, first.because)
        answers = dict.fromkeys(ticked, Reply.YES)
        asked = ask_whether_the_same(SAFETY.questions, answers, found.items)
        assert set(asked) == (emergencies(ticked) if emergencies(ticked) <= MAY_BE_THE_SAME else set())
        _, again = checked(diary, 1, ticked)
        assert again == first, "a yes alone, or worse, closes it again"
        if asked:
            same, verdict = checked(diary, 1, ticked, asked)
            assert verdict.tier is max(Tier.GO_EASY, *(TIER[item] for item in (*lasting, PAIN_QUESTION)))
            assert set(verdict.same) == emergencies(ticked)
            if verdict.tier is Tier.DOCTOR_FIRST:
                opened = standing(cleared(same, 1, verdict), SAFETY, NOW + LATER)
                assert opened.opens and opened.verdict is not None and opened.verdict.tier is Tier.GO_EASY
    if any(TIER[item] is Tier.DOCTOR_FIRST for item in lasting):
        lasts, verdict = checked(diary, 1, lasting)
        assert verdict.tier is Tier.DOCTOR_FIRST
        opened = standing(cleared(lasts, 1, verdict), SAFETY, NOW + LATER)
        assert opened.opens, "a doctor's word"
    _, verdict = checked(diary, 1, ())
    assert verdict.tier is Tier.GO, "given by mistake, or no longer true"


@pytest.mark.parametrize("item", ASKED)
def test_another_yes_never_makes_it_milder(item: str) -> None:
    """Not the first time, not after a doctor's word, and not where it was looked at and is the same."""
    before, alone = checked(Diary(), 0, (item,))
    if alone.tier is Tier.DOCTOR_FIRST:
        before = cleared(before, 0, alone)
    again = checked(before, 1, (item,))[1]
    for pair in (one for one in PAIRS if item in one):
        assert checked(Diary(), 0, pair)[1].tier >= alone.tier, pair
        assert checked(before, 1, pair)[1].tier >= again.tier, pair
        assert checked(before, 1, pair, pair)[1].tier >= checked(before, 1, (item,), pair)[1].tier, pair


@pytest.mark.parametrize("item", [item for item in ASKED if TIER[item] is Tier.DOCTOR_FIRST])
def test_a_clearance_ends_with_the_first_check_that_answers_its_item_no(item: str) -> None:
    diary, verdict = checked(Diary(), 0, (item,))
    diary = cleared(diary, 0, verdict)
    diary, verdict = checked(diary, 1, (item,))
    assert verdict.opens and verdict.cleared == (item,), "it still holds"
    assert verdict.tier is (Tier.GO_EASY if item in EASY_WHEN_CLEARED else Tier.GO)
    diary, verdict = checked(diary, 2, ())
    assert verdict == Verdict(Tier.GO)
    diary, verdict = checked(diary, 3, (item,))
    assert verdict == Verdict(Tier.DOCTOR_FIRST, (item,)), "a new one needs a new word"


@pytest.mark.parametrize("item", sorted(MAY_BE_THE_SAME))
def test_what_was_the_same_ends_with_the_first_check_that_answers_it_no(item: str) -> None:
    diary, first = checked(Diary(), 0, (item,))
    diary, _ = checked(diary, 1, (item,), (item,))
    diary, _ = checked(diary, 2, ())
    assert looked_at(diary, NOW + 3 * LATER).items == frozenset()
    diary, verdict = checked(diary, 3, (item,))
    assert verdict == first


def test_no_word_of_an_earlier_question_covers_one_of_another_meaning() -> None:
    """Old clearances are kept; their items are not asked any more."""
    changed = (
        *(
            ("d_dizzy", "d_dizzy_now"),
            ("d_rest", "d_night"),
            ("d_cardiac", "d_heart"),
            ("d_cardiac", "d_exert"),
        ),
        *(("d_preg", "d_pregnant"), ("d_preg", "d_birth"), ("d_preg", "d_surgery"), ("d_age", "d_minor")),
    )
    assert not {"d_dizzy", "d_rest", "d_cardiac", "d_preg"} & set(ASKED)
    for old, new in changed:
        diary, _ = checked(Diary(), 0, ())
        word = cleared(diary, 0, Verdict(Tier.DOCTOR_FIRST, (old, "d_bp")))
        _, verdict = checked(word, 1, (new,))
        assert verdict == Verdict(Tier.DOCTOR_FIRST, (new,))
        kept, verdict = checked(word, 1, ("d_bp",))
        assert verdict.opens and kept.clearances == word.clearances


def test_an_emergency_of_an_earlier_question_set_stands_until_it_is_asked_of_anew() -> None:
    diary, verdict = checked(Diary(), 0, ("e_trauma",))
    old = replace(diary.checks[0], question_set=1)
    found = standing(replace(diary, checks=(old,)), SAFETY, NOW + LATER)
    assert found.verdict == verdict
    quiet, _ = checked(Diary(), 0, ())
    old = replace(quiet.checks[0], question_set=1)
    assert standing(replace(quiet, checks=(old,)), SAFETY, NOW + LATER).due is Due.NEW_QUESTIONS
