"""What holds today: the figures, what is offered, what is ready to start, and what waits to be asked."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.adapt import adaptations
from backtui.domain.choice import (
    Selection,
    is_offered,
    selection,
    shortest_walk,
    taken_up,
    ten_minutes,
)
from backtui.domain.consistency import Consistency, Pause, consistency, known, today_for
from backtui.domain.days import from_day
from backtui.domain.diary import Diary
from backtui.domain.followups import NO_QUESTIONS, PendingQuestions, waiting
from backtui.domain.ladder import Proposal, SeeSomeone, Why, propose, see_someone
from backtui.domain.outcomes import Kept, keeping
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue
from backtui.domain.safety import Standing
from backtui.domain.screening import Offer, offer
from backtui.domain.session import Session


class Today(Struct, frozen=True):
    """What the records say at one moment; worked out anew each time it is needed."""

    figures: Consistency
    kept: tuple[Kept, ...]
    pauses: tuple[Pause, ...]
    offer: Offer
    standing: Standing
    pain: int | None
    """Back pain right now, 0 to 10; None while it is not known."""
    ready: Selection
    """What is ready to start."""
    proposal: Proposal | None = None
    """The ladder's, where `ready` follows it."""
    stepped: Selection | None = None
    """The walk that the ladder proposes, also where something else is ready."""
    see_someone: SeeSomeone | None = None
    waiting: PendingQuestions = NO_QUESTIONS
    sessions: Sequence[Session] = ()
    """Those known today, oldest first."""


def today(
    diary: Diary,
    standing: Standing,
    catalogue: Catalogue,
    now: datetime,
    *,
    pain: int | None = None,
    week_start: WeekStart = WeekStart.MONDAY,
) -> Today:
    """Work out what holds at `now` (aware, local) under the verdict in `standing`; `pain` is 0 to 10.

    After a break ten minutes are ready (consistency.md rule 9). Else the ladder's step is taken when the
    programme that is ready stands on one of its rungs; of a walk on a day of gentle programmes only, the
    shortest (safety.md, The ladder).
    """
    date = today_for(now.date(), diary.sessions)
    sessions = known(diary.sessions, date)
    figures = consistency(sessions, diary.goals, diary.pauses, date, week_start)
    kept = keeping(from_day(sessions, min(figures.window, default=date)), figures.window, week_start)
    offered = offer(diary, standing, pain)
    from_then = taken_up(sessions, standing, offered)
    can_start = [one for one in catalogue.programmes if is_offered(one, offered, standing.verdict)]
    startable = replace(catalogue, programmes=tuple(can_start) or catalogue.programmes)
    ready = selection(
        from_then,
        kept if from_then is sessions else (),
        startable,
        offered=offered,
        most_effort=adaptations(standing.verdict).most_effort,
    )
    items = standing.verdict.items if standing.verdict is not None else ()
    proposal = propose(taken_up(diary.sessions, standing, offered), catalogue, now, items)
    stepped = _step(proposal, ready, startable)
    if offered is Offer.GENTLE_ONLY:
        shortest = shortest_walk(startable, ready.programme.only_for)
        proposal, stepped = None, shortest if ready.programme.ladder else None
    if figures.coming_back and offered is not Offer.NONE:
        ready = ten_minutes(startable)
    elif stepped is not None and not figures.coming_back:
        ready = stepped
    return Today(
        figures,
        kept,
        diary.pauses,
        offered,
        standing,
        pain,
        ready,
        proposal if ready is stepped and offered is not Offer.NONE else None,
        stepped,
        see_someone(diary.sessions, now),
        waiting(diary, now),
        sessions,
    )


def _step(proposal: Proposal | None, ready: Selection, catalogue: Catalogue) -> Selection | None:
    """The walk that the ladder proposes instead of `ready`; None when it proposes none, or the same."""
    if proposal is None or not ready.programme.ladder:
        return None
    programme = catalogue.programme(proposal.programme)
    found = None if programme is None else Selection(programme, proposal.minutes)
    return None if found == ready and proposal.why is Why.STAY else found
