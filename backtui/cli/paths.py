"""`backtui paths`: where things lie, for people or for other programs."""

import click

from backtui.cli.options import with_places
from backtui.cli.output import write, write_json
from backtui.cli.places import Places
from backtui.paths import data_folder, shared_folder
from backtui.present.words import _
from backtui.settings import TomlSettings


@click.command()
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@with_places
@click.pass_obj
def paths_command(places: Places, *, as_json: bool) -> None:
    """Print it as lines or as JSON (formats.md)."""
    paths = places.paths
    lines = (
        ("data_dir", _("History folder"), paths.data),
        ("history", _("History"), paths.history),
        ("config", _("Settings"), paths.config),
        ("programmes", _("Your own programmes"), paths.programmes),
        ("content", _("What the program says"), data_folder()),
        ("state", _("This machine among your others"), paths.state),
        ("sync_folder", _("Sync folder"), shared_folder(TomlSettings(paths.config).load().sync_folder)),
    )
    if as_json:
        write_json({"schema": 1} | {key: str(path or "") for key, _name, path in lines})
    else:
        write("".join(f"{name}: {path}\n" for _key, name, path in lines if path))
