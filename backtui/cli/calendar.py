"""`backtui calendar`: times to train, as a file for the calendar of a phone or a desk (formats.md)."""

import platform
import sys
from contextlib import suppress
from datetime import time
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import click

from backtui.cli.exercises import catalogue_for
from backtui.cli.files import begins_with, write_file
from backtui.cli.options import not_empty, with_places
from backtui.cli.output import OwnControls, print_errors, write
from backtui.cli.places import Places
from backtui.cli.when import TimeOfDay, Weekdays
from backtui.clock import SystemClock
from backtui.domain.choice import selection
from backtui.domain.consistency import known, today_for
from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.domain.outcomes import keeping, leading
from backtui.domain.usual_days import usual_weekdays
from backtui.paths import Paths
from backtui.present.dates import weekday_name, weeks
from backtui.present.failures import shown
from backtui.present.ical import MARK, ical
from backtui.present.names import activity_name
from backtui.present.status import figures_for
from backtui.present.words import _
from backtui.store.history import TinyHistory

NAME = "backtui.ics"
"""The file in the folder where one is, when none is named."""


@click.command()
@click.option(
    "--days",
    metavar="DAYS",
    type=Weekdays(),
    help=_("Days of the week, as mon,wed,fri (those that you used most, as many as your goal)."),
)
@click.option(
    "--at", metavar="HH:MM", type=TimeOfDay(), default="18:00", help=_("When, by the clock (18:00).")
)
@click.option(
    "--weeks",
    "count",
    metavar="N",
    type=click.IntRange(1, 104),
    default=12,
    help=_("For how many weeks (12)."),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    callback=not_empty,
    help=_("Write to this file; without it into the folder where you are, or to a pipe."),
)
@click.option("--force", is_flag=True, help=_("Overwrite a file that backtui did not write."))
@with_places
@click.pass_obj
def calendar_command(
    places: Places, *, days: tuple[int, ...] | None, at: time, count: int, output: str | None, force: bool
) -> None:
    """Write it in the person's language; without a file to a pipe, or into the folder where one is."""
    preferences = places.preferences()
    catalogue = catalogue_for(places.paths)
    history = TinyHistory(places.paths.data)
    diary = history.read()
    print_errors(*history.notices)
    now = SystemClock().now()
    today = today_for(now.date(), diary.sessions)
    sessions = known(diary.sessions, today)
    figures = figures_for(diary, today, preferences.week_start)
    kept = keeping(sessions, figures.window, preferences.week_start)
    leader = leading(kept)
    if days is None:
        days = usual_weekdays(sessions, today, figures.this_week.goal)
    made = partial(
        ical,
        days,
        at,
        weeks=count,
        minutes=selection(sessions, kept, catalogue).minutes,
        activity=activity_name(leader.activity) if leader is not None else "",
        now=now,
        ids=[_uid(places.paths, day, at) for day in days],
    )
    # When a pause without an end is over nobody knows.
    text = made(pauses=[one for one in diary.pauses if one.last_day is not None])
    if not text:
        raise BacktuiError("calendar_all_paused")
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        output = NAME
    if output is None or output == "-":
        write(*(part for line in text.splitlines() for part in (line, OwnControls("\r\n"))))
        return
    path = Path(output)
    write_file(places.paths, path, text.encode(), is_ours=begins_with(MARK), force=force)
    names = ", ".join(weekday_name(day) for day in days)
    told = _("{days} at {time}, for {weeks}. Open it with your calendar: {file}").format(
        days=names, time=f"{at:%H:%M}", weeks=weeks(count), file=shown(path.absolute())
    )
    with suppress(CannotWrite):  # the file is there all the same
        write(told + "\n")
        if text != made():
            write(_("Days in a pause are left out.") + "\n")


def _uid(paths: Paths, weekday: int, at: time) -> str:
    """The same for the same history, day and time, so that a second import changes the event of the first."""
    return str(uuid5(NAMESPACE_URL, f"backtui {platform.node()} {paths.data} {weekday} {at:%H:%M}"))
