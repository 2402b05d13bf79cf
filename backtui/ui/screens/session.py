"""The session as it runs: a thin shell around the engine. A key is a command, a look is a drawing."""

from collections.abc import Coroutine, Iterable
from contextlib import ExitStack
from typing import Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.checkpoint import Begun
from backtui.domain.engine import transition
from backtui.domain.errors import CommandRefused
from backtui.domain.programme import Move
from backtui.domain.safety import SafetyContent
from backtui.domain.timer import (
    FORGOTTEN,
    MS,
    AddTime,
    Command,
    Do,
    Event,
    Happened,
    Status,
    TimerState,
)
from backtui.flows.checkpoints import CheckpointWriter
from backtui.flows.cue_player import Sounder
from backtui.flows.session_questions import SessionQuestions
from backtui.present.session import half_passed, large_is_whole, session_view, small_text
from backtui.present.words import N_, _
from backtui.ui.screens.base import Room
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.session_face import SessionFace

SOONEST_LOOK = 0.04
"""Real seconds; a fast clock is not looked at more often than an eye can follow."""
AFTER_THE_SECOND = 5
"""Milliseconds past the change of a second at which the clock is looked at."""
FLASH = 1.5
"""Real seconds that a new step stands out."""
ADDED_TIME = 60
"""Seconds that `+` and `-` give and take."""


class SessionScreen(Room[TimerState]):
    """Follows one session to its end; the result is the timer's last state."""

    IN_SESSION = True
    KEYS_UNSEEN = Room.KEYS_UNSEEN | {"space", "exclamation_mark"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause_or_go_on", N_("Pause, or go on")),
        Binding("right", "send('next')", N_("Next move")),
        Binding("left", "send('previous')", N_("Start this move again, or the one before")),
        Binding("plus,equals_sign", "add_time(1)", N_("One minute more"), key_display="+"),
        Binding("minus", "add_time(-1)", N_("One minute less"), key_display="-"),
        Binding("enter", "send('done')", N_("Repetitions done")),
        Binding("e", "variant('easier')", N_("An easier way")),
        Binding("E", "variant('harder')", N_("A harder way")),
        Binding("d", "details", N_("Details of the move")),
        Binding("w", "swap", N_("Swap the large time")),
        Binding("p", "pain", N_("How much does it hurt?")),
        Binding("exclamation_mark", "stop", N_("Stop: something is wrong"), key_display="!"),
        Binding("q,escape", "back", N_("End")),
    ]

    def __init__(
        self, begun: Begun, name: str, state: TimerState, *, safety: SafetyContent, easy_walk: Move
    ) -> None:
        super().__init__()
        self.begun = begun
        self.programme_name = name
        self.state = state
        self.safety = safety
        self.easy_walk = easy_walk
        self.swapped = False
        self.variant = ""
        """"easier" or "harder" while that way of the current move is shown."""
        self.questions = SessionQuestions(self)
        self.awake = ExitStack()
        self.looking: Timer | None = None
        """What looks at the clock next."""

    def heading(self) -> str:
        """The programme's name."""
        return f"{self.programme_name}  {self.backtui.note}".rstrip()

    def hints(self) -> tuple[Hint, ...]:
        """The three that matter; a fourth, for what else is known of the move, where there is room."""
        details = () if self.has_class("-narrow") else (Hint("d", "d", N_("Details")),)
        return (
            Hint("space", _("Space"), N_("Go on") if self.state.status is Status.PAUSED else N_("Pause")),
            Hint("exclamation_mark", "!", N_("Something is wrong")),
            *details,
            Hint("q", "q", N_("End")),
        )

    def body(self) -> Iterable[Widget]:
        """One face; the rest is keys."""
        yield SessionFace()

    def on_mount(self) -> None:
        """Start, or show where the session was left."""
        self.notes = CheckpointWriter(self.backtui, self.begun)
        self.sounder = Sounder(self.backtui, self.begun.family)
        if self.backtui.preferences.awake:
            self.awake.enter_context(self.backtui.cues.awake())
        if self.state.status is Status.READY:
            self.send(Do.START)
        else:
            self.send(Do.TICK)

    def on_unmount(self) -> None:
        """However it ended, the machine may sleep again."""
        self.awake.close()

    def on_resize(self, event: events.Resize) -> None:
        """Everything is measured anew."""
        self.call_after_refresh(self.draw)

    def send(self, command: Command) -> None:
        """Let the engine look and obey; then show what came of it."""
        if self.state.status.is_over:
            return
        before = self.state
        try:
            self.state, happened = transition(self.state, command, self.backtui.clock.steady())
        except CommandRefused:
            return  # a key that means nothing here and now
        for event in happened:
            self.respond(event)
        self.sounder.hear(before, self.state)
        self.draw()
        if self.state.status.is_over:
            self.finish()
            return
        self.notes.write(self.state, at_once=bool(happened))
        if self.backtui.preferences.pain_check_halfway and half_passed(before, self.state):
            self.action_pain()
        if self.state.status is not Status.PAUSED:
            self.look_again()

    def look_again(self) -> None:
        """Look when the next second changes."""
        left = self.state.lead_left or self.state.left
        wait = (left % MS or MS) + AFTER_THE_SECOND
        if self.looking is not None:
            self.looking.stop()
        self.looking = self.set_timer(
            max(SOONEST_LOOK, wait / MS / self.backtui.clock.speed), self.look, name="look"
        )

    def look(self) -> None:
        """The clock's turn."""
        if self.state.status in (Status.RUNNING, Status.LEAD_IN):
            self.send(Do.TICK)

    def respond(self, event: Event) -> None:
        """Make an event seen."""
        preferences = self.backtui.preferences
        match event.kind:
            case Happened.STEP | Happened.FINISHED | Happened.WENT_ON:
                if event.kind is Happened.STEP:
                    self.variant = ""
                if preferences.bell:
                    self.app.bell()
                if preferences.flash:
                    self.add_class("flash")
                    self.set_timer(FLASH, lambda: self.remove_class("flash"))
            case Happened.AWAY:
                self.ask(self.questions.absence())
            case Happened.PAUSED:
                self.set_timer(
                    FORGOTTEN / MS / self.backtui.clock.speed, lambda: self.ask(self.questions.forgotten())
                )
            case _:
                pass

    @work(group="finish")
    async def finish(self) -> None:
        """Leave when nothing is being written any more, so that no late checkpoint outlives the session."""
        await self.notes.settled()
        while self.app.screen is not self and self in self.app.screen_stack:
            await self.app.pop_screen()  # the help or the palette, opened over a session that ran out
        self.dismiss(self.state)

    def action_send(self, name: str) -> None:
        """A key that is a command. Leaving the last move is ending, which takes one key more."""
        if Do(name) is Do.NEXT and self.state.next_step is None:
            self.ask(self.questions.end())
            return
        self.send(Do(name))

    def action_pause_or_go_on(self) -> None:
        """Space."""
        self.send(Do.GO_ON if self.state.status is Status.PAUSED else Do.PAUSE)

    def action_add_time(self, minutes: int) -> None:
        """A minute more or less for this move."""
        self.send(AddTime(minutes * ADDED_TIME))

    def action_variant(self, name: str) -> None:
        """Show the easier or harder way instead of the usual cue, or the cue again."""
        self.show_variant("" if self.variant == name else name)

    def show_variant(self, name: str) -> None:
        """Show "easier", "harder", or the usual cue with ""."""
        self.variant = name
        self.draw()

    def action_details(self) -> None:
        """Show or hide what else is known of the move."""
        self.toggle_class("detailed")
        self.draw()

    def action_swap(self) -> None:
        """The other time in large."""
        self.swapped = not self.swapped
        self.draw()

    def action_move(self, by: int) -> None:
        """Nothing scrolls here."""

    def action_stop(self) -> None:
        """`!`: stop the clock first, then ask what is felt."""
        self.ask(self.questions.something_wrong())

    def action_pain(self) -> None:
        """`p`: the pain rules."""
        self.ask(self.questions.pain_rules())

    def action_back(self) -> None:
        """`q`, Esc: end, after one more key."""
        self.ask(self.questions.end())

    def ask(self, question: Coroutine[Any, Any, None]) -> None:
        """Let a question be asked over the session."""
        self.run_worker(question, group="ask")

    def draw(self) -> None:
        """Show the state; only what differs is drawn."""
        if not self.is_mounted:
            return
        whole = large_is_whole(self.begun.family, swapped=self.swapped)
        view = session_view(self.state, self.backtui.clock.now(), whole=whole)
        self.query_one(SessionFace).show(self.state, view, self.variant)
        if self.too_small:
            self.query_one("#too-small", Static).update(small_text(view))
        self.set_class(view.paused, "paused")
        self.show_hints()

    async def keep_checkpoint(self) -> None:
        """Look once more and write it down now: the program is about to end."""
        if not self.state.status.is_over:
            self.state, _events = transition(self.state, Do.TICK, self.backtui.clock.steady())
            self.notes.write(self.state)
        await self.notes.settled()
