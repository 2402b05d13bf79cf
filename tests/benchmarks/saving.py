"""The real program while sessions are saved without a pause: `python -m tests.benchmarks.saving FOLDER`.

They go into a history of their own in FOLDER, from a thread of the program's process as its own do: every key
is typed during a save, and nothing that is shown changes.
"""

import sys
import threading
from pathlib import Path

from backtui.cli.run import run_app
from backtui.clock import SystemClock
from backtui.paths import resolve
from backtui.store.history import TinyHistory
from tests.store.making import new_session


def save_on() -> None:
    """Save one session after the other."""
    history = TinyHistory(Path(sys.argv[1]))
    while True:
        history.save(new_session())


threading.Thread(target=save_on, daemon=True).start()
sys.exit(run_app(paths=resolve(), clock=SystemClock()))
