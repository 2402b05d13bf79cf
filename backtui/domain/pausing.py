"""A person's own pauses: begun for a reason, and ended when they go on (consistency.md rule 5).

A pause for safety is not among them: checks begin it and end it (`consistency.pauses_after_verdict`).
"""

from collections.abc import Iterable
from datetime import date, datetime

from backtui.domain.consistency import Pause, PauseReason, close_pause

REASONS = (PauseReason.ILL, PauseReason.FLARE_UP, PauseReason.AWAY, PauseReason.OTHER)
"""What a person can give as a reason."""


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


def going_on(
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
