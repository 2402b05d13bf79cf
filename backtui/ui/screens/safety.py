"""The full safety check: tick-lists that fit the window, a pain number, and a last look before it counts."""

from collections.abc import Iterable
from enum import Enum
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.clearance import LookedAt
from backtui.domain.safety import Due, SafetyContent
from backtui.flows.prompts import FullAnswers
from backtui.present.checklist import Checklist
from backtui.present.questions import leave_check_question, same_question
from backtui.present.rating import Typed, typed
from backtui.present.safety import due_sentence
from backtui.present.words import N_, _, localized
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.check_pages import after_ticks, how, list_page, pain_page, review_page
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.rating import ONWARD, Rating
from backtui.ui.widgets.tick_list import Tick, is_airy, laid_out

_KEYS = {
    "space": "tick",
    "n": "none",
    "enter": "on",
    "right": "on",
    "left": "page_back",
    "backspace": "page_back",
}


LEAVE = Hint("escape", "Esc", N_("Leave"))


class Step(Enum):
    """Where the check is."""

    LIST = "list"
    PAIN = "pain"
    REVIEW = "review"


class SafetyScreen(BaseScreen[FullAnswers]):
    """Asks the full check. Esc goes back a page; leaving is asked about, and then the result is None.

    Keys that answer are handled here one at a time, so that one typed before its page was drawn can be
    dropped: nothing is answered unseen.
    """

    TITLE = N_("Safety check")
    MARKED = ".tick.-here"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Tick, or take the tick away")),
        Binding("n", "none", N_("None of these")),
        Binding("enter,right", "on", N_("Go on"), key_display="Enter"),
        Binding("left,backspace", "page_back", N_("One page back"), key_display="←"),
        Binding("q", "leave", N_("Leave the check"), show=False),
    ]

    def __init__(self, safety: SafetyContent, due: Due, looked_at: LookedAt | None = None) -> None:
        """`looked_at` is what may be the same as a health professional has looked at."""
        super().__init__()
        self.looked_at = looked_at or LookedAt()
        self.safety = safety
        self.due = due
        self.step = Step.LIST
        self.ticks = Checklist(safety.questions)
        self.pain: int | None = None
        self.pain_is_open = False
        """The pain is a 1 that may become 10."""

    def compose(self) -> ComposeResult:
        """The next step has a line of its own, always in view."""
        yield from super().compose()
        with Vertical(id="below"):
            yield Static(id="next", markup=False)

    def body(self) -> Iterable[Widget]:
        """One page at a time."""
        yield Vertical(id="page")

    def heading(self) -> str:
        """The title line, with how far the lists have come: they are what takes time."""
        heading = super().heading()
        if self.step is not Step.LIST or not self.ticks.pages:
            return heading
        page = self.ticks.page
        return f"{heading} · " + _("Page {number} of {total}").format(number=page.number, total=page.of)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that are needed next."""
        back = Hint("escape", "Esc", N_("Back"))
        if self.step is Step.LIST:
            tick = Hint("space", _("Space"), N_("Tick"))
            return (tick, Hint("down", "↑ ↓", N_("Move")), back if self.ticks.at else LEAVE)
        if self.step is Step.PAIN:
            return (back,)
        return (Hint("enter", "Enter", N_("Yes, go on")), Hint("escape", "Esc", N_("Change")))

    # -- what is shown

    def on_resize(self) -> None:
        """Lay the questions out anew; what was ticked stays."""
        self.call_after_refresh(self.lay_out)

    async def lay_out(self) -> None:
        """Page the questions for the window as it is."""
        if self.too_small:
            return
        room = self.query_one("#body", VerticalScroll).scrollable_content_region
        first, each = due_sentence(self.due), how()
        pages = laid_out(self.ticks.questions, room.width, room.height, first=first, each=each)
        if pages != self.ticks.pages:
            self.ticks.lay_out(pages)
            await self.show_page()

    async def show_page(self) -> None:
        """Draw the step from the top; keys count again once it is on the screen."""
        self.drawn_at = float("inf")
        page = self.query_one("#page", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(self._widgets())
        self.query_one("#top", Static).update(self.top())
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.show_marks()
        self.show_hints()
        self.call_after_refresh(self._note_drawn)

    def _widgets(self) -> Iterable[Widget]:
        if self.step is Step.LIST:
            airy = is_airy(self.query_one("#body", VerticalScroll).scrollable_content_region.height)
            return list_page(self.ticks.page, None if self.ticks.at else self.due, airy=airy)
        if self.step is Step.PAIN:
            return pain_page(self.safety, self.pain, is_open=self.pain_is_open)
        return review_page(self.safety, self.ticks.answers, None if self.ticks.is_emergency else self.pain)

    def show_marks(self) -> None:
        """Draw the boxes, and the line that says the next step."""
        for index, tick in enumerate(self.query(Tick)):
            tick.show(ticked=tick.item.question in self.ticks.ticked, here=index == self.ticks.here)
        if self.step is Step.LIST:
            self.say_next(after_ticks(self.ticks.ticked_here))
        elif self.step is Step.REVIEW:
            self.say_next(_("Enter  Yes, go on"))
        elif self.pain is None:
            self.say_next(_("0 to 9, or x for 10"))
        else:
            self.say_next(_("Enter  Go on with {pain} of 10").format(pain=self.pain))

    def say_next(self, text: str) -> None:
        """Show the next step, or why it is not taken."""
        self.query_one("#next", Static).update(Content(text))

    # -- keys

    async def on_key(self, event: events.Key) -> None:
        """Take the keys that answer in turn; drop those typed before the page was drawn."""
        rating = typed(event.character, is_open=self.pain_is_open) if self.step is Step.PAIN else None
        does = "on" if self.pain_is_open and event.key in ONWARD else _KEYS.get(event.key)
        if does is None and rating is None:
            return
        event.stop()
        if event.time < self.drawn_at or not self.ticks.pages:
            return
        if rating is not None:
            await self.rate(rating)
        elif does is not None:
            await self.run_action(does)

    def action_move(self, by: int) -> None:
        """Move to another question; where there is none, scroll."""
        if self.step is Step.LIST and self.ticks.pages and self.ticks.move(by):
            self.show_marks()
            self.query(Tick)[self.ticks.here].scroll_visible(animate=False)
        else:
            super().action_move(by)

    def action_first(self) -> None:
        """To the first question."""
        super().action_first()
        self.action_move(-self.ticks.here)

    def action_last(self) -> None:
        """To the last question."""
        super().action_last()
        self.action_move(max(0, len(self.query(Tick)) - 1 - self.ticks.here))

    def action_tick(self) -> None:
        """Tick the marked question, or take the tick away."""
        if self.step is Step.LIST:
            self.ticks.toggle()
            self.show_marks()

    async def action_none(self) -> None:
        """None of the questions on this page is true."""
        if self.step is not Step.LIST or not self.has_been_read():
            return
        if self.ticks.ticked_here:
            self.say_next(_("Something is ticked. Press Enter to go on with it."))
        else:
            await self.go_on()

    async def action_on(self) -> None:
        """Go on with what is ticked; in the review, make it count."""
        if self.step is Step.REVIEW:
            pain = None if self.ticks.is_emergency else self.pain
            self.dismiss(FullAnswers(self.ticks.answers, pain, frozenset(self.ticks.same)))
        elif self.step is Step.PAIN:
            if self.pain is not None:
                await self.rate(Typed(self.pain))
        elif not self.ticks.ticked_here:
            self.say_next(_("Nothing is ticked. If none of these is true, press n."))
        elif self.has_been_read():
            await self.go_on()

    def has_been_read(self) -> bool:
        """Whether the page's last line is on the screen; if not, scroll on towards it."""
        body = self.query_one("#body", VerticalScroll)
        last = self.query(Tick).last().region
        if last.height and last.bottom <= body.region.bottom:
            return True
        self.action_page(1)
        return False

    async def go_on(self) -> None:
        """The page has been answered; of what was looked at before, it is asked whether it is the same."""
        item = self.ticks.to_ask(self.looked_at.items)
        if item is None:
            await self.leave_page()
        else:
            self.ask_whether_the_same(item)

    def ask_whether_the_same(self, item: str) -> None:
        """Go on with the lists after a yes, to the last look after a no, back to the page after Esc."""

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.ticks.same.add(item)
                self.call_later(self.go_on)
            elif answer in ("no", "unsure"):
                self.call_later(self.leave_page)

        question, looked_at = self.safety.question(item), self.looked_at
        assert question is not None and looked_at.told_at is not None and looked_at.today is not None
        asked = same_question(localized(question.text), looked_at.told_at.date(), looked_at.today)
        self.app.push_screen(QuestionScreen(asked, on_back="back", back_words=N_("Back")), answered)

    async def leave_page(self) -> None:
        """The next page, or what follows the lists."""
        if not self.ticks.go_on():
            self.step = Step.REVIEW if self.ticks.is_emergency else Step.PAIN
        await self.show_page()

    async def rate(self, pain: Typed) -> None:
        """The pain number is given, unless it is a 1 that may become 10."""
        self.pain, self.pain_is_open = pain
        if pain.is_open:
            self.query_one(Rating).set_value(*pain)
            self.show_marks()
        else:
            self.step = Step.REVIEW
            await self.show_page()

    async def action_page_back(self) -> None:
        """Go back to change something, an open 1 first; from the first page there is nowhere to go."""
        if self.pain_is_open:
            self.pain_is_open = False
        elif self.step is Step.REVIEW and not self.ticks.is_emergency:
            self.step = Step.PAIN
        elif self.step is not Step.LIST:
            self.step = Step.LIST
        elif not self.ticks.back():
            return
        await self.show_page()

    def action_back(self) -> None:
        """Esc goes back a page, and asks before it leaves the first."""
        if self.step is Step.LIST and not self.ticks.at:
            self.action_leave()
        else:
            self.drawn_at = float("inf")
            self.call_later(self.action_page_back)

    def action_leave(self) -> None:
        """Leave after one more key; the ticks stay until then."""

        def sure(answer: str | None) -> None:
            if answer == "leave":
                self.dismiss(None)

        self.app.push_screen(QuestionScreen(leave_check_question(), on_back="stay"), sure)

    @on(Rating.Picked)
    async def tapped_rating(self, event: Rating.Picked) -> None:
        """A tap on a number gives it."""
        await self.rate(Typed(event.value))

    async def on_click(self, event: events.Click) -> None:
        """A tap ticks a question; a tap on the next step takes it."""
        if isinstance(event.widget, Tick):
            self.ticks.here = self.ticks.page.questions.index(event.widget.item.question)
            self.action_tick()
        elif event.widget is not None and event.widget.id == "next":
            nothing = self.step is Step.LIST and not self.ticks.ticked_here
            await self.run_action("none" if nothing else "on")
