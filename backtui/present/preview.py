"""A programme before it is started: its steps by part, and what it rests on."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.programme import Move, Plan, PlannedStep
from backtui.domain.sides import slots
from backtui.present.dates import length_text
from backtui.present.names import equipment_text
from backtui.present.phases import MAIN, PHASES
from backtui.present.session import effort_text
from backtui.present.words import _, localized, ngettext


class PreviewStep(Struct, frozen=True):
    """A move and how long it lasts."""

    name: str
    length: str
    cue: str
    rest: bool
    """A pause between moves."""
    begins: int
    """Where it begins in the plan, in its first round, seconds."""
    move: Move

    @property
    def details(self) -> tuple[str, ...]:
        """What else is known of the move, a sentence or two each; what is done already is left out."""
        easier = localized(self.move.easier)
        lines = (
            (_("Take care: {text}"), localized(self.move.avoid)),
            (_("Easier: {text}"), "" if easier and easier in self.cue else easier),
            ("{text}", effort_text(self.move.effort)),
        )
        return tuple(line.format(text=text) for line, text in lines if text)


class PreviewPart(Struct, frozen=True):
    """Steps that belong together, shown once however often they are done."""

    name: str
    """ "Main part, 3 rounds"."""
    length: str
    """Of all rounds."""
    main: bool
    """It is what the programme is for; else it leads to that or away from it."""
    steps: tuple[PreviewStep, ...]

    @property
    def moves(self) -> tuple[PreviewStep, ...]:
        """The steps, a rest told with the move before it."""
        found: list[PreviewStep] = []
        for step in self.steps:
            if step.rest and found and not found[-1].rest:
                length = _("{length}, {rest} rest").format(length=found[-1].length, rest=step.length)
                found[-1] = replace(found[-1], length=length)
            else:
                found.append(step)
        return tuple(found)


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
    return PreviewView(
        name=localized(programme.name),
        line=localized(programme.line),
        total=ngettext("{minutes} minute in all", "{minutes} minutes in all", plan.minutes).format(
            minutes=plan.minutes
        ),
        equipment=equipment_text(programme),
        frequency=localized(programme.frequency),
        basis=localized(programme.basis),
        parts=_parts(plan),
    )


def _parts(plan: Plan) -> tuple[PreviewPart, ...]:
    parts, begins = [], 0
    for _block, found in groupby(plan.steps, key=lambda step: step.block):
        steps = list(found)
        parts.append(_part(steps, begins))
        begins += _seconds(steps)
    return tuple(parts)


def _part(steps: Sequence[PlannedStep], begins: int) -> PreviewPart:
    first = steps[0]
    name = _(PHASES[first.phase])
    if first.rounds > 1:
        rounds = ngettext("{rounds} round", "{rounds} rounds", first.rounds).format(rounds=first.rounds)
        name = f"{name}, {rounds}"
    whole = tuple(slots(steps))
    return PreviewPart(
        name=name,
        length=length_text(_seconds(steps)),
        main=first.phase in MAIN,
        steps=tuple(
            _step(slot, at)
            for slot, at in zip(whole, accumulate(map(_seconds, whole), initial=begins), strict=False)
            if slot[0].round == first.round
        ),
    )


def _step(slot: Sequence[PlannedStep], begins: int) -> PreviewStep:
    """A move; both its sides on one line."""
    step = slot[0]
    length = length_text(step.seconds)
    if step.reps is not None:
        length = ngettext("{reps} time", "{reps} times", step.reps).format(reps=step.reps)
    if len(slot) > 1:
        length = _("{length} each side").format(length=length)
    return PreviewStep(
        localized(step.move.name), length, localized(step.cue), step.move.is_rest, begins, step.move
    )


def _seconds(steps: Sequence[PlannedStep]) -> int:
    return sum(step.seconds for step in steps)
