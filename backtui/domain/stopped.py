"""What the sessions that a stop sign ended mean for the next ones (safety.toml, stop signs)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from backtui.domain.clearance import DRIFT, days_until, own_revision, since
from backtui.domain.diary import Diary
from backtui.domain.long_history import at_hand
from backtui.domain.safety import (
    Check,
    CheckKind,
    ClearanceReason,
    Reply,
    SafetyContent,
    StopAction,
    Tier,
    Verdict,
)
from backtui.domain.session import Outcome, Session, Source

_SIGN_OF = {"pregnancy": "d_pregnant", "birth": "d_birth"}
"""Stop signs that are shown to whom this item is cleared for, and to nobody else."""


def _stops(diary: Diary, now: datetime) -> list[Session]:
    """The sessions that a stop sign ended: hardly ever one, among thousands."""
    by_a_sign = Outcome.STOPPED_FOR_SAFETY
    return [one for one in at_hand(diary.sessions, now) if one.outcome is by_a_sign]


def stopped(diary: Diary, last: Check | None, now: datetime) -> Iterator[Session]:
    """Sessions that a stop sign ended after the last full check; before there is one, all from this machine.

    One that something else ended is not among them: it asks for no check.
    Imported ones count after it too, unless their date has not come.
    """
    for session in _stops(diary, now):
        if session.stop_sign == StopAction.SOMETHING_ELSE:
            continue
        imported = session.source is Source.IMPORTED
        if last is None:
            if not imported:
                yield session
        elif not (imported and session.ended_at > now + DRIFT) and since(
            session.ended_at, own_revision(session), last, now
        ):
            yield session


def felt(diary: Diary, content: SafetyContent, last: Check | None, now: datetime) -> Verdict | None:
    """The worst stop signs from doctor-first up that stand, as a verdict that names them.

    One from this machine stands until a later full check settles it by name, or, at doctor-first, until a
    clearance names it; answering that nothing is wrong does not undo it. An imported one stands until a
    full check on this machine comes after it: what was settled where it happened is not known here, and
    years later an old emergency would be the first thing that a new machine says. A sign that this version
    does not know counts as doctor-first: what cannot be judged closes.
    """
    signs: dict[Tier, dict[str, None]] = {}
    new = set(stopped(diary, last, now))
    for session in _stops(diary, now):
        sign = session.stop_sign
        if sign is None:
            continue
        action = _action(content, session)
        tier = Tier.DOCTOR_FIRST if action is None else action.tier
        if tier is None or (session.source is Source.IMPORTED and session not in new):
            continue
        if not _is_settled(diary, session, sign, now) and (
            tier.is_emergency or not _is_cleared(diary, session, sign, now)
        ):
            signs.setdefault(tier, {})[sign] = None
    if not signs:
        return None
    worst = max(signs)
    return Verdict(worst, tuple(signs[worst]), in_session=True)


def _is_settled(diary: Diary, session: Session, sign: str, now: datetime) -> bool:
    """Whether a later full check names the sign: the person was seen about it, or it was a mistake."""
    return any(
        check.kind is CheckKind.FULL
        and not check.imported
        and check.answers.get(sign) == Reply.NO
        and not since(session.ended_at, own_revision(session), check, now)
        for check in at_hand(diary.checks, now)
    )


def rests_today(diary: Diary, content: SafetyContent, now: datetime) -> bool:
    """Whether a stop sign ended training for this date."""
    return any(
        _action(content, session) in (StopAction.END_TODAY, StopAction.SOMETHING_ELSE)
        and abs(session.ended_at - now) < timedelta(days=2)
        and days_until(session.ended_at, now) == 0
        for session in _stops(diary, now)
    )


def listed(content: SafetyContent, verdict: Verdict | None) -> SafetyContent:
    """The content with the stop signs that this person is shown.

    Those of a pregnancy and of a birth are for whom that is cleared, and for whom nothing is known (None).
    """
    if verdict is None:
        return content
    hidden = {sign for sign, item in _SIGN_OF.items() if item not in verdict.cleared}
    return replace(content, stop_signs=tuple(one for one in content.stop_signs if one.id not in hidden))


def _action(content: SafetyContent, session: Session) -> StopAction | None:
    return next((sign.action for sign in content.stop_signs if sign.id == session.stop_sign), None)


def _is_cleared(diary: Diary, session: Session, sign: str, now: datetime) -> bool:
    """Whether the person has talked with a doctor about the sign since then; that settles it for good.

    A clearance's revision is later than that of every stop it follows, also after the clock was set back.
    """
    return any(
        sign in one.questions
        and one.reason is ClearanceReason.DOCTOR
        and not one.imported
        and one.at <= now + DRIFT
        and one.modified_at > session.ended_at
        for one in diary.clearances
    )
