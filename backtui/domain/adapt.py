"""What a clearance leaves out of a programme, and what it asks to be minded (safety-rules.md, filters)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from backtui.domain.programme import MOST_EFFORT, Move, Plan
from backtui.domain.safety import Verdict

LONG_SUPINE = 120
"""Seconds on the back in a row after which a move on the back is left out in pregnancy."""
GENTLE_MOVES = ("stroll", "march")
"""Ids of the moves that stand in for one that is left out, the first known and allowed one."""


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


@dataclass(frozen=True, slots=True)
class Adaptations:
    """What a person's answers change in every programme."""

    hidden: frozenset[str] = frozenset()
    """Tags of moves that are left out."""
    long_supine: bool = False
    """Whether lying on the back for more than LONG_SUPINE seconds in a row is left out."""
    notes: tuple[Note, ...] = ()
    most_effort: int = MOST_EFFORT
    """How hard it may get, 0 to 10."""


HEART_EFFORT = 4
"""The most effort with a heart or lung disease, 0 to 10."""
_HIDDEN = {
    "d_bone": frozenset({"flexion", "twist", "load"}),
    "d_pregnant": frozenset({"prone"}),
    "d_bp": frozenset({"isometric"}),
}
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
    items = verdict.because + verdict.cleared
    noted = items + (("d_numb",) if verdict.same else ())
    return Adaptations(
        frozenset[str]().union(*(_HIDDEN.get(item, frozenset()) for item in items)),
        "d_pregnant" in items,
        tuple(note for item, note in _NOTES.items() if item in noted),
        HEART_EFFORT if "d_heart" in items else MOST_EFFORT,
    )


@dataclass(frozen=True, slots=True)
class Adapted:
    """A plan in which nothing is left that the person's answers leave out."""

    plan: Plan
    """As long as the original, step by step."""
    replaced: tuple[Move, ...]
    """The moves that were left out, each once, in their order."""


def adapted(plan: Plan, changes: Adaptations, moves: Mapping[str, Move]) -> Adapted:
    """Put a gentle move of the same length in the place of each one that is left out.

    `moves` is the catalogue's. Raises ValueError when it holds nothing that may be done instead.
    """
    steps = []
    replaced: dict[str, Move] = {}
    supine = 0
    for step in plan.steps:
        move = step.move
        if "supine" in move.tags:
            supine += step.seconds
        elif not move.is_rest:
            supine = 0
        if move.tags & changes.hidden or (changes.long_supine and supine > LONG_SUPINE):
            replaced[move.id] = move
            step = replace(step, move=_instead(changes, moves), reps=None)  # noqa: PLW2901
            supine = 0
        steps.append(step)
    return Adapted(replace(plan, steps=tuple(steps)), tuple(replaced.values()))


def _instead(changes: Adaptations, moves: Mapping[str, Move]) -> Move:
    """The usual gentle move, or the easiest one that needs neither water nor a gym."""
    unfit = changes.hidden | {"water", "gym", "rest", "supine"}
    known = [moves[name] for name in GENTLE_MOVES if name in moves] + sorted(
        moves.values(), key=lambda move: move.effort
    )
    found = next((move for move in known if not move.tags & unfit), None)
    if found is None:
        raise ValueError("no move of the catalogue is gentle enough to stand in")
    return found
