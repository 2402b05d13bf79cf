"""The running session: silent but for what happens; a line is a command, an empty one asks where one is."""

from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from backtui.domain.programme import Family
from backtui.domain.timer import MS, AddTime, Command, Event, EventKind, SessionCommand, Status, TimerState
from backtui.flows.runner import Follow
from backtui.plain.asking import Talk
from backtui.plain.menu import Key, asks_for_help, is_back, sentence, word
from backtui.plain.out import flat
from backtui.plain.reader import EndOfInput
from backtui.present.dates import length_words
from backtui.present.session import details, half_passed, session_view
from backtui.present.session_lines import (
    begins,
    get_ready,
    last_minute_passed,
    left_here,
    left_words,
    minute_passed,
    where,
)
from backtui.present.words import N_, _, localized

ADDED_TIME = 60
"""Seconds that + and - give and take."""


async def follow(talk: Talk, prompt: Follow) -> TimerState | None:
    """Follow a session to its end; None when it is left to be asked about at the next start."""
    return await PlainSession(talk, prompt).follow()


class PlainSession:
    """Shows a session as lines (flows.frontend.SessionDisplay)."""

    def __init__(self, talk: Talk, prompt: Follow) -> None:
        self.talk = talk
        self.runner = prompt.runner
        self.name = flat(prompt.name)
        self.questions: deque[Coroutine[Any, Any, None]] = deque()
        """To be asked one after the other: there is one line to type on."""
        self.is_left = False
        self.variant = prompt.runner.variant
        """The way of the move that was said last."""

    @property
    def state(self) -> TimerState:
        """The timer as it stands."""
        return self.runner.state

    # -- what the runner tells

    def changed(self, before: TimerState, happened: Sequence[Event]) -> None:
        """Say what has happened; of moves that a late look missed only the last."""
        last_step = max((at for at, one in enumerate(happened) if one.kind is EventKind.STEP), default=-1)
        for at, event in enumerate(happened):
            if at == last_step:
                self.talk.say(self.gone_back(before))
            if event.kind is not EventKind.STEP or at == last_step:
                self.talk.say(self.words_for(event))
            if event.kind in (EventKind.STEP, EventKind.FINISHED, EventKind.WENT_ON):
                self.ring()
        if self.runner.variant != self.variant:
            self.variant = self.runner.variant
            self.talk.say(self.way() if not happened else "")
        self.talk.say(*self.marks(before))

    def gone_back(self, before: TimerState) -> str:
        """Where a step begins that was begun before; "" where the plan goes on."""
        if self.state.index < before.index:
            return _("The move before.")
        same = self.state.index == before.index and self.state.step.move is before.step.move
        return _("From its beginning.") if same and before.status is Status.RUNNING else ""

    def words_for(self, event: Event) -> str:
        """What is said of an event; "" where a question follows anyway."""
        state = self.state
        match event.kind:
            case EventKind.LEAD_IN:
                return get_ready(state)
            case EventKind.STEP:
                return begins(state)
            case EventKind.WENT_ON:
                return where(state)
            case EventKind.PAUSED:
                return _("The clock is stopped.")
            case EventKind.FINISHED:
                return _("The session is done.")
            case EventKind.ENDED if state.active < MS:
                return _("Ended. Nothing had been done yet, so nothing is saved.")
            case EventKind.ENDED | EventKind.STOPPED:
                return _("Ended here.")
        return ""

    def marks(self, before: TimerState) -> tuple[str, ...]:
        """Half-way, the last minute, and each minute for who has asked for it."""
        state, preferences = self.state, self.runner.ctx.preferences
        minute = minute_passed(before, state) if preferences.every_minute else ""
        if last_minute_passed(before, state):
            return (_("One minute left."),)
        if not half_passed(before, state):
            return (minute,)
        half = _("You are half-way: {left} left in all.").format(left=left_words(state.left))
        if preferences.turn_back and self.runner.begun.family is Family.CARDIO:
            half += " " + _("Turn back now.")
        return (half,)

    def ring(self) -> None:
        """The bell, for who has asked for it."""
        if self.runner.ctx.preferences.bell:
            self.talk.out.bell()

    def ask(self, question: Coroutine[Any, Any, None]) -> None:
        """Let a question be asked, after those that wait."""
        self.questions.append(question)

    def announce(self, text: str) -> None:
        """A desktop notification goes by way of an escape sequence, and none is written here."""

    def left(self) -> None:
        """It is over, or left to be asked about."""
        self.is_left = True

    # -- the way through

    async def follow(self) -> TimerState | None:
        """Look when the runner says so, obey what is typed, ask what has to be asked."""
        state = self.state
        begins_now = state.status is Status.READY
        length = f", {left_words(state.left)}" if begins_now else ""
        self.talk.heading(_("Session: {name}.").format(name=f"{self.name}{length}"))
        self.talk.say(
            _("You can type at any time. Enter alone says where you are."),
            _("If something is wrong, type {stop}. Type {help} for everything else.").format(
                stop=word(N_("stop")), help=word(N_("Help"))
            ),
        )
        if not begins_now:
            self.talk.say(where(state))
        self.runner.begin(self)
        while not self.is_left:
            if self.questions:
                await self.questions.popleft()
                if self.state.status is Status.PAUSED and not self.is_left:
                    self.say_paused()
                continue
            try:
                line = await self.talk.reader.line(self.runner.next_look)
            except TimeoutError:
                self.runner.look()
            except EndOfInput:
                await self.keep()
            else:
                self.obey(line.text)
        for question in self.questions:
            question.close()
        await self.runner.checkpoints.settled()
        return self.state if self.state.status.is_over else None

    async def keep(self) -> None:
        """Nobody can type any more: leave it as it is, to be asked about at the next start."""
        await self.runner.keep_checkpoint()
        self.runner.is_left = self.is_left = True
        self.talk.say(_("The input has ended. The session is kept. The next start asks about it."))

    def obey(self, line: str) -> None:
        """Do what a line says; what is not understood changes nothing."""
        if not line.strip():
            self.talk.say(where(self.state))
            return
        if asks_for_help(line):
            self.help()
            return
        if is_back(line):
            self.ask(self.runner.end())
            return
        for key, command in self.keys():
            if line.strip().casefold() in key.typed:
                command()
                return
        self.talk.not_understood(line)

    def keys(self) -> tuple[tuple[Key, Callable[[], object]], ...]:
        """What can be typed, and what carries it out."""
        runner = self.runner
        return (
            (Key("pause", _("stop the clock"), N_("Pause")), self.pause),
            (Key("go", _("go on after a pause"), N_("go")), self.go_on),
            (Key("n", _("the next move; or: the repetitions are done"), N_("Next")), self.next),
            (
                Key("b", _("this move from its beginning, or the one before"), N_("Previous")),
                self.previous,
            ),
            (Key("+", _("a minute more"), N_("longer")), lambda: self.add_time(1)),
            (Key("-", _("a minute less"), N_("shorter")), lambda: self.add_time(-1)),
            (Key("d", _("more about this move"), N_("Details")), self.details),
            (Key("e", _("an easier way"), N_("easier")), lambda: self.show_variant("easier")),
            (Key("m", _("a harder way"), N_("harder")), lambda: self.show_variant("harder")),
            (Key("p", _("how much does it hurt?"), N_("pain")), lambda: self.ask(runner.pain_rules())),
            (Key("!", _("something is wrong"), N_("stop")), lambda: self.ask(runner.something_wrong())),
            (Key("q", _("end the session; asks first"), N_("End")), lambda: self.ask(runner.end())),
        )

    def help(self) -> None:
        """What can be typed, a line each."""
        self.talk.say(_("What can be typed here:"))
        self.talk.fact(_("an empty line"), _("where you are"))
        for key, _command in self.keys():
            self.talk.fact(key.written, key.does)

    def send(self, command: SessionCommand) -> bool:
        """Send a command; where it means nothing now, say so, and answer False."""
        before = self.state
        self.runner.send(command)
        if self.state is not before:
            return True
        self.talk.say(_("That does nothing now."))
        return False

    def pause(self) -> None:
        """Stop the clock."""
        if self.state.status is Status.PAUSED:
            self.talk.say(where(self.state))
            return
        self.runner.send(Command.PAUSE)
        self.talk.say(f"{left_here(self.state)} {self.to_go_on()}")

    def say_paused(self) -> None:
        """Say that the clock stands, and how it goes on."""
        self.talk.say(where(self.state), self.to_go_on())

    def to_go_on(self) -> str:
        """How a pause ends."""
        return _("Type {go} to go on.").format(go=word(N_("go")))

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.state.status is Status.PAUSED:
            self.runner.send(Command.GO_ON)
        else:
            self.talk.say(where(self.state))

    def next(self) -> None:
        """The next move, or the repetitions are done; after the last move, ask whether to end."""
        state = self.state
        if state.step.reps is not None and state.status is Status.RUNNING:
            self.runner.send(Command.DONE)
            return
        if state.next_step is not None:
            self.talk.say(_("On to the next move."))
        self.runner.next_move()
        self.where_in_a_pause()

    def previous(self) -> None:
        """This move from its beginning; right at its beginning, the one before."""
        if self.send(Command.PREVIOUS):
            self.where_in_a_pause()

    def where_in_a_pause(self) -> None:
        """Say where one is after a move that begins only later."""
        if self.state.status in (Status.PAUSED, Status.LEAD_IN):
            self.talk.say(where(self.state))

    def add_time(self, minutes: int) -> None:
        """A minute more or less for this move; say what it came to."""
        before = self.state.step.seconds
        if not self.send(AddTime(minutes * ADDED_TIME)):
            return
        by = self.state.step.seconds - before
        said = _("{time} added.") if by > 0 else _("{time} taken off.") if by else _("It cannot be shorter.")
        self.talk.say(f"{said.format(time=length_words(abs(by)))} {left_here(self.state)}")

    def show_variant(self, name: str) -> None:
        """Another way of the move, or the usual one again."""
        move = self.state.step.move
        if localized(move.easier if name == "easier" else move.harder):
            self.runner.show_variant("" if self.runner.variant == name else name)
            return
        none = {"easier": _("This move has no easier way."), "harder": _("This move has no harder way.")}
        self.talk.say(none[name])

    def way(self) -> str:
        """The way of the move that is shown now; "" for one that it does not have."""
        move = self.state.step.move
        label, text = {
            "easier": (_("Easier: {text}"), move.easier),
            "harder": (_("Harder: {text}"), move.harder),
        }.get(self.runner.variant, (_("The usual way: {text}"), move.cue))
        return label.format(text=localized(text)) if localized(text) else ""

    def details(self) -> None:
        """All that is known of the move."""
        view = session_view(self.state, self.runner.ends, whole=True)
        self.talk.say(f"{sentence(view.move)} {view.cue}", details(view))
