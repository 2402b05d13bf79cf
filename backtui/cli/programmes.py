"""`backtui programmes`: a file of one's own programmes, looked over or begun."""

from pathlib import Path

import click

from backtui.cli.options import Places, with_places
from backtui.cli.output import print_errors, write
from backtui.content import load_content
from backtui.content.catalogue import checked, own_files, with_own
from backtui.domain.errors import CannotWrite
from backtui.domain.programme import Catalogue
from backtui.paths import Paths, data_folder
from backtui.present import words
from backtui.present.words import ngettext

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
    programmes, faults = checked(_before(file, paths), file)
    if faults:
        print_errors(*faults)
        return REFUSED
    told = ngettext(
        "{file}: {count} programme, {minutes} minutes in all.",
        "{file}: {count} programmes, {minutes} minutes in all.",
        len(programmes),
    )
    minutes = sum(programme.minutes for programme in programmes)
    write(told.format(file=file, count=len(programmes), minutes=minutes) + "\n")
    return 0


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
