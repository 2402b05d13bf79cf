"""The safety check: what is asked, what an answer leads to, and when the check is due.

Rules: check.md and safety.md. Fixed and visible; never a probability, never "you are safe".
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum

from msgspec import Struct

from backtui.domain.programme import Text
from backtui.domain.units import Moment, RecordId


class Tier(IntEnum):
    """What an answer leads to; a higher number is more urgent, so the worst is the maximum."""

    GO = 0
    GO_EASY = 1
    DOCTOR_FIRST = 2
    URGENT_CARE = 3
    AMBULANCE = 4

    @property
    def id(self) -> str:
        """The word that is stored and exported (formats.md, A check)."""
        return self.name.lower()

    @property
    def opens(self) -> bool:
        """Whether guided sessions are open."""
        return self <= Tier.GO_EASY

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
    SOMETHING_ELSE = "something_else"
    """What no other sign says: no more today, no full check because of it, no step of the ladder held back.

    The sign has this id, too.
    """
    JUST_STOP = "just_stop"
    """Nothing is wrong: an ordinary end, without a sign."""

    @property
    def tier(self) -> Tier | None:
        """The verdict that the sign stands for; None where it ends no more than the day or the move."""
        return Tier.__members__.get(self.name)


class Question(Struct, frozen=True):
    """One item of the full check."""

    id: str
    tier: Tier
    """The tier of a yes."""
    text: Text


class StopSign(Struct, frozen=True):
    """Something that ends a session, or the move, when it is felt."""

    id: str
    action: StopAction
    text: Text


UNSAID = Text("", "")


class EmergencyNumbers(Struct, frozen=True):
    """Whom to call in a country; words instead of a number where we know none."""

    ambulance: Text
    urgent: Text
    name: Text = UNSAID
    """Of the country."""
    note: Text = UNSAID
    """Where the urgent number does not hold; or empty."""


class SafetyContent(Struct, frozen=True):
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


class Check(Struct, frozen=True):
    """An answered check, as it is kept (formats.md)."""

    id: RecordId
    at: Moment
    kind: CheckKind
    question_set: int
    answers: Mapping[str, Reply]
    """Every question that was asked; a short check has "short_1" (anything new) and "short_ill" (too ill)."""
    verdict: Tier
    modified_at: Moment
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
    """A condition that lasts, with which nothing is new or worse since a doctor was talked with."""


class Clearance(Struct, frozen=True):
    """A person's word about items of the check, as it is kept (formats.md)."""

    id: RecordId
    at: Moment
    questions: tuple[str, ...]
    """Ids of the items, or of stop signs."""
    modified_at: Moment
    imported: bool = False
    reason: ClearanceReason = ClearanceReason.DOCTOR


class Verdict(Struct, frozen=True):
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
        return self.tier.opens

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of all the items that the person has."""
        return self.because + self.cleared


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
    PASSED = "passed"
    """After a doctor-first verdict the person says that it has passed."""
    MISTAKE = "mistake"
    """After an emergency verdict the person says that it was ticked by mistake."""
    UNCLEAR = "unclear"
    """The stored check cannot be trusted: missing answers, a date in the future."""


class Standing(Struct, frozen=True):
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
