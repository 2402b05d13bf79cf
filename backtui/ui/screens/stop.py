"""Something is wrong in a session: what was felt, and what to do about it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.safety import SafetyContent, StopSign
from backtui.domain.screening import after_stop
from backtui.present.stop import URGENCY, stop_list, stop_view
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.widgets.answers import NOTHING, Answers, named_keys
from backtui.ui.widgets.call import Call
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.hanging_text import HangingText
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.more_below import MoreBelow


class StopSignScreen(BaseScreen[StopSign]):
    """Asks what is wrong while the session is paused; the result is the sign, or None to go back to it."""

    TITLE = N_("Something is wrong")
    IN_SESSION = True
    HINTS = (Hint("down", "↑ ↓", N_("Mark")), Hint("escape", "Esc", N_("Back")))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", N_("This is it"), key_display="Enter")
    ]

    def __init__(self, safety: SafetyContent, pain_before: int | None, country: str) -> None:
        """`pain_before` is the back pain at the start, 0 to 10; `country` gives the number to call."""
        super().__init__()
        self.lines = stop_list(safety, pain_before, country)

    @property
    def signs(self) -> tuple[StopSign, ...]:
        """The signs in the order of their keys."""
        return tuple(line.sign for line in self.lines)

    def compose(self) -> ComposeResult:
        """Under the body, which sign stands below what is in sight."""
        yield from super().compose()
        yield MoreBelow(id="below")

    def body(self) -> Iterable[Widget]:
        """The question and the signs, the most urgent first; none is marked before the person moves."""
        how = _("Press its number or letter.")
        yield Static(f"{_('What do you feel?')} {how}", classes="title", markup=False)
        headings = {index: line.heading for index, line in enumerate(self.lines) if line.heading}
        kinds = {index: URGENCY.get(line.sign.action, "") for index, line in enumerate(self.lines)}
        words = [line.words for line in self.lines]
        now = sum(kind == "-now" for kind in kinds.values())
        yield Answers(words, headings=headings, kinds=kinds, beside=now, marked=False, id="signs")

    def hints(self) -> tuple[Hint, ...]:
        """The signs' own keys; Enter, too, once a sign is marked."""
        move, back = self.HINTS
        keys = Hint("", named_keys(len(self.lines)), N_("Choose"))
        if any(signs.chosen != NOTHING for signs in self.query(Answers)):
            return (Hint("enter", "Enter", N_("This one")), move, keys, back)
        return (keys, move, back)

    def on_mount(self) -> None:
        """What is in sight changes as the list is scrolled."""
        self.watch(self.query_one("#body"), "scroll_y", self.show_below, init=False)

    def on_resize(self) -> None:
        """What is in sight is another."""
        self.call_after_refresh(self.show_below)

    def show_below(self) -> None:
        """Name the most urgent sign below what is in sight; no line where the whole list is."""
        body, line = self.query_one("#body", VerticalScroll), self.query_one(MoreBelow)
        shows = not self.too_small and body.max_scroll_y > line.display  # the line itself takes a row
        # Both together, for where it comes or goes the rows are still where they were.
        height = body.region.height + line.region.height - shows
        # Against the title, for while the list is scrolled they are so, too.
        title = self.query_one(".title")
        end = title.region.y - title.virtual_region.y + body.scroll_offset.y + height
        rows = self.query(HangingItem)
        cut = [row.words for row in rows if row.region.bottom > end]
        # One that begins in sight is named by itself.
        hidden = [row.words for row in rows if row.region.y >= end] or cut
        line.tell(hidden[0] if hidden else "")
        line.display = shows
        for answers in self.query(Answers):
            for heading, first in answers.groups():
                heading.visible = first.region.y < end  # one with nothing of its own in sight says nothing

    def action_move(self, by: int) -> None:
        """Move to another sign."""
        self.mark(self.query_one(Answers).chosen + by)

    def action_first(self) -> None:
        """To the most urgent sign, with all that stands over it."""
        self.mark(0)
        super().action_first()

    def action_last(self) -> None:
        """To the least urgent sign."""
        self.mark(len(self.lines) - 1)

    def mark(self, index: int) -> None:
        """Mark a sign; Enter gives it from now on."""
        self.query_one(Answers).choose(index)
        self.show_hints()

    def action_choose(self) -> None:
        """The marked sign is what is felt."""
        self.give(self.query_one(Answers).chosen)

    def on_key(self, event: events.Key) -> None:
        """A sign's own key gives it."""
        index = self.query_one(Answers).of_key(event)
        if index is not None:
            event.stop()
            self.give(index)

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap gives the sign."""
        self.give(event.index)

    def give(self, index: int) -> None:
        """Leave with a sign; Enter says nothing before one is marked."""
        if index != NOTHING:
            self.dismiss(self.signs[index])


class StopResultScreen(BaseScreen[bool]):
    """What to do about a sign. True is going on with an easy walk, which only some signs leave open."""

    TITLE = N_("Something is wrong")
    IN_SESSION = True
    KEYS_UNSEEN = frozenset()  # Esc ends the session, too
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", N_("Go on"), key_display="Enter"),
        Binding("e", "end", N_("End here")),
    ]

    def __init__(
        self,
        sign: StopSign,
        safety: SafetyContent,
        country: str,
        *,
        pain_before: int | None = None,
        kept: str = "",
    ) -> None:
        """`country` (ISO code or "other") gives the emergency numbers; `kept` says what has been saved."""
        super().__init__()
        self.sign = sign
        self.safety = safety
        self.country = country
        self.stop_view = stop_view(safety, sign, country, pain_before)
        self.kept = kept

    def hints(self) -> tuple[Hint, ...]:
        """One way on, or two."""
        if self.stop_view.emergency:
            return (Hint("enter", "Enter", N_("Close")),)
        if self.stop_view.ends:
            return (Hint("enter", "Enter", N_("Your weeks")),)
        return (Hint("enter", "Enter", N_("Easy walk")), Hint("e", "e", N_("End here")))

    def body(self) -> Iterable[Widget]:
        """What to do, whom to call, what was said and kept, and the ways on."""
        view = self.stop_view
        title = Static(view.title, classes="title", markup=False)
        title.set_class(view.emergency, "urgent")
        title.set_class(view.ends and not view.emergency, "waits")
        yield title
        tier = after_stop(self.sign.action).tier
        if view.emergency and tier is not None:
            yield Call(tier, self.safety, self.country)
            if view.or_local:
                yield Static(view.or_local, classes="local", markup=False)
        yield HangingText(view.body, indent=0, classes="spaced")
        if not view.ends:
            yield Answers([_("Go on with an easy walk"), _("End here")], id="ways")
        yield Static(view.told, id="told", classes="quiet", markup=False)
        if self.kept:
            yield Static(self.kept, id="kept", classes="quiet", markup=False)

    def action_move(self, by: int) -> None:
        """Move between the ways on; scroll where there is only one."""
        for ways in self.query(Answers):
            ways.choose(ways.chosen + by)
            return
        super().action_move(by)

    def action_go_on(self) -> None:
        """Take the marked way on."""
        self.dismiss(any(ways.chosen == 0 for ways in self.query(Answers)))

    def action_end(self) -> None:
        """End the session."""
        self.dismiss(result=False)

    def on_key(self, event: events.Key) -> None:
        """A number takes its way on."""
        for ways in self.query(Answers):
            index = ways.of_key(event)
            if index is not None:
                event.stop()
                self.dismiss(index == 0)

    @on(Answers.Given)
    def tapped(self, event: Answers.Given) -> None:
        """A tap takes its way on."""
        self.dismiss(event.index == 0)

    def action_back(self) -> None:
        """Esc and q end: that is the careful answer, and what was done is kept."""
        self.dismiss(result=False)
