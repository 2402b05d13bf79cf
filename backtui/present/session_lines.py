"""A running session in sentences: where one is, what begins, what has happened; units as whole words."""

from backtui.domain.timer import MS, Status, TimerState
from backtui.present.dates import length_words, minutes_words
from backtui.present.names import step_name
from backtui.present.phases import PHASES
from backtui.present.words import N_, _, localized, ngettext

MINUTE = 60 * MS
_STANDS = {
    Status.LEAD_IN: N_("Getting ready."),
    Status.RUNNING: N_("The clock is going."),
    Status.PAUSED: N_("Paused."),
}


def left_words(milliseconds: int) -> str:
    """A time that is left, in words; a begun second still counts as a whole one."""
    seconds = -(-milliseconds // MS)
    return length_words(seconds) if seconds else _("nothing")


def where(state: TimerState) -> str:
    """Where one is: the move, what is left of it and in all, and whether the clock runs."""
    move, whole = step_name(state.steps, state.index), left_words(state.left)
    if state.step.reps is not None:
        said = _("{move}. {times}, {gone} so far. {whole} left in all.").format(
            move=move,
            times=times_words(state.step.reps),
            gone=length_words(state.position // MS),
            whole=whole,
        )
    else:
        said = _("{move}. {part} left of this part, {whole} left in all.").format(
            move=move, part=left_words(state.step_left), whole=whole
        )
    return f"{said} {_(_STANDS[state.status])}" if state.status in _STANDS else said


def left_here(state: TimerState) -> str:
    """What is left of this part; of repetitions, which have no end by the clock, what is left in all."""
    if state.step.reps is not None:
        return _("{whole} left in all.").format(whole=left_words(state.left))
    return _("{part} left of this part.").format(part=left_words(state.step_left))


def begins(state: TimerState) -> str:
    """A move that begins: its part, name and length, how it is done, and what comes next."""
    step = state.step
    part = _(PHASES[step.phase])
    if step.rounds > 1:
        part = _("{part}, round {round} of {rounds}").format(part=part, round=step.round, rounds=step.rounds)
    move = step_name(state.steps, state.index)
    if step.reps is not None:
        length = _("{times}; type n when they are done").format(times=times_words(step.reps))
    else:
        length = left_words(state.step_left)
    return f"{part}: {move}, {length}. {localized(step.move.cue)} {comes_next(state)}".replace("  ", " ")


def comes_next(state: TimerState) -> str:
    """What follows this move."""
    if state.next_step is None:
        return _("This is the last part.")
    return _("Next: {move}.").format(move=step_name(state.steps, state.index + 1))


def times_words(times: int) -> str:
    """ "8 times"."""
    return ngettext("{reps} time", "{reps} times", times).format(reps=times)


def get_ready(state: TimerState) -> str:
    """The countdown to the start, or to going on."""
    seconds = left_words(state.lead_left)
    if state.announced:
        return _("Get ready: it goes on in {seconds}.").format(seconds=seconds)
    return _("Get ready: it starts in {seconds}. First: {move}.").format(
        seconds=seconds, move=step_name(state.steps, state.index)
    )


def last_minute_passed(before: TimerState, after: TimerState) -> bool:
    """Whether the session's last minute began between two looks while it ran on."""
    return _ran(before, after) and before.left > MINUTE >= after.left > 0


def minute_passed(before: TimerState, after: TimerState) -> str:
    """How many whole minutes are left, where one more has just gone while it ran on; else ""."""
    minutes = -(-after.left // MINUTE)
    if not _ran(before, after) or minutes < 2 or minutes * MINUTE >= before.left:
        return ""
    return _("{minutes} left in all.").format(minutes=minutes_words(minutes))


def _ran(before: TimerState, after: TimerState) -> bool:
    return before.status is Status.RUNNING and after.status is Status.RUNNING
