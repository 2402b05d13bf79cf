"""What was done in some weeks, for a page that others read (formats.md, The page)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from backtui.domain.consistency import Consistency, Pause, consistency, is_paused, known, week_of
from backtui.domain.days import activity_days
from backtui.domain.diary import Diary
from backtui.domain.outcomes import Kept, keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import Family
from backtui.domain.safety import Check
from backtui.domain.session import Outcome, Session

DAYS = 7
"""Of a week."""
RATINGS = ("pain_before", "pain_after", "next_day_pain", "effort", "enjoyment")
"""What is rated from 0 to 10, by the names of a session's fields."""


class Tally(Struct, frozen=True):
    """Numbers from 0 to 10 that were given."""

    mean: float
    low: int
    high: int
    count: int


class PeriodWeek(Struct, frozen=True):
    """One week of the period."""

    first_day: date
    active_days: int
    seconds: Mapping[str, int]
    """Active time by family."""
    active: bool
    on_target: bool
    paused: tuple[bool, ...]
    """Of each of its days up to the period's last, whether it lies in a pause (consistency.md rule 5)."""
    stops: int
    """Sessions that a stop sign ended."""

    @property
    def over(self) -> bool:
        """Whether all its days have been, up to the period's last."""
        return len(self.paused) == DAYS


class ActivityFigures(Struct, frozen=True):
    """One activity over the period, every session of it."""

    activity: str
    sessions: int
    days: int
    seconds: int
    complete_share: float
    """0.0 to 1.0 (consistency.md rule 1)."""
    effort: Tally | None
    enjoyment: Tally | None


class Period(Struct, frozen=True):
    """What a history held from one day to another, both included."""

    first_day: date
    """The first day of a week: of the period's, or of the first session's when that is later."""
    last_day: date
    weeks: tuple[PeriodWeek, ...]
    """Oldest first; the last one may not be over."""
    sessions: tuple[Session, ...]
    active_days: int
    strength_days: int
    """Days with ten minutes of one strength activity (consistency.md rule 3)."""
    seconds: int
    """Active time of all sessions."""
    ratings: Mapping[str, Tally]
    """By RATINGS; what was never rated is absent."""
    activities: tuple[ActivityFigures, ...]
    """The one with most days first; never by pain (consistency.md rule 8)."""
    kept: Kept | None
    """The exercise that is kept on the last day, None while it is too early to say."""
    stops: tuple[Session, ...]
    """Sessions that a stop sign ended."""
    checks: tuple[Check, ...]
    pauses: tuple[Pause, ...]
    """Those with a day in the period."""
    goal: int
    """Active days that the last week aims at."""

    @property
    def week_count(self) -> float:
        """How many weeks the means are taken over: one at least, a part of a week as its share."""
        return max(1.0, ((self.last_day - self.first_day).days + 1) / DAYS)


def period(diary: Diary, until: date, weeks: int, week_start: WeekStart = WeekStart.MONDAY) -> Period:
    """What the records held in the latest `weeks` weeks (1 or more), the last one that of `until`."""
    by_then = known(diary.sessions, until)
    figures = consistency(by_then, diary.goals, diary.pauses, until, week_start)
    last_week = week_of(until, week_start)
    first = week_of(min(one.day for one in by_then), week_start) if by_then else last_week
    begins = max(first, _earlier(last_week, DAYS * (weeks - 1)))
    sessions = tuple(one for one in by_then if one.day >= begins)
    days = {day for day in figures.active_days if day >= begins}
    kept = leading(keeping(by_then, figures.window, week_start))
    return Period(
        first_day=begins,
        last_day=until,
        weeks=_weeks(sessions, figures, diary.pauses, begins),
        sessions=sessions,
        active_days=len(days),
        strength_days=strength_days(sessions),
        seconds=sum(one.active_seconds for one in sessions),
        ratings=_ratings(sessions),
        activities=_activities(sessions),
        kept=kept,
        stops=tuple(one for one in sessions if one.outcome is Outcome.STOPPED_FOR_SAFETY),
        checks=tuple(check for check in diary.checks if begins <= check.at.date() <= until),
        pauses=tuple(
            pause
            for pause in diary.pauses
            if pause.first_day <= until and (pause.last_day is None or pause.last_day >= begins)
        ),
        goal=figures.this_week.goal,
    )


def _earlier(day: date, days: int) -> date:
    """The day that many days before; the calendar's first where it has no such day."""
    return date.fromordinal(max(1, day.toordinal() - days))


def _weeks(
    sessions: Sequence[Session],
    figures: Consistency,
    pauses: Sequence[Pause],
    begins: date,
) -> tuple[PeriodWeek, ...]:
    first_days = [
        date.fromordinal(day) for day in range(begins.toordinal(), figures.today.toordinal() + 1, DAYS)
    ]
    seconds: dict[date, Counter[str]] = defaultdict(Counter)
    stops: Counter[date] = Counter()
    for session in sessions:
        begun = first_days[(session.day - begins).days // DAYS]
        seconds[begun][session.family] += session.active_seconds
        stops[begun] += session.outcome is Outcome.STOPPED_FOR_SAFETY
    counted = {week.first_day: week for week in figures.weeks}
    found = []
    for first in first_days:
        week = counted.get(first)
        found.append(
            PeriodWeek(
                first_day=first,
                active_days=week.active_days if week else 0,
                seconds=dict(seconds[first]),
                active=week is not None and week.active,
                on_target=week is not None and week.on_target,
                paused=tuple(is_paused(pauses, day) for day in _days(first, figures.today)),
                stops=stops[first],
            )
        )
    return tuple(found)


def _days(first: date, last: date) -> Iterator[date]:
    """The days of the week that begins on `first`, none after `last`."""
    ordinals = range(first.toordinal(), min(first.toordinal() + DAYS - 1, last.toordinal()) + 1)
    return map(date.fromordinal, ordinals)


def strength_days(sessions: Iterable[Session]) -> int:
    """Days with ten minutes of one strength activity (consistency.md rule 3)."""
    strength = [one for one in sessions if one.family is Family.STRENGTH]
    return len({day for days in activity_days(strength).values() for day in days})


def _ratings(sessions: Sequence[Session]) -> dict[str, Tally]:
    found = {name: tally(getattr(one, name) for one in sessions) for name in RATINGS}
    return {name: of for name, of in found.items() if of is not None}


def tally(values: Iterable[int | None]) -> Tally | None:
    """What these came to; those that were not given are left out, None when none was."""
    given = [value for value in values if value is not None]
    return Tally(sum(given) / len(given), min(given), max(given), len(given)) if given else None


def _activities(sessions: Iterable[Session]) -> tuple[ActivityFigures, ...]:
    by_activity: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        by_activity[session.activity].append(session)
    found = [_activity(activity, done) for activity, done in by_activity.items()]
    return tuple(sorted(found, key=lambda one: (-one.days, -one.seconds, one.activity)))


def _activity(activity: str, done: Sequence[Session]) -> ActivityFigures:
    return ActivityFigures(
        activity=activity,
        sessions=len(done),
        days=len({one.day for one in done}),
        seconds=sum(one.active_seconds for one in done),
        complete_share=sum(one.complete for one in done) / len(done),
        effort=tally(one.effort for one in done),
        enjoyment=tally(one.enjoyment for one in done),
    )
