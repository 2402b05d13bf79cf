"""Sessions in a calendar: an iCalendar file with floating local times (RFC 5545, formats.md, `calendar`)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from backtui import __version__
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
) -> str:
    """Return a calendar with a weekly event for each weekday (0 for Monday), `weeks` times, with an alarm.

    The first ones lie within the week that begins `now` (aware). Times have no zone: 18:00 stays 18:00 where
    the person is and when the clocks change. `activity` is what is done, in words, or ""; `ids` has a UUID
    for each event.
    """
    title = _("Exercise: {activity}").format(activity=harmless(activity)) if activity else _("Exercise")
    said = _("Ten minutes count, and a day off costs nothing. Start it with: backtui")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"{MARK}backtui {__version__}//EN", "CALSCALE:GREGORIAN"]
    for weekday, event in zip(weekdays, ids, strict=True):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event}",
            f"DTSTAMP:{now - (now.utcoffset() or timedelta()):%Y%m%dT%H%M%SZ}",
            f"DTSTART:{_first(weekday, at, now):%Y%m%d}T{at:%H%M%S}",
            f"DURATION:PT{minutes}M",
            f"RRULE:FREQ=WEEKLY;COUNT={weeks}",
            f"SUMMARY:{_escaped(title)}",
            f"DESCRIPTION:{_escaped(said)}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(title)}",
            "TRIGGER:PT0S",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


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
