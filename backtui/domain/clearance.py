"""What a clearance covers, what was looked at, and which of two safety records came later.

The order of records is that of their dates, but the wall clock can be wrong. So each new check or clearance
gets a `modified_at` later than that of every record it follows (`revision`): a check that a wrong clock dated
in the future asks for one fresh check, not for ever.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from backtui.domain.assessment import counts_as_yes, emergency
from backtui.domain.diary import Diary
from backtui.domain.long_history import at_hand
from backtui.domain.safety import (
    Check,
    CheckKind,
    Clearance,
    ClearanceReason,
    Reply,
    SafetyContent,
    Tier,
    Verdict,
)
from backtui.domain.session import Outcome, Session, Source

CLEARANCE_HOLDS = 90
"""Days for which each word covers its items: a doctor's, "the same, and no worse", "nothing new or worse"."""
STABLE_HOLDS = 365
"""Days after a doctor's word for which "nothing is new or worse" keeps it."""
STABLE_ITEMS = frozenset({"d_bp", "d_diabetes", "d_bone", "d_arthritis", "d_other", "d_heart"})
"""The conditions that last and can be stable; chest pain on exertion or fainting is not among them."""
DRIFT = timedelta(minutes=5)
"""How far ahead of the clock a record may be and still be trusted: clocks are set right by that much."""


def cleared_items(diary: Diary, content: SafetyContent, now: datetime) -> frozenset[str]:
    """The doctor-first items that are covered at `now`.

    A doctor's word is valid for 90 days, and "nothing new or worse" with a condition that lasts for another
    90 at a time, 12 months in all. A later full check ends a word for good: for each item that it answers no,
    and for all of them with a yes outside of what is left, or when the word had run out by then.
    """
    return frozenset(
        item
        for word, items in _words(diary, content, now)
        if days_until(word.at, now) < CLEARANCE_HOLDS
        for item in items
    )


def may_be_stable(diary: Diary, content: SafetyContent, now: datetime) -> frozenset[str]:
    """The conditions that last, whose word has run out and may be kept: nothing is new or worse with them."""
    told = frozenset(item for _word, items in _words(diary, content, now) for item in items)
    recent = {item for item in STABLE_ITEMS & told if _since_a_doctor(diary, item, now) < STABLE_HOLDS}
    return frozenset(recent) - cleared_items(diary, content, now)


def ask_whether_stable(
    diary: Diary, content: SafetyContent, answers: Mapping[str, Reply], now: datetime
) -> tuple[str, ...]:
    """The items of a full check's answers of which "is anything new or worse with it?" is to be asked.

    None when an answer is an emergency: that one closes whatever the others are.
    """
    if emergency(content.questions, answers) is not None:
        return ()
    asked = may_be_stable(diary, content, now)
    return tuple(item for item, reply in answers.items() if item in asked and reply != Reply.NO)


def _words(diary: Diary, content: SafetyContent, now: datetime) -> Iterator[tuple[Clearance, frozenset[str]]]:
    """The clearances of this machine that cover, run out or not, each with the items that are left of it."""
    for word in diary.clearances:
        if word.imported or word.at > now + DRIFT:
            continue
        if word.reason is ClearanceReason.DOCTOR:
            items = set(word.questions)
        elif word.reason is ClearanceReason.STABLE:
            items = {
                item
                for item in STABLE_ITEMS.intersection(word.questions)
                if _since_a_doctor(diary, item, now) < STABLE_HOLDS
            }
        else:
            continue
        later = (
            check
            for check in at_hand(diary.checks, now)
            if check.kind is CheckKind.FULL
            and not (check.imported and check.at > now + DRIFT)
            and since(check.at, own_revision(check), word, now)
        )
        for check in sorted(later, key=lambda check: check.modified_at):
            had_run_out = not check.imported and days_until(word.at, check.at) >= CLEARANCE_HOLDS
            if had_run_out or closing_items(content, check) - items - same_items(diary, check):
                items.clear()
            items -= {item for item in items if check.answers.get(item) == Reply.NO}
        yield word, frozenset(items)


def _since_a_doctor(diary: Diary, item: str, now: datetime) -> int:
    """Whole days since a doctor was talked with about the item; more than enough when that never was."""
    told = [
        word.at
        for word in diary.clearances
        if word.reason is ClearanceReason.DOCTOR
        and not word.imported
        and item in word.questions
        and word.at <= now + DRIFT
    ]
    return days_until(max(told), now) if told else STABLE_HOLDS


class LookedAt(Struct, frozen=True):
    """Emergency items that a health professional has looked at, as the person says."""

    items: frozenset[str] = frozenset()
    told_at: datetime | None = None
    """When they were answered yes: in the last full check."""
    today: date | None = None
    """The day on which it is asked again."""


def looked_at(diary: Diary, now: datetime, seen: Collection[str] = ()) -> LookedAt:
    """What the next full check may find to be the same, and no worse.

    That is what the last one on this machine found so, for 90 days, and `seen`: the reasons of an emergency
    verdict about which a health professional has now seen the person.
    """
    full = full_checks(diary, now)
    if not full:
        return LookedAt()
    last = full[-1]
    recent = days_until(last.at, now) < CLEARANCE_HOLDS
    return LookedAt((same_items(diary, last) if recent else frozenset()).union(seen), last.at, now.date())


def same_clearance(clearance_id: str, check: Check, verdict: Verdict) -> Clearance:
    """What is kept with a check whose verdict passed emergency items as the same: their names.

    It is of the check's moment and just after it, and belongs to this check alone: the next one asks again.
    """
    modified_at = check.modified_at + timedelta(microseconds=1)
    return Clearance(clearance_id, check.at, verdict.same, modified_at, reason=ClearanceReason.SAME)


def stable_clearance(clearance_id: str, check: Check, items: Collection[str]) -> Clearance:
    """What is kept with a check after which nothing is new or worse with the items."""
    modified_at = check.modified_at + timedelta(microseconds=1)
    return Clearance(clearance_id, check.at, tuple(items), modified_at, reason=ClearanceReason.STABLE)


def passed_clearance(clearance_id: str, verdict: Verdict, now: datetime, diary: Diary) -> Clearance:
    """The person's word that what a doctor-first verdict names has passed: a note, which covers nothing.

    Raises ValueError for any other verdict, and for a stop sign: what was felt in a session is a doctor's to
    judge.
    """
    if verdict.tier is not Tier.DOCTOR_FIRST or verdict.in_session:
        raise ValueError(f"{verdict.tier.id} is not passed by a word")
    moment = revision(diary, now)
    return Clearance(clearance_id, now, verdict.because, moment, reason=ClearanceReason.PASSED)


def same_items(diary: Diary, check: Check) -> frozenset[str]:
    """The emergency items that were the same as was looked at, and no worse, when the check was answered."""
    return frozenset[str]().union(
        *(
            clearance.questions
            for clearance in diary.clearances
            if clearance.reason is ClearanceReason.SAME
            and not clearance.imported
            and clearance.at == check.at
            and clearance.modified_at > check.modified_at
        )
    )


def full_checks(diary: Diary, now: datetime) -> list[Check]:
    """The full checks of this machine in the order in which they were answered.

    That is the order of their revisions, also where a wrong clock dated one later than those after it.
    """
    every = at_hand(diary.checks, now)
    full = [check for check in every if check.kind is CheckKind.FULL and not check.imported]
    return sorted(full, key=lambda check: (check.modified_at, check.at))


def closing_items(content: SafetyContent, check: Check) -> set[str]:
    """The check's yeses of a tier that closes. An item that this question set does not know counts as one."""
    known = {question.id: question for question in content.questions}
    return {
        item
        for item, reply in check.answers.items()
        if (
            reply != Reply.NO
            if (question := known.get(item)) is None
            else question.tier >= Tier.DOCTOR_FIRST and counts_as_yes(question, reply)
        )
    }


def since(moment: datetime, modified_at: datetime | None, record: Check | Clearance, now: datetime) -> bool:
    """Whether something dated `moment` came after the record.

    A date that has not come says nothing about the order; the record's revision does (see `revision`).
    `modified_at` tells which of two at the same instant is later; None for something imported, whose revision
    was made elsewhere: then it is not the later one.
    """
    if moment > now + DRIFT:
        return moment > record.modified_at
    if modified_at is None:
        return moment > record.at
    return (moment, modified_at) >= (record.at, record.modified_at)


def own_revision(record: Check | Session) -> datetime | None:
    """When a record was last changed on this machine; None for an imported one."""
    imported = record.source is Source.IMPORTED if isinstance(record, Session) else record.imported
    return None if imported else record.modified_at


def days_until(earlier: datetime, now: datetime) -> int:
    """Whole dates between, on the local calendar of `now`."""
    return (now.date() - earlier.astimezone(now.tzinfo).date()).days


def revision(diary: Diary, now: datetime) -> datetime:
    """`now`, or just after the latest record that a new check has to follow."""
    followed = [
        moment
        for check in at_hand(diary.checks, now)
        if not check.imported
        for moment in (check.at, check.modified_at)
    ]
    followed += [
        moment
        for session in at_hand(diary.sessions, now)
        if session.outcome is Outcome.STOPPED_FOR_SAFETY and session.source is not Source.IMPORTED
        for moment in (session.ended_at, session.modified_at)
    ]
    return max([now, *(moment + timedelta(microseconds=1) for moment in followed if moment >= now)])
