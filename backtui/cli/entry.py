"""The one place where a failure is printed and becomes an exit code."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from io import StringIO

from backtui.cli.output import print_errors, say_on_stderr, set_language, speak_utf8
from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.settings import locale_language

INTERRUPTED = 130
COMPLETES = "_BACKTUI_COMPLETE"
"""The variable by which a shell asks for completions."""


def run(arguments: list[str]) -> int:
    """Run the command line; its exit code, with the explanation on stderr when that is not 0."""
    speak_utf8()
    set_language(locale_language(os.environ))
    try:
        alone = None if COMPLETES in os.environ else ALONE.get(tuple(arguments))
        return _obey(arguments) if alone is None else _do(alone)
    except BacktuiError as error:
        print_errors(error)
        return error.exit_code
    except OSError as error:
        failure = _explained(error)
        print_errors(failure)
        return failure.exit_code


def _start() -> int:
    """Run the app, as `backtui` alone does."""
    from backtui.cli.run import run_app
    from backtui.clock import SystemClock
    from backtui.paths import resolve

    return run_app(paths=resolve(), clock=SystemClock())


def _status(*, as_json: bool = False) -> int:
    """Tell where one stands, as `backtui status` does: prompts and bars ask for it again and again."""
    from backtui.cli.places import Places
    from backtui.cli.standing import tell

    places = Places()
    tell(places.paths, places.preferences(), None, as_json=as_json)
    return 0


ALONE: Mapping[tuple[str, ...], Callable[[], int]] = {
    (): _start,
    ("status",): _status,
    ("status", "--json"): partial(_status, as_json=True),
}
"""What is done without what parses a command line: to import that takes as long as half of `status`."""


def _do(alone: Callable[[], int]) -> int:
    """Do one of these; its exit code."""
    try:
        return alone()
    except BrokenPipeError:
        return 0
    except (EOFError, KeyboardInterrupt):
        say_on_stderr("\n")
        return INTERRUPTED


def _obey(arguments: list[str]) -> int:
    """Do what the arguments ask for."""
    import click

    from backtui.cli.click_words import translate_click
    from backtui.cli.commands import command_line

    translate_click()
    completes = COMPLETES in os.environ
    if completes:
        from backtui.cli.completion import use_ours

        use_ours()
    try:
        code = command_line().main(arguments, prog_name="backtui", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as error:
        # click leaves like this after offering completions, and with 1 when the reader of its help has gone.
        return int(error.code or 0) if completes else 0
    except KeyError:
        # click's completion, asked by something that is no shell.
        if not completes:
            raise
        return 2
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        say_on_stderr(told.getvalue())
        return error.exit_code
    return code if isinstance(code, int) else 0


def _explained(error: OSError) -> BacktuiError:
    """What the system refused; without a file's name it was the output, as of the help to a full disk."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return CannotWrite("output_not_written", reason=reason)
    return BacktuiError("system_refused", file=error.filename, reason=reason)
