"""The streak view as plain text: the same facts as the picture, in its order (consistency.md rule 10)."""

from collections.abc import Iterable

from backtui.present.calendar import CALENDAR_WEEKS
from backtui.present.pain import MINUS
from backtui.present.streak import Charts, StreakView, charts
from backtui.present.words import _


def streak_text(view: StreakView, end: int | None = None, count: int = CALENDAR_WEEKS) -> str:
    """Everything that is shown, with `count` weeks before the one numbered `end`; by default the latest."""
    end = view.calendar.count if end is None else end
    more = charts(view)
    parts = [
        [view.headline, view.coming_back],
        [*(run.line for run in view.runs), view.pause, view.this_week],
        _weeks(view, end, count),
        _kept(view),
        list(more.minutes.lines) if more.minutes else [],
        list(more.habit.lines) if more.habit else [],
        _pain(more, end, count),
        _families(more),
        list(more.years.lines) if more.years else [],
        _latest(view),
    ]
    return "\n\n".join("\n".join(line for line in part if line) for part in parts if any(part))


def _weeks(view: StreakView, end: int, count: int) -> list[str]:
    if not view.latest:
        return []
    weeks = reversed(view.calendar.weeks(end, count))
    return [_("Weeks, the latest first:"), *(week.told(view.figures.today) for week in weeks)]


def _kept(view: StreakView) -> list[str]:
    rows = zip(view.kept.bars, view.kept_details, strict=True)
    return [view.kept.title, *(f"{bar.line}, {details}" for bar, details in rows)]


def _pain(more: Charts, end: int, count: int) -> Iterable[str]:
    if more.pain is None:
        return []
    columns = more.pain.columns(end, count)
    lines = (column.told(more.pain.today) for column in reversed(columns))
    return [_("Back pain, 0 to 10, means of each week, the latest first:"), *lines, *more.pain.notes]


def _families(more: Charts) -> list[str]:
    if not more.families:
        return []
    return [
        _("By kind of exercise, your whole history:"),
        *(row.line for row in more.families),
        *([_(MINUS)] if any(row.change for row in more.families) else []),
        *more.compared,
    ]


def _latest(view: StreakView) -> list[str]:
    if not view.latest:
        return []
    rows = (f"{row.day}: {row.programme}, {row.length}, {row.outcome}" for row in view.latest)
    return [_("Latest sessions:"), *rows, view.lifetime]
