"""The safety check: what is asked, what an answer leads to, and when the check is due.

Rules: content/safety-rules.md. Fixed and visible; never a probability, never "you are safe".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from backtui.domain.errors import IncompleteAnswers
from backtui.domain.programme import Text

MAY_BE_THE_SAME = frozenset({"e_trauma", "e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs"})
"""The emergency questions at which "is it the same as was looked at, and no worse?" is asked, and no other.

What they ask about can last after it was looked at; sudden pain, the heart, an infection stop by themselves.
"""


class Tier(IntEnum):
    """How far an answer closes the door; a higher number is more urgent, so the worst is the maximum."""

    GO = 0
    GO_EASY = 1
    DOCTOR_FIRST = 2
    URGENT_CARE = 3
    AMBULANCE = 4

    @property
    def id(self) -> str:
        """The word that is stored and exported (formats.md, a check's verdict)."""
        return self.name.lower()

    @property
    def is_emergency(self) -> bool:
        """Someone has to be called now; sessions stay closed until a professional has seen the person."""
        return self >= Tier.URGENT_CARE


class Reply(StrEnum):
    """What a person can answer. In the first three tiers "unsure" counts as yes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class StopAction(StrEnum):
    """Where a stop sign in a session leads."""

    AMBULANCE = "ambulance"
    URGENT_CARE = "urgent_care"
    DOCTOR_FIRST = "doctor_first"
    END_TODAY = "end_today"
    CHANGE_MOVE = "change_move"

    @property
    def tier(self) -> Tier | None:
        """The verdict that the sign stands for; None where it ends no more than the day or the move."""
        return None if self in (StopAction.END_TODAY, StopAction.CHANGE_MOVE) else Tier[self.name]


@dataclass(frozen=True, slots=True)
class Question:
    """One item of the full check."""

    id: str
    tier: Tier
    """The tier of a yes."""
    text: Text


@dataclass(frozen=True, slots=True)
class StopSign:
    """Something that ends a session, or the move, when it is felt."""

    id: str
    action: StopAction
    text: Text


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """Whom to call in a country; words instead of a number where we know none."""

    ambulance: Text
    urgent: Text


@dataclass(frozen=True, slots=True)
class SafetyContent:
    """Everything that data/safety.toml says."""

    question_set: int
    """The version: a check answered on another one is asked again."""
    questions: tuple[Question, ...]
    """Most urgent tier first."""
    stop_signs: tuple[StopSign, ...]
    texts: Mapping[str, Text]
    """Result texts, the short check's questions, the disclaimer: by key."""
    numbers: Mapping[str, EmergencyNumbers]
    """By ISO country code; "other" is always there."""

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None in this version of the set."""
        return next((one for one in self.questions if one.id == question_id), None)

    def numbers_in(self, country: str) -> EmergencyNumbers:
        """The country's numbers, or the general words."""
        return self.numbers.get(country, self.numbers["other"])


class CheckKind(StrEnum):
    """Which check was answered."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Check:
    """An answered check, as it is kept (formats.md)."""

    id: str
    at: datetime
    kind: CheckKind
    question_set: int
    answers: Mapping[str, Reply]
    """Every question that was asked; a short check has "short_1" (anything new) and "short_ill" (too ill)."""
    verdict: Tier
    modified_at: datetime
    imported: bool = False
    """Shown in the history, but opens no session on this machine (formats.md)."""


class ClearanceReason(StrEnum):
    """What the person said."""

    DOCTOR = "doctor"
    """A doctor or physiotherapist, who was talked with about the items, said that they can exercise."""
    PASSED = "passed"
    """It has passed; covers nothing, the check is asked again."""
    SAME = "same"
    """The same as a health professional has looked at, and no worse."""
    STABLE = "stable"
    """Nothing is new or worse with it."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's word about items of the check, as it is kept (formats.md)."""

    id: str
    at: datetime
    questions: tuple[str, ...]
    """Ids of the items, or of stop signs."""
    modified_at: datetime
    imported: bool = False
    reason: ClearanceReason = ClearanceReason.DOCTOR


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about a set of answers."""

    tier: Tier
    because: tuple[str, ...] = ()
    """Ids of the questions that led here (or of the stop sign), worst tier first, then as they are asked."""
    cleared: tuple[str, ...] = ()
    """Ids of doctor-first items that a clearance covers."""
    in_session: bool = False
    """Led here by a stop sign in a session: `because` names stop signs, not questions."""
    same: tuple[str, ...] = ()
    """Ids of emergency items that are the same as was looked at, and no worse."""

    @property
    def opens(self) -> bool:
        """Whether guided sessions are open."""
        return self.tier <= Tier.GO_EASY


class Due(StrEnum):
    """Why a full check is asked; each has its own sentence on screen."""

    FIRST = "first"
    AGED = "aged"
    """90 days have gone."""
    IDLE = "idle"
    """28 days without a session."""
    SOMETHING_NEW = "something_new"
    """The last short check said so."""
    AFTER_STOP = "after_stop"
    """The last session was ended by a stop sign."""
    NEW_QUESTIONS = "new_questions"
    SEEN = "seen"
    """After an emergency verdict the person says that a professional has seen them."""
    MISTAKE = "mistake"
    """After an emergency verdict the person says that it was ticked by mistake."""
    UNCLEAR = "unclear"
    """The stored check cannot be trusted: missing answers, a date in the future."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the records say about today, before anything is asked."""

    verdict: Verdict | None = None
    """The verdict that holds, or None while a full check is due."""
    due: Due | None = None
    """Why a full check comes first, or None."""
    checked_at: datetime | None = None
    """When the check that holds was answered."""
    rests_today: bool = False
    """A stop sign ended training for this date; whatever the verdict, nothing more is started today."""

    @property
    def opens(self) -> bool:
        """Whether a session may be chosen and started."""
        return self.due is None and self.verdict is not None and self.verdict.opens and not self.rests_today


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
