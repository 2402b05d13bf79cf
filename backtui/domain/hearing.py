"""Which cue a look at the clock, or a key, has brought, and what was said before and is not said again.

The plan moves under a session: time is added and taken, moves are left and begun again. So what is to be said
once is remembered, and what a key has jumped over is said at the next look with room for it, as long as it
still matters. The time left and the last minute are true anew after added time, and are told anew.
"""

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.cues import (
    BEGINNINGS,
    COUNT_FROM,
    COUNTED,
    MINUTE,
    OWN_WORDS,
    Cue,
    CueKind,
    Said,
    begins_within,
    speaking_time,
)
from backtui.domain.lasts import key_of, keys_of, last_of
from backtui.domain.programme import PlannedStep
from backtui.domain.timer import MS, Status, TimerState

HALVES = (CueKind.HALF, CueKind.TURN_BACK)


class Told(Struct, frozen=True):
    """What was said of what is said once, and how long the voice is at it."""

    half: bool = False
    """That half is over, or to turn back."""
    last: frozenset[int] = frozenset()
    """Last rounds, by their blocks, and the last move (`lasts.key_of`)."""
    quiet_from: int = 0
    """Active milliseconds of the session from which on nothing is being said."""


def told_before(state: TimerState, cues: tuple[Cue, ...]) -> Told:
    """What counts as said in a session that was left and is gone on with: whatever its clock has passed."""
    passed = [cue for cue in cues if cue.at <= _position(state)]
    begun = {cue.index for cue in passed if cue.index < state.index or state.announced}
    return Told(
        half=state.past_half or any(cue.kind in HALVES for cue in passed),
        last=keys_of(state.steps, begun),
    )


def due(cues: tuple[Cue, ...], before: int, after: int) -> tuple[Cue, ...]:
    """The cues after the moment `before` of the plan, up to `after`, both in milliseconds."""
    return tuple(cue for cue in cues if before < cue.at <= after)


def heard(
    before: TimerState, after: TimerState, cues: tuple[Cue, ...], told: Told
) -> tuple[Cue | None, Told]:
    """The cue that a look or a key has brought, None when there is none; and what has been told with it.

    `cues` is the timetable of `after.steps`. A late look brings only the newest of the cues that it passed.
    A key that moves the plan brings the move that goes on now, and so does going on after a pause.
    """
    ahead = tuple(cue for cue in cues if not (told.half and cue.kind in HALVES))
    cue = _brought(before, after, ahead, told)
    if cue is None:
        return None, told
    cue = _with_last(cue, after.steps, told.last, _room(after, cues))
    return cue, Told(
        half=told.half or cue.kind in HALVES,
        last=told.last if cue.last is None else told.last | keys_of(after.steps, {cue.index}),
        quiet_from=after.active + cue.lasts if cue.spoken else told.quiet_from,
    )


def _with_last(cue: Cue, steps: tuple[PlannedStep, ...], said: frozenset[int], room: int) -> Cue:
    """The cue of a move that begins, with what it is the last of, unless that was `said` (by `lasts.key_of`).

    Who jumps into a last round hears so at the first name with room for it, which may be said without how
    the move is done.
    """
    if cue.kind is not CueKind.STEP or not cue.spoken:
        return replace(cue, last=None)
    key = key_of(steps, cue.index)
    if key is not None and key not in said:
        last = last_of(steps, cue.index)
        for much in (cue.said, Said.NAME):
            lasts = begins_within(steps, cue.index, much, last)
            if lasts <= room:
                return replace(cue, said=much, lasts=lasts, last=last)
    return replace(cue, lasts=begins_within(steps, cue.index, cue.said, None), last=None)


def _brought(before: TimerState, after: TimerState, cues: tuple[Cue, ...], told: Told) -> Cue | None:
    if after.status is Status.LEAD_IN:
        return _counted_in(before, after)
    if after.status is Status.FINISHED:
        return None if before.status is Status.FINISHED else cues[-1]
    if after.status is not Status.RUNNING:
        return None
    if before.status is not Status.RUNNING or _moved(before, after):
        return _begins(after, cues)
    now = _position(after)
    passed = due(cues, _position(before), now)
    if passed and (passed[-1].kind is not CueKind.COUNT or now - passed[-1].at < COUNTED):
        return passed[-1]
    return _owed(after, cues, told)


def _begins(state: TimerState, cues: tuple[Cue, ...]) -> Cue:
    """The move that goes on, with as much as can be said before the next cue."""
    cue = next(one for one in cues if one.kind in BEGINNINGS and one.index == state.index)
    room = _room(state, cues)
    if cue.lasts <= room:
        return cue
    name = begins_within(state.steps, state.index, Said.NAME, None)
    if name <= room:
        return replace(cue, said=Said.NAME, lasts=name)
    return replace(cue, said=Said.NOTHING, lasts=0)


def _owed(state: TimerState, cues: tuple[Cue, ...], told: Told) -> Cue | None:
    """What was jumped over and still matters, once it can be said without cutting anything off."""
    if state.active < told.quiet_from:
        return None
    cue = _jumped(state, cues)
    return cue if cue is not None and cue.lasts <= _room(state, cues) else None


def _jumped(state: TimerState, cues: tuple[Cue, ...]) -> Cue | None:
    """The half, where it lies behind, was not said, and still matters.

    To turn back matters to the end; that half is over, until the last minute.
    """
    now = _position(state)
    for cue in cues:
        matters = cue.kind is CueKind.TURN_BACK or (cue.kind is CueKind.HALF and state.left > MINUTE * MS)
        if matters and cue.at <= now:
            lasts = cue.lasts or speaking_time(OWN_WORDS)
            return replace(cue, at=now, index=state.index, said=Said.WHOLE, lasts=lasts, late=True)
    return None


def _room(state: TimerState, cues: tuple[Cue, ...]) -> int:
    """Milliseconds until the next words; while repetitions are done, what comes after them can wait."""
    now = _position(state)
    following = (
        cue.at
        for cue in cues
        if cue.spoken and cue.at > now and (state.step.reps is None or cue.index == state.index)
    )
    return next(following, now + state.left + MINUTE * MS) - now


def _counted_in(before: TimerState, after: TimerState) -> Cue | None:
    """Counting before a start."""
    left = before.lead_left if before.status is Status.LEAD_IN else after.lead_in + 1
    for number in range(1, COUNT_FROM + 1):
        if after.lead_left <= number * MS < left:
            return Cue(_position(after), CueKind.COUNT, after.index, Said.WHOLE, COUNTED, number)
    return None


def _moved(before: TimerState, after: TimerState) -> bool:
    """Whether the plan stands elsewhere, or another move goes on, than time alone would have brought."""
    went = _start(after) + after.position - _start(before) - before.position
    changed = before.index == after.index and before.step.move != after.step.move
    return changed or went != after.active - before.active


def _position(state: TimerState) -> int:
    """Milliseconds into the plan. Waiting for repetitions never reaches the next step."""
    return _start(state) + min(state.position, state.step.seconds * MS - 1)


def _start(state: TimerState) -> int:
    """Where the current step begins in the plan, milliseconds."""
    return sum(step.seconds for step in state.steps[: state.index]) * MS
