"""The weeks and the back beside the choice, where the window is wide."""

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from backtui.present.choice import ChoiceView
from backtui.present.streak import StreakView, charts
from backtui.present.words import _
from backtui.ui.widgets.panel import Panel
from backtui.ui.widgets.small_charts import PainSpark
from backtui.ui.widgets.this_week import ThisWeek
from backtui.ui.widgets.twelve_weeks import TwelveWeeks
from backtui.ui.widgets.week_calendar import WeekCalendar

TALL = 42
"""Rows of the window from which the days are shown, too."""


class WeeksPane(Vertical):
    """The headline with its weeks at once; the days and the pain once they are worked out."""

    DEFAULT_CSS = """
    WeeksPane {
        display: none;
        width: 1fr;
        max-width: 84;
        height: 100%;
        margin-left: 1;
        overflow: hidden;

        Panel, .title, #twelve, #this-week { margin-bottom: 1; }
    }
    """

    def __init__(self, view: ChoiceView, weeks: Callable[[], StreakView], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = view
        self.weeks = weeks

    def compose(self) -> ComposeResult:
        """What the choice knows already."""
        view = self.view
        said = "\n".join(line for line in (view.kept, view.runs) if line)
        yield Panel(
            _("Your weeks"),
            Static(view.headline, classes="title", markup=False),
            *((TwelveWeeks(view.columns, id="twelve"),) if view.leading else ()),
            ThisWeek(view.marks, id="this-week"),
            *((Static(said, classes="quiet", markup=False),) if said else ()),
        )

    def on_mount(self) -> None:
        """The rest may take a while."""
        if self.view.columns:
            self.work_out()

    @work(group="weeks")
    async def work_out(self) -> None:
        """Show the days, and the pain of each week, as far as there is something to show."""
        view = await asyncio.to_thread(self.weeks)
        pain = (await asyncio.to_thread(charts, view)).pain
        if not self.is_attached:
            return
        panels = []
        if view.latest and self.app.size.height >= TALL:
            panels.append(Panel(_("Your days"), WeekCalendar(view.calendar, keys=False, id="calendar")))
        if pain is not None:
            panels.append(Panel(_("Back pain, 0 to 10"), PainSpark(pain)))
        await self.mount_all(panels)
