"""`backtui streak`: the streak view as text, with every week since the first."""

from datetime import date

import click

from backtui.cli.dates import with_today
from backtui.cli.options import with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.content import load_content
from backtui.domain.consistency import today_for
from backtui.domain.preferences import Preferences
from backtui.paths import Paths, data_folder
from backtui.present.names import credited
from backtui.present.plain_text import streak_text
from backtui.present.streak import streak_view
from backtui.store.history import TinyHistory


@click.command()
@with_today
@with_places
@click.pass_obj
def streak_command(places: Places, *, today: date | None) -> None:
    """Print it in the person's language and week."""
    run_streak(places.paths, places.preferences(), today)


def run_streak(paths: Paths, preferences: Preferences, today: date | None) -> None:
    """Print it as of `today`, or of the local date (formats.md, Status)."""
    content = load_content(data_folder(), paths.programmes)
    history = TinyHistory(paths.data)
    diary = history.read()
    print_errors(*history.notices)
    day = today or today_for(SystemClock().now().date(), diary.sessions)
    view = streak_view(diary, content.catalogue, day, preferences.week_start)
    write(f"{streak_text(view, count=view.calendar.count)}\n\n{credited(content.safety)}\n")
