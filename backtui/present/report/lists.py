"""The lists of the page: what stopped it and the checks, and the notes; each with an end."""

from datetime import date
from itertools import accumulate
from math import ceil

from backtui.domain.consistency import Pause
from backtui.domain.content import Content
from backtui.domain.harmless import harmless
from backtui.domain.period import Period
from backtui.domain.safety import Check, CheckKind, SafetyContent
from backtui.domain.session import Session
from backtui.present.dates import day_number, duration, long_date, session_count
from backtui.present.names import FAMILIES, programme_name, reason_name
from backtui.present.report.parts import Section
from backtui.present.verdict import verdict_title
from backtui.present.words import _, localized, ngettext

LINES = 7
"""Lines of the list of stops, pauses and checks, at most; how many more entries there are is said."""
LINE = 80
"""Characters that have room on one of them."""
NOTE_LENGTH = 120
"""Characters of a note that are shown, at most."""
NAME_LENGTH = 28
"""Characters of a name that the person or a file gave, at most."""
NOTES = 6
"""Notes that are shown, at most."""


def latest_stop(held: Period, content: Content) -> str:
    """The latest stop by a warning sign, the full check after it, and whether training went on; or ""."""
    if not held.stops:
        return ""
    stop = held.stops[-1]
    said = [
        _("Stopped by a warning sign on {day}, after {time} of “{programme}” ({kind}): {sign}.").format(
            day=_day(stop.day, held), **_told(stop, content)
        )
    ]
    full = [one for one in held.checks if one.kind is CheckKind.FULL and one.at >= stop.ended_at]
    if full:
        check = min(full, key=lambda one: one.at)
        said.append(
            _("Full check on {day}: “{verdict}”.").format(
                day=_day(check.at.date(), held), verdict=verdict_title(check.verdict)
            )
        )
    since = [one for one in held.sessions if one.started_at > stop.started_at]
    if since:
        went_on = _("{sessions} since, from {day}.")
        said.append(went_on.format(sessions=session_count(len(since)), day=_day(since[0].day, held)))
    else:
        said.append(_("No session since."))
    earlier = len(held.stops) - 1
    if earlier:
        said.append(
            ngettext("{count} earlier stop.", "{count} earlier stops.", earlier).format(count=earlier)
        )
    return " ".join(said)


def safety(held: Period, content: Content) -> Section:
    """Sessions that a stop sign ended, pauses and checks, oldest first.

    Short checks that let a session start are a number. Of more entries than have room, the latest stops come
    first, then the latest others.
    """
    stops = [(one.day, _day(one.day, held), _stop(one, content)) for one in held.stops]
    pauses = [
        (one.first_day, _span(one, held), _("paused ({reason})").format(reason=reason_name(one.reason)))
        for one in held.pauses
        if one.last_day is None or one.last_day >= one.first_day
    ]
    checks = [one for one in held.checks if one.kind is CheckKind.FULL or not one.verdict.opens]
    others = sorted([*pauses, *(_check(one, held) for one in checks)], key=_first)
    entries = [*reversed(stops), *reversed(others)]
    ends = accumulate(ceil(len(said) / LINE) for _day, _days, said in entries)
    kept = sorted(entries[: sum(end <= LINES for end in ends)], key=_first)
    lines = more(len(entries) - len(kept))
    if not stops:
        lines.insert(0, _("No session was stopped by a warning sign."))
    if not pauses:
        lines.append(_("Nothing was paused."))
    short = len(held.checks) - len(checks)
    if short:
        lines.append(
            ngettext(
                "{count} short check before a session found no reason to wait.",
                "{count} short checks before sessions found no reason to wait.",
                short,
            ).format(count=short)
        )
    return Section(
        "safety",
        _("What stopped it, and the safety checks"),
        (" ".join(lines),) if lines else (),
        items=tuple((days, said) for _day, days, said in kept),
    )


def _first(entry: tuple[date, str, str]) -> date:
    return entry[0]


def _check(check: Check, held: Period) -> tuple[date, str, str]:
    said = _("full check: “{verdict}”") if check.kind is CheckKind.FULL else _("short check: “{verdict}”")
    day = check.at.date()
    return day, _day(day, held), said.format(verdict=verdict_title(check.verdict))


def _stop(session: Session, content: Content) -> str:
    return _("stopped after {time} of “{programme}”: {sign}").format(**_told(session, content))


def _told(session: Session, content: Content) -> dict[str, str]:
    """What there is to say of a stop."""
    return {
        "time": duration(session.active_seconds),
        "programme": _programme(session, content),
        "kind": _(FAMILIES[session.family]).lower(),
        "sign": _sign(session, content.safety),
    }


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


def notes(held: Period, content: Content) -> Section:
    """What the person wrote about the latest sessions, oldest first."""
    noted = [one for one in held.sessions if one.note.strip()]
    items = tuple(
        (
            _day(one.day, held),
            f"{_programme(one, content)}: {shortened(one.note, NOTE_LENGTH)}",
        )
        for one in noted[-NOTES:]
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
