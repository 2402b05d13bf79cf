"""The same history as it comes about in the store's file: with records changed, and others deleted.

What is left must count as if nothing else had ever been there.
"""

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from random import Random
from uuid import UUID

from msgspec.structs import replace

from backtui.domain.consistency import Goal, Pause
from backtui.domain.session import Outcome, Session
from backtui.store.changes import put_together
from backtui.store.merge import entry
from backtui.store.reading import NOTHING, diary
from backtui.store.records import deletion, document, kind_of
from tests.domain.naive_consistency import ONE_DAY, History
from tests.records import LONG_AGO

Counted = Session | Goal | Pause


def lived(history: History, seed: int) -> History:
    """`history` after a third of its records were edited and up to six others deleted."""
    dice = Random(seed)
    final: list[Counted] = [*history.sessions, *history.goals, *history.pauses]
    edited = [record for record in final if dice.random() < 0.3]
    doomed = [
        replace(as_it_was(dice, record), id=an_id(10_000 + number))
        for number, record in enumerate(dice.sample(final, min(len(final), dice.choice([1, 3, 6]))))
    ]
    first: list[Counted] = [as_it_was(dice, one) if one in edited else one for one in final] + doomed
    dice.shuffle(first)
    data = saved(NOTHING, first)
    data = saved(data, edited)
    data = put_together(
        data, [entry(kind_of(one), deletion(kind_of(one), one.id, LONG_AGO + ONE_DAY)) for one in doomed]
    )
    found, bad = diary(data)
    assert not bad
    return dataclasses.replace(
        history, sessions=tuple(found.sessions), goals=found.goals, pauses=found.pauses
    )


def an_id(number: int) -> str:
    """An id of the kind that the store takes."""
    return str(UUID(int=number))


def saved(data: bytes, records: Sequence[Counted]) -> bytes:
    """The file with these records put in or replaced."""
    return put_together(data, [entry(kind_of(one), document(one)) for one in records])


def as_it_was(dice: Random, record: Counted) -> Counted:
    """An earlier version of a record, that the rules would count otherwise."""
    days = dice.choice([-30, -7, -1, 1, 7]) * ONE_DAY
    if isinstance(record, Session):
        return replace(
            record,
            started_at=record.started_at + days,
            ended_at=record.ended_at + days,
            active_seconds=dice.choice([0, 60, 300, 599, 600, 3600]),
            outcome=Outcome.COMPLETED,
            stop_sign=None,
            activity=dice.choice(["walk", "bike"]),
        )
    if isinstance(record, Goal):
        return replace(record, days=dice.randint(1, 7), from_day=record.from_day + days)
    return replace(
        record,
        first_day=record.first_day + days,
        last_day=dice.choice([None, record.first_day + timedelta(40)]),
    )
