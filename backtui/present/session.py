"""A running session as it is read from the mat: plain text and numbers, made from the timer's state."""

from datetime import datetime
from textwrap import wrap

from msgspec import Struct

from backtui.domain.programme import MOST_EFFORT, Family, PlannedStep
from backtui.domain.timer import MS, Status, TimerState
from backtui.present.dates import clock_time, length_text, minutes_text, seconds_text
from backtui.present.names import side_name, step_name
from backtui.present.phases import PHASES, is_work
from backtui.present.window import room_lacking
from backtui.present.words import N_, _, localized, ngettext

MINUTE = 60 * MS
_ZEROS = str.maketrans("123456789", "0" * 9)
LAST_SECONDS = 10
"""Seconds before a move ends in which its clock has its family's hue."""


class SessionView(Struct, frozen=True):
    """Everything that the session screen shows."""

    clock: str
    """The large time, or the repetitions to do."""
    which: str
    """Which time that is: "left of the session", "left of this move", "left of this rest"."""
    shape: str
    """The longest that the large time becomes in this session, so that no digit moves when it is shorter."""
    ending: bool
    """The move is in its last seconds."""
    phase: str
    is_work: bool
    """Its family's exercise; else a rest, or what leads in or out."""
    move: str
    """Its name, with the side where it has one."""
    side: str
    """The side alone; "" where there is none."""
    cue: str
    easier: str
    harder: str
    effort: str
    """How hard it may feel, and how one talks then; "" where nothing is known."""
    mind: str
    """What to mind, or when to skip it today."""
    next: str
    next_move: str
    """The name in it; "" in the last part."""
    done: str
    left: str
    """Of the whole session; "" where the large time says so."""
    ends: str
    """When it is over; "" in a pause, which nobody knows the end of."""
    paused: bool


def clock_text(milliseconds: int) -> str:
    """Time left as on a clock: "34:59", "4:59", "1:02:03". A begun second still counts as a whole one."""
    seconds = -(-milliseconds // MS)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def large_is_whole(family: Family, *, swapped: bool) -> bool:
    """Whether the large time is the whole session's: for walking and the like; else it is the step's."""
    return (family is Family.CARDIO) != swapped


def half_passed(before: TimerState, after: TimerState) -> bool:
    """Whether half of the plan is behind for the first time, by time or by a key, and it goes on."""
    return after.status is Status.RUNNING and after.past_half and not before.past_half


def session_view(state: TimerState, ends: datetime, *, whole: bool) -> SessionView:
    """What the screen says; `ends` is when the session is over by the local clock, if it goes on."""
    step = state.step
    running = state.status is Status.RUNNING
    return SessionView(
        clock=_large(state, whole=whole),
        which=_which(state, whole=whole),
        shape=_shape(state, whole=whole),
        ending=running and step.reps is None and state.step_left <= LAST_SECONDS * MS,
        phase=_phase(state),
        is_work=is_work(step),
        move=step_name(state.steps, state.index),
        side=side_name(state.steps, state.index),
        cue=localized(step.cue),
        easier=localized(step.move.easier),
        harder=localized(step.move.harder),
        effort=effort_text(step.move.effort),
        mind=localized(step.move.avoid),
        next=_next(state, whole=whole),
        next_move=step_name(state.steps, state.index + 1) if state.next_step is not None else "",
        done=_("{time} done").format(time=minutes_text(state.active // MINUTE)),
        left="" if whole and step.reps is None else _("{time} left").format(time=_soon(state.left)),
        ends="" if state.status is Status.PAUSED else _("ends at {time}").format(time=clock_time(ends)),
        paused=state.status is Status.PAUSED,
    )


def _shape(state: TimerState, *, whole: bool) -> str:
    longest = state.total if whole else max(step.seconds for step in state.steps) * MS
    return clock_text(longest).translate(_ZEROS)


def up_to_minutes(milliseconds: int) -> str:
    """A time that is left, in minutes; a begun one still counts as a whole one."""
    return minutes_text(-(-milliseconds // MINUTE))


def _large(state: TimerState, *, whole: bool) -> str:
    if state.status is Status.LEAD_IN:
        return clock_text(state.lead_left)
    if state.step.reps is not None:
        return str(state.step.reps)
    if whole:
        return clock_text(state.left)
    return clock_text(state.step_left)


def _which(state: TimerState, *, whole: bool) -> str:
    if state.status is Status.LEAD_IN:
        return _("until you go on") if state.announced else _("until the start")
    if state.step.reps is not None:
        return ngettext(
            "time · Enter when done · {time} so far",
            "times · Enter when done · {time} so far",
            state.step.reps,
        ).format(time=clock_text(state.position // MS * MS))
    if whole:
        return _("left of the session")
    return _("left of this rest") if state.step.move.is_rest else _("left of this move")


def _phase(state: TimerState) -> str:
    if state.status is Status.LEAD_IN:
        return _("Get ready")
    name = _(PHASES[state.step.phase])
    if state.step.rounds > 1:
        name = _("{phase} · round {round} of {rounds}").format(
            phase=name, round=state.step.round, rounds=state.step.rounds
        )
    return _("PAUSED · {phase}").format(phase=name) if state.status is Status.PAUSED else name


def _next(state: TimerState, *, whole: bool) -> str:
    """What follows: how soon, or how long where the large time says how soon."""
    following = state.next_step
    if following is None:
        return _("Last part of the session")
    move = step_name(state.steps, state.index + 1)
    if following.reps is None and not (whole and state.step.reps is None):
        return _("Next: {move}, {length}").format(move=move, length=length_text(following.seconds))
    if state.step.reps is not None:
        return _("Next: {move}").format(move=move)
    return _("Next: {move} in {time}").format(move=move, time=_soon(state.step_left))


def _soon(milliseconds: int) -> str:
    seconds = -(-milliseconds // MS)
    return up_to_minutes(milliseconds) if seconds > 60 else seconds_text(seconds)


_TALK = (
    (2, N_("you can talk and sing")),
    (4, N_("you can talk in whole sentences")),
    (6, N_("you can say a short sentence")),
    (MOST_EFFORT, N_("you can say a few words")),
)
"""How one talks up to each effort."""


def effort_text(effort: tuple[int, int]) -> str:
    """The range of effort that a move asks for, with the talk test; "" for the whole scale."""
    low, high = effort
    if (low, high) == (0, MOST_EFFORT):
        return ""
    talk = next(_(said) for most, said in _TALK if high <= most)
    if low == high:
        return _("Effort {effort} of 10: {talk}.").format(effort=low, talk=talk)
    return _("Effort {low} to {high} of 10: {talk}.").format(low=low, high=high, talk=talk)


def details(view: SessionView, cue: str = "") -> str:
    """What else is known of the move, a line each: first what to mind, so that it is seen in any window.

    `cue` is how it is done, where that is not said elsewhere.
    """
    lines = (
        (_("Take care: {text}"), view.mind),
        ("{text}", cue),
        (_("Easier: {text}"), view.easier),
        (_("Harder: {text}"), view.harder),
        ("{text}", view.effort),
    )
    return "\n".join(line.format(text=text) for line, text in lines if text)


def longest_cue(steps: tuple[PlannedStep, ...], width: int) -> int:
    """Lines of the plan's longest cue in `width` columns, so that the clock need not change its size."""
    return max((len(wrap(localized(step.cue), width)) for step in steps), default=1)


def small_text(view: SessionView, width: int, height: int) -> str:
    """Return what is said in a window too small for the session: the time, that it goes on, the keys.

    `width` and `height` are the window's columns and rows.
    """
    if view.paused:
        said = _(
            "Paused: {time} {which}. Space to go on, ! if something is wrong, q to end. "
            "The window needs at least {room}."
        )
    else:
        said = _(
            "{time} {which}. The session goes on. Space to pause, ! if something is wrong, q to end. "
            "The window needs at least {room}."
        )
    return said.format(time=view.clock, which=view.which, room=room_lacking(width, height))
