"""What a clearance leaves out of a programme, and what it asks to be minded.

The rules: check.md, What changes in the exercises.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.moves import MoveWay
from backtui.domain.programme import MOST_EFFORT, Family, Move, Plan, PlannedStep
from backtui.domain.safety import Tier, Verdict
from backtui.domain.sides import TURN, TURN_SECONDS, joined, paired, slots

LONG_SUPINE = 120
"""Seconds on the back in a row after which a move on the back is left out in pregnancy."""
HEART_EFFORT = 4
"""The most effort with a heart or lung disease, 0 to 10."""
GENTLE_EFFORT = 3
"""The most effort, 0 to 10, of a gentle programme's moves in their usual form, for who goes easy."""
STAND_INS = (
    *("side_rest", "seated_breath", "cat_cow", "pelvic_tilt", "knee_fallout", "standing_arch", "hip_flexor"),
    *("wall_stand", "clam", "bird_dog", "sit_to_stand", "march"),
)
"""Ids of moves that can stand in for one that is left out; they need a chair and a mat at most."""
EACH_SIDE = 20
"""Seconds that a stand-in with two sides needs for each of them."""
LAST_RESORTS = ("stroll", "march", "side_rest")
"""Ids of moves that stand in where none of the same kind can."""


class Note(StrEnum):
    """Something to mind throughout; the value is the key of its text in the safety content."""

    BONE = "note_bone"
    BLOOD_PRESSURE = "note_blood_pressure"
    PREGNANCY = "note_pregnancy"
    BIRTH = "note_birth"
    SURGERY = "note_surgery"
    HEART = "note_heart"
    LEG = "note_leg"
    JOINTS = "note_joints"
    UNSTEADY = "note_unsteady"
    DIABETES = "note_diabetes"


class Adaptations(Struct, frozen=True):
    """What a person's answers change in every programme."""

    hidden: frozenset[str] = frozenset()
    """Tags of moves that are left out."""
    long_supine: bool = False
    """Whether lying on the back for more than LONG_SUPINE seconds in a row is left out."""
    notes: tuple[Note, ...] = ()
    most_effort: int = MOST_EFFORT
    """How hard it may get, 0 to 10: what may get harder begins in its easier form."""
    easier: frozenset[str] = frozenset()
    """Tags of moves that begin in their easier form."""
    gently: bool = False
    """Whether gentle programmes begin in their easier form."""
    kept: Mapping[str, MoveWay] = {}
    """What the person keeps easier or leaves out because it hurt, by move id (`moves.ways`)."""


_HIDDEN = {
    "d_bone": frozenset({"flexion", "twist"}),
    "d_pregnant": frozenset({"prone"}),
    "d_bp": frozenset({"isometric"}),
}
_EASIER = {"d_bone": frozenset({"load"})}
_NOTES = {
    "d_bone": Note.BONE,
    "d_bp": Note.BLOOD_PRESSURE,
    "d_pregnant": Note.PREGNANCY,
    "d_birth": Note.BIRTH,
    "d_surgery": Note.SURGERY,
    "d_heart": Note.HEART,
    "d_numb": Note.LEG,
    "d_arthritis": Note.JOINTS,
    "d_diabetes": Note.DIABETES,
    "g_unsteady": Note.UNSTEADY,
}


def adaptations(verdict: Verdict | None) -> Adaptations:
    """What the items of a verdict that opens change: the cleared doctor-first ones and the go-easy ones.

    What passed as the same as was looked at has the note for pain in the leg.
    """
    if verdict is None:
        return Adaptations()
    items = verdict.items
    noted = items + (("d_numb",) if verdict.same else ())
    return Adaptations(
        frozenset[str]().union(*(_HIDDEN.get(item, frozenset()) for item in items)),
        "d_pregnant" in items,
        tuple(note for item, note in _NOTES.items() if item in noted),
        HEART_EFFORT if "d_heart" in items else MOST_EFFORT,
        frozenset[str]().union(*(_EASIER.get(item, frozenset()) for item in items)),
        verdict.tier is Tier.GO_EASY,
    )


class Adapted(Struct, frozen=True):
    """A plan in which nothing is left that the person's answers leave out."""

    plan: Plan
    """As long as the original."""
    replaced: tuple[Move, ...]
    """The moves that were left out, each once, in their order."""
    kept: tuple[tuple[Move, MoveWay], ...] = ()
    """The moves that the person keeps otherwise, each once, in their order, with what was done about them."""


def adapted(plan: Plan, changes: Adaptations, moves: Mapping[str, Move]) -> Adapted:
    """Put another move of the same length in the place of each one that is left out.

    It is of the same kind and posture, else of the same kind and needs no getting down or up; only then an
    easy stroll, or a rest on the side. Nobody is sent to the floor and up again for it. Both sides of a move
    are left out together. What begins in its easier form is marked. A move that the person keeps out is
    replaced by one of the same kind alone; where there is none, and in cardio, whose moves are most of the
    session, it comes in its easier form. `moves` is the catalogue's. Raises ValueError when it holds nothing
    that may be done instead.
    """
    whole = [joined(slot) for slot in slots(plan.steps)]
    out = _left_out(whole, changes)
    wished = [
        index for index, step in enumerate(whole) if index not in out and _is_kept_out(step, plan, changes)
    ]
    kept: dict[str, tuple[Move, MoveWay]] = {}
    steps: list[PlannedStep] = []
    for index, step in enumerate(whole):
        if index in (*out, *wished):
            is_up = _stays_up(whole, index, (*out, *wished))
            done = [one.move.id for one in steps if not one.move.is_rest]
            near = {*done[-1:], *(one.move.id for one in whole[index + 1 : index + 2])}
            choice = _candidates(whole, step.seconds, changes, moves, is_up=is_up)
            liked = [one for one in choice if changes.kept.get(one.id) is not MoveWay.REPLACED]
            move = _of_kind(step.move, liked, near, done)
            if move is None and index in out:
                move = _instead(step.move, choice, near, done)
            if move is not None:
                if index in wished:
                    kept[step.move.id] = step.move, MoveWay.REPLACED
                step = replace(step, move=move, reps=None)  # noqa: PLW2901
        if step.move.id in changes.kept and step.move.easier is not None:
            kept[step.move.id] = step.move, MoveWay.EASIER
        parts = paired(step, moves[TURN]) if step.move.has_sides else (step,)
        steps += (replace(one, easier=_begins_easier(one.move, plan, changes)) for one in parts)
    replaced = {whole[index].move.id: whole[index].move for index in out}
    return Adapted(replace(plan, steps=tuple(steps)), tuple(replaced.values()), tuple(kept.values()))


def _is_kept_out(step: PlannedStep, plan: Plan, changes: Adaptations) -> bool:
    """Whether the person wants another move there."""
    return plan.programme.family is not Family.CARDIO and changes.kept.get(step.move.id) is MoveWay.REPLACED


def _left_out(steps: Sequence[PlannedStep], changes: Adaptations) -> list[int]:
    """Indices of the steps that may not be done."""
    out: list[int] = []
    supine = 0
    for index, step in enumerate(steps):
        if "supine" in step.move.tags:
            supine += step.seconds
        elif not step.move.is_rest:
            supine = 0
        if step.move.tags & changes.hidden or (changes.long_supine and supine > LONG_SUPINE):
            out.append(index)
            supine = 0
    return out


def _stays_up(steps: Sequence[PlannedStep], index: int, out: Collection[int]) -> bool:
    """Whether the stand-in has to be done off the floor.

    That is for a move off the floor, and for one between two that are: the floor was only for its sake.
    """
    posture = steps[index].move.posture
    if posture is not None and posture.is_up:
        return True
    kept = [(at, one.move.posture) for at, one in enumerate(steps) if at not in out and one.move.posture]
    before = next((one.is_up for at, one in reversed(kept) if at < index), True)
    after = next((one.is_up for at, one in kept if at > index), True)
    return before if posture is None else before and after


def _candidates(
    steps: Sequence[PlannedStep],
    seconds: int,
    changes: Adaptations,
    moves: Mapping[str, Move],
    *,
    is_up: bool,
) -> tuple[Move, ...]:
    """What may be done there instead: the programme's own moves first, for what they need is at hand."""
    own = {step.move.id: step.move for step in steps}
    usual = {name: moves[name] for name in (*STAND_INS, *LAST_RESORTS) if name in moves}
    unfit = changes.hidden | {"rest"} | ({"supine"} if changes.long_supine else set())
    return tuple(
        move
        for move in (own | usual).values()
        if move.posture is not None
        and move.posture.is_up is is_up
        and not move.tags & unfit
        and (not move.has_sides or seconds >= 2 * EACH_SIDE + TURN_SECONDS)
    )


def _of_kind(left: Move, choice: Sequence[Move], near: Collection[str], done: Sequence[str]) -> Move | None:
    """One of the same kind, or None: no neighbour again, of the same posture, as hard, new."""
    return min(
        (move for move in choice if _kind(move) == _kind(left)),
        key=lambda move: (
            move.id in near,
            move.posture is not left.posture,
            abs(_effort(move) - _effort(left)),
            done.count(move.id),
        ),
        default=None,
    )


def _instead(left: Move, choice: Sequence[Move], near: Collection[str], done: Sequence[str]) -> Move:
    """One of the same kind; else a last resort."""
    found = _of_kind(left, choice, near, done)
    if found is not None:
        return found
    last = [move for name in LAST_RESORTS for move in choice if move.id == name]
    if not last:
        raise ValueError("no move of the catalogue is gentle enough to stand in")
    return last[0]


def _begins_easier(move: Move, plan: Plan, changes: Adaptations) -> bool:
    most = changes.most_effort
    if changes.gently and plan.programme.gentle:
        most = min(most, GENTLE_EFFORT)
    asked = move.id in changes.kept
    return move.easier is not None and bool(asked or move.tags & changes.easier or move.effort[1] > most)


def _effort(move: Move) -> float:
    """What a move usually asks for."""
    return sum(move.effort) / 2


def _kind(move: Move) -> int:
    """0 for rest and breathing, 1 for moving softly, 2 for work: by the effort that it usually asks for."""
    return (_effort(move) > 1) + (_effort(move) >= 2.5)
