"""A person's own pauses: begun for a reason, and ended when they go on (consistency.md rule 5).

A pause for safety is not among them: checks begin it and end it (`consistency.pauses_after_verdict`).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from backtui.domain.consistency import Pause, PauseReason, close_pause

REASONS = (PauseReason.ILL, PauseReason.FLARE_UP, PauseReason.AWAY, PauseReason.OTHER)
"""What a person can give as a reason."""


WEEK = 7
"""Days."""
FARTHEST = 366
"""Days back, and days ahead, that a pause can begin and end."""


def begun_later(pause: Pause, days: int, today: date) -> Pause:
    """Begin the pause that many days later (fewer than 0: earlier).

    It begins at most FARTHEST days before or after `today`; the last day stays on or behind the first.
    """
    ahead = (pause.first_day - today).days + days
    first = today + timedelta(days=min(max(ahead, -FARTHEST), FARTHEST))
    last = pause.last_day
    return replace(pause, first_day=first, last_day=last if last is None else max(first, last))


def ended_later(pause: Pause, days: int, today: date) -> Pause:
    """End the pause that many days later (fewer than 0: earlier); before its first day it has no end.

    Without an end, a day later is its first day, a week later the end of its first week. It ends at most
    FARTHEST days after `today`.
    """
    first, last = pause.first_day, pause.last_day
    length = (-1 if last is None else (last - first).days) + days
    if last is None and days == WEEK:
        length = WEEK - 1
    reached = (today - first).days + FARTHEST
    return replace(pause, last_day=None if length < 0 else first + timedelta(days=min(length, reached)))


def own_pauses(pauses: Iterable[Pause], today: date) -> tuple[Pause, ...]:
    """The person's own pauses that have begun and are not over today, the one that began first in front."""
    running = [
        pause
        for pause in pauses
        if pause.reason is not PauseReason.SAFETY
        and pause.first_day <= today
        and (pause.last_day is None or pause.last_day >= today)
    ]
    return tuple(sorted(running, key=lambda pause: (pause.first_day, pause.id)))


def coming_pauses(pauses: Iterable[Pause], today: date) -> tuple[Pause, ...]:
    """The person's own pauses that begin after `today`, the nearest in front: they can still be changed."""
    ahead = [
        pause
        for pause in pauses
        if pause.reason is not PauseReason.SAFETY
        and pause.first_day > today
        and (pause.last_day is None or pause.last_day >= pause.first_day)
    ]
    return tuple(sorted(ahead, key=lambda pause: (pause.first_day, pause.id)))


def paused_already(pause: Pause, others: Iterable[Pause]) -> tuple[bool, bool]:
    """Whether any, and whether all, of the days of `pause` lie in other pauses too (an open end is far away).

    Days in several pauses count once, so that nothing has to be changed about the others.
    """
    last = pause.last_day or date.max
    at, any_day = pause.first_day, False
    for other in sorted(others, key=lambda one: one.first_day):
        end = other.last_day or date.max
        if other.id == pause.id or end < pause.first_day or other.first_day > last or end < other.first_day:
            continue
        any_day = True
        if other.first_day <= at <= end:
            if end >= last:
                return True, True
            at = end + timedelta(days=1)
    return any_day, False


def end_pauses(
    pauses: Iterable[Pause], today: date, at: datetime
) -> tuple[tuple[Pause, ...], tuple[Pause, ...]]:
    """What ends with going on today: the pauses to save, with yesterday as last day, and those to delete.

    No streak changes by it today: the weeks behind stay paused, and a running week can never break.
    """
    ended = [(pause, close_pause(pause, today, at)) for pause in own_pauses(pauses, today)]
    return (
        tuple(after for _, after in ended if after is not None),
        tuple(pause for pause, after in ended if after is None),
    )
