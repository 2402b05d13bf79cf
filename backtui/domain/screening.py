"""When the safety check is asked again, what holds until then, and what is offered.

Rules: check.md and safety.md. Everything is derived from the records each time, and a verdict is worked out
from the answers, never believed from the record. Whatever cannot be trusted closes; nothing opens by default.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.assessment import assess, emergency
from backtui.domain.clearance import (
    DRIFT,
    cleared_items,
    closing_items,
    days_until,
    full_checks,
    may_be_stable,
    own_revision,
    revision,
    same_clearance,
    same_items,
    since,
    stable_clearance,
)
from backtui.domain.days import active_days
from backtui.domain.diary import Diary
from backtui.domain.errors import IncompleteAnswers
from backtui.domain.long_history import at_hand, place_of
from backtui.domain.safety import (
    Check,
    CheckKind,
    Clearance,
    Due,
    Reply,
    SafetyContent,
    Standing,
    StopAction,
    Tier,
    Verdict,
)
from backtui.domain.session import Outcome
from backtui.domain.stopped import felt, rests_today, stopped

CHECK_HOLDS = 90
"""Days after which a full check is asked again."""
IDLE = 28
"""Days without a session after which a full check is asked again."""
GENTLE_SESSIONS = 6
"""Counted sessions after a go-easy check for which gentle programmes are offered first."""
GENTLE_FROM_PAIN = 6
"""Start pain (0-10) from which only gentle programmes are offered; also a yes to PAIN_QUESTION."""
NONE_FROM_PAIN = 8
"""Start pain (0-10) from which no guided session is offered."""
PAIN_QUESTION = "g_pain"
"""The question that is not asked: it is answered by the pain number."""
ANYTHING_NEW = "short_1"
"""The short check's question about anything new."""
ILL = "short_ill"
"""The short check's question about being ill, or not up to moving."""


class Offer(Enum):
    """Which programmes can be started."""

    ALL = "all"
    GENTLE_FIRST = "gentle_first"
    """Gentle ones stand first; nothing is forbidden."""
    GENTLE_ONLY = "gentle_only"
    NONE = "none"


class AfterStop(Struct, frozen=True):
    """What a stop sign leads to."""

    ends: bool
    """The session is over; else the move is left, and the person walks on easily or ends."""
    tier: Tier | None
    """The verdict whose words are shown, or None for the stop sign's own."""
    rests_today: bool
    """Nothing more is started on this date."""
    full_check: bool
    """A full check comes before the next session."""


def after_stop(action: StopAction) -> AfterStop:
    """What a stop sign's action leads to (safety.toml, stop signs; safety.md, How often).

    A session that was ended by a stop sign always asks for a full check, even one whose move could have been
    changed; but for "something else". An emergency first waits for the person to say that they were seen.
    """
    match action:
        case StopAction.CHANGE_MOVE:
            return AfterStop(ends=False, tier=None, rests_today=False, full_check=False)
        case StopAction.END_TODAY:
            return AfterStop(ends=True, tier=None, rests_today=True, full_check=True)
        case StopAction.SOMETHING_ELSE:
            return AfterStop(ends=True, tier=None, rests_today=True, full_check=False)
        case StopAction.JUST_STOP:
            return AfterStop(ends=True, tier=None, rests_today=False, full_check=False)
        case _:
            return AfterStop(ends=True, tier=action.tier, rests_today=False, full_check=True)


class AfterShort(Enum):
    """Where a short check leads."""

    SESSION = "session"
    FULL_CHECK = "full_check"
    NOT_TODAY = "not_today"


def standing(diary: Diary, content: SafetyContent, now: datetime) -> Standing:
    """What the records say about training at `now` (aware, local): the verdict that holds, or why not.

    An emergency, from a check or a stop sign, stays whatever its age: the person has to say that they were
    seen, or that it was a mistake, and is then asked everything afresh. A doctor-first stop sign stays until
    a clearance names it or it was a mistake; the full check comes after that.
    """
    rests = rests_today(diary, content, now)
    full = full_checks(diary, now)
    last = full[-1] if full else None
    same = same_items(diary, last) if last else frozenset[str]()
    alarms = [felt(diary, content, last, now)] + ([_emergency(content, last, same)] if last else [])
    found = [alarm for alarm in alarms if alarm is not None]
    if found:
        worst = max(found, key=lambda alarm: alarm.tier)
        return Standing(worst, None, last.at if last else None, rests)
    if last is None:
        return Standing(None, Due.FIRST, rests_today=rests)
    due = _due(diary, content, full, same, now)
    if due is not None:
        return Standing(None, due, last.at, rests)
    verdict = assess(content.questions, last.answers, cleared_items(diary, content, now), same)
    if may_be_stable(diary, content, now).intersection(verdict.because):
        return Standing(None, Due.AGED, last.at, rests)  # a doctor's word has run out, and may be kept
    return Standing(verdict, None, last.at, rests)


def _due(
    diary: Diary, content: SafetyContent, full: list[Check], same: Collection[str], now: datetime
) -> Due | None:
    """Why the last full check does not hold any more, the weightiest reason first; None when it does.

    `same` are its emergency items that were the same as was looked at: they hold as long as the check.
    """
    last = full[-1]
    if last.question_set != content.question_set:
        return Due.NEW_QUESTIONS
    trusted = [check for check in full if check.at <= now + DRIFT]
    if last not in trusted or last is not max(trusted, key=lambda check: (check.at, check.modified_at)):
        return Due.UNCLEAR
    try:
        explained = assess(content.questions, last.answers, same=same).tier
    except IncompleteAnswers:
        return Due.UNCLEAR
    if last.verdict > explained:
        return Due.UNCLEAR
    if any(True for _ in stopped(diary, last, now)):
        return Due.AFTER_STOP
    if _something_new(diary, content, last, same, now):
        return Due.SOMETHING_NEW
    if days_until(last.at, now) >= CHECK_HOLDS:
        return Due.AGED
    # What a stop sign ended, perhaps on another machine, is no sign that one is well and in the habit.
    sessions = (
        one.started_at
        for one in reversed(diary.sessions)
        if one.started_at <= now + DRIFT and one.outcome is not Outcome.STOPPED_FOR_SAFETY
    )
    if days_until(max(last.at, next(sessions, last.at)), now) >= IDLE:
        return Due.IDLE
    return None


def _emergency(content: SafetyContent, last: Check, same: Collection[str]) -> Verdict | None:
    """The check's emergency; of an earlier question set only what each answer is by itself."""
    known = last.question_set == content.question_set
    asked = [one for one in content.questions if known or one.tier.is_emergency]
    return emergency(asked, last.answers, same)


def _something_new(
    diary: Diary, content: SafetyContent, last: Check, same: Collection[str], now: datetime
) -> bool:
    """A later short check said so or left it open, or an imported full check has a yes of its own.

    An emergency item that was the same as was looked at here need not be the same there.
    """
    known = {item for item, reply in last.answers.items() if reply != Reply.NO}.difference(same)
    for check in at_hand(diary.checks, now):
        # Nearly all of thousands of short checks say "no": that is asked first, for it costs least.
        if not is_weighty(check) or check is last or not since(check.at, own_revision(check), last, now):
            continue
        if check.imported and check.at > now + DRIFT:
            continue
        if check.kind is CheckKind.SHORT or (check.imported and closing_items(content, check) - known):
            return True
    return False


def is_weighty(check: Check) -> bool:
    """Whether it is more than a short check with nothing new: it is looked at whatever its age."""
    return check.kind is not CheckKind.SHORT or check.answers.get(ANYTHING_NEW) != Reply.NO


def pain_reply(pain: int) -> Reply:
    """The answer to PAIN_QUESTION that a pain number from 0 to 10 gives."""
    return Reply.YES if pain >= GENTLE_FROM_PAIN else Reply.NO


def full_check(
    check_id: str,
    now: datetime,
    content: SafetyContent,
    *,
    answers: Mapping[str, Reply],
    pain: int | None,
    diary: Diary,
    settles: Collection[str] = (),
    same: Collection[str] = (),
    stable: Collection[str] = (),
) -> tuple[Check, Verdict]:
    """A full check to be kept, and its verdict under the clearances that hold.

    `settles` are the stop signs that the person was seen about or had given by mistake: kept as a "no".
    `same` are the emergency items that are the same as was looked at, and no worse; those that pass by it
    stand in the verdict, and are kept by `same_clearance`. `stable` are the items with which nothing is new
    or worse (`ask_whether_stable`), kept by `stable_clearance`.
    `pain` (0-10) answers PAIN_QUESTION; None is only enough when an answer is an emergency.
    Raises IncompleteAnswers.
    """
    given = dict(answers) | dict.fromkeys(settles, Reply.NO)
    if pain is not None and content.question(PAIN_QUESTION) is not None:
        given[PAIN_QUESTION] = pain_reply(pain)
    bare = assess(content.questions, given, same=same)
    check = Check(check_id, now, CheckKind.FULL, content.question_set, given, bare.tier, revision(diary, now))
    if bare.tier is not Tier.DOCTOR_FIRST:
        return check, bare
    # This check's own yes may end a clearance that would have covered its other items.
    kept = (*diary.clearances, same_clearance("", check, bare), stable_clearance("", check, stable))
    with_this = replace(diary, checks=(*diary.checks, check), clearances=kept)
    verdict = assess(content.questions, given, cleared_items(with_this, content, now), same)
    return replace(check, verdict=verdict.tier), verdict


def short_check(
    check_id: str,
    now: datetime,
    content: SafetyContent,
    *,
    new: Reply,
    ill: Reply,
    holds: Tier,
    diary: Diary,
) -> Check:
    """A short check to be kept. `holds` is the tier of the verdict that holds; anything new closes it."""
    tier = holds if new is Reply.NO else max(holds, Tier.DOCTOR_FIRST)
    answers = {ANYTHING_NEW: new, ILL: ill}
    return Check(check_id, now, CheckKind.SHORT, content.question_set, answers, tier, revision(diary, now))


def after_short(check: Check) -> AfterShort:
    """Where a short check leads: anything new, or not sure of it, goes before feeling unwell."""
    if check.answers.get(ANYTHING_NEW) != Reply.NO:
        return AfterShort.FULL_CHECK
    return AfterShort.SESSION if check.answers.get(ILL) == Reply.NO else AfterShort.NOT_TODAY


def clearance_for(verdict: Verdict, clearance_id: str, now: datetime, diary: Diary) -> Clearance:
    """The person talked with a doctor: names every item of a doctor-first verdict, those covered already too.

    Raises ValueError for any other verdict: an emergency is not cleared but checked afresh.
    """
    if verdict.tier is not Tier.DOCTOR_FIRST:
        raise ValueError(f"a clearance cannot answer {verdict.tier.id}")
    return Clearance(clearance_id, now, verdict.because + verdict.cleared, revision(diary, now))


def offer(diary: Diary, standing: Standing, pain: int | None) -> Offer:
    """What can be started with this back pain right now (0-10, None while it is not known)."""
    if not standing.opens or standing.verdict is None:
        return Offer.NONE
    if pain is not None and pain >= GENTLE_FROM_PAIN:
        return Offer.NONE if pain >= NONE_FROM_PAIN else Offer.GENTLE_ONLY
    if standing.verdict.tier is Tier.GO or standing.checked_at is None:
        return Offer.ALL
    since = len(active_days(diary.sessions[place_of(diary.sessions, standing.checked_at, "started_at") :]))
    return Offer.GENTLE_FIRST if since < GENTLE_SESSIONS else Offer.ALL
