"""What things are called: activities, programmes, the steps of a plan, outcomes, reasons for a pause."""

from collections.abc import Sequence

from backtui.domain.consistency import PauseReason
from backtui.domain.harmless import harmless
from backtui.domain.programme import Catalogue, Family, PlannedStep, Programme
from backtui.domain.safety import SafetyContent
from backtui.domain.session import Outcome
from backtui.domain.sides import Side, side_of
from backtui.present.words import N_, _, localized

FAMILIES = {
    Family.CARDIO: N_("Cardio"),
    Family.STRENGTH: N_("Strengthening"),
    Family.MINDBODY: N_("Body and mind"),
}
"""The kinds of exercise, in the order in which they are shown."""
_ACTIVITIES = {
    "walk": N_("walking"),
    "bike": N_("cycling"),
    "pool": N_("the pool"),
    "strength": N_("strength training"),
    "yoga": N_("yoga"),
    "pilates": N_("Pilates"),
    "taichi": N_("tai chi"),
    "mobility": N_("gentle movement"),
}
_OUTCOMES = {
    Outcome.COMPLETED: N_("to the end"),
    Outcome.ENDED_EARLY: N_("ended early"),
    Outcome.STOPPED_FOR_SAFETY: N_("stopped for safety"),
}
_REASONS = {
    PauseReason.FLARE_UP: N_("a bad spell"),
    PauseReason.ILL: N_("ill"),
    PauseReason.AWAY: N_("away"),
    PauseReason.SAFETY: N_("waiting for the doctor"),
    PauseReason.OTHER: N_("other"),
}

_SIDES = {Side.LEFT: N_("{move}, left side"), Side.RIGHT: N_("{move}, right side")}
_SIDE_NAMES = {Side.LEFT: N_("Left side"), Side.RIGHT: N_("Right side")}


def step_name(steps: Sequence[PlannedStep], index: int) -> str:
    """The name of a step's move, with the side where it has one, and without the full stop of a sentence."""
    name, side = localized(steps[index].move.name).rstrip("."), side_of(steps, index)
    return name if side is None else _(_SIDES[side]).format(move=name)


def side_name(steps: Sequence[PlannedStep], index: int) -> str:
    """The side that a step is done on; "" where it has none."""
    side = side_of(steps, index)
    return "" if side is None else _(_SIDE_NAMES[side])


def activity_name(activity: str) -> str:
    """An activity in words; one of the person's own as they named it."""
    return _(_ACTIVITIES[activity]) if activity in _ACTIVITIES else harmless(activity)


def equipment_text(programme: Programme) -> str:
    """What a programme takes, in words."""
    nothing = programme.equipment.en in ("", "none")
    return _("nothing needed") if nothing else localized(programme.equipment)


def programme_name(programme_id: str, catalogue: Catalogue) -> str:
    """A programme's name; its id when the catalogue does not know it (formats.md, A session)."""
    programme = catalogue.programme(programme_id)
    return localized(programme.name) if programme is not None else harmless(programme_id)


def outcome_name(outcome: Outcome) -> str:
    """How a session ended."""
    return _(_OUTCOMES[outcome])


def reason_name(reason: PauseReason) -> str:
    """Why there is a pause."""
    return _(_REASONS[reason])


def credited(safety: SafetyContent) -> str:
    """The article's sentence, with who wrote it."""
    return f"{localized(safety.texts['best_exercise'])} — {article_author(safety)}"


def article_author(safety: SafetyContent) -> str:
    """Who wrote the article."""
    return localized(safety.texts["best_exercise_credit"])
