"""The full safety check: tick-lists that fit the window, a pain number, and a last look before it counts."""

from collections.abc import Iterable
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
from backtui.present.check_layout import Room, pages
from backtui.present.checklist import Checklist
from backtui.present.questions import leave_check_question, looked_at_question
from backtui.present.rating import Typed, typed
from backtui.present.safety import due_sentence
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.widgets.check_pages import (
    Step,
    check_hints,
    instruction,
    list_page,
    pain_page,
    progress,
    review_page,
)
from backtui.ui.widgets.key_bar import MEDIUM, Hint
from backtui.ui.widgets.rating import Rating, keeps_one
from backtui.ui.widgets.tick_list import WIDEST, Tick, room_in, rows

_KEYS = {
    "space": "tick",
    "n": "none",
    "enter": "on",
    "right": "on",
    "left": "page_back",
    "backspace": "page_back",
}


class SafetyScreen(BaseScreen[FullAnswers]):
    """Asks the full check. Esc goes back a page; leaving is asked about, and then the result is None.

    Any tick is read back and confirmed here; answers without one leave that to the verdict's screen.
    Keys that answer are handled one at a time, so that one typed before its page was drawn can be dropped.
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

    def __init__(
        self,
        safety: SafetyContent,
        due: Due,
        looked_at: LookedAt | None = None,
        country: str = "",
        before: FullAnswers | None = None,
    ) -> None:
        """`looked_at` is what may be the same as a health professional has looked at.

        `country` gives the number to call. `before` is to be changed: it begins at the pain number.
        """
        super().__init__()
        self.looked_at = looked_at or LookedAt()
        self.safety = safety
        self.due = due
        self.country = country
        self.room = Room(1, 1)
        """What the window leaves for a page of questions."""
        self.ticks = Checklist(safety.questions)
        self.ticks.take(before.answers if before else {})
        self.step = Step.PAIN if before else Step.LIST
        self.pain: int | None = before.pain if before else None
        self.pain_is_open = False
        """The pain is a 1 that may become 10."""

    def compose(self) -> ComposeResult:
        """How it is answered stands over the questions, always in view."""
        for at, widget in enumerate(super().compose()):
            yield widget
            if at == 0:
                yield Static(id="how", markup=False)

    def body(self) -> Iterable[Widget]:
        """One page at a time."""
        yield Vertical(id="page")

    def heading(self) -> str:
        """The title line, with how far the lists have come: they are what takes time."""
        heading = super().heading()
        if self.step is not Step.LIST or not self.ticks.pages:
            return heading
        page = self.ticks.page
        heading = f"{heading} · " + _("Page {number} of {total}").format(number=page.number, total=page.of)
        return f"{heading}  {progress(page)}" if self.size.width >= MEDIUM else heading

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that are needed next."""
        return check_hints(self.step, self.ticks, self.pain)

    # -- what is shown

    def on_resize(self) -> None:
        """Lay the questions out anew; what was ticked stays."""
        self.call_after_refresh(self.lay_out)

    async def lay_out(self) -> None:
        """Page the questions for the window as it is."""
        if self.too_small:
            return
        body = self.query_one("#body", VerticalScroll).scrollable_content_region
        room = room_in(body.width, body.height)
        laid = pages(
            self.safety, self.country, room, first=rows(due_sentence(self.due), min(body.width, WIDEST)) + 1
        )
        if (room, laid) != (self.room, self.ticks.pages):
            self.room = room
            self.ticks.lay_out(laid)
            await self.show_page()

    async def show_page(self) -> None:
        """Draw the step from the top; keys count again once it is on the screen."""
        self.hold()
        page = self.query_one("#page", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(self._widgets())
        self.query_one("#top", Static).update(self.top(), layout=False)
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.show_marks()

    def _widgets(self) -> Iterable[Widget]:
        if self.step is Step.LIST:
            return list_page(self.ticks, self.room.width, None if self.ticks.at else self.due)
        if self.step is Step.PAIN:
            return pain_page(self.safety, self.pain, is_open=self.pain_is_open)
        return review_page(self.safety, self.ticks, self.pain, self.country, self.room.width)

    def show_marks(self) -> None:
        """Draw the boxes, and the line that says how to go on."""
        for tick in self.query(Tick):
            item = tick.item.question
            tick.show(ticked=item in self.ticks.ticked, here=item == self.ticks.marked)
        self.say(instruction(self.step, self.ticks.ticked_here))
        self.show_hints()

    def say(self, text: str) -> None:
        """Show how to go on, or why that does not."""
        how = self.query_one("#how", Static)
        how.update(Content(text if how.size.height > 1 else text.replace("\n", " ")), layout=False)
        how.set_class(text != instruction(self.step, 0), "-next")

    # -- keys

    async def on_key(self, event: events.Key) -> None:
        """Take the keys that answer in turn; drop those typed before the page was drawn."""
        rating = typed(event.character, is_open=self.pain_is_open) if self.step is Step.PAIN else None
        does = "on" if self.pain_is_open and keeps_one(event) else _KEYS.get(event.key)
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
            self.say(_("Something is ticked. Press Enter to go on with it."))
        else:
            await self.go_on()

    async def action_on(self) -> None:
        """Go on with what is ticked; in the review, make it count."""
        if self.step is Step.REVIEW:
            self.give()
        elif self.step is Step.PAIN:
            if self.pain is not None:
                await self.rate(Typed(self.pain))
        elif not self.ticks.ticked_here:
            self.say(_("Nothing is ticked. If none of these is true, press n."))
        elif self.has_been_read():
            await self.go_on()

    def give(self) -> None:
        """Answer with what is ticked and the pain number."""
        pain = None if self.ticks.is_emergency else self.pain
        self.dismiss(FullAnswers(self.ticks.answers, pain, frozenset(self.ticks.same)))

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

        asked = looked_at_question(self.safety, item, self.looked_at)
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
        elif self.ticks.ticked:
            self.step = Step.REVIEW
            await self.show_page()
        else:
            self.give()

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
        """A tap ticks a question."""
        if isinstance(event.widget, Tick):
            self.ticks.here = self.ticks.page.questions.index(event.widget.item.question)
            self.action_tick()
