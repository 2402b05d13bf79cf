"""`backtui programmes`: a list, each as a page, and files of one's own, looked over or begun."""

import os
from pathlib import Path

import click

from backtui.cli.exercises import catalogue_for, complete_programmes_or_file, programme_named
from backtui.cli.files import say_written
from backtui.cli.options import with_places
from backtui.cli.output import print_errors, write
from backtui.cli.page import heading, width, wrapped
from backtui.cli.places import Places
from backtui.content import load_catalogue
from backtui.content.catalogue import Checked, checked, with_own
from backtui.content.own_files import own_files
from backtui.domain.errors import BadContent, CannotWrite
from backtui.domain.programme import Catalogue, Programme
from backtui.durable import make_folder
from backtui.paths import Paths, data_folder
from backtui.present import words
from backtui.present.names import FAMILIES
from backtui.present.programme_page import programme_line, programme_page
from backtui.present.words import _, localized, ngettext

REFUSED = 65


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_places
@click.pass_obj
def check_command(places: Places, *, file: Path) -> int:
    """Return 65 when the app would leave the file out."""
    places.preferences()
    return run_check(file, places.paths)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@with_places
@click.pass_obj
def new_command(places: Places, *, file: Path | None) -> None:
    """Never write over a file."""
    places.preferences()
    run_new(file, places.paths.programmes)


@click.command()
@with_places
@click.pass_obj
def list_command(places: Places) -> None:
    """Print each with its id, which every command takes."""
    places.preferences()
    catalogue = catalogue_for(places.paths)
    print_errors(*catalogue.refused)
    room = max(len(one.id) for one in catalogue.programmes)
    parts: list[str] = []
    for family, name in FAMILIES.items():
        rows = [one for one in catalogue.programmes if one.family is family]
        parts += ["\n" if parts else "", *heading(_(name)), "\n"]
        parts += [f"  {one.id:<{room}}  {programme_line(one)}\n" for one in rows]
    write(*parts)


@click.command()
@with_places
@click.pass_obj
def moves_command(places: Places) -> None:
    """Print each with its id, which the steps of a programme name."""
    places.preferences()
    catalogue = catalogue_for(places.paths)
    print_errors(*catalogue.refused)
    room = max(map(len, catalogue.moves))
    write(*(f"{one.id:<{room}}  {localized(one.name)}\n" for one in catalogue.moves.values()))


@click.command()
@click.argument("programme", metavar="PROGRAMME|FILE", shell_complete=complete_programmes_or_file)
@with_places
@click.pass_context
def show_command(context: click.Context, *, programme: str) -> int:
    """Print a page for each programme; return 65 for a file that the app would leave out."""
    places = context.ensure_object(Places)
    places.preferences()
    catalogue = catalogue_for(places.paths)
    known = catalogue.programme(programme)
    if known is None and (Path(programme).suffix.lower() == ".toml" or os.sep in programme):
        kind = click.Path(exists=True, dir_okay=False, path_type=Path)
        return _show_file(kind.convert(programme, context.command.params[0], context), places.paths)
    write(*_page(known or programme_named(programme, catalogue)))
    return 0


def _show_file(file: Path, paths: Paths) -> int:
    found = checked(_before(file, paths), file)
    if found.faults or not found.programmes:
        print_errors(*(found.faults or (BadContent("no_programme_in_file", file=file),)))
        return REFUSED
    pages = [_page(one) for one in found.programmes]
    write(*pages[0], *(part for page in pages[1:] for part in ("\n\n", *page)))
    return 0


def _page(programme: Programme) -> list[str]:
    """The parts of a programme's page."""
    parts: list[str] = []
    for paragraph in programme_page(programme):
        if paragraph.space:
            parts.append("\n")
        if paragraph.heading:
            parts += [*heading(paragraph.text), "\n"]
        else:
            indent = paragraph.indent
            parts += [f"{line}\n" for line in wrapped(paragraph.text, width(), indent=indent, hang=indent)]
    return parts


def run_check(file: Path, paths: Paths) -> int:
    """Say on one line what the file adds; else each fault, a line each, and 65. Raises what ours may."""
    found = checked(_before(file, paths), file)
    if found.faults:
        print_errors(*found.faults)
        return REFUSED
    if not found.programmes and not found.moves:
        print_errors(BadContent("nothing_in_file", file=file))
        return REFUSED
    write(f"{file}: {_told(found)}.\n")
    return 0


def _told(found: Checked) -> str:
    """ "2 programmes, 42 minutes in all"; of a file with moves alone, how many."""
    count = len(found.programmes)
    if not count:
        moves = ngettext("{count} move of your own", "{count} moves of your own", found.moves)
        return _("no programme, {moves}").format(moves=moves.format(count=found.moves))
    minutes = sum(programme.minutes for programme in found.programmes)
    programmes = ngettext("{count} programme", "{count} programmes", count).format(count=count)
    total = ngettext("{minutes} minute in all", "{minutes} minutes in all", minutes).format(minutes=minutes)
    return f"{programmes}, {total}"


def _before(file: Path, paths: Paths) -> Catalogue:
    """What is there when the app reads the file: ours, and the person's own files that it reads before."""
    ours = load_catalogue(data_folder())
    try:
        own = own_files(paths.programmes)
    except OSError:
        return ours
    same = [number for number, other in enumerate(own) if other.resolve() == file.resolve()]
    return with_own(ours, own[: same[0]] if same else own)


def run_new(file: Path | None, own_folder: Path) -> None:
    """Write the commented example to stdout, or to a file that is not there yet. Raises CannotWrite.

    `own_folder`, where the app looks for programmes, is made when the file is to lie in it.
    """
    example = (data_folder() / "example" / f"{words.language()}.toml").read_text(encoding="utf-8")
    if file is None:
        write(example)
        return
    try:
        if file.absolute().parent == own_folder:
            make_folder(own_folder)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(example)
    except FileExistsError as error:
        raise CannotWrite("file_exists", file=file) from error
    except OSError as error:
        raise CannotWrite("cannot_write", file=file, reason=error.strerror or str(error)) from error
    say_written(file)
