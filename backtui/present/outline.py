"""A programme at a glance: its parts with their lengths, as plain data."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from backtui.domain.programme import Plan, PlannedStep
from backtui.domain.sides import is_turn
from backtui.present.dates import length_text
from backtui.present.phases import MAIN, PHASES
from backtui.present.words import _, localized, ngettext


class OutlinePart(Struct, frozen=True):
    """What follows each other under one name: "Warm-up", "Main part", "Cool-down"."""

    name: str
    length: str
    main: bool
    """It is what the programme is for; else it leads to that or away from it."""
    moves: tuple[str, ...]
    """Names, each once, in the order in which they come first; rests are left out."""
    rounds: int
    """Of its longest block; 1 where nothing is done again."""

    @property
    def inside(self) -> str:
        """What it consists of, in a few words: the move, or how many there are."""
        if len(self.moves) <= 1:
            return "".join(self.moves)
        return ngettext("{moves} move", "{moves} moves", len(self.moves)).format(moves=len(self.moves))

    @property
    def listed(self) -> str:
        """All its moves by name, with how often it is done."""
        names = ", ".join(self.moves)
        if self.rounds == 1:
            return names
        rounds = ngettext("{rounds} round", "{rounds} rounds", self.rounds).format(rounds=self.rounds)
        return f"{rounds}: {names}"


def outline(plan: Plan) -> tuple[OutlinePart, ...]:
    """The parts of a plan in their order."""
    return tuple(_part(steps) for steps in _by_part(plan))


def _by_part(plan: Plan) -> list[tuple[PlannedStep, ...]]:
    return [tuple(steps) for _main, steps in groupby(plan.steps, key=lambda step: step.phase in MAIN)]


def _part(steps: Sequence[PlannedStep]) -> OutlinePart:
    moves = (step.move for step in steps if not (step.move.is_rest or is_turn(step.move)))
    return OutlinePart(
        name=_(PHASES[steps[0].phase]),
        length=length_text(sum(step.seconds for step in steps)),
        main=steps[0].phase in MAIN,
        moves=tuple(dict.fromkeys(localized(move.name).rstrip(".") for move in moves)),
        rounds=max(step.rounds for step in steps),
    )
