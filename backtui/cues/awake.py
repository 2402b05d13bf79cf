"""Keeps the screen and the machine awake while a session runs, where the desktop lets it."""

import threading
from contextlib import AbstractContextManager
from types import TracebackType

RELEASING = 1.0
"""Seconds that letting go may take; the desktop lets go by itself when the program ends."""


class KeepAwake:
    """Open: nothing dims or sleeps. Closed: as before.

    A thread of its own holds the lock, so that importing, asking and a desktop that does not answer hold up
    nothing else. Nothing is said when it cannot work.
    """

    def __init__(self) -> None:
        self._over = threading.Event()
        self._settled = threading.Event()
        self._holds = False
        self._thread = threading.Thread(target=self._hold, name="keep awake", daemon=True)

    def __enter__(self) -> "KeepAwake":
        """Ask for it; returns at once."""
        try:
            self._thread.start()
        except RuntimeError:  # no more threads to be had
            self._settled.set()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(RELEASING)

    def works(self, seconds: float) -> bool:
        """Whether the machine is kept awake; waits for the answer, `seconds` at most."""
        self._settled.wait(seconds)
        return self._holds

    def _hold(self) -> None:
        try:
            with _presenting() as mode:
                self._holds = bool(getattr(mode, "active", False))
                self._settled.set()
                self._over.wait()
        except Exception:
            # The desktop's answers, and what is missing on this machine, are many; none may reach the screen.
            pass
        finally:
            self._settled.set()


def _presenting() -> AbstractContextManager[object]:
    """The lock; imported only when a session asks for it."""
    import logging

    logging.getLogger("wakepy").addHandler(logging.NullHandler())
    from wakepy import keep

    return keep.presenting(on_fail="pass")
