"""What a command writes: its text on stdout, what went wrong on stderr, in one language."""

import os
import sys
from contextlib import suppress
from typing import Any

import click

from backtui.domain.errors import BacktuiError
from backtui.present import words


def set_language(language: str) -> None:
    """Use `language` from now on; its words are only looked for when they are not the source's own."""
    if language != words.language():
        from backtui.paths import data_folder

        words.load(data_folder() / "locale")
        words.use(language)


def write(text: str) -> None:
    """Write to stdout, as UTF-8 whatever the locale says. Raises CannotWrite when the disk refuses.

    A reader that has seen enough and gone is no failure.
    """
    from backtui.domain.errors import CannotWrite

    if sys.stdout is None:
        return
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        # Not passed on: click would end the process with 1.
        _abandon_output()
    except OSError as error:
        _abandon_output()
        raise CannotWrite("output_not_written", reason=error.strerror or str(error)) from error


def write_json(value: dict[str, Any]) -> None:
    """Write it to stdout as one line of JSON, readable in any language. Raises as `write`."""
    import json

    write(json.dumps(value, ensure_ascii=False) + "\n")


def print_errors(*errors: BacktuiError) -> None:
    """Say on stderr what happened and what to do about it, one line each."""
    if not errors:
        return
    from backtui.present.failures import sentence

    # Where nobody reads it any more, the exit code still tells.
    with suppress(BrokenPipeError):
        for error in errors:
            click.echo(f"backtui: {sentence(error)}", err=True)


def _abandon_output() -> None:
    """Send what is still buffered nowhere, so that Python does not complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
