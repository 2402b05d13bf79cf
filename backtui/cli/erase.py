"""`backtui erase`: remove everything that was entered, after a typed word."""

import sys
from pathlib import Path

import click
from msgspec.structs import replace

from backtui.cli.options import with_places
from backtui.cli.output import write
from backtui.cli.places import Places
from backtui.cli.sync import sync_folder
from backtui.domain.errors import WrongUsage
from backtui.paths import shared_folder
from backtui.present.failures import shown
from backtui.present.words import _, ngettext
from backtui.settings import TomlSettings
from backtui.store.erasing import erase, everything, left_in
from backtui.store.machine import Machine


@click.command()
@with_places
@click.pass_obj
def erase_command(places: Places) -> int:
    """Remove everything that was entered, and nothing else."""
    shared = shared_folder(places.preferences().sync_folder)
    return run_erase(places, shared)


def run_erase(places: Places, shared: Path | None) -> int:
    """Show what would go, ask for the word, remove it, and say what was removed; the exit code.

    `shared` is the sync folder. Raises WrongUsage where nobody can be asked, and what removing raises.
    """
    paths = places.paths
    machines = sync_folder(paths, shared) if shared is not None else None
    own = machines.own_files() if machines is not None else []
    there = [path for path in own if path.exists()]
    found = [*there, *everything(paths.data)]
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
    others = [one.name for one in machines.machines() if one.here] if machines is not None else []
    if others:
        here = _("Your other machines ({machines}) keep what they took in; it is removed here alone.")
        write(here.format(machines=", ".join(others)) + "\n")
    word = _("erase")
    typed = click.prompt(
        _("Type {word} to remove it all, anything else to keep it").format(word=word),
        default="",
        show_default=False,
    )
    if typed.strip().lower() != word:
        write(_("Nothing was removed.") + "\n")
        return 1
    removed = erase(paths.data, (*there, *Machine(paths.state, paths.data).files()))
    if shared is not None:
        file = TomlSettings(paths.config, named=paths.config_named)
        file.save(replace(file.load(), sync_folder=""))
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
    if shared is not None:
        write(_no_longer_shared(shared, [path for path in own if path not in there], others))
    write(_("Exports and copies that you put elsewhere are yours to remove.") + "\n")
    return 0


def _no_longer_shared(folder: Path, missed: list[Path], others: list[str]) -> str:
    """That the machines share the folder no more, and what could not be removed there or elsewhere."""
    said = [_("{folder} was taken out of your settings: nothing comes from there or goes there any more.")]
    if missed:
        said.append(
            _("That folder is not there now. Still to be removed is this machine's file in it: {file}")
        )
    if others:
        said.append(
            _(
                "Your other machines ({machines}) still have what they took in, and their files are still in "
                "that folder. To remove it there, too, run backtui erase on each of them."
            )
        )
    text = "\n".join(said).format(
        folder=shown(folder), file=shown(missed[0]) if missed else "", machines=", ".join(others)
    )
    return text + "\n"


def _listed(files: list[Path]) -> str:
    return "".join(f"  {shown(file)}\n" for file in files)
