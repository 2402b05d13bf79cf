"""The words of click, which parses the command line, in the language of the program."""

from importlib import import_module

from backtui.present.words import N_, _

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""Of click, those that have words."""

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not one of {choices}."),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} does not match the format {format}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
)
"""What it can say of the command line that there is; a plural stands beside its singular."""


def translate_click() -> None:
    """Let click find its words among ours, in whatever language is set when it speaks."""
    for name in MODULES:
        module = import_module(f"click.{name}")
        vars(module).update(_=_, ngettext=_one_or_many)


def _one_or_many(one: str, many: str, number: int) -> str:
    return _(one if number == 1 else many)
