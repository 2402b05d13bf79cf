"""`backtui erase`: remove everything that was entered, after a typed word."""

import sys
from pathlib import Path

import click

from backtui.cli.options import Places, with_places
from backtui.cli.output import write
from backtui.domain.errors import WrongUsage
from backtui.paths import Paths
from backtui.present.failures import shown
from backtui.present.words import _, ngettext
from backtui.store.erasing import erase, everything, left_in


@click.command()
@with_places
@click.pass_obj
def erase_command(places: Places) -> int:
    """Remove everything that was entered, and nothing else."""
    places.preferences()
    return run_erase(places.paths)


def run_erase(paths: Paths) -> int:
    """Show what would go, ask for the word, remove it, and say what was removed; the exit code.

    Raises WrongUsage where nobody can be asked, and what removing raises.
    """
    found = everything(paths.data)
    if not found:
        write(_("There is nothing to remove in {folder}.").format(folder=paths.data) + "\n")
        return 0
    if not (sys.stdin is not None and sys.stdin.isatty()):
        raise WrongUsage("erase_needs_terminal")
    write(
        _("This removes your whole history: sessions, checks, notes, every backup.")
        + "\n"
        + _listed(found)
        + _("It cannot be undone. An export made before (backtui export) can be taken in again.")
        + "\n"
    )
    word = _("erase")
    typed = click.prompt(
        _("Type {word} to remove it all, anything else to keep it").format(word=word),
        default="",
        show_default=False,
    )
    if typed.strip().lower() != word:
        write(_("Nothing was removed.") + "\n")
        return 1
    removed = erase(paths.data)
    left = left_in(paths.data)
    write(
        ngettext("Removed {count} file:", "Removed {count} files:", len(removed)).format(count=len(removed))
        + "\n"
        + _listed(removed)
        + _("Your settings stay in {settings}, your own programmes in {programmes}.").format(
            settings=paths.config, programmes=paths.programmes
        )
        + "\n"
    )
    if left:
        write(_("Still there, and not removed because backtui did not name it so:") + "\n" + _listed(left))
    write(_("Exports and copies that you put elsewhere are yours to remove.") + "\n")
    return 0


def _listed(files: list[Path]) -> str:
    return "".join(f"  {shown(file)}\n" for file in files)
