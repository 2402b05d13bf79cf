"""What is heard of a session: tones, the voice, a notification, each only where it is wanted."""

from collections.abc import Callable

from backtui.domain.cues import Cue, CueKind, timetable
from backtui.domain.hearing import Told, heard, told_before
from backtui.domain.programme import Family, PlannedStep
from backtui.domain.timer import Status, TimerState
from backtui.flows.context import Context
from backtui.present.cues import cue_words
from backtui.present.words import language


class CuePlayer:
    """Turns the way from one state to the next into at most one cue."""

    def __init__(self, ctx: Context, family: Family) -> None:
        self.ctx = ctx
        self.family = family
        self.cues: tuple[Cue, ...] = ()
        self.cues_of: tuple[PlannedStep, ...] | None = None
        """The steps that the cues were worked out for: added time makes others."""
        self.told: Told | None = None
        """What is not said again; None before the first look."""

    def hear(self, before: TimerState, after: TimerState, announce: Callable[[str], None]) -> None:
        """Let what a look or a key brought be heard; a session that stands still is silent.

        `announce` notifies by way of the desktop.
        """
        preferences, port = self.ctx.preferences, self.ctx.cues
        if self.cues_of is not after.steps:
            self.cues_of = after.steps
            self.cues = timetable(after.steps, self.family, turn_back=preferences.turn_back)
        if self.told is None:
            self.told = told_before(before, self.cues)
        cue, self.told = heard(before, after, self.cues, self.told)
        if cue is None:
            if after.status in (Status.PAUSED, Status.STOPPED) and before.status is not after.status:
                port.stop()
            return
        said = cue_words(cue, after.steps)
        if preferences.tones:
            port.tone(cue.kind)
        if preferences.voice and said:
            port.say(said, language())
        if preferences.notification and said and cue.kind in (CueKind.STEP, CueKind.END):
            announce(said)
