"""Which cue falls at which moment of a plan.

Pure: a timetable is made from the steps as they stand, so a step that was made longer takes its cues with it.
No two spoken cues overlap by plan: how long words take is bounded by `speaking_time`, and a cue that finds no
room waits a little, says less, or is only a tone. All moments are whole seconds of the plan.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from enum import Enum, StrEnum
from itertools import accumulate

from msgspec import Struct

from backtui.domain.lasts import LAST_WORDS, Last, beginnings
from backtui.domain.programme import Family, PlannedStep, Text
from backtui.domain.sides import Side, is_turn, side_of
from backtui.domain.timer import MS

MS_PER_LETTER = 72
SAYING_ANYTHING = 600
"""Milliseconds. Together they bound how slowly espeak-ng says our texts at its usual rate."""
WORDS_ASIDE = 20
"""Letters that a sentence may have beside a move's name and cue."""
OWN_WORDS = 40
"""Letters that a sentence without a move may have."""
SIDE_WORDS = 16
"""Letters that the name of a side may have, with what joins it to the move's."""
COUNTED = MS
"""Milliseconds that a spoken number has for itself."""
COUNT_FROM = 3
"""Seconds before a change at which counting begins."""
COUNTED_STEP = 10
"""Seconds: a shorter step ends without counting."""
SOON = 10
"""Seconds before a change at which the next move is named, or as soon after that as there is room."""
SOON_STEP = 15
"""Seconds: a shorter step does not name the next one."""
LONG_SESSION = 5 * 60
"""Seconds: a shorter plan has no half and no last minute."""
CALL_EVERY = 5 * 60
"""Seconds between the calls of the time left."""
LONG_STEP = 60
"""Seconds from which on it is said how long a move goes on: nobody stops because nothing more is heard."""
TIME_WORDS = 24
"""Letters that this may take."""
MINUTE = 60
LATEST = 30 * MS
"""How long a cue that is not about a step may wait for room."""


class CueKind(StrEnum):
    """What a cue is about."""

    COUNT = "count"
    """Three, two, one before a change or a start; `value` is the number."""
    STEP = "step"
    """A move begins."""
    SOON = "soon"
    """The next move is named."""
    CHANGE_SIDES = "change_sides"
    """The turn from one side to the other begins."""
    HALF = "half"
    """Half of the session."""
    TURN_BACK = "turn_back"
    """Half of the session, out and back."""
    TIME_LEFT = "time_left"
    """`value` is the minutes that are left."""
    LAST_MINUTE = "last_minute"
    END = "end"


BEGINNINGS = (CueKind.STEP, CueKind.CHANGE_SIDES)
"""Cues at the beginning of a step."""


class Said(Enum):
    """How much of a cue there is room to say."""

    WHOLE = "whole"
    NAME = "name"
    """Only the name of the move, not how it is done."""
    NOTHING = "nothing"
    """A tone only."""


class Cue(Struct, frozen=True):
    """One cue in its place."""

    at: int
    """Milliseconds into the plan."""
    kind: CueKind
    index: int
    """The step during which it falls; for END the last one."""
    said: Said = Said.WHOLE
    lasts: int = 0
    """Milliseconds within which its words are spoken, in either language; 0 when nothing is said."""
    value: int = 0
    late: bool = False
    """It was jumped over, and is said afterwards."""
    last: Last | None = None
    """Of a move that begins: what it is the last of, where that is said with it."""

    @property
    def spoken(self) -> bool:
        """Whether it has words."""
        return self.said is not Said.NOTHING


def speaking_time(letters: int) -> int:
    """Milliseconds in which a voice has said that many letters, spaces included."""
    return SAYING_ANYTHING + letters * MS_PER_LETTER


def timetable(steps: tuple[PlannedStep, ...], family: Family, *, turn_back: bool = False) -> tuple[Cue, ...]:
    """Every cue of a plan, in order. `turn_back` is for a walk out and back: its half says so.

    A step that is counted in repetitions ends when the person is done, so nothing is counted down to its end.
    What matters most is placed first: beginnings, counting, how it is done; the rest fits in between.
    """
    return _Timetable(steps).filled(family, turn_back=turn_back)


class _Timetable:
    """The timetable while it is made."""

    def __init__(self, steps: tuple[PlannedStep, ...]) -> None:
        self.steps = steps
        self.starts = [0, *accumulate(step.seconds * MS for step in steps)]
        """Where each step begins; last, the end of the plan."""
        self.total = self.starts[-1]
        self.taken: list[tuple[int, int]] = []
        """The stretches in which something is said, in order."""
        self.cues: list[Cue] = []
        self.lasts = beginnings(steps)
        """What each step is the beginning of that comes for the last time."""

    def filled(self, family: Family, *, turn_back: bool) -> tuple[Cue, ...]:
        self._begin_steps()
        for index, step in enumerate(self.steps):
            if step.reps is None and step.seconds >= COUNTED_STEP:
                self._count_down(index)
        self._tell_how()
        if turn_back:
            self._add(CueKind.TURN_BACK, self._half(), latest=self.total)
        for index, step in enumerate(self.steps[:-1]):
            if step.reps is None and step.seconds >= SOON_STEP:
                self._name_next(index)
        if self.total >= LONG_SESSION * MS:
            self._add(CueKind.LAST_MINUTE, self.total - MINUTE * MS, optional=True)
            if not turn_back:
                self._add(CueKind.HALF, self._half(), optional=True)
            if family is Family.CARDIO:
                self._call_time_left()
        last = len(self.steps) - 1
        self.cues.append(Cue(self.total, CueKind.END, last, Said.WHOLE, speaking_time(OWN_WORDS)))
        return tuple(sorted(self.cues, key=lambda cue: cue.at))

    def _begin_steps(self) -> None:
        """Each step begins with its name; with a tone when it is over before its name is said."""
        for index, step in enumerate(self.steps):
            start, end = self.starts[index], self.starts[index + 1]
            kind = CueKind.CHANGE_SIDES if is_turn(step.move) else CueKind.STEP
            last = self.lasts[index]
            lasts = begins_within(self.steps, index, Said.NAME, last)
            if start + lasts <= end:
                insort(self.taken, (start, start + lasts))
                self.cues.append(Cue(start, kind, index, Said.NAME, lasts, last=last))
            else:
                self.cues.append(Cue(start, kind, index, Said.NOTHING))

    def _count_down(self, index: int) -> None:
        for number in range(COUNT_FROM, 0, -1):
            self._add(CueKind.COUNT, self.starts[index + 1] - number * MS, lasts=COUNTED, value=number)

    def _tell_how(self) -> None:
        """Say how a move is done wherever there is room for it.

        Not again on its second side; and how to rest, or to turn over, only the first time.
        """
        rested: set[str] = set()
        for place, cue in enumerate(self.cues):
            if cue.said is not Said.NAME or self.steps[cue.index].move.id in rested:
                continue
            if side_of(self.steps, cue.index) is Side.RIGHT:
                continue
            move = self.steps[cue.index].move
            lasts = begins_within(self.steps, cue.index, Said.WHOLE, cue.last)
            short = (cue.at, cue.at + cue.lasts)
            self.taken.remove(short)
            if self._room(cue.at, min(cue.at, self.starts[cue.index + 1] - lasts), lasts) is not None:
                insort(self.taken, (cue.at, cue.at + lasts))
                self.cues[place] = Cue(cue.at, cue.kind, cue.index, Said.WHOLE, lasts, last=cue.last)
                if move.is_rest:
                    rested.add(move.id)
            else:
                insort(self.taken, short)

    def _name_next(self, index: int) -> None:
        if is_turn(self.steps[index + 1].move):
            return  # told twice, people turn over at the first word
        side = SIDE_WORDS if side_of(self.steps, index + 1) is not None else 0
        lasts = speaking_time(longest(self.steps[index + 1].move.name) + side + WORDS_ASIDE)
        end = self.starts[index + 1]
        self._add(CueKind.SOON, end - SOON * MS, latest=end - lasts, lasts=lasts, optional=True)

    def _call_time_left(self) -> None:
        """Every five minutes, but not beside the call of the half."""
        for left in range(CALL_EVERY, self.total // MS, CALL_EVERY):
            at = self.total - left * MS
            if abs(at - self._half()) >= MINUTE * MS and at >= MINUTE * MS:
                self._add(CueKind.TIME_LEFT, at, optional=True, value=left // MINUTE)

    def _add(
        self,
        kind: CueKind,
        at: int,
        *,
        latest: int | None = None,
        lasts: int | None = None,
        value: int = 0,
        optional: bool = False,
    ) -> None:
        """Put a cue at `at`, or where there is room until `latest`; without room only a tone, or nothing.

        Counting cannot wait; `optional` cues wait at most LATEST.
        """
        length = speaking_time(OWN_WORDS) if lasts is None else lasts
        if latest is None:
            latest = at + LATEST if optional else at
        found = self._room(at, min(latest, self.total - length), length)
        if found is not None:
            insort(self.taken, (found, found + length))
            self.cues.append(Cue(found, kind, self._index(found), Said.WHOLE, length, value))
        elif not optional:
            self.cues.append(Cue(at, kind, self._index(at), Said.NOTHING, 0, value))

    def _room(self, at: int, latest: int, lasts: int) -> int | None:
        """The first whole second from `at` to `latest` at which something of this length can be said."""
        while at <= latest:
            blocking = next(self._over(at, at + lasts), None)
            if blocking is None:
                return at
            at = -(-blocking[1] // MS) * MS
        return None

    def _over(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The taken stretches that overlap this one, in order."""
        place = max(0, bisect_left(self.taken, (start, start)) - 1)
        while place < len(self.taken) and self.taken[place][0] < end:
            if self.taken[place][1] > start:
                yield self.taken[place]
            place += 1

    def _index(self, at: int) -> int:
        """The step that goes on at a moment of the plan."""
        return min(bisect_left(self.starts, at + 1), len(self.steps)) - 1

    def _half(self) -> int:
        return self._middle(0, self.total)

    @staticmethod
    def _middle(start: int, end: int) -> int:
        return (start + end) // 2 // MS * MS


def begins_within(steps: tuple[PlannedStep, ...], index: int, said: Said, last: Last | None) -> int:
    """Milliseconds within which it is said that a step begins, on which side, and what it is the last of.

    In either language.
    """
    step = steps[index]
    letters = longest(step.move.name)
    if said is Said.WHOLE:
        letters = max(len(step.move.name.to(name)) + len(step.cue.to(name)) for name in ("en", "nb"))
        letters += TIME_WORDS if goes_on_long(step) else 0
    if side_of(steps, index) is not None:
        letters += SIDE_WORDS
    return speaking_time(letters + WORDS_ASIDE + (LAST_WORDS if last else 0))


def goes_on_long(step: PlannedStep) -> bool:
    """Whether it is said with a move how long it goes on."""
    return step.reps is None and step.seconds >= LONG_STEP and not step.move.is_rest


def longest(text: Text) -> int:
    """Letters in the longer of the two languages."""
    return max(len(text.to("en")), len(text.to("nb")))
