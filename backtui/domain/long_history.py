"""Records of many years, of which those of long ago are read only when something asks for one of them.

What a day needs, and what is asked for whatever its age, is at hand. Anything else is answered by reading all
of them, so that nobody has to know which records these are: it is right, only slower.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, overload

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
MARGIN = timedelta(weeks=4)
"""How far a day has to lie behind what is long ago, for its rules to need no more of it than is weighty."""


class OlderRecords(Protocol[T_co]):
    """Where the records of long ago are read from."""

    def read(self) -> tuple[T_co, ...]:
        """All of them, oldest first."""

    def mention(self, record_id: str) -> bool:
        """Whether this id may be one of theirs; false where it surely is not."""


class LongAgo(Generic[T]):
    """The records of one kind that lie before a moment."""

    def __init__(self, until: datetime, count: int, weighty: tuple[T, ...], records: OlderRecords[T]) -> None:
        """`weighty` are those of the `count` that a rule may ask for whatever their age."""
        self.until = until
        """They lie before this moment, which is in UTC."""
        self.count = count
        self.weighty = weighty
        self.records = records
        self._all: tuple[T, ...] | None = None

    def all(self) -> tuple[T, ...]:
        """Read them, once."""
        if self._all is None:
            self._all = self.records.read()
        return self._all


Weeks = Mapping[str, tuple[int, Sequence[int]]]
"""By the day on which weeks start: the first active one's number, and the active days of each from it on."""


class SessionsLongAgo(LongAgo[T]):
    """What the sessions among them add up to (consistency.md rules 1 to 3)."""

    def __init__(
        self,
        until: datetime,
        count: int,
        weighty: tuple[T, ...],
        records: OlderRecords[T],
        *,
        weeks: Weeks,
        active_seconds: int,
        times: Mapping[str, int],
    ) -> None:
        super().__init__(until, count, weighty, records)
        self.weeks = weeks
        """Every later session is of a later day than all of theirs."""
        self.active_seconds = active_seconds
        self.times = times
        """How often each programme (id) was done."""


class LongList(Sequence[T]):
    """All the records of one kind, sorted by time: those of long ago, and then `lately`."""

    def __init__(self, before: LongAgo[T], lately: tuple[T, ...]) -> None:
        self.before = before
        self.lately = lately

    def covers(self, now: datetime) -> bool:
        """Whether the rules of a day need no more of long ago than is weighty."""
        return now - MARGIN >= self.before.until

    def all(self) -> tuple[T, ...]:
        """All of them, read."""
        return self.before.all() + self.lately

    def __len__(self) -> int:
        return self.before.count + len(self.lately)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        count = self.before.count
        if isinstance(at, int):
            place = at if at >= 0 else at + len(self)
            return self.lately[place - count] if count <= place else self.all()[at]
        start, stop, step = at.indices(len(self))
        if step == 1 and start >= count:
            return self.lately[start - count : max(start, stop) - count]
        if step == 1 and start == 0 and stop >= count:
            return LongList(self.before, self.lately[: stop - count])
        return self.all()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())

    def __reversed__(self) -> Iterator[T]:
        yield from reversed(self.lately)
        yield from reversed(self.before.all())

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, LongList) and other.before is self.before:
            return bool(self.lately == other.lately)
        return isinstance(other, tuple | LongList) and self.all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self.all())


def at_hand(records: Sequence[T], now: datetime) -> Sequence[T]:
    """What a rule of the day at `now` looks through: the last months, and each weighty record before them.

    That is all of them in a short history, and where the clock was set back by months.
    """
    return weighty(records) if isinstance(records, LongList) and records.covers(now) else records


def weighty(records: Sequence[T]) -> Sequence[T]:
    """The same for what does not depend on the day: the first, the latest of each, whatever stands out."""
    return (*records.before.weighty, *records.lately) if isinstance(records, LongList) else records


def place_of(records: Sequence[T], moment: datetime, time: str, *, after: bool = False) -> int:
    """How many records lie before `moment` by the field `time`; with `after`, those at the moment, too."""
    bisect = bisect_right if after else bisect_left
    key: Callable[[Any], datetime] = attrgetter(time)
    if isinstance(records, LongList) and moment >= records.before.until:
        return records.before.count + bisect(records.lately, moment, key=key)
    return bisect(records, moment, key=key)


def with_ids(records: Sequence[Any], ids: Collection[str]) -> list[Any]:
    """The records with these ids; those of long ago are read only where one of them may be meant."""
    if not isinstance(records, LongList):
        return [one for one in records if one.id in ids]
    found = with_ids(records.lately, ids)
    missing = set(ids).difference(one.id for one in found)
    if any(map(records.before.records.mention, missing)):
        found = with_ids(records.before.all(), missing) + found
    return found
