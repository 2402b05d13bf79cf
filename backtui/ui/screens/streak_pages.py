"""What the streak view shows at a time: all of it where there is room, else a part on each page."""

from typing import NamedTuple

from backtui.present.words import N_


class Page(NamedTuple):
    """What is seen at a time."""

    name: str
    """Marked with N_."""
    parts: tuple[str, ...]
    """Ids of what it shows, as far as it is there."""


_ALL = ("head", "runs", "week", "days", "kept", "minutes")
_NUMBERS = Page(N_("In numbers"), ("details", "habit", "latest", "years", "rows", "article"))
_WIDE: tuple[Page, ...] = (
    Page(N_("At a glance"), (*_ALL, "spark")),
    Page(N_("Your back"), ("pain", "families")),
    _NUMBERS,
)
_WIDEST: tuple[Page, ...] = (
    Page(N_("At a glance"), (*_ALL, "habit", "pain", "families")),
    _NUMBERS._replace(parts=("details", "latest", "years", "rows", "article")),
)
_MEDIUM: tuple[Page, ...] = (
    Page(N_("Weeks"), ("head", "runs", "week", "kept")),
    Page(N_("Days"), ("days", "minutes")),
    Page(N_("Pain"), ("pain",)),
    Page(N_("By kind"), ("families",)),
    Page(N_("Habits"), ("details", "habit")),
    Page(N_("Sessions"), ("rows", "latest", "years")),
)
_NARROW: tuple[Page, ...] = (
    Page(N_("Weeks"), ("head",)),
    Page(N_("This week"), ("week", "runs", "kept")),
    Page(N_("Your days"), ("days",)),
    Page(N_("Minutes a week"), ("minutes", "habit")),
    Page(N_("Back pain, 0 to 10"), ("pain",)),
    Page(N_("By kind of exercise"), ("families",)),
    Page(N_("Your exercises"), ("details", "years")),
    Page(N_("Latest sessions"), ("latest",)),
)


def pages_for(width: int, height: int) -> tuple[Page, ...]:
    """Return the pages in a window of that many columns and rows."""
    if width >= 160 and height >= 48:
        return _WIDEST
    if width >= 100 and height >= 30:
        return _WIDE
    return _NARROW if width < 64 or height < 24 else _MEDIUM
