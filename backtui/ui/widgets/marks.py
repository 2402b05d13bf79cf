"""Signs of a day and of a week, without the widgets that show them large."""

from backtui.present.weeks import DayMark

PARTS = " ▁▂▃▄▅▆▇█"
"""A cell that is filled from below, by eighths."""


def mark_style(day: DayMark) -> str:
    """The style of a day's mark: its family's hue, fainter where it is no active day."""
    if day.family is not None:
        hue = f"${day.family}" if day.active else f"${day.family}-short"
        return f"bold {hue}" if day.today else hue
    return "bold" if day.today else "$empty"
