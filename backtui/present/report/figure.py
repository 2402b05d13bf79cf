"""The picture of the page: minutes over pain by week, as inline SVG that is told apart without colour."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from math import ceil

from backtui.present.charts import GUIDE_MINUTES
from backtui.present.dates import month_sign, plain_date
from backtui.present.names import FAMILIES
from backtui.present.report.parts import FigureWeek
from backtui.present.report.weeks import days_so_far
from backtui.present.words import _

WIDTH, LEFT, RIGHT = 720, 34, 8
"""Of the drawing, and its margins: CSS pixels at full size."""
MINUTES_TOP, MINUTES_HEIGHT = 50, 100
PAIN_TOP, PAIN_HEIGHT = 192, 84
HEIGHT = PAIN_TOP + PAIN_HEIGHT + 34
INK, SOFT, PALE, GRID = "#1b2a33", "#55636b", "#98a4aa", "#dfe4e6"
FILLS = ("#1d5563", "#8db6be", "url(#lines)")
"""Of the families: dark, light and hatched, in grey as well."""
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="3"'
"""White about letters that may stand on a line."""
LEAST_STEP = 9
"""Width of a week in which the number of its active days can be read."""
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


def _text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = SOFT, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" {more}>{escape(words)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, *, stroke: str = GRID, more: str = "") -> str:
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
                yield _text(x + width / 2, MINUTES_TOP - 4, _("paused"), anchor="middle")
        number += length


def _minutes(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    """Stacked bars under their active days, and the guide for cardio, the lowest part, as a dashed line."""
    # Room above the highest bar for what stands over it.
    most = max(GUIDE_MINUTES * 1.15, *(sum(week.minutes) * 1.3 for week in weeks))
    base = MINUTES_TOP + MINUTES_HEIGHT
    step = _step(weeks)
    bar = min(step * 0.62, 34)
    yield from _legend(with_days=step >= LEAST_STEP)
    yield _line(LEFT, base, WIDTH - RIGHT, base, stroke=INK)
    guide = base - MINUTES_HEIGHT * GUIDE_MINUTES / most
    yield _line(LEFT, guide, WIDTH - RIGHT, guide, stroke=SOFT, more='stroke-dasharray="3 3"')
    said = _("WHO guide: {minutes} min of cardio").format(minutes=GUIDE_MINUTES)
    yield _text(WIDTH - RIGHT, guide - 4, said, anchor="end", more=HALO)
    for number, week in enumerate(weeks):
        y, x = float(base), _middle(weeks, number) - bar / 2
        for minutes, fill in zip(week.minutes, FILLS, strict=True):
            height = MINUTES_HEIGHT * minutes / most
            if height:
                y -= height
                yield _rect(x, y, bar, height, fill, more=f'stroke="{FILLS[0]}" stroke-width=".7"')
        if not week.over:
            dashes = f'stroke="{INK}" stroke-dasharray="2 2"'
            y -= 3
            yield _rect(x - 3, y, bar + 6, base - y, "none", more=dashes)
        yield from _above(week, _middle(weeks, number), y, step)
    between = GUIDE_MINUTES * ceil(most / GUIDE_MINUTES / 4)
    for value in sorted({0, GUIDE_MINUTES, *range(0, int(most) + 1, between)}):
        yield _text(LEFT - 5, base - MINUTES_HEIGHT * value / most + 3.5, str(value), anchor="end")


def _above(week: FigureWeek, x: float, y: float, step: float) -> Iterator[str]:
    """The active days of a week over its bar, with a tick for a goal reached and a sign for a stop."""
    size = 11 if step >= 30 else 8
    if step >= LEAST_STEP and (week.active_days or not any(week.paused)):
        y -= 3
        yield _text(x, y, str(week.active_days), anchor="middle", fill=INK, more=f'{HALO} font-size="{size}"')
        y -= size * 0.8
        if week.on_target:
            yield _tick(x, y - 2)
            y -= 9
    if week.stopped:
        yield stop_sign(x, y - 8)


def _tick(x: float, y: float) -> str:
    return f'<path d="M{x - 3.5:.1f} {y - 3:.1f}l2.6 3 4.4-6" stroke="{INK}" stroke-width="1.4"/>'


def stop_sign(x: float, y: float) -> str:
    """Return the triangle of a stop by a warning sign, 12 wide and 11 high, about this point."""
    triangle = f"M{x:.1f} {y - 6:.1f}l6 11h-12z"
    return (
        f'<path d="{triangle}" fill="#fff" stroke="{INK}" stroke-width="1.1" stroke-linejoin="round"/>'
        f'<path d="M{x:.1f} {y - 2:.1f}v3.4m0 1.6v1" stroke="{INK}" stroke-width="1.3"/>'
    )


def _legend(*, with_days: bool) -> Iterator[str]:
    x = float(LEFT)
    yield _text(x, 12, _("Minutes a week"), fill=INK)
    x += 106
    for name, fill in zip(FAMILIES.values(), FILLS, strict=True):
        yield _rect(x, 4, 10, 9, fill, more=f'stroke="{FILLS[0]}" stroke-width=".7"')
        yield _text(x + 15, 12, _(name))
        x += 28 + LETTER * len(_(name))
    x = LEFT + 106.0
    if with_days:
        said = _("over each bar: active days")
        yield _text(x, 29, said)
        x += 18 + LETTER * len(said)
        yield _tick(x + 4, 28)
        yield _text(x + 13, 29, _("goal reached"))
        x += 31 + LETTER * len(_("goal reached"))
    yield stop_sign(x + 6, 25.5)
    yield _text(x + 17, 29, _("stopped by a warning sign"))


def _pain(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    """Weekly means side by side: before as a line of dots, after as strokes, the next day as rings.

    A mean that lacks a rating of its week is paler.
    """
    base = PAIN_TOP + PAIN_HEIGHT

    def height(value: float) -> float:
        return base - PAIN_HEIGHT * value / 10

    yield from _pain_legend()
    for mark in (0, 5, 10):
        stroke = INK if mark == 0 else GRID
        yield _line(LEFT, height(mark), WIDTH - RIGHT, height(mark), stroke=stroke)
        yield _text(LEFT - 5, height(mark) + 3.5, str(mark), anchor="end")
    apart = min(_step(weeks) * 0.28, 10)
    size = max(0.45, min(1.0, apart / 9))
    before = [(number, week.pain[0].value) for number, week in enumerate(weeks) if week.pain[0] is not None]
    for (number, value), (following, then) in pairwise(before):
        if following == number + 1:
            x, to_x = (_middle(weeks, at) - apart for at in (number, following))
            yield _line(x, height(value), to_x, height(then), stroke=PALE, more='stroke-width="1.2"')
    for number, week in enumerate(weeks):
        if week.stopped:
            yield stop_sign(_middle(weeks, number), PAIN_TOP + 9)
        for place, (shape, mean) in enumerate(zip((_dot, _stroke, _ring), week.pain, strict=True), -1):
            if mean is not None:
                yield shape(
                    _middle(weeks, number) + place * apart,
                    height(mean.value),
                    size,
                    INK if mean.whole else PALE,
                )


def _pain_legend() -> Iterator[str]:
    y = PAIN_TOP - 22.0
    yield _text(LEFT, y + 3.5, _("Mean pain, 0 to 10"), fill=INK)
    x = LEFT + 150.0
    for shape, name in ((_dot, _("before")), (_stroke, _("after")), (_ring, _("next day"))):
        yield shape(x, y, 1.0, INK)
        yield _text(x + 11, y + 3.5, name)
        x += 40 + LETTER * len(name)
    for place, shape in enumerate((_dot, _stroke, _ring)):
        yield shape(x + 12 * place, y, 1.0, PALE)
    yield _text(x + 35, y + 3.5, _("pale: not every session was rated"))


def _dot(x: float, y: float, size: float, ink: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 * size:.1f}" fill="{ink}"/>'


def _ring(x: float, y: float, size: float, ink: str) -> str:
    ring = f'fill="#fff" stroke="{ink}" stroke-width="{max(0.8, 1.3 * size):.1f}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3.2 * size:.1f}" {ring}/>'


def _stroke(x: float, y: float, size: float, ink: str) -> str:
    return _line(
        x - 4 * size, y, x + 4 * size, y, stroke=ink, more=f'stroke-width="{max(1.2, 2.4 * size):.1f}"'
    )


def _dates(weeks: Sequence[FigureWeek]) -> Iterator[str]:
    y = PAIN_TOP + PAIN_HEIGHT + 16
    if not weeks[-1].over:
        said = days_so_far(len(weeks[-1].paused))
        x = _middle(weeks, len(weeks) - 1)
        anchor = "end" if x > WIDTH - RIGHT - 40 else "middle"
        yield _text(WIDTH - RIGHT if anchor == "end" else x, y + 13, said, anchor=anchor)
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
