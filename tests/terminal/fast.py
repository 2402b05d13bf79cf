"""The real program on a fast clock: `python -m tests.terminal.fast SPEED`."""

import sys

from backtui.cli.run import run_app
from backtui.clock import FastClock
from backtui.paths import resolve

sys.exit(run_app(paths=resolve(), clock=FastClock(float(sys.argv[1]))))
