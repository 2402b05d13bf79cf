"""The session engine: `transition(state, command, now)` says what comes next and what happened on the way.

Pure. `now` is a reading of the steady clock in milliseconds. Elapsed time is measured between readings, never
counted in ticks, so a late look crosses every boundary it missed, in order, one event each
(architecture.md, Time).
"""

from msgspec.structs import replace

from backtui.domain.errors import CommandRefused
from backtui.domain.programme import Phase, Plan, PlannedStep
from backtui.domain.sides import Side, is_turn, joined, side_of, slots
from backtui.domain.timer import (
    LEFT_AFTER_TAKING,
    MS,
    RESTART_WITHIN,
    SILENCE,
    AddTime,
    Away,
    ChangeMove,
    Command,
    Event,
    EventKind,
    SessionCommand,
    Status,
    Stop,
    TimerState,
)


def new_timer(plan: Plan, now: int, *, lead_in_seconds: int = 5, speed: float = 1.0) -> TimerState:
    """A session that is ready to start. `speed` is the clock's: a fast clock's hurry is no absence."""
    return TimerState(plan.steps, now, lead_in_seconds * MS, round(SILENCE * speed))


_UNDER_WAY = frozenset({Status.LEAD_IN, Status.RUNNING, Status.PAUSED})
_NOT_OVER = _UNDER_WAY | {Status.READY}
_TAKEN_IN: dict[Command | type[AddTime] | type[Stop] | type[ChangeMove], frozenset[Status]] = {
    Command.TICK: frozenset(Status),
    Command.START: frozenset({Status.READY}),
    Command.PAUSE: frozenset({Status.LEAD_IN, Status.RUNNING}),
    Command.GO_ON: frozenset({Status.PAUSED}),
    Command.NEXT: _UNDER_WAY,
    Command.PREVIOUS: _UNDER_WAY,
    Command.DONE: frozenset({Status.RUNNING}),
    Command.END: _NOT_OVER,
    Command.COUNT_AWAY: frozenset({Status.PAUSED}),
    AddTime: _UNDER_WAY,
    Stop: _NOT_OVER,
    ChangeMove: _UNDER_WAY,
}


def transition(state: TimerState, command: SessionCommand, now: int) -> tuple[TimerState, tuple[Event, ...]]:
    """Look at the clock, then do what was asked.

    A command that was meant for a status which this very look has just ended (the plan ran out, an
    absence was found) is dropped; only a stop always holds.

    Raises CommandRefused when the status that the person saw could not take it.
    """
    after, events = _answered(state, command, now)
    went = after.status in (Status.RUNNING, Status.FINISHED)
    if went and not after.past_half and after.left * 2 <= after.total:
        after = replace(after, past_half=True)
    return after, events


def _answered(state: TimerState, command: SessionCommand, now: int) -> tuple[TimerState, tuple[Event, ...]]:
    events: list[Event] = []
    seen = _look(state, now, events)
    if command is Command.TICK:
        return seen, tuple(events)
    if isinstance(command, Stop) and seen.status is Status.FINISHED and not state.status.is_over:
        # A stop sign that comes in the plan's last moment counts before its end.
        stopped = _obey(seen, command, events)
        return stopped, tuple(event for event in events if event.kind is not EventKind.FINISHED)
    if command in (Command.NEXT, Command.DONE) and seen.index != state.index:
        return seen, tuple(events)  # the step that was to be left has just ended by itself
    kind = command if isinstance(command, Command) else type(command)
    if seen.status not in _TAKEN_IN[kind] or _meaningless(seen, command):
        if seen.status is state.status:
            raise CommandRefused("command_refused", command=str(command), status=state.status.value)
        return seen, tuple(events)
    if seen.away is not None and state.away is None and not isinstance(command, Stop):
        return seen, tuple(events)
    return _obey(seen, command, events), tuple(events)


def _meaningless(state: TimerState, command: SessionCommand) -> bool:
    """There is no gap to count, or no repetitions to be done with: Enter never skips a timed move."""
    return (command is Command.COUNT_AWAY and state.away is None) or (
        command is Command.DONE and state.step.reps is None
    )


def _look(state: TimerState, now: int, events: list[Event]) -> TimerState:
    """Credit the time since the last look. A clock that stands still or steps back credits nothing."""
    gone = max(0, now - state.looked)
    seen = replace(state, looked=now)
    if seen.status is Status.LEAD_IN:
        return _count_down(seen, gone, events)
    if seen.status is not Status.RUNNING:
        return seen
    if gone > seen.silence:
        events.append(Event(EventKind.AWAY, seen.index))
        return replace(seen, status=Status.PAUSED, away=Away(state.looked, now), paused_at=now)
    return _credit(seen, gone, events)


def _count_down(state: TimerState, gone: int, events: list[Event]) -> TimerState:
    """Spend the lead-in; what is left over already belongs to the step."""
    if gone > state.silence:
        # Nobody saw the countdown end: begin it again rather than run without the person.
        return _lead_in(state, events)
    if gone < state.lead_left:
        return replace(state, lead_left=state.lead_left - gone)
    return _credit(_run(state, events), gone - state.lead_left, events)


def _lead_in(state: TimerState, events: list[Event]) -> TimerState:
    if not state.lead_in:
        return _run(state, events)
    events.append(Event(EventKind.LEAD_IN, state.index))
    return replace(state, status=Status.LEAD_IN, lead_left=state.lead_in, away=None, paused_at=None)


def _run(state: TimerState, events: list[Event]) -> TimerState:
    events.append(Event(EventKind.WENT_ON if state.announced else EventKind.STEP, state.index))
    return replace(state, status=Status.RUNNING, announced=True, lead_left=0, away=None, paused_at=None)


def _credit(state: TimerState, gone: int, events: list[Event], *, nominal: bool = False) -> TimerState:
    """Spend `gone` milliseconds on the plan, crossing every boundary in order.

    A step that is counted in repetitions waits for the person, unless `nominal` asks for its planned time.
    """
    index, position = state.index, state.position
    spent: dict[Phase, int] = dict(state.by_phase)
    left, announced = gone, state.announced
    finished = False
    while True:
        step = state.steps[index]
        waits = step.reps is not None and not nominal
        room = max(0, step.seconds * MS - position)
        used = left if waits else min(left, room)
        position += used
        left -= used
        spent[step.phase] = spent.get(step.phase, 0) + used
        if waits or position < step.seconds * MS:
            break
        if index + 1 == len(state.steps):
            finished = True
            break
        index, position, announced = index + 1, 0, True
        events.append(Event(EventKind.STEP, index))
    if finished:
        events.append(Event(EventKind.FINISHED, index))
    return replace(
        state,
        index=index,
        position=position,
        announced=announced,
        active=state.active + gone - left,
        by_phase=tuple(spent.items()),
        status=Status.FINISHED if finished else state.status,
    )


def _obey(state: TimerState, command: SessionCommand, events: list[Event]) -> TimerState:
    """Do what was asked; the status is known to take it."""
    match command:
        case Command.START | Command.GO_ON:
            return _lead_in(state, events)
        case Command.PAUSE:
            events.append(Event(EventKind.PAUSED, state.index))
            return replace(state, status=Status.PAUSED, lead_left=0, paused_at=state.looked)
        case Command.NEXT | Command.DONE:
            return _go_to(state, state.index + 1, events)
        case Command.PREVIOUS:
            back = 0 if state.position > RESTART_WITHIN else 1
            return _go_to(state, max(0, state.index - back), events)
        case Command.COUNT_AWAY:
            away = state.away
            assert away is not None
            counted = _credit(state, away.length, events, nominal=True)
            if not counted.status.is_over:
                return _run(counted, events)
            reached = away.since + counted.active - state.active
            return replace(_over(counted, counted.status), looked=reached)
        case Command.END:
            events.append(Event(EventKind.ENDED, state.index))
            seen = state.away.since if state.away is not None else state.looked
            return replace(_over(state, Status.STOPPED), looked=seen)
        case AddTime(seconds):
            return _with_step(state, replace(state.step, seconds=_lengthened(state, seconds)))
        case Stop(sign):
            events.append(Event(EventKind.STOPPED, state.index))
            return replace(_over(state, Status.STOPPED), stop_sign=sign)
        case ChangeMove():
            changed = _changed(state, command)
            if changed.status is Status.RUNNING:
                events.append(Event(EventKind.STEP, state.index))
                return changed
            return replace(changed, announced=False)
        case Command.TICK:
            return state


def _over(state: TimerState, status: Status) -> TimerState:
    return replace(state, status=status, away=None, paused_at=None, lead_left=0)


def _go_to(state: TimerState, index: int, events: list[Event]) -> TimerState:
    """Move the plan to the beginning of a step; past the last one it is finished. What was counted stays."""
    if index >= len(state.steps):
        events.append(Event(EventKind.FINISHED, state.index))
        return _over(replace(state, position=state.step.seconds * MS), Status.FINISHED)
    running = state.status is Status.RUNNING
    if running:
        events.append(Event(EventKind.STEP, index))
    return replace(state, index=index, position=0, announced=running)


def _lengthened(state: TimerState, seconds: int) -> int:
    """The current step's length with `seconds` added; taking leaves a few seconds, and never adds any."""
    length = state.step.seconds
    if seconds >= 0:
        return length + seconds
    return min(length, max(length + seconds, _passed(state) + LEFT_AFTER_TAKING))


def _changed(state: TimerState, change: ChangeMove) -> TimerState:
    """The plan without the move, from here to its end; nothing that was done is touched.

    The other side and the turn to it go with it: what is done instead has none.
    """
    index, instead = state.index, change.move
    turning = is_turn(state.step.move) and index + 1 < len(state.steps)
    left = state.steps[index + turning].move
    ends = index + (3 if side_of(state.steps, index) is Side.LEFT else 1 + turning)

    def is_left(step: PlannedStep) -> bool:
        return step.move.id == left.id or (change.slower and step.move.effort[1] > instead.effort[1])

    def after(slot: tuple[PlannedStep, ...]) -> tuple[PlannedStep, ...]:
        return (replace(joined(slot), move=instead, reps=None),) if is_left(slot[0]) else slot

    now = replace(joined(state.steps[index:ends]), move=instead, reps=None)
    if _passed(state) >= now.seconds:
        # Repetitions have taken longer than planned: what comes instead still has some time.
        now = replace(now, seconds=_passed(state) + LEFT_AFTER_TAKING)
    later = (step for slot in slots(state.steps[ends:]) for step in after(slot))
    return replace(state, steps=(*state.steps[:index], now, *later))


def _passed(state: TimerState) -> int:
    """Seconds of the current step that have begun."""
    return -(-state.position // MS)


def _with_step(state: TimerState, step: PlannedStep) -> TimerState:
    return replace(state, steps=(*state.steps[: state.index], step, *state.steps[state.index + 1 :]))
