"""`backtui completion`: what a shell's start file has to run so that Tab completes the commands."""

import click
from click.shell_completion import FishComplete, add_completion_class, get_completion_class

from backtui.cli.output import write

SHELLS = ("bash", "zsh", "fish")


class WholeFishComplete(FishComplete):
    """click's script for fish cuts a description at its first comma; this one leaves it whole."""

    source_template = """\
function %(complete_func)s;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD=(commandline -t) %(prog_name)s);

    for completion in $response;
        set -l metadata (string split -m 1 "," -- $completion);

        if test $metadata[1] = "dir";
            __fish_complete_directories $metadata[2];
        else if test $metadata[1] = "file";
            __fish_complete_path $metadata[2];
        else if test $metadata[1] = "plain";
            echo $metadata[2];
        end;
    end;
end;

complete --no-files --command %(prog_name)s --arguments \
"(%(complete_func)s)";
"""


def use_ours() -> None:
    """Let click answer shells, and write their scripts, with the classes of this module."""
    add_completion_class(WholeFishComplete)


def script(shell: str, command: click.Command) -> str:
    """The script for one of SHELLS, which completes `command` as "backtui"."""
    use_ours()
    made = get_completion_class(shell)
    assert made is not None
    return made(command, {}, "backtui", "_BACKTUI_COMPLETE").source().rstrip("\n") + "\n"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(context: click.Context, *, shell: str) -> None:
    """Print it for one of the shells."""
    write(script(shell, context.find_root().command))
