"""The full safety check: tick-lists that fit the window, a pain number, and a last look before it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import Due, Reply, SafetyContent
from backtui.domain.screening import PAIN_QUESTION
from backtui.present.safety import Page, due_sentence, review, short_texts
from backtui.present.words import N_, _, ngettext
from backtui.ui.screens.base import Room
from backtui.ui.widgets.hanging import Hanging
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import Rating, rating_of
from backtui.ui.widgets.tick_list import Tick, is_airy, laid_out


@dataclass(frozen=True)
class FullAnswers:
    """What was answered, as it was confirmed."""

    answers: Mapping[str, Reply]
    """By question id: ticked is yes, shown and left unticked is no, not asked is absent."""
    pain: int | None
    """Back pain right now, 0 to 10; None when an emergency answer came first."""


class Step(Enum):
    """Where the check is."""

    LIST = "list"
    PAIN = "pain"
    REVIEW = "review"


class SafetyScreen(Room[FullAnswers]):
    """Asks the full check. Esc leaves with None and keeps nothing.

    Keys that answer are handled here one at a time, so that one typed before its page was drawn can be
    dropped: nothing is answered unseen.
    """

    TITLE = N_("Safety check")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Tick, or take the tick away")),
        Binding("n", "none", N_("None of these")),
        Binding("enter,right", "on", N_("Go on"), key_display="Enter"),
        Binding("left,backspace", "page_back", N_("One page back"), key_display="←"),
    ]

    def __init__(self, safety: SafetyContent, due: Due) -> None:
        super().__init__()
        self.safety = safety
        self.due = due
        self.step = Step.LIST
        self.pages: tuple[Page, ...] = ()
        self.at = 0
        """Index of the page."""
        self.here = 0
        """Index of the marked question on the page."""
        self.ticked: set[str] = set()
        self.passed: set[str] = set()
        """Ids of questions that were on the screen when the person went on."""
        self.pain: int | None = None

    # -- what is shown -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The next step has a line of its own, always in view."""
        yield from super().compose()
        yield Static(id="next", markup=False)

    def body(self) -> Iterable[Widget]:
        """One page at a time."""
        yield Vertical(id="page")

    def heading(self) -> str:
        """The title line, with how far it has come."""
        heading = super().heading()
        if self.step is Step.LIST and self.pages:
            # The pain number and the look at it all are not pages: the lists are what takes time.
            return f"{heading} · " + _("Page {number} of {total}").format(
                number=self.at + 1, total=len(self.pages)
            )
        return heading

    def hints(self) -> tuple[Hint, ...]:
        """What a tired person needs next."""
        back = Hint("left", "←", N_("Back"))
        if self.step is Step.LIST:
            tick = Hint("space", _("Space"), N_("Tick"))
            return (tick, Hint("down", "↑ ↓", N_("Move")), *((back,) if self.at else ()))
        if self.step is Step.PAIN:
            return (back,)
        return (Hint("enter", "Enter", N_("Yes, go on")), Hint("left", "←", N_("Change")))

    async def on_resize(self) -> None:
        """Lay the questions out anew; what was ticked stays."""
        self.call_after_refresh(self.lay_out)

    async def lay_out(self) -> None:
        """Page the questions for the window as it is, and show the page where the person is."""
        if self.is_too_small:
            return
        body = self.query_one("#body", VerticalScroll).scrollable_content_region
        marked = self.marked
        asked = [question for question in self.safety.questions if question.id != PAIN_QUESTION]
        laid = laid_out(asked, body.width, body.height, first=due_sentence(self.due), each=_how())
        if laid == self.pages:
            return
        self.pages = laid
        # The page must not skip a question that was on an earlier page of the old layout.
        order = [question for page in laid for question in page.questions]
        unasked = next((one for one in order if one not in self.passed), order[-1])
        stay = min(order.index(unasked), order.index(marked) if marked else len(order))
        self.at = next(index for index, page in enumerate(laid) if order[stay] in page.questions)
        questions = laid[self.at].questions
        self.here = questions.index(marked) if marked in questions else 0
        await self.show_page()

    async def show_page(self) -> None:
        """Draw the step from the top; keys count again once it is on the screen."""
        self.drawn_at = float("inf")
        page = self.query_one("#page", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(self._widgets())
        self.query_one("#top", Static).update(Content(self.heading()))
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.show_marks()
        self.show_hints()
        self.call_after_refresh(self._note_drawn)

    def _widgets(self) -> Iterable[Widget]:
        if self.step is Step.LIST:
            airy = is_airy(self.query_one("#body", VerticalScroll).scrollable_content_region.height)
            if self.at == 0:
                yield Static(due_sentence(self.due), classes="spaced", markup=False)
            yield Static(_how(), classes="how spaced" if airy else "how", markup=False)
            for number, section in enumerate(self.pages[self.at].sections):
                yield Static(section.heading, classes="section -next" if number else "section", markup=False)
                for index, item in enumerate(section.items):
                    yield Tick(item, classes="-airy" if airy and index else "")
        elif self.step is Step.PAIN:
            yield Static(short_texts(self.safety).pain, classes="title", markup=False)
            yield Rating(self.pain, low=_("no pain"), high=_("worst pain"))
        else:
            yield Static(_("Is this right?"), classes="title", markup=False)
            ticked = review(self.safety, self.answers)
            if ticked:
                yield Static(_("You ticked:"), classes="quiet", markup=False)
                for one in ticked:
                    yield Hanging("[x] ", one.text, classes="reviewed")
            else:
                yield Static(_("You ticked nothing."), classes="spaced", markup=False)
            if self.pain is not None and not self.is_emergency:
                pain = _("Back pain right now: {pain} of 10").format(pain=self.pain)
                yield Static(pain, classes="spaced", markup=False)

    def show_marks(self) -> None:
        """Draw the boxes, and the line that says the next step."""
        for index, tick in enumerate(self.query(Tick)):
            tick.show(ticked=tick.item.question in self.ticked, here=index == self.here)
        self.say_next(self._next())

    def _next(self) -> str:
        if self.step is Step.PAIN:
            return _("0 to 9, or x for 10")
        if self.step is Step.REVIEW:
            return _("Enter  Yes, go on")
        count = len(self.ticked.intersection(self.pages[self.at].questions)) if self.pages else 0
        if not count:
            return _("n  None of these")
        return ngettext("Enter  Go on with {n} tick", "Enter  Go on with {n} ticks", count).format(n=count)

    def say_next(self, text: str) -> None:
        """Show the next step, or why it is not taken."""
        self.query_one("#next", Static).update(Content(text))

    # -- what was answered -------------------------------------------------------------------------------

    @property
    def is_too_small(self) -> bool:
        """Whether the window cannot show a question."""
        return self.has_class("-cramped") or self.has_class("-flat")

    @property
    def marked(self) -> str | None:
        """Id of the question that Space ticks."""
        return self.pages[self.at].questions[self.here] if self.pages else None

    @property
    def is_emergency(self) -> bool:
        """Whether an emergency is ticked: then nothing more is asked."""
        return any(one.tier.is_emergency and one.id in self.ticked for one in self.safety.questions)

    @property
    def answers(self) -> dict[str, Reply]:
        """What will count: ticks, and "no" only for what was on the screen when the person went on."""
        known = [one.id for one in self.safety.questions if one.id in self.ticked | self.passed]
        return {one: Reply.YES if one in self.ticked else Reply.NO for one in known}

    # -- keys --------------------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Take the keys that answer in turn; drop those typed before the page was drawn."""
        actions = {
            "n": self.action_none,
            "enter": self.action_on,
            "right": self.action_on,
            "left": self.action_page_back,
            "backspace": self.action_page_back,
        }
        if event.time < self.drawn_at or self.is_too_small or not self.pages:
            if event.key not in ("escape", "q", "question_mark"):
                event.stop()
            return
        rating = rating_of(event)
        if self.step is Step.PAIN and rating is not None:
            event.stop()
            await self.rate(rating)
        elif event.key == "space":
            event.stop()
            self.action_tick()
        elif event.key in actions:
            event.stop()
            await actions[event.key]()

    def action_move(self, by: int) -> None:
        """Move to another question; where there is none, scroll."""
        there = self.here + by
        ticks = list(self.query(Tick))
        if not 0 <= there < len(ticks):
            super().action_move(by)
            return
        self.here = there
        self.show_marks()
        ticks[there].scroll_visible(animate=False)

    def action_first(self) -> None:
        """To the first question."""
        self.action_move(-self.here)
        super().action_first()

    def action_last(self) -> None:
        """To the last question."""
        self.action_move(max(0, len(self.query(Tick)) - 1 - self.here))
        super().action_last()

    def action_tick(self) -> None:
        """Tick the marked question, or take the tick away."""
        if self.step is Step.LIST and self.marked:
            self.ticked ^= {self.marked}
            self.show_marks()

    async def action_none(self) -> None:
        """None of the questions on this page is true."""
        if self.step is not Step.LIST or not self.has_been_read():
            return
        if self.ticked.intersection(self.pages[self.at].questions):
            self.say_next(_("Something is ticked: Enter goes on with it."))
            return
        await self.go_on()

    async def action_on(self) -> None:
        """Go on with what is ticked; in the review, make it count."""
        if self.step is Step.REVIEW:
            self.dismiss(FullAnswers(self.answers, None if self.is_emergency else self.pain))
        elif self.step is Step.PAIN:
            if self.pain is not None:
                await self.rate(self.pain)
        elif self.ticked.intersection(self.pages[self.at].questions):
            if self.has_been_read():
                await self.go_on()
        else:
            self.say_next(_("Nothing is ticked. n  None of these"))

    def has_been_read(self) -> bool:
        """Whether the page's last line is on the screen; if not, scroll on towards it."""
        body = self.query_one("#body", VerticalScroll)
        last = self.query(Tick).last().region
        if last.height and last.bottom <= body.region.bottom:
            return True
        self.action_page(1)
        return False

    async def go_on(self) -> None:
        """The page has been answered: the next one, or what follows the lists."""
        self.passed.update(self.pages[self.at].questions)
        if self.is_emergency:
            self.step = Step.REVIEW
        elif self.at + 1 < len(self.pages):
            self.at += 1
            self.here = 0
        else:
            self.step = Step.PAIN
        await self.show_page()

    async def rate(self, pain: int) -> None:
        """The pain number is given."""
        self.pain = pain
        self.step = Step.REVIEW
        await self.show_page()

    async def action_page_back(self) -> None:
        """Go back to change something; from the first page there is nowhere to go."""
        if self.step is Step.REVIEW and not self.is_emergency:
            self.step = Step.PAIN
        elif self.step is not Step.LIST:
            self.step = Step.LIST
        elif self.at:
            self.at -= 1
            self.here = 0
        else:
            return
        await self.show_page()

    @on(Rating.Picked)
    async def tapped_rating(self, event: Rating.Picked) -> None:
        """A tap on a number gives it."""
        await self.rate(event.value)

    async def on_click(self, event: events.Click) -> None:
        """A tap ticks a question; a tap on the next step takes it."""
        if isinstance(event.widget, Tick):
            self.here = list(self.query(Tick)).index(event.widget)
            self.action_tick()
        elif event.widget is not None and event.widget.id == "next" and self.step is not Step.PAIN:
            nothing = self.step is Step.LIST and not self.ticked.intersection(self.pages[self.at].questions)
            await (self.action_none() if nothing else self.action_on())


def _how() -> str:
    return _("Tick what is true, or what you are unsure of.")
