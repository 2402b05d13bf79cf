"""Record <-> domain object by formats.md; and what is wrong with a record that does not keep it."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.programme import Family
from backtui.domain.safety import Check, CheckKind, Clearance, ClearanceReason, Reply
from backtui.domain.session import Answer, Outcome, Session, Source
from backtui.domain.units import DaysOfAWeek, Moment, Name, Rating, Seconds
from backtui.store.files import SCHEMA

Document = dict[str, Any]
"""A record as it is written: the keys of formats.md with `schema`, and `imported` where that is so."""

KINDS = ("sessions", "checks", "clearances", "answers", "goals", "pauses", "moves")
DELETIONS = "deletions"
"""The table of records that are remembered as deleted; each names its kind."""
LOCAL = frozenset({"schema", "imported"})
"""Keys that stay on this machine."""
_ADDED = frozenset({"replaces", "deleted"})
"""Keys that say something of a revision, and that the domain's records do not have."""

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Id = Annotated[str, Meta(pattern=f"^{_UUID}$")]
YEARS = range(2, 9999)
"""Years whose weeks and offsets the calendar can reckon with."""
VerdictWord = Literal["ambulance", "urgent_care", "doctor_first", "go_easy", "go"]


class SessionRow(msgspec.Struct, kw_only=True, gc=False):
    """formats.md, "A session"."""

    id: Id
    programme: Name
    family: Family
    activity: Name
    started_at: Moment
    ended_at: Moment
    planned_seconds: Seconds
    active_seconds: Seconds
    outcome: Outcome
    stop_sign: str | None = None
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    effort: Rating | None = None
    enjoyment: Rating | None = None
    next_day_pain: Rating | None = None
    note: str = ""
    source: Source = Source.IMPORTED
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class CheckRow(msgspec.Struct, kw_only=True):
    """formats.md, "A check"."""

    id: Id
    at: Moment
    kind: CheckKind
    question_set: int
    answers: dict[str, Reply]
    verdict: VerdictWord
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class ClearanceRow(msgspec.Struct, kw_only=True):
    """formats.md, "A clearance"."""

    id: Id
    at: Moment
    questions: tuple[str, ...]
    reason: ClearanceReason = ClearanceReason.DOCTOR
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class AnswerRow(msgspec.Struct, kw_only=True):
    """formats.md, "An answer"."""

    id: Id
    at: Moment
    item: Name
    value: int | str
    session: Id | None = None
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class GoalRow(msgspec.Struct, kw_only=True):
    """formats.md, "A goal"."""

    id: Id
    days: DaysOfAWeek
    from_day: date
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class PauseRow(msgspec.Struct, kw_only=True):
    """formats.md, "A pause"."""

    id: Id
    reason: PauseReason
    first_day: date
    last_day: date | None = None
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class MoveRow(msgspec.Struct, kw_only=True):
    """formats.md, "A move that is kept easier or left out"."""

    id: Id
    move: Name
    way: MoveWay = msgspec.field(name="as")
    from_day: date
    modified_at: Moment
    replaces: Moment | None = None
    deleted: Literal[False] = False


class DeletionRow(msgspec.Struct, kw_only=True):
    """formats.md, A deletion: it keeps id, modified_at and deleted, and blanks the rest."""

    id: Id
    modified_at: Moment
    deleted: Literal[True] = True


_ROWS: Mapping[str, type[msgspec.Struct]] = {
    "sessions": SessionRow,
    "checks": CheckRow,
    "clearances": ClearanceRow,
    "answers": AnswerRow,
    "goals": GoalRow,
    "pauses": PauseRow,
    "moves": MoveRow,
    DELETIONS: DeletionRow,
}
_KIND_OF: Mapping[type[Record], str] = {
    Session: "sessions",
    Check: "checks",
    Clearance: "clearances",
    Answer: "answers",
    Goal: "goals",
    Pause: "pauses",
    KeptMove: "moves",
}
_EXPECTED: Mapping[str, str] = {
    "": "object",
    "id": "uuid",
    "session": "uuid_or_null",
    **dict.fromkeys(("programme", "activity", "item", "move"), "name"),
    **dict.fromkeys(("started_at", "ended_at", "modified_at", "at"), "moment"),
    "replaces": "moment_or_null",
    **dict.fromkeys(("planned_seconds", "active_seconds"), "seconds_of_a_day"),
    **dict.fromkeys(("pain_before", "pain_after", "effort", "enjoyment", "next_day_pain"), "rating_or_null"),
    **dict.fromkeys(("family", "outcome", "source", "reason", "verdict", "answers", "questions"), ""),
    "kind": "check_kind",
    "stop_sign": "text_or_null",
    "note": "any_text",
    "deleted": "true_or_false",
    "question_set": "whole_number",
    "value": "number_or_text",
    "days": "days_of_a_week",
    **dict.fromkeys(("from_day", "first_day"), "day"),
    "last_day": "day_or_null",
    "as": "kept_as",
}
"""What formats.md asks for under a key, as a code for present.failures; "" stands for the key's own name."""
_FIELDS = {kind: frozenset(row.__struct_encode_fields__) for kind, row in _ROWS.items()}
WHEN = {
    kind: tuple(
        key
        for key in row.__struct_fields__
        if _EXPECTED.get(key) in ("moment", "moment_or_null", "day", "day_or_null")
    )
    for kind, row in _ROWS.items()
}
"""The fields of each kind that hold a date or a moment."""
_OF_A_KIND: Mapping[tuple[str, str], str] = {("clearances", "reason"): "clearance_reason"}
"""Where one kind of record asks for something else."""


class BadRecord(ValueError):
    """A record that does not keep formats.md."""

    def __init__(self, key: str, kind: str = "") -> None:
        super().__init__(key)
        self.key = key
        """The key at fault; "" when the record is no object at all."""
        self.expected = _OF_A_KIND.get((kind, key)) or _EXPECTED.get(key, "") or key
        """What formats.md asks for there, as a code."""


def kind_of(record: Record) -> str:
    """The list in formats.md and the table on disk that `record` belongs to."""
    return _KIND_OF[type(record)]


def document(record: Record) -> Document:
    """`record` as it is written. Raises BadRecord when it does not keep formats.md."""
    kind = kind_of(record)
    fields: object = record
    if isinstance(record, Check):
        fields = {key: getattr(record, key) for key in CheckRow.__struct_fields__ if key not in _ADDED}
        fields["verdict"] = record.verdict.id
    found = _as_row(kind, fields)
    if isinstance(record, Check | Clearance) and record.imported:
        found["imported"] = True
    return found


def deletion(kind: str, record_id: str, at: datetime) -> Document:
    """What stays of a record that was deleted."""
    return {**_as_row(DELETIONS, {"id": record_id, "modified_at": at}), "kind": kind}


def accepted(kind: str, found: object) -> Document:
    """A record that was handed in, checked and in the one form that we write.

    Keys that formats.md does not know are kept: a newer version may have written them. Raises BadRecord.
    """
    if not isinstance(found, dict):
        raise BadRecord("")
    if found.get("deleted") is True:
        return {**_as_row(DELETIONS, found), "kind": kind}
    unknown = sorted(found.keys() - _FIELDS[kind] - LOCAL)
    return _as_row(kind, found) | {key: found[key] for key in unknown}


def named(plain: object, kind: str, place: str | int) -> str:
    """How a message names a record: its id, or its place when it has none."""
    record_id = plain.get("id") if isinstance(plain, dict) else None
    return record_id if isinstance(record_id, str) and record_id else f"{kind} {place}"


def _as_row(kind: str, found: object) -> Document:
    row = _ROWS[kind]
    try:
        checked = msgspec.convert(found, row, from_attributes=True)
    except msgspec.ValidationError as error:
        raise BadRecord(_key_at_fault(error), kind) from error
    for key in WHEN[kind]:
        value = getattr(checked, key)
        if value is not None and value.year not in YEARS:
            raise BadRecord(key, kind)
    document: Document = msgspec.to_builtins(checked)
    document["schema"] = SCHEMA
    return document


def _key_at_fault(error: msgspec.ValidationError) -> str:
    place = re.search(r"`\$\.(\w+)|required field `(\w+)`", str(error))
    return (place[1] or place[2]) if place else ""
