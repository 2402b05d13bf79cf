"""Where a person stands, in sentences: for the choice, the streak view and `status`.

consistency.md rules 5 to 10: units are always written, no zero stands alone, and nothing is ever lost.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from backtui.domain.consistency import Consistency, Pause
from backtui.domain.outcomes import KEPT_DAYS, KEPT_WEEKS, Kept, leading
from backtui.domain.pausing import coming_pauses, own_pauses
from backtui.present.dates import date_span, day_count, long_date, session_count, weeks
from backtui.present.names import activity_name, reason_name
from backtui.present.words import _, ngettext, spelled_out


class Run(Struct, frozen=True):
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


def headline(figures: Consistency) -> str:
    """The sentence on top (consistency.md rules 7 and 9)."""
    if not figures.window:
        if figures.sessions:
            return _("What you did is saved. Ten minutes in a day make it an active day.")
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
            _("Active in a row"),
            figures.keep_going,
            figures.best_keep_going,
            _("starts again with your next session"),
        ),
        (
            _("At your goal in a row"),
            figures.on_target,
            figures.best_on_target,
            _("starts again when you reach it"),
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


def paused(figures: Consistency, pauses: Iterable[Pause] = ()) -> str:
    """Since when, or until when, the weeks are paused today; "" when they are not."""
    pause = figures.open_pause
    if pause is not None:
        return _("Paused since {day} ({reason}).").format(
            day=long_date(pause.first_day, figures.today), reason=reason_name(pause.reason)
        )
    last = max((one.last_day for one in own_pauses(pauses, figures.today) if one.last_day), default=None)
    if last is None:
        return ""
    if last == figures.today:
        return _("Paused today.")
    return _("Paused until {day}.").format(day=long_date(last, figures.today))


def planned(figures: Consistency, pauses: Iterable[Pause]) -> str:
    """The nearest pause that lies ahead: "Pause from 3 to 10 December."; "" when none does."""
    ahead = coming_pauses(pauses, figures.today)
    return pause_days(ahead[0], figures.today) if ahead else ""


def pause_days(pause: Pause, today: date) -> str:
    """The days of a pause in a sentence."""
    if pause.last_day is None:
        return _("Pause from {day}.").format(day=long_date(pause.first_day, today))
    if pause.last_day == pause.first_day:
        return _("Pause on {day}.").format(day=long_date(pause.first_day, today))
    return _("Pause from {days}.").format(days=date_span(pause.first_day, pause.last_day, today))


def pause_line(figures: Consistency, pauses: Sequence[Pause] = ()) -> str:
    """The pause with what it means, and the next one; they are always shown (consistency.md rule 5)."""
    said = paused(figures, pauses)
    means = _("Weeks without a session do not count against you.") if said else ""
    return " ".join(part for part in (said, means, planned(figures, pauses)) if part)


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
    """The regular exercise, or how far it is until that can be said (consistency.md rule 8)."""
    leader = leading(tuple(kept))
    if leader is not None:
        return _("Your regular exercise: {activity}, {weeks} of the last {of} weeks").format(
            activity=activity_name(leader.activity), weeks=leader.weeks, of=leader.of
        )
    days, weeks_done = (min(kept[0].days, KEPT_DAYS), min(kept[0].weeks, KEPT_WEEKS)) if kept else (0, 0)
    if spelled_out():
        said = _(
            "After {days} training days over {weeks} weeks I can say which exercise is your regular one."
        ).format(days=KEPT_DAYS, weeks=KEPT_WEEKS)
        so_far = _("You have {days} in {weeks} so far.").format(days=day_count(days), weeks=weeks(weeks_done))
        return f"{said} {so_far}" if days else said
    said = _("Your regular exercise: shown after {days} days over {weeks} weeks").format(
        days=KEPT_DAYS, weeks=KEPT_WEEKS
    )
    so_far = _("so far {days} over {weeks}").format(days=day_count(days), weeks=weeks(weeks_done))
    return f"{said}, {so_far}" if days else said


def kept_short(kept: Sequence[Kept]) -> str:
    """The regular exercise, beside the headline that tells the weeks; or how far it is until there is one."""
    leader = leading(tuple(kept))
    if leader is None:
        return kept_line(kept)
    return _("Your regular exercise: {activity}, {weeks} of {of} weeks").format(
        activity=activity_name(leader.activity), weeks=leader.weeks, of=leader.of
    )


def kept_early(kept: Sequence[Kept]) -> str:
    """How far it is until the first one can be called the regular one; "" once it is (rule 8)."""
    if not kept or leading(tuple(kept)) is not None:
        return ""
    return _(
        "Too early to call {activity} your regular exercise: {days} of {of_days} days, "
        "{weeks} of {of_weeks} weeks."
    ).format(
        activity=activity_name(kept[0].activity),
        days=min(kept[0].days, KEPT_DAYS),
        of_days=KEPT_DAYS,
        weeks=min(kept[0].weeks, KEPT_WEEKS),
        of_weeks=KEPT_WEEKS,
    )


def go_on_line(figures: Consistency, pauses: Sequence[Pause]) -> str:
    """The key that ends the person's own pause, and what that means, or changes the next one; else ""."""
    if not own_pauses(pauses, figures.today):
        ahead = coming_pauses(pauses, figures.today)
        return _("p changes the planned pause, or takes it back.") if ahead else ""
    if not figures.keep_going:
        return _("p ends the pause: weeks count again from today.")
    return _("p ends the pause: weeks count again from today. Active in a row: still {weeks}.").format(
        weeks=weeks(figures.keep_going)
    )


def choice_pause_line(figures: Consistency, pauses: Sequence[Pause]) -> str:
    """The pause as it stands on the choice: with the key that ends it, or what it means; or ""."""
    going, now = go_on_line(figures, pauses), paused(figures, pauses)
    if not going:
        return pause_line(figures, pauses)
    ahead = planned(figures, pauses)
    return " ".join(part for part in (now, *((going, ahead) if now else (ahead, going))) if part)
