"""What the inside asks of the outside; store, settings, clock and cues answer it."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from backtui.domain.checkpoint import Checkpoint
from backtui.domain.cues import CueKind
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.machines import Exchanged
from backtui.domain.preferences import Preferences


class Clock(Protocol):
    """The two times: one that dates records and one that measures."""

    speed: float
    """Session seconds per real second: 1, more in the demo."""

    def now(self) -> datetime:
        """The wall clock, aware, with the local UTC offset: only dates records."""

    def local(self, at: datetime) -> datetime:
        """The moment `at` with the local UTC offset of that moment: the clocks may change until then."""

    def steady(self) -> int:
        """Milliseconds of a clock that never steps and goes on while the machine sleeps."""

    def boot(self) -> str:
        """Which run of the machine the steady clock belongs to; "" when unknown."""


class History(Protocol):
    """The records, durable when a call has returned. Raises CannotWrite, Unavailable or BacktuiError.

    Blocking: the interface calls it off its event loop.
    """

    @property
    def notices(self) -> tuple[BacktuiError, ...]:
        """What was found wrong with the files so far, and what was done about it, each thing once."""

    def read(self) -> Diary:
        """Everything that is remembered now, other windows' records included."""

    def save(self, *records: Record) -> None:
        """Add the records, or replace those with the same ids, all or none."""

    def delete(self, record: Record, at: datetime) -> None:
        """Remember that it was deleted at `at`, and blank the rest."""

    def save_copy(self, *records: Record) -> str:
        """Write the records to a file of their own outside the history's folder, for `import`; its name."""

    def questions(self) -> tuple[BacktuiError, ...]:
        """What the person has to know or to decide about the files; each stands until it is settled."""

    def settle(self, found: BacktuiError, *, take: bool) -> str:
        """Put that in order, with what can be read of the file in question if `take`.

        The name of the file that was put aside, or "".
        """


class SessionJournal(Protocol):
    """The running session's checkpoint, one window at a time. Blocking."""

    @property
    def notices(self) -> tuple[BacktuiError, ...]:
        """What was found wrong with the file so far."""

    def claim(self) -> bool:
        """Take the right to run a session; False when another window runs one."""

    def release(self) -> None:
        """Give that right back."""

    def write(self, checkpoint: Checkpoint) -> None:
        """Keep this as the latest state of the running session."""

    def unfinished(self) -> Checkpoint | None:
        """A session that nobody runs any more and nobody has saved, or None."""

    def clear(self) -> None:
        """The session was saved or given up: nothing is unfinished any more."""


class SettingsFile(Protocol):
    """Where preferences are kept."""

    unset: Preferences
    """What holds where nothing was set; a front end may have its own, to be given before `load`."""

    def load(self) -> Preferences:
        """The preferences; a wrong value gives its default, and a line in `warnings`."""

    def save(self, preferences: Preferences) -> None:
        """Write what differs, and keep the person's comments. Raises CannotWrite."""

    @property
    def where(self) -> str:
        """The file, for the person to find; "" when there is none."""

    warnings: tuple[BacktuiError, ...]
    """What was not understood at the last load; present.failures finds the words."""


class OtherMachines(Protocol):
    """The person's other machines, by way of a folder that they share. Blocking, and raises nothing else."""

    @property
    def where(self) -> str:
        """The folder's path."""

    def strangers(self) -> tuple[str, ...]:
        """What the machines are called whose histories lie there, until the person has agreed to take them.

        Empty where there is none, and once this machine shares the folder.
        """

    def agree(self) -> None:
        """Share the folder from now on. Raises CannotWrite."""

    def exchange(self) -> Exchanged:
        """Take in what is new there, and give what is new here. What went wrong is among its troubles."""


class Pages(Protocol):
    """Where a page goes that the person sends or prints. Blocking."""

    def write(self, name: str, text: str) -> str:
        """Write a page under this name or a similar one; its file. Raises CannotWrite or WrongUsage."""

    @property
    def can_open(self) -> bool:
        """Whether there is a desktop to show it on."""

    def open(self, file: str) -> bool:
        """Open the page there, and do not wait; whether that could be started."""


class Cues(Protocol):
    """What is heard. Every call returns at once, raises nothing and writes nothing on the screen."""

    def say(self, text: str, language: str) -> None:
        """Speak, in "en" or "nb"; what was being said is cut off."""

    def tone(self, kind: CueKind) -> None:
        """Sound the short tone of a cue; the one before is cut off."""

    def stop(self) -> None:
        """Stop what plays."""

    def awake(self) -> AbstractContextManager[object]:
        """Keep the screen and the machine awake for as long as the context is open, where that works."""

    def close(self) -> None:
        """Be silent for good, and leave no process behind; waits a second at most."""
