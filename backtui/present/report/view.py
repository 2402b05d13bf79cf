"""The page for a doctor or physiotherapist, in words and numbers (formats.md, The page).

What it says is the same as HTML (as_html) and as Markdown (as_markdown). Every list has an end, so that it
stays on two sheets however long the history is.
"""

from collections.abc import Collection, Sequence
from datetime import date

from backtui.domain.content import Content
from backtui.domain.course import notable_change
from backtui.domain.days import activity_days
from backtui.domain.diary import Diary
from backtui.domain.period import DAYS, RATINGS, ActivityFigures, Period, PeriodWeek, period, tally
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Session
from backtui.present.charts import GUIDE_MINUTES
from backtui.present.dates import day_count, decimal, long_date, session_count, weeks
from backtui.present.names import FAMILIES, activity_name
from backtui.present.report.lists import NAME_LENGTH, latest_stop, more, notes, safety, shortened
from backtui.present.report.parts import FigureWeek, Mean, ReportView, Section, Table, Vital
from backtui.present.report.weeks import PAIN, by_week, mean_of, out_of, week_sessions
from backtui.present.words import N_, _, ngettext

MOST_WEEKS = 520
"""Weeks that a page can look back over."""
ACTIVITIES = 4
"""Activities that have a row, at most; how many more there are is said."""
DATED = 3
"""Stops whose dates are named in a sentence, at most."""
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
    sections += [safety(held, content)]
    sections += [by_week(held)] if held.sessions else []
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
        means=_means(held) if held.sessions else "",
        stop=latest_stop(held, content),
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
    cardio = sum(week.seconds.get(Family.CARDIO, 0) for week in held.weeks) / 60
    usual = [week.active_days for week in held.weeks if week.over and not any(week.paused)]
    low, high = min(usual, default=0), max(usual, default=0)
    spread = (_("weeks without a pause: {low} to {high}").format(low=low, high=high),) if low < high else ()
    return (
        Vital(
            decimal(held.active_days / number),
            _("active days a week"),
            (*spread, _("own goal: {goal}").format(goal=held.goal)),
        ),
        Vital(
            f"{minutes / max(1, held.active_days):.0f}", _("minutes on an active day"), (_("of all kinds"),)
        ),
        Vital(
            f"{cardio / number:.0f}",
            _("minutes of cardio a week"),
            (
                _("WHO guide: {minutes}").format(minutes=GUIDE_MINUTES),
                _("all kinds: {minutes}").format(minutes=f"{minutes / number:.0f}"),
            ),
        ),
        Vital(
            decimal(held.strength_days / number),
            _("strength days a week"),
            (_("WHO guide: {days}").format(days=GUIDE_STRENGTH_DAYS),),
        ),
    )


def _means(held: Period) -> str:
    """What the means of a week are taken over: the days from the first to the last (Period.week_count)."""
    whole, rest = divmod(max(DAYS, (held.last_day - held.first_day).days + 1), DAYS)
    over = weeks(whole)
    if rest:
        over = _("{weeks} and {days}").format(weeks=over, days=day_count(rest))
    paused = _paused_days(held)
    if not paused:
        return _("Means of a week are taken over {time}; the sums are in the table.").format(time=over)
    return _(
        "Means of a week are taken over {time}, {days} of pause included; the sums are in the table."
    ).format(time=over, days=day_count(paused))


def _paused_days(held: Period) -> int:
    return sum(day for week in held.weeks for day in week.paused)


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
    paused = _paused_days(held)
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
    figure = tuple(map(_figure_week, held.weeks, week_sessions(held)))
    return Section("often", _("How often"), (" ".join(lines),), figure)


def _figure_week(week: PeriodWeek, done: Sequence[Session]) -> FigureWeek:
    before, after, next_day = (_mean([getattr(one, name) for one in done]) for name in PAIN)
    return FigureWeek(
        first_day=week.first_day,
        minutes=tuple(week.seconds.get(family, 0) // 60 for family in FAMILIES),
        active_days=week.active_days,
        on_target=week.on_target,
        pain=(before, after, next_day),
        paused=week.paused,
        stopped=bool(week.stops),
    )


def _mean(ratings: Sequence[int | None]) -> Mean | None:
    of = tally(ratings)
    return Mean(of.mean, of.count == len(ratings)) if of is not None else None


def _what(held: Period) -> Section:
    done = activity_days(held.sessions)
    rows = [_activity(one, done.get(one.activity, ()), held) for one in held.activities[:ACTIVITIES]]
    head = (
        _("Activity"),
        _("Weeks"),
        _("Days"),
        _("Minutes"),
        _("As planned"),
        _("Effort (0\u00a0to\u00a010)"),
        _("Enjoyment (0\u00a0to\u00a010)"),
    )
    complete = _("{complete} of {sessions} came to at least 80 % of what was planned.").format(
        complete=sum(one.complete for one in held.sessions), sessions=session_count(len(held.sessions))
    )
    lines = [*more(len(held.activities) - ACTIVITIES), _kept(held), complete, *_early(held)]
    return Section("what", _("What was done"), (" ".join(lines),), table=Table(head, tuple(rows)))


def _activity(one: ActivityFigures, days: Collection[date], held: Period) -> tuple[str, ...]:
    """A row; `days` are those with ten minutes of it, by which strength days are counted too."""
    in_weeks = len({(day - held.first_day).days // DAYS for day in days})
    return (
        _capital(shortened(activity_name(one.activity), NAME_LENGTH)),
        out_of(in_weeks, len(held.weeks)),
        str(len(days)),
        str(one.seconds // 60),
        out_of(round(one.complete_share * one.sessions), one.sessions),
        mean_of(one.effort),
        mean_of(one.enjoyment),
    )


def _kept(held: Period) -> str:
    kept = held.kept
    if kept is None:
        return _("Regular exercise: too early to say.")
    return _("Regular exercise: {activity}, last done on {day}.").format(
        activity=shortened(activity_name(kept.activity), NAME_LENGTH),
        day=long_date(kept.last_day, held.last_day),
    )


def _how(held: Period) -> Section:
    count = len(held.sessions)
    rows = [
        (
            _(_RATINGS[name]),
            decimal(of.mean),
            _("{low} to {high}").format(low=of.low, high=of.high),
            out_of(of.count, count),
        )
        for name in RATINGS
        if (of := held.ratings.get(name)) is not None
    ]
    if not rows:
        return Section("how", _("How it went"), (_("Nothing was rated."),))
    head = (_("0 to 10"), _("Mean"), _("Range"), _("Ratings"))
    return Section("how", _("How it went"), tuple(_moved(held)), table=Table(head, tuple(rows)))


def _early(held: Period) -> list[str]:
    """How many sessions ended early, the stops by a warning sign with their days; nothing for none."""
    others = sum(one.outcome is Outcome.ENDED_EARLY for one in held.sessions)
    stops = len(held.stops)
    if not others and not stops:
        return []
    signs = _("{count} by a warning sign").format(count=stops)
    if 0 < stops <= DATED:
        days = ", ".join(long_date(one.day, held.last_day) for one in held.stops)
        signs = _("{count} by a warning sign ({days})").format(count=stops, days=days)
    reasons = ngettext("{count} for another reason", "{count} for other reasons", others).format(count=others)
    said = _("{number} of {all} ended early: {signs}, {others}.")
    return [
        said.format(number=others + stops, all=session_count(len(held.sessions)), signs=signs, others=reasons)
    ]


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
            "Minutes are those of the sessions, whatever the effort. A day is active from ten minutes, or "
            "when a session was stopped by a warning sign. A day of an activity, and a strength day, has ten "
            "minutes of it that no warning sign stopped. As planned: at least 80 % of the planned time."
        ),
        _("Backs often get better by themselves: the numbers say what happened, not why."),
    )
