"""`backtui sync`: the other machines, by way of a folder that something else keeps alike (formats.md)."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from backtui.cli.exercises import catalogue_for
from backtui.cli.options import not_empty, with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.errors import Unavailable, WrongUsage
from backtui.domain.machines import Exchanged
from backtui.durable import is_folder, make_folder
from backtui.paths import Paths, absolute, shared_folder
from backtui.present.failures import shown
from backtui.present.machines import arrival_lines, ends_with, machines_lines, strangers_text
from backtui.present.words import _
from backtui.settings import TomlSettings
from backtui.store.history import TinyHistory
from backtui.store.machine import Machine
from backtui.store.sync import SyncFolder


@click.command()
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    callback=not_empty,
    help=_("Share this folder from now on; it is made where the one above it is there."),
)
@click.option("--status", is_flag=True, help=_("Only say what each machine has brought, and when."))
@click.option("--yes", is_flag=True, help=_("Take in what lies there without asking: it is all mine."))
@with_places
@click.pass_obj
def sync_command(places: Places, *, folder: str | None, status: bool, yes: bool) -> int:
    """Exchange the histories, or say how it stands; the exit code."""
    named = absolute(folder) if folder else None
    preferences = places.preferences()
    shared = named or shared_folder(preferences.sync_folder)
    if shared is None:
        raise WrongUsage("sync_no_folder")
    if status:
        return run_status(places.paths, shared)
    is_new = named is not None and not named.exists()
    if is_new:
        if not shared.parent.is_dir():
            raise Unavailable("sync_no_parent", folder=str(shared), parent=str(shared.parent))
        make_folder(shared)
    if not is_folder(shared):
        raise Unavailable("sync_folder_gone", folder=str(shared))
    machines = sync_folder(places.paths, shared)
    strangers = machines.strangers()
    if strangers and not yes and not is_mine(shared, strangers):
        write(_("Nothing was changed.") + "\n")
        return 1
    if strangers or yes:  # with `yes` for what arrives from now on, too
        machines.agree()
    if named is not None and str(named) != preferences.sync_folder:
        file = TomlSettings(places.paths.config, named=places.paths.config_named)
        file.save(replace(file.load(), sync_folder=str(named)))
    exchanged = machines.exchange()
    said = tell(places.paths, exchanged)
    if ends_with(exchanged):
        return ends_with(exchanged)
    if is_new:
        made = _("Made a new, empty folder: {folder}. Is it the one that is kept alike on your machines?")
        write(made.format(folder=shown(shared)) + "\n")
    elif not said:
        nobody = _("No other machine has written anything there yet.")
        write((_("Nothing new came from other machines.") if machines.machines() else nobody) + "\n")
    write(_("Your history lies in {folder} for your other machines.").format(folder=shown(shared)) + "\n")
    return 0


def sync_folder(paths: Paths, folder: Path, history: TinyHistory | None = None) -> SyncFolder:
    """What the machines share, for the history in `paths`."""
    own = history or TinyHistory(paths.data, SystemClock())
    return SyncFolder(folder, own, Machine(paths.state, paths.data))


def exchange_after(paths: Paths) -> None:
    """Let the other machines know what a command has just saved, and say what came from them."""
    folder = shared_folder(TomlSettings(paths.config).load().sync_folder)
    if folder is not None:
        tell(paths, sync_folder(paths, folder).exchange())


def tell(paths: Paths, exchanged: Exchanged) -> bool:
    """Say what came, and what was passed over; whether anything came."""
    print_errors(*exchanged.troubles)
    if not exchanged.arrivals:
        return False
    catalogue, today = catalogue_for(paths), SystemClock().now().date()
    lines = [line for one in exchanged.arrivals for line in arrival_lines(one, catalogue, today)]
    write("".join(f"{line}\n" for line in lines))
    return True


def run_status(paths: Paths, folder: Path) -> int:
    """Print the folder, this machine, and what each of the others has brought; the exit code."""
    machines = sync_folder(paths, folder)
    today = SystemClock().now().date()
    lines = machines_lines(machines.own_name(), str(folder), machines.machines(), today)
    write("".join(f"{line}\n" for line in lines))
    if is_folder(folder):
        return 0
    gone = Unavailable("sync_folder_gone", folder=str(folder))
    print_errors(gone)
    return gone.exit_code


def is_mine(folder: Path, strangers: Sequence[str]) -> bool:
    """Ask whether the history that lies there is the person's own. Raises WrongUsage where nobody can be."""
    if not (sys.stdin is not None and sys.stdin.isatty()):
        raise WrongUsage("sync_needs_terminal", folder=str(folder), machines=tuple(strangers))
    write(strangers_text(str(folder), strangers) + "\n")
    word = _("mine")
    typed = click.prompt(
        _("Type {word} to take it in, anything else to leave it").format(word=word),
        default="",
        show_default=False,
    )
    return typed.strip().lower() in (word, _("yes"))
