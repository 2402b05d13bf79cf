"""What a history adds up to, in sentences and rows: for the headline, the streak view and its text twin.

consistency.md rules 6 to 10: units are always written, no zero stands alone, and nothing is ever lost.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from backtui.domain.consistency import Consistency, Week, consistency, known
from backtui.domain.diary import Diary
from backtui.domain.outcomes import Kept, keeping
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue
from backtui.domain.session import Outcome, Session
from backtui.present.calendar import Calendar, calendar
from backtui.present.charts import Chart, Habit, habit, kept_chart, minutes_chart, years_chart
from backtui.present.dates import day_count, decimal, duration, long_date, session_count, short_date, weeks
from backtui.present.names import outcome_name, programme_name
from backtui.present.pain import FamilyRow, PainView, comparison_lines, family_rows, pain_view
from backtui.present.summary import (
    Run,
    coming_back,
    go_on_line,
    headline,
    kept_early,
    kept_line,
    pause_line,
    runs,
    this_week,
)
from backtui.present.weeks import WeekColumn, WeekMarks, leading_number, week_columns, week_marks
from backtui.present.words import N_, _

LATEST_SESSIONS = 7
"""Sessions that the view lists."""

NOT_YET_ACTIVE = N_("Saved. Ten minutes in a day make it an active day.")


class SessionRow(Struct, frozen=True):
    """One of the latest sessions."""

    id: str
    day: str
    programme: str
    length: str
    outcome: str


class StreakView(Struct, frozen=True):
    """Everything that the streak view shows."""

    figures: Consistency
    headline: str
    coming_back: str
    """The welcome after a break, or ""."""
    runs: tuple[Run, ...]
    pause: str
    """The pause, or ""."""
    go_on: str
    """The key that ends a pause of the person's own or changes a planned one, with what that means; or ""."""
    this_week: str
    calendar: Calendar
    marks: WeekMarks
    """This week's days."""
    columns: tuple[WeekColumn, ...]
    """The headline's weeks."""
    leading: int
    """The headline's number where it leads; 0 where the sentence does."""
    kept: Chart
    """The one you keep as its title, a bar for each activity."""
    kept_details: tuple[str, ...]
    """What each of those activities came to."""
    details_title: str
    """Over them: the weeks that they count."""
    kept_early: str
    """How far it is until one of them can be called the one you keep, or ""."""
    latest: tuple[SessionRow, ...]
    """Newest first."""
    lifetime: str
    sessions: Sequence[Session]
    """Those known today: what the charts are drawn from."""
    week_start: WeekStart


class Charts(Struct, frozen=True):
    """What the view shows below the weeks; each None or empty where there is nothing to show yet."""

    minutes: Chart | None
    habit: Habit | None
    pain: PainView | None
    families: tuple[FamilyRow, ...]
    compared: tuple[str, ...]
    """What may be said about differences between kinds of exercise; empty before there are two."""
    years: Chart | None


def kept_details(kept: Kept, today: date) -> str:
    """What an activity came to besides its weeks, in words (consistency.md rule 8)."""
    figures = [day_count(kept.days), duration(kept.active_seconds)]
    if kept.complete_share:
        figures.append(_("{percent} % as planned").format(percent=round(100 * kept.complete_share)))
    if kept.enjoyment is not None:
        figures.append(_("enjoyment {mean} of 10").format(mean=decimal(kept.enjoyment)))
    figures.append(_("last on {day}").format(day=short_date(kept.last_day, today)))
    return ", ".join(figures)


def session_row(session: Session, catalogue: Catalogue, today: date) -> SessionRow:
    """One session in words."""
    return SessionRow(
        id=session.id,
        day=short_date(session.day, today),
        programme=programme_name(session.programme, catalogue),
        length=duration(session.active_seconds),
        outcome=outcome_name(session.outcome),
    )


def added(before: Consistency, after: Consistency, session: Session) -> str:
    """What a session that was just saved added, in one or two sentences, with the running week's count."""
    said, is_counted = _added(before, after, session)
    return " ".join([*said, this_week(after)] if is_counted else said)


def added_alone(before: Consistency, after: Consistency, session: Session) -> str:
    """The same beside a picture of the running week, which shows its count; no headline stands above it."""
    if session.day not in after.active_days:
        return _(NOT_YET_ACTIVE)
    said, _is_counted = _added(before, after, session)
    return " ".join(said or [_("{sessions} so far.").format(sessions=session_count(after.sessions))])


def _added(before: Consistency, after: Consistency, session: Session) -> tuple[list[str], bool]:
    """The sentences, and whether the running week's count has changed."""
    if session.day not in after.active_days:
        # Before the first active day the headline itself says what makes one.
        return ([_(NOT_YET_ACTIVE)] if after.window else []), False
    said = []
    if session.outcome is Outcome.STOPPED_FOR_SAFETY:
        said.append(_("You stopped when something felt wrong. That was right, and the day counts."))
    was, now = _week_with(before, session.day), _week_with(after, session.day)
    if now is None or (was is not None and was.active_days == now.active_days):
        said.append(
            _("The day was active already. {sessions} so far.").format(sessions=session_count(after.sessions))
        )
        return said, False
    if now is not after.this_week:
        said.append(_("{day} is now an active day.").format(day=long_date(session.day, after.today)))
        return said, False
    if now.active_days == 1:
        said.append(_("Active this week. Active in a row: {weeks}.").format(weeks=weeks(after.keep_going)))
    return said, True


def _week_with(figures: Consistency, day: date) -> Week | None:
    """The week that a day belongs to, or None when it lies outside the figures."""
    return next((week for week in reversed(figures.weeks) if week.first_day <= day <= figures.today), None)


def streak_view(
    diary: Diary, catalogue: Catalogue, today: date, week_start: WeekStart = WeekStart.MONDAY
) -> StreakView:
    """The numbers of the view as of `today`; `charts` draws the rest."""
    sessions = known(diary.sessions, today)
    figures = consistency(sessions, diary.goals, diary.pauses, today, week_start)
    kept = keeping(sessions, figures.window, week_start)
    weeks_shown = calendar(figures, sessions, diary.pauses, catalogue)
    return StreakView(
        figures=figures,
        headline=headline(figures),
        coming_back=coming_back(figures),
        runs=runs(figures),
        pause=pause_line(figures, diary.pauses),
        go_on=go_on_line(figures, diary.pauses),
        this_week=this_week(figures),
        calendar=weeks_shown,
        marks=week_marks(weeks_shown),
        columns=week_columns(weeks_shown),
        leading=leading_number(figures),
        kept=kept_chart(kept_line(kept), kept),
        details_title=_("Your exercises in the last week")
        if len(figures.window) == 1
        else _("Your exercises in the last {weeks} weeks").format(weeks=len(figures.window)),
        kept_early=kept_early(kept),
        kept_details=tuple(kept_details(one, today) for one in kept),
        latest=tuple(
            session_row(session, catalogue, today) for session in reversed(sessions[-LATEST_SESSIONS:])
        ),
        lifetime=_("{sessions}, {time} in all").format(
            sessions=session_count(figures.sessions), time=duration(figures.active_seconds)
        ),
        sessions=sessions,
        week_start=week_start,
    )


def charts(view: StreakView) -> Charts:
    """The charts of a view; apart from it, so that its numbers are there first."""
    figures, sessions, start = view.figures, view.sessions, view.week_start
    families = family_rows(sessions, start)
    return Charts(
        minutes=minutes_chart(figures, sessions, start),
        habit=habit(sessions, figures.window, start),
        pain=pain_view(view.calendar, sessions),
        families=families,
        compared=comparison_lines(sessions, figures.today, start) if len(families) > 1 else (),
        years=years_chart(figures, sessions),
    )
