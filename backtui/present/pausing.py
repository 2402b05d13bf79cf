"""What a pause, its end, or another goal changes about the weeks: said in words before anything is saved."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from backtui.domain.consistency import Consistency, Goal, Pause
from backtui.domain.diary import Diary
from backtui.domain.pausing import paused_already
from backtui.domain.preferences import WeekStart
from backtui.present.dates import date_span, long_date, short_date, weeks
from backtui.present.names import reason_name
from backtui.present.question import NO, YES, Choice, Question
from backtui.present.status import figures_for
from backtui.present.summary import pause_days, this_week
from backtui.present.words import _, ngettext

WEEK = 7
"""Days."""


def pause_ended_text() -> str:
    """What is said once the pause is over."""
    return _("Welcome back. Weeks count again from today.")


def safety_pause_line() -> str:
    """Why a pause for safety cannot be ended here."""
    return _("Your weeks are paused already, until a check lets you train. They do not count against you.")


def planned_question(ahead: Sequence[Pause], today: date, *, runs: bool) -> Question:
    """`p` while pauses lie ahead: each can be changed or taken back; `runs` is whether one goes on today.

    The answers are "go_on", "new", or "change " or "take_back " with a pause's id.
    """
    changes = [
        choice
        for name, days in ((pause.id, _days_and_reason(pause, today)) for pause in ahead)
        for choice in (
            Choice(f"change {name}", _("Change: {pause}").format(pause=days)),
            Choice(f"take_back {name}", _("Take back: {pause}").format(pause=days)),
        )
    ]
    going = (Choice("go_on", _("End the pause that runs: weeks count again from today")),) if runs else ()
    return Question(
        _("A pause is planned"),
        _("What is planned can be changed or taken back until it begins."),
        (*going, *changes, Choice("new", _("Another pause"))),
    )


def taken_back_text() -> str:
    """What is said once a planned pause is taken back."""
    return _("The planned pause is taken back.")


def _days_and_reason(pause: Pause, today: date) -> str:
    days = pause_days(pause, today).rstrip(".")
    return f"{days} ({reason_name(pause.reason)})"


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
    others = tuple(one for one in diary.pauses if one.id != pause.id)
    before = figures_for(replace(diary, pauses=others), today, week_start)
    after = figures_for(replace(diary, pauses=(*others, pause)), today, week_start)
    some, every = paused_already(pause, others)
    twice = ""
    if every:
        twice = _("All of these days are paused already.")
    elif some:
        twice = _("Some of these days are paused already; they count once.")
    return (*((twice,) if twice else ()), _covers(pause, before, after), *streaks(before, after))


def _covers(pause: Pause, before: Consistency, after: Consistency) -> str:
    """Which weeks the pause makes step aside."""
    if (pause.first_day - after.this_week.first_day).days >= WEEK:
        return _weeks_ahead(pause, after.today)
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


def _weeks_ahead(pause: Pause, today: date) -> str:
    """The same for a pause that begins in another week than this one."""
    if pause.last_day is None:
        return _("The weeks from {day} on can stay empty until you go on: none counts against you.").format(
            day=long_date(pause.first_day, today)
        )
    if pause.last_day == pause.first_day:
        return _("The week with {day} can stay empty and does not count against you.").format(
            day=long_date(pause.first_day, today)
        )
    return _("The weeks with the days from {days} can stay empty: none counts against you.").format(
        days=date_span(pause.first_day, pause.last_day, today)
    )


def goal_effect(diary: Diary, goal: Goal, today: date, week_start: WeekStart) -> tuple[str, ...]:
    """What another goal means from this week on."""
    before = figures_for(diary, today, week_start)
    after = figures_for(replace(diary, goals=(*diary.goals, goal)), today, week_start)
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
