"""Which cue a look at the clock, or a key, has brought."""

from backtui.domain.cues import COUNT_FROM, COUNTED, Cue, CueKind, Said
from backtui.domain.timer import MS, Status, TimerState


def due(cues: tuple[Cue, ...], before: int, after: int) -> tuple[Cue, ...]:
    """The cues after the moment `before` of the plan, up to `after`, both in milliseconds."""
    return tuple(cue for cue in cues if before < cue.at <= after)


def heard(before: TimerState, after: TimerState, cues: tuple[Cue, ...]) -> Cue | None:
    """The cue that a look or a key has brought, None when there is none.

    `cues` is the timetable of `after.steps`. A late look brings only the newest of the cues that it passed.
    A key that moves the plan brings the move that goes on now, and so does going on after a pause.
    """
    if after.status is Status.LEAD_IN:
        return _counted_in(before, after)
    if after.status is Status.FINISHED:
        return None if before.status is Status.FINISHED else cues[-1]
    if after.status is not Status.RUNNING:
        return None
    if before.status is not Status.RUNNING or _moved(before, after):
        return next(cue for cue in cues if cue.kind is CueKind.STEP and cue.index == after.index)
    now = _position(after)
    passed = due(cues, _position(before), now)
    if not passed or (passed[-1].kind is CueKind.COUNT and now - passed[-1].at >= COUNTED):
        return None
    return passed[-1]


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
