"""The walking ladder: how long the next walk is proposed to be, and when to see a physiotherapist.

A proposal, never an order: it is worked out from the walks each time. A short day takes nothing back.
Sources: safety.md, The ladder; safety.md, The day after; safety.md, See someone.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum

from msgspec import Struct

from backtui.domain.clearance import DRIFT, days_until
from backtui.domain.long_history import place_of
from backtui.domain.programme import SECONDS_PER_MINUTE, Catalogue, Programme
from backtui.domain.safety import StopAction
from backtui.domain.screening import GENTLE_FROM_PAIN
from backtui.domain.session import Outcome, Session

ACTIVITY = "walk"
"""What the ladder is for."""
HELD_BY = 2
"""Days with a complete walk of a length, or a longer one, that hold it..."""
HELD_WITHIN = 28
"""...with no more days than these from one to the next."""
UP_AFTER = 3
"""Days with a complete walk at a step before the next one is proposed, or a red day is over."""
UP_AFTER_DAYS = 7
"""Days between the first and the last of them, at least."""
RED = 2
"""Points (0-10) that the next day's pain lies above the pain before, from which it is a red day."""
KEPT_FOR = 2
"""Weeks for which a length is kept whole; each further whole week takes a step."""
LONG_AWAY = 28
"""Days without a walk after which one is welcomed back; the full check is due then, too."""
REMEMBERED = timedelta(weeks=26)
"""For how long a walk and a red day count; an older length would have fallen to the first step by then."""
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
    """That length was last walked more than two weeks ago."""
    LONG_AWAY = "long_away"
    """So was every other."""


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


def rungs(catalogue: Catalogue, items: Collection[str] = ()) -> tuple[tuple[str, int], ...]:
    """Every step of the walking ladder, shortest first: programme id and minutes.

    Steps that are for some people alone are there for those with their items of the check (ids).
    """
    found = [
        (rung.minutes, programme.id)
        for programme in catalogue.programmes
        if _is_ladder(programme) and programme.is_for(items)
        for rung in programme.ladder
    ]
    return tuple((programme, minutes) for minutes, programme in sorted(found))


def _is_ladder(programme: Programme) -> bool:
    return programme.activity == ACTIVITY and not programme.author and bool(programme.ladder)


def propose(
    sessions: Sequence[Session], catalogue: Catalogue, now: datetime, items: Collection[str] = ()
) -> Proposal | None:
    """The next walk on the ladder, from the walks done so far; None before there is one.

    The longest length that is held, else the latest complete walk's; less a step for each whole week beyond
    two since it was last walked. Up one step after 3 days with a complete walk of it over at least 7 days,
    never after a red day or a session that a stop sign ended. After a red day at most one step below what
    was proposed for it, or was walked where that was longer, until 3 complete walks there over 7 days: a
    short walk that went wrong takes one step, too. `sessions` are sorted by time; those that lie in the
    future are passed over, and so is what lies half a year back, but for the latest walk. `items` are the
    person's of the check (ids).
    """
    steps = rungs(catalogue, items)
    ladders = {one.id: one for one in catalogue.programmes if _is_ladder(one)}
    until = place_of(sessions, now + DRIFT, "started_at", after=True)
    last = next((at for at in reversed(range(until)) if sessions[at].programme in ladders), until)
    known = sessions[min(last, place_of(sessions, now - REMEMBERED, "started_at")) : until]
    walks: list[tuple[Session, int]] = []
    limits = _Limits()
    for number, one in enumerate(known):
        if not steps or one.programme not in ladders:
            continue
        step = _step(one, ladders[one.programme], steps)
        if is_red(one) and one.day != limits.since:
            proposed = step
            if walks:
                proposed, _why = _stands(walks, known[number - 1], len(steps), one.started_at, limits)
            left = [most for most in limits.steps if not limits.is_over(most, _walked(walks))]
            limits = _Limits(one.day, (*left, max(0, max(step, proposed) - 1)))
        walks.append((one, step))
    if not walks:
        return None
    here, why = _stands(walks, known[-1], len(steps), now, limits)
    programme, minutes = steps[here]
    return Proposal(programme, minutes, why)


class _Limits(Struct, frozen=True):
    """What red days leave: the most that is proposed until enough was walked there."""

    since: date = date.min
    """The latest red day; what was walked before it, or on it, lifts none."""
    steps: tuple[int, ...] = ()

    def is_over(self, most: int, days: Mapping[date, int]) -> bool:
        """Whether what was walked on `days` lifts the limit at a step."""
        return _is_settled(_after(days, most, self.since))


def _stands(
    walks: Sequence[tuple[Session, int]], latest: Session, count: int, at: datetime, limits: _Limits
) -> tuple[int, Why]:
    """Which of the ladder's `count` steps is proposed at a moment, and why.

    `walks` are those before it, one at least; `latest` is the session before it, a walk or not.
    """
    days = _walked(walks)
    here, lost = _held(days, at.date())
    why = Why.AWAY if lost else Why.STAY
    if days_until(walks[-1][0].started_at, at) >= LONG_AWAY:
        why = Why.LONG_AWAY
    elif not lost and here + 1 < count and not went_wrong(latest) and _is_settled(_lately(days, here, walks)):
        here, why = here + 1, Why.UP
    for most in limits.steps:
        if here > most and not limits.is_over(most, days):
            here, why = most, Why.RED_DAY
    return here, why


def _walked(walks: Sequence[tuple[Session, int]]) -> dict[date, int]:
    """The longest step that was walked to the end on each day, oldest first.

    Where there is none: of the latest walk. A day on which only gentle programmes are offered is passed over
    beside others, so that nothing is taken back by it.
    """
    whole = [(one, step) for one, step in walks if one.complete] or walks[-1:]
    usual = [(one, step) for one, step in whole if (one.pain_before or 0) < GENTLE_FROM_PAIN]
    days: dict[date, int] = {}
    for one, step in usual or whole:
        days[one.day] = max(step, days.get(one.day, 0))
    return dict(sorted(days.items()))


def _held(days: Mapping[date, int], today: date) -> tuple[int, int]:
    """The longest step that is held, else the latest; and how many it has lost since it was last walked."""

    def left(step: int, walked: date) -> tuple[int, int]:
        lost = min(step, max(0, (today - walked).days // 7 - KEPT_FOR))
        return step - lost, lost

    held: list[tuple[int, int]] = []
    for step in {*days.values()}:
        walked = [day for day, done in days.items() if done >= step][-HELD_BY:]
        if len(walked) == HELD_BY and (walked[-1] - walked[0]).days <= HELD_WITHIN:
            held.append(left(step, walked[-1]))
    latest = max(days)
    return max(held, key=lambda one: (one[0], -one[1])) if held else left(days[latest], latest)


def _after(days: Mapping[date, int], step: int, day: date) -> list[date]:
    """The days after another one that hold a step."""
    return [one for one, done in days.items() if one > day and done >= step]


def _lately(days: Mapping[date, int], step: int, walks: Sequence[tuple[Session, int]]) -> list[date]:
    """The days that hold a step, of the last weeks in which it was walked, since one that went wrong."""
    wrong = max((one.day for one, _step in walks if went_wrong(one)), default=date.min)
    held = _after(days, step, wrong)
    return [day for day in held if (held[-1] - day).days <= HELD_WITHIN]


def _is_settled(days: Sequence[date]) -> bool:
    """Whether these are days enough, over long enough."""
    return len(days) >= UP_AFTER and (days[-1] - days[0]).days >= UP_AFTER_DAYS


def is_red(session: Session) -> bool:
    """Whether the back was worse the next day by 2 or more; False while that is not known."""
    before, after = session.pain_before, session.next_day_pain
    return before is not None and after is not None and after - before >= RED


def went_wrong(session: Session) -> bool:
    """Whether it was followed by a red day, or ended by a stop sign; nothing goes up after it."""
    stopped = session.outcome is Outcome.STOPPED_FOR_SAFETY and session.stop_sign != StopAction.SOMETHING_ELSE
    return is_red(session) or stopped


def _step(session: Session, programme: Programme, steps: Sequence[tuple[str, int]]) -> int:
    """Where on the ladder a session was: the longest of the steps that its programme's rung reached."""
    planned = session.planned_seconds // SECONDS_PER_MINUTE
    lengths = [rung.minutes for rung in programme.ladder]
    reached = max((one for one in lengths if one <= planned), default=lengths[0])
    return max(0, sum(minutes <= reached for _programme, minutes in steps) - 1)


def see_someone(sessions: Sequence[Session], now: datetime) -> SeeSomeone | None:
    """Whether it is time to book a doctor or physiotherapist, and why.

    Averages are of the pain before sessions, over two weeks. Better means by 2 points or 30 % (Ostelo 2008).
    """
    since = place_of(sessions, now - NO_BETTER_AFTER - WINDOW, "started_at", after=True)
    until = place_of(sessions, now + DRIFT, "started_at", after=True)
    recent = sessions[since:until][::-1]
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
    return sum(pains) / len(pains) if len(pains) >= RATINGS else None
