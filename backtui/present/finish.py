"""What a session that has just ended added: to this week, to the headline's weeks, and in a sentence."""

from datetime import date

from msgspec import Struct

from backtui.domain.diary import Diary
from backtui.domain.long_history import with_ids
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session
from backtui.present.calendar import calendar
from backtui.present.dates import duration
from backtui.present.status import figures_for
from backtui.present.streak import added_alone
from backtui.present.weeks import WeekColumn, WeekMarks, week_columns, week_marks
from backtui.present.words import _


class Finish(Struct, frozen=True):
    """The weeks before and after a session."""

    before: WeekMarks
    after: WeekMarks
    columns: tuple[WeekColumn, ...]
    """The headline's weeks with the session."""
    gained: str
    """What it added, in one or two sentences."""
    is_active: bool
    """The session's day is an active day (consistency.md rule 3)."""


def finish_view(
    before: Diary, after: Diary, session: Session, today: date, week_start: WeekStart = WeekStart.MONDAY
) -> Finish | None:
    """What `session` added to the weeks as of `today`; None where it was not kept."""
    if not with_ids(after.sessions, {session.id}):
        return None
    was, now = figures_for(before, today, week_start), figures_for(after, today, week_start)
    return Finish(
        before=week_marks(calendar(was, before.sessions)),
        after=week_marks(calendar(now, after.sessions)),
        columns=week_columns(calendar(now, (), after.pauses)),
        gained=added_alone(was, now, session),
        is_active=session.day in now.active_days,
    )


def saved_sentence(name: str, session: Session, finish: Finish | None, *, saved: bool) -> str:
    """What was done; `saved` is false where the disk refused the record.

    A session is praised from an active day on: after eleven seconds it would sound like mockery.
    """
    if not saved:
        said = "{programme}, {length}"
    elif finish is None or finish.is_active:
        said = _("Saved: {programme}, {length}. Well done.")
    else:
        said = _("Saved: {programme}, {length}.")
    return said.format(programme=name, length=duration(session.active_seconds))
