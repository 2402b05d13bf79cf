"""What is said for a cue, in the language in use."""

from backtui.domain.cues import Cue, CueKind, Said, goes_on_long
from backtui.domain.lasts import Last
from backtui.domain.programme import PlannedStep
from backtui.domain.sides import is_turn, slots
from backtui.present.names import step_name
from backtui.present.words import N_, _, localized, ngettext

_NUMBERS = {3: N_("Three"), 2: N_("Two"), 1: N_("One")}
_OWN_WORDS = {
    CueKind.HALF: N_("Half the time is gone."),
    CueKind.TURN_BACK: N_("Half the time is gone. Turn back now."),
    CueKind.LAST_MINUTE: N_("One minute left."),
    CueKind.END: N_("The session is done. Well done."),
}
_LATE_WORDS = {
    CueKind.HALF: N_("More than half the time is gone."),
    CueKind.TURN_BACK: N_("Turn back now."),
}
"""For what was jumped over."""


def cue_words(cue: Cue, steps: tuple[PlannedStep, ...]) -> str:
    """What is said for a cue of these steps; "" for one that is only a tone."""
    if not cue.spoken:
        return ""
    match cue.kind:
        case CueKind.COUNT:
            return _(_NUMBERS[cue.value])
        case CueKind.STEP | CueKind.CHANGE_SIDES:
            begins = _begins(steps, cue.index, whole=cue.said is Said.WHOLE)
            return f"{_last_words(cue, steps)} {begins}".lstrip()
        case CueKind.SOON:
            return _("In a moment: {move}.").format(move=step_name(steps, cue.index + 1))
        case CueKind.TIME_LEFT:
            return ngettext("{count} minute left.", "{count} minutes left.", cue.value).format(
                count=cue.value
            )
        case _:
            return _((_LATE_WORDS if cue.late else {}).get(cue.kind) or _OWN_WORDS[cue.kind])


def _last_words(cue: Cue, steps: tuple[PlannedStep, ...]) -> str:
    """That it is the last round or the last move, where that is said; a walk slows down in its last part."""
    if cue.last is None:
        return ""
    if cue.last is Last.ROUND:
        return _("Last round.")
    block = steps[cue.index].block
    alone = len(tuple(slots([step for step in steps if step.block == block]))) == 1
    return _("Last part.") if alone else _("Last move.")


def _begins(steps: tuple[PlannedStep, ...], index: int, *, whole: bool) -> str:
    """The move's name with its side, how often, how it is done, and how long when that is long."""
    step = steps[index]
    if is_turn(step.move):
        # The left side always comes first.
        return _("{turn}: now the right.").format(turn=localized(step.move.name))
    parts = [f"{step_name(steps, index)}."]
    if step.reps is not None:
        parts.append(ngettext("{count} time.", "{count} times.", step.reps).format(count=step.reps))
    if whole:
        parts.append(localized(step.cue))
        if goes_on_long(step):
            minutes = round(step.seconds / 60)
            parts.append(
                ngettext("About {count} minute.", "About {count} minutes.", minutes).format(count=minutes)
            )
    return " ".join(parts)
