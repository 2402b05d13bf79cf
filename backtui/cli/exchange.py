"""`backtui export` and `backtui import`: a history on its way to another machine or program (formats.md)."""

import errno
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from backtui.cli.exercises import catalogue_for
from backtui.cli.files import say_written, write_file
from backtui.cli.options import not_empty, refuse_more, with_places
from backtui.cli.output import print_errors, write, write_csv, write_json_text
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.errors import InputRefused
from backtui.durable import LARGEST
from backtui.paths import Paths
from backtui.present import words
from backtui.present.dates import session_count
from backtui.present.failures import shown
from backtui.present.session_table import csv_head, csv_text
from backtui.present.words import _, ngettext
from backtui.store.exchange import export_json, import_json, is_export, without_writing
from backtui.store.history import TinyHistory

_PART = 1_000_000
"""Bytes of an export that are written at one go, and the rest of a line."""


@click.command(context_settings={"allow_extra_args": True})
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "csv"]),
    default="json",
    help=_("json is everything, to be taken in again; csv the sessions, for a spreadsheet."),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    callback=not_empty,
    help=_("Write to this file instead of the terminal."),
)
@click.option("--force", is_flag=True, help=_("Overwrite a file that is no export of backtui."))
@with_places
@click.pass_context
def export_command(context: click.Context, *, kind: str, output: str | None, force: bool) -> None:
    """Export by formats.md, Interchange; formats.md, CSV."""
    places = context.ensure_object(Places)
    places.preferences()
    refuse_more(context, _("A file comes after -o."))
    run_export(places.paths, output, table=kind == "csv", force=force)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@with_places
@click.pass_obj
def import_command(places: Places, *, file: str, dry_run: bool) -> None:
    """Import by formats.md, Interchange."""
    places.preferences()
    run_import(places.paths, file, dry_run=dry_run)


def run_export(paths: Paths, output: str | None, *, table: bool = False, force: bool = False) -> None:
    """Write the history to stdout (None or "-"), or to a file; `table` asks for the sessions as CSV.

    Raises CannotWrite, and WrongUsage for a file that is not to be overwritten: one of the history's own, and
    without `force` any that is no export.
    """
    file = Path(output) if output not in (None, "-") else None

    def save(path: Path, data: bytes) -> None:
        ours = partial(is_export, table_head=csv_head())
        write_file(paths, path, data, is_ours=ours, force=force)
        say_written(path)

    history = TinyHistory(paths.data)
    if table:
        sessions = history.read().sessions
        print_errors(*history.notices)
        if file is None:
            write_csv(lambda made: csv_text(sessions, sessions, made))
        else:
            save(file, csv_text(sessions, sessions).encode())
        return
    text = export_json(history.data(), SystemClock().now())
    print_errors(*history.notices)
    if file is None:
        for lines in _parts(text):
            write_json_text(lines.decode())
    else:
        save(file, text)


def run_import(paths: Paths, file: str, *, dry_run: bool) -> None:
    """Take a file in, or stdin ("-"), and say what changed. Raises InputRefused, and what saving raises."""
    programmes = catalogue_for(paths).programmes
    history = TinyHistory(paths.data)
    activities = {programme.id: programme.activity for programme in programmes}
    change = without_writing(history.data()) if dry_run else history.change
    kept = []
    try:
        done = import_json(
            change,
            _bytes_of(file),  # held by no name here, so that it can be let go once it is understood
            activities=activities,
            before=None if dry_run else lambda present: kept.append(history.back_up(present)),
        )
    except InputRefused as error:
        error.values["file"] = file
        raise
    print_errors(*history.notices)
    told = (
        _("Would be added: {added}. Would be replaced: {replaced}. Would be skipped: {skipped}.")
        if dry_run
        else _("Added: {added}. Replaced: {replaced}. Skipped: {skipped}.")
    )
    names = {programme.id: words.localized(programme.name) for programme in programmes}
    write(
        told.format(added=_in_words(done.added), replaced=done.replaced, skipped=done.skipped)
        + "\n"
        + "".join(f"  {day}  {shown(names.get(programme, programme))}\n" for day, programme in done.sessions)
        + "".join(
            _("Your history as it was before is kept as {file}.").format(file=shown(one)) + "\n"
            for one in kept
        )
    )
    if done.added or done.replaced:
        folder = shown(paths.config.parent)
        said = _("Settings and programmes of your own do not come with the file. Here they lie in {folder}.")
        write(said.format(folder=folder) + "\n")


def _parts(text: bytes) -> Iterator[bytes]:
    """Whole lines of it, a part at a time: writing takes several times what it writes."""
    at = 0
    while at < len(text):
        end = text.find(b"\n", at + _PART) + 1 or len(text)
        yield text[at:end]
        at = end


def _in_words(added: Mapping[str, int]) -> str:
    """ "2 sessions, 1 goal, 5 other records"; "0" for nothing."""
    found = Counter(added)
    goals, pauses, checks = found.pop("goals", 0), found.pop("pauses", 0), found.pop("checks", 0)
    sessions, others = found.pop("sessions", 0), found.total()
    counted = (
        (sessions, session_count(sessions)),
        (goals, ngettext("{count} goal", "{count} goals", goals)),
        (pauses, ngettext("{count} pause", "{count} pauses", pauses)),
        (checks, ngettext("{count} safety check", "{count} safety checks", checks)),
        (others, ngettext("{count} other record", "{count} other records", others)),
    )
    return ", ".join(text.format(count=count) for count, text in counted if count) or "0"


def _bytes_of(file: str) -> bytes:
    """What is to be taken in, from a file or from stdin ("-"), as far as it may be. Raises InputRefused."""
    too_large = InputRefused("import_too_large", file=file, megabytes=LARGEST // 1_000_000)
    try:
        if file == "-":
            if sys.stdin is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            data = sys.stdin.buffer.read(LARGEST + 1)
        elif Path(file).stat().st_size > LARGEST:
            raise too_large
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except OSError as error:
        raise InputRefused("file_not_read", file=file, reason=error.strerror or str(error)) from error
    except MemoryError as error:
        raise too_large from error
    if len(data) > LARGEST:
        raise too_large
    return data
