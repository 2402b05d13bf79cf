"""The one place where a failure is printed and becomes an exit code."""

import os
import sys
from contextlib import suppress
from typing import Any

import click

from backtui.domain.errors import BacktuiError
from backtui.present import words

INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Run the command line; its exit code, with the explanation on stderr when that is not 0."""
    from backtui.settings import locale_language

    speak(locale_language(os.environ))
    try:
        # Imported once the language is known: click's help texts are read while the commands are made.
        from backtui.cli.commands import backtui

        code = backtui.main(arguments, prog_name="backtui", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as error:
        # click leaves like this after offering completions, and with 1 when the reader of its help has gone.
        return int(error.code or 0) if "_BACKTUI_COMPLETE" in os.environ else 0
    except click.ClickException as error:
        with suppress(BrokenPipeError):
            error.show()
        return error.exit_code
    except BacktuiError as error:
        explain(error)
        return error.exit_code
    except OSError as error:
        failure = BacktuiError(
            "system_refused", file=error.filename or "", reason=error.strerror or str(error)
        )
        explain(failure)
        return failure.exit_code
    return code if isinstance(code, int) else 0


def speak(language: str) -> None:
    """Use `language` from now on; its words are only looked for when they are not the source's own."""
    if language != words.language():
        from backtui.paths import data_folder

        words.load(data_folder() / "locale")
        words.use(language)


def put(text: str) -> None:
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


def put_json(value: dict[str, Any]) -> None:
    """Write it to stdout as one line of JSON, readable in any language. Raises as `put`."""
    import json

    put(json.dumps(value, ensure_ascii=False) + "\n")


def explain(*errors: BacktuiError) -> None:
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
