"""What a front end promises the flows."""

from collections.abc import Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from backtui.domain.preferences import Preferences
from backtui.domain.timer import Event, TimerState
from backtui.flows.prompts import Prompt

R = TypeVar("R")


class Frontend(Protocol):
    """A way to show prompts: the screens, lines of text, or a script."""

    async def show(self, prompt: Prompt[R]) -> R | None:
        """Put it to the person until it is answered; None when they leave it."""

    def tell(self, text: str, *, warning: bool = False, seconds: float = 10) -> None:
        """Say something in passing, for `seconds` where what is said goes away again."""

    def apply(self, preferences: Preferences) -> None:
        """Take on what can be seen of the preferences: language and colours."""

    async def drawn(self) -> None:
        """Return once something is shown that a key can answer."""

    def history_changed(self) -> None:
        """Build anew what shows the history, where that is open: it has become another meanwhile."""


class SessionDisplay(Protocol):
    """What a front end shows of a running session; SessionRunner calls it."""

    def changed(self, before: TimerState, happened: Sequence[Event]) -> None:
        """The runner's state is another one than `before`; `happened` lies between them."""

    def ask(self, question: Coroutine[Any, Any, None]) -> None:
        """Let `question` run, which shows prompts over the session."""

    def announce(self, text: str) -> None:
        """Notify the person by way of the desktop."""

    def left(self) -> None:
        """The session is over, or is left to be asked about at the next start."""
