"""The sessions that were kept, as rows to look through, one whole, and what a change does to the weeks."""

from collections.abc import Sequence, Set
from datetime import date

from msgspec import Struct

from backtui.domain.consistency import Consistency, Week, week_of
from backtui.domain.days import active_days
from backtui.domain.harmless import harmless
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue
from backtui.domain.safety import SafetyContent
from backtui.domain.session import Outcome, Session, Source
from backtui.present.dates import (
    clock_time,
    day_number,
    duration,
    long_date,
    month_name,
    session_count,
    short_date,
    short_duration,
    weekday,
    weeks,
)
from backtui.present.names import FAMILIES, activity_name, outcome_name, programme_name
from backtui.present.question import NO, YES, Choice, Question
from backtui.present.summary import headline
from backtui.present.words import N_, _, localized, ngettext

_SOURCES = {
    Source.TIMER: N_("while you did it"),
    Source.LOGGED: N_("added by hand"),
    Source.IMPORTED: N_("imported"),
}
SIGNS = {"note": "*", "by hand": "+", "early": "<", "stopped": "!"}
"""Marks of a row where there is no room for words."""


class HistoryView(Struct, frozen=True):
    """Every session, ready to be looked through."""

    sessions: tuple[Session, ...]
    """Newest first."""
    texts: tuple[str, ...]
    """What is searched in, a text for each session."""
    catalogue: Catalogue
    safety: SafetyContent
    today: date


def history_view(
    sessions: Sequence[Session], catalogue: Catalogue, safety: SafetyContent, today: date
) -> HistoryView:
    """The sessions, given oldest first, newest first and with their words to search in.

    Sessions dated after `today` are shown, too: someone may have imported them.
    """
    newest_first = tuple(reversed(sessions))
    exercises: dict[tuple[str, str, str], str] = {}
    days: dict[date, str] = {}
    texts = []
    for one in newest_first:
        key = one.programme, one.activity, one.family
        if key not in exercises:
            exercises[key] = _exercise_words(one, catalogue)
        day = one.started_at.date()
        if day not in days:
            days[day] = f"{weekday(day)} {long_date(day, date.min)} {day.isoformat()}".casefold()
        note = one.note.casefold() if one.note else ""
        texts.append(f"{exercises[key]} {days[day]} {note}")
    return HistoryView(newest_first, tuple(texts), catalogue, safety, today)


def _exercise_words(session: Session, catalogue: Catalogue) -> str:
    names = (
        programme_name(session.programme, catalogue),
        activity_name(session.activity),
        _(FAMILIES[session.family]),
    )
    return " ".join(names).casefold()


def matching(view: HistoryView, query: str) -> Sequence[int]:
    """The sessions, by their place in the view, in which every word of `query` occurs."""
    words = query.casefold().split()
    if not words:
        return range(len(view.sessions))
    first, *more = words
    found = [at for at, text in enumerate(view.texts) if first in text]
    for word in more:
        found = [at for at in found if word in view.texts[at]]
    return found


def by_month(view: HistoryView, found: Sequence[int]) -> list[int]:
    """The rows of a list: sessions by their place, with ~place of a month's first one where it begins."""
    rows: list[int] = []
    month = (0, 0)
    for at in found:
        started = view.sessions[at].started_at
        if (started.year, started.month) != month:
            month = started.year, started.month
            rows.append(~at)
        rows.append(at)
    return rows


def month_line(session: Session, count: int) -> tuple[str, str]:
    """A heading of the list: the month, and how many sessions stand below it."""
    return month_name(session.day), session_count(count)


class HistoryRow(Struct, frozen=True):
    """A session on one line."""

    day: str
    short_day: str
    """For a narrow window, as is `short_length`."""
    programme: str
    length: str
    short_length: str
    pain: str
    """ "4→3" before and after; "" when neither was said."""
    marks: str
    signs: str
    """The marks as single signs."""


def history_row(session: Session, view: HistoryView) -> HistoryRow:
    """A session as the list shows it."""
    marks = []
    if session.outcome is Outcome.ENDED_EARLY:
        marks.append(("early", outcome_name(session.outcome)))
    elif session.outcome is Outcome.STOPPED_FOR_SAFETY:
        marks.append(("stopped", outcome_name(session.outcome)))
    if session.source is Source.LOGGED:
        marks.append(("by hand", _("added by hand")))
    if session.note:
        marks.append(("note", _("note")))
    before, after = session.pain_before, session.pain_after
    return HistoryRow(
        # The heading has the year, and the month.
        day=short_date(session.day, session.day),
        short_day=day_number(session.day),
        programme=programme_name(session.programme, view.catalogue),
        length=duration(session.active_seconds),
        short_length=short_duration(session.active_seconds),
        pain="" if before is None and after is None else f"{_number(before)}→{_number(after)}",
        marks=", ".join(words for _name, words in marks),
        signs="".join(SIGNS[name] for name, _words in marks),
    )


def _number(value: int | None) -> str:
    return "·" if value is None else str(value)


def signs_line() -> str:
    """What the single signs mean."""
    return _("3→2 pain  {note} note  {hand} by hand  {early} early").format(
        note=SIGNS["note"], hand=SIGNS["by hand"], early=SIGNS["early"]
    )


def details(session: Session, view: HistoryView) -> tuple[tuple[str, str], ...]:
    """Everything that is known of a session: names and what they hold, what is not known left out."""
    numbers = (
        (_("Pain before"), session.pain_before),
        (_("Pain after"), session.pain_after),
        (_("Pain the next day"), session.next_day_pain),
        (_("Effort"), session.effort),
        (_("Enjoyment"), session.enjoyment),
    )
    sign = next((one for one in view.safety.stop_signs if one.id == session.stop_sign), None)
    lines = [
        (_("Day"), f"{weekday(session.day)} {long_date(session.day, view.today)}"),
        (_("Time"), _time(session)),
        (_("Active time"), _active(session)),
        (_("How it ended"), outcome_name(session.outcome)),
        (_("What you felt"), localized(sign.text) if sign is not None else harmless(session.stop_sign or "")),
        *((name, _("{value} of 10").format(value=value)) for name, value in numbers if value is not None),
        (_("Note"), harmless(session.note)),
        (_("Recorded"), _(_SOURCES[session.source])),
        (_("Your weeks"), _counted(session, active_days(view.sessions))),
    ]
    return tuple((name, text) for name, text in lines if text)


def _time(session: Session) -> str:
    """From when to when, both by the clock at the start: a journey or a change of clocks adds no hours."""
    ended = session.ended_at.astimezone(session.started_at.tzinfo)
    return f"{clock_time(session.started_at)}–{clock_time(ended)}"


def _active(session: Session) -> str:
    active = duration(session.active_seconds)
    if session.source is Source.LOGGED or session.planned_seconds == session.active_seconds:
        return active
    return _("{active} of {planned} planned").format(active=active, planned=duration(session.planned_seconds))


def _counted(session: Session, days: Set[date]) -> str:
    if session.counts:
        return _("The day counts as an active day.")
    if session.day in days:
        return _("With what else you did, the day counts as an active day.")
    return _("Saved and shown. Ten minutes in a day make it an active day, in one go or in pieces.")


def session_name(session: Session, view: HistoryView) -> str:
    """ "Steady walk, 23 November": how a sentence names a session."""
    name = programme_name(session.programme, view.catalogue)
    return f"{name}, {long_date(session.day, view.today)}"


def effect(before: Consistency, after: Consistency, week_start: WeekStart) -> str:
    """What a change does to the weeks, in plain words, before it is saved."""
    was = {week.first_day: week for week in before.weeks}
    then = {week.first_day: week for week in after.weeks}
    said = [
        _week_line(first, was.get(first), then.get(first), after.today, week_start)
        for first in sorted(was.keys() | then.keys(), reverse=True)
        if _days(was.get(first)) != _days(then.get(first))
    ]
    if not said:
        return _("Nothing changes in your weeks.")
    if headline(before) != headline(after):
        said.append(headline(after))
    if before.keep_going != after.keep_going and after.keep_going:
        said.append(_("Active in a row: {weeks}.").format(weeks=weeks(after.keep_going)))
    return " ".join(said)


def _days(week: Week | None) -> int:
    return week.active_days if week is not None else 0


def _week_line(first: date, was: Week | None, then: Week | None, today: date, week_start: WeekStart) -> str:
    """One week that changes."""
    this = first == week_of(today, week_start)
    day = long_date(first, today)
    days = _days(then)
    if not days:
        text = (
            _("This week has no active day then.") if this else _("The week of {day} has no active day then.")
        )
        return text.format(day=day)
    if not _days(was):
        text = _("This week becomes active.") if this else _("The week of {day} becomes active.")
        return text.format(day=day)
    text = (
        ngettext("This week has {days} active day then.", "This week has {days} active days then.", days)
        if this
        else ngettext(
            "The week of {day} has {days} active day then.",
            "The week of {day} has {days} active days then.",
            days,
        )
    )
    return text.format(days=days, day=day)


def count_line(view: HistoryView, found: int, query: str) -> str:
    """What the list holds, for its title."""
    if not view.sessions:
        return _("No sessions here. The key a adds one that you did without the timer.")
    if not query.strip():
        sessions = session_count(len(view.sessions))
        in_order = _("{sessions}, the latest first").format(sessions=sessions)
        return in_order if len(view.sessions) > 1 else sessions
    if not found:
        return _("No session has “{query}” in it. Esc shows all of them.").format(query=query.strip())
    return _("{found} of {sessions}").format(found=found, sessions=session_count(len(view.sessions)))


def delete_question(session: Session, view: HistoryView, what_changes: str) -> Question:
    """Before a session is deleted: what it does to the weeks."""
    return Question(
        _("Delete this session?"),
        "\n\n".join((session_name(session, view), what_changes, _("The key u brings it back afterwards."))),
        (Choice("keep", _("Keep it"), NO), Choice("delete", _("Delete it"), YES)),
    )


def unsaved_question() -> Question:
    """Leaving a form in which something was changed."""
    return Question(
        _("Save what you changed?"),
        _("It is not saved yet."),
        (
            Choice("stay", _("Go on with it")),
            Choice("save", _("Save it"), YES),
            Choice("leave", _("Leave it as it was"), NO),
        ),
    )
