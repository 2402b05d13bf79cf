"""`backtui status`: where one stands, on one line or as JSON, fast enough for a prompt."""

from datetime import date
from typing import TYPE_CHECKING

import click

from backtui.cli.dates import with_today
from backtui.cli.options import with_places
from backtui.cli.output import print_errors, write, write_json
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.consistency import today_for
from backtui.domain.preferences import Preferences
from backtui.paths import Paths
from backtui.present.status import figures_for, line, status
from backtui.present.words import _
from backtui.store.history import TinyHistory

if TYPE_CHECKING:
    from backtui.domain.checkpoint import Checkpoint


@click.command()
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@with_today
@with_places
@click.pass_obj
def status_command(places: Places, *, as_json: bool, today: date | None) -> None:
    """Print it in the person's language and week."""
    run_status(places.paths, places.preferences(), today, as_json=as_json)


def run_status(paths: Paths, preferences: Preferences, today: date | None, *, as_json: bool) -> None:
    """Print it as of `today`, or of the local date (formats.md, Status)."""
    history = TinyHistory(paths.data)
    diary = history.read()
    print_errors(*history.notices)
    day = today or today_for(SystemClock().now().date(), diary.sessions)
    unfinished = _unfinished(paths)
    if as_json:
        write_json(status(diary, day, preferences.week_start, unfinished))
    else:
        from backtui.present.summary import planned

        figures = figures_for(diary, day, preferences.week_start)
        said = (line(figures, unfinished), planned(figures, diary.pauses))
        write(" ".join(part for part in said if part) + "\n")


def _unfinished(paths: Paths) -> "Checkpoint | None":
    """The session that waits to be finished; nearly always none, so its code waits until then."""
    if not any(paths.data.glob("session.json*")):
        return None
    from backtui.store.journal import FileJournal

    return FileJournal(paths.data).look()
