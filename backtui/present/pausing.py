"""What a pause, its end, or another goal changes about the weeks: said in words before anything is saved."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from backtui.domain.consistency import Consistency, Goal, Pause, consistency
from backtui.domain.diary import Diary
from backtui.domain.pausing import own_pauses
from backtui.domain.preferences import WeekStart
from backtui.present.dates import long_date, short_date, weeks
from backtui.present.names import reason_name
from backtui.present.questions import NO, YES, Choice, Question
from backtui.present.summary import pause_line, paused, this_week
from backtui.present.words import _, ngettext

WEEK = 7
"""Days."""


def counted(diary: Diary, today: date, week_start: WeekStart) -> Consistency:
    """What the diary adds up to."""
    return consistency(diary.sessions, diary.goals, diary.pauses, today, week_start)


def go_on_line(figures: Consistency, pauses: Iterable[Pause]) -> str:
    """The key that ends the person's own pause, and what that means; "" when there is none."""
    if not own_pauses(pauses, figures.today):
        return ""
    if not figures.keep_going:
        return _("p ends the pause: weeks count again from today.")
    return _("p ends the pause: weeks count again from today, your streak stays at {weeks}.").format(
        weeks=weeks(figures.keep_going)
    )


def choice_pause_line(figures: Consistency, pauses: Sequence[Pause]) -> str:
    """The pause as it stands on the choice: with the key that ends it, or what it means; or ""."""
    going = go_on_line(figures, pauses)
    return f"{paused(figures, pauses)} {going}" if going else pause_line(figures, pauses)


def pause_ended_text() -> str:
    """What is said once the pause is over."""
    return _("Welcome back. Weeks count again from today.")


def safety_pause_line() -> str:
    """Why a pause for safety cannot be ended here."""
    return _("Your weeks are paused already, until a check lets you train. They do not count against you.")


def over_question(pause: Pause, today: date) -> Question:
    """A session was done while a pause is open (consistency.md rule 5)."""
    return Question(
        _("Is the pause over?"),
        _("Paused since {day} ({reason}). The session you have just done counts either way.").format(
            day=long_date(pause.first_day, today), reason=reason_name(pause.reason)
        ),
        (
            Choice("go_on", _("Yes: weeks count again from today"), YES),
            Choice("stay", _("Not yet: stay paused"), NO),
        ),
    )


def pause_effect(diary: Diary, pause: Pause, today: date, week_start: WeekStart) -> tuple[str, ...]:
    """What it means for the weeks, one sentence each."""
    before = counted(diary, today, week_start)
    after = counted(replace(diary, pauses=(*diary.pauses, pause)), today, week_start)
    return (_covers(pause, before, after), *streaks(before, after))


def _covers(pause: Pause, before: Consistency, after: Consistency) -> str:
    """Which weeks the pause makes step aside."""
    if pause.last_day is None or pause.last_day >= after.today:
        if after.this_week.active:
            this = _("This week is active and counts as usual.")
        else:
            this = _("This week can stay empty.")
        if pause.last_day is None:
            more = _("So can every week until you go on: none of them counts against you.")
        elif (pause.last_day - after.this_week.first_day).days >= WEEK:
            more = _("So can every week until {day}: none of them counts against you.").format(
                day=long_date(pause.last_day, after.today)
            )
        else:
            more = ""
        return f"{this} {more}".strip()
    new = sum(then.neutral and not now.neutral for now, then in zip(before.weeks, after.weeks, strict=True))
    if not new:
        return _("No week without a session lies in these days.")
    return ngettext(
        "{weeks} week without a session no longer counts against you.",
        "{weeks} weeks without a session no longer count against you.",
        new,
    ).format(weeks=new)


def goal_effect(diary: Diary, goal: Goal, today: date, week_start: WeekStart) -> tuple[str, ...]:
    """What another goal means from this week on."""
    before = counted(diary, today, week_start)
    after = counted(replace(diary, goals=(*diary.goals, goal)), today, week_start)
    return (this_week(after), *streaks(before, after))


def streaks(before: Consistency, after: Consistency) -> tuple[str, ...]:
    """Both streaks with the change; one that never began is left out, and no zero is written (rule 9)."""
    both = (
        (_("Active in a row"), before.keep_going, after.keep_going),
        (_("At your goal in a row"), before.on_target, after.on_target),
    )
    return tuple(_streak(name, was, then) for name, was, then in both if was or then)


def _streak(name: str, was: int, then: int) -> str:
    if was == then:
        return _("{name}: {weeks}, as before.").format(name=name, weeks=weeks(was))
    if not was:
        return _("{name}: {weeks} again.").format(name=name, weeks=weeks(then))
    if not then:
        return _("{name}: {weeks} now; your next week at the goal begins a new row.").format(
            name=name, weeks=weeks(was)
        )
    return _("{name}: {was} now, {then} with this.").format(name=name, was=weeks(was), then=weeks(then))


def day_words(day: date, today: date) -> str:
    """A day to choose: "today", "yesterday", "tomorrow", else "Mon 23 Nov"."""
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return near.get((day - today) // timedelta(days=1), short_date(day, today))
