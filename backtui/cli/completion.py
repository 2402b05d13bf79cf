"""`backtui completion`: what a shell's start file has to run so that Tab completes the commands."""

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
)

from backtui.cli.output import write

SHELLS = ("bash", "zsh", "fish")


class _WithItsOption(ShellComplete):
    """zsh and fish put what is offered in the place of the whole word: of "--on=yes" the option, too."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Return what is offered, each with the option that stands in the same word."""
        option, equals, _begun = incomplete.partition("=")
        found = super().get_completions(args, incomplete)
        if equals and option.startswith("-"):
            return [CompletionItem(f"{option}={one.value}", one.type, one.help) for one in found]
        return found


class WholeZshComplete(_WithItsOption, ZshComplete):
    """click's own, with that."""


class WholeFishComplete(_WithItsOption, FishComplete):
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


class JoinedBashComplete(BashComplete):
    """bash hands "--on=yes" over in three words; click's class then takes no option for open."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is begun, and that one."""
        words, begun = super().get_completion_args()
        return [word for word in words if word != "="], "" if begun == "=" else begun


def use_ours() -> None:
    """Let click answer shells, and write their scripts, with the classes of this module."""
    for ours in (JoinedBashComplete, WholeZshComplete, WholeFishComplete):
        add_completion_class(ours)


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
