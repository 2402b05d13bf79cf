"""Sessions in a calendar: an iCalendar file with floating local times (RFC 5545, formats.md, Calendar)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from backtui import __version__
from backtui.domain.consistency import Pause, is_paused
from backtui.domain.harmless import harmless
from backtui.present.words import _

MARK = "PRODID:-//backtui//"
"""How a calendar is known as one of ours."""
WIDTH = 75
"""Octets of a line, at most."""


def ical(
    weekdays: Iterable[int],
    at: time,
    *,
    weeks: int,
    minutes: int,
    activity: str,
    now: datetime,
    ids: Sequence[str],
    pauses: Collection[Pause] = (),
) -> str:
    """Return a calendar with a weekly event for each weekday (0 for Monday), `weeks` times, with an alarm.

    Days in one of the `pauses` are left out; "" when none remains. The first ones lie within the week that
    begins `now` (aware). Times have no zone: 18:00 stays 18:00 where the person is and when the clocks
    change. `activity` is what is done, in words, or ""; `ids` has the UID of each event.
    """
    title = _("Exercise: {activity}").format(activity=harmless(activity)) if activity else _("Exercise")
    said = _("Ten minutes count, and a day off costs nothing. Start it with: backtui")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"{MARK}backtui {__version__}//EN", "CALSCALE:GREGORIAN"]
    events = []
    for weekday, event in zip(weekdays, ids, strict=True):
        first = _first(weekday, at, now)
        days = [first + timedelta(weeks=week) for week in range(weeks)]
        free = [day for day in days if not is_paused(pauses, day)]
        if not free:
            continue
        # An event begins and ends on a day that is held: some calendars show the first one regardless.
        held = days[days.index(free[0]) : days.index(free[-1]) + 1]
        out = ",".join(f"{day:%Y%m%d}T{at:%H%M%S}" for day in held if day not in free)
        events += [
            "BEGIN:VEVENT",
            f"UID:{event}",
            f"DTSTAMP:{now - (now.utcoffset() or timedelta()):%Y%m%dT%H%M%SZ}",
            f"DTSTART:{free[0]:%Y%m%d}T{at:%H%M%S}",
            f"DURATION:PT{minutes}M",
            f"RRULE:FREQ=WEEKLY;COUNT={len(held)}",
            *([f"EXDATE:{out}"] if out else []),
            f"SUMMARY:{_escaped(title)}",
            f"DESCRIPTION:{_escaped(said)}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(title)}",
            "TRIGGER:PT0S",
            "END:VALARM",
            "END:VEVENT",
        ]
    if not events:
        return ""
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, *events, "END:VCALENDAR"])


def _first(weekday: int, at: time, now: datetime) -> date:
    """The next such day, today while the time is still to come."""
    ahead = (weekday - now.weekday()) % 7
    if ahead == 0 and at <= now.time():
        ahead = 7
    return now.date() + timedelta(days=ahead)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """The line in pieces of 75 octets, no letter cut in two."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > WIDTH:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
