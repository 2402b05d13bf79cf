"""What several commands take and need: where things lie, a date, the settings, lines of text."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from backtui.cli.places import Places
from backtui.domain.errors import WrongUsage
from backtui.present.words import _

Command = TypeVar("Command", bound=Callable[..., Any])


def not_empty(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The value. Raises WrongUsage for an empty one, as from a variable of a script that is not set."""
    if value == "":
        raise WrongUsage("empty_option", option=max(parameter.opts, key=len))
    return value


def as_text(typed: str) -> str:
    """An argument as text that can be kept: bytes that are none become a mark."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _remember(context: click.Context, parameter: click.Parameter, value: str | bool | None) -> None:  # noqa: FBT001
    if isinstance(value, str):
        not_empty(context, parameter, value)
    if value is not None and parameter.name is not None:
        setattr(context.ensure_object(Places), parameter.name, value)


def with_places(command: Command) -> Command:
    """Take `--data-dir` and `--config`, before a command's name or after it."""
    config = click.option(
        "--config",
        metavar="FILE",
        type=click.Path(),
        callback=_remember,
        expose_value=False,
        help=_("Settings file (else BACKTUI_CONFIG, else the usual place)."),
    )
    data_dir = click.option(
        "--data-dir",
        metavar="DIR",
        type=click.Path(file_okay=False),
        callback=_remember,
        expose_value=False,
        help=_("Folder of the history (else BACKTUI_DATA_DIR, else the usual place)."),
    )
    return data_dir(config(command))


def refuse_more(context: click.Context, hint: str) -> None:
    """Refuse the words that a command has no use for, and say where they may belong.

    The command has to allow extra arguments. Raises click.UsageError.
    """
    if context.args:
        said = _("There is no use for {words} here.").format(words=" ".join(context.args))
        context.fail(f"{said} {hint}")


class Number(click.ParamType[int]):
    """A whole number between two others, both included."""

    name = "number"

    def __init__(self, lowest: int, highest: int) -> None:
        self.lowest, self.highest = lowest, highest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises click.BadParameter for another text."""
        if isinstance(value, int):
            return value
        whole = value.isascii() and value.isdigit() and len(value) < 10
        if not whole or not self.lowest <= int(value) <= self.highest:
            said = _("{value} is not a whole number from {lowest} to {highest}.")
            self.fail(said.format(value=value, lowest=self.lowest, highest=self.highest), param, ctx)
        return int(value)


def with_plain(command: Command) -> Command:
    """Take `--plain`, before a command's name or after it."""
    plain = click.option(
        "--plain",
        is_flag=True,
        default=None,
        callback=_remember,
        expose_value=False,
        help=_("Lines of text instead of a screen: for screen readers, Braille displays, pipes."),
    )
    return plain(command)
