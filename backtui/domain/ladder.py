"""The walking ladder: how long the next walk is proposed to be, and when to see a physiotherapist.

A proposal, never an order: it is worked out from the last walks each time, so that whatever the person chose
instead is where it goes on from. Sources: content/safety-rules.md, 24-hour rule and how often; evidence.md C.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import Enum
from itertools import chain, takewhile
from statistics import fmean

from msgspec import Struct

from backtui.domain.clearance import DRIFT, days_until
from backtui.domain.programme import SECONDS_PER_MINUTE, Catalogue
from backtui.domain.safety import StopAction
from backtui.domain.session import Outcome, Session

ACTIVITY = "walk"
"""What the ladder is for."""
UP_AFTER_SESSIONS = 3
"""Complete walks at a step before the next one is proposed."""
UP_AFTER_DAYS = 7
"""Days between the first and the last of them, at least."""
RED = 2
"""Points (0-10) that the next day's pain lies above the pain before, from which it is a red day."""
AWAY = 7
"""A step down after more days than these without a counted session: a walk a week holds its step."""
LONG_AWAY = 28
"""Two steps down from this many days on; the full check is due then, too."""
RED_IN_A_ROW = 3
"""Walks in a row with a red next day, each a step down, after which to see a physiotherapist."""
NO_BETTER_AFTER = timedelta(weeks=6)
"""Without improvement for this long: see someone."""
WINDOW = timedelta(weeks=2)
"""Over which start pain is averaged."""
RATINGS = 3
"""Start pains that an average needs."""
WORSE_BY = 2.0
"""Points (0-10) by which an average is up."""
BETTER_BY = 2.0
"""Points (0-10) by which an average has to fall to be better..."""
BETTER_SHARE = 0.7
"""...or to this share of what it was (Ostelo 2008)."""
STILL_PAIN = 3.0
"""Average start pain (0-10) up to which there is nothing to improve: green in the pain rules."""


class Why(Enum):
    """What a proposal rests on."""

    UP = "up"
    STAY = "stay"
    RED_DAY = "red_day"
    AWAY = "away"
    LONG_AWAY = "long_away"


class Proposal(Struct, frozen=True):
    """A walk to do next."""

    programme: str
    """Id."""
    minutes: int
    why: Why


class SeeSomeone(Enum):
    """Why to book a doctor or physiotherapist."""

    RED_DAYS = "red_days"
    """Three step-downs in a row."""
    NO_BETTER = "no_better"
    """Six weeks without improvement."""
    WORSE = "worse"
    """Average pain up by 2 or more over two weeks."""


def rungs(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Every step of the walking ladder, shortest first: programme id and minutes."""
    found = [
        (rung.minutes, programme.id)
        for programme in catalogue.programmes
        if programme.activity == ACTIVITY and not programme.author
        for rung in programme.ladder
    ]
    return tuple((programme, minutes) for minutes, programme in sorted(found))


def propose(sessions: Sequence[Session], catalogue: Catalogue, now: datetime) -> Proposal | None:
    """The next walk on the ladder, from the walks done so far; None before there is one.

    Up one step after 3 complete walks at this step over at least 7 days, none of them with a red next day,
    and never after a red day or a session that a stop sign ended. Down one step after a red day or more than
    7 days away from every kind of session, down two from 28 days on. `sessions` are sorted by time; those
    that lie in the future are passed over.
    """
    steps = rungs(catalogue)
    walks = ((one, step) for one in _latest_first(sessions, now) if (step := _step(one, steps)) is not None)
    latest, here = next(walks, (None, 0))
    if latest is None:
        return None
    why, by = _down(sessions, latest, now)
    last = next(_latest_first(sessions, now))
    if why is Why.STAY and here + 1 < len(steps) and not _went_wrong(last):
        run = takewhile(
            lambda walk: walk[1] == here and not _went_wrong(walk[0]), chain([(latest, here)], walks)
        )
        done = [walk.day for walk, _ in run if walk.counts and walk.complete]
        if len(done) >= UP_AFTER_SESSIONS and (done[0] - done[-1]).days >= UP_AFTER_DAYS:
            why, by = Why.UP, 1
    programme, minutes = steps[max(0, here + by)]
    return Proposal(programme, minutes, why)


def _down(sessions: Sequence[Session], latest: Session, now: datetime) -> tuple[Why, int]:
    """Why to go down, and by how many steps; STAY and 0 without a reason."""
    counted = next((one for one in _latest_first(sessions, now) if one.counts), latest)
    away = days_until(max(counted.started_at, latest.started_at), now)
    if away >= LONG_AWAY:
        return Why.LONG_AWAY, -2
    if is_red(latest):
        return Why.RED_DAY, -1
    return (Why.AWAY, -1) if away > AWAY else (Why.STAY, 0)


def is_red(session: Session) -> bool:
    """Whether the back was worse the next day by 2 or more; False while that is not known."""
    before, after = session.pain_before, session.next_day_pain
    return before is not None and after is not None and after - before >= RED


def _went_wrong(session: Session) -> bool:
    stopped = session.outcome is Outcome.STOPPED_FOR_SAFETY and session.stop_sign != StopAction.SOMETHING_ELSE
    return is_red(session) or stopped


def _latest_first(sessions: Sequence[Session], now: datetime) -> Iterator[Session]:
    return (one for one in reversed(sessions) if one.started_at <= now + DRIFT)


def _step(session: Session, steps: Sequence[tuple[str, int]]) -> int | None:
    """Where on the ladder a session was: the longest step of its programme that its plan reached."""
    own = [index for index, (programme, _) in enumerate(steps) if programme == session.programme]
    planned = session.planned_seconds // SECONDS_PER_MINUTE
    return next((index for index in reversed(own) if steps[index][1] <= planned), own[0] if own else None)


def see_someone(sessions: Sequence[Session], now: datetime) -> SeeSomeone | None:
    """Whether it is time to book a doctor or physiotherapist, and why.

    Averages are of the pain before sessions, over two weeks. Better means by 2 points or 30 % (Ostelo 2008).
    """
    since = now - NO_BETTER_AFTER - WINDOW
    recent = list(takewhile(lambda one: one.started_at > since, _latest_first(sessions, now)))
    answered = [
        is_red(one) for one in recent if one.next_day_pain is not None and one.pain_before is not None
    ]
    if len(answered) >= RED_IN_A_ROW and all(answered[:RED_IN_A_ROW]):
        return SeeSomeone.RED_DAYS
    current = _average(recent, now)
    before = _average(recent, now - WINDOW)
    if current is None:
        return None
    if before is not None and current - before >= WORSE_BY:
        return SeeSomeone.WORSE
    earlier = _average(recent, now - NO_BETTER_AFTER)
    if earlier is not None and current > max(STILL_PAIN, BETTER_SHARE * earlier, earlier - BETTER_BY):
        return SeeSomeone.NO_BETTER
    return None


def _average(sessions: Sequence[Session], until: datetime) -> float | None:
    """Mean pain before the sessions of the two weeks up to `until`; None with fewer than 3 ratings."""
    pains = [
        one.pain_before
        for one in sessions
        if one.pain_before is not None and until - WINDOW < one.started_at <= until + DRIFT
    ]
    return fmean(pains) if len(pains) >= RATINGS else None
