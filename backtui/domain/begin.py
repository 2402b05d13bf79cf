"""Sessions that begin later in their programme: at a chosen step, or where one of today ended early.

What was jumped over is no part of the session that runs, so that it is not counted and its cues are not said;
the plan that the record names stays the whole one.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtui.domain.choice import Selection
from backtui.domain.days import from_day
from backtui.domain.diary import Diary
from backtui.domain.long_history import at_hand
from backtui.domain.programme import SECONDS_PER_MINUTE, Catalogue, Family, Plan, plan
from backtui.domain.session import Answer, Outcome, Session, Source
from backtui.domain.sides import slots

if TYPE_CHECKING:
    from backtui.domain.timer import TimerState

LEFT_AT = "left_at"
"""Item of the answer that says how far in its whole plan a session ended early, in seconds (formats.md)."""
WORTH_A_SESSION = SECONDS_PER_MINUTE
"""Seconds behind, and seconds left, from which a session is gone on with instead of begun anew."""


def begun_at(whole: Plan, seconds: int) -> Plan:
    """Return what is left of a plan that begins so many seconds into it.

    In cardio that is to the second, for one walk is most of the session; else the move in which it lies is
    done whole, on both its sides. Nothing begins with a rest.
    """
    at = ends = 0
    for slot in slots(whole.steps):
        at += len(slot)
        ends += sum(step.seconds for step in slot)
        if seconds >= ends:
            continue
        if whole.programme.family is Family.CARDIO and len(slot) == 1:
            slot = (replace(slot[0], seconds=ends - max(0, seconds)),)  # noqa: PLW2901
        left = (*slot, *whole.steps[at:])
        while left[0].move.is_rest and len(left) > 1:
            left = left[1:]
        return replace(whole, steps=left)
    return replace(whole, steps=(*slots(whole.steps),)[-1])


def left_at(session: Session, state: "TimerState", new_id: str) -> Answer | None:
    """How far a session came that was ended early, to be kept with it; None where there is nothing to say.

    Time that was added and not used is taken off again, so that rather too much is done than too little.
    """
    if session.outcome is not Outcome.ENDED_EARLY:
        return None
    from backtui.domain.timer import MS

    seconds = session.planned_seconds - -(-state.left // MS)
    if seconds <= 0:
        return None
    return Answer(new_id, session.ended_at, LEFT_AT, seconds, session.id, session.modified_at)


def going_on(diary: Diary, catalogue: Catalogue, now: datetime) -> Selection | None:
    """Today's session that ended early, to be gone on with from there; None where there is none.

    It is the latest of the day of `now` (aware, local). After a stop sign nothing is gone on with that day.
    Whether it is offered today is another question.
    """
    today = [one for one in from_day(diary.sessions, now.date()) if one.day == now.date()]
    if not today or any(one.outcome is Outcome.STOPPED_FOR_SAFETY or one.stop_sign for one in today):
        return None
    latest = max(today, key=lambda one: (one.started_at, one.id))
    if latest.outcome is not Outcome.ENDED_EARLY or latest.source is not Source.TIMER:
        return None
    programme, minutes = catalogue.programme(latest.programme), latest.planned_seconds // SECONDS_PER_MINUTE
    said = [
        one.value for one in at_hand(diary.answers, now) if one.item == LEFT_AT and one.session == latest.id
    ]
    if programme is None or minutes not in programme.lengths or not said or not isinstance(said[-1], int):
        return None
    whole = plan(programme, minutes)
    left = begun_at(whole, said[-1]).seconds
    if whole.seconds - left < WORTH_A_SESSION or left < WORTH_A_SESSION:
        return None
    return Selection(programme, minutes, said[-1], latest.id)
