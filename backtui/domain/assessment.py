"""The decision rule of the full check: what a set of answers leads to (safety-rules.md, decision rule)."""

from collections.abc import Collection, Mapping, Sequence

from backtui.domain.errors import IncompleteAnswers
from backtui.domain.safety import Question, Reply, Tier, Verdict

MAY_BE_THE_SAME = frozenset({"e_trauma", "e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs"})
"""The emergency questions at which "is it the same as was looked at, and no worse?" is asked, and no other.

What they ask about can last after it was looked at; sudden pain, the heart, an infection stop by themselves.
"""


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
    emergencies = tuple(
        one.id for one in questions if one.tier.is_emergency and counts_as_yes(one, answers.get(one.id))
    )
    return emergencies if MAY_BE_THE_SAME.intersection(looked_at).issuperset(emergencies) else ()


def assess(
    questions: Sequence[Question],
    answers: Mapping[str, Reply],
    cleared: Collection[str] = (),
    same: Collection[str] = (),
) -> Verdict:
    """What a full check's answers lead to (safety-rules.md, decision rule).

    The worst answered tier wins. An emergency needs no further answers, and `because` then names every
    emergency yes. `cleared` are the doctor-first items that a clearance covers: it can never cover an
    emergency, and it does not make the verdict go easy by itself. `same` are the emergency items that are
    the same as was looked at: those of MAY_BE_THE_SAME pass and make the verdict go easy at least, unless
    there is another emergency.

    Raises IncompleteAnswers when there is no emergency and a question has no answer, or nothing was asked:
    unanswered is never go.
    """
    fired = sorted(
        (one for one in questions if counts_as_yes(one, answers.get(one.id))), key=lambda one: -one.tier
    )
    emergencies = [one for one in fired if one.tier.is_emergency]
    if any(one.id not in MAY_BE_THE_SAME or one.id not in same for one in emergencies):
        return Verdict(emergencies[0].tier, tuple(one.id for one in emergencies))
    passed = tuple(one.id for one in emergencies)
    open_items = [one.id for one in questions if answers.get(one.id) not in tuple(Reply)]
    if open_items or not questions:
        raise IncompleteAnswers("incomplete_answers", questions=tuple(open_items))
    doctor = [one.id for one in fired if one.tier is Tier.DOCTOR_FIRST]
    covered = tuple(item for item in doctor if item in cleared)
    uncovered = tuple(item for item in doctor if item not in cleared)
    if uncovered:
        return Verdict(Tier.DOCTOR_FIRST, uncovered, covered, same=passed)
    gently = passed + tuple(one.id for one in fired if one.tier is Tier.GO_EASY)
    return Verdict(Tier.GO_EASY if gently else Tier.GO, gently, covered, same=passed)
