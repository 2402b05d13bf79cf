"""The command line (commands.md): a command's module is imported when the command runs."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from backtui import __version__
from backtui.cli.examples import examples
from backtui.cli.options import with_places, with_plain
from backtui.cli.output import write
from backtui.cli.places import Places
from backtui.present.words import N_, _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Table: TypeAlias = "Mapping[str, tuple[str | Table, str]]"
"""By a command's name: its module in this package, or the commands below it; and what it does."""

TABLE: Table = {
    "calendar": ("calendar", N_("Write times to train as a file for your calendar, each with an alarm.")),
    "completion": (
        "completion",
        N_(
            "Let Tab complete the commands. It prints what the shell has to run, as by "
            'eval "$(backtui completion bash)" in its start file.'
        ),
    ),
    "cues": ("cues", N_("Say what this machine can be heard with, and play one of each.")),
    "demo": (
        "demo",
        N_("Try it out: a made-up year of history and a clock 60 times as fast. Nothing is saved."),
    ),
    "doctor": ("doctor", N_("Say what works here, and how to mend what does not. Changes nothing.")),
    "erase": ("erase", N_("Remove your whole history, backups too. Asks first.")),
    "export": ("exchange", N_("Write your whole history for another machine or program.")),
    "goal": ("goal", N_("Set how many days a week you want to be active.")),
    "history": ("history", N_("List what you did, newest first, with the sums.")),
    "import": (
        "exchange",
        N_("Add an exported history to yours. The same file twice changes nothing."),
    ),
    "log": ("log", N_("Add a session that you did without the timer, or take the last one back.")),
    "paths": ("paths", N_("Print where your history, settings and own programmes lie.")),
    "pause": ("pause", N_("Pause your weeks, now or ahead: none of them counts against you.")),
    "programmes": (
        {
            "check": ("programmes", N_("Look a file over: what it adds, or each fault with its line.")),
            "list": ("programmes", N_("List every programme: ours, and your own.")),
            "moves": ("programmes", N_("List every move with its id, for programmes of your own.")),
            "new": ("programmes", N_("Write an example with comments to FILE, or to the terminal.")),
            "show": (
                "programmes",
                N_("Print a programme as a page, also from a file, as one from your physiotherapist."),
            ),
        },
        N_("The programmes, and those of your own, as one from your physiotherapist."),
    ),
    "remind": ("remind", N_("Print one kind line while the day is open, else nothing; by a timer, too.")),
    "report": (
        "report",
        N_("Write a page for your doctor or physiotherapist: what you did, and how it went."),
    ),
    "resume": ("pause", N_("End the pause: weeks count again from today.")),
    "settings": ("settings", N_("Print what is set, or set something.")),
    "sources": ("sources", N_("What the article says, what studies found, and how sure that is.")),
    "start": ("start", N_("Go straight to the short check and your regular exercise.")),
    "status": ("status", N_("Print where you stand, on one line.")),
    "streak": ("streak", N_("Print your weeks as text: how regularly you train.")),
    "sync": ("sync", N_("Share one history with your other machines, by way of a folder.")),
}
"""A module holds its command as `{name}_command`."""


SAVING = ("goal", "import", "log", "pause", "resume")
"""Commands that change the history."""
_MOVED = N_(
    "To carry your history elsewhere: backtui export -o backtui.json, and there: backtui import backtui.json"
)
POINTERS = {
    "add": N_("To add a session that you did: backtui log walk"),
    "edit": N_(
        "Sessions are changed in the app, in its history: backtui. To take back the one that you added last: "
        "backtui log --undo"
    ),
    "backup": _MOVED,
    "restore": _MOVED,
}
"""What is meant by words that other programs have for their commands."""


class LazyGroup(click.Group):
    """Commands that are listed and completed without their modules; one is imported once it is asked for."""

    def __init__(self, *given: Any, table: Table, **named: Any) -> None:
        super().__init__(*given, **named)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return as much of a command as a list of them shows; None when there is none."""
        if cmd_name not in self.table:
            return None
        place, about = self.table[cmd_name]
        if isinstance(place, str):
            return click.Command(cmd_name, help=_(about))
        return LazyGroup(cmd_name, table=place, help=_(about), epilog=_examples(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their whole descriptions."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(about)) for name, (_place, about) in self.table.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Return the commands with their whole descriptions, and the options."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.table if name.startswith(incomplete)]
        described = [CompletionItem(name, help=_(self.table[name][1])) for name in names]
        return described + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments ask for, whole. Raises click.UsageError."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and args[0] not in self.table:
            if args[0].casefold() == "help":
                return self._help_command(ctx, [word for word in args[1:] if not word.startswith("-")])
            ctx.fail(_no_such_command(args[0], self.table, ctx))
        name, listed, rest = super().resolve_command(ctx, args)
        if name is None or listed is None or isinstance(listed, LazyGroup):
            return name, listed, rest
        command: click.Command = getattr(
            import_module(f"backtui.cli.{self.table[name][0]}"), f"{name}_command"
        )
        command.help = listed.help
        shown = _examples(" ".join((*ctx.command_path.split()[1:], name)))
        command.epilog = "\n\n".join(part for part in (command.epilog, shown) if part)
        return name, command, rest

    def _help_command(
        self, ctx: click.Context, words: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take "help log" as "log --help", and "help" alone as "--help"."""
        if not words:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        return self.resolve_command(ctx, [*words, "--help"])


def _examples(command: str) -> str:
    """The end of a help text, whose lines click leaves as they are."""
    lines = examples(command)
    return "\b\n" + _("Examples:") + "\n" + lines if lines else ""


def _no_such_command(name: str, known: Iterable[str], context: click.Context) -> str:
    """That there is none, and what may be meant: by another program's word, an exercise, or a slip."""
    from difflib import get_close_matches

    said = _("No such command {name!r}.").format(name=name)
    if context.parent is None:
        pointer = POINTERS.get(name.casefold())
        if pointer is not None:
            return f"{said} {_(pointer)}"
        exercise = _exercise(name, context.ensure_object(Places))
        if exercise:
            also = _("To do it now: backtui start {name}. To add one that you did: backtui log {name}")
            return f"{said} {also.format(name=exercise)}"
    near = get_close_matches(name.casefold(), known, 1)
    return said + " " + _("Did you mean {possibility}?").format(possibility=repr(near[0])) if near else said


def _exercise(name: str, places: Places) -> str:
    """An exercise as a command takes it; "" where there is none of this name."""
    from backtui.cli.exercises import catalogue_for, programme_named
    from backtui.domain.errors import BacktuiError

    try:
        programme_named(name, catalogue_for(places.paths))
    except BacktuiError:
        return ""
    return name if name.isidentifier() else f'"{name}"'


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        write(f"backtui {__version__}\n")
        context.exit()


def command_line() -> click.Command:
    """Return the whole command line, its help in the language that is set now."""

    @click.group(
        cls=LazyGroup,
        table=TABLE,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_("A guided session timer for people with ordinary low-back pain. Without a command it starts."),
        epilog=_examples("")
        + "\n\n"
        + _(
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
    @with_plain
    @with_places
    @click.pass_context
    def backtui(context: click.Context) -> int:
        places = context.ensure_object(Places)
        if context.invoked_subcommand is not None:
            return 0
        # No command needs what the app needs.
        from backtui.cli.run import run_app
        from backtui.clock import SystemClock

        return run_app(paths=places.paths, clock=SystemClock(), plain=places.plain)

    @backtui.result_callback()
    @click.pass_context
    def _after(context: click.Context, code: object) -> object:
        if context.invoked_subcommand in SAVING:
            from backtui.cli.sync import exchange_after

            exchange_after(context.ensure_object(Places).paths)
        return code

    return backtui
