"""A sealed file, decoded into a Diary: at one go while all of it is sound, else record by record."""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from operator import attrgetter
from typing import Any

import msgspec

from backtui.domain.consistency import Goal, Pause
from backtui.domain.diary import Diary
from backtui.domain.moves import KeptMove
from backtui.domain.safety import Check, CheckKind, Clearance, Reply, Tier
from backtui.domain.session import Answer, Session
from backtui.domain.units import Moment, RecordId
from backtui.store.files import Damaged, sealed
from backtui.store.records import DELETIONS, KINDS, WHEN, YEARS, BadRecord, VerdictWord, accepted, named

_TIERS = {tier.id: tier for tier in Tier}


Packed = dict[str, Any]
"""TinyDB's tables with every document still undecoded, by its number."""
_NOT_DECODED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises: for a wrong shape, no JSON, bytes that are no text, too deep a nest."""
LIVE = b'"deleted":false'
"""What each record that is no deletion says in a file that this program wrote."""
_DIGITS = 15
"""Digits of the longest number that a document may have."""


NOTHING = bytes(sealed({}))
"""A history with nothing in it."""


class StoredCheck(msgspec.Struct, gc=False):
    """A check as it lies on this disk; its verdict is a word there and a number in the domain."""

    id: RecordId
    at: Moment
    kind: CheckKind
    question_set: int
    answers: dict[str, Reply]
    verdict: VerdictWord
    modified_at: Moment
    imported: bool = False

    @classmethod
    def of(cls, check: Check) -> "StoredCheck":
        """The domain's check as it is stored."""
        return cls(
            check.id,
            check.at,
            check.kind,
            check.question_set,
            dict(check.answers),
            msgspec.convert(check.verdict.id, VerdictWord),
            check.modified_at,
            check.imported,
        )

    def told(self) -> Check:
        """The domain's check."""
        tier = _TIERS[self.verdict]
        return Check(
            self.id,
            self.at,
            self.kind,
            self.question_set,
            self.answers,
            tier,
            self.modified_at,
            self.imported,
        )


class Tables(msgspec.Struct):
    """The whole file, straight into the domain's classes: several times faster than by way of rows."""

    sessions: dict[str, Session] = {}
    checks: dict[str, StoredCheck] = {}
    clearances: dict[str, Clearance] = {}
    answers: dict[str, Answer] = {}
    goals: dict[str, Goal] = {}
    pauses: dict[str, Pause] = {}
    moves: dict[str, KeptMove] = {}
    deletions: dict[str, msgspec.Raw] = {}
    """Only looked whether it is a table: what changes the file refuses another shape."""


_whole = msgspec.json.Decoder(Tables)
_documents = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
shallow = msgspec.json.Decoder(dict[str, msgspec.Raw])
"""Decodes an object whose values stay as they are."""
CLASSES: Mapping[str, type[Any]] = {
    "sessions": Session,
    "checks": StoredCheck,
    "clearances": Clearance,
    "answers": Answer,
    "goals": Goal,
    "pauses": Pause,
    "moves": KeptMove,
}
TIMES: Mapping[str, str] = {
    "sessions": "started_at",
    "checks": "at",
    "clearances": "at",
    "answers": "at",
    "goals": "from_day",
    "pauses": "first_day",
    "moves": "from_day",
}
"""By what each kind is sorted, and then by id."""


def packed(data: bytes) -> Packed:
    """The tables of a sealed file, without the checksum's. Raises Damaged when they are no tables.

    What another program put beside our tables and is no table itself stays as it is.
    """
    try:
        tables: Packed = _in_order(data)
    except _NOT_DECODED as error:
        raise Damaged("tables") from error
    tables.pop("checksum", None)
    for name, rows in tables.items():
        if isinstance(rows, dict):
            found = numbers(rows)
            tables[name] = rows if found is rows else dict(zip(found, rows.values(), strict=True))
    return tables


def _in_order(data: bytes) -> Packed:
    """The tables as they stand, at one go while there is nothing else."""
    with suppress(*_NOT_DECODED):
        return _documents.decode(data)
    return {
        name: shallow.decode(raw)
        if name in (*CLASSES, DELETIONS) or bytes(memoryview(raw)[:1]) == b"{"
        else raw
        for name, raw in shallow.decode(data).items()
        if name != "checksum"
    }


def numbers(rows: Collection[str]) -> Iterable[str]:
    """The numbers of a table's documents; new ones for all where TinyDB could not go on from one."""
    if not rows:
        return rows
    # All at once: there are as many as records.
    joined = "".join(rows)
    if joined.isascii() and joined.isdecimal() and "" not in rows and max(map(len, rows)) <= _DIGITS:
        return rows
    return map(str, range(1, len(rows) + 1))


def diary(data: bytes) -> tuple[Diary, list[tuple[str, BadRecord]]]:
    """Everything live in a sealed file, and the records that cannot be understood, by id or place.

    Raises Damaged when it holds no tables.
    """
    with _uncollected():
        return _diary(data)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off: it would look through thousands of new records again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _diary(data: bytes) -> tuple[Diary, list[tuple[str, BadRecord]]]:
    try:
        if not data.isascii():
            data.decode()  # a name that is no text would be passed over here, and refused when saving
        tables = _whole.decode(data)
    except _NOT_DECODED:
        return _one_by_one(data)
    found = {kind: list(getattr(tables, kind).values()) for kind in KINDS}
    if data.count(LIVE) != sum(map(len, found.values())) or not _years(found).issubset(YEARS):
        return _one_by_one(data)
    return _as_diary(found), []


def _years(found: Mapping[str, list[Any]]) -> set[int]:
    """The years of all dates: only the check of each record (store.records) refuses some."""
    return {
        day.year
        for kind in KINDS
        for name in WHEN[kind]
        if name != "replaces"
        for day in map(attrgetter(name), found[kind])
        if day is not None
    }


def _one_by_one(data: bytes) -> tuple[Diary, list[tuple[str, BadRecord]]]:
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    bad = []
    tables = packed(data)
    for kind in KINDS:
        for number, raw in tables.get(kind, {}).items():
            plain: Any = None
            try:
                plain = decoded(raw)  # of a key that stands twice, what stands last
                if accepted(kind, _without_past(plain))["deleted"]:
                    continue
                found[kind].append(msgspec.convert(plain, CLASSES[kind]))
            except BadRecord as error:
                bad.append((named(plain, kind, number), error))
            except msgspec.ValidationError:
                bad.append((named(plain, kind, number), BadRecord("", kind)))
    return _as_diary(found), bad


def _without_past(plain: Any) -> Any:
    """A document without what it replaced, which counts only where two histories become one."""
    return {key: plain[key] for key in plain if key != "replaces"} if isinstance(plain, dict) else plain


def decoded(raw: msgspec.Raw | bytes) -> Any:
    """A document as plain values. Raises BadRecord when it is no JSON or no text."""
    try:
        return msgspec.json.decode(raw)
    except _NOT_DECODED as error:
        raise BadRecord("") from error


def _as_diary(found: Mapping[str, list[Any]]) -> Diary:
    checks = [check.told() for check in found["checks"]]
    return Diary(**{kind: in_order(kind, of_kind) for kind, of_kind in {**found, "checks": checks}.items()})


def in_order(kind: str, records: Iterable[Any]) -> tuple[Any, ...]:
    """Records of one kind as a diary has them."""
    return tuple(sorted(records, key=attrgetter(TIMES[kind], "id")))
