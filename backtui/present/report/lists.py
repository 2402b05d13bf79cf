"""The lists of the page: what stopped it, the checks, the notes; each with an end."""

from datetime import date

from backtui.domain.consistency import Pause
from backtui.domain.content import Content
from backtui.domain.harmless import harmless
from backtui.domain.period import Period
from backtui.domain.safety import CheckKind, SafetyContent
from backtui.domain.session import Session
from backtui.present.dates import day_number, duration, long_date
from backtui.present.names import programme_name, reason_name
from backtui.present.report.parts import Section
from backtui.present.verdict import verdict_title
from backtui.present.words import _, localized, ngettext

LISTED = 5
"""Entries of a list, at most; how many more there are is said."""
NOTE_LENGTH = 120
"""Characters of a note that are shown, at most."""
NAME_LENGTH = 28
"""Characters of a name that the person or a file gave, at most."""
NOTES = 6
"""Notes that are shown, at most."""


def stopped(held: Period, content: Content) -> Section:
    """Sessions that a stop sign ended, and pauses, the latest first."""
    stops = [(one.day, _day(one.day, held), _stop(one, content)) for one in held.stops]
    pauses = [
        (one.first_day, _span(one, held), _("paused ({reason})").format(reason=reason_name(one.reason)))
        for one in held.pauses
        if one.last_day is None or one.last_day >= one.first_day
    ]
    found = sorted([*stops, *pauses], key=lambda item: item[0], reverse=True)
    lines = more(len(found) - LISTED)
    if not found:
        lines = [_("No session was stopped by a warning sign, and nothing was paused.")]
    return Section(
        "stopped",
        _("What stopped it"),
        tuple(lines),
        items=tuple((days, said) for _first, days, said in found[:LISTED]),
    )


def _stop(session: Session, content: Content) -> str:
    return _("stopped after {time} of “{programme}”: {sign}").format(
        time=duration(session.active_seconds),
        programme=_programme(session, content),
        sign=_sign(session, content.safety),
    )


def _sign(session: Session, safety: SafetyContent) -> str:
    """What was felt, in the words that the person chose it by."""
    known = next((one for one in safety.stop_signs if one.id == session.stop_sign), None)
    return (
        localized(known.text)
        if known is not None
        else shortened(session.stop_sign or _("not said"), NAME_LENGTH)
    )


def _day(day: date, held: Period) -> str:
    return long_date(day, held.last_day)


def _span(pause: Pause, held: Period) -> str:
    first = _day(pause.first_day, held)
    if pause.last_day is None or pause.last_day > held.last_day:
        return _("from {day}").format(day=first)
    if pause.last_day == pause.first_day:
        return first
    last = _day(pause.last_day, held)
    if (pause.first_day.year, pause.first_day.month) == (pause.last_day.year, pause.last_day.month):
        return f"{day_number(pause.first_day)}–{last}"
    return f"{first} – {last}"


def checks(held: Period) -> Section:
    """Full checks, and short ones that let nothing start, the latest first; the others as a number."""
    listed = [one for one in held.checks if one.kind is CheckKind.FULL or not one.verdict.opens]
    listed.sort(key=lambda check: check.at, reverse=True)
    short = len(held.checks) - len(listed)
    lines = []
    if short:
        lines.append(
            ngettext(
                "{count} short check before a session found no reason to wait.",
                "{count} short checks before sessions found no reason to wait.",
                short,
            ).format(count=short)
        )
    lines += more(len(listed) - LISTED)
    said = {CheckKind.FULL: _("full check: “{verdict}”"), CheckKind.SHORT: _("short check: “{verdict}”")}
    items = tuple(
        (_day(one.at.date(), held), said[one.kind].format(verdict=verdict_title(one.verdict)))
        for one in listed[:LISTED]
    )
    return Section("checks", _("Safety checks"), tuple(lines), items=items)


def notes(held: Period, content: Content) -> Section:
    """What the person wrote about sessions, the latest first."""
    noted = [one for one in reversed(held.sessions) if one.note.strip()]
    items = tuple(
        (
            _day(one.day, held),
            f"{_programme(one, content)}: {shortened(one.note, NOTE_LENGTH)}",
        )
        for one in noted[:NOTES]
    )
    lines = more(len(noted) - NOTES) if noted else [_("There are no notes.")]
    return Section("notes", _("Own notes"), tuple(lines), items=items)


def shortened(text: str, length: int) -> str:
    """The text on one line, cut off after `length` characters where it is longer."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _programme(session: Session, content: Content) -> str:
    return shortened(programme_name(session.programme, content.catalogue), NAME_LENGTH)


def more(number: int) -> list[str]:
    """Say that `number` entries are not listed; nothing for none."""
    if number <= 0:
        return []
    return [
        ngettext("{number} more is not listed.", "{number} more are not listed.", number).format(
            number=number
        )
    ]
