"""What a clearance covers, what was looked at, and which of two safety records came later.

The order of records is that of their dates, but the wall clock can be wrong. So each new check or clearance
gets a `modified_at` later than that of every record it follows (`revision`): a check that a wrong clock dated
in the future asks for one fresh check, not for ever.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backtui.domain.assessment import counts_as_yes
from backtui.domain.diary import Diary
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
"""Days for which "I have talked with a doctor" covers its items, and "the same, and no worse" its own."""
DRIFT = timedelta(minutes=5)
"""How far ahead of the clock a record may be and still be trusted: clocks are set right by that much."""


def cleared_items(diary: Diary, content: SafetyContent, now: datetime) -> frozenset[str]:
    """The doctor-first items that are covered at `now`.

    A doctor's word is valid for 90 days. A later full check ends it for good: for each item that it answers
    no, and for all of them with a yes outside of what is left.
    """
    covered: set[str] = set()
    for clearance in diary.clearances:
        if (
            clearance.imported
            or clearance.reason is not ClearanceReason.DOCTOR
            or clearance.at > now + DRIFT
            or days_until(clearance.at, now) >= CLEARANCE_HOLDS
        ):
            continue
        items = set(clearance.questions)
        later = (
            check
            for check in diary.checks
            if check.kind is CheckKind.FULL
            and not (check.imported and check.at > now + DRIFT)
            and since(check.at, own_revision(check), clearance, now)
        )
        for check in sorted(later, key=lambda check: check.modified_at):
            if closing_items(content, check) - items - same_items(diary, check):
                items.clear()
            items -= {item for item in items if check.answers.get(item) == Reply.NO}
        covered |= items
    return frozenset(covered)


@dataclass(frozen=True, slots=True)
class LookedAt:
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
    full = full_checks(diary)
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


def full_checks(diary: Diary) -> list[Check]:
    """The full checks of this machine in the order in which they were answered.

    That is the order of their revisions, also where a wrong clock dated one later than those after it.
    """
    full = [check for check in diary.checks if check.kind is CheckKind.FULL and not check.imported]
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
        moment for check in diary.checks if not check.imported for moment in (check.at, check.modified_at)
    ]
    followed += [
        moment
        for session in diary.sessions
        if session.outcome is Outcome.STOPPED_FOR_SAFETY and session.source is not Source.IMPORTED
        for moment in (session.ended_at, session.modified_at)
    ]
    return max([now, *(moment + timedelta(microseconds=1) for moment in followed if moment >= now)])
