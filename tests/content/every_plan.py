"""Every programme at every length under every adaptation, a line each: `python -m tests.content.every_plan`.

Exits with 1 when something in it is not as it should be.
"""

import sys
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from backtui.content import load_content
from backtui.domain.adapt import LAST_RESORTS, adaptations, adapted
from backtui.domain.programme import Catalogue, Family, Plan, PlannedStep, plan
from backtui.domain.safety import Tier, Verdict
from backtui.domain.sides import TURN_SECONDS, joined, slots
from backtui.paths import data_folder

LONGEST = 120
"""Seconds of a step without a count or a reason."""
WALKS = frozenset(LAST_RESORTS) - {"side_rest"}
STEADY = frozenset({*WALKS, "gym_warm"})
"""Moves that simply go on, besides those of cardio."""
CHANGING = ("d_bone", "d_bp", "d_pregnant", "d_heart")
"""Items of the check that change a plan."""


class Row(Struct, frozen=True):
    """What came of one plan."""

    name: str
    steps: int
    pairs: int
    """Moves with two sides."""
    replaced: int
    downs: int
    """How often one gets down to the floor."""
    longest: int
    """Seconds of the longest step without a count or a reason."""
    faults: tuple[str, ...]


def rows(catalogue: Catalogue) -> Iterator[Row]:
    """A row for each programme, length and set of answers."""
    for programme in catalogue.programmes:
        for minutes in programme.lengths:
            for tier in (Tier.GO, Tier.GO_EASY):
                for size in range(len(CHANGING) + 1):
                    for items in combinations(CHANGING, size):
                        yield _row(catalogue, plan(programme, minutes), Verdict(tier, (), items))


def _row(catalogue: Catalogue, before: Plan, verdict: Verdict) -> Row:
    found = adapted(before, adaptations(verdict), catalogue.moves)
    after = found.plan
    old, new = ([joined(slot) for slot in slots(one.steps)] for one in (before, after))
    pairs = [slot for slot in slots(after.steps) if len(slot) > 1]
    untold = [step.seconds for step in after.steps if not _is_told(step, after)]
    faults = [
        ("the sum", after.seconds != before.minutes * 60),
        ("down to the floor again", _downs(after) > 1),
        (
            "a rest is replaced by a walk",
            _walks_for_rests(old, new),
        ),
        ("a side without its time", not all(_is_fair(slot) for slot in pairs)),
        ("a move with sides in one piece", any(_is_undivided(slot) for slot in slots(after.steps))),
        ("too long without a count or a reason", max(untold, default=0) > LONGEST),
    ]
    who = " ".join((*(["easy"] if verdict.tier is Tier.GO_EASY else []), *verdict.cleared)) or "everybody"
    return Row(
        f"{before.programme.id} {before.minutes}, {who}",
        len(after.steps),
        len(pairs),
        len(found.replaced),
        _downs(after),
        max(untold, default=0),
        tuple(fault for fault, is_so in faults if is_so),
    )


def _downs(one: Plan) -> int:
    """How often one gets down to the floor, from standing."""
    up, downs = True, 0
    for step in one.steps:
        if step.move.posture is not None:
            downs += up and not step.move.posture.is_up
            up = step.move.posture.is_up
    return downs


def _walks_for_rests(before: list[PlannedStep], after: list[PlannedStep]) -> bool:
    both = zip(before, after, strict=True)
    return any(old.move.effort[1] <= 1 and new.move.id in WALKS for old, new in both if old.move != new.move)


def _is_fair(slot: tuple[PlannedStep, ...]) -> bool:
    left, turn, right = slot
    return left.seconds == right.seconds >= 20 and TURN_SECONDS <= turn.seconds <= TURN_SECONDS + 1


def _is_undivided(slot: tuple[PlannedStep, ...]) -> bool:
    return len(slot) == 1 and slot[0].move.has_sides


def _is_told(step: PlannedStep, one: Plan) -> bool:
    """Whether a long step is counted, or simply goes on: a rest, a walk, a ride."""
    goes_on = one.programme.family is Family.CARDIO or step.move.id in STEADY
    return step.reps is not None or goes_on or step.move.effort[1] <= 1


def main() -> int:
    """Print the table."""
    heads = f"{'plan':<64} steps sides other floor longest"
    print(heads)
    faulty = 0
    for row in rows(load_content(data_folder()).catalogue):
        faulty += bool(row.faults)
        numbers = f"{row.steps:>5} {row.pairs:>5} {row.replaced:>5} {row.downs:>5} {row.longest:>6} s"
        print(f"{row.name:<64} {numbers}  {', '.join(row.faults)}".rstrip())
    print(f"{faulty} with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
