"""`backtui goal`: how many days a week one wants to be active."""

from uuid import uuid4

import click

from backtui.cli.options import Number, with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.consistency import GOAL_DAYS, Goal, today_for
from backtui.present.pausing import goal_effect
from backtui.present.status import figures_for
from backtui.present.words import ngettext
from backtui.store.history import TinyHistory


@click.command()
@click.argument("days", metavar="N", type=Number(GOAL_DAYS[0], GOAL_DAYS[-1]))
@with_places
@click.pass_obj
def goal_command(places: Places, *, days: int) -> None:
    """Set it from this week on (consistency.md rule 4), and say what that means for the weeks."""
    preferences, clock = places.preferences(), SystemClock()
    history = TinyHistory(places.paths.data, clock)
    diary, now = history.read(), clock.now()
    print_errors(*history.notices)
    today = today_for(now.date(), diary.sessions)
    present = figures_for(diary, today, preferences.week_start).this_week.goal
    wanted = Goal(str(uuid4()), days, today, now)
    if not diary.goals or days != present:
        history.save(wanted)
    said = ngettext(
        "Your goal: {days} active day a week, from this week on.",
        "Your goal: {days} active days a week, from this week on.",
        days,
    ).format(days=days)
    write("\n".join((said, *goal_effect(diary, wanted, today, preferences.week_start))) + "\n")
