"""`backtui programmes`: a file of one's own programmes, looked over or begun."""

from pathlib import Path

import click

from backtui.cli.options import Places, with_places
from backtui.cli.output import print_errors, write
from backtui.content import load_content
from backtui.content.catalogue import Checked, checked, with_own
from backtui.content.own_files import own_files
from backtui.domain.errors import BadContent, CannotWrite
from backtui.domain.programme import Catalogue
from backtui.paths import Paths, data_folder
from backtui.present import words
from backtui.present.words import _, ngettext

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
    run_new(file)


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
    ours = load_content(data_folder()).catalogue
    try:
        own = own_files(paths.programmes)
    except OSError:
        return ours
    same = [number for number, other in enumerate(own) if other.resolve() == file.resolve()]
    return with_own(ours, own[: same[0]] if same else own)


def run_new(file: Path | None) -> None:
    """Write the commented example to stdout, or to a file that is not there yet. Raises CannotWrite."""
    example = (data_folder() / "example" / f"{words.language()}.toml").read_text(encoding="utf-8")
    if file is None:
        write(example)
        return
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(example)
    except FileExistsError as error:
        raise CannotWrite("file_exists", file=file) from error
    except OSError as error:
        raise CannotWrite("cannot_write", file=file, reason=error.strerror or str(error)) from error
