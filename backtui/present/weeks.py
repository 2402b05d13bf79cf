"""This week's seven marks, and the weeks that the headline counts, as plain data."""

from msgspec import Struct

from backtui.domain.consistency import Consistency, Week
from backtui.domain.programme import Family
from backtui.present.calendar import Calendar, Level
from backtui.present.dates import plain_date, short_weekday
from backtui.present.names import reason_name
from backtui.present.words import N_, _, ngettext

FAMILY_SIGNS = {Family.CARDIO: "●", Family.STRENGTH: "◆", Family.MINDBODY: "▲"}
"""What stands for a family beside its colour."""
_LETTERS = {Family.CARDIO: N_("C"), Family.STRENGTH: N_("S"), Family.MINDBODY: N_("B")}
ON_TARGET = "✓"
NO_DAY = "·"
"""A day of the week that has passed without a session."""
OPEN_DAY = "○"
"""Today, or a day to come, without a session yet."""


def family_sign(family: Family, *, letters: bool = False) -> str:
    """The sign of a family; without colours its letter, which is told apart more easily."""
    return _(_LETTERS[family]) if letters else FAMILY_SIGNS[family]


class DayMark(Struct, frozen=True):
    """One day of this week."""

    name: str
    """Two letters: "Mo"."""
    family: Family | None
    """Of its sessions; None without one."""
    active: bool
    """It is an active day (consistency.md rule 3)."""
    past: bool
    """It has passed."""
    today: bool

    def sign(self, *, letters: bool = False) -> str:
        """What is drawn for it: its family's sign only where it is an active day."""
        if self.family is not None:
            return family_sign(self.family, letters=letters) if self.active else Level.KEPT.value
        return NO_DAY if self.past else OPEN_DAY


class WeekMarks(Struct, frozen=True):
    """The running week: a mark for each day, and what it has come to."""

    days: tuple[DayMark, ...]
    active_days: int
    goal: int
    paused: bool

    @property
    def on_target(self) -> bool:
        """The goal is reached (consistency.md rule 4)."""
        return self.active_days >= self.goal

    @property
    def count(self) -> str:
        """ "2 of 3 days", "5 active days" beyond the goal; the goal alone while there is none."""
        if not self.active_days:
            return ngettext("goal: {goal} day", "goal: {goal} days", self.goal).format(goal=self.goal)
        if self.active_days > self.goal:
            return ngettext("{days} active day", "{days} active days", self.active_days).format(
                days=self.active_days
            )
        return ngettext("{days} of {goal} day", "{days} of {goal} days", self.goal).format(
            days=self.active_days, goal=self.goal
        )

    @property
    def note(self) -> str:
        """What to say beside it: the goal, once it is reached; a pause; or ""."""
        if self.on_target:
            return _("your goal for the week")
        return _("paused") if self.paused else ""


def week_marks(calendar: Calendar) -> WeekMarks:
    """The running week of a calendar."""
    (week,) = calendar.weeks(calendar.count, 1)
    return WeekMarks(
        days=tuple(
            DayMark(
                name=short_weekday(day.day)[:2],
                family=day.family,
                active=day.level in (Level.ACTIVE, Level.LONG, Level.STOPPED),
                past=day.day < calendar.today,
                today=day.day == calendar.today,
            )
            for day in week.days
        ),
        active_days=week.active_days,
        goal=week.goal,
        paused=week.paused and not week.active_days,
    )


class WeekColumn(Struct, frozen=True):
    """A week of the headline's window, or the neutral ones between two of them, which count nowhere."""

    label: str
    """Its first day."""
    active_days: int
    goal: int
    on_target: bool
    running: bool
    neutral: bool
    word: str = ""
    """Why neutral weeks stand empty: "away"."""


def week_columns(calendar: Calendar) -> tuple[WeekColumn, ...]:
    """The weeks of the headline's window, oldest first, and the running one (consistency.md rule 7).

    Neutral weeks in a row are one column with a word, and none of the twelve; the running one stands alone.
    """
    figures = calendar.figures
    if not figures.window:
        return ()
    columns: list[WeekColumn] = []
    for week in figures.weeks:
        running = week is figures.this_week
        goes_on = bool(columns) and columns[-1].neutral and week.neutral
        if week.first_day < figures.window[0] or (goes_on and not running):
            continue
        columns.append(
            WeekColumn(
                label=plain_date(week.first_day),
                active_days=week.active_days,
                goal=week.goal,
                on_target=week.on_target,
                running=running,
                neutral=week.neutral,
                word=_why(week, calendar) if week.neutral and not goes_on else "",
            )
        )
    return tuple(columns)


def _why(week: Week, calendar: Calendar) -> str:
    """The reason of the pause that a week lies in."""
    begins = week.first_day.toordinal()
    for pause in calendar.pauses:
        last = pause.last_day.toordinal() if pause.last_day else calendar.today.toordinal()
        if pause.first_day.toordinal() < begins + 7 and last >= begins:
            return reason_name(pause.reason)
    return _("paused")


def leading_number(figures: Consistency) -> int:
    """The headline's number where it leads; 0 where the sentence does (consistency.md rule 9)."""
    return 0 if figures.coming_back else figures.window_active
