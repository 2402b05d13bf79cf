"""Where a person stands, on one line or as JSON: for a prompt, which asks again and again."""

from datetime import date
from typing import TYPE_CHECKING

from backtui.cli.output import print_errors, write, write_json
from backtui.clock import SystemClock
from backtui.domain.consistency import today_for
from backtui.domain.preferences import Preferences
from backtui.paths import Paths
from backtui.present.status import figures_for, line, status
from backtui.store.history import TinyHistory

if TYPE_CHECKING:
    from backtui.domain.checkpoint import Checkpoint


def tell(paths: Paths, preferences: Preferences, today: date | None, *, as_json: bool) -> None:
    """Print where one stands as of `today`, or of the local date (formats.md, Status)."""
    history = TinyHistory(paths.data)
    diary = history.read()
    print_errors(*history.notices)
    day = today or today_for(SystemClock().now().date(), diary.sessions)
    unfinished = _unfinished(paths)
    if as_json:
        write_json(status(diary, day, preferences.week_start, unfinished))
    else:
        from backtui.present.summary import planned

        figures = figures_for(diary, day, preferences.week_start)
        said = (line(figures, unfinished), planned(figures, diary.pauses))
        write(" ".join(part for part in said if part) + "\n")


def _unfinished(paths: Paths) -> "Checkpoint | None":
    """The session that waits to be finished; nearly always none, so its code waits until then."""
    if not any(paths.data.glob("session.json*")):
        return None
    from backtui.store.journal import FileJournal

    return FileJournal(paths.data).look()
