"""What a day needs of a long history, in a small file beside it (architecture.md, Data at rest).

All of it is derived: it is believed only where it was derived by this version, from the very file that lies
there now, and may be deleted at any time.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from backtui import __version__, durable
from backtui.domain.consistency import Goal, Pause
from backtui.domain.diary import Diary
from backtui.domain.errors import BacktuiError
from backtui.domain.long_history import LongAgo, LongList, SessionsLongAgo
from backtui.domain.moves import KeptMove
from backtui.domain.safety import Clearance
from backtui.domain.session import Answer, Session
from backtui.store import files
from backtui.store.reading import CLASSES, TIMES, StoredCheck, diary, in_order

if TYPE_CHECKING:
    from backtui.store.merge import Entry, Key

LONG = ("sessions", "checks", "answers")
"""The kinds of which there are many."""
LONG_FROM = 1_000
"""Sessions from which a file of its own saves time."""
MOST = 3_000
"""Records of these months from which it has to be made anew."""


class Some(msgspec.Struct):
    """Records of the kinds of which there are many."""

    sessions: list[Session] = []
    checks: list[StoredCheck] = []
    answers: list[Answer] = []


class Lately(msgspec.Struct):
    """The file's content."""

    of: str
    """The history file that it was derived from (`mark`)."""
    until: datetime
    """What lies before this is long ago; midnight in UTC."""
    last_day: date
    """The latest local day of a session of long ago."""
    counts: dict[str, int]
    """Of the records of long ago."""
    weeks: dict[str, tuple[int, list[int]]]
    """How many active days they have in each week (domain.long_history.Weeks)."""
    active_seconds: int
    times: dict[str, int]
    """How often each programme was done in them."""
    weighty: Some
    lately: Some
    clearances: list[Clearance] = []
    goals: list[Goal] = []
    pauses: list[Pause] = []
    moves: list[KeptMove] = []


class _File(msgspec.Struct):
    lately: Lately


_decoder = msgspec.json.Decoder(_File)


def mark(size: int, seal: str) -> str:
    """What tells one history file from another, and what one version derives of it from what another does."""
    return f"{__version__} {size} {seal}"


def mark_of(data: bytes) -> str:
    """The mark of a sealed file's content."""
    return mark(len(data), files.seal_of(data))


class _Older:
    """The whole history file, decoded when something of long ago is asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._diary: Diary | None = None

    def diary(self) -> Diary:
        if self._diary is None:
            self._diary, _bad = diary(self.data)
        return self._diary


class _OlderOfKind(NamedTuple):
    """The records of one kind in it that lie long ago (domain.long_history.OlderRecords)."""

    older: _Older
    kind: str
    until: int
    """Where they end among the records of their kind."""

    def read(self) -> tuple[Any, ...]:
        """Decode them."""
        return tuple(getattr(self.older.diary(), self.kind)[: self.until])

    def mention(self, record_id: str) -> bool:
        """Whether the id stands anywhere in the file."""
        return record_id.encode() in self.older.data


def read(path: Path, data: bytes) -> Lately | None:
    """What was derived from the sealed file whose content is `data`; None where it is not that."""
    try:
        found = files.read_sealed(path)
        if found is None:
            return None
        lately = _decoder.decode(found).lately
    except (BacktuiError, files.Damaged, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return lately if lately.of == mark_of(data) else None


def write(path: Path, lately: Lately | None) -> None:
    """Keep it for the next start; a disk that refuses it costs time alone. None removes what was there."""
    with suppress(BacktuiError, OSError):
        if lately is None:
            path.unlink(missing_ok=True)
        else:
            durable.write_durably(path, files.sealed(_File(lately)), sync=False)


def as_diary(lately: Lately, data: bytes) -> Diary:
    """The records, of which those of long ago are read from `data` when they are asked for."""
    older = _Older(data)
    until, counts = lately.until, lately.counts

    def before(kind: str, weighty: Sequence[Any]) -> LongAgo[Any]:
        return LongAgo(until, counts[kind], tuple(weighty), _OlderOfKind(older, kind, counts[kind]))

    sessions = SessionsLongAgo[Session](
        until,
        counts["sessions"],
        tuple(lately.weighty.sessions),
        _OlderOfKind(older, "sessions", counts["sessions"]),
        weeks=lately.weeks,
        active_seconds=lately.active_seconds,
        times=lately.times,
    )
    checks = before("checks", [one.told() for one in lately.weighty.checks])
    some = lately.lately
    return Diary(
        LongList(sessions, tuple(some.sessions)),
        LongList(checks, tuple(one.told() for one in some.checks)),
        tuple(lately.clearances),
        LongList(before("answers", lately.weighty.answers), tuple(some.answers)),
        tuple(lately.goals),
        tuple(lately.pauses),
        tuple(lately.moves),
    )


def followed(lately: Lately, entries: "Iterable[Entry]", known: "Collection[Key]", of: str) -> Lately | None:
    """The same after `entries` were written into the history file, which has the mark `of` since then.

    `known` are those that were in it before. None where something of long ago was changed, or may
    have been: then it has to be derived anew.
    """
    from backtui.store.merge import is_deletion

    kinds = {kind: {one.id: one for one in _records(lately, kind)} for kind in CLASSES}
    for key, encoded in entries:
        kind, record_id = key
        of_kind = kinds[kind]
        if of_kind.pop(record_id, None) is None and key in known:
            return None
        if is_deletion(encoded):
            continue
        record = msgspec.json.decode(encoded, type=CLASSES[kind])
        if kind in LONG and getattr(record, TIMES[kind]) < lately.until:
            return None
        if kind == "sessions" and record.day <= lately.last_day:
            return None
        of_kind[record.id] = record
    if sum(len(kinds[kind]) for kind in LONG) > MOST:
        return None
    ordered = {kind: list(in_order(kind, of_kind.values())) for kind, of_kind in kinds.items()}
    some = Some(*(ordered.pop(kind) for kind in LONG))
    return msgspec.structs.replace(lately, of=of, lately=some, **ordered)


def _records(lately: Lately, kind: str) -> list[Any]:
    found: list[Any] = getattr(lately.lately if kind in LONG else lately, kind)
    return found
