"""Bars and tables of what was done: the same plain data for the picture and for its text twin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from backtui.domain.consistency import Consistency, Week, week_of
from backtui.domain.outcomes import Kept
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session
from backtui.present.dates import plain_date, session_count, short_duration, short_weekday
from backtui.present.names import activity_name
from backtui.present.words import N_, _, ngettext, spelled_out

GUIDE_MINUTES = 150
"""Minutes a week, the long-term guide (WHO 2020)."""
PARTS = (
    (5, N_("morning")),
    (11, N_("midday")),
    (14, N_("afternoon")),
    (18, N_("evening")),
    (23, N_("night")),
)
"""The hour from which on a part of the day has its name; before the first it is night still."""


class Bar(Struct, frozen=True):
    """One bar of a chart."""

    label: str
    share: float
    """0.0 to 1.0 of the chart's width."""
    text: str
    """The figure, with its unit; "" for nothing."""
    family: str = ""
    """The family whose hue it has; "" for none."""
    value: int = 0
    """The figure alone, without its unit."""
    paused: bool = False
    """It stands for a week in which nothing was done, in a pause."""

    @property
    def line(self) -> str:
        """The bar in words."""
        return f"{self.label}: {self.text or _('no sessions')}"


class Chart(Struct, frozen=True):
    """Bars under a title."""

    title: str
    bars: tuple[Bar, ...]
    guide: float | None = None
    """Where a thin line stands, as a share; None for none."""
    note: str = ""
    """What the line means."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The chart in words."""
        return tuple(line for line in (self.title, *(bar.line for bar in self.bars), self.note) if line)


def kept_chart(title: str, kept: Sequence[Kept]) -> Chart:
    """The weeks of each activity in the headline's window."""
    return Chart(
        title,
        tuple(
            Bar(
                activity_name(one.activity),
                one.weeks / one.of,
                ngettext("{weeks} of {of} week", "{weeks} of {of} weeks", one.of).format(
                    weeks=one.weeks, of=one.of
                ),
                one.family,
                one.weeks,
            )
            for one in kept
        ),
    )


def minutes_chart(figures: Consistency, sessions: Iterable[Session], week_start: WeekStart) -> Chart | None:
    """Minutes of the headline's weeks and of this one, all sessions, against 150; None before the first."""
    first = (*figures.window, figures.this_week.first_day)[0]
    shown = [week for week in figures.weeks if week.first_day >= first]
    seconds: Counter[date] = Counter()
    for session in sessions:
        day = session.started_at.date()
        if day >= first:
            seconds[week_of(day, week_start)] += session.active_seconds
    if not figures.sessions:
        return None
    most = max(GUIDE_MINUTES * 60 * 4 / 3, *seconds.values(), 0)
    return Chart(
        _("Minutes a week"),
        tuple(
            Bar(
                plain_date(week.first_day),
                seconds[week.first_day] / most,
                _minutes(seconds[week.first_day], week, figures),
                value=seconds[week.first_day] // 60,
                paused=week.paused and not seconds[week.first_day],
            )
            for week in shown
        ),
        guide=GUIDE_MINUTES * 60 / most,
        note=_("150 minutes a week is a guide for the long run (WHO). Some is better than none.")
        if spelled_out()
        else _(
            "The thin line: 150 minutes a week, a guide for the long run (WHO). Some is better than none."
        ),
    )


def _minutes(seconds: int, week: Week, figures: Consistency) -> str:
    if week is figures.this_week:
        if seconds:
            return _("{minutes} so far").format(minutes=short_duration(seconds))
        return _("this week, paused") if week.paused else _("this week")
    if seconds:
        return short_duration(seconds)
    return _("paused") if week.paused else ""


def years_chart(figures: Consistency, sessions: Iterable[Session]) -> Chart | None:
    """Active weeks of each calendar year, the latest first; None within one year."""
    active = Counter(week.first_day.year for week in figures.weeks if week.active)
    weeks = Counter(week.first_day.year for week in figures.weeks)
    if len(weeks) < 2:
        return None
    done = Counter(session.started_at.year for session in sessions)
    return Chart(
        _("Active weeks by year"),
        tuple(
            Bar(
                str(year),
                active[year] / max(weeks.values()),
                ngettext("{weeks} of {of} week", "{weeks} of {of} weeks", weeks[year]).format(
                    weeks=active[year], of=weeks[year]
                )
                + f", {session_count(done[year])}",
            )
            for year in sorted(weeks, reverse=True)
        ),
    )


class Habit(Struct, frozen=True):
    """When sessions began, by part of the day and day of the week."""

    title: str
    days: tuple[str, ...]
    """Short names, in the order of the week."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Each part of the day that has a session, with its sessions on each day."""
    most: str
    """When most sessions began, as a sentence."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The table in words."""
        rows = []
        for part, row in self.rows:
            held = (f"{day} {count}" for day, count in zip(self.days, row, strict=True) if count)
            rows.append(f"{part}: {', '.join(held)}")
        return (self.title, *rows, self.most)


def habit(sessions: Iterable[Session], window: Sequence[date], week_start: WeekStart) -> Habit | None:
    """When in the day and week the sessions of the headline's window began; None without one."""
    if not window:
        return None
    found: Counter[tuple[str, int]] = Counter()
    for session in sessions:
        if session.started_at.date() >= window[0]:
            found[_part(session.started_at.hour), session.started_at.weekday()] += 1
    if not found:
        return None
    first = 6 if week_start is WeekStart.SUNDAY else 0
    order = [(first + number) % 7 for number in range(7)]
    monday = date(2024, 1, 1)
    names = [short_weekday(monday + timedelta(days=weekday)).rstrip(".") for weekday in range(7)]
    parts = [part for _hour, part in PARTS if any(found[part, weekday] for weekday in range(7))]
    by_part = Counter({part: sum(found[part, weekday] for weekday in range(7)) for part in parts})
    part, count = by_part.most_common(1)[0]
    return Habit(
        _("When you train: sessions of the last week")
        if len(window) == 1
        else _("When you train: sessions of the last {weeks} weeks").format(weeks=len(window)),
        tuple(names[weekday] for weekday in order),
        tuple((_(part), tuple(found[part, weekday] for weekday in order)) for part in parts),
        _("Most often: {part}, {count} of {sessions}.").format(
            part=_(part), count=count, sessions=session_count(found.total())
        ),
    )


def _part(hour: int) -> str:
    """The part of the day that an hour belongs to."""
    return next((part for begins, part in reversed(PARTS) if hour >= begins), PARTS[-1][1])
