"""The door: turns the command line into a run, and what went wrong into a sentence and an exit code."""

import os
import sys


def main() -> None:
    """Run the program and leave with its exit code (commands.md, Exit codes)."""
    # Asked for by prompts and bug reports: answered before anything else is imported.
    if sys.argv[1:] == ["--version"] and _version_is_told():
        return
    import gc

    # What is imported is never garbage, and a fast command is over before there is any.
    gc.disable()
    from backtui.cli.entry import run
    from backtui.cli.output import write_the_rest

    code = run(sys.argv[1:])
    write_the_rest()
    sys.exit(code)


def _version_is_told() -> bool:
    """Tell the version; whether that was all. Where it cannot be written, the long way says why."""
    from backtui import __version__

    try:
        print(f"backtui {__version__}", flush=True)
    except BrokenPipeError:
        # The reader has gone; what is still buffered must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return False
    return True
