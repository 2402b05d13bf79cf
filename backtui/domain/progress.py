"""Strength and mind-body: when a move in its harder way is proposed (safety.md, The ladder)."""

from collections.abc import Sequence
from itertools import islice

from backtui.domain.days import times_done
from backtui.domain.ladder import went_wrong
from backtui.domain.long_history import weighty
from backtui.domain.programme import Family, Move, Plan
from backtui.domain.session import Session

IN_A_ROW = 2
"""Sessions of a programme that have to go well."""
EASY_EFFORT = 4
"""The most effort (0-10) of a session that went well."""
BACK_TO_BEFORE = 1
"""Points (0-10) that the next day's pain may lie above the pain before (24-hour rule)."""


def harder(sessions: Sequence[Session], plan: Plan) -> Move | None:
    """The move of a plan that may be done in its harder way next; None while none is proposed.

    One at a time, another after each session; never in a walk, a ride or the water, and never by itself.
    `sessions` are sorted by time.
    """
    moves = {step.move.id: step.move for step in plan.steps if step.move.harder and not step.easier}
    times = times_done(sessions, plan.programme.id)
    if plan.programme.family is Family.CARDIO or not moves or times < IN_A_ROW:
        return None
    own = (one for one in reversed(weighty(sessions)) if one.programme == plan.programme.id)
    if went_wrong(sessions[-1]) or not all(_went_well(one) for one in islice(own, IN_A_ROW)):
        return None
    return list(moves.values())[times % len(moves)]


def _went_well(session: Session) -> bool:
    before, after, effort = session.pain_before, session.next_day_pain, session.effort
    if before is None or after is None or effort is None or went_wrong(session):
        return False
    return effort <= EASY_EFFORT and after <= before + BACK_TO_BEFORE
