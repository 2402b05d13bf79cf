"""What a history adds up to, in sentences and rows: for the headline, the streak view and its text twin.

consistency.md rules 6 to 10: units are always written, no zero stands alone, and nothing is ever lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backtui.domain.consistency import Consistency, Week, consistency, known
from backtui.domain.diary import Diary
from backtui.domain.outcomes import KEPT_SESSIONS, KEPT_WEEKS, Kept, keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Catalogue
from backtui.domain.session import Outcome, Session
from backtui.present.calendar import Calendar, calendar
from backtui.present.charts import Chart, Habit, habit, kept_chart, minutes_chart, years_chart
from backtui.present.dates import decimal, duration, long_date, session_count, short_date, weeks
from backtui.present.names import activity_name, outcome_name, programme_name, reason_name
from backtui.present.pain import FamilyRow, PainView, comparison_lines, family_rows, pain_view
from backtui.present.words import _, ngettext

LATEST_SESSIONS = 7
"""Sessions that the view lists."""


@dataclass(frozen=True, slots=True)
class Run:
    """A streak as it is shown."""

    name: str
    text: str
    """ "9 weeks", "9 weeks, paused since 3 March"; "" when there is none: the best stands alone then."""
    best: str
    """ "Best: 14 weeks"."""
    anew: str
    """What begins the next one, where there is none now."""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return f"{self.name}: {self.text or self.anew}. {self.best}"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One of the latest sessions."""

    id: str
    day: str
    programme: str
    length: str
    outcome: str


@dataclass(frozen=True, slots=True)
class StreakView:
    """Everything that the streak view shows."""

    figures: Consistency
    headline: str
    coming_back: str
    """The welcome after a break, or ""."""
    runs: tuple[Run, ...]
    pause: str
    """The open pause, or ""."""
    this_week: str
    calendar: Calendar
    kept: Chart
    """The one you keep as its title, a bar for each activity."""
    kept_details: tuple[str, ...]
    """What each of those activities came to."""
    latest: tuple[SessionRow, ...]
    """Newest first."""
    lifetime: str
    sessions: tuple[Session, ...]
    """Those known today: what the charts are drawn from."""
    week_start: WeekStart


@dataclass(frozen=True, slots=True)
class Charts:
    """What the view shows below the weeks; each None or empty where there is nothing to show yet."""

    minutes: Chart | None
    habit: Habit | None
    pain: PainView | None
    families: tuple[FamilyRow, ...]
    compared: tuple[str, ...]
    """What may be said about differences between kinds of exercise; empty before there are two."""
    years: Chart | None


def headline(figures: Consistency) -> str:
    """The sentence on top (consistency.md rules 7 and 9)."""
    if not figures.window:
        if figures.sessions:
            return _("What you did is kept. A session of 10 minutes or more makes a day an active day.")
        return _("One session makes your first active week.")
    if figures.coming_back or not figures.window_active:
        return _("{sessions} so far, and a best run of {weeks}.").format(
            sessions=session_count(figures.sessions), weeks=weeks(figures.best_keep_going)
        )
    return ngettext(
        "Active {active} of {weeks} week.", "Active {active} of the last {weeks} weeks.", len(figures.window)
    ).format(active=figures.window_active, weeks=len(figures.window))


def runs(figures: Consistency) -> tuple[Run, ...]:
    """Both streaks with their bests; one that never began is left out (consistency.md rules 6, 9 and 10)."""
    both = (
        (
            _("Keep-going streak"),
            figures.keep_going,
            figures.best_keep_going,
            _("your next session begins a new one"),
        ),
        (
            _("On-target weeks in a row"),
            figures.on_target,
            figures.best_on_target,
            _("the next one begins a new run"),
        ),
    )
    return tuple(
        Run(name, _with_pause(now, figures), _("Best: {weeks}").format(weeks=weeks(best)), anew)
        for name, now, best, anew in both
        if best
    )


def _with_pause(number: int, figures: Consistency) -> str:
    """The run's weeks, and since when it is paused; "" for none."""
    if not number:
        return ""
    pause = figures.open_pause
    if pause is None:
        return weeks(number)
    return _("{weeks}, paused since {day}").format(
        weeks=weeks(number), day=long_date(pause.first_day, figures.today)
    )


def pause_line(figures: Consistency) -> str:
    """The open pause, which is always shown (consistency.md rule 5); "" without one."""
    pause = figures.open_pause
    if pause is None:
        return ""
    return _("Paused since {day} ({reason}). Weeks without a session do not count against you.").format(
        day=long_date(pause.first_day, figures.today), reason=reason_name(pause.reason)
    )


def this_week(figures: Consistency) -> str:
    """The running week against its goal: "2 of 3 active days this week." """
    week = figures.this_week
    if week.on_target:
        return ngettext(
            "{days} active day this week: your goal of {goal} is reached.",
            "{days} active days this week: your goal of {goal} is reached.",
            week.active_days,
        ).format(days=week.active_days, goal=week.goal)
    if week.active:
        return _("{days} of {goal} active days this week.").format(days=week.active_days, goal=week.goal)
    if week.paused:
        return _("This week is paused.")
    return ngettext(
        "Your goal this week: {goal} active day.", "Your goal this week: {goal} active days.", week.goal
    ).format(goal=week.goal)


def coming_back(figures: Consistency) -> str:
    """The welcome after a break, with ten minutes offered (consistency.md rule 9); "" otherwise."""
    if not figures.coming_back:
        return ""
    return _("Welcome back. Ten minutes is a good way to begin again.")


def kept_line(kept: Sequence[Kept]) -> str:
    """The one you keep, or how far it is until that can be said (consistency.md rule 8)."""
    leader = leading(tuple(kept))
    if leader is not None:
        return _("The one you keep: {activity}, {weeks} of the last {of} weeks").format(
            activity=activity_name(leader.activity), weeks=leader.weeks, of=leader.of
        )
    return _(
        "The exercise you keep. Too early to say: "
        "{sessions} of {all_sessions} sessions, {weeks} of {all_weeks} weeks"
    ).format(
        sessions=min(kept[0].sessions, KEPT_SESSIONS) if kept else 0,
        all_sessions=KEPT_SESSIONS,
        weeks=min(kept[0].weeks, KEPT_WEEKS) if kept else 0,
        all_weeks=KEPT_WEEKS,
    )


def kept_details(kept: Kept, today: date) -> str:
    """What an activity came to besides its weeks, in words (consistency.md rule 8)."""
    figures = [session_count(kept.sessions)]
    if kept.complete_share:
        figures.append(_("{percent} % complete").format(percent=round(100 * kept.complete_share)))
    if kept.enjoyment is not None:
        figures.append(_("enjoyment {mean} of 10").format(mean=decimal(kept.enjoyment)))
    figures.append(duration(kept.active_seconds))
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
    """What a session that was just saved added, in one or two sentences."""
    if not session.counts:
        return _("Kept. From 10 minutes on a session makes the day an active day.")
    said = []
    if session.outcome is Outcome.STOPPED_FOR_SAFETY:
        said.append(_("You stopped when something felt wrong. That was right, and the day counts."))
    was, now = _week_with(before, session.day), _week_with(after, session.day)
    if now is None or (was is not None and was.active_days == now.active_days):
        said.append(
            _("The day was active already. {sessions} so far.").format(sessions=session_count(after.sessions))
        )
    elif now is not after.this_week:
        said.append(_("{day} is now an active day.").format(day=long_date(session.day, after.today)))
    else:
        if now.active_days == 1:
            said.append(_("Active this week: your streak is {weeks}.").format(weeks=weeks(after.keep_going)))
        said.append(this_week(after))
    return " ".join(said)


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
        pause=pause_line(figures),
        this_week=this_week(figures),
        calendar=weeks_shown,
        kept=kept_chart(kept_line(kept), kept),
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
