"""The commands, by formats.md. Each imports what it needs when it runs."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from backtui import __version__
from backtui.cli.output import print_errors, set_language, write, write_json
from backtui.domain.errors import WrongUsage
from backtui.domain.preferences import Preferences
from backtui.paths import Paths, resolve
from backtui.present.words import _
from backtui.settings import TomlSettings, locale_language

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Places:
    """What the command line says about where things lie."""

    data_dir: str | None = None
    config: str | None = None

    @property
    def paths(self) -> Paths:
        """The places that hold, the environment included."""
        return resolve(self.data_dir, self.config)


def _remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None and parameter.name is not None:
        setattr(context.ensure_object(Places), parameter.name, value)


def with_places(command: Command) -> Command:
    """Take `--data-dir` and `--config`, before a command's name or after it."""
    config = click.option(
        "--config",
        metavar="FILE",
        callback=_remember,
        expose_value=False,
        help=_("Settings file (else BACKTUI_CONFIG, else the usual place)."),
    )
    data_dir = click.option(
        "--data-dir",
        metavar="DIR",
        callback=_remember,
        expose_value=False,
        help=_("Folder of the history (else BACKTUI_DATA_DIR, else the usual place)."),
    )
    return data_dir(config(command))


today_option = click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Work it out as of this date (2026-11-23)."),
)


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        write(f"backtui {__version__}\n")
        context.exit()


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("A guided session timer for people with ordinary low-back pain. Without a command it starts."),
    epilog=_(
        "For information only. This app does not examine, diagnose or treat you, and does not replace a "
        "consultation with a professional. If in doubt, consult your specialist."
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=_("Print the version and leave."),
)
@with_places
@click.pass_context
def backtui(context: click.Context) -> int:
    """Start the app when no command is given."""
    places = context.ensure_object(Places)
    if context.invoked_subcommand is not None:
        return 0
    require_terminal()
    from backtui.cli.run import run_app
    from backtui.clock import SystemClock

    return run_app(paths=places.paths, clock=SystemClock())


@backtui.command(help=_("Print where you stand, on one line."))
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@today_option
@with_places
@click.pass_obj
def status(places: Places, *, as_json: bool, today: datetime | None) -> None:
    """`status`: formats.md."""
    from backtui.cli.status import run_status

    run_status(places.paths, preferences_of(places.paths), today.date() if today else None, as_json=as_json)


@backtui.command(help=_("Print the streak view as text: what you keep doing, week by week."))
@today_option
@with_places
@click.pass_obj
def streak(places: Places, *, today: datetime | None) -> None:
    """`streak`: the text twin of the streak view."""
    from backtui.cli.streak import run_streak

    run_streak(places.paths, preferences_of(places.paths), today.date() if today else None)


@backtui.command("paths", help=_("Print where your history, settings and own programmes lie."))
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@with_places
@click.pass_obj
def show_paths(places: Places, *, as_json: bool) -> None:
    """`paths`: formats.md."""
    from backtui.paths import data_folder

    paths = places.paths
    lines = (
        ("data_dir", _("History folder"), paths.data),
        ("history", _("History"), paths.history),
        ("config", _("Settings"), paths.config),
        ("programmes", _("Your own programmes"), paths.programmes),
        ("content", _("What the program says"), data_folder()),
    )
    if as_json:
        write_json({"schema": 1} | {key: str(path) for key, _name, path in lines})
    else:
        write("".join(f"{name}: {path}\n" for _key, name, path in lines))


@backtui.command(help=_("Write your whole history for another machine or program."))
@click.option("--format", type=click.Choice(["json"]), expose_value=False, help=_("Only json so far."))
@click.option("-o", "--output", metavar="FILE", help=_("Write to this file instead of the terminal."))
@with_places
@click.pass_obj
def export(places: Places, *, output: str | None) -> None:
    """`export`: formats.md, interchange."""
    from backtui.cli.exchange import run_export

    preferences_of(places.paths)
    run_export(places.paths, output)


@backtui.command("import", help=_("Add an exported history to yours. The same file twice changes nothing."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@with_places
@click.pass_obj
def import_(places: Places, *, file: str, dry_run: bool) -> None:
    """`import`: formats.md, interchange."""
    from backtui.cli.exchange import run_import

    preferences_of(places.paths)
    run_import(places.paths, file, dry_run=dry_run)


@backtui.command(help=_("Remove your whole history, backups too. Asks first."))
@with_places
@click.pass_obj
def erase(places: Places) -> int:
    """`erase`: everything that was entered, and nothing else."""
    from backtui.cli.erase import run_erase

    preferences_of(places.paths)
    return run_erase(places.paths)


@backtui.command(help=_("What the article says, what studies found, and how sure that is."))
@with_places
@click.pass_obj
def sources(places: Places) -> None:
    """`sources`: the Sources screen as text."""
    from backtui.cli.sources import run_sources

    preferences_of(places.paths)
    run_sources()


@backtui.group(help=_("Programmes of your own, as one from your physiotherapist."))
def programmes() -> None:
    """`programmes check` and `programmes new`."""


@programmes.command(help=_("Look a file over: what it adds, or each fault with its line."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_places
@click.pass_obj
def check(places: Places, *, file: Path) -> int:
    """`programmes check`: 65 when the app would leave the file out."""
    from backtui.cli.programmes import run_check

    preferences_of(places.paths)
    return run_check(file, places.paths)


@programmes.command(help=_("Write an example with comments to FILE, or to the terminal."))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@with_places
@click.pass_obj
def new(places: Places, *, file: Path | None) -> None:
    """`programmes new`: never writes over a file."""
    from backtui.cli.programmes import run_new

    preferences_of(places.paths)
    run_new(file)


@backtui.command(
    help=_(
        "Let Tab complete the commands. It prints what the shell has to run, as by "
        'eval "$(backtui completion bash)" in its start file.'
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(*, shell: str) -> None:
    """`completion`: to be evaluated in the shell's start file."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    write(made(backtui, {}, "backtui", "_BACKTUI_COMPLETE").source() + "\n")


@backtui.command(help=_("Say what this machine can be heard with, and play one of each."))
@with_places
@click.pass_obj
def cues(places: Places) -> None:
    """`cues`: for setting up; needs no session."""
    from backtui.cli.cues import run_cues

    preferences_of(places.paths)
    run_cues()


@backtui.command(
    help=_("Try it out: a made-up year of history and a clock 60 times as fast. Nothing is kept.")
)
def demo() -> int:
    """`demo`: a throwaway folder; nothing of the person's own is read or written."""
    require_terminal()
    from backtui.cli.demo import run_demo

    return run_demo()


def require_terminal() -> None:
    """Raise WrongUsage where the app could not be seen or typed into."""
    # Textual draws on stderr on Linux, so that one has to be a terminal, too.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise WrongUsage("no_terminal")
    if os.environ.get("TERM") == "dumb":
        raise WrongUsage("dumb_terminal")


def preferences_of(paths: Paths) -> Preferences:
    """The settings, their warnings printed and their language spoken. Raises BadSettings."""
    settings = TomlSettings(paths.config, named=paths.config_named)
    preferences = settings.load()
    set_language(preferences.language or locale_language(os.environ))
    print_errors(*settings.warnings)
    return preferences
