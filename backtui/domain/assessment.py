"""The decision rule of the full check: what a set of answers leads to (check.md, The rule)."""

from collections.abc import Collection, Mapping, Sequence

from backtui.domain.errors import IncompleteAnswers
from backtui.domain.safety import Question, Reply, Tier, Verdict

MAY_BE_THE_SAME = frozenset({"e_trauma", "e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs"})
"""The emergency questions at which "is it the same as was looked at, and no worse?" is asked, and no other.

What they ask about can last after it was looked at; sudden pain, the heart, an infection stop by themselves.
"""


EASY_WHEN_CLEARED = frozenset({"d_heart", "d_pregnant", "d_birth", "d_surgery", "d_limits"})
"""Doctor-first items that make the verdict go easy once a clearance covers them."""
URGENT_TOGETHER = frozenset({"d_fever", "d_immune"})
"""Doctor-first items that are an emergency together: a fever while the immune system is weakened."""
SOON_TOGETHER = frozenset({"d_cancer", "d_weight", "d_night", "d_fever"})
"""Doctor-first items of which two are to be looked at within days."""


def counts_as_yes(question: Question, reply: Reply | None) -> bool:
    """Whether an answer fires its tier: "unsure" does from doctor-first up, never in go-easy."""
    return reply == Reply.YES or (reply == Reply.UNSURE and question.tier >= Tier.DOCTOR_FIRST)


def ask_whether_the_same(
    questions: Sequence[Question], answers: Mapping[str, Reply], looked_at: Collection[str]
) -> tuple[str, ...]:
    """The emergency items of which "is it the same as was looked at, and no worse?" is to be asked.

    `looked_at` are the items that a health professional has looked at. None at all while one is answered yes
    of which it may not be asked: that one closes whatever the others are.
    """
    emergencies = tuple(one.id for one in _emergencies(questions, answers))
    return emergencies if MAY_BE_THE_SAME.intersection(looked_at).issuperset(emergencies) else ()


def _emergencies(questions: Sequence[Question], answers: Mapping[str, Reply]) -> list[Question]:
    """The questions whose answers are an emergency, the worst tier first."""
    fired = [one for one in questions if counts_as_yes(one, answers.get(one.id))]
    alone = sorted((one for one in fired if one.tier.is_emergency), key=lambda one: -one.tier)
    together = [one for one in fired if one.id in URGENT_TOGETHER]
    return alone + (together if len(together) == len(URGENT_TOGETHER) else [])


def emergency(
    questions: Sequence[Question], answers: Mapping[str, Reply], same: Collection[str] = ()
) -> Verdict | None:
    """The verdict of the emergency answers alone, whatever else is missing; None when there is none.

    It names every one of them. Those of MAY_BE_THE_SAME that are in `same` pass, unless there is another.
    """
    found = _emergencies(questions, answers)
    if all(one.id in MAY_BE_THE_SAME and one.id in same for one in found):
        return None
    return Verdict(max(Tier.URGENT_CARE, found[0].tier), tuple(one.id for one in found))


def assess(
    questions: Sequence[Question],
    answers: Mapping[str, Reply],
    cleared: Collection[str] = (),
    same: Collection[str] = (),
) -> Verdict:
    """What a full check's answers lead to (check.md, The rule).

    The worst answered tier wins. An emergency needs no further answers, and `because` then names every
    emergency yes. `cleared` are the doctor-first items that a clearance covers: it can never cover an
    emergency, and it makes the verdict go easy for EASY_WHEN_CLEARED alone. `same` are the emergency items
    that are the same as was looked at: those of MAY_BE_THE_SAME pass and make the verdict go easy at least,
    unless there is another emergency.

    Raises IncompleteAnswers when there is no emergency and a question has no answer, or nothing was asked:
    unanswered is never go.
    """
    alarm = emergency(questions, answers, same)
    if alarm is not None:
        return alarm
    fired = [one for one in questions if counts_as_yes(one, answers.get(one.id))]
    passed = tuple(one.id for one in fired if one.tier.is_emergency)
    open_items = [one.id for one in questions if answers.get(one.id) not in tuple(Reply)]
    if open_items or not questions:
        raise IncompleteAnswers("incomplete_answers", questions=tuple(open_items))
    doctor = [one.id for one in fired if one.tier is Tier.DOCTOR_FIRST]
    covered = tuple(item for item in doctor if item in cleared)
    uncovered = tuple(item for item in doctor if item not in cleared)
    if uncovered:
        return Verdict(Tier.DOCTOR_FIRST, uncovered, covered, same=passed)
    easy = tuple(item for item in covered if item in EASY_WHEN_CLEARED)
    gently = passed + easy + tuple(one.id for one in fired if one.tier is Tier.GO_EASY)
    return Verdict(Tier.GO_EASY if gently else Tier.GO, gently, covered, same=passed)


def is_soon(verdict: Verdict) -> bool:
    """Whether a doctor-first verdict is to be looked at within days.

    That is with two of SOON_TOGETHER, of which at least one is not cleared.
    """
    return (
        verdict.tier is Tier.DOCTOR_FIRST
        and bool(SOON_TOGETHER.intersection(verdict.because))
        and len(SOON_TOGETHER.intersection(verdict.because + verdict.cleared)) > 1
    )
