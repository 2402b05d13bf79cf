"""Weeks that were kept: counted from the records each time, never stored (consistency.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, repeat

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.days import active_days, active_seconds, days_in_weeks, from_day, week_numbers
from backtui.domain.long_history import LongList
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Session
from backtui.domain.units import DaysOfAWeek, Moment, RecordId

DEFAULT_GOAL = 3
"""Active days a week before the first goal is set (rule 4)."""
GOAL_DAYS = range(1, 8)
"""The goals there are (rule 4)."""
WINDOW_WEEKS = 12
"""Weeks that the headline looks back over (rule 7)."""
DAY = timedelta(days=1)
AWAY_WEEKS = 2
"""Empty finished weeks after which someone is coming back (rule 9)."""


class PauseReason(StrEnum):
    """Why weeks do not count against anyone."""

    FLARE_UP = "flare_up"
    ILL = "ill"
    AWAY = "away"
    SAFETY = "safety"
    OTHER = "other"


class Goal(Struct, frozen=True):
    """Active days a week, from a day on (consistency.md rule 4)."""

    id: RecordId
    days: DaysOfAWeek
    from_day: date
    modified_at: Moment


class Pause(Struct, frozen=True):
    """A span of days that asks nothing (consistency.md rule 5)."""

    id: RecordId
    reason: PauseReason
    first_day: date
    last_day: date | None
    """Inclusive; None while it is open."""
    modified_at: Moment


class Week(Struct, frozen=True):
    """Seven days and what they held."""

    first_day: date
    active_days: int
    goal: int
    paused: bool
    """At least one of its days is in a pause."""

    @property
    def active(self) -> bool:
        """It has an active day (rule 3)."""
        return self.active_days > 0

    @property
    def neutral(self) -> bool:
        """Paused and not active: neither adds nor breaks (rule 5)."""
        return self.paused and not self.active

    @property
    def on_target(self) -> bool:
        """At least its goal of active days (rule 4)."""
        return self.active_days >= self.goal


class Consistency(Struct, frozen=True):
    """What a history adds up to on a date."""

    today: date
    weeks: tuple[Week, ...]
    """From the week of the first active day (or the running one) to the running week, which is last."""
    active_days: Set[date]
    """Every one, whatever its week (rule 3)."""
    keep_going: int
    """Weeks (rule 6)."""
    best_keep_going: int
    on_target: int
    """Weeks (rule 6)."""
    best_on_target: int
    window: tuple[date, ...]
    """First days of the headline's weeks, oldest first (rule 7); empty before the first active day."""
    window_active: int
    coming_back: bool
    """Rule 9."""
    open_pause: Pause | None
    """The pause that is open today, if any."""
    sessions: int
    """Every session kept, counted or not."""
    active_seconds: int
    """Of every session kept."""

    @property
    def this_week(self) -> Week:
        """The running week."""
        return self.weeks[-1]


def known(sessions: Sequence[Session], today: date) -> Sequence[Session]:
    """The sessions that started on `today` or before; later ones are as if unknown (formats.md, Status)."""
    if isinstance(sessions, LongList) and today > sessions.before.until.date():
        return LongList(sessions.before, tuple(known(sessions.lately, today)))
    return tuple([session for session in sessions if session.started_at.date() <= today])


def today_for(local: date, sessions: Sequence[Session]) -> date:
    """The date to count from: `local`, or the next day when a session is already dated so.

    Someone who trained east of here and flew home has a session of tomorrow (formats.md, Status).
    """
    if local == date.max:
        return local
    tomorrow = local + DAY
    return tomorrow if any(session.day == tomorrow for session in from_day(sessions, tomorrow)) else local


def week_of(day: date, week_start: WeekStart) -> date:
    """The first day of the week that `day` belongs to (rule 3)."""
    number = _number(day, week_start)
    return next(_first_days(range(number, number + 1), week_start))


def _number(day: date, week_start: WeekStart) -> int:
    """Weeks counted from the beginning of the calendar: ordinal 1 was a Monday, ordinal 7 a Sunday."""
    return (day.toordinal() - (week_start is WeekStart.MONDAY)) // 7


def week_count(days: Iterable[date], week_start: WeekStart) -> int:
    """In how many weeks these days lie."""
    return len(set(week_numbers(days, week_start)))


def _first_days(numbers: range, week_start: WeekStart) -> Iterator[date]:
    """The first days of numbered weeks; the calendar's own first day where one began before it.

    Without a call of ours for each: a long history has thousands.
    """
    begins = numbers.start * 7 + (week_start is WeekStart.MONDAY)
    ordinals = range(begins, begins + 7 * len(numbers), 7)
    return map(date.fromordinal, map(max, ordinals, repeat(1)))


def consistency(
    sessions: Sequence[Session],
    goals: Iterable[Goal],
    pauses: Sequence[Pause],
    today: date,
    week_start: WeekStart = WeekStart.MONDAY,
) -> Consistency:
    """What the records, in any order, add up to on `today` (consistency.md rules 1 to 9).

    Linear in their number. A `today` in the past hides later sessions only: a goal holds for its whole week,
    a pause for all its days.
    """
    by_now = known(sessions, today)
    days = active_days(by_now)
    weeks = _weeks(days_in_weeks(days, week_start), goals, pauses, today, week_start)
    keep_going, best_keep_going = _run(weeks, [w.active for w in weeks], [w.paused for w in weeks])
    on_target, best_on_target = _run(weeks, [w.on_target for w in weeks], [w.paused for w in weeks])
    window = _window(weeks)
    return Consistency(
        today=today,
        weeks=weeks,
        active_days=days,
        keep_going=keep_going,
        best_keep_going=best_keep_going,
        on_target=on_target,
        best_on_target=best_on_target,
        window=tuple(week.first_day for week in window),
        window_active=sum(week.active for week in window),
        coming_back=bool(days) and not is_paused(pauses, today) and _is_coming_back(weeks),
        open_pause=open_pause(pauses, today),
        sessions=len(by_now),
        active_seconds=active_seconds(by_now),
    )


def _weeks(
    days_in: Mapping[int, int],
    goals: Iterable[Goal],
    pauses: Iterable[Pause],
    today: date,
    week_start: WeekStart,
) -> tuple[Week, ...]:
    """Every week from the first active one to the running one."""
    running = _number(today, week_start)
    first = min(days_in, default=running)
    paused = _paused(pauses, first, running, week_start)
    # Later entries of the same week replace earlier ones, so the goal that was modified last holds.
    ordered = sorted(goals, key=lambda goal: (goal.modified_at, goal.id))
    set_in = {_number(goal.from_day, week_start): goal.days for goal in ordered}
    before = max((number for number in set_in if number < first), default=None)
    goal = DEFAULT_GOAL if before is None else set_in[before]
    numbers = range(first, running + 1)
    goals_then = []
    for number in numbers:
        goal = set_in.get(number, goal)
        goals_then.append(goal)
    days = map(days_in.get, numbers, repeat(0))
    return tuple(map(Week, _first_days(numbers, week_start), days, goals_then, paused))


def _paused(pauses: Iterable[Pause], first: int, running: int, week_start: WeekStart) -> list[bool]:
    """For each week from `first` to `running`, whether any of its days is in a pause (rule 5)."""
    begins = [0] * (running - first + 2)
    for pause in pauses:
        if pause.last_day is not None and pause.last_day < pause.first_day:
            continue
        start = max(first, _number(pause.first_day, week_start))
        end = running if pause.last_day is None else min(running, _number(pause.last_day, week_start))
        if start <= end:
            begins[start - first] += 1
            begins[end + 1 - first] -= 1
    covered, found = 0, []
    for change in begins[:-1]:
        covered += change
        found.append(covered > 0)
    return found


def _run(weeks: Sequence[Week], adds: Sequence[bool], stepped_over: Sequence[bool]) -> tuple[int, int]:
    """The run that reaches the running week, and the longest one, in weeks (rule 6)."""
    run, best = 0, 0
    for number, (add, step_over) in enumerate(zip(adds, stepped_over, strict=True), start=1):
        if add:
            run += 1
            best = max(best, run)
        elif not step_over and number < len(weeks):
            run = 0
    return run, best


def _window(weeks: Sequence[Week]) -> tuple[Week, ...]:
    """The headline's weeks, oldest first (rule 7)."""
    running = weeks[-1]
    candidates = [*_latest(weeks, WINDOW_WEEKS), *([running] if running.active else [])]
    return tuple(candidates[-WINDOW_WEEKS:])


def _is_coming_back(weeks: Sequence[Week]) -> bool:
    """Rule 9, for a history with at least one active day that is not paused today."""
    # The first week is active, so that fewer than two finished weeks are never all empty.
    return not any(week.active for week in (*_latest(weeks, AWAY_WEEKS), weeks[-1]))


def _latest(weeks: Sequence[Week], most: int) -> list[Week]:
    """The finished weeks that are not neutral, oldest first: at most so many, the latest ones."""
    finished = (week for week in reversed(weeks[:-1]) if not week.neutral)
    return [*islice(finished, most)][::-1]


def is_paused(pauses: Iterable[Pause], day: date) -> bool:
    """Whether `day` lies in a pause (rule 5)."""
    return any(
        pause.first_day <= day and (pause.last_day is None or day <= pause.last_day) for pause in pauses
    )


def open_pause(pauses: Iterable[Pause], today: date) -> Pause | None:
    """The pause without an end that has begun by `today`; of several the one that began first."""
    running = [pause for pause in pauses if pause.last_day is None and pause.first_day <= today]
    return min(running, key=lambda pause: (pause.first_day, pause.id), default=None)


def close_pause(pause: Pause, today: date, at: datetime) -> Pause | None:
    """The pause with the day before `today` as its last; None when nothing is left of it: delete it then."""
    if today <= pause.first_day:
        return None
    return replace(pause, last_day=today - timedelta(days=1), modified_at=at)


def pauses_after_verdict(
    tier_stops: bool,  # noqa: FBT001
    pauses: Iterable[Pause],
    today: date,
    new_id: str,
    at: datetime,
) -> tuple[tuple[Pause, ...], tuple[Pause, ...]]:
    """What a check's verdict changes about the safety pauses: those to save, and those to delete (rule 5).

    `tier_stops` is whether the verdict keeps sessions closed. One that stops while a safety pause is already
    open changes nothing. Pauses for other reasons are the person's own and are left alone.
    """
    running = [pause for pause in pauses if pause.reason is PauseReason.SAFETY and pause.last_day is None]
    if tier_stops:
        return (() if running else (Pause(new_id, PauseReason.SAFETY, today, None, at),)), ()
    closed = {pause: close_pause(pause, today, at) for pause in running}
    return (
        tuple(after for after in closed.values() if after is not None),
        tuple(pause for pause, after in closed.items() if after is None),
    )


def not_today(today: date, new_id: str, at: datetime) -> Pause:
    """A pause of one day, for someone who is not well enough (rule 5)."""
    return Pause(new_id, PauseReason.ILL, today, today, at)
