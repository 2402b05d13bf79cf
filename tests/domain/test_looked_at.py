"""An emergency that was looked at: asked whether it is the same and no worse, and what holds after that."""

from collections.abc import Collection
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.assessment import MAY_BE_THE_SAME, ask_whether_the_same, assess
from backtui.domain.clearance import LookedAt, looked_at, same_clearance
from backtui.domain.diary import Diary
from backtui.domain.errors import IncompleteAnswers
from backtui.domain.programme import Text
from backtui.domain.safety import (
    Check,
    Clearance,
    ClearanceReason,
    Due,
    EmergencyNumbers,
    Question,
    Reply,
    SafetyContent,
    Standing,
    StopAction,
    StopSign,
    Tier,
    Verdict,
)
from backtui.domain.screening import Offer, clearance_for, full_check, offer, standing
from backtui.domain.session import Outcome
from tests.fakes import MONDAY_MORNING as NOW
from tests.records import a_session

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ids = count()
QUESTIONS = tuple(
    Question(item, tier, Text(f"{item}?", f"{item}?"))
    for item, tier in {
        "e_heart": Tier.AMBULANCE,
        "e_legs": Tier.URGENT_CARE,
        "e_bladder": Tier.URGENT_CARE,
        "e_infection": Tier.URGENT_CARE,
        "d_bp": Tier.DOCTOR_FIRST,
        "d_bone": Tier.DOCTOR_FIRST,
        "g_new": Tier.GO_EASY,
        "g_pain": Tier.GO_EASY,
    }.items()
)
CONTENT = SafetyContent(
    2,
    QUESTIONS,
    (StopSign("dizzy", StopAction.DOCTOR_FIRST, Text("dizzy", "svimmel")),),
    {},
    {"other": EmergencyNumbers(Text("", ""), Text("", ""))},
)
EMERGENCIES = [one.id for one in QUESTIONS if one.tier.is_emergency]
replies = st.fixed_dictionaries({one.id: st.sampled_from(Reply) for one in QUESTIONS})
some_items = st.sets(st.sampled_from([one.id for one in QUESTIONS]))


def answers(*yes: str) -> dict[str, Reply]:
    return {one.id: Reply.YES if one.id in yes else Reply.NO for one in QUESTIONS}


def answered(
    diary: Diary, days: float, *yes: str, same: Collection[str] = (), keep: bool = True
) -> tuple[Diary, Verdict]:
    """A full check so many days from now, kept with what it found to be the same."""
    at = NOW + days * DAY
    check, verdict = full_check(
        str(next(ids)), at, CONTENT, answers=answers(*yes), pain=2, diary=diary, same=same
    )
    kept = (same_clearance(str(next(ids)), check, verdict),) if verdict.same and keep else ()
    return replace(diary, checks=(*diary.checks, check), clearances=(*diary.clearances, *kept)), verdict


def stands(diary: Diary, days: float) -> Standing:
    return standing(diary, CONTENT, NOW + days * DAY)


SAME, _ = answered(answered(Diary(), -3, "e_legs")[0], -2, "e_legs", same=["e_legs"])
"""Weak in a leg, looked at, and the same two days ago."""


# The verdict


def test_the_six_and_no_other_may_be_the_same() -> None:
    assert {"e_trauma", "e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs"} == MAY_BE_THE_SAME


@pytest.mark.parametrize("item", EMERGENCIES)
def test_only_those_pass_and_they_go_easy(item: str) -> None:
    verdict = assess(QUESTIONS, answers(item), same=[one.id for one in QUESTIONS])
    if item in MAY_BE_THE_SAME:
        assert verdict == Verdict(Tier.GO_EASY, (item,), same=(item,))
    else:
        assert verdict.tier.is_emergency and verdict.because == (item,)


def test_what_passes_stands_before_the_other_reasons_and_excuses_none_of_them() -> None:
    both = assess(QUESTIONS, answers("e_legs", "g_new", "d_bp"), ["d_bp"], ["e_legs"])
    assert both == Verdict(Tier.GO_EASY, ("e_legs", "g_new"), ("d_bp",), same=("e_legs",))
    doctor = assess(QUESTIONS, answers("e_legs", "d_bp", "d_bone"), ["d_bone"], ["e_legs"])
    assert doctor == Verdict(Tier.DOCTOR_FIRST, ("d_bp",), ("d_bone",), same=("e_legs",))


@pytest.mark.parametrize("other", [one for one in EMERGENCIES if one != "e_legs"])
def test_another_emergency_closes_and_every_one_is_named(other: str) -> None:
    verdict = assess(QUESTIONS, answers("e_legs", other), same=["e_legs"])
    assert verdict.tier.is_emergency and verdict.same == ()
    assert set(verdict.because) == {"e_legs", other}


def test_what_passes_leaves_no_question_unasked() -> None:
    with pytest.raises(IncompleteAnswers):
        assess(QUESTIONS, {"e_legs": Reply.YES}, same=["e_legs"])


@given(replies, st.sampled_from(QUESTIONS), some_items, some_items)
def test_one_more_yes_never_makes_it_milder(
    given_answers: dict[str, Reply], question: Question, cleared: set[str], same: set[str]
) -> None:
    before = assess(QUESTIONS, given_answers, cleared, same).tier
    assert assess(QUESTIONS, given_answers | {question.id: Reply.YES}, cleared, same).tier >= before


# When it is asked


@pytest.mark.parametrize(
    ("yes", "seen", "asked"),
    [
        ((), EMERGENCIES, ()),
        (("d_bp",), EMERGENCIES, ()),
        (("e_legs",), (), ()),
        (("e_legs",), ("e_bladder",), ()),
        (("e_legs",), ("e_legs", "e_bladder"), ("e_legs",)),
        (("e_bladder", "e_legs"), ("e_legs", "e_bladder"), ("e_legs", "e_bladder")),
        (("e_bladder", "e_legs"), ("e_legs",), ()),
        (("e_heart",), EMERGENCIES, ()),
        (("e_infection", "e_legs"), EMERGENCIES, ()),
    ],
)
def test_it_is_asked_where_all_that_closes_was_looked_at(
    yes: tuple[str, ...], seen: Collection[str], asked: tuple[str, ...]
) -> None:
    assert ask_whether_the_same(QUESTIONS, answers(*yes), seen) == asked


def test_being_unsure_of_it_is_asked_of_like_a_yes() -> None:
    unsure = answers() | {"e_legs": Reply.UNSURE}
    assert ask_whether_the_same(QUESTIONS, unsure, ["e_legs"]) == ("e_legs",)
    assert assess(QUESTIONS, unsure, same=["e_legs"]).tier is Tier.GO_EASY


def test_nothing_was_looked_at_before_the_first_check() -> None:
    assert looked_at(Diary(), NOW, ["e_legs"]) == LookedAt()


def test_what_the_person_was_seen_about_was_looked_at() -> None:
    diary, verdict = answered(Diary(), -3, "e_legs", "e_bladder")
    assert looked_at(diary, NOW, verdict.because) == LookedAt(
        frozenset({"e_legs", "e_bladder"}), NOW - 3 * DAY, NOW.date()
    )
    assert looked_at(diary, NOW).items == frozenset(), "given by mistake, or simply asked again"


@pytest.mark.parametrize(("days", "asked"), [(0, True), (87, True), (88, False), (1000, False)])
def test_what_was_the_same_may_be_so_again_for_ninety_days(days: int, asked: bool) -> None:
    found = looked_at(SAME, NOW + days * DAY)
    assert found.items == (frozenset({"e_legs"}) if asked else frozenset())
    assert found.told_at == NOW - 2 * DAY


def test_only_the_last_check_says_what_was_the_same() -> None:
    worse, _ = answered(SAME, -1, "e_legs")
    gone, _ = answered(SAME, -1)
    for diary in (worse, gone):
        assert looked_at(diary, NOW).items == frozenset()


# What holds afterwards


def test_the_same_and_no_worse_opens_and_goes_easy_as_long_as_the_check_holds() -> None:
    expected = Verdict(Tier.GO_EASY, ("e_legs",), same=("e_legs",))
    trained = replace(SAME, sessions=(a_session(NOW + 60 * DAY),))
    for days in (-2, 0, 20):
        assert stands(SAME, days) == Standing(expected, None, NOW - 2 * DAY)
        assert offer(SAME, stands(SAME, days), 2) is Offer.GENTLE_FIRST
    assert stands(trained, 87).opens
    assert stands(trained, 88).due is Due.AGED


def test_it_is_kept_by_name_with_its_reason() -> None:
    (kept,) = SAME.clearances
    check = SAME.checks[-1]
    assert (kept.questions, kept.reason, kept.at) == (("e_legs",), ClearanceReason.SAME, check.at)
    assert kept.modified_at > check.modified_at
    assert check.answers["e_legs"] is Reply.YES and check.verdict is Tier.GO_EASY


@pytest.mark.parametrize("yes", [("e_legs",), ("e_legs", "e_heart"), ("e_bladder",)])
def test_the_next_check_asks_anew_and_a_no_or_another_emergency_locks(yes: tuple[str, ...]) -> None:
    locked, verdict = answered(SAME, 0, *yes)
    assert verdict.tier.is_emergency and verdict.because[-1] == yes[0]
    for days in (0, 1, 100):
        assert stands(locked, days).verdict == verdict
    again, verdict = answered(locked, 0, "e_legs", same=["e_legs"])
    assert verdict.tier is Tier.GO_EASY and stands(again, 0).opens, "seen about it, and the same"


def test_the_moment_of_both_checks_may_be_one() -> None:
    first, _ = answered(Diary(), 0, "e_legs")
    passed, _ = answered(first, 0, "e_legs", same=["e_legs"])
    locked, verdict = answered(passed, 0, "e_legs")
    assert stands(passed, 0).opens
    assert stands(locked, 0).verdict == verdict and verdict.tier is Tier.URGENT_CARE


LEGS = Clearance(
    "legs",
    NOW - 2 * DAY,
    ("e_legs",),
    NOW - 2 * DAY + timedelta(microseconds=1),
    reason=ClearanceReason.SAME,
)


@pytest.mark.parametrize(
    "word",
    [
        None,
        replace(LEGS, imported=True),
        replace(LEGS, reason=ClearanceReason.DOCTOR),
        replace(LEGS, reason=ClearanceReason.STABLE),
        replace(LEGS, at=LEGS.at + HOUR, modified_at=LEGS.at + HOUR),
        replace(LEGS, modified_at=LEGS.at),
        replace(LEGS, questions=("e_bladder",)),
    ],
    ids=["lost", "imported", "a doctor's", "stable", "later", "not after it", "of another item"],
)
def test_any_other_word_leaves_the_emergency_standing(word: Clearance | None) -> None:
    assert stands(replace(SAME, clearances=(LEGS,)), 0).opens
    diary = replace(SAME, clearances=(word,) if word else ())
    assert stands(diary, 0).verdict == Verdict(Tier.URGENT_CARE, ("e_legs",))


def test_a_check_with_a_missing_answer_does_not_open_by_it() -> None:
    check = SAME.checks[-1]
    said = {item: reply for item, reply in check.answers.items() if item != "d_bp"}
    diary = replace(SAME, checks=(*SAME.checks[:-1], replace(check, answers=said)))
    assert stands(diary, 0) == Standing(None, Due.UNCLEAR, NOW - 2 * DAY)


def test_a_yes_to_it_on_another_machine_asks_here() -> None:
    elsewhere = Check("x", NOW, SAME.checks[-1].kind, 2, answers("e_legs"), Tier.GO_EASY, NOW, imported=True)
    diary = replace(SAME, checks=(*SAME.checks, elsewhere))
    assert stands(diary, 0).due is Due.SOMETHING_NEW


# A doctor's word beside it


def cleared(diary: Diary, days: float, verdict: Verdict) -> Diary:
    word = clearance_for(verdict, str(next(ids)), NOW + days * DAY, diary)
    return replace(diary, clearances=(*diary.clearances, word))


def test_a_clearance_ends_with_the_first_full_check_that_answers_its_item_no() -> None:
    diary, verdict = answered(Diary(), -9, "d_bp", "d_bone")
    diary = cleared(diary, -9, verdict)
    diary, verdict = answered(diary, -8, "d_bp")
    assert verdict == Verdict(Tier.GO, (), ("d_bp",))
    diary, verdict = answered(diary, -7, "d_bp", "d_bone")
    assert verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp", "d_bone")), "a new one, which ends the rest, too"
    assert stands(diary, 0).verdict == verdict


def test_what_is_still_the_same_is_no_new_yes_that_ends_a_clearance() -> None:
    diary, verdict = answered(SAME, -1, "e_legs", "d_bp", same=["e_legs"])
    assert verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",), same=("e_legs",))
    diary = cleared(diary, -1, verdict)
    expected = Verdict(Tier.GO_EASY, ("e_legs",), ("d_bp",), same=("e_legs",))
    assert stands(diary, 0).verdict == expected
    renewed, verdict = answered(diary, 0, "e_legs", "d_bp", same=["e_legs"])
    assert verdict == expected == stands(renewed, 1).verdict
    worse, _ = answered(diary, 0, "e_legs", "d_bp")
    after, verdict = answered(worse, 0, "d_bp")
    assert verdict.tier is Tier.DOCTOR_FIRST and stands(after, 1).verdict == verdict


@pytest.mark.parametrize("reason", [one for one in ClearanceReason if one is not ClearanceReason.DOCTOR])
def test_no_reason_but_a_doctors_word_covers_a_doctor_first_item_or_settles_a_stop(
    reason: ClearanceReason,
) -> None:
    diary, verdict = answered(Diary(), -2, "d_bp")
    word = replace(clearance_for(verdict, "c", NOW - 2 * DAY, diary), reason=reason)
    assert stands(replace(diary, clearances=(word,)), 0).verdict == verdict
    stop = a_session(NOW - DAY, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign="dizzy")
    word = Clearance("c", NOW, ("dizzy",), NOW, reason=reason)
    stopped = replace(answered(Diary(), -2)[0], sessions=(stop,))
    assert stands(stopped, 0.1).verdict == stands(replace(stopped, clearances=(word,)), 0.1).verdict
    doctors = replace(word, reason=ClearanceReason.DOCTOR)
    assert stands(replace(stopped, clearances=(doctors,)), 0.1).due is Due.AFTER_STOP
