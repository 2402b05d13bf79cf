"""Long histories, plausible and always the same, for tests and measurements."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.programme import Family
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.domain.session import Outcome, Session
from backtui.store.history import TinyHistory

LAST_DAY = date(2026, 11, 22)
"""The day of the latest session: a Sunday."""
PROGRAMMES = (
    ("walk_steady_35", Family.CARDIO, "walk", 2100),
    ("walk_steady_35", Family.CARDIO, "walk", 1800),
    ("walk_interval_40", Family.CARDIO, "walk", 2400),
    ("yoga_lowback_35", Family.MINDBODY, "yoga", 2100),
    ("strength_gentle_20", Family.STRENGTH, "strength", 1200),
)
NOTES = ("Rain, went anyway.", "Stiff at first, better after ten minutes.", "Trappa gikk fint.")


def fill(folder: Path, sessions: int = 12_000) -> TinyHistory:
    """A history on disk with that many sessions; the folder is made."""
    history = TinyHistory(folder)
    history.save(*records(sessions))
    return history


def records(sessions: int = 12_000, seed: int = 1, until: date = LAST_DAY) -> Iterator[Record]:
    """That many sessions up to a day, one a day, a short check before each, and what goes with them."""
    chance = random.Random(seed)
    first = until - timedelta(days=sessions)
    yield Goal(_id(chance), 3, first, _moment(first, 8))
    yield Goal(_id(chance), 4, first + timedelta(days=sessions // 2), _moment(first, 9))
    holiday = first + timedelta(days=sessions // 3)
    yield Pause(_id(chance), PauseReason.AWAY, holiday, holiday + timedelta(days=13), _moment(holiday, 9))
    for number in range(sessions):
        day = first + timedelta(days=number + 1)
        started = _moment(day, chance.choice((7, 8, 12, 17, 18)), chance.randrange(60))
        asked = started - timedelta(minutes=2)
        answers = {"short_1": Reply.NO, "short_ill": Reply.NO}
        yield Check(_id(chance), asked, CheckKind.SHORT, 1, answers, Tier.GO, asked)
        yield _session(chance, started)


def _session(chance: random.Random, started: datetime) -> Session:
    programme, family, activity, planned = chance.choice(PROGRAMMES)
    whole = chance.random() < 0.9
    active = planned if whole else chance.randrange(120, planned)
    ended = started + timedelta(seconds=active + chance.randrange(120))
    before = chance.randrange(7)
    return Session(
        id=_id(chance),
        programme=programme,
        family=family,
        activity=activity,
        started_at=started,
        ended_at=ended,
        planned_seconds=planned,
        active_seconds=active,
        outcome=Outcome.COMPLETED if whole else Outcome.ENDED_EARLY,
        modified_at=ended,
        pain_before=before,
        pain_after=max(0, before + chance.choice((-1, 0, 0, 1))),
        effort=chance.randrange(2, 7),
        enjoyment=chance.randrange(4, 11) if chance.random() < 0.8 else None,
        note=chance.choice(NOTES) if chance.random() < 0.1 else "",
    )


def _id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _moment(day: date, hour: int, minute: int = 0) -> datetime:
    summer = 4 <= day.month <= 10
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone(timedelta(hours=1 + summer)))
