"""`backtui export` and `backtui import`: a history on its way to another machine or program (formats.md)."""

import sys
from pathlib import Path

import click

from backtui.cli.options import Places, with_places
from backtui.cli.output import print_errors, write, write_json_text
from backtui.clock import SystemClock
from backtui.content import load_content
from backtui.domain.errors import CannotWrite, InputRefused
from backtui.durable import write_durably
from backtui.paths import Paths, data_folder
from backtui.present.words import _
from backtui.store.exchange import export_json, import_json, without_writing
from backtui.store.history import TinyHistory


@click.command()
@click.option("--format", type=click.Choice(["json"]), expose_value=False, help=_("Only json so far."))
@click.option("-o", "--output", metavar="FILE", help=_("Write to this file instead of the terminal."))
@with_places
@click.pass_obj
def export_command(places: Places, *, output: str | None) -> None:
    """Export by formats.md, "Interchange"."""
    places.preferences()
    run_export(places.paths, output)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@with_places
@click.pass_obj
def import_command(places: Places, *, file: str, dry_run: bool) -> None:
    """Import by formats.md, "Interchange"."""
    places.preferences()
    run_import(places.paths, file, dry_run=dry_run)


def run_export(paths: Paths, output: str | None) -> None:
    """Write the history to stdout (None or "-"), or to a file. Raises CannotWrite."""
    history = TinyHistory(paths.data)
    text = export_json(history.data(), SystemClock().now())
    print_errors(*history.notices)
    if output is None or output == "-":
        write_json_text(text.decode())
    else:
        _write(Path(output), text)


def _write(path: Path, data: bytes) -> None:
    """Put the export where it was asked for, whole or not at all. Raises CannotWrite."""
    try:
        target = path.resolve()
        if target.is_file() or not target.exists():
            write_durably(target, data)
        else:
            target.write_bytes(data)
    except (CannotWrite, OSError) as error:
        reason = error.values["reason"] if isinstance(error, CannotWrite) else error.strerror
        raise CannotWrite("export_not_written", file=path, reason=reason) from error


def run_import(paths: Paths, file: str, *, dry_run: bool) -> None:
    """Take a file in, or stdin ("-"), and say what changed. Raises InputRefused, and what saving raises."""
    data = _bytes_of(file)
    programmes = load_content(data_folder(), paths.programmes).catalogue.programmes
    history = TinyHistory(paths.data)
    activities = {programme.id: programme.activity for programme in programmes}
    change = without_writing(history.data()) if dry_run else history.change
    try:
        done = import_json(change, data, activities=activities)
    except InputRefused as error:
        error.values["file"] = file
        raise
    print_errors(*history.notices)
    told = (
        _("Would be added: {added}. Would be replaced: {replaced}. Would be skipped: {skipped}.")
        if dry_run
        else _("Added: {added}. Replaced: {replaced}. Skipped: {skipped}.")
    )
    write(told.format(added=done.added, replaced=done.replaced, skipped=done.skipped) + "\n")


def _bytes_of(file: str) -> bytes:
    """What is to be taken in, from a file or from stdin ("-"). Raises InputRefused."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputRefused("file_not_read", file=file, reason=error.strerror or str(error)) from error
