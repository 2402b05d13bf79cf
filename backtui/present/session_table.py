"""Sessions as a table: lines for a person, CSV for a spreadsheet, values for other programs (formats.md)."""

import csv
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date
from io import StringIO
from typing import Any

from msgspec import Struct

from backtui.domain.days import active_days, activity_days
from backtui.domain.harmless import harmless
from backtui.domain.programme import SECONDS_PER_MINUTE, Catalogue
from backtui.domain.session import Outcome, Session, Source
from backtui.present.dates import duration, session_count, short_date
from backtui.present.names import activity_name, outcome_name, programme_name
from backtui.present.words import _, ngettext

CSV_COLUMNS = (
    *("date", "started_at", "ended_at", "activity", "programme", "family"),
    *("planned_minutes", "active_minutes", "counts", "active_day", "outcome", "stop_sign"),
    *("pain_before", "pain_after", "next_day_pain", "effort", "enjoyment", "note", "source", "id"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet may take for a formula, the wide forms of Asian fonts, too."""


class Sums(Struct, frozen=True):
    """What some sessions add up to."""

    sessions: int
    active_seconds: int
    active_days: int
    """Active days of all exercise, or of one activity (consistency.md rule 3)."""


def sums(shown: Sequence[Session], every: Sequence[Session], activity: str | None = None) -> Sums:
    """The sums of `shown`; `every` session says which days are active, of `activity` where one is named."""
    days = active_days(every) if activity is None else activity_days(every).get(activity, {})
    return Sums(
        sessions=len(shown),
        active_seconds=sum(one.active_seconds for one in shown),
        active_days=len({one.day for one in shown}.intersection(days)),
    )


def sums_line(found: Sums) -> str:
    """ "41 sessions, 22 h, 31 active days"."""
    days = ngettext("{days} active day", "{days} active days", found.active_days)
    parts = [session_count(found.sessions), duration(found.active_seconds)]
    if found.active_days:
        parts.append(days.format(days=found.active_days))
    return ", ".join(parts)


def activity_sums(shown: Sequence[Session]) -> tuple[str, ...]:
    """The same of each activity, the one with the most sessions first; nothing where there is only one."""
    activities = dict.fromkeys(one.activity for one in shown)
    if len(activities) < 2:
        return ()
    each = [[one for one in shown if one.activity == activity] for activity in activities]
    each.sort(key=len, reverse=True)
    return tuple(
        f"{activity_name(of_one[0].activity)}: {session_count(len(of_one))}, "
        f"{duration(sum(one.active_seconds for one in of_one))}"
        for of_one in each
    )


def session_lines(shown: Sequence[Session], catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """A line for each session: its day, its length, what it was, how it went."""
    days = [short_date(one.day, today) for one in shown]
    lengths = [duration(one.active_seconds) for one in shown]
    day_room, length_room = max(map(len, days), default=0), max(map(len, lengths), default=0)
    return tuple(
        f"{day:<{day_room}}  {length:>{length_room}}  {_what(one, catalogue)}"
        for one, day, length in zip(shown, days, lengths, strict=True)
    )


def _what(session: Session, catalogue: Catalogue) -> str:
    parts = [programme_name(session.programme, catalogue)]
    pain = (session.pain_before, session.pain_after)
    if pain != (None, None):
        before, after = ("·" if one is None else str(one) for one in pain)
        parts.append(_("pain {before}→{after}").format(before=before, after=after))
    if session.outcome is not Outcome.COMPLETED:
        parts.append(outcome_name(session.outcome))
    if session.source is Source.LOGGED:
        parts.append(_("added by hand"))
    if session.note:
        parts.append(f"“{harmless(session.note)}”")
    return ", ".join(parts)


def values(session: Session, days: Set[date]) -> dict[str, Any]:
    """A session by the columns of the CSV; `days` are the active days of the whole history."""
    return {
        "date": session.day.isoformat(),
        "started_at": session.started_at.isoformat(),
        "ended_at": session.ended_at.isoformat(),
        "activity": session.activity,
        "programme": session.programme,
        "family": str(session.family),
        "planned_minutes": session.planned_seconds // SECONDS_PER_MINUTE,
        "active_minutes": session.active_seconds // SECONDS_PER_MINUTE,
        "counts": session.counts,
        "active_day": session.day in days,
        "outcome": str(session.outcome),
        "stop_sign": session.stop_sign,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "next_day_pain": session.next_day_pain,
        "effort": session.effort,
        "enjoyment": session.enjoyment,
        "note": session.note,
        "source": str(session.source),
        "id": session.id,
    }


def csv_text(shown: Iterable[Session], every: Sequence[Session], made: Callable[[str], str] = str) -> str:
    """The table by RFC 4180, with its header; each text passes through `made` first."""
    days = active_days(every)
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for one in shown:
        writer.writerow([_cell(value, made) for value in values(one, days).values()])
    return table.getvalue()


def csv_head() -> bytes:
    """How every such table begins."""
    return (",".join(CSV_COLUMNS) + "\r\n").encode()


def _cell(value: object, made: Callable[[str], str]) -> str:
    """A value as a spreadsheet takes it: nothing for None, and no formula in what someone has written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    return ("'" if value.startswith(_FORMULA) else "") + made(value)
