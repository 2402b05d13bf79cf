"""The picture of the page: minutes over pain by week, as inline SVG that is told apart without colour."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from math import ceil

from backtui.present.charts import GUIDE_MINUTES
from backtui.present.dates import month_sign, plain_date
from backtui.present.report.parts import FAMILIES, FigureWeek
from backtui.present.words import _

WIDTH, LEFT, RIGHT = 720, 34, 8
"""Of the drawing, and its margins: CSS pixels at full size."""
MINUTES_TOP, MINUTES_HEIGHT = 30, 118
PAIN_TOP, PAIN_HEIGHT = 208, 104
HEIGHT = PAIN_TOP + PAIN_HEIGHT + 22
INK, SOFT, HAIR = "#1b2a33", "#55636b", "#c9d0d4"
FILLS = ("#1d5563", "#8db6be", "url(#lines)")
"""Of the families: dark, light and hatched, in grey as well."""
LETTER = 6.6
"""Width of a letter of the legend in a wide face."""
MOST_LABELLED = 16
"""Weeks that have a date each second one; of more, the months are named."""


def figure_svg(weeks: Sequence[FigureWeek]) -> str:
    """Return the drawing of at least one week; its facts stand as text beside it."""
    said = escape(
        _("Minutes by week and kind of exercise, and mean pain by week. The table has the numbers.")
    )
    parts = (
        *_pauses(weeks),
        *_minutes(weeks),
        *_pain(weeks),
        *_dates(weeks),
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}">'
        '<defs><pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/>'
        f'<rect width="1.3" height="4" fill="{FILLS[0]}"/></pattern></defs>{"".join(parts)}</svg>'
    )


def _step(weeks: Sequence[FigureWeek]) -> float:
    return (WIDTH - LEFT - RIGHT) / max(len(weeks), 6)


def _middle(weeks: Sequence[FigureWeek], number: int) -> float:
    return LEFT + _step(weeks) * (number + 0.5)


def _text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = SOFT) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, *, stroke: str = HAIR, more: str = "") -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{stroke}" {more}/>'


def _rect(x: float, y: float, width: float, height: float, fill: str, *, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" {more}/>'


def _pauses(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    """A grey band behind the days that were paused, named where there is room."""
    day = _step(weeks) / 7
    number = 0
    for paused, same in groupby(day for week in weeks for day in week.paused):
        length = len(list(same))
        if paused:
            x, width = LEFT + number * day, length * day
            yield _rect(x, MINUTES_TOP, width, PAIN_TOP + PAIN_HEIGHT - MINUTES_TOP, "#e9edee")
            if width > 44:
                yield _text(x + width / 2, MINUTES_TOP + 11, _("paused"), anchor="middle")
        number += length


def _minutes(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    """Stacked bars, with the guide of 150 minutes as a dashed line and a sign over weeks with a stop."""
    most = max(GUIDE_MINUTES * 1.15, *(sum(week.minutes) for week in weeks))
    base = MINUTES_TOP + MINUTES_HEIGHT
    step = _step(weeks)
    bar = min(step * 0.62, 34)
    yield from _legend()
    yield _line(LEFT, base, WIDTH - RIGHT, base, stroke=INK)
    for number, week in enumerate(weeks):
        y, x = float(base), _middle(weeks, number) - bar / 2
        for minutes, fill in zip(week.minutes, FILLS, strict=True):
            height = MINUTES_HEIGHT * minutes / most
            if height:
                y -= height
                yield _rect(x, y, bar, height, fill, more=f'stroke="{FILLS[0]}" stroke-width=".7"')
        if week.stopped:
            yield _stop(_middle(weeks, number), y - 9)
    guide = base - MINUTES_HEIGHT * GUIDE_MINUTES / most
    yield _line(LEFT, guide, WIDTH - RIGHT, guide, stroke=SOFT, more='stroke-dasharray="3 3"')
    between = GUIDE_MINUTES * ceil(most / GUIDE_MINUTES / 4)
    for value in sorted({0, GUIDE_MINUTES, *range(0, int(most) + 1, between)}):
        yield _text(LEFT - 5, base - MINUTES_HEIGHT * value / most + 3.5, str(value), anchor="end")


def _stop(x: float, y: float) -> str:
    triangle = f"M{x:.1f} {y - 6:.1f}l6 11h-12z"
    return (
        f'<path d="{triangle}" fill="#fff" stroke="{INK}" stroke-width="1.1" stroke-linejoin="round"/>'
        f'<path d="M{x:.1f} {y - 2:.1f}v3.4m0 1.6v1" stroke="{INK}" stroke-width="1.3"/>'
    )


def _legend() -> Iterator[str]:
    x = float(LEFT)
    yield _text(x, 12, _("Minutes a week"), fill=INK)
    x += 106
    for (_family, name), fill in zip(FAMILIES, FILLS, strict=True):
        yield _rect(x, 4, 10, 9, fill, more=f'stroke="{FILLS[0]}" stroke-width=".7"')
        yield _text(x + 15, 12, _(name))
        x += 28 + LETTER * len(_(name))
    yield _stop(x + 6, 8.5)
    yield _text(x + 17, 12, _("stopped for safety"))


def _pain(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    """Weekly means: before as a line of dots, after as short strokes, the next day as rings."""
    base = PAIN_TOP + PAIN_HEIGHT

    def height(value: float) -> float:
        return base - PAIN_HEIGHT * value / 10

    yield _text(LEFT, PAIN_TOP - 18, _("Mean pain, 0 to 10"), fill=INK)
    x, y = LEFT + 150.0, PAIN_TOP - 21.5
    for shape, name in ((_dot, _("before")), (_stroke, _("after")), (_ring, _("next day"))):
        yield shape(x, y, 1.0)
        yield _text(x + 9, y + 3.5, name)
        x += 30 + LETTER * len(name)
    for value in (0, 5, 10):
        stroke = INK if value == 0 else HAIR
        yield _line(LEFT, height(value), WIDTH - RIGHT, height(value), stroke=stroke)
        yield _text(LEFT - 5, height(value) + 3.5, str(value), anchor="end")
    size = 1.0 if len(weeks) <= MOST_LABELLED else 0.7
    rated = [(number, week) for number, week in enumerate(weeks) if week.before is not None]
    for (number, week), (following, then) in pairwise(rated):
        if following == number + 1:
            yield _line(
                _middle(weeks, number),
                height(week.before or 0),
                _middle(weeks, following),
                height(then.before or 0),
                stroke=INK,
                more='stroke-width="1.2"',
            )
    for number, week in enumerate(weeks):
        x = _middle(weeks, number)
        for shape, mean in ((_stroke, week.after), (_ring, week.next_day), (_dot, week.before)):
            if mean is not None:
                yield shape(x, height(mean), size)


def _dot(x: float, y: float, size: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 * size:.1f}" fill="{INK}"/>'


def _ring(x: float, y: float, size: float) -> str:
    ring = f'fill="#fff" stroke="{INK}" stroke-width="1.1"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3.6 * size:.1f}" {ring}/>'


def _stroke(x: float, y: float, size: float) -> str:
    return _line(x - 6 * size, y, x + 6 * size, y, stroke="#3f7f8c", more='stroke-width="2.2"')


def _dates(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    y = PAIN_TOP + PAIN_HEIGHT + 16
    months = {week.first_day.replace(day=1) for week in weeks}
    every = -(-len(months) // 14)  # more names than that do not fit
    named: set[tuple[int, int]] = set()
    for number, week in enumerate(weeks):
        day, x = week.first_day, _middle(weeks, number)
        if len(weeks) <= MOST_LABELLED:
            if (len(weeks) - 1 - number) % 2 == 0:
                yield _text(x, y, plain_date(day), anchor="middle")
        elif (day.year, day.month) not in named:
            if len(named) % every == 0 and (number == 0 or day.day <= 7):
                year = f" {day.year}" if day.month == 1 else ""
                yield _text(x, y, f"{month_sign(day)}{year}", anchor="middle")
            named.add((day.year, day.month))
