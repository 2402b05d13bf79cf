"""What came in from another machine, counted for the person (formats.md, "Several machines")."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec.structs import replace

from backtui.domain.machines import Arrival, Named
from backtui.store.exchange import Came
from backtui.store.merge import document_in
from backtui.store.reading import TIMES
from backtui.store.records import Document


def arrival_of(machine: str, came: Iterable[Came]) -> Arrival:
    """What came, counted; what a person has to be told of, by name."""
    sessions = others = changed = deleted = 0
    came_back: list[Named] = []
    gave_way: list[Named] = []
    for kind, was, now in came:
        before = document_in(was) if was is not None else None
        after = document_in(now)
        gone = after["deleted"]
        if before is None:
            sessions += kind == "sessions" and not gone
            others += kind != "sessions" and not gone
        elif before["deleted"] and not gone:
            came_back.append(_named(kind, after))
        elif not before["deleted"]:
            replaced = None if gone else _replaced(after)
            # Each is stamped later than the one that it was made on: what is later than that was not seen.
            if replaced is not None and replaced < _revised(before):
                gave_way.append(_named(kind, after))
            others += kind != "sessions"
            changed += kind == "sessions" and not gone
            deleted += kind == "sessions" and gone
    return Arrival(machine, sessions, others, changed, deleted, tuple(came_back), tuple(gave_way))


def both(one: Arrival | None, other: Arrival) -> Arrival:
    """What came in two files of one machine."""
    if one is None:
        return other
    summed = {
        name: getattr(one, name) + getattr(other, name) for name in one.__struct_fields__ if name != "machine"
    }
    return replace(one, **summed)


def _revised(found: Document) -> datetime:
    return datetime.fromisoformat(found["modified_at"])


def _replaced(found: Document) -> datetime | None:
    said = found.get("replaces")
    return datetime.fromisoformat(said) if said else None


def _named(kind: str, found: Document) -> Named:
    day = found[TIMES[kind]]
    return Named(kind, date.fromisoformat(day[:10]), found["programme"] if kind == "sessions" else "")
