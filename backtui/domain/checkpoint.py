"""A running session as it is written down, so that a crash loses seconds, not the session."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.programme import Family, Move, Phase, PlannedStep, Text
from backtui.domain.session import Session
from backtui.domain.sides import TURN, paired, side_of

# Each start asks whether a session was left: the timer is loaded once there is one.
if TYPE_CHECKING:
    from backtui.domain.timer import TimerState


class SavedStep(Struct, frozen=True):
    """A planned step by name."""

    move: str
    """Move id."""
    seconds: int
    """Length, with added or taken time."""
    phase: str
    block: int
    round: int
    rounds: int
    reps: int | None = None
    easier: bool = False


class Checkpoint(Struct, frozen=True):
    """Everything needed to go on, or to save what was done."""

    session: str
    """The id that the record will have."""
    programme: str
    minutes: int
    family: str
    activity: str
    planned_seconds: int
    started_at: datetime
    pain_before: int | None
    status: str
    """Name of the timer's status."""
    steps: tuple[SavedStep, ...]
    index: int
    position: int
    """Milliseconds into the current step."""
    active: int
    """Milliseconds of active time."""
    by_phase: tuple[tuple[str, int], ...]
    """Active milliseconds of each phase."""
    wall: datetime
    """The wall clock at the last look."""
    steady: int
    """The steady clock at the last look, milliseconds."""
    boot: str
    """The boot that the steady clock belongs to."""
    stop_sign: str | None = None


class SessionStart(Struct, frozen=True):
    """What is fixed when a session begins."""

    session: str
    """The id that the record will have."""
    programme: str
    minutes: int
    family: Family
    activity: str
    planned_seconds: int
    started_at: datetime
    pain_before: int | None = None


def checkpoint(begun: SessionStart, state: "TimerState", wall: datetime, boot: str) -> Checkpoint:
    """Write down `state`; `wall` and `boot` are read at the same moment as `state.looked`.

    While the person is asked about an absence, the session is written as it ran before it, so that the
    question comes again.
    """
    from backtui.domain.timer import Status

    status, looked = state.status, state.looked
    if state.away is not None:
        status, looked = Status.RUNNING, state.away.since
    return Checkpoint(
        session=begun.session,
        programme=begun.programme,
        minutes=begun.minutes,
        family=begun.family.value,
        activity=begun.activity,
        planned_seconds=begun.planned_seconds,
        started_at=begun.started_at,
        pain_before=begun.pain_before,
        status=status.value,
        steps=tuple(
            SavedStep(
                *(one.move.id, one.seconds, one.phase.value, one.block, one.round, one.rounds, one.reps),
                easier=one.easier,
            )
            for one in state.steps
        ),
        index=state.index,
        position=state.position,
        active=state.active,
        by_phase=tuple((phase.value, spent) for phase, spent in state.by_phase),
        wall=wall - timedelta(milliseconds=state.looked - looked),
        steady=looked,
        boot=boot,
        stop_sign=state.stop_sign,
    )


def session_start(saved: Checkpoint) -> SessionStart:
    """What was fixed when the saved session began."""
    return SessionStart(
        saved.session,
        saved.programme,
        saved.minutes,
        Family(saved.family),
        saved.activity,
        saved.planned_seconds,
        saved.started_at,
        saved.pain_before,
    )


def unlooked(saved: Checkpoint, wall: datetime, steady: int, boot: str) -> int:
    """Milliseconds since the saved session was last looked at; below 0 where the wall clock was set back.

    On the same boot the steady clock is believed, else the wall clock (architecture.md, Time).
    """
    if boot and boot == saved.boot:
        return steady - saved.steady
    return (wall - saved.wall) // timedelta(milliseconds=1)


def restore(
    saved: Checkpoint, moves: Mapping[str, Move], wall: datetime, boot: str, fresh: "TimerState"
) -> "TimerState":
    """The saved session, paused, with the time since then to be asked about if it was running.

    That time is never less than nothing. `fresh` gives what holds now: the steady clock's reading, the
    lead-in, the longest credited gap. A step that an earlier version wrote for both sides becomes two.
    """
    from backtui.domain.timer import Away, Status

    gone = unlooked(saved, wall, fresh.looked, boot)
    running = saved.status == Status.RUNNING.value
    steps, index, position = _in_sides(saved, moves)
    state = replace(
        fresh,
        steps=steps,
        status=Status.PAUSED,
        index=index,
        position=position,
        announced=running or saved.position > 0,
        active=saved.active,
        by_phase=tuple((Phase(phase), spent) for phase, spent in saved.by_phase),
        away=Away(fresh.looked - max(0, gone), fresh.looked) if running else None,
        paused_at=fresh.looked,
        stop_sign=saved.stop_sign,
    )
    return replace(state, past_half=state.left * 2 <= state.total)


def _in_sides(saved: Checkpoint, moves: Mapping[str, Move]) -> tuple[tuple[PlannedStep, ...], int, int]:
    """The saved steps, where among them the session stands, and how far into that step, milliseconds."""
    from backtui.domain.timer import MS

    whole = tuple(
        PlannedStep(
            moves.get(one.move) or _unknown(one.move),
            one.seconds,
            Phase(one.phase),
            one.block,
            one.round,
            one.rounds,
            one.reps,
            one.easier,
        )
        for one in saved.steps
    )
    steps: list[PlannedStep] = []
    index, position = saved.index, saved.position
    for number, step in enumerate(whole):
        alone = TURN in moves and step.reps is None and side_of(whole, number) is None
        parts = paired(step, moves[TURN]) if alone else (step,)
        if number == saved.index:
            index = len(steps)
            for part in parts[:-1]:
                if position < part.seconds * MS:
                    break
                index, position = index + 1, position - part.seconds * MS
        steps += parts
    return tuple(steps), index, position


def _unknown(move_id: str) -> Move:
    """A move that the catalogue no longer has is shown by its id."""
    return Move(move_id, Text(move_id, move_id), Text("", ""))


def session_record(
    begun: SessionStart, state: "TimerState", ended_at: datetime, modified_at: datetime
) -> Session:
    """The record of a session as it stands; active time is cut to whole seconds.

    It never took less time than was active in it: a wall clock that was set back ended it too early.
    """
    from backtui.domain.timer import MS

    active = min(state.active // MS, 86_400)
    return Session(
        id=begun.session,
        programme=begun.programme,
        family=begun.family,
        activity=begun.activity,
        started_at=begun.started_at,
        ended_at=max(ended_at, begun.started_at + timedelta(seconds=active)),
        planned_seconds=begun.planned_seconds,
        active_seconds=active,
        outcome=state.outcome,
        modified_at=modified_at,
        stop_sign=state.stop_sign,
        pain_before=begun.pain_before,
    )
