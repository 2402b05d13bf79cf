"""With this folder on PYTHONPATH a program tells where it stands at SIGUSR1, in the file of BACKTUI_STANDING.

Its threads in any case, by faulthandler; its tasks and screens as well if its main thread still runs.
"""

import faulthandler
import os
import signal
from pathlib import Path

if where := os.environ.get("BACKTUI_STANDING"):
    # Kept open for as long as the program runs.
    file = Path(where).open("w", buffering=1)  # noqa: SIM115

    def tell(_number: int, _frame: object) -> None:
        """Write down the app that runs, and the tasks."""
        from tests.terminal.standing import apps, of_app, tasks

        print(*(line for app in apps() for line in of_app(app)), *tasks(), "told", sep="\n", file=file)

    signal.signal(signal.SIGUSR1, tell)
    faulthandler.register(signal.SIGUSR1, file=file, chain=True)
