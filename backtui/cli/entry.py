"""The one place where a failure is printed and becomes an exit code."""

import os
from contextlib import suppress

import click

from backtui.cli.commands import command_line
from backtui.cli.output import print_errors, set_language
from backtui.domain.errors import BacktuiError
from backtui.settings import locale_language

INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Run the command line; its exit code, with the explanation on stderr when that is not 0."""
    set_language(locale_language(os.environ))
    try:
        code = command_line().main(arguments, prog_name="backtui", standalone_mode=False)
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
        print_errors(error)
        return error.exit_code
    except OSError as error:
        failure = BacktuiError(
            "system_refused", file=error.filename or "", reason=error.strerror or str(error)
        )
        print_errors(failure)
        return failure.exit_code
    return code if isinstance(code, int) else 0
