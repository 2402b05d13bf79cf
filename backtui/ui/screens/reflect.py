"""After a session: pain, effort, enjoyment, a note. The record is saved already; all of it can be skipped."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.domain.session import NOTE_LENGTH, Ratings, Session
from backtui.present.asked import REFLECTION, given_text
from backtui.present.finish import Finish, saved_sentence
from backtui.present.rating import Typed
from backtui.present.weeks import family_sign
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.field import Field
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import ONWARD, Rating, keeps_one
from backtui.ui.widgets.this_week import ThisWeek
from backtui.ui.widgets.twelve_weeks import TwelveWeeks

FRAMES = 8
SECONDS = 0.4
"""How long it takes until what the session added is there: all the celebration there is."""


class Note(Field):
    """The line for the note: it has no place in the window until it is opened."""

    def on_show(self) -> None:
        """Come into sight now that there is a place to scroll to."""
        self.scroll_visible(animate=False)


class ReflectScreen(BaseScreen[Ratings]):
    """Three questions of one key each, and a 1 waits for its 0; one more key goes on.

    The result is what was said.
    """

    TITLE = N_("How was it?")
    MARKED = ".ask.-asked .question, #done.-asked"
    KEYS_UNSEEN = frozenset()  # Esc skips a question
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "skip", N_("Skip, or go on")),
        Binding("escape", "skip", N_("Skip, or go on")),
        Binding("backspace,left", "previous", N_("The question before")),
        Binding("n", "note", N_("Write a note")),
        Binding("s", "nothing", show=False),
    ]

    def __init__(
        self, session: Session, name: str, *, saved: bool = True, finish: Finish | None = None
    ) -> None:
        """`saved` is false where the disk refused the record: then nothing is said to be saved."""
        super().__init__()
        self.session = session
        self.saved = saved
        self.finish_view = finish
        """What the session added to the weeks; None where it was not kept."""
        self.frame = 0
        """How many of the frames have been drawn in which that appears."""
        self.name_of_programme = name
        self.asked = 0
        """Index of the question that the next key answers; past the last one everything has been asked."""
        self.values: dict[str, int] = {}

    def hints(self) -> tuple[Hint, ...]:
        """What the next key does."""
        if isinstance(self.focused, Input):
            return Hint("enter", "Enter", N_("Keep the note")), Hint("escape", "Esc", N_("Back"))
        if self.asked < len(REFLECTION):
            enter = N_("Go on") if self.is_open else N_("Skip")
            back = (Hint("left", "←", N_("Back")),) if self.asked else ()
            note = Hint("n", "n", N_("Note"))
            return (Hint("", "0–9 x", N_("Answer")), Hint("enter", "Enter", enter), note, *back)
        return (
            Hint("enter", "Enter", N_("Go on")),
            Hint("n", "n", N_("Write a note"), short=N_("Note")),
            Hint("left", "←", N_("Back")),
        )

    def show_hints(self) -> None:
        """The keys, and what Enter shows in the end; while a note is written it keeps that."""
        super().show_hints()
        done = self.asked >= len(REFLECTION) and not isinstance(self.focused, Input)
        self.query("#done").set_class(done, "-asked")

    def body(self) -> Iterable[Widget]:
        """What was saved, then the three scales and the note."""
        said = saved_sentence(self.name_of_programme, self.session, self.finish_view, saved=self.saved)
        family = self.session.family
        # Before a sentence a letter, which families have without colours, would read like a slip.
        sign = "" if self.app.no_color else f"{family_sign(family)} "
        yield Static(Content.assemble((sign, f"${family}"), said), classes="title", markup=False)
        yield from self.weeks()
        for number, (item, question, low, high) in enumerate(REFLECTION, 1):
            with Vertical(id=f"ask-{item}", classes="ask"):
                count = _("Question {number} of {total}").format(number=number, total=len(REFLECTION))
                yield Static(count, classes="count", markup=False)
                yield Static(_(question), classes="question", markup=False)
                yield Rating(low=_(low), high=_(high), id=f"rate-{item}")
        yield Static(id="given", markup=False)
        yield Note(placeholder=_("A note for yourself"), max_length=NOTE_LENGTH, id="note")
        yield Static(_("n writes a note for yourself."), id="may-note", markup=False)
        yield Static(_("Enter shows what it added up to."), id="done", markup=False)

    def weeks(self) -> Iterable[Widget]:
        """What the session added: its mark in the week, the bar, a sentence."""
        view = self.finish_view
        if view is None:
            return
        with Horizontal(id="weeks"):
            yield ThisWeek(view.before, just_now=True, id="week")
            yield TwelveWeeks(view.columns, id="twelve")
        yield Static(view.gained, id="gained", markup=False)

    def on_mount(self) -> None:
        """The first question; what the session added appears meanwhile, once."""
        self.ask(0)
        if self.app.animation_level == "none":
            self.frame = FRAMES - 1
        self.appear()
        if self.frame < FRAMES:
            self.set_interval(SECONDS / FRAMES, self.appear, repeat=FRAMES - self.frame)

    def appear(self) -> None:
        """The next frame: the bars grow, and half-way the day has its mark."""
        view = self.finish_view
        if view is None or self.frame >= FRAMES:
            return
        self.frame += 1
        was, now = view.before.active_days, view.after.active_days
        days = was + (now - was) * self.frame / FRAMES
        self.query_one(ThisWeek).show(view.after if self.frame * 2 >= FRAMES else view.before, days)
        self.query_one(TwelveWeeks).grow(days)

    def scale(self, place: int) -> Rating:
        """The scale of a question."""
        return self.query_one(f"#rate-{REFLECTION[place][0]}", Rating)

    @property
    def is_open(self) -> bool:
        """Whether the question that is asked has a 1 that may become 10."""
        return any(rating.is_open for rating in self.query(Rating))

    def ask(self, index: int) -> None:
        """Make a question the one that the next key answers."""
        self.asked = index
        for rating in self.query(Rating):
            rating.close()
        for place, (item, *_words) in enumerate(REFLECTION):
            self.query_one(f"#ask-{item}").set_class(place == index, "-asked")
        self.query_one("#given", Static).update(given_text(self.values))
        if index < len(REFLECTION):
            self.query_one(f"#ask-{REFLECTION[index][0]}").scroll_visible(animate=False)
        else:
            self.action_last()
        self.show_hints()

    async def on_key(self, event: events.Key) -> None:
        """A number answers the question that is asked."""
        if isinstance(self.focused, Input):
            return
        if self.asked >= len(REFLECTION):
            await self.do_in_turn(event)
            return
        if self.is_open and keeps_one(event):
            event.stop()
            self.ask(self.asked + 1)
            if event.key in ONWARD or self.asked >= len(REFLECTION):
                return
        given = self.scale(self.asked).type(event)
        if given is not None:
            event.stop()
            self.answer(self.asked, given)
        else:
            await self.do_in_turn(event)

    def on_rating_picked(self, event: Rating.Picked) -> None:
        """A tap answers its own question."""
        for place, (item, *_words) in enumerate(REFLECTION):
            if event.rating.id == f"rate-{item}":
                self.answer(place, Typed(event.value))

    def answer(self, place: int, given: Typed) -> None:
        """Keep an answer, and ask the next question once it is whole."""
        self.values[REFLECTION[place][0]] = given.value
        self.scale(place).set_value(*given)
        if given.is_open:
            self.show_hints()
        else:
            self.ask(place + 1)

    def action_skip(self) -> None:
        """Leave the question open; after the last one, go on."""
        if isinstance(self.focused, Input):
            self.set_focus(None)
        elif self.asked < len(REFLECTION):
            self.ask(self.asked + 1)
        else:
            self.finish()

    def action_tab(self, by: int) -> None:
        """To another question, also out of the note."""
        self.set_focus(None)
        self.ask(min(max(self.asked + by, 0), len(REFLECTION)))

    def action_previous(self) -> None:
        """Back to the question before; after an open 1 that is its own."""
        self.ask(self.asked if self.is_open else max(0, self.asked - 1))

    def action_note(self) -> None:
        """Write a note; Enter or Esc leaves it."""
        if self.is_open:
            self.ask(self.asked + 1)
        note = self.query_one("#note", Input)
        note.add_class("-open")
        self.query_one("#may-note").display = False
        note.focus(scroll_visible=False)

    def on_input_submitted(self) -> None:
        """Enter in the note goes on: to the questions that are still open, else to what follows."""
        if self.asked < len(REFLECTION):
            self.set_focus(None)
        else:
            self.finish()

    def action_back(self) -> None:
        """`q`: go on with what was said."""
        self.finish()

    def finish(self) -> None:
        """What was said, with the rest left open."""
        note = self.query_one("#note", Input).value.strip()
        self.dismiss(Ratings(**self.values, note=note))
