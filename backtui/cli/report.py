"""`backtui report`: a page of what was done, for the doctor or physiotherapist (formats.md, The page)."""

import sys
from datetime import date
from pathlib import Path

import click

from backtui.cli.dates import Day
from backtui.cli.files import begins_with, say_written, write_file
from backtui.cli.options import not_empty, with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.content import load_content
from backtui.domain.consistency import today_for
from backtui.domain.errors import WrongUsage
from backtui.paths import data_folder
from backtui.present.report import report_html, report_markdown, report_view
from backtui.present.report.as_html import MARK
from backtui.present.report.as_markdown import MARK as MARKDOWN_MARK
from backtui.present.report.view import MOST_WEEKS
from backtui.present.words import _
from backtui.store.history import TinyHistory

MARKDOWN = ".md"
ENDINGS = ("", ".html", ".htm", MARKDOWN)
"""What the name of a file may end in."""


@click.command()
@click.option(
    "--weeks",
    metavar="N",
    type=click.IntRange(1, MOST_WEEKS),
    default=12,
    help=_("How many weeks it looks back over (12)."),
)
@click.option("--until", metavar="DATE", type=Day(), help=_("The last day on it (today)."))
@click.option("--notes", is_flag=True, help=_("Print your notes, too."))
@click.option("--name", metavar="TEXT", default="", help=_("Your name, on top of the page."))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    callback=not_empty,
    help=_(
        "Write to this file, .html, or .md for Markdown; without it into the folder where you are, or to "
        "a pipe."
    ),
)
@click.option("--force", is_flag=True, help=_("Overwrite a file that backtui did not write."))
@with_places
@click.pass_obj
def report_command(
    places: Places, *, weeks: int, until: date | None, notes: bool, name: str, output: str | None, force: bool
) -> None:
    """Write it in the person's language; without a file to a pipe, or into the folder where one is."""
    preferences = places.preferences()
    if output is not None and Path(output).suffix.lower() not in ENDINGS:
        raise WrongUsage("report_ending", file=output)
    content = load_content(data_folder(), places.paths.programmes)
    history = TinyHistory(places.paths.data)
    diary = history.read()
    print_errors(*history.notices)
    day = until or today_for(SystemClock().now().date(), diary.sessions)
    view = report_view(
        diary,
        content,
        day,
        weeks_back=weeks,
        week_start=preferences.week_start,
        person=name,
        with_notes=notes,
    )
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        output = f"backtui-{day.isoformat()}.html"
    if output is None or output == "-":
        write(report_html(view))
        return
    path = Path(output)
    markdown = path.suffix.lower() == MARKDOWN
    text = report_markdown(view) if markdown else report_html(view)
    mark = begins_with(MARKDOWN_MARK if markdown else MARK)
    write_file(places.paths, path, text.encode(), is_ours=mark, force=force)
    say_written(path)
    if not path.suffix and path.is_file():
        write(_("It is an HTML page; a browser opens it by a name that ends in .html.") + "\n")
