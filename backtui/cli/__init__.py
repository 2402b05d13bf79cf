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
        # Past the buffer of stdout: what the disk refuses must not be tried again at exit.
        os.write(1, f"backtui {__version__}\n".encode())
    except BrokenPipeError:
        # The reader has gone.
        pass
    except OSError:
        return False
    return True
