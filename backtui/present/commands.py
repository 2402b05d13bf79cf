"""What the palette can do, in words: to start, to add, to open a day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from backtui.domain.choice import Selection
from backtui.domain.programme import Catalogue, Programme
from backtui.domain.session import Session
from backtui.present.dates import duration, long_date, minutes_text, short_date, weekday
from backtui.present.names import FAMILIES, activity_name, programme_name
from backtui.present.words import _, localized

DAYS_BACK = 6
"""How many days ago a session can be added by a command: further back a weekday would be another one."""


def start_line(chosen: Selection) -> str:
    """What starts a programme at a length."""
    return _("Start {programme}, {length}").format(
        programme=localized(chosen.programme.name), length=minutes_text(chosen.minutes)
    )


def add_line(done: Selection, day: date, today: date) -> str:
    """What adds a session done without the timer."""
    return _("Add {programme}, {length}, {day}").format(
        programme=localized(done.programme.name), length=minutes_text(done.minutes), day=day_name(day, today)
    )


def days_to_add(today: date) -> list[date]:
    """The days that a session can be added on, the latest first."""
    return [today - timedelta(days=back) for back in range(DAYS_BACK + 1)]


def day_name(day: date, today: date) -> str:
    """ "today", "yesterday", "Monday"."""
    return {0: _("today"), 1: _("yesterday")}.get((today - day).days) or weekday(day)


def programme_words(programme: Programme) -> str:
    """What a programme may be called besides its name."""
    return f"{activity_name(programme.activity)} {programme.activity} {_(FAMILIES[programme.family])}"


def day_words(day: date, today: date) -> str:
    """What a day may be called besides its date on the screen."""
    said = f"{weekday(day)} {long_date(day, today)} {day.isoformat()}"
    return f"{day_name(day, today)} {said}" if (today - day).days in (0, 1) else said


def days_done(sessions: Sequence[Session], programmes: Catalogue) -> Iterator[tuple[date, str]]:
    """Every day with a session, the latest first, and what was done on it."""
    for day, of_day in groupby(reversed(sessions), key=lambda one: one.day):
        done = [(programme_name(one.programme, programmes), duration(one.active_seconds)) for one in of_day]
        yield day, " · ".join(f"{name}, {length}" for name, length in reversed(done))


def open_line(day: date, today: date) -> str:
    """What opens a day in the history."""
    return _("Open {day}").format(day=short_date(day, today))
