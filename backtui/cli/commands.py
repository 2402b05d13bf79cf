"""The commands, by formats.md. Each imports what it needs when it runs."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from backtui import __version__
from backtui.cli.edge import explain, put, speak
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


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        put(f"backtui {__version__}\n")
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
    speak(preferences.language or locale_language(os.environ))
    explain(*settings.warnings)
    return preferences
