"""On which days of the week someone trains (formats.md, Calendar)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from backtui.domain.days import active_days
from backtui.domain.session import Session

LOOKED_BACK = timedelta(weeks=12)
"""How far back it is looked at which days are used."""
SPREAD = (0, 2, 4, 5, 1, 3, 6)
"""Weekdays, from 0 for Monday, that are proposed where too few are used: with a day off between at first."""


def usual_weekdays(sessions: Iterable[Session], today: date, goal: int) -> tuple[int, ...]:
    """Return the weekdays most used in the last 12 weeks, as many as the goal (1 to 7), Monday (0) first."""
    recent = (one for one in sessions if today - LOOKED_BACK < one.day <= today)
    used = Counter(day.weekday() for day in active_days(recent))
    order = sorted(range(7), key=lambda weekday: (-used[weekday], SPREAD.index(weekday)))
    return tuple(sorted(order[:goal]))
