"""What the page for a doctor or physiotherapist consists of: words and numbers, for every way to write it."""

from datetime import date

from msgspec import Struct

from backtui.domain.period import DAYS


class Vital(Struct, frozen=True):
    """One of the numbers on top."""

    value: str
    unit: str
    guides: tuple[str, ...] = ()
    """What it can be held against, a line each."""


class Table(Struct, frozen=True):
    """Rows under their headings; the first cell of a row is its name, words end it, numbers lie between."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 0
    """How many of the last columns hold words."""
    sums: bool = False
    """The last row is that of all the others together."""


class Mean(Struct, frozen=True):
    """The mean of a week's ratings, 0 to 10."""

    value: float
    whole: bool
    """Every session of the week was rated."""


class FigureWeek(Struct, frozen=True):
    """One week of the picture."""

    first_day: date
    minutes: tuple[int, ...]
    """Of each of FAMILIES."""
    active_days: int
    on_target: bool
    pain: tuple[Mean | None, Mean | None, Mean | None]
    """Before and after the sessions and on the next day; None where nothing was rated."""
    paused: tuple[bool, ...]
    """Of each of its days, whether it lies in a pause."""
    stopped: bool

    @property
    def over(self) -> bool:
        """All its days have been (up to the last day of the page)."""
        return len(self.paused) == DAYS


class Section(Struct, frozen=True):
    """A part of the page under its heading."""

    key: str
    """What it is about, in one word: for its place on the page."""
    title: str
    lines: tuple[str, ...] = ()
    figure: tuple[FigureWeek, ...] = ()
    table: Table | None = None
    items: tuple[tuple[str, str], ...] = ()
    """Each a day or days, and what there is to say."""


class ReportView(Struct, frozen=True):
    """The whole page."""

    title: str
    person: str
    """Whose it is, or ""."""
    period: str
    about: str
    vitals: tuple[Vital, ...]
    means: str
    """What the means among them are taken over, or ""."""
    stop: str
    """The latest stop by a warning sign and what followed, or ""."""
    sections: tuple[Section, ...]
    small_print: tuple[str, ...]
