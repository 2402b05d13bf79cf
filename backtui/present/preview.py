"""A programme before it is started: its steps by part, and what it rests on."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from backtui.domain.programme import Plan, PlannedStep
from backtui.domain.sides import slots
from backtui.present.dates import length_words, minutes_text, seconds_text
from backtui.present.session import PHASES
from backtui.present.words import _, localized, ngettext, spelled_out


class PreviewStep(Struct, frozen=True):
    """A move and how long it lasts."""

    name: str
    length: str
    cue: str
    rest: bool
    """A pause between moves."""


class PreviewPart(Struct, frozen=True):
    """Steps that belong together, shown once however often they are done."""

    name: str
    """ "Main part, 3 rounds"."""
    length: str
    """Of all rounds."""
    steps: tuple[PreviewStep, ...]


class PreviewView(Struct, frozen=True):
    """Everything that the preview shows."""

    name: str
    line: str
    total: str
    equipment: str
    frequency: str
    basis: str
    parts: tuple[PreviewPart, ...]


def preview_view(plan: Plan) -> PreviewView:
    """`plan` in words."""
    programme = plan.programme
    nothing = programme.equipment.en in ("", "none")
    return PreviewView(
        name=localized(programme.name),
        line=localized(programme.line),
        total=ngettext("{minutes} minute in all", "{minutes} minutes in all", plan.minutes).format(
            minutes=plan.minutes
        ),
        equipment=_("nothing needed") if nothing else localized(programme.equipment),
        frequency=localized(programme.frequency),
        basis=localized(programme.basis),
        parts=tuple(_part(list(steps)) for _block, steps in groupby(plan.steps, key=lambda step: step.block)),
    )


def _part(steps: Sequence[PlannedStep]) -> PreviewPart:
    first = steps[0]
    name = _(PHASES[first.phase])
    if first.rounds > 1:
        rounds = ngettext("{rounds} round", "{rounds} rounds", first.rounds).format(rounds=first.rounds)
        name = f"{name}, {rounds}"
    return PreviewPart(
        name=name,
        length=length_text(sum(step.seconds for step in steps)),
        steps=tuple(_step(slot) for slot in slots([step for step in steps if step.round == first.round])),
    )


def _step(slot: Sequence[PlannedStep]) -> PreviewStep:
    """A move; both its sides on one line."""
    step = slot[0]
    length = length_text(step.seconds)
    if step.reps is not None:
        length = ngettext("{reps} time", "{reps} times", step.reps).format(reps=step.reps)
    if len(slot) > 1:
        length = _("{length} each side").format(length=length)
    return PreviewStep(localized(step.move.name), length, localized(step.cue), step.move.is_rest)


def length_text(seconds: int) -> str:
    """ "5 min", "1 min 30 s", "40 s"."""
    if spelled_out():
        return length_words(seconds)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return seconds_text(rest)
    if not rest:
        return minutes_text(minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
