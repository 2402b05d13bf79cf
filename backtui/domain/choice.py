"""Where the choice opens: the exercise that is kept, at its latest length (consistency.md rule 8)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from msgspec import Struct

from backtui.domain.assessment import EASY_WHEN_CLEARED
from backtui.domain.days import activity_days, from_day
from backtui.domain.ladder import rungs
from backtui.domain.long_history import place_of
from backtui.domain.outcomes import Kept, leading
from backtui.domain.programme import MOST_EFFORT, SECONDS_PER_MINUTE, Catalogue, Programme
from backtui.domain.safety import Standing, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session

STEADY_WALK = "walk_steady_35"
"""Where a new person begins."""
EASY_WALK = "walk_easy_start"
"""What is offered after a break."""
SORE_DAY = "flare_12"
"""What stands first while only gentle programmes are offered."""
SHORT_MINUTES = 10
"""Length that is offered to someone who comes back (rule 9)."""
WEEK = timedelta(days=7)


class Selection(Struct, frozen=True):
    """A programme at a length."""

    programme: Programme
    minutes: int
    """One of the programme's lengths."""
    begin: int = 0
    """How far into the plan it begins, seconds."""
    continues: str = ""
    """The id of the session of the same day that it goes on with; "" for one of its own."""


def is_offered(programme: Programme, offered: Offer, verdict: Verdict | None) -> bool:
    """Whether a programme can be started today: what is offered, and to whom it is."""
    if offered is Offer.NONE or verdict is None:
        return False
    return (programme.gentle or offered is not Offer.GENTLE_ONLY) and programme.is_for(verdict.items)


class Wish(Struct, frozen=True):
    """What someone has asked to start before anything was shown."""

    programme: Programme | None = None
    """None for what is ready to start."""
    minutes: int | None = None

    def met(self, ready: Selection) -> Selection:
        """The selection that is asked for; what is left open is as in `ready`, or usual.

        A length that the programme does not have gives way to its nearest.
        """
        programme = self.programme or ready.programme
        usual = ready.minutes if programme.id == ready.programme.id else programme.minutes
        wanted = usual if self.minutes is None else self.minutes
        return Selection(programme, min(programme.lengths, key=lambda length: abs(length - wanted)))


def taken_up(sessions: Sequence[Session], standing: Standing, offer: Offer) -> Sequence[Session]:
    """The sessions that today's proposal goes on from.

    After a clearance that goes easy, and until its gentle sessions are done, those before the check are left
    out: what someone did before an operation is not ready to be started now (check.md, Ways on).
    """
    verdict, since = standing.verdict, standing.checked_at
    begins_again = (
        offer is Offer.GENTLE_FIRST
        and verdict is not None
        and since is not None
        and EASY_WHEN_CLEARED.intersection(verdict.cleared)
    )
    return sessions[place_of(sessions, since, "started_at") :] if begins_again and since else sessions


def selection(
    sessions: Sequence[Session],
    kept: tuple[Kept, ...],
    catalogue: Catalogue,
    *,
    offered: Offer = Offer.ALL,
    most_effort: int = MOST_EFFORT,
) -> Selection:
    """The programme and the length that the choice has ready.

    The leading activity's latest programme; before there is one, the latest programme done; for a new person
    the steady walk, the shortest one when the check advises to go easy, or what is made for a sore day when
    only gentle ones are `offered`. A session that a stop sign ended, and a programme that the catalogue does
    not have, are passed over: `catalogue` holds what is offered today. `sessions` are those known today
    (`consistency.known`), sorted by time, then id. A programme with a move that usually asks for more than
    `most_effort` (0-10) is not what it opens on.
    """
    too_much = {one.id for one in catalogue.programmes if one.effort > most_effort}

    def newest_first(of: Sequence[Session]) -> Iterator[Session]:
        for session in reversed(of):
            if session.outcome is not Outcome.STOPPED_FOR_SAFETY and session.programme not in too_much:
                yield session

    leader = leading(kept)
    if leader is not None:
        # Nearly always it was done on its last day: the years before are looked through only where not.
        for some in (from_day(sessions, leader.last_day - WEEK), sessions):
            of_it = [session for session in newest_first(some) if session.activity == leader.activity]
            days = activity_days(of_it).get(leader.activity, {})
            on_its_days = {session.id for sessions_of_day in days.values() for session in sessions_of_day}
            found = _latest((session for session in of_it if session.id in on_its_days), catalogue)
            if found is not None:
                return found
    return _latest(newest_first(sessions), catalogue) or _first(catalogue, offered)


def _first(catalogue: Catalogue, offered: Offer) -> Selection:
    """Where a new person begins."""
    if offered is Offer.GENTLE_ONLY:
        return _usual(catalogue, SORE_DAY)
    return shortest_walk(catalogue) if offered is Offer.GENTLE_FIRST else _usual(catalogue, STEADY_WALK)


def shortest_walk(catalogue: Catalogue, items: Collection[str] = ()) -> Selection:
    """The lowest step of the walking ladder; ten minutes where there is none.

    Steps for people with some items of the check count for `items` (ids) alone. An operation may be years
    ago: nobody begins at the few minutes after it who did not choose them.
    """
    steps = rungs(catalogue, items)
    programme = catalogue.programme(steps[0][0]) if steps else None
    return ten_minutes(catalogue) if programme is None else Selection(programme, steps[0][1])


def ten_minutes(catalogue: Catalogue) -> Selection:
    """The short session that is offered to someone who comes back (rule 9)."""
    usual = _usual(catalogue, EASY_WALK)
    return Selection(
        usual.programme, min(usual.programme.lengths, key=lambda length: abs(length - SHORT_MINUTES))
    )


def _usual(catalogue: Catalogue, programme_id: str) -> Selection:
    """A programme at its usual length; the catalogue's first where it has no such one."""
    programme = catalogue.programme(programme_id) or catalogue.programmes[0]
    return Selection(programme, programme.minutes)


def _latest(newest_first: Iterable[Session], catalogue: Catalogue) -> Selection | None:
    """The first of the sessions whose programme is still there, at the length it was planned for."""
    for session in newest_first:
        programme = catalogue.programme(session.programme)
        if programme is not None:
            minutes = session.planned_seconds // SECONDS_PER_MINUTE
            return Selection(programme, minutes if minutes in programme.lengths else programme.minutes)
    return None
