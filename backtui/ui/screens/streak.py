"""What it adds up to: the weeks that were kept, the exercise that is kept, minutes, habits, pain."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from backtui.flows.destinations import Destination, Place
from backtui.present.calendar import CALENDAR_WEEKS, DAYS
from backtui.present.plain_text import streak_text
from backtui.present.streak import Charts, StreakView, charts
from backtui.present.words import N_, _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.streak_pages import Page, pages_for
from backtui.ui.widgets.charts import PainChart
from backtui.ui.widgets.hanging_text import HangingText
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.streak_panels import parts_of, rows
from backtui.ui.widgets.tabs import Tabs
from backtui.ui.widgets.twelve_weeks import LeadingNumber, TwelveWeeks
from backtui.ui.widgets.week_calendar import WeekCalendar

FEW_WEEKS = 6
"""Weeks that leave the headline beside them a line to itself."""
AIRY = 34
"""Rows from which the names of the pages and what is said stand apart."""
_PLACES = (
    Hint("h", "h", N_("History")),
    Hint("p", "p", N_("Pause")),
    Hint("w", "w", N_("Goal")),
    Hint("r", "r", N_("Page for the physiotherapist")),
)
"""Where the view leads."""


class StreakScreen(BaseScreen[Place]):
    """Read, and go back, or leave for what can be changed.

    What fits is on one page, the rest on others; `t` shows the same facts as plain text; left and right look
    at single days.
    """

    TITLE = N_("Your weeks")
    MARKED = "WeekCalendar"
    LEADS = (Destination.PAUSE, Destination.GOAL, Destination.HISTORY, Destination.REPORT)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", N_("Back")),
        Binding("s", "nothing", show=False),
        Binding("t", "twin", N_("As text, or as a picture")),
        Binding("h", "lead('history')", N_("History")),
        Binding("p", "lead('pause')", N_("Pause, or go on")),
        Binding("w", "lead('goal')", N_("Change the goal for the week")),
        Binding("r", "lead('report')", N_("A page for your doctor or physiotherapist")),
        Binding("left", "week(-1)", N_("A week earlier")),
        Binding("right", "week(1)", N_("A week later")),
        Binding("tab", "turn(1)", N_("The next page")),
        Binding("shift+tab", "turn(-1)", N_("The page before")),
        *(Binding(str(number), f"open({number - 1})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, view: StreakView, gained: str, article: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.read_only = read_only
        """Something that is still to be answered lies beneath: nothing leads away from here but back."""
        self.view = view
        self.gained = gained
        """What the session that has just ended added; "" when there was none."""
        self.article = article
        """The article's sentence with its author."""
        self.complete = False
        """Whether the charts below the weeks are there, too."""
        self.page = 0
        """Which of `pages` is shown."""
        self.more: Charts | None = None
        """The charts, once they have been worked out."""
        self.laid: tuple[Page, ...] = ()
        """The pages of the window for which `made` was made."""
        self.made: dict[int, tuple[Widget, ...]] = {}
        """What lies below the numbers on each page that has been shown."""
        self.laying = asyncio.Lock()
        """One page is laid out at a time."""

    def hints(self) -> tuple[Hint, ...]:
        """The way back, the other form, the other pages, and where it leads."""
        if self.looking:
            return (
                Hint("left", "← →", N_("Week")),
                Hint("down", "↑ ↓", N_("Day")),
                Hint("escape", "Esc", N_("Done")),
            )
        as_text = self.has_class("as-text")
        turn = (Hint("tab", "Tab", N_("Next page")),) if not as_text and len(self.pages) > 1 else ()
        days = (Hint("left", "← →", N_("Days")),) if not as_text and self.view.latest else ()
        scroll = (Hint("down", "↑ ↓", N_("Scroll")),)
        longer = not as_text and any(body.max_scroll_y for body in self.query("#body"))
        return (
            *turn,
            *(scroll if longer else ()),
            Hint("t", "t", N_("As a picture") if as_text else N_("As text")),
            *days,
            *(scroll if as_text else ()),
            *(() if self.read_only else _PLACES),
            Hint("escape", "Esc", N_("Back")),
        )

    def body(self) -> Iterable[Widget]:
        """The numbers alone: each thing more would make them wait. `draw_charts` adds what lies below."""
        view = self.view
        yield Tabs(id="tabs")
        with Vertical(id="pictures"):
            with Horizontal(id="head"):
                alone = "title" if view.columns else "title -alone"
                alone += " -few" if 0 < len(view.columns) <= FEW_WEEKS else ""
                yield LeadingNumber(view.leading, view.headline, id="number", classes=alone)
                yield TwelveWeeks(view.columns, id="weeks")
            yield Static(self.said(), id="runs", markup=False)
        yield HangingText(figures=True, id="twin")

    def said(self) -> str:
        """What the session added, or how things stand; else the runs of weeks with their bests."""
        view = self.view
        lines = [line for line in (self.gained, view.coming_back, view.pause) if line]
        return "\n".join(lines or [run.line for run in view.runs[:1]])

    def keys(self) -> str:
        """What can be changed from here."""
        if self.read_only:
            return ""
        goal = _("w sets the goal.")
        return f"{self.view.go_on}\n{goal}" if self.view.go_on else _("p pauses your weeks.") + f" {goal}"

    def on_mount(self) -> None:
        """The numbers first; what lies below them waits until they have been painted."""
        self.call_later(self.draw_charts)

    @work(group="charts")
    async def draw_charts(self) -> None:
        """Draw what there is enough of."""
        more = await asyncio.to_thread(charts, self.view)
        if self.is_left:
            return
        self.more = more
        await self.lay_out()
        self.complete = True

    # -- pages

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in a window of this size; one that has nothing to show is left out."""
        there = {"head"} if self.more is None else parts_of(self.view, self.more)
        return tuple(page for page in pages_for(*self.app.size) if there & set(page.parts))

    async def lay_out(self) -> None:
        """Show what belongs to the page, and nothing else; what has not been seen is not made."""
        async with self.laying:
            if self.is_left:
                return
            self.set_class(self.app.size.height >= AIRY, "-airy")
            pages = self.pages
            self.page = min(self.page, len(pages) - 1)
            parts = pages[self.page].parts
            self.hold_frame()
            with self.app.batch_update():  # drawn once, when everything has its place
                for name in ("head", "runs"):
                    self.query_one(f"#{name}").display = name in parts
                self.query_one("#tabs", Tabs).show([_(page.name) for page in pages], self.page)
                if self.more is not None:
                    await self.lay_below(self.more, pages)
            self.call_after_refresh(self.show_hints)

    async def lay_below(self, more: Charts, pages: tuple[Page, ...]) -> None:
        """Show what lies below the numbers; made once, as turning back to it is then quicker."""
        if pages != self.laid:
            await self.query("#pictures > .below").remove()
            self.laid, self.made = pages, {}
        for at, made in self.made.items():
            for below in made:
                below.display = at == self.page
        if self.page not in self.made:
            parts = frozenset(pages[self.page].parts)
            self.made[self.page] = tuple(rows(self.view, more, self.article, self.said(), parts))
            await self.query_one("#pictures").mount_all(self.made[self.page])

    async def on_resize(self) -> None:
        """Other pages fit another window."""
        await self.lay_out()

    async def action_open(self, index: int) -> None:
        """Show a page by its number."""
        if index < len(self.pages) and not self.has_class("as-text"):
            self.look_away()
            self.page = index
            await self.lay_out()
            self.query_one("#body").scroll_home(animate=False)

    async def action_turn(self, by: int) -> None:
        """Show the next page, or the one before."""
        await self.action_open((self.page + by) % len(self.pages))

    async def on_tabs_picked(self, event: Tabs.Picked) -> None:
        """A tap on a page's name."""
        await self.action_open(event.index)

    @property
    def calendar(self) -> WeekCalendar | None:
        """The calendar, where the page has one and there is something in it."""
        page = self.made.get(self.page, ())
        return next((calendar for below in page for calendar in below.query(WeekCalendar)), None)

    @property
    def looking(self) -> bool:
        """Whether single days are looked at."""
        return self.calendar is not None and self.calendar.day is not None

    @property
    def leads(self) -> tuple[Destination, ...]:
        """Nowhere, while something lies beneath that is still to be answered."""
        return () if self.read_only else self.LEADS

    def lead(self, to: Place) -> None:
        """Leave for something that changes the weeks; the view comes again after it."""
        if not self.read_only:
            self.dismiss(to)

    def look_again(self) -> None:
        """Come again with the history as it is now; not over something that is still to be answered."""
        self.lead(Destination.STREAK)

    def action_twin(self) -> None:
        """Pictures or text; both begin at the top."""
        self.look_away()
        self.toggle_class("as-text")
        if self.has_class("as-text"):
            self.write()
        self.query_one("#body").scroll_home(animate=False)
        self.show_hints()

    def write(self) -> None:
        """Write the text for the weeks that the picture shows."""
        calendar = self.calendar
        end = calendar.end if calendar is not None else None
        parts = (self.gained, streak_text(self.view, end, CALENDAR_WEEKS), self.keys(), self.article)
        self.query_one("#twin", HangingText).update("\n\n".join(part for part in parts if part))

    async def action_week(self, by: int) -> None:
        """Look at the same day of another week, on the page of the days."""
        if self.has_class("as-text"):
            return
        pages = [at for at, page in enumerate(self.pages) if "days" in page.parts]
        if self.calendar is None and pages:
            await self.action_open(pages[0])
        self.look(by * DAYS)

    def look(self, days: int) -> None:
        """Move what is looked at; everything that shows weeks goes along."""
        calendar = self.calendar
        if calendar is not None:
            calendar.move(days)
            self.follow(calendar)

    def follow(self, calendar: WeekCalendar) -> None:
        """Keep the calendar in sight, and the chart of pain on its weeks."""
        for chart in self.query(PainChart):
            chart.show(calendar.end)
        calendar.scroll_visible(animate=False)
        self.show_hints()

    def on_week_calendar_picked(self, event: WeekCalendar.Picked) -> None:
        """A tap looks at a day."""
        if self.calendar is not None:
            self.calendar.look_at(event.day)
            self.follow(self.calendar)

    def look_away(self) -> None:
        """Back to the latest weeks."""
        calendar = self.calendar
        if calendar is not None and calendar.day is not None:
            calendar.look_at(None)
            self.follow(calendar)

    def action_move(self, by: int) -> None:
        """Scroll, or look at the next day."""
        if self.looking:
            self.look(by)
        else:
            super().action_move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page, or look half a year further."""
        if self.looking:
            self.look(by * CALENDAR_WEEKS * DAYS)
        else:
            super().action_page(by)

    def action_first(self) -> None:
        """To the top, or to the first week."""
        if self.looking:
            self.look(-self.view.calendar.count * DAYS)
        else:
            super().action_first()

    def action_last(self) -> None:
        """To the bottom, or to today."""
        if self.looking:
            self.look(self.view.calendar.count * DAYS)
        else:
            super().action_last()

    def action_back(self) -> None:
        """Stop looking at days, then go back."""
        if self.looking:
            self.look_away()
        else:
            super().action_back()
