"""`backtui status`: where a person stands, for a prompt or a status bar (formats.md)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from backtui.domain.consistency import Consistency, consistency, is_paused, known
from backtui.domain.diary import Diary
from backtui.domain.outcomes import keeping, leading
from backtui.domain.preferences import WeekStart

if TYPE_CHECKING:
    from backtui.domain.checkpoint import Checkpoint

SCHEMA = 1
"""Keys may be added within a schema, never changed or removed (formats.md)."""


def figures_for(diary: Diary, today: date, week_start: WeekStart) -> Consistency:
    """What the diary adds up to on `today`; sessions that started later are as if unknown."""
    return consistency(known(diary.sessions, today), diary.goals, diary.pauses, today, week_start)


def status(
    diary: Diary, today: date, week_start: WeekStart, unfinished: "Checkpoint | None"
) -> dict[str, Any]:
    """The object of `status --json`, its keys in the order of formats.md."""
    figures = figures_for(diary, today, week_start)
    week = figures.this_week
    kept = leading(keeping(known(diary.sessions, today), figures.window, week_start))
    if unfinished is not None and unfinished.started_at.date() > today:
        unfinished = None
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "week": {
            "starts": week.first_day.isoformat(),
            "active_days": week.active_days,
            "goal": week.goal,
            "paused": week.paused,
            "paused_today": is_paused(diary.pauses, today),
        },
        "keep_going_weeks": figures.keep_going,
        "best_keep_going_weeks": figures.best_keep_going,
        "on_target_weeks": figures.on_target,
        "best_on_target_weeks": figures.best_on_target,
        "window": {"active": figures.window_active, "of": len(figures.window)},
        "sessions": figures.sessions,
        "minutes": figures.active_seconds // 60,
        "kept": kept
        and {
            "activity": kept.activity,
            "programme": kept.programme,
            "family": str(kept.family),
            "weeks": kept.weeks,
            "of": kept.of,
        },
        "coming_back": figures.coming_back,
        "unfinished": unfinished
        and {
            "programme": unfinished.programme,
            "started_at": unfinished.started_at.isoformat(),
            "active_seconds": unfinished.active // 1000,
        },
    }


def line(figures: Consistency, unfinished: "Checkpoint | None") -> str:
    """The same for a person, on one line (consistency.md rules 7, 9 and 10)."""
    from backtui.present.dates import weeks
    from backtui.present.summary import coming_back, headline, pause_line, runs, this_week
    from backtui.present.words import _

    said = [headline(figures)]
    if figures.coming_back:
        said.append(coming_back(figures))
    elif figures.window:
        run = next(iter(runs(figures)), None)
        if run is not None and run.text:
            said.append(_("Active in a row: {weeks}.").format(weeks=run.text))
        elif figures.best_keep_going and figures.window_active:
            said.append(_("Best: {weeks}.").format(weeks=weeks(figures.best_keep_going)))
        if figures.open_pause is not None and not (run and run.text):
            said.append(pause_line(figures))
        said.append(this_week(figures))
    if unfinished is not None and unfinished.started_at.date() <= figures.today:
        said.append(_("A session waits to be finished."))
    return " ".join(said)
