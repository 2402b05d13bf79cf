"""consistency.md a second time: day by day, week by week, with nothing clever in it.

Written from the rules' text alone, so that a mistake in the program is not made here again. Slow, and meant
to be read beside the rules. Nothing of `backtui.domain.consistency` but its records is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from backtui.domain.consistency import Goal, Pause
from backtui.domain.preferences import WeekStart
from backtui.domain.session import Outcome, Session

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class History:
    """What the program is given: records, the date, and on which day weeks begin."""

    sessions: tuple[Session, ...]
    goals: tuple[Goal, ...]
    pauses: tuple[Pause, ...]
    today: date
    week_start: WeekStart = WeekStart.MONDAY


@dataclass(frozen=True)
class NaiveWeek:
    """A week, with each thing that the rules say about it."""

    first_day: date
    active_days: int
    goal: int
    paused: bool
    running: bool

    @property
    def active(self) -> bool:  # rule 3
        return self.active_days >= 1

    @property
    def on_target(self) -> bool:  # rule 4
        return self.active_days >= self.goal

    @property
    def neutral(self) -> bool:  # rule 5
        return self.paused and not self.active


# Rules 1 and 2: sessions.


def stopped_by_a_sign(session: Session) -> bool:
    return session.outcome is Outcome.STOPPED_FOR_SAFETY


def complete(session: Session) -> bool:
    return 100 * session.active_seconds >= 80 * session.planned_seconds


def counts(session: Session) -> bool:
    if stopped_by_a_sign(session):
        return True
    if session.active_seconds >= 10 * 60:
        return True
    return complete(session) and session.planned_seconds >= 600


def local_day(session: Session) -> date:
    """The wall clock's date: the time in UTC, moved by the offset that was stored."""
    offset = session.started_at.utcoffset()
    assert offset is not None
    return (session.started_at.astimezone(UTC).replace(tzinfo=None) + offset).date()


def known_sessions(history: History) -> list[Session]:
    """Those that started by today; later ones are as if unknown (formats.md, Status)."""
    return [session for session in history.sessions if local_day(session) <= history.today]


# Rule 3: sessions of one day add up.


def may_be_added(session: Session) -> bool:
    return session.active_seconds >= 60 and not stopped_by_a_sign(session)


def what_it_adds(session: Session) -> int:
    """Seconds: the active time, or the planned time of a complete one if that is more."""
    if complete(session) and session.planned_seconds > session.active_seconds:
        return session.planned_seconds
    return session.active_seconds


def make_a_day(sessions: list[Session]) -> bool:
    """Whether these sessions, all of one day, make it a day that is active."""
    for session in sessions:
        if counts(session):
            return True
    together = 0
    for session in sessions:
        if may_be_added(session):
            together += what_it_adds(session)
    return together >= 600


def sessions_by_day(sessions: list[Session]) -> dict[date, list[Session]]:
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(local_day(session), []).append(session)
    return by_day


def active_days_of(history: History) -> set[date]:
    by_day = sessions_by_day(known_sessions(history))
    return {day for day in by_day if make_a_day(by_day[day])}


def days_of_activity(activity: str, history: History) -> dict[date, list[Session]]:
    """Each day of the activity, with all of its sessions on that day that no sign ended."""
    of_it = [
        session
        for session in known_sessions(history)
        if session.activity == activity and not stopped_by_a_sign(session)
    ]
    by_day = sessions_by_day(of_it)
    return {day: by_day[day] for day in by_day if make_a_day(by_day[day])}


# Rules 3 to 5: days and weeks.


def first_day_of_week(day: date, week_start: WeekStart) -> date:
    monday, sunday = 0, 6
    first = sunday if week_start is WeekStart.SUNDAY else monday
    while day.weekday() != first:
        day -= ONE_DAY
    return day


def days_of_week(first_day: date) -> list[date]:
    return [first_day + number * ONE_DAY for number in range(7)]


def goal_of_week(first_day: date, history: History) -> int:
    """Go back week by week to one in which a goal was set; of several in it, the one modified last."""
    set_in: dict[date, list[Goal]] = {}
    for goal in history.goals:
        set_in.setdefault(first_day_of_week(goal.from_day, history.week_start), []).append(goal)
    for week in sorted(set_in, reverse=True):
        if week <= first_day:
            return sorted(set_in[week], key=lambda goal: goal.modified_at)[-1].days
    return 3


def is_paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    for pause in pauses:
        if day >= pause.first_day and (pause.last_day is None or day <= pause.last_day):
            return True
    return False


def weeks_of(history: History) -> list[NaiveWeek]:
    """From the week of the first active day, or else the running one, to the running one."""
    active_days = active_days_of(history)
    running = first_day_of_week(history.today, history.week_start)
    first = first_day_of_week(min(active_days), history.week_start) if active_days else running
    weeks = []
    while first <= running:
        days = days_of_week(first)
        weeks.append(
            NaiveWeek(
                first_day=first,
                active_days=len([day for day in days if day in active_days]),
                goal=goal_of_week(first, history),
                paused=any(is_paused(day, history.pauses) for day in days),
                running=first == running,
            )
        )
        first += 7 * ONE_DAY
    return weeks


# Rule 6: streaks. A run is counted backwards from its last week, until a week breaks it.


def keep_going_until(weeks: list[NaiveWeek]) -> int:
    count = 0
    for week in reversed(weeks):
        if week.active:
            count += 1
        elif not week.running and not week.paused:
            break
    return count


def on_target_until(weeks: list[NaiveWeek]) -> int:
    count = 0
    for week in reversed(weeks):
        if week.on_target:
            count += 1
        elif not week.running and not week.paused:
            break
    return count


def beginnings(weeks: list[NaiveWeek]) -> Iterator[list[NaiveWeek]]:
    """The weeks until each week: the longest of all runs is the best, the current one included."""
    for number in range(1, len(weeks) + 1):
        yield weeks[:number]


# Rules 7 and 9: the headline and coming back.


def headline_weeks(weeks: list[NaiveWeek]) -> list[NaiveWeek]:
    if not any(week.active for week in weeks):
        return []
    window: list[NaiveWeek] = []
    for week in reversed(weeks):
        if week.neutral or (week.running and not week.active):
            continue
        if len(window) < 12:
            window.insert(0, week)
    return window


def comes_back(history: History) -> bool:
    weeks = weeks_of(history)
    if not active_days_of(history):
        return False
    if weeks[-1].active or is_paused(history.today, history.pauses):
        return False
    finished = [week for week in weeks[:-1] if not week.neutral]
    # The first of all weeks is an active one, so that only empty weeks are ever missing before it.
    return not any(week.active for week in finished[-2:])


def open_pauses(history: History) -> list[Pause]:
    """Those without an end that have begun and of which none began earlier: any may be shown."""
    begun = [pause for pause in history.pauses if pause.last_day is None and pause.first_day <= history.today]
    return [pause for pause in begun if all(pause.first_day <= other.first_day for other in begun)]


# Rule 8: the exercise you keep.


@dataclass(frozen=True)
class NaiveKept:
    """An activity over the window. Where sessions began at the same instant, any may be the latest."""

    activity: str
    latest: tuple[Session, ...]
    weeks: int
    of: int
    days: int
    share_complete: Fraction
    enjoyment: Fraction | None
    active_seconds: int

    @property
    def last_begun(self) -> datetime:
        return self.latest[0].started_at

    @property
    def named(self) -> bool:
        return self.days >= 6 and self.weeks >= 3


def kept_activities(history: History) -> dict[str, NaiveKept]:
    window = [week.first_day for week in headline_weeks(weeks_of(history))]
    kept = {}
    for activity in {session.activity for session in history.sessions}:
        days = days_of_activity(activity, history)
        inside = {day: days[day] for day in days if first_day_of_week(day, history.week_start) in window}
        if inside:
            kept[activity] = kept_activity(activity, inside, window, history)
    return kept


def kept_activity(
    activity: str, days: dict[date, list[Session]], window: list[date], history: History
) -> NaiveKept:
    done = [session for day in days for session in days[day] if session.active_seconds >= 60]
    last_begun = max(session.started_at.astimezone(UTC) for session in done)
    enjoyed = [session.enjoyment for session in done if session.enjoyment is not None]
    weeks = {first_day_of_week(day, history.week_start) for day in days}
    return NaiveKept(
        activity=activity,
        latest=tuple(session for session in done if session.started_at == last_begun),
        weeks=len(weeks),
        of=len(window),
        days=len(days),
        share_complete=Fraction(len([session for session in done if complete(session)]), len(done)),
        enjoyment=Fraction(sum(enjoyed), len(enjoyed)) if enjoyed else None,
        active_seconds=sum(session.active_seconds for session in done),
    )


def is_ordered(better: NaiveKept, worse: NaiveKept) -> bool:
    """Whether the one may stand before the other; both may when all that the rule compares is equal."""
    if better.weeks != worse.weeks:
        return better.weeks > worse.weeks
    if better.share_complete != worse.share_complete:
        return better.share_complete > worse.share_complete
    if better.enjoyment != worse.enjoyment:
        if better.enjoyment is None:
            return False
        if worse.enjoyment is None:
            return True
        return better.enjoyment > worse.enjoyment
    return better.last_begun >= worse.last_begun


# Rule 5 once more: the days that verdicts pause, as a diary that is filled in each evening.


def days_paused_by_verdicts(checks: list[tuple[date, bool]], until: date) -> set[date]:
    """Each check is its day and whether its verdict stops; the last one of a day is how the day ends."""
    if not checks:
        return set()
    paused = set()
    stopped = False
    day = checks[0][0]
    while day <= until:
        for checked, stops in checks:
            if checked == day:
                stopped = stops
        if stopped:
            paused.add(day)
        day += ONE_DAY
    return paused
