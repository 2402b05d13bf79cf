"""`backtui remind`: one kind line while the day is open, and the system's own timer for it (formats.md)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import time

import click

from backtui.cli.options import with_places
from backtui.cli.output import OwnControls, print_errors, write
from backtui.cli.places import Places
from backtui.cli.timers import remove_timer, set_timer
from backtui.cli.when import WEEKDAYS, TimeOfDay, Weekdays
from backtui.clock import SystemClock
from backtui.domain.consistency import today_for
from backtui.domain.errors import BacktuiError, Unavailable, WrongUsage
from backtui.paths import Paths
from backtui.present import words
from backtui.present.dates import weekday_name
from backtui.present.notification import notification
from backtui.present.reminder import reminder
from backtui.present.words import _
from backtui.store.history import TinyHistory

PATIENCE = 10
"""Seconds that a desktop has to show a notification in."""


class RemindCommand(click.Command):
    """Knows what is meant by --at, which other commands have for a time."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises click.UsageError."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name != "--at":
                raise
            meant = _("Did you mean {possibility}?").format(possibility="'--timer'")
            raise click.NoSuchOption("--at", f"{error.message} {meant}", ctx=ctx) from error


@click.command(cls=RemindCommand)
@click.option("--notify", is_flag=True, help=_("Show it as a notification of the desktop."))
@click.option(
    "--timer",
    "at",
    metavar="HH:MM",
    type=TimeOfDay(),
    help=_("Let the system do it at this time from now on."),
)
@click.option(
    "--days",
    metavar="DAYS",
    type=Weekdays(),
    help=_("With --timer: on these days, as mon,wed,fri (every day)."),
)
@click.option("--off", is_flag=True, help=_("Let the system do it no more, and remove every trace of it."))
@with_places
@click.pass_obj
def remind_command(
    places: Places, *, notify: bool, at: time | None, days: tuple[int, ...] | None, off: bool
) -> None:
    """Say it in the person's language, or be silent."""
    preferences = places.preferences()
    if (off and (at is not None or notify)) or (days is not None and at is None):
        raise WrongUsage("remind_options")
    if off:
        said = _("The reminder is off.") if remove_timer() else _("There was no reminder.")
        write(said + "\n")
    elif at is not None:
        _set(places.paths, at, days or tuple(range(len(WEEKDAYS))))
    else:
        history = TinyHistory(places.paths.data)
        diary = history.read()
        print_errors(*history.notices)
        line = reminder(diary, today_for(SystemClock().now().date(), diary.sessions), preferences.week_start)
        if line and notify:
            _notify(line)
        elif line:
            write(line + "\n")


def _set(paths: Paths, at: time, days: Sequence[int]) -> None:
    """Let the system remind with what holds now: this Python, this history, these settings."""
    command = [sys.executable, "-m", "backtui", "remind", "--notify", "--data-dir", str(paths.data)]
    if paths.config_named or os.environ.get("BACKTUI_CONFIG"):
        command += ["--config", str(paths.config)]
    set_timer(command, at, days, words.language())
    names = _("every day") if len(days) == len(WEEKDAYS) else ", ".join(weekday_name(day) for day in days)
    write(_("The reminder comes at {time}, {days}.").format(time=f"{at:%H:%M}", days=names) + " ")
    write(_("It is silent when the day is done, the goal reached or today paused.") + "\n")
    write(_("To end it: backtui remind --off") + "\n")
    if sys.platform != "darwin" and shutil.which("notify-send") is None:
        print_errors(BacktuiError("no_notify_send"))


def _notify(line: str) -> None:
    """Show it on the desktop, or by way of the terminal. Raises Unavailable when nothing can."""
    if sys.platform == "darwin":
        script = 'on run argv\ndisplay notification (item 1 of argv) with title "backtui"\nend run'
        command = ["osascript", "-e", script, line]
    else:
        # Some desktops read the text as markup.
        command = [
            "notify-send",
            "--app-name=backtui",
            "backtui",
            line.replace("&", "&amp;").replace("<", "&lt;"),
        ]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        shown = False
    else:
        shown = done.returncode == 0
    if shown:
        return
    if sys.stdout is None or not sys.stdout.isatty():
        raise Unavailable("no_notification", line=line)
    write(line + "\n", OwnControls(notification(line, os.environ)))
