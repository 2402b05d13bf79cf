"""The page for a doctor or physiotherapist, in words and numbers (formats.md, "The page").

What it says is the same as HTML (as_html) and as Markdown (as_markdown). Every list has an end, so that it
stays on two sheets however long the history is.
"""

from datetime import date

from backtui.domain.content import Content
from backtui.domain.course import notable_change
from backtui.domain.diary import Diary
from backtui.domain.period import RATINGS, Period, PeriodWeek, period
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Outcome
from backtui.present.charts import GUIDE_MINUTES
from backtui.present.dates import decimal, long_date, session_count, weeks
from backtui.present.names import activity_name
from backtui.present.report.lists import LISTED, NAME_LENGTH, checks, more, notes, shortened, stopped
from backtui.present.report.parts import FAMILIES, FigureWeek, ReportView, Section, Table, Vital
from backtui.present.report.weeks import by_week, mean_of
from backtui.present.words import N_, _, ngettext

MOST_WEEKS = 520
"""Weeks that a page can look back over."""
GUIDE_STRENGTH_DAYS = 2
"""Days a week with strengthening, the long-term guide (WHO 2020)."""
_RATINGS = dict(
    zip(
        RATINGS,
        (
            N_("Pain before"),
            N_("Pain after"),
            N_("Pain the next day"),
            N_("Effort"),
            N_("Enjoyment"),
        ),
        strict=True,
    )
)


def report_view(
    diary: Diary,
    content: Content,
    until: date,
    *,
    weeks_back: int = 12,
    week_start: WeekStart = WeekStart.MONDAY,
    person: str = "",
    with_notes: bool = False,
) -> ReportView:
    """Return the page of the `weeks_back` weeks up to `until`; with notes only when they are asked for."""
    held = period(diary, until, weeks_back, week_start)
    sections = [_often(held)]
    if held.sessions:
        sections += [_what(held), _how(held)]
    sections += [stopped(held, content), by_week(held)] if held.sessions else [stopped(held, content)]
    sections += [checks(held)] if held.checks else []
    sections += [notes(held, content)] if with_notes else []
    return ReportView(
        title=_("Exercise with back pain"),
        person=shortened(person, NAME_LENGTH),
        period=_period(held),
        about=_(
            "Written down by the person themselves with backtui, a session timer for ordinary low-back pain. "
            "Self-reported; not a medical record."
        ),
        vitals=_vitals(held) if held.sessions else (),
        sections=tuple(sections),
        small_print=_small_print(),
    )


def _period(held: Period) -> str:
    days = _("{first} to {last}").format(
        first=long_date(held.first_day, held.last_day), last=long_date(held.last_day, date.min)
    )
    return f"{days} ({weeks(len(held.weeks))})"


def _vitals(held: Period) -> tuple[Vital, ...]:
    """The exercise vital signs: days a week, minutes a day, minutes a week, strength days a week."""
    minutes, number = held.seconds / 60, held.week_count
    return (
        Vital(
            decimal(held.active_days / number),
            _("active days a week"),
            _("own goal: {goal}").format(goal=held.goal),
        ),
        Vital(f"{minutes / max(1, held.active_days):.0f}", _("minutes on an active day"), ""),
        Vital(
            f"{minutes / number:.0f}",
            _("minutes a week"),
            _("WHO guide: {minutes}").format(minutes=GUIDE_MINUTES),
        ),
        Vital(
            decimal(held.strength_days / number),
            _("strength days a week"),
            _("WHO guide: {days}").format(days=GUIDE_STRENGTH_DAYS),
        ),
    )


def _often(held: Period) -> Section:
    """What was done by week, as a picture, with its facts in sentences."""
    if not held.sessions:
        return Section("often", _("How often"), (_("Nothing was written down in these weeks."),))
    number = len(held.weeks)
    active = ngettext("Active in {active} of {weeks} week.", "Active in {active} of {weeks} weeks.", number)
    lines = [
        active.format(active=sum(week.active for week in held.weeks), weeks=number),
        _("The goal of the week was reached in {weeks}.").format(
            weeks=weeks(sum(week.on_target for week in held.weeks))
        ),
    ]
    paused = sum(day for week in held.weeks for day in week.paused)
    if paused:
        lines.append(
            ngettext("{days} day was paused.", "{days} days were paused.", paused).format(days=paused)
        )
    # The last one may not be over.
    empty = sum(not week.active and not any(week.paused) for week in held.weeks[:-1])
    if empty:
        lines.append(
            ngettext("{weeks} week had no active day.", "{weeks} weeks had no active day.", empty).format(
                weeks=empty
            )
        )
    return Section("often", _("How often"), (" ".join(lines),), tuple(map(_figure_week, held.weeks)))


def _figure_week(week: PeriodWeek) -> FigureWeek:
    return FigureWeek(
        first_day=week.first_day,
        minutes=tuple(week.seconds.get(family, 0) // 60 for family, _name in FAMILIES),
        before=week.pain.before,
        after=week.pain.after,
        next_day=week.pain.next_day,
        paused=week.paused,
        stopped=bool(week.stops),
    )


def _what(held: Period) -> Section:
    rows = [
        (
            _capital(shortened(activity_name(one.activity), NAME_LENGTH)),
            str(one.days),
            str(one.seconds // 60),
            f"{round(100 * one.complete_share)}\u00a0%",
            mean_of(one.effort),
            mean_of(one.enjoyment),
        )
        for one in held.activities[:LISTED]
    ]
    head = (_("Activity"), _("Days"), _("Minutes"), _("As planned"), _("Effort"), _("Enjoyment"))
    lines = [_kept(held)]
    lines += more(len(held.activities) - LISTED)
    return Section("what", _("What was done"), tuple(lines), table=Table(head, tuple(rows)))


def _kept(held: Period) -> str:
    kept = held.kept
    if kept is None:
        return _("Which exercise is kept: too early to say.")
    return _(
        "The one that is kept: {activity}, in {weeks} of the last {of} weeks without a pause; latest {day}."
    ).format(
        activity=shortened(activity_name(kept.activity), NAME_LENGTH),
        weeks=kept.weeks,
        of=kept.of,
        day=long_date(kept.last_day, held.last_day),
    )


def _how(held: Period) -> Section:
    rows = [
        (
            _(_RATINGS[name]),
            decimal(of.mean),
            _("{low} to {high}").format(low=of.low, high=of.high),
            str(of.count),
        )
        for name in RATINGS
        if (of := held.ratings.get(name)) is not None
    ]
    early = sum(one.outcome is Outcome.ENDED_EARLY for one in held.sessions)
    complete = sum(one.complete for one in held.sessions)
    count = len(held.sessions)
    lines = [*_moved(held)]
    lines.append(
        _("{complete} of {sessions} came to at least 80 % of what was planned.").format(
            complete=complete, sessions=session_count(count)
        )
    )
    if early:
        lines.append(
            ngettext(
                "{sessions} session was ended early, without a warning sign.",
                "{sessions} sessions were ended early, without a warning sign.",
                early,
            ).format(sessions=early)
        )
    head = (_("0 to 10"), _("Mean"), _("Range"), _("Ratings"))
    return Section(
        "how", _("How it went"), (" ".join(lines),), table=Table(head, tuple(rows)) if rows else None
    )


def _moved(held: Period) -> list[str]:
    """Whether pain moved by more than it does from day to day (Ostelo 2008); nothing where it did not."""
    moved = notable_change(held.sessions, held.last_day)
    if moved is None:
        return []
    return [
        _("Pain was {then} on average in the first week, and {now} in the last 14 days.").format(
            then=decimal(moved[0]), now=decimal(moved[1])
        )
    ]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _small_print() -> tuple[str, ...]:
    return (
        _(
            "Pain, effort and enjoyment were rated from 0 to 10: 0 is none, 10 the most imaginable. "
            "Minutes are those of the sessions, of any kind and effort. A day is active from ten minutes, or "
            "when a session was stopped by a warning sign. Means of a week are taken over all weeks shown, "
            "those with a pause included."
        ),
        _("Backs often get better by themselves: the numbers say what happened, not why."),
    )
