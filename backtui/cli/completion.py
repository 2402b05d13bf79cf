"""`backtui completion`: what a shell's start file has to run so that Tab completes the commands."""

import click
from click.shell_completion import get_completion_class

from backtui.cli.output import write


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, *, shell: str) -> None:
    """Print it for one of the shells that click knows."""
    made = get_completion_class(shell)
    assert made is not None
    write(made(context.find_root().command, {}, "backtui", "_BACKTUI_COMPLETE").source() + "\n")
