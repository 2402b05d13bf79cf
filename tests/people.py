"""People as a physiotherapist meets them: what they kept, with a stop, a bad spell, and a pause."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Diary, Record
from backtui.domain.programme import Family
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.domain.session import Outcome, Session
from tests.records import NORWAY, SAFETY

UNTIL = date(2026, 11, 26)
"""A Thursday."""
WEEK = (
    (0, "walk_steady_35", Family.CARDIO, "walk", 35),
    (2, "strength_gentle_20", Family.STRENGTH, "strength", 20),
    (5, "walk_steady_35", Family.CARDIO, "walk", 35),
    (6, "yoga_chair_20", Family.MINDBODY, "yoga", 20),
)
"""What a week usually holds: weekday, programme, kind, activity, minutes."""
NOTES = ("Stiff at first, better after ten minutes.", "Rain, went anyway.", "Sat long at work before.")
STOP_WEEK, BAD_WEEK = 4, 7
"""Weeks before the last one: of the stop, and of the bad spell that was a pause."""


def a_life(weeks: int, note: str = "") -> Diary:
    """What someone kept over so many weeks up to UNTIL, always the same; `note` goes into every session."""
    dice = Random(3)
    monday = UNTIL - timedelta(days=UNTIL.weekday())

    def an_id() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    def moment(back: int, weekday: int, hour: int) -> datetime:
        return datetime.combine(monday + timedelta(days=weekday - 7 * back), time(hour), NORWAY)

    sessions: list[Session] = []
    checks = [_check(an_id(), moment(weeks - 1, 0, 7), CheckKind.FULL, Tier.GO)]
    pauses: list[Pause] = []
    for back in range(weeks - 1, -1, -1):
        if back % 13 == BAD_WEEK:
            first = moment(back, 0, 8).date()
            pauses.append(
                Pause(an_id(), PauseReason.FLARE_UP, first, first + timedelta(days=8), moment(back, 0, 8))
            )
            continue
        worse = 2 * back / weeks + (1.5 if back % 13 == BAD_WEEK - 1 else 0)
        for weekday, programme, family, activity, minutes in WEEK[: 3 + back % 2]:
            started = moment(back, weekday, 17)
            stopped = back % 13 == STOP_WEEK and weekday == 2
            if started.date() >= UNTIL or (weekday == 5 and dice.random() < 0.25):
                continue
            early = dice.random() < 0.1 and not stopped
            seconds = 380 if stopped else round(minutes * (40 if early else 60))
            before = min(10, round(2 + worse + dice.random()))
            outcome = SAFETY if stopped else Outcome.ENDED_EARLY if early else Outcome.COMPLETED
            sessions.append(
                Session(
                    id=an_id(),
                    programme=programme,
                    family=family,
                    activity=activity,
                    started_at=started,
                    ended_at=started + timedelta(seconds=seconds),
                    planned_seconds=minutes * 60,
                    active_seconds=seconds,
                    outcome=outcome,
                    modified_at=started,
                    stop_sign="sharp" if stopped else None,
                    pain_before=before,
                    pain_after=None if stopped else max(0, before + dice.choice((-2, -1, -1, 0, 1))),
                    effort=dice.choice((2, 3, 3, 4)),
                    enjoyment=dice.choice((5, 6, 7, 8)),
                    next_day_pain=max(0, before + dice.choice((-1, 0, 0, 1)))
                    if dice.random() < 0.6
                    else None,
                    note=note or (dice.choice(NOTES) if dice.random() < 0.2 else ""),
                )
            )
            checks.append(_check(an_id(), started - timedelta(minutes=2), CheckKind.SHORT, Tier.GO))
            if stopped:
                checks.append(_check(an_id(), started + timedelta(hours=15), CheckKind.FULL, Tier.GO_EASY))
    goal = Goal(an_id(), 3, sessions[0].day, sessions[0].started_at)
    return Diary(sessions=tuple(sessions), checks=tuple(checks), goals=(goal,), pauses=tuple(pauses))


def _check(check_id: str, at: datetime, kind: CheckKind, verdict: Tier) -> Check:
    return Check(check_id, at, kind, 3, {"short_1": Reply.NO}, verdict, at)


def records(diary: Diary) -> tuple[Record, ...]:
    """All of them, to be saved."""
    return (*diary.sessions, *diary.checks, *diary.goals, *diary.pauses)
