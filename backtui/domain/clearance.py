"""What a clearance covers, and which of two safety records came later.

The order of records is that of their dates, but the wall clock can be wrong. So each new check or clearance
gets a `modified_at` later than that of every record it follows (`revision`): a check that a wrong clock dated
in the future asks for one fresh check, not for ever.
"""

from datetime import datetime, timedelta

from backtui.domain.diary import Diary
from backtui.domain.safety import Check, CheckKind, Clearance, Reply, SafetyContent, Tier, counts_as_yes
from backtui.domain.session import Outcome, Session, Source

CLEARANCE_HOLDS = 90
"""Days for which "I have talked with a doctor" covers its items."""
DRIFT = timedelta(minutes=5)
"""How far ahead of the clock a record may be and still be trusted: clocks are set right by that much."""


def cleared_items(diary: Diary, content: SafetyContent, now: datetime) -> frozenset[str]:
    """The doctor-first items that are covered at `now`.

    A clearance is valid for 90 days; a later full check with a yes outside its items has ended it for good.
    """
    covered: set[str] = set()
    for clearance in diary.clearances:
        if (
            clearance.imported
            or clearance.at > now + DRIFT
            or days_until(clearance.at, now) >= CLEARANCE_HOLDS
        ):
            continue
        ended = any(
            check.kind is CheckKind.FULL
            and not (check.imported and check.at > now + DRIFT)
            and since(check.at, own_revision(check), clearance, now)
            and closing_items(content, check) - set(clearance.questions)
            for check in diary.checks
        )
        if not ended:
            covered.update(clearance.questions)
    return frozenset(covered)


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
