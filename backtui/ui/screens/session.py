"""The session as it runs: a thin shell around the engine. A key is a command, a look is a drawing."""

import os
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget

from backtui.domain.timer import AddTime, Command, Event, EventKind, Status, TimerState
from backtui.flows.runner import SessionRunner
from backtui.present.notification import notification
from backtui.present.session import SessionView, large_is_whole, session_view, small_text
from backtui.present.weeks import family_sign
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.big_clock import blocks, scale_for
from backtui.ui.widgets.figure import can_draw
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import fold
from backtui.ui.widgets.session_face import SessionFace

FLASH = 1.5
"""Real seconds that a new step stands out."""
FRAMED = 80
"""Columns from which the key for what is wrong is named with its other key, and in full."""
SIDES, EDGES = 6, 3
"""Columns and rows of a small window that its words cannot have: margins; title, keys and a blank row."""
ADDED_TIME = 60
"""Seconds that `+` and `-` give and take."""


class SessionScreen(BaseScreen[TimerState]):
    """Follows one session to its end; the result is the timer's last state."""

    MARKED = "SessionFace"
    IN_SESSION = True
    KEYS_UNSEEN = BaseScreen.KEYS_UNSEEN | {"space", "exclamation_mark", "delete", "backspace"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause_or_go_on", N_("Pause, or go on")),
        Binding("right", "next", N_("Next move")),
        Binding("left", "send('previous')", N_("Start this move again, or the one before")),
        Binding("plus,equals_sign", "add_time(1)", N_("One minute more"), key_display="+"),
        Binding("minus", "add_time(-1)", N_("One minute less"), key_display="-"),
        Binding("enter", "send('done')", N_("Repetitions done")),
        Binding("e", "variant('easier')", N_("An easier way")),
        Binding("m", "variant('harder')", N_("A harder way")),
        Binding("d", "details", N_("Details of the move")),
        Binding("w", "swap", N_("The other time in large")),
        Binding("p", "pain", N_("How much does it hurt?")),
        # Not every keyboard has the sign, and every keyboard has one of the others.
        Binding("exclamation_mark,delete,backspace", "stop", N_("Stop: something is wrong")),
        Binding("q", "back", N_("End")),
        Binding("escape", "close", N_("Close the details, or end"), show=False),
    ]

    def __init__(self, runner: SessionRunner, name: str) -> None:
        """`name` is the programme's."""
        super().__init__()
        self.runner = runner
        self.programme_name = name
        self.swapped = False
        self.looking: Timer | None = None
        """What looks at the clock next."""

    @property
    def cursor(self) -> Offset:
        """At the move's name; the face is known, and looking for it each second costs."""
        return self._cell_of(self.query_one(SessionFace)) or super().cursor

    @property
    def state(self) -> TimerState:
        """The timer as it stands."""
        return self.runner.state

    def heading(self) -> str:
        """The programme's name."""
        return f"{self.programme_name}  {self.note}".rstrip()

    def top(self) -> Content:
        """The same, with the sign of its family."""
        family = self.runner.begun.family
        sign = family_sign(family, letters=self.app.no_color)
        return Content.assemble((f"{sign} ", f"bold ${family}"), (self.heading(), "$foreground"))

    def hints(self) -> tuple[Hint, ...]:
        """What matters most first; Esc closes the details before it ends anything."""
        state, opened = self.state, self.has_class("detailed")
        paused = state.status is Status.PAUSED
        counted = state.status is Status.RUNNING and state.step.reps is not None
        if self.app.size.width < FRAMED:
            wrong = Hint("exclamation_mark", "!", N_("Something wrong"), short=N_("Wrong"), stays=True)
        else:
            wrong = Hint("exclamation_mark", "! Del", N_("Something is wrong"), stays=True)
        longer = opened and any(details.show_vertical_scrollbar for details in self.query("#details"))
        scroll = Hint("down", "↑ ↓", N_("Scroll") if self.app.size.width >= FRAMED else "")
        return (
            Hint("space", _("Space"), N_("Go on") if paused else N_("Pause")),
            wrong,
            *((scroll,) if longer else ()),
            *((Hint("enter", "Enter", N_("Done")),) if counted else ()),
            Hint("p", "p", N_("Pain")),
            # After the last move there is only the end, which has its own key.
            *((Hint("right", "→", N_("Next move"), short=N_("Next")),) if state.next_step else ()),
            *(() if opened else (Hint("d", "d", N_("Details")),)),
            Hint("e", "e", N_("Easier")),
            *(() if opened else (Hint("", "+ -", N_("A minute")),)),
            Hint("escape", "Esc", N_("Close the details"), short=N_("Close"))
            if opened
            else Hint("q", "q", N_("End")),
        )

    @property
    def view(self) -> SessionView:
        """What is said of the state."""
        whole = large_is_whole(self.runner.begun.family, swapped=self.swapped)
        return session_view(self.state, self.runner.ends, whole=whole)

    def small(self) -> str:
        """The time, in large digits where they fit over the words."""
        view, (width, height) = self.view, self.app.size
        text = small_text(view, width, height)
        rows = height - EDGES - len(fold(text, width - SIDES))
        return (
            "\n".join((*blocks(view.clock), "", text)) if scale_for(view.clock, width - SIDES, rows) else text
        )

    def body(self) -> Iterable[Widget]:
        """One face; the rest is keys."""
        ctx = self.runner.ctx
        figures = ctx.content.figures() if ctx.preferences.figures and can_draw() else {}
        yield SessionFace(self.runner.begun.family, figures)

    def on_mount(self) -> None:
        """Start, or show where the session was left."""
        self.watch(self.query_one("#details"), "show_vertical_scrollbar", self.show_hints, init=False)
        self.runner.begin(self)

    def on_resize(self, event: events.Resize) -> None:
        """Everything is measured anew."""
        self.call_after_refresh(self.draw)

    # -- what the runner tells (flows.frontend.SessionDisplay)

    def changed(self, before: TimerState, happened: Sequence[Event]) -> None:
        """Draw, make what happened seen, and look again in time."""
        for event in happened:
            if event.kind in (EventKind.STEP, EventKind.FINISHED, EventKind.WENT_ON):
                self.signal()
        self.draw()
        self.look_again()

    def ask(self, question: Coroutine[Any, Any, None]) -> None:
        """Let a question be asked over the session."""
        self.run_worker(question, group="ask")

    def announce(self, text: str) -> None:
        """Notify by way of the terminal, where it knows notifications."""
        driver = self.app._driver
        if driver is not None:
            driver.write(notification(text, os.environ))

    def left(self) -> None:
        """Leave when nothing is being written any more, so that no late checkpoint outlives the session."""
        self.run_worker(self.finish(), group="finish")

    async def finish(self) -> None:
        """Close what was opened over the session, the help or the palette, and then the session."""
        await self.runner.checkpoints.settled()
        while self.app.screen is not self and self in self.app.screen_stack:
            self.workers.cancel_node(self.app.screen)
            await self.app.pop_screen()
        self.dismiss(self.state if self.state.status.is_over else None)

    def look_again(self) -> None:
        """Look when the runner says so."""
        if self.looking is not None:
            self.looking.stop()
        wait = self.runner.next_look
        self.looking = None if wait is None else self.set_timer(wait, self.runner.look, name="look")

    def signal(self) -> None:
        """Make a change heard and seen."""
        preferences = self.runner.ctx.preferences
        if preferences.bell:
            self.app.bell()
        if preferences.flash:
            # A class of the screen would style all of it anew.
            phase = self.query_one("#phase")
            phase.add_class("flash")
            self.set_timer(FLASH, lambda: phase.remove_class("flash"))

    # -- keys

    def action_send(self, name: str) -> None:
        """A key that is a command."""
        self.runner.send(Command(name))

    def action_next(self) -> None:
        """Leaving the last move is ending, which takes one key more."""
        self.runner.next_move()

    def action_pause_or_go_on(self) -> None:
        """Space."""
        self.runner.pause_or_go_on()

    def action_add_time(self, minutes: int) -> None:
        """A minute more or less for this move."""
        self.runner.send(AddTime(minutes * ADDED_TIME))

    def action_variant(self, name: str) -> None:
        """Show the easier or harder way instead of the usual cue, or the cue again."""
        self.runner.show_variant("" if self.runner.variant == name else name)

    def action_details(self) -> None:
        """Show or hide what else is known of the move."""
        self.toggle_class("detailed")
        self.draw()

    def action_close(self) -> None:
        """Esc: what was opened last closes first."""
        if self.has_class("detailed"):
            self.action_details()
        else:
            self.action_back()

    def action_swap(self) -> None:
        """The other time in large."""
        self.swapped = not self.swapped
        self.draw()

    def action_move(self, by: int) -> None:
        """Only the details may need it, in a small window."""
        self.query_one("#details").scroll_relative(y=by, animate=False)

    def action_stop(self) -> None:
        """`!`, Delete, Backspace: stop the clock first, then ask what is felt."""
        self.ask(self.runner.something_wrong())

    def action_pain(self) -> None:
        """`p`: the pain rules."""
        self.ask(self.runner.pain_rules())

    def action_back(self) -> None:
        """`q`: end, after one more key."""
        self.ask(self.runner.end())

    def draw(self) -> None:
        """Show the state; only what differs is drawn."""
        if not self.is_mounted or self.is_left:
            return
        view = self.view
        self.query_one(SessionFace).show(self.state, view, self.runner.variant)
        if self.too_small:
            self.say_small()
        self.set_class(view.paused, "paused")
        self.show_hints()
