"""Stand-ins for the outside, with the same promises as the real ones and no waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from msgspec.structs import replace

from backtui.domain.checkpoint import Checkpoint
from backtui.domain.consistency import Goal, Pause
from backtui.domain.cues import CueKind
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.moves import KeptMove
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Check, Clearance
from backtui.domain.session import Answer, Session

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))
"""A moment for tests: Monday 23 November 2026, 09:00 in Norway."""


class FakeClock:
    """A clock that moves when it is told to."""

    speed = 1.0

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self.wall = start
        self.reading = 1_000_000
        self.boot_id = "boot-1"

    def now(self) -> datetime:
        return self.wall

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.wall.tzinfo)

    def steady(self) -> int:
        return self.reading

    def boot(self) -> str:
        return self.boot_id

    def pass_seconds(self, seconds: float) -> None:
        """Let both clocks run."""
        self.reading += round(seconds * 1000)
        self.wall += timedelta(seconds=seconds)


_KINDS: dict[type, str] = {
    Session: "sessions",
    Check: "checks",
    Clearance: "clearances",
    Answer: "answers",
    Goal: "goals",
    Pause: "pauses",
    KeptMove: "moves",
}


def _when(record: Record) -> tuple[str, str]:
    for name in ("started_at", "at", "from_day", "first_day"):
        if hasattr(record, name):
            return getattr(record, name).isoformat(), record.id
    raise AssertionError(record)


class MemoryHistory:
    """A history that forgets when the test ends."""

    def __init__(self, *records: Record) -> None:
        self.diary = Diary()
        self.notices: tuple[BacktuiError, ...] = ()
        self.fails_with: Exception | None = None
        self.elsewhere: tuple[Record, ...] = ()
        self.elsewhere_file = "elsewhere.json"
        self.save(*records)

    def read(self) -> Diary:
        return self.diary

    def save(self, *records: Record) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        for record in records:
            kind = _KINDS[type(record)]
            others = [one for one in getattr(self.diary, kind) if one.id != record.id]
            kept = tuple(sorted([*others, record], key=_when))
            self.diary = replace(self.diary, **{kind: kept})

    def delete(self, record: Record, at: datetime) -> None:
        kind = _KINDS[type(record)]
        kept = tuple(one for one in getattr(self.diary, kind) if one.id != record.id)
        self.diary = replace(self.diary, **{kind: kept})

    def save_copy(self, *records: Record) -> str:
        self.elsewhere = records
        return self.elsewhere_file

    def questions(self) -> tuple[BacktuiError, ...]:
        return ()

    def settle(self, found: BacktuiError, *, take: bool) -> str:
        raise AssertionError(found)


class MemoryJournal:
    """A journal in memory; `busy` says that another window runs a session."""

    def __init__(self) -> None:
        self.checkpoint: Checkpoint | None = None
        self.busy = False
        self.is_claimed = False
        self.notices: tuple[BacktuiError, ...] = ()
        self.written = 0

    def claim(self) -> bool:
        self.is_claimed = not self.busy
        return self.is_claimed

    def release(self) -> None:
        self.is_claimed = False

    def write(self, checkpoint: Checkpoint) -> None:
        self.checkpoint = checkpoint
        self.written += 1

    def unfinished(self) -> Checkpoint | None:
        return self.checkpoint

    def clear(self) -> None:
        self.checkpoint = None


class MemorySettings:
    """Preferences without a file."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        self.unset = Preferences()
        self.preferences = preferences or self.unset
        self.warnings: tuple[BacktuiError, ...] = ()
        self.where = "settings.toml"

    def load(self) -> Preferences:
        return self.preferences

    def save(self, preferences: Preferences) -> None:
        self.preferences = preferences


class RecordingCues:
    """Remembers what would have been heard, and whether the machine is kept awake."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.tones: list[CueKind] = []
        self.stopped = 0
        """Times that what was being said was cut short."""
        self.awake_now = False

    def say(self, text: str, language: str) -> None:
        self.said.append(text)

    def tone(self, kind: CueKind) -> None:
        self.tones.append(kind)

    def stop(self) -> None:
        self.stopped += 1

    @contextmanager
    def awake(self) -> Iterator[None]:
        self.awake_now = True
        try:
            yield
        finally:
            self.awake_now = False

    def close(self) -> None:
        pass
