"""What a full check's answers lead to."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.assessment import ask_whether_the_same, assess, counts_as_yes, is_soon
from backtui.domain.errors import IncompleteAnswers
from backtui.domain.programme import Text
from backtui.domain.safety import Question, Reply, Tier, Verdict

QUESTIONS = tuple(
    Question(f"{tier.id}_{number}", tier, Text(f"{tier.id} {number}?", f"{tier.id} {number} på norsk?"))
    for tier in (Tier.AMBULANCE, Tier.URGENT_CARE, Tier.DOCTOR_FIRST, Tier.GO_EASY)
    for number in (1, 2, 3)
)
ALL_NO = {question.id: Reply.NO for question in QUESTIONS}
DOCTOR = [question.id for question in QUESTIONS if question.tier is Tier.DOCTOR_FIRST]

replies = st.fixed_dictionaries({question.id: st.sampled_from(Reply) for question in QUESTIONS})


def no_but(*yes: str, **others: Reply) -> dict[str, Reply]:
    return ALL_NO | dict.fromkeys(yes, Reply.YES) | others


def test_nothing_to_tell_is_go() -> None:
    assert assess(QUESTIONS, ALL_NO) == Verdict(Tier.GO)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_one_yes_gives_its_own_tier_and_names_itself(question: Question) -> None:
    assert assess(QUESTIONS, no_but(question.id)) == Verdict(question.tier, (question.id,))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_unsure_is_a_yes_from_doctor_first_up_and_a_no_in_go_easy(question: Question) -> None:
    tier = assess(QUESTIONS, ALL_NO | {question.id: Reply.UNSURE}).tier
    assert tier is (Tier.GO if question.tier is Tier.GO_EASY else question.tier)


@pytest.mark.parametrize(("one", "other"), list(combinations(QUESTIONS, 2)))
def test_of_two_yeses_the_worse_tier_wins_and_only_its_questions_are_named(
    one: Question, other: Question
) -> None:
    verdict = assess(QUESTIONS, no_but(one.id, other.id))
    assert verdict.tier is max(one.tier, other.tier)
    named = {two.id for two in (one, other) if two.tier is verdict.tier or two.tier.is_emergency}
    assert set(verdict.because) == named
    assert verdict.because[0] in {two.id for two in (one, other) if two.tier is verdict.tier}


def test_the_questions_that_led_there_stand_in_the_order_they_were_asked() -> None:
    verdict = assess(QUESTIONS, no_but("doctor_first_3", "doctor_first_1", "go_easy_1"))
    assert verdict.because == ("doctor_first_1", "doctor_first_3")
    backwards = tuple(reversed(QUESTIONS))
    assert assess(backwards, no_but("urgent_care_1", "ambulance_2")).because == (
        "ambulance_2",
        "urgent_care_1",
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_unanswered_question_is_never_a_go(question: Question) -> None:
    answers = {item: reply for item, reply in ALL_NO.items() if item != question.id}
    with pytest.raises(IncompleteAnswers) as raised:
        assess(QUESTIONS, answers)
    assert raised.value.values["questions"] == (question.id,)


def test_nothing_asked_is_never_a_go() -> None:
    with pytest.raises(IncompleteAnswers):
        assess((), {})


def test_a_yes_below_an_emergency_does_not_excuse_an_open_question() -> None:
    with pytest.raises(IncompleteAnswers):
        assess(QUESTIONS, {"doctor_first_1": Reply.YES})


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.tier.is_emergency])
@pytest.mark.parametrize("reply", [Reply.YES, Reply.UNSURE])
def test_an_emergency_needs_no_further_answers(question: Question, reply: Reply) -> None:
    assert assess(QUESTIONS, {question.id: reply}) == Verdict(question.tier, (question.id,))


@pytest.mark.parametrize("easy", [(), ("go_easy_2",)])
@pytest.mark.parametrize(
    ("yes", "cleared"), list(product([DOCTOR[:1], DOCTOR[:2]], [[], DOCTOR[:1], DOCTOR]))
)
def test_a_clearance_opens_only_when_it_covers_every_item(
    yes: list[str], cleared: list[str], easy: tuple[str, ...]
) -> None:
    verdict = assess(QUESTIONS, no_but(*yes, *easy), cleared)
    if set(yes) <= set(cleared):
        assert verdict == Verdict(Tier.GO_EASY if easy else Tier.GO, easy, tuple(yes))
    else:
        assert verdict.tier is Tier.DOCTOR_FIRST
        assert set(verdict.because) == set(yes) - set(cleared)
        assert set(verdict.cleared) == set(yes) & set(cleared)


def asked(*doctor: str) -> tuple[Question, ...]:
    """The questions, with doctor-first ones of these names among them."""
    return QUESTIONS + tuple(Question(item, Tier.DOCTOR_FIRST, Text(item, item)) for item in doctor)


@pytest.mark.parametrize("reply", [Reply.YES, Reply.UNSURE])
def test_a_fever_with_a_weakened_immune_system_is_an_emergency(reply: Reply) -> None:
    questions = asked("d_fever", "d_immune")
    both = {"d_fever": reply, "d_immune": Reply.YES}
    named = Verdict(Tier.URGENT_CARE, ("d_fever", "d_immune"))
    assert assess(questions, ALL_NO | both) == named
    assert assess(questions, ALL_NO | both, ["d_fever", "d_immune"]) == named, "whatever a doctor said before"
    assert assess(questions, both) == named, "it waits for no further answer"
    assert assess(questions, no_but("ambulance_2", "urgent_care_1") | both) == Verdict(
        Tier.AMBULANCE, ("ambulance_2", "urgent_care_1", "d_fever", "d_immune")
    )
    assert ask_whether_the_same(questions, ALL_NO | both, ["d_fever", "d_immune"]) == ()
    for item in both:
        alone = ALL_NO | dict.fromkeys(both, Reply.NO) | {item: Reply.YES}
        assert assess(questions, alone).tier is Tier.DOCTOR_FIRST


SOON = ("d_cancer", "d_weight", "d_night", "d_fever")


@pytest.mark.parametrize("pair", list(combinations(SOON, 2)))
def test_two_of_four_are_to_be_looked_at_within_days(pair: tuple[str, str]) -> None:
    questions = asked(*SOON, "d_bp")
    no = ALL_NO | dict.fromkeys((*SOON, "d_bp"), Reply.NO)
    assert is_soon(assess(questions, no | dict.fromkeys(pair, Reply.YES)))
    for item in pair:
        assert not is_soon(assess(questions, no | dict.fromkeys((item, "d_bp"), Reply.YES)))
        with_old = assess(questions, no | dict.fromkeys(pair, Reply.YES), [item])
        assert is_soon(with_old), "one that a doctor knows of, and a new one"
        only_old = assess(questions, no | dict.fromkeys((*pair, "d_bp"), Reply.YES), pair)
        assert only_old.tier is Tier.DOCTOR_FIRST and not is_soon(only_old)
    assert not is_soon(Verdict(Tier.GO, (), pair))


@pytest.mark.parametrize("item", ["d_heart", "d_pregnant", "d_birth", "d_surgery", "d_limits"])
def test_a_clearance_of_these_goes_easy_and_names_them(item: str) -> None:
    answers = no_but(**{item: Reply.YES, "d_bp": Reply.YES})
    verdict = assess(asked(item, "d_bp"), answers, [item, "d_bp"])
    assert verdict == Verdict(Tier.GO_EASY, (item,), (item, "d_bp"))
    assert assess(asked("d_bp"), answers, ["d_bp"]).tier is Tier.GO
    easy = assess(asked(item, "d_bp"), answers | {"go_easy_1": Reply.YES}, [item, "d_bp"])
    assert easy.because == (item, "go_easy_1")


@given(replies)
def test_no_clearance_touches_an_emergency(answers: dict[str, Reply]) -> None:
    everything = [question.id for question in QUESTIONS]
    bare = assess(QUESTIONS, answers)
    if bare.tier.is_emergency:
        assert assess(QUESTIONS, answers, everything) == bare


@given(replies, st.sampled_from(QUESTIONS), st.sets(st.sampled_from(DOCTOR)))
def test_one_more_yes_never_makes_it_milder(
    answers: dict[str, Reply], question: Question, cleared: set[str]
) -> None:
    before = assess(QUESTIONS, answers, cleared).tier
    assert assess(QUESTIONS, answers | {question.id: Reply.YES}, cleared).tier >= before


@given(replies, st.sets(st.sampled_from(DOCTOR)))
def test_it_opens_only_without_an_uncovered_yes(answers: dict[str, Reply], cleared: set[str]) -> None:
    yes = {
        question.id
        for question in QUESTIONS
        if question.tier >= Tier.DOCTOR_FIRST and counts_as_yes(question, answers[question.id])
    }
    assert assess(QUESTIONS, answers, cleared).opens == (yes <= cleared)


@given(replies, st.sets(st.sampled_from([question.id for question in QUESTIONS]), min_size=1))
def test_leaving_questions_open_never_opens(answers: dict[str, Reply], left_open: set[str]) -> None:
    answered = {item: reply for item, reply in answers.items() if item not in left_open}
    try:
        assert assess(QUESTIONS, answered).tier.is_emergency
    except IncompleteAnswers as refusal:
        named = refusal.values["questions"]
        assert isinstance(named, tuple) and set(named) == left_open
