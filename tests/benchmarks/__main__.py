"""What the program costs beside what is possible: `python -m tests.benchmarks [--short] [ROWS ...]`.

performance.md says what the rows mean. Whether an aim is met changes nothing about the exit code; a program
that does not reach its screen, or a command that fails, ends the run.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.homes import Homes
from tests.benchmarks.measuring import HEAD, Bench, Row, table_line
from tests.benchmarks.rows_commands import commands, commands_of_many
from tests.benchmarks.rows_keys import keys, streak
from tests.benchmarks.rows_sessions import sessions
from tests.benchmarks.rows_starts import (
    ends,
    first_frame_of_many,
    first_frames,
    first_keys,
    memory,
    to_a_session,
)
from tests.benchmarks.rows_store import saving, syncing
from tests.benchmarks.terminal import NeverShown

ROWS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": first_frames,
    "heard": first_keys,
    "running": to_a_session,
    "session": sessions,
    "memory": memory,
    "keys": keys,
    "streak": streak,
    "save": saving,
    "sync": syncing,
    "commands": commands,
    "exit": ends,
    "start-100000": first_frame_of_many,
    "commands-100000": commands_of_many,
}


def main() -> int:
    """Measure, and print each row as it is known; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--short", action="store_true", help="few repeats, nothing with 100,000 sessions")
    parser.add_argument("rows", nargs="*", metavar="ROWS", help=f"some of: {' '.join(ROWS)}")
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"no such rows: {' '.join(sorted(unknown))}")
    # Without bytecode each start would compile the program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gc.freeze()
    began = time.monotonic()
    print(f"load {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(table_line(HEAD))
    with tempfile.TemporaryDirectory(prefix="backtui-benchmarks-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Homes(Path(folder)), asked.short)
        try:
            for name in asked.rows or ROWS:
                for row in ROWS[name](bench):
                    print(row.line(), flush=True)
        except NeverShown as error:
            print(error, file=sys.stderr)
            return 1
    print(f"load {os.getloadavg()[0]:.2f}, after {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
