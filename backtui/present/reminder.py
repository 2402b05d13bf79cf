"""The one line of a reminder, or silence: it never nags (consistency.md rule 5: a pause asks nothing)."""

from datetime import date

from backtui.domain.consistency import is_paused, known
from backtui.domain.days import of_days
from backtui.domain.diary import Diary
from backtui.domain.outcomes import keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.present.names import activity_name
from backtui.present.status import figures_for
from backtui.present.summary import coming_back, this_week
from backtui.present.words import _


def reminder(diary: Diary, today: date, week_start: WeekStart) -> str:
    """Return one kind line for today; "" when the day is done, the goal is reached, or today is paused."""
    figures = figures_for(diary, today, week_start)
    done = of_days(diary.sessions, today, today)
    if done or figures.this_week.on_target or is_paused(diary.pauses, today):
        return ""
    if figures.coming_back:
        return coming_back(figures)
    leader = leading(keeping(known(diary.sessions, today), figures.window, week_start))
    if leader is None:
        offer = _("If it suits you today: ten minutes count.")
    else:
        offer = _("If it suits you today: {activity}. Ten minutes count.").format(
            activity=activity_name(leader.activity)
        )
    return f"{this_week(figures)} {offer}" if figures.this_week.active else offer
