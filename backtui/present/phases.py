"""The phases of a plan: what they are called, and which of them is what a programme is for."""

from backtui.domain.programme import Phase, PlannedStep
from backtui.domain.sides import is_turn
from backtui.present.words import N_

PHASES = {
    Phase.WARMUP: N_("Warm-up"),
    Phase.WORK: N_("Main part"),
    Phase.FORM: N_("Main part"),
    Phase.COOLDOWN: N_("Cool-down"),
}
MAIN = (Phase.WORK, Phase.FORM)
"""What a programme is for; the other phases lead to it or away from it."""


def is_work(step: PlannedStep) -> bool:
    """Whether a step is its family's exercise: no rest, no change of sides, no warm-up or cool-down."""
    return step.phase in (Phase.WORK, Phase.FORM) and not step.move.is_rest and not is_turn(step.move)
