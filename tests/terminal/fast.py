"""The real program on a fast clock: `python -m tests.terminal.fast SPEED [PROGRAMME]`.

With the programme's id it is started at once, as by `backtui start`.
"""

import sys

from backtui.cli.exercises import programme_named
from backtui.cli.run import run_app
from backtui.clock import FastClock
from backtui.domain.choice import Wish
from backtui.domain.diary import Diary
from backtui.domain.programme import Catalogue
from backtui.paths import resolve

speed, *programme = sys.argv[1:]


def wish(catalogue: Catalogue, diary: Diary) -> Wish:
    """What is to be started."""
    return Wish(programme_named(programme[0], catalogue, diary.sessions))


sys.exit(run_app(paths=resolve(), clock=FastClock(float(speed)), wish=wish if programme else None))
