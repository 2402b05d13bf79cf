"""When the interface failed by a fault of ours: what was kept, and where the details are."""

import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from backtui import __version__
from backtui.domain.errors import BacktuiError

LOG = "crash.log"
"""In the data folder: where in the code it happened, without anything that the screens held."""


def explained(failure: Exception, folder: Path, *, kept: BacktuiError | bool) -> BacktuiError:
    """What to say about `failure`, with its details written to a file.

    `kept` says whether a session under way was written down in `folder`, or why it could not be.
    """
    cause = getattr(failure, "error", failure)  # a worker's failure carries the one that it met
    if isinstance(cause, BacktuiError) and not kept:
        return cause
    log = _logged(cause, folder)
    if isinstance(kept, BacktuiError):
        return BacktuiError("interface_failed_unkept", log=log, reason=kept.values.get("reason", kept.code))
    if kept:
        return BacktuiError("interface_failed_in_session", log=log, file=str(folder / "session.json"))
    return BacktuiError("interface_failed", log=log)


def _logged(failure: BaseException, folder: Path) -> str:
    """Write the traceback, for its owner's eyes only; the file, or "-" where nothing could be written."""
    text = f"backtui {__version__}\n" + "".join(traceback.format_exception(failure))
    for place in (folder, Path(tempfile.gettempdir())):
        path = place / LOG
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(text, encoding="utf-8", errors="replace")
            return str(path)
    return "-"
