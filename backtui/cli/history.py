"""`backtui history`: the sessions that were kept, newest first, with what they add up to."""

from collections.abc import Sequence
from datetime import date

import click

from backtui.cli.dates import Day, names
from backtui.cli.exercises import activity_named, catalogue_for, complete_activities
from backtui.cli.options import not_empty, with_places
from backtui.cli.output import print_errors, write, write_csv, write_json
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.days import active_days
from backtui.domain.errors import WrongUsage
from backtui.domain.programme import Catalogue
from backtui.domain.session import Session
from backtui.present.session_table import activity_sums, csv_text, session_lines, sums, sums_line, values
from backtui.present.words import _
from backtui.store.history import TinyHistory

SCHEMA = 1
"""Of the JSON; keys may be added within a schema, never changed or removed."""


@click.command()
@click.option(
    "--since",
    metavar="DATE",
    type=Day(),
    help=_("From this day on: 2026-11-23, {names}.").format(names=names()),
)
@click.option("--until", metavar="DATE", type=Day(), help=_("Until this day, that day included."))
@click.option(
    "--activity",
    metavar="ACTIVITY",
    callback=not_empty,
    shell_complete=complete_activities,
    help=_("Of this activity alone, as walk or yoga."),
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help=_("For reading, for other programs, or for a spreadsheet."),
)
@with_places
@click.pass_obj
def history_command(
    places: Places, *, since: date | None, until: date | None, activity: str | None, kind: str
) -> None:
    """Print it in the person's language; JSON and CSV by formats.md."""
    places.preferences()
    if since is not None and until is not None and since > until:
        raise WrongUsage("days_turned_round", since=since, until=until)
    history = TinyHistory(places.paths.data)
    every = history.read().sessions
    print_errors(*history.notices)
    catalogue = catalogue_for(places.paths)
    only = activity_named(activity, catalogue, every) if activity is not None else None
    shown = [
        one
        for one in reversed(every)
        if (since is None or since <= one.day)
        and (until is None or one.day <= until)
        and only in (None, one.activity)
    ]
    if kind == "csv":
        write_csv(lambda made: csv_text(shown, every, made))
    elif kind == "json":
        _write_json(shown, every, only)
    else:
        _write_lines(shown, every, only, catalogue)


def _write_json(shown: Sequence[Session], every: Sequence[Session], activity: str | None) -> None:
    found, days = sums(shown, every, activity), active_days(every)
    write_json(
        {
            "schema": SCHEMA,
            "sums": {
                "sessions": found.sessions,
                "minutes": found.active_seconds // 60,
                "active_days": found.active_days,
            },
            "sessions": [values(one, days) for one in shown],
        }
    )


def _write_lines(
    shown: Sequence[Session], every: Sequence[Session], activity: str | None, catalogue: Catalogue
) -> None:
    if not every:
        write(_("Nothing here yet. backtui log adds a session that you did without the timer.") + "\n")
        return
    if not shown:
        write(_("No session lies in what you asked for.") + "\n")
        return
    today = SystemClock().now().date()
    lines = session_lines(shown, catalogue, today)
    write("\n".join((*lines, "", sums_line(sums(shown, every, activity)), *activity_sums(shown))) + "\n")
